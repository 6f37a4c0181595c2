package ledgertest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"testing"

	"ashiato/chain"
	"ashiato/ledger"
)

// Run is the suite that every ledger store must pass. open returns an empty ledger of the chain "test" whose
// resources end with the test.
func Run(t *testing.T, open func(t *testing.T) ledger.Store) {
	tests := []struct {
		name string
		test func(*testing.T, ledger.Store)
	}{
		{"empty", testEmpty}, {"header", testHeader}, {"lines", testLines}, {"fit", testFit}, {"atomic", testAtomic},
		{"assets", testAssets}, {"openings", testOpenings}, {"random", testRandom}, {"reorg", testReorg},
		{"load error", testLoadError}, {"huge", testHuge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, open(t)) })
	}
}

// Sequence yields blocks as Load takes them.
func Sequence(blocks []chain.Block) iter.Seq2[chain.Block, error] {
	return func(yield func(chain.Block, error) bool) {
		for i := range blocks {
			if !yield(blocks[i], nil) {
				return
			}
		}
	}
}

func testEmpty(t *testing.T, s ledger.Store) {
	Same(t, s, NewMemory("test"))
	if err := s.Undo(t.Context(), 5, true); err != nil {
		t.Errorf("Undo of nothing: %v", err)
	}
	if err := s.Load(t.Context(), Sequence(nil)); err != nil {
		t.Errorf("Load of nothing: %v", err)
	}
	if err := s.Append(t.Context(), nil); err != nil {
		t.Errorf("Append of nothing: %v", err)
	}
	if _, err := s.Mark(t.Context(), 0); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("Mark: %v, want ErrNotFound", err)
	}
	if _, err := s.Tx(t.Context(), chain.TxRef{}); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("Tx: %v, want ErrNotFound", err)
	}
}

func testHeader(t *testing.T, s ledger.Store) {
	want := ledger.Header{Chain: "test", Scale: chain.BySecond, Traces: "callTracer,none"}
	if err := s.SetHeader(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Header(t.Context()); got != want || err != nil {
		t.Errorf("Header = %+v, %v, want %+v", got, err, want)
	}
}

func testLines(t *testing.T, s ledger.Store) {
	blocks := Blocks(t, `
		1 alice -> bob 10 ETH fee 3 burnt 1 tip bob
		1 bob -> bob 4 ETH
		2 bob -> carol 6 ETH fee 1
		+ carol -> dave 6 ETH
	`)
	if err := s.Append(t.Context(), blocks); err != nil {
		t.Fatal(err)
	}
	line := func(height chain.Height, index uint32, part chain.Part, in, out, totalIn, totalOut uint64) chain.Line {
		return chain.Line{Pos: chain.LinePos{Tx: chain.TxRef{Height: height, Index: index}, Part: part},
			In: chain.TotalOf(in), Out: chain.TotalOf(out), TotalIn: chain.TotalOf(totalIn), TotalOut: chain.TotalOf(totalOut)}
	}
	paid := line(1, 0, chain.NetPart, 0, 10, 0, 13)
	paid.Payee = HoldingOf("bob", "ETH").Address
	want := map[string][]chain.Line{
		"alice": {line(1, 0, chain.FeePart, 0, 3, 0, 3), paid},
		"bob": {line(1, 0, chain.NetPart, 10, 0, 10, 0), line(1, 0, chain.TipPart, 2, 0, 12, 0), line(1, 1, chain.NetPart, 0, 0, 12, 0),
			line(2, 0, chain.FeePart, 0, 1, 12, 1), line(2, 0, chain.NetPart, 0, 6, 12, 7)},
		"carol": {line(2, 0, chain.NetPart, 0, 0, 0, 0)},
		"dave":  {line(2, 0, chain.NetPart, 6, 0, 6, 0)},
	}
	for name, lines := range want {
		if got := Collect(t, s.Lines(t.Context(), HoldingOf(name, "ETH"), chain.LinePos{})); !slices.Equal(got, lines) {
			t.Errorf("%s: %+v, want %+v", name, got, lines)
		}
	}
	from := chain.LinePos{Tx: chain.TxRef{Height: 1}, Part: chain.TipPart}
	if got := Collect(t, s.Lines(t.Context(), HoldingOf("bob", "ETH"), from)); !slices.Equal(got, want["bob"][1:]) {
		t.Errorf("bob from the tip on: %+v", got)
	}
}

func testFit(t *testing.T, s ledger.Store) {
	if err := s.Append(t.Context(), Blocks(t, "block 7 hash seven time 100\n7 a -> b 1 ETH\nblock 8 hash eight time none")); err != nil {
		t.Fatal(err)
	}
	before, _, _ := s.Tip(t.Context())
	for _, text := range []string{
		"block 8 hash eight", "block 6", "block 9 parent seven", "block 9 time 99",
	} {
		for _, add := range []func([]chain.Block) error{
			func(b []chain.Block) error { return s.Append(t.Context(), b) },
			func(b []chain.Block) error { return s.Load(t.Context(), Sequence(b)) },
		} {
			if err := add(Blocks(t, text)); !errors.Is(err, ledger.ErrDoesNotFit) {
				t.Errorf("%s: %v, want ErrDoesNotFit", text, err)
			}
		}
	}
	if after, _, _ := s.Tip(t.Context()); after != before {
		t.Errorf("the tip moved to %+v", after)
	}
	if err := s.Append(t.Context(), Blocks(t, "block 9 parent eight time 100\nblock 20 parent elsewhere time 100")); err != nil {
		t.Errorf("blocks that fit: %v", err)
	}
}

// testAtomic has a bad block behind good ones: nothing may be stored.
func testAtomic(t *testing.T, s ledger.Store) {
	bad := Blocks(t, "1 alice -> bob 10 ETH\n2 bob -> carol 10 ETH fee 5")
	bad[1].Txs[0].Fee.Burnt = chain.AmountOf(6)
	if err := s.Append(t.Context(), bad); err == nil {
		t.Error("Append took a fee of which more was burnt than paid")
	}
	if err := s.Load(t.Context(), Sequence(bad)); err == nil {
		t.Error("Load took a fee of which more was burnt than paid")
	}
	Same(t, s, NewMemory("test"))
}

func testLoadError(t *testing.T, s ledger.Store) {
	cause := errors.New("the source broke")
	err := s.Load(t.Context(), func(yield func(chain.Block, error) bool) {
		if yield(Blocks(t, "1 alice -> bob 10 ETH")[0], nil) {
			yield(chain.Block{}, cause)
		}
	})
	if !errors.Is(err, cause) {
		t.Errorf("Load: %v, want %v", err, cause)
	}
	Same(t, s, NewMemory("test"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Load(ctx, Sequence(Blocks(t, "1 alice -> bob 10 ETH"))); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("Load after cancel: %v", err)
	}
}

func testAssets(t *testing.T, s ledger.Store) {
	infos := []chain.AssetInfo{
		{Asset: AssetOf("USD"), Symbol: "USD\u202e", Decimals: 6, Known: true},
		{Asset: AssetOf("nft:KITTY/7"), Symbol: ""},
		{Asset: AssetOf("nominal:EUR"), Symbol: "EUR", Decimals: 2, Known: true},
	}
	if err := s.PutAssets(t.Context(), infos); err != nil {
		t.Fatal(err)
	}
	for _, want := range infos {
		if got, err := s.Asset(t.Context(), want.Asset); got != want || err != nil {
			t.Errorf("Asset(%s) = %+v, %v", want.Asset, got, err)
		}
	}
	if _, err := s.Asset(t.Context(), AssetOf("EUR")); !errors.Is(err, ledger.ErrNotFound) {
		t.Errorf("unknown asset: %v, want ErrNotFound", err)
	}
}

func testOpenings(t *testing.T, s ledger.Store) {
	h, want := HoldingOf("alice", "USD"), chain.Total{1, 2, 3, 4, 5}
	if _, ok, err := s.Opening(t.Context(), h); ok || err != nil {
		t.Errorf("Opening of nothing = %v, %v", ok, err)
	}
	if err := s.SetOpening(t.Context(), h, want); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := s.Opening(t.Context(), h); got != want || !ok || err != nil {
		t.Errorf("Opening = %s, %v, %v", got, ok, err)
	}
}

// testRandom appends, loads and undoes at random and compares with the twin after each step.
func testRandom(t *testing.T, s ledger.Store) {
	steps := 60
	if testing.Short() {
		steps = 25
	}
	g, twin := NewRandom(1), NewMemory("test")
	r := g.Rand
	for step := range steps {
		tip, ok, _ := twin.Tip(t.Context())
		g.Follow(tip, ok)
		var did string
		var err error
		switch r.IntN(5) {
		case 0, 1:
			blocks := g.Blocks(1 + r.IntN(4))
			did = fmt.Sprintf("append %d", len(blocks))
			err = errors.Join(s.Append(t.Context(), blocks), twin.Append(t.Context(), blocks))
		case 2, 3:
			blocks := g.Blocks(r.IntN(40))
			did = fmt.Sprintf("load %d", len(blocks))
			err = errors.Join(s.Load(t.Context(), Sequence(blocks)), twin.Load(t.Context(), Sequence(blocks)))
		case 4:
			h := chain.Height(0)
			if n := len(twin.marks); n > 0 {
				h = twin.marks[max(0, n-1-r.IntN(12))].Height
			}
			keep := r.IntN(10) > 0
			did = fmt.Sprintf("undo to %d %v", h, keep)
			err = errors.Join(s.Undo(t.Context(), h, keep), twin.Undo(t.Context(), h, keep))
		}
		if err != nil {
			t.Fatalf("step %d, %s: %v", step, did, err)
		}
		if Same(t, s, twin); t.Failed() {
			t.Fatalf("step %d, %s", step, did)
		}
	}
}

// testReorg checks the law that to undo blocks and append them again changes nothing.
func testReorg(t *testing.T, s ledger.Store) {
	g, twin := NewRandom(2), NewMemory("test")
	blocks, other := g.Blocks(30), []chain.Block(nil)
	if err := errors.Join(s.Append(t.Context(), blocks), twin.Append(t.Context(), blocks)); err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{0, 10, 28} {
		h := blocks[at].Height
		m, err := s.Mark(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		g.Follow(m, true)
		g.time = 1 << 40
		other = g.Blocks(5)
		err = errors.Join(s.Undo(t.Context(), h, true), s.Append(t.Context(), other), s.Undo(t.Context(), h, true), s.Append(t.Context(), blocks[at+1:]))
		if err != nil {
			t.Fatal(err)
		}
		Same(t, s, twin)
	}
}

// testHuge moves the greatest amount back and forth until totals need more than 256 bits.
func testHuge(t *testing.T, s ledger.Store) {
	text := "1 0 -> a 2^256-1 USD\n"
	for h := 2; h < 600; h += 2 {
		text += fmt.Sprintf("%d a -> b 2^256-1 USD\n%d b -> a 2^256-1 USD\n", h, h+1)
	}
	blocks := Blocks(t, text)
	twin := NewMemory("test")
	if err := errors.Join(s.Load(t.Context(), Sequence(blocks)), twin.Append(t.Context(), blocks)); err != nil {
		t.Fatal(err)
	}
	Same(t, s, twin)
}

// Collect returns what a sequence yields; an error ends the test.
func Collect[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var all []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

// Same reports every difference between what a ledger and its twin say.
func Same(t testing.TB, s ledger.Reader, twin *Memory) {
	t.Helper()
	ctx := t.Context()
	same := func(what string, got, want any, err error) {
		t.Helper()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v, want %+v", what, got, err, want)
		}
	}
	type found struct {
		m  ledger.Mark
		ok bool
	}
	first, ok, err := s.First(ctx)
	wantFirst, wantOK, _ := twin.First(ctx)
	same("First", found{first, ok}, found{wantFirst, wantOK}, err)
	tip, ok, err := s.Tip(ctx)
	wantTip, wantOK, _ := twin.Tip(ctx)
	same("Tip", found{tip, ok}, found{wantTip, wantOK}, err)
	same("Blocks", Collect(t, s.Blocks(ctx, 0, ^chain.Height(0))), Collect(t, twin.Blocks(ctx, 0, ^chain.Height(0))), nil)
	for i, m := range twin.marks {
		got, err := s.Mark(ctx, m.Height)
		same("Mark", got, m, err)
		at, ok, err := s.AtOrAfter(ctx, m.Time+int64(i%3)-1)
		wantAt, wantOK, _ := twin.AtOrAfter(ctx, m.Time+int64(i%3)-1)
		same("AtOrAfter", found{at, ok}, found{wantAt, wantOK}, err)
		for j := range twin.blocks[i].Txs {
			tx, err := s.Tx(ctx, chain.TxRef{Height: m.Height, Index: uint32(j)})
			same("Tx", tx, twin.blocks[i].Txs[j], err)
		}
		if _, err := s.Tx(ctx, chain.TxRef{Height: m.Height, Index: uint32(len(twin.blocks[i].Txs))}); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("transaction behind the last of block %d: %v, want ErrNotFound", m.Height, err)
		}
	}
	for hash, want := range twin.hashes {
		got, err := s.FindTx(ctx, hash)
		same("FindTx", got, want, err)
	}
	if refs, err := s.FindTx(ctx, chain.TxHash{1}); len(refs) > 0 || err != nil {
		t.Errorf("FindTx of an unknown hash: %v, %v", refs, err)
	}
	addresses := map[chain.Address]bool{{}: true}
	for h, want := range twin.lines {
		addresses[h.Address] = true
		same("Lines of "+NameOf(h.Address)+" in "+h.Asset.String(), Collect(t, s.Lines(ctx, h, chain.LinePos{})), want, nil)
		from := want[len(want)/2].Pos
		same("Lines from the middle", Collect(t, s.Lines(ctx, h, from)), want[len(want)/2:], nil)
	}
	for a := range addresses {
		same("Holdings", Collect(t, s.Holdings(ctx, a)), Collect(t, twin.Holdings(ctx, a)), nil)
	}
}
