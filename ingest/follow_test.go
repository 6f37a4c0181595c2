package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

// fakeChain is a chain in memory whose blocks above a height can be replaced.
type fakeChain struct {
	mu      sync.Mutex
	blocks  []chain.Block
	fail    map[chain.Height]error
	onBlock func(chain.Height) // called before each answer
}

var _ ingest.Source = (*fakeChain)(nil)

// grow appends n blocks of a branch.
func (c *fakeChain) grow(branch string, n int) { c.replace(len(c.blocks), branch, n) }

// replace cuts the chain to its first keep blocks and appends n of a branch, as one step.
func (c *fakeChain) replace(keep int, branch string, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.blocks = slices.Clone(c.blocks[:keep])
	for range n {
		h := chain.Height(len(c.blocks))
		b := chain.Block{Height: h, Hash: ledgertest.BlockHashOf(fmt.Sprint(branch, h)), Time: 1000 + int64(h), HasTime: true}
		if h > 0 {
			b.Parent = c.blocks[h-1].Hash
		}
		if h%3 != 0 { // some blocks are empty
			b.Txs = []chain.Tx{{
				Hash: chain.TxHash(ledgertest.BlockHashOf(fmt.Sprint("tx", branch, h))),
				Transfers: []chain.Transfer{{
					From: ledgertest.Addr("alice"), To: ledgertest.Addr("bob"), Amount: chain.AmountOf(uint64(h)),
				}},
			}}
		}
		c.blocks = append(c.blocks, b)
	}
}

func (c *fakeChain) Head(context.Context) (chain.Height, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return chain.Height(len(c.blocks) - 1), nil
}

func (c *fakeChain) Block(ctx context.Context, h chain.Height) (chain.Block, error) {
	if c.onBlock != nil {
		c.onBlock(h)
	}
	if err := ctx.Err(); err != nil {
		return chain.Block{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.fail[h]; err != nil {
		return chain.Block{}, err
	}
	if int(h) >= len(c.blocks) {
		return chain.Block{}, fmt.Errorf("no block %d", h)
	}
	return c.blocks[h], nil
}

// follow runs Follow and compares the ledger with the chain.
func follow(t *testing.T, store *ledgertest.Memory, c *fakeChain, o ingest.FollowOptions) ingest.Progress {
	t.Helper()
	p, err := ingest.Follow(t.Context(), store, c, o)
	if err != nil {
		t.Fatal(err)
	}
	sameAs(t, store, c, o)
	return p
}

func sameAs(t *testing.T, store *ledgertest.Memory, c *fakeChain, o ingest.FollowOptions) {
	t.Helper()
	last := chain.Height(len(c.blocks) - 1)
	if o.HasTo {
		last = min(last, o.To)
	}
	want := ledgertest.NewMemory("test")
	if err := want.Append(t.Context(), c.blocks[o.From:last+1]); err != nil {
		t.Fatal(err)
	}
	wantTip, _, _ := want.Tip(t.Context())
	tip, _, err := store.Tip(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if tip != wantTip {
		t.Fatalf("the ledger ends in %+v, want %+v", tip, wantTip)
	}
}

// TestFollow brings chains around every size that decides something: bulk loads, batches at the tip, prefetch.
func TestFollow(t *testing.T) {
	for _, blocks := range []int{1, 2, 3, 4, 5, 7, 8, 9, 40} {
		for _, finality := range []uint64{0, 1, 4, 8, 100} {
			for _, small := range []int{1, 2, 7, 1000} {
				c := &fakeChain{}
				c.grow("a", blocks)
				o := ingest.FollowOptions{Finality: finality, Prefetch: small, LoadRows: small, AppendBlocks: small}
				p := follow(t, ledgertest.NewMemory("test"), c, o)
				if p.Blocks != blocks || p.Tip != chain.Height(blocks-1) || p.Undone != 0 {
					t.Fatalf("%d blocks, finality %d, steps of %d: %+v", blocks, finality, small, p)
				}
			}
		}
	}
}

func TestFollowFromTo(t *testing.T) {
	c := &fakeChain{}
	c.grow("a", 30)
	store := ledgertest.NewMemory("test")
	o := ingest.FollowOptions{From: 5, To: 17, HasTo: true, Finality: 4}
	if p := follow(t, store, c, o); p.Blocks != 13 {
		t.Fatalf("%+v", p)
	}
	if p := follow(t, store, c, o); p.Blocks != 0 {
		t.Fatalf("a second run brought %+v", p)
	}
	o.To = 29
	if p := follow(t, store, c, o); p.Blocks != 12 {
		t.Fatalf("resumed with %+v", p)
	}
	o.From = 31
	if _, err := ingest.Follow(t.Context(), store, c, o); err == nil {
		t.Fatal("a start that leaves a gap was not refused")
	}
}

// TestReorg: whatever is replaced, the ledger afterwards is as if it had only ever seen the new chain.
func TestReorg(t *testing.T) {
	for _, finality := range []uint64{0, 3, 100} {
		for cut := 1; cut < 12; cut++ {
			for grow := 0; grow < 14; grow++ {
				c := &fakeChain{}
				c.grow("a", 12)
				store := ledgertest.NewMemory("test")
				o := ingest.FollowOptions{Finality: finality}
				follow(t, store, c, o)
				c.replace(cut, "b", grow)
				if grow == 0 { // a source that only lags
					p, err := ingest.Follow(t.Context(), store, c, o)
					if err != nil || p.Undone != 0 || p.Tip != 11 {
						t.Fatalf("cut to %d: %+v, %v", cut, p, err)
					}
					continue
				}
				p := follow(t, store, c, o)
				if p.Undone != 12-cut {
					t.Fatalf("cut to %d, grown by %d: undone %d, want %d", cut, grow, p.Undone, 12-cut)
				}
			}
		}
	}
}

// TestReorgThenSame: a reorganisation followed by the same blocks changes nothing.
func TestReorgThenSame(t *testing.T) {
	c := &fakeChain{}
	c.grow("a", 12)
	store := ledgertest.NewMemory("test")
	follow(t, store, c, ingest.FollowOptions{})
	before, _, _ := store.Tip(t.Context())
	old := slices.Clone(c.blocks)
	c.replace(6, "b", 9)
	follow(t, store, c, ingest.FollowOptions{})
	c.mu.Lock()
	c.blocks = old
	c.mu.Unlock()
	follow(t, store, c, ingest.FollowOptions{})
	if after, _, _ := store.Tip(t.Context()); after != before {
		t.Fatalf("%+v, was %+v", after, before)
	}
}

// TestReorgWhileReading replaces blocks in the middle of a run.
func TestReorgWhileReading(t *testing.T) {
	for _, finality := range []uint64{0, 5, 100} {
		for at := chain.Height(2); at < 19; at++ {
			c := &fakeChain{}
			c.grow("a", 20)
			var once sync.Once
			c.onBlock = func(h chain.Height) {
				if h == at {
					once.Do(func() { c.replace(int(at)-1, "b", 22-int(at)) })
				}
			}
			store := ledgertest.NewMemory("test")
			o := ingest.FollowOptions{Finality: finality, Prefetch: 2, AppendBlocks: 3, LoadRows: 5}
			if _, err := ingest.Follow(t.Context(), store, c, o); err != nil {
				t.Fatal(err)
			}
			follow(t, store, c, o) // blocks may have come after the first run asked for the head
		}
	}
}

func TestOtherChain(t *testing.T) {
	c, d := &fakeChain{}, &fakeChain{}
	c.grow("a", 5)
	d.grow("b", 8)
	store := ledgertest.NewMemory("test")
	follow(t, store, c, ingest.FollowOptions{})
	before, _, _ := store.Tip(t.Context())
	if _, err := ingest.Follow(t.Context(), store, d, ingest.FollowOptions{}); !errors.Is(err, ingest.ErrOtherChain) {
		t.Fatalf("got %v", err)
	}
	if after, _, _ := store.Tip(t.Context()); after != before {
		t.Fatal("the ledger was changed")
	}
}

// TestFailureKeepsWhatWasRead: after an error or a cancelled context the ledger holds the blocks before, and the
// next run goes on.
func TestFailureKeepsWhatWasRead(t *testing.T) {
	for _, finality := range []uint64{0, 100} {
		for at := chain.Height(0); at < 20; at++ {
			c := &fakeChain{fail: map[chain.Height]error{at: errors.New("out of order")}}
			c.grow("a", 20)
			store := ledgertest.NewMemory("test")
			o := ingest.FollowOptions{Finality: finality, Prefetch: 4, AppendBlocks: 3, LoadRows: 7}
			p, err := ingest.Follow(t.Context(), store, c, o)
			if err == nil || p.Blocks != int(at) {
				t.Fatalf("failing at %d: %+v, %v", at, p, err)
			}
			c.fail = nil
			follow(t, store, c, o)
		}
	}
}

func TestCancel(t *testing.T) {
	for _, finality := range []uint64{0, 100} {
		for at := chain.Height(0); at < 20; at++ {
			ctx, cancel := context.WithCancel(t.Context())
			c := &fakeChain{onBlock: func(h chain.Height) {
				if h == at {
					cancel()
				}
			}}
			c.grow("a", 20)
			store := ledgertest.NewMemory("test")
			o := ingest.FollowOptions{Finality: finality, Prefetch: 4, AppendBlocks: 3, LoadRows: 7}
			_, err := ingest.Follow(ctx, store, c, o)
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("cancelled at %d: %v", at, err)
			}
			follow(t, store, c, o)
		}
	}
}

func TestHeader(t *testing.T) {
	c := &fakeChain{}
	c.grow("a", 2)
	store := ledgertest.NewMemory("test")
	for _, step := range []struct{ traces, want string }{
		{"trace_block", "trace_block"}, {"trace_block", "trace_block"}, {"none", "trace_block,none"}, {"", "trace_block,none"},
	} {
		follow(t, store, c, ingest.FollowOptions{Traces: step.traces})
		if h, _ := store.Header(t.Context()); h.Traces != step.want {
			t.Fatalf("after %q the header says %q, want %q", step.traces, h.Traces, step.want)
		}
	}
	if err := store.SetHeader(t.Context(), ledger.Header{Chain: "test", Scale: chain.BySecond}); err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Follow(t.Context(), store, c, ingest.FollowOptions{}); err == nil {
		t.Fatal("a ledger ordered by seconds was not refused")
	}
}

// TestLies: a source whose answers do not fit is refused, and the ledger stays whole.
func TestLies(t *testing.T) {
	for name, lie := range map[string]func(*chain.Block){
		"height": func(b *chain.Block) { b.Height++ },
		"hash":   func(b *chain.Block) { b.Hash = chain.BlockHash{} },
		"parent": func(b *chain.Block) { b.Parent = ledgertest.BlockHashOf("elsewhere") },
		"time":   func(b *chain.Block) { b.Time = 3 },
	} {
		c := &fakeChain{}
		c.grow("a", 9)
		lie(&c.blocks[5])
		store := ledgertest.NewMemory("test")
		p, err := ingest.Follow(t.Context(), store, c, ingest.FollowOptions{Finality: 2})
		if err == nil || p.Tip != 4 {
			t.Errorf("wrong %s: %+v, %v", name, p, err)
		}
	}
}
