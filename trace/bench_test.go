package trace_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"ashiato/chain"
	"ashiato/trace"
)

// sliceReader is a ledger in memory whose answers cost a binary search, so that a benchmark measures the walk.
type sliceReader struct {
	txs        []chain.Tx // of height 1 on, one a block
	statements map[chain.Holding]*statement
	seen       int // lines that a walk went past: those between a question's place and its last answer
}

// statement is a holding's lines, and again those of them with something going out.
type statement struct{ lines, outs []chain.Line }

func (r *sliceReader) Seek(_ context.Context, asks []trace.Ask) ([]trace.Answer, error) {
	answers := make([]trace.Answer, len(asks))
	for i := range asks {
		answers[i].Lines = r.seek(&asks[i])
	}
	return answers, nil
}

func (r *sliceReader) seek(ask *trace.Ask) []chain.Line {
	st := r.statements[ask.Holding]
	if st == nil {
		return nil
	}
	lines := st.lines
	from := sort.Search(len(lines), func(i int) bool { return lines[i].Pos.Compare(ask.From) >= 0 })
	to := sort.Search(len(lines), func(i int) bool { return lines[i].Pos.Compare(ask.To) >= 0 })
	lines = lines[from:max(from, to)]
	if len(lines) == 0 {
		return nil
	}
	at := func(i int) []chain.Line {
		if i >= len(lines) {
			return nil
		}
		return lines[i : i+1]
	}
	switch ask.Find {
	case trace.NextOut:
		first := sort.Search(len(st.outs), func(i int) bool { return st.outs[i].Pos.Compare(ask.From) >= 0 })
		outs := st.outs[first:min(first+max(1, ask.Limit), len(st.outs))]
		if len(outs) == max(1, ask.Limit) {
			last := outs[len(outs)-1].Pos
			lines = lines[:1+sort.Search(len(lines), func(i int) bool { return lines[i].Pos.Compare(last) >= 0 })]
		}
		r.seen += len(lines)
		return outs
	case trace.OutAbove:
		return at(sort.Search(len(lines), func(i int) bool { return ask.V.Less(lines[i].TotalOut) }))
	case trace.InAbove:
		return at(sort.Search(len(lines), func(i int) bool { return ask.V.Less(lines[i].TotalIn) }))
	case trace.Below:
		return at(slices.IndexFunc(lines, func(l chain.Line) bool { return l.TotalIn.Add(ask.Add).Less(l.TotalOut.Add(ask.V)) }) & (1<<62 - 1))
	case trace.Lowest:
		// Every holding of this ledger has enough from its first line on.
		return nil
	default:
		return lines[len(lines)-1:]
	}
}

func (r *sliceReader) Txs(_ context.Context, refs []chain.TxRef) ([]chain.Tx, error) {
	txs := make([]chain.Tx, len(refs))
	for i, ref := range refs {
		txs[i] = r.txs[ref.Height-1]
	}
	return txs, nil
}

func (r *sliceReader) Names(_ context.Context, refs []chain.TxRef) ([]trace.TxName, error) {
	names := make([]trace.TxName, len(refs))
	for i, ref := range refs {
		names[i].Hash = r.txs[ref.Height-1].Hash
	}
	return names, nil
}

func (r *sliceReader) Times(_ context.Context, heights []chain.Height) ([]trace.Time, error) {
	return make([]trace.Time, len(heights)), nil
}

func (r *sliceReader) Counterparties(_ context.Context, asks []trace.CounterpartyAsk) ([]int, error) {
	return make([]int, len(asks)), nil
}

// payments makes a ledger of n payments of wei among accounts, whom the zero account endows first. A third of all
// payments leave from the busiest hundredth.
func payments(n, accounts int) *sliceReader {
	rng := rand.New(rand.NewPCG(7, 7))
	r := &sliceReader{statements: map[chain.Holding]*statement{}}
	name := func(i int) chain.Address {
		var b [20]byte
		b[0], b[1], b[2], b[3], b[4] = 1, byte(i), byte(i>>8), byte(i>>16), byte(i>>24)
		return chain.AccountAddress(b)
	}
	balance := make([]uint64, accounts)
	pay := func(from, to int, amount uint64) {
		a := chain.Amount{amount << 40, amount >> 24}
		x := chain.Transfer{To: name(to), Amount: a}
		pos := chain.LinePos{Tx: chain.TxRef{Height: chain.Height(len(r.txs) + 1)}, Part: chain.NetPart}
		if from >= 0 {
			x.From = name(from)
			r.add(chain.Holding{Address: x.From}, chain.Line{Pos: pos, Out: a.Total(), Payee: x.To})
		}
		r.add(chain.Holding{Address: x.To}, chain.Line{Pos: pos, In: a.Total()})
		tx := chain.Tx{Transfers: []chain.Transfer{x}}
		tx.Hash[0], tx.Hash[1], tx.Hash[2], tx.Hash[3] = byte(pos.Tx.Height), byte(pos.Tx.Height>>8), byte(pos.Tx.Height>>16), byte(pos.Tx.Height>>24)
		r.txs = append(r.txs, tx)
	}
	for i := range accounts {
		balance[i] = 1 << 40
		pay(-1, i, balance[i])
	}
	for range n {
		from := rng.IntN(accounts)
		if rng.IntN(3) == 0 {
			from = rng.IntN(max(1, accounts/100))
		}
		to := rng.IntN(accounts)
		if amount := balance[from] / uint64(2+rng.IntN(100)); from != to && amount > 0 {
			balance[from] -= amount
			balance[to] += amount
			pay(from, to, amount)
		}
	}
	return r
}

func (r *sliceReader) add(h chain.Holding, l chain.Line) {
	st := r.statements[h]
	if st == nil {
		st = &statement{}
		r.statements[h] = st
	}
	if n := len(st.lines); n > 0 {
		l.TotalIn, l.TotalOut = st.lines[n-1].TotalIn, st.lines[n-1].TotalOut
	}
	l.TotalIn, l.TotalOut = l.TotalIn.Add(l.In), l.TotalOut.Add(l.Out)
	st.lines = append(st.lines, l)
	if !l.Out.IsZero() {
		st.outs = append(st.outs, l)
	}
}

func benchmarkWalk(b *testing.B, m trace.Method, least uint64) {
	r := payments(1_000_000, 20_000)
	first := r.txs[0].Transfers[0]
	rules := trace.Rules{Methods: []trace.Method{m}, Seeds: []trace.Seed{{
		ID: "a", InLedger: true, Holding: chain.Holding{Address: first.To}, Amount: first.Amount,
		Transfer: chain.Position{Tx: chain.TxRef{Height: 1}},
	}}}
	if least > 0 {
		v := []chain.Total{{least << 40, least >> 24}}
		rules.Limits.MinSeedValue, rules.Limits.MinHaircut = v, v
	}
	var walked, flows int
	r.seen = 0
	for b.Loop() {
		result, err := trace.Walk(b.Context(), r, rules)
		if err != nil {
			b.Fatal(err)
		}
		walked += result.Methods[0].Walked
		flows += result.Methods[0].Flows.Len()
	}
	b.ReportMetric(float64(walked)/float64(b.N), "transactions")
	b.ReportMetric(float64(flows)/float64(b.N), "flows")
	b.ReportMetric(float64(walked)/b.Elapsed().Seconds(), "transactions/s")
	if m == trace.Haircut {
		b.ReportMetric(float64(r.seen)/b.Elapsed().Seconds(), "lines/s")
	}
}

// BenchmarkHaircutHeavy walks along one statement of half a million payments to others, each of whom is a stop.
func BenchmarkHaircutHeavy(b *testing.B) {
	r := payments(500_000, 2)
	first := r.txs[0].Transfers[0]
	rules := trace.Rules{
		Methods: []trace.Method{trace.Haircut},
		Seeds:   []trace.Seed{{ID: "a", Holding: chain.Holding{Address: first.To}, Amount: chain.Amount{0, 1 << 36}}},
		Stop:    func(a chain.Address) (trace.Stop, bool) { return trace.Stop{}, a != first.To },
	}
	r.seen = 0
	for b.Loop() {
		if _, err := trace.Walk(b.Context(), r, rules); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(r.seen)/b.Elapsed().Seconds(), "lines/s")
}

func BenchmarkHaircut(b *testing.B)      { benchmarkWalk(b, trace.Haircut, 0) }
func BenchmarkHaircutLimit(b *testing.B) { benchmarkWalk(b, trace.Haircut, 1<<24) }
func BenchmarkTaintFirst(b *testing.B)   { benchmarkWalk(b, trace.TaintFirst, 0) }
func BenchmarkPoison(b *testing.B)       { benchmarkWalk(b, trace.Poison, 0) }
func BenchmarkFIFO(b *testing.B)         { benchmarkWalk(b, trace.FIFO, 1<<20) }
