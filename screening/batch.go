package screening

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"ashiato/sanctions"
)

// BatchID names a batch: equal for the same file asked with the same options.
type BatchID [sha256.Size]byte

// Row is one question of a batch.
type Row struct {
	Number   int    // from 1
	Ref      string // what the asker calls it
	Question Question
	Err      error // the row could not be read
}

// Line is the answer to one row: a decision, or the reason why there is none.
type Line struct {
	Row   int    `json:"row"`
	Ref   string `json:"ref,omitempty"`
	Error string `json:"error,omitempty"`
	*Decision
}

// Batch is a file of questions being asked. Its state is in the record's store: decisions, lines of output and the number of rows done are
// stored in one step, so that a batch that is killed goes on where it was, with nothing lost or asked twice.
type Batch struct {
	desk  *Desk
	id    BatchID
	day   *day
	state batchState
}

// batchState is the stored form of a Batch.
type batchState struct {
	AsOf sanctions.Day `json:"asof"`
	ListSet
	Started time.Time `json:"started"`
	Done    int       `json:"done"`             // rows
	Failed  int       `json:"failed,omitempty"` // of them, those that are not answered
}

func (id BatchID) key(part byte) []byte { return append(append([]byte{batchSpace}, id[:]...), part) }

func (id BatchID) rowKey(row int) []byte {
	return binary.BigEndian.AppendUint64(id.key('r'), uint64(row))
}

// OpenBatch starts a batch about a day, empty for today, or finds one that was interrupted: it is finished from the list versions that it
// began with.
func (d *Desk) OpenBatch(ctx context.Context, id BatchID, asOf sanctions.Day, now time.Time) (*Batch, error) {
	b := &Batch{desk: d, id: id}
	found := false
	err := d.log.store.Scan(ctx, id.key('s'), func(_, value []byte) error {
		found = true
		return json.Unmarshal(value, &b.state)
	})
	if err != nil {
		return nil, fmt.Errorf("batch: %w", err)
	}
	if found {
		return b, b.resume()
	}
	if b.day, err = d.day(asOf, now); err != nil {
		return nil, err
	}
	b.state = batchState{AsOf: b.day.asOf, ListSet: b.day.ListSet, Started: now.UTC()}
	return b, nil
}

// resume makes the day that the batch began with.
func (b *Batch) resume() error {
	b.day = &day{asOf: b.state.AsOf, ListSet: b.state.ListSet}
	for _, used := range b.state.Lists {
		v, err := b.desk.book.Version(used.List, used.Date, used.Revision)
		if err != nil {
			return fmt.Errorf("the batch of %s cannot go on: %w", b.state.Started.Format(time.DateTime), err)
		}
		b.day.versions = append(b.day.versions, v)
	}
	return b.day.finish()
}

// Done returns how many rows are asked and stored.
func (b *Batch) Done() int { return b.state.Done }

// Failed returns how many of the rows done are not answered: their lines have an error.
func (b *Batch) Failed() int { return b.state.Failed }

// chunkRows are asked and stored in one step.
const chunkRows = 256

// Run asks the rows that are not yet done. rows yields all rows of the file, in order.
func (b *Batch) Run(ctx context.Context, rows iter.Seq[Row], clock func() time.Time, progress func(done int)) error {
	var chunk []Row
	flush := func() error {
		if len(chunk) == 0 || ctx.Err() != nil {
			return ctx.Err()
		}
		if err := b.ask(ctx, chunk, clock()); err != nil {
			return err
		}
		chunk = chunk[:0]
		if progress != nil {
			progress(b.state.Done)
		}
		return nil
	}
	for row := range rows {
		if row.Number <= b.state.Done {
			continue
		}
		if chunk = append(chunk, row); len(chunk) == chunkRows {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// ask answers a chunk of rows and stores it.
func (b *Batch) ask(ctx context.Context, chunk []Row, now time.Time) error {
	lines := make([]Line, len(chunk))
	entries := make([]*entry, len(chunk))
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range chunk {
		group.Go(func() error {
			lines[i] = Line{Row: chunk[i].Number, Ref: chunk[i].Ref}
			var err error
			entries[i], lines[i].Decision, err = b.row(inner, chunk[i], now)
			if unanswerable := (*QuestionError)(nil); errors.As(err, &unanswerable) {
				lines[i].Error = err.Error()
				return nil
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	state := b.state
	state.Done = chunk[len(chunk)-1].Number
	for i := range lines {
		if lines[i].Decision == nil {
			state.Failed++
		}
	}
	if err := b.store(ctx, lines, entries, state); err != nil {
		return err
	}
	b.state = state
	return nil
}

// row answers one row as of the batch's day.
func (b *Batch) row(ctx context.Context, r Row, now time.Time) (*entry, *Decision, error) {
	if r.Err != nil {
		return nil, nil, &QuestionError{"", r.Err}
	}
	w := new(work)
	if err := w.asked.understand(r.Question); err != nil {
		return nil, nil, err
	}
	if err := w.asked.refuse(); err != nil {
		return nil, nil, err
	}
	on := b.day
	if w.asked.AsOf != "" {
		var err error
		if on, err = b.desk.day(w.asked.AsOf, now); err != nil {
			return nil, nil, err
		}
	}
	if err := b.desk.decideOn(ctx, w, on, b.desk.options.Thresholds, now); err != nil {
		return nil, nil, err
	}
	return &w.entry, &w.decision, nil
}

// store puts the chunk's decisions, lines and state into the record in one step.
func (b *Batch) store(ctx context.Context, lines []Line, entries []*entry, state batchState) error {
	text, err := json.Marshal(state)
	if err != nil {
		return err
	}
	rest := []change{{b.id.key('s'), text}}
	var links []*entry
	for i := range lines {
		line := &lines[i]
		if entries[i] == nil {
			text, err := json.Marshal(line)
			if err != nil {
				return err
			}
			rest = append(rest, change{b.id.rowKey(line.Row), text})
			continue
		}
		entries[i].more = func(seq uint64) ([]change, error) {
			line.Seq = seq
			text, err := json.Marshal(line)
			return []change{{b.id.rowKey(line.Row), text}}, err
		}
		links = append(links, entries[i])
	}
	if len(links) == 0 {
		return b.desk.log.store.Apply(ctx, applied(rest))
	}
	last := links[len(links)-1]
	more := last.more
	last.more = func(seq uint64) ([]change, error) {
		changes, err := more(seq)
		return append(changes, rest...), err
	}
	return b.desk.log.append(links...)
}

// Lines calls write with every stored line, in order of rows, as JSON.
func (b *Batch) Lines(ctx context.Context, write func(line []byte) error) error {
	return b.desk.log.store.Scan(ctx, b.id.key('r'), func(_, value []byte) error { return write(value) })
}

// Close deletes the batch's lines and state, once they are where they were wanted. The decisions stay in the record.
func (b *Batch) Close(ctx context.Context) error {
	gone := []change{{b.id.key('s'), nil}}
	err := b.desk.log.store.Scan(ctx, b.id.key('r'), func(key, _ []byte) error {
		gone = append(gone, change{slices.Clone(key), nil})
		return nil
	})
	if err != nil {
		return err
	}
	return b.desk.log.store.Apply(ctx, applied(gone))
}
