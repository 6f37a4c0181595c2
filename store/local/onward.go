package local

import (
	"context"
	"sync"

	"ashiato/chain"
	"ashiato/trace"
)

// onward reads on in a statement from which many lines were asked for twice in a row, in a goroutine of its own: what a trace
// asks next, as it goes along a busy statement, is there when it does. What is read is what the question would have read, so that
// answers do not depend on it; an error is left to whoever asks.
type onward struct {
	mu     sync.Mutex
	asked  chain.Holding // of the last question for many debits, if no other came since
	run    *run          // nil: none
	work   sync.WaitGroup
	closed bool
}

const (
	onwardLimit = 128 // debits, asked for at a time, that make it worth while
	onwardMost  = 3   // answers that are ready before they are asked for, of some 60 kB each
)

// run is a statement that is read on.
type run struct {
	ask     trace.Ask // its From is where the next answer was looked for
	answers chan onwardAnswer
	stop    context.CancelFunc
}

// onwardAnswer is the debits that come next, and the chunks of those transactions among them that a trace will have to read.
type onwardAnswer struct {
	lines  []chain.Line
	chunks []readChunk
}

type readChunk struct {
	id chunkID
	*chunk
}

// take answers a question if it is the one that was foreseen. If it is not, but could be the first of a row, it is remembered.
func (o *onward) take(asks []trace.Ask) (found onwardAnswer, ok bool) {
	o.mu.Lock()
	if len(asks) != 1 || asks[0].Find != trace.NextOut || asks[0].Limit < onwardLimit {
		o.asked = chain.Holding{}
		o.mu.Unlock()
		return found, false
	}
	ask, r := &asks[0], o.run
	if r == nil || r.ask.Holding != ask.Holding {
		o.mu.Unlock()
		return found, false
	}
	o.run = nil
	o.mu.Unlock()
	if r.ask.To == ask.To && r.ask.Limit == ask.Limit && r.ask.From.Compare(ask.From) <= 0 {
		found, ok = <-r.answers
	}
	if !ok || len(found.lines) > 0 && found.lines[0].Pos.Compare(ask.From) < 0 {
		r.stop()
		return onwardAnswer{}, false
	}
	if len(found.lines) < ask.Limit {
		r.stop()
		return found, true
	}
	r.ask.From = behind(found.lines)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.keep(r)
	return found, true
}

// behind returns the place behind the last of some lines.
func behind(lines []chain.Line) chain.LinePos {
	pos := lines[len(lines)-1].Pos
	pos.Part++
	return pos
}

// keep makes r the run, in place of any other.
func (o *onward) keep(r *run) {
	switch {
	case o.closed:
		r.stop()
		return
	case o.run != nil:
		o.run.stop()
	}
	o.run = r
}

// answered tells what the answer to a question was. If it was full, and the second in a row from one statement, the statement is read on.
func (o *onward) answered(v *view, ask *trace.Ask, lines []chain.Line) {
	if ask.Find != trace.NextOut || ask.Limit < onwardLimit {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	again := o.asked == ask.Holding
	o.asked = ask.Holding
	if !again || o.closed || len(lines) < ask.Limit {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &run{ask: *ask, answers: make(chan onwardAnswer, onwardMost), stop: stop}
	r.ask.From = behind(lines)
	read := r.ask
	o.work.Go(func() {
		defer close(r.answers)
		_ = v.readOn(ctx, &read, r.answers)
	})
	o.keep(r)
}

// readOn sends the answers to a question and to those that follow from it, until the statement ends or ctx does.
func (v *view) readOn(ctx context.Context, ask *trace.Ask, answers chan<- onwardAnswer) error {
	one := *v
	one.readers = nil // an iterator for the lines and one for the transactions, which are nobody else's
	return one.with(func(lines *reader) error {
		return one.with(func(txs *reader) error {
			if ok, err := lines.statement.open(v.keys, &ask.Holding); !ok || err != nil {
				return err
			}
			to := ask.To
			if end := v.end(); to.Compare(end) > 0 {
				to = end
			}
			var next onwardAnswer
			send := func() bool {
				select {
				case answers <- next:
				case <-ctx.Done():
					return false
				}
				next = onwardAnswer{}
				return true
			}
			var failed error
			err := lines.statement.stream(ctx, span{ask.From, to}, func(l *chain.Line) bool {
				if l.Out.IsZero() {
					return true
				}
				if next.lines == nil {
					next.lines = make([]chain.Line, 0, ask.Limit)
				}
				next.lines = append(next.lines, *l)
				if l.Payee.IsZero() && l.Pos.Part == chain.NetPart {
					failed = one.addChunk(txs, l.Pos.Tx, &next)
				}
				return failed == nil && (len(next.lines) < ask.Limit || send())
			})
			if err == nil && failed == nil && ctx.Err() == nil {
				send()
			}
			return err
		})
	})
}

// addChunk reads the chunk of a transaction, unless it was the last that was read.
func (v *view) addChunk(r *reader, ref chain.TxRef, to *onwardAnswer) error {
	id := chunkIDOf(ref)
	if n := len(to.chunks); n > 0 && to.chunks[n-1].id == id && to.chunks[n-1].has(ref.Index) {
		return nil
	}
	c := &chunk{}
	if err := v.findChunk(r, ref, c); err != nil {
		return err
	}
	c.own()
	to.chunks = append(to.chunks, readChunk{id, c})
	return nil
}

// close ends the reading, and waits until it has.
func (o *onward) close() {
	o.mu.Lock()
	o.closed = true
	if o.run != nil {
		o.run.stop()
		o.run = nil
	}
	o.mu.Unlock()
	o.work.Wait()
}
