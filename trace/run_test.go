package trace_test

import (
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

func TestRunRefusesRules(t *testing.T) {
	m := ledgertest.Load(t, "1 victim -> thief 10 ETH")
	seed := trace.Seed{ID: "a", Holding: ledgertest.HoldingOf("thief", "ETH"), Amount: chain.AmountOf(10), InLedger: true,
		Transfer: chain.Position{Tx: chain.TxRef{Height: 1}}}
	good := trace.Rules{Methods: trace.Methods(), Seeds: []trace.Seed{seed}}
	if _, err := trace.Run(t.Context(), m, good); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*trace.Rules){
		"method":     func(r *trace.Rules) { r.Methods = []trace.Method{"tiho"} },
		"direction":  func(r *trace.Rules) { r.Direction = "sideways" },
		"zero":       func(r *trace.Rules) { r.Seeds[0].Amount = chain.Amount{} },
		"too much":   func(r *trace.Rules) { r.Seeds[0].Amount = chain.AmountOf(11) },
		"receiver":   func(r *trace.Rules) { r.Seeds[0].Holding = ledgertest.HoldingOf("bob", "ETH") },
		"transfer":   func(r *trace.Rules) { r.Seeds[0].Transfer.Index = 1 },
		"until":      func(r *trace.Rules) { r.Limits.HasUntil = true },
		"no such tx": func(r *trace.Rules) { r.Seeds[0].Transfer.Tx.Height = 7 },
		"least":      func(r *trace.Rules) { r.Limits.MinSeedValue = make([]chain.Total, 2) },
	} {
		bad := good
		bad.Seeds = []trace.Seed{seed}
		change(&bad)
		if _, err := trace.Run(t.Context(), m, bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
