package casefile

import (
	"testing"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

func TestLeastValues(t *testing.T) {
	seeds := []Seed{{Seed: trace.Seed{ID: "s", Amount: chain.AmountOf(5_000_000)}, Info: chain.AssetInfo{Decimals: 2, Known: true}}}
	for _, tt := range []struct {
		limits         string
		haircut, other uint64
	}{
		{"{}", 5, 0},
		{`{min_seed_value: "0"}`, 0, 0},
		{`{min_seed_value: "12.5"}`, 1250, 1250},
		{`{min_seed_value: "0.01%"}`, 500, 500},
		{`{min_seed_value: "100%"}`, 5_000_000, 5_000_000},
	} {
		c := caseOf(t, "seeds: [{id: s, from: @bank}]\nlimits: "+tt.limits+"\n")
		haircut, other, err := leastValues(c, seeds)
		if err != nil || haircut[0] != chain.TotalOf(tt.haircut) || other[0] != chain.TotalOf(tt.other) {
			t.Errorf("%s: haircut %v, others %v (%v), want %d and %d", tt.limits, haircut, other, err, tt.haircut, tt.other)
		}
	}
}

// TestOwners: of several tags the one that ends the trace is shown, and a withdrawn one never counts.
func TestOwners(t *testing.T) {
	a := ledgertest.Addr("a").String()
	user := attribution.Tag{Label: "Somebody", Category: "user", Source: "x"}
	exchange := attribution.Tag{Label: "Huobi 20", Actor: "huobi", Category: attribution.Exchange, Source: "y"}
	withdrawn := exchange
	withdrawn.Withdrawn = &attribution.Decision{}
	for _, tt := range []struct {
		name, stop string
		tags       []attribution.Tag
		entity     string
		kind       trace.Kind
	}{
		{"nobody", "{categories: [exchange]}", nil, "", ""},
		{"second tag stops", "{categories: [exchange]}", []attribution.Tag{user, exchange}, "huobi", trace.KindService},
		{"withdrawn", "{categories: [exchange]}", []attribution.Tag{user, withdrawn}, "Somebody", ""},
		{"entity by label", "{entities: [somebody]}", []attribution.Tag{exchange, user}, "Somebody", trace.KindStop},
		{"entity by actor", "{entities: [HUOBI]}", []attribution.Tag{user, exchange}, "huobi", trace.KindService},
		{"address", "{addresses: [@a]}", []attribution.Tag{user}, "Somebody", trace.KindStop},
		{"no stop", "{categories: []}", []attribution.Tag{exchange}, "huobi", ""},
	} {
		c := caseOf(t, "seeds: [{id: s, from: @bank}]\nstop: "+tt.stop+"\n")
		o := newOwners(t.Context(), c, &tags{by: map[string][]attribution.Tag{a: tt.tags}})
		if w := o.of(ledgertest.Addr("a")); w.Entity != tt.entity || w.Stop != tt.kind {
			t.Errorf("%s: %q, %q; want %q, %q", tt.name, w.Entity, w.Stop, tt.entity, tt.kind)
		}
	}
}
