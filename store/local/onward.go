package local

import (
	"context"
	"slices"
	"sort"
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
	txs    []readTx      // of the last answer that was read on, but for payouts
	work   sync.WaitGroup
	closed bool
	room   lineRoom
}

const (
	onwardLimit = 128 // debits, asked for at a time, that make it worth while
	onwardBatch = 4   // answers that are handed over at a time, of some 60 kB each
	onwardMost  = 1   // batches that are ready before they are asked for
)

// lineRoom has room for lines that was given back.
type lineRoom struct {
	mu   sync.Mutex
	free [][]chain.Line
}

// onwardRoom is how much room is kept: as many answers as can be on their way.
const onwardRoom = (onwardMost + 2) * onwardBatch

func (r *lineRoom) give(lines []chain.Line) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.free) < onwardRoom {
		r.free = append(r.free, lines[:0])
	}
}

// take returns room for n lines.
func (r *lineRoom) take(n int) []chain.Line {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.free) > 0 {
		lines := r.free[len(r.free)-1]
		r.free = r.free[:len(r.free)-1]
		if cap(lines) >= n {
			return lines
		}
	}
	return make([]chain.Line, 0, n)
}

// run is a statement that is read on.
type run struct {
	ask     trace.Ask // its From is where the next answer was looked for
	answers chan []onwardAnswer
	batch   []onwardAnswer // taken from there
	stop    context.CancelFunc
}

// onwardAnswer is the debits that come next, and those transactions among them, in order, that a trace will have to read.
type onwardAnswer struct {
	trace.Answer
	txs []readTx // but for payouts
}

type readTx struct {
	ref chain.TxRef
	chain.Tx
}

// take answers a question if it is the one that was foreseen, and keeps the transactions that were read with the answer. If it is not, but
// could be the first of a row, it is remembered.
func (o *onward) take(asks []trace.Ask) (answer trace.Answer, ok bool) {
	o.mu.Lock()
	if len(asks) != 1 || asks[0].Find != trace.NextOut || asks[0].Limit < onwardLimit {
		o.asked = chain.Holding{}
		o.mu.Unlock()
		return answer, false
	}
	ask, r := &asks[0], o.run
	if r == nil || r.ask.Holding != ask.Holding {
		o.mu.Unlock()
		return answer, false
	}
	o.run = nil
	o.mu.Unlock()
	var found onwardAnswer
	if r.ask.To == ask.To && r.ask.Limit == ask.Limit && r.ask.From.Compare(ask.From) <= 0 {
		found, ok = r.next()
	}
	if !ok || len(found.Lines) > 0 && found.Lines[0].Pos.Compare(ask.From) < 0 {
		r.stop()
		return answer, false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.txs = found.txs
	if len(found.Lines) < ask.Limit {
		r.stop()
		return found.Answer, true
	}
	r.ask.From = behind(found.Lines)
	o.keep(r)
	return found.Answer, true
}

// next returns the answer that comes next, false if there is none.
func (r *run) next() (a onwardAnswer, ok bool) {
	if len(r.batch) == 0 {
		r.batch = <-r.answers
	}
	if len(r.batch) == 0 {
		return a, false
	}
	a, r.batch = r.batch[0], r.batch[1:]
	return a, true
}

// kept returns the transactions of the last answer that was read on.
func (o *onward) kept() []readTx {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.txs
}

// findTx returns the transaction at a place of the chain, nil if it is not among those kept.
func findTx(kept []readTx, ref chain.TxRef) *readTx {
	i := sort.Search(len(kept), func(i int) bool { return kept[i].ref.Compare(ref) >= 0 })
	if i == len(kept) || kept[i].ref != ref {
		return nil
	}
	return &kept[i]
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
	r := &run{ask: *ask, answers: make(chan []onwardAnswer, onwardMost), stop: stop}
	r.ask.From = behind(lines)
	read := r.ask
	o.work.Go(func() {
		defer close(r.answers)
		_ = v.readOn(ctx, &read, r.answers, &o.room)
	})
	o.keep(r)
}

// readOn sends the answers to a question and to those that follow from it, until the statement ends or ctx does.
func (v *view) readOn(ctx context.Context, ask *trace.Ask, answers chan<- []onwardAnswer, free *lineRoom) error {
	one := *v
	one.readers = nil // an iterator for the lines and one for the transactions, which are nobody else's
	return one.with(func(lines *reader) error {
		return one.with(func(txs *reader) error {
			if ok, err := lines.statement.open(v.keys, &ask.Holding); !ok || err != nil {
				return err
			}
			var next onwardAnswer
			var batch []onwardAnswer
			send := func() bool {
				select {
				case answers <- batch:
					batch = nil
					return true
				case <-ctx.Done():
					return false
				}
			}
			var failed error
			var finder trace.PayoutFinder
			scratch := make(transfers, transfersAtOnce)
			err := lines.statement.stream(ctx, span{ask.From, ask.To}, func(l *chain.Line) bool {
				if l.Out.IsZero() {
					return true
				}
				if next.Lines == nil {
					next.Lines = free.take(ask.Limit)
				}
				next.Lines = append(next.Lines, *l)
				if l.Payee.IsZero() && l.Pos.Part == chain.NetPart {
					var tx chain.Tx
					room := scratch
					tx, failed = one.tx(txs, l.Pos.Tx, &room)
					if out, ok := finder.Find(l.Pos.Tx, &tx); ok {
						next.Payouts = append(next.Payouts, out)
					} else {
						tx.Transfers = slices.Clone(tx.Transfers)
						next.txs = append(next.txs, readTx{l.Pos.Tx, tx})
					}
				}
				if failed != nil || len(next.Lines) < ask.Limit {
					return failed == nil
				}
				batch, next = append(batch, next), onwardAnswer{}
				return len(batch) < onwardBatch || send()
			})
			if err == nil && failed == nil && ctx.Err() == nil {
				batch = append(batch, next)
				send()
			}
			return err
		})
	})
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
