package trace_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// liar is a ledger that changes some of what it tells.
type liar struct {
	trace.Reader
	*rand.Rand
	lines bool // about lines too, not about transactions alone
}

func (l *liar) Seek(ctx context.Context, asks []trace.Ask) ([]trace.Answer, error) {
	answers, err := l.Reader.Seek(ctx, asks)
	for i := range answers {
		if l.lines && l.IntN(4) == 0 {
			answers[i].Lines = l.twist(slices.Clone(answers[i].Lines))
		}
	}
	return answers, err
}

func (l *liar) twist(lines []chain.Line) []chain.Line {
	if len(lines) == 0 {
		return lines
	}
	x := &lines[l.IntN(len(lines))]
	totals := [...]*chain.Total{&x.In, &x.Out, &x.TotalIn, &x.TotalOut}
	t := totals[l.IntN(4)]
	switch l.IntN(10) {
	case 0:
		*t = chain.Total{}
	case 1:
		*t = t.Add(chain.TotalOf(1))
	case 2:
		t[l.IntN(5)] = l.Uint64()
	case 3:
		x.TotalIn, x.TotalOut = x.TotalOut, x.TotalIn
	case 4:
		x.In, x.Out = x.Out, x.In
	case 5:
		x.Pos.Tx.Height += chain.Height(l.IntN(3)) - 1
	case 6:
		x.Pos.Part = chain.Part(l.IntN(4))
	case 7:
		return lines[1:]
	case 8:
		x.Payee = chain.AccountAddress([20]byte{byte(l.IntN(3))})
	default:
		return append(lines, lines[0])
	}
	return lines
}

func (l *liar) Txs(ctx context.Context, refs []chain.TxRef) ([]chain.Tx, error) {
	txs, err := l.Reader.Txs(ctx, refs)
	for i := range txs {
		if l.IntN(10) > 0 {
			continue
		}
		if fee := txs[i].Fee; fee != nil {
			changed := *fee
			changed.Amount = chain.AmountOf(l.Uint64N(10))
			txs[i].Fee = &changed
		}
		if txs[i].Transfers = slices.Clone(txs[i].Transfers); len(txs[i].Transfers) > 0 {
			x := &txs[i].Transfers[l.IntN(len(txs[i].Transfers))]
			x.Amount = chain.Amount{l.Uint64N(100), 0, 0, l.Uint64N(2) * l.Uint64()}
		}
	}
	return txs, err
}

// TestContradictions runs traces over ledgers that contradict themselves. They may end in an error or not, but
// never in a panic, which everyLedger reports.
func TestContradictions(t *testing.T) {
	everyLedger(t, min(randomLedgers(t), 1500), func(s *scenario) string {
		memory := ledgertest.NewMemory("simulated")
		if err := memory.Append(t.Context(), s.blocks); err != nil {
			return err.Error()
		}
		for _, m := range s.methods() {
			reader := &liar{Reader: memory, Rand: rand.New(rand.NewPCG(s.number, 1)), lines: s.number%3 > 0}
			_, _ = trace.Run(t.Context(), reader, s.rules(m))
		}
		return ""
	})
}

// twisted changes the first line it is asked for of one holding that pays.
type twisted struct {
	trace.Reader
	change func(*chain.Line)
}

func (r *twisted) Seek(ctx context.Context, asks []trace.Ask) ([]trace.Answer, error) {
	answers, err := r.Reader.Seek(ctx, asks)
	for i := range answers {
		if asks[i].Find != trace.Lowest && asks[i].Holding == ledgertest.HoldingOf("thief", "ETH") {
			answers[i].Lines = slices.Clone(answers[i].Lines)
			for k := range answers[i].Lines {
				r.change(&answers[i].Lines[k])
			}
		}
	}
	return answers, err
}

func TestContradictionIsNamed(t *testing.T) {
	m := ledgertest.Load(t, "1 victim -> thief 10 ETH\n2 thief -> bob 4 ETH\n3 thief -> carol 6 ETH")
	thief := ledgertest.HoldingOf("thief", "ETH")
	for name, change := range map[string]func(*chain.Line){
		"more than its totals": func(l *chain.Line) { l.TotalOut = chain.Total{} },
		"no balance": func(l *chain.Line) {
			l.TotalIn, l.TotalOut = l.In, l.Out.Add(chain.TotalOf(100))
		},
		"both ways":     func(l *chain.Line) { l.In, l.TotalIn = chain.TotalOf(1), l.TotalIn.Add(chain.TotalOf(1)) },
		"too large":     func(l *chain.Line) { l.TotalIn[4] = 1 << 62 },
		"outside":       func(l *chain.Line) { l.Pos.Tx.Height = 1 },
		"unknown part":  func(l *chain.Line) { l.Pos.Part = 7 },
		"moves nothing": func(l *chain.Line) { l.Out = chain.Total{} },
		"pays itself":   func(l *chain.Line) { l.Payee = thief.Address },
		"pays a fee":    func(l *chain.Line) { l.Pos.Part = chain.FeePart },
		"pays a tip":    func(l *chain.Line) { l.Pos.Part, l.Payee = chain.TipPart, chain.Address{} },
	} {
		_, err := trace.Run(t.Context(), &twisted{m, change}, trace.Rules{Methods: []trace.Method{trace.Haircut}, Seeds: []trace.Seed{{
			ID: "a", Holding: thief, Amount: chain.AmountOf(10), InLedger: true, Transfer: chain.Position{Tx: chain.TxRef{Height: 1}},
		}}})
		if err == nil || !strings.Contains(err.Error(), thief.Address.String()) || !strings.Contains(err.Error(), "height") {
			t.Errorf("%s: error %v, want one that names the holding and the place", name, err)
		}
	}
}
