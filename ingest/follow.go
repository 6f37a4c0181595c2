package ingest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"ashiato/chain"
	"ashiato/ledger"
)

// Source gives the blocks of one chain by height. Block may be called by several goroutines.
type Source interface {
	// Head returns the height of the latest block.
	Head(ctx context.Context) (chain.Height, error)
	// Block returns the block at a height, with its hash, its parent's hash and its time.
	Block(ctx context.Context, h chain.Height) (chain.Block, error)
}

// Hasher is a Source that tells a block's hash for less than the whole block.
type Hasher interface {
	Hash(ctx context.Context, h chain.Height) (chain.BlockHash, error)
}

// FollowOptions say which blocks Follow brings and how. Zero values mean the defaults given.
type FollowOptions struct {
	// From is the first block of an empty ledger; 0. A ledger with blocks goes on behind its last one; From
	// must then leave no gap.
	From chain.Height
	// To is the last block wanted, if HasTo; else the source's head.
	To    chain.Height
	HasTo bool
	// Traces says how the source reads internal value, for the ledger's header.
	Traces string
	// Finality is the number of blocks below the head that a reorganisation may still take back. Blocks below
	// are loaded in bulk.
	Finality uint64
	// Prefetch is the number of blocks asked for ahead of the one being stored; 16.
	Prefetch int
	// LoadRows is the number of rows, that is transfers, fees and blocks, after which a bulk load is closed; a
	// crash costs at most so many. 1,000,000.
	LoadRows int
	// AppendBlocks is the most blocks appended in one synced step near the tip; 32.
	AppendBlocks int
	// Poll is how long to wait at the head before asking for a new one. 0: return there.
	Poll time.Duration
	// Progress is told after each step, and now and then during a bulk load; nil: nobody.
	Progress func(Progress)
}

// Progress is how far Follow has come.
type Progress struct {
	Tip       chain.Height // the ledger's last block
	Read      chain.Height // the last block read for a bulk load under way
	Last      chain.Height // the last block wanted at the moment
	Blocks    int          // stored so far in this run
	Transfers int
	Undone    int // blocks taken back by reorganisations
}

// ErrOtherChain is returned when ledger and source have no block in common.
var ErrOtherChain = errors.New("the source has another chain than the ledger")

// Follow brings the blocks of src into store until To or the head is reached, or ctx ends, and returns how far
// it came. The ledger holds whole blocks at any time: what was read when ctx ends or the source fails is kept, and
// the next call goes on from there.
func Follow(ctx context.Context, store ledger.Store, src Source, o FollowOptions) (Progress, error) {
	f := &follower{store: store, src: src, o: o.withDefaults()}
	if err := f.open(ctx); err != nil {
		return f.done, err
	}
	for {
		if err := f.catchUp(ctx); err != nil {
			return f.done, err
		}
		if f.o.Poll <= 0 || f.reachedTo() {
			return f.done, nil
		}
		select {
		case <-time.After(f.o.Poll):
		case <-ctx.Done():
			return f.done, ctx.Err()
		}
	}
}

func (o FollowOptions) withDefaults() FollowOptions {
	if o.Prefetch <= 0 {
		o.Prefetch = 16
	}
	if o.LoadRows <= 0 {
		o.LoadRows = 1_000_000
	}
	if o.AppendBlocks <= 0 {
		o.AppendBlocks = 32
	}
	return o
}

// follower is the state of one Follow.
type follower struct {
	store ledger.Store
	src   Source
	o     FollowOptions
	tip   ledger.Mark
	any   bool // the ledger has blocks, tip is the last
	done  Progress
}

func (f *follower) open(ctx context.Context) error {
	if err := f.readTip(ctx); err != nil {
		return err
	}
	if f.any && f.o.From > f.tip.Height+1 {
		return fmt.Errorf("the ledger ends at block %d: a start at block %d would leave a gap", f.tip.Height, f.o.From)
	}
	header, err := f.store.Header(ctx)
	if err != nil {
		return err
	}
	if header.Scale != chain.ByBlock {
		return errors.New("the ledger is ordered by seconds, because it holds rows of files without blocks: a node's blocks need a ledger of their own")
	}
	joined := joinTraces(header.Traces, f.o.Traces)
	if joined == header.Traces {
		return nil
	}
	header.Traces = joined
	return f.store.SetHeader(ctx, header)
}

// joinTraces adds a way of tracing to the comma-separated ones of a header.
func joinTraces(had, added string) string {
	if had == "" || added == "" {
		return had + added
	}
	for _, t := range strings.Split(had, ",") {
		if t == added {
			return had
		}
	}
	return had + "," + added
}

func (f *follower) readTip(ctx context.Context) (err error) {
	f.tip, f.any, err = f.store.Tip(ctx)
	f.done.Tip = f.tip.Height
	return err
}

func (f *follower) reachedTo() bool { return f.o.HasTo && f.any && f.tip.Height >= f.o.To }

// catchUp stores the blocks up to the head as it is now, or To. Where a block turns out to have another parent
// than the ledger's last, it starts again with what both still share.
func (f *follower) catchUp(ctx context.Context) error {
	for try := 1; ; try++ {
		before := f.done
		err := f.advance(ctx)
		var o *orphaned
		if !errors.As(err, &o) {
			return err
		}
		if f.done.Blocks != before.Blocks || f.done.Undone != before.Undone {
			try = 0
		} else if try == maxTries {
			return fmt.Errorf("the source contradicts itself: %w", err)
		}
	}
}

// maxTries is how often a source may offer a block that does not follow its own chain.
const maxTries = 5

func (f *follower) advance(ctx context.Context) error {
	head, err := f.src.Head(ctx)
	if err != nil {
		return err
	}
	if err := f.dropOrphans(ctx, head); err != nil {
		return err
	}
	last := head
	if f.o.HasTo {
		last = min(last, f.o.To)
	}
	f.done.Last = last
	if uint64(head) >= f.o.Finality {
		if final := min(head-chain.Height(f.o.Finality), last); f.next() <= final {
			if err := f.bring(ctx, final, f.load); err != nil {
				return err
			}
		}
	}
	if f.next() > last {
		return nil
	}
	return f.bring(ctx, last, f.appendSome)
}

// next is the height of the block that comes next.
func (f *follower) next() chain.Height {
	if f.any {
		return f.tip.Height + 1
	}
	return f.o.From
}

// bring stores the blocks up to last by repeating step, which stores some. What was read when something went
// wrong is stored before the error is returned.
func (f *follower) bring(ctx context.Context, last chain.Height, step func(context.Context, *queue) error) error {
	blocks := prefetch(ctx, f.src, f.next(), last, f.o.Prefetch)
	defer blocks.stop()
	for f.next() <= last {
		q := &queue{f: f, blocks: blocks, at: f.next(), last: last, tail: f.tip, any: f.any}
		if q.peek(); q.err != nil {
			return q.err
		}
		// A step that was begun is ended, even if ctx ends meanwhile.
		whole := context.WithoutCancel(ctx)
		if err := step(whole, q); err != nil {
			return err
		}
		f.done.Blocks += q.blocksTaken
		f.done.Transfers += q.transfers
		if err := f.readTip(whole); err != nil {
			return err
		}
		f.tell()
		if q.err != nil {
			return q.err
		}
	}
	return nil
}

// load stores blocks as one bulk load of about LoadRows rows.
func (f *follower) load(ctx context.Context, q *queue) error {
	return f.store.Load(ctx, func(yield func(chain.Block, error) bool) {
		for rows := 0; rows < f.o.LoadRows; {
			b, ok := q.take()
			if !ok || !yield(b, nil) {
				return
			}
			rows += rowsOf(b)
		}
	})
}

// appendSome stores a few blocks in one synced step.
func (f *follower) appendSome(ctx context.Context, q *queue) error {
	var batch []chain.Block
	for len(batch) < f.o.AppendBlocks {
		b, ok := q.take()
		if !ok {
			break
		}
		batch = append(batch, b)
	}
	return f.store.Append(ctx, batch)
}

func (f *follower) read(h chain.Height) {
	f.done.Read = h
	f.tell()
}

func (f *follower) tell() {
	if f.o.Progress != nil {
		f.o.Progress(f.done)
	}
}

// orphaned says that a block names another parent than the one before it.
type orphaned struct {
	height       chain.Height
	parent, want chain.BlockHash
}

func (o *orphaned) Error() string {
	return fmt.Sprintf("block %d: parent %s, want %s", o.height, o.parent, o.want)
}

// queue gives the blocks of one step, each checked against the one before. It ends without blocks at the end of
// the range, and with err set when the source failed or a block does not fit.
type queue struct {
	f      *follower
	blocks *reader
	at     chain.Height // of the block that comes next
	last   chain.Height
	tail   ledger.Mark // the block before it, if any
	any    bool
	ahead  *chain.Block // was read already
	err    error

	blocksTaken, transfers int
}

// peek reads the next block, if there is one and it is not read yet.
func (q *queue) peek() {
	if q.ahead != nil || q.err != nil || q.at > q.last {
		return
	}
	b, err := q.blocks.next()
	if err == nil {
		err = q.check(b)
	}
	if err != nil {
		q.err = err
		return
	}
	q.ahead = &b
}

func (q *queue) take() (chain.Block, bool) {
	if q.peek(); q.ahead == nil {
		return chain.Block{}, false
	}
	b := *q.ahead
	q.ahead = nil
	q.tail = ledger.Mark{Height: b.Height, Hash: b.Hash, Time: b.Time, HasTime: b.HasTime}
	q.any = true
	q.at++
	q.blocksTaken++
	q.transfers += transfersOf(b)
	if q.blocksTaken%blocksPerReport == 0 {
		q.f.read(b.Height)
	}
	return b, true
}

// blocksPerReport is how often progress is told while a bulk load is being read.
const blocksPerReport = 100

func (q *queue) check(b chain.Block) error {
	if b.Height != q.at {
		return fmt.Errorf("asked the source for block %d, got block %d", q.at, b.Height)
	}
	if b.Hash.IsZero() {
		return fmt.Errorf("block %d: the source gives no hash", q.at)
	}
	if !q.any {
		return nil
	}
	if !q.tail.Hash.IsZero() && b.Parent != q.tail.Hash {
		return &orphaned{q.at, b.Parent, q.tail.Hash}
	}
	if q.tail.HasTime && b.HasTime && b.Time < q.tail.Time {
		return fmt.Errorf("block %d: time %d is before %d, its parent's", q.at, b.Time, q.tail.Time)
	}
	return nil
}

func transfersOf(b chain.Block) int {
	n := 0
	for i := range b.Txs {
		n += len(b.Txs[i].Transfers)
	}
	return n
}

// rowsOf measures the work of storing b.
func rowsOf(b chain.Block) int { return 1 + len(b.Txs) + transfersOf(b) }
