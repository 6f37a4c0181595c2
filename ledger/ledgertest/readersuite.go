package ledgertest

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"ashiato/chain"
	"ashiato/trace"
)

// RunReader asks got and the twin, which hold the same ledger up to the twin's tip, n random questions and compares the
// answers.
func RunReader(t *testing.T, got trace.Reader, twin *Memory, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(uint64(n), 11))
	q := questions{r: r, twin: twin, holdings: twin.AllHoldings()}
	q.holdings = append(q.holdings, HoldingOf("nobody", "ETH"))
	for n > 0 {
		batch := make([]trace.Ask, 1+r.IntN(5))
		for i := range batch {
			batch[i] = q.ask()
		}
		n -= len(batch)
		answers, err := got.Seek(t.Context(), batch)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := twin.Seek(t.Context(), batch)
		for i := range batch {
			if !reflect.DeepEqual(answers[i], want[i]) {
				t.Fatalf("ask %+v: got %+v, want %+v", batch[i], answers[i], want[i])
			}
		}
	}
	q.rest(t, got)
}

// questions makes random questions about the ledger of the twin.
type questions struct {
	r        *rand.Rand
	twin     *Memory
	holdings []chain.Holding
}

func (q *questions) ask() trace.Ask {
	h := q.holdings[q.r.IntN(len(q.holdings))]
	lines := q.twin.lines[h]
	ask := trace.Ask{Holding: h, Find: trace.Find(q.r.IntN(int(trace.Last) + 1)), Limit: q.r.IntN(6)}
	ask.From, ask.To = q.pos(lines), q.pos(lines)
	if q.r.IntN(4) > 0 && ask.To.Compare(ask.From) < 0 {
		ask.From, ask.To = ask.To, ask.From
	}
	if q.r.IntN(4) == 0 {
		ask.To = chain.LinePos{Tx: chain.TxRef{Height: ^chain.Height(0), Index: ^uint32(0)}, Part: 255}
	}
	if len(lines) > 0 {
		l := lines[q.r.IntN(len(lines))]
		ask.V = [...]chain.Total{l.TotalIn, l.TotalOut, chain.TotalOf(q.r.Uint64N(100)), {}}[q.r.IntN(4)]
		if q.r.IntN(2) == 0 {
			ask.Add = lines[q.r.IntN(len(lines))].TotalOut
		}
		if q.r.IntN(3) == 0 && !ask.V.IsZero() {
			ask.V = ask.V.Sub(chain.TotalOf(1))
		}
	}
	return ask
}

// pos is the position of a line, or near one, or the zero position.
func (q *questions) pos(lines []chain.Line) chain.LinePos {
	if len(lines) == 0 || q.r.IntN(5) == 0 {
		return chain.LinePos{}
	}
	p := lines[q.r.IntN(len(lines))].Pos
	switch q.r.IntN(4) {
	case 0:
		p.Tx.Height++
	case 1:
		p.Part++
	}
	return p
}

// rest compares what a reader answers beside Seek.
func (q *questions) rest(t *testing.T, got trace.Reader) {
	t.Helper()
	var refs []chain.TxRef
	heights := []chain.Height{0, ^chain.Height(0)}
	for _, b := range q.twin.blocks {
		heights = append(heights, b.Height, b.Height+1)
		for i := range b.Txs {
			refs = append(refs, chain.TxRef{Height: b.Height, Index: uint32(i)})
		}
	}
	refs = append(refs, refs[:len(refs)/2]...)
	q.r.Shuffle(len(refs), func(i, j int) { refs[i], refs[j] = refs[j], refs[i] })
	var asks []trace.CounterpartyAsk
	for _, h := range q.holdings {
		before := chain.TxRef{Height: heights[q.r.IntN(len(heights))]}
		asks = append(asks, trace.CounterpartyAsk{Address: h.Address, Before: before, Enough: 1 + q.r.IntN(10), Limit: q.r.IntN(50)})
	}
	ctx := t.Context()
	gotTxs, err := got.Txs(ctx, refs)
	wantTxs, _ := q.twin.Txs(ctx, refs)
	if err != nil || !reflect.DeepEqual(gotTxs, wantTxs) {
		t.Errorf("Txs differ: %v", err)
	}
	gotNames, err := got.Names(ctx, refs)
	wantNames, _ := q.twin.Names(ctx, refs)
	if err != nil || !reflect.DeepEqual(gotNames, wantNames) {
		t.Errorf("Names differ: %v", err)
	}
	gotTimes, err := got.Times(ctx, heights)
	wantTimes, _ := q.twin.Times(ctx, heights)
	if err != nil || !reflect.DeepEqual(gotTimes, wantTimes) {
		t.Errorf("Times: got %v, %v, want %v", gotTimes, err, wantTimes)
	}
	gotCounts, err := got.Counterparties(ctx, asks)
	wantCounts, _ := q.twin.Counterparties(ctx, asks)
	if err != nil || !reflect.DeepEqual(gotCounts, wantCounts) {
		t.Errorf("Counterparties: got %v, %v, want %v", gotCounts, err, wantCounts)
	}
	if _, err := got.Txs(ctx, []chain.TxRef{{Height: ^chain.Height(0)}}); err == nil {
		t.Error("Txs of a transaction that is not there: no error")
	}
	if _, err := got.Names(ctx, []chain.TxRef{{Height: ^chain.Height(0)}}); err == nil {
		t.Error("Names of a transaction that is not there: no error")
	}
}
