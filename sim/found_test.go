package sim_test

import (
	"context"
	"math/big"
	"sort"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/sim"
	"ashiato/trace"
)

// TestTruthIsFound traces the theft under every method, and finds each unit where Truth says, whether swaps are
// believed by price or since pool and wrapped coin are dealers.
func TestTruthIsFound(t *testing.T) {
	ctx := context.Background()
	c, err := sim.New(1, sim.Options{Transfers: 20_000, Addresses: 4_000, Fees: true, Theft: true})
	if err != nil {
		t.Fatal(err)
	}
	store := ledgertest.NewMemory("simulated")
	if err := store.Load(ctx, c.Blocks()); err != nil {
		t.Fatal(err)
	}
	truth, err := c.Truth()
	if err != nil {
		t.Fatal(err)
	}
	for name, exchanges := range map[string]trace.Exchanges{
		"prices":  {Slippage: 300, Value: valuer(truth)},
		"dealers": {Slippage: 300, Dealer: dealers(truth)},
		"both":    {Slippage: 300, Value: valuer(truth), Dealer: dealers(truth)},
	} {
		t.Run(name, func(t *testing.T) {
			rules := rulesOf(t, truth, exchanges)
			result, err := trace.Run(ctx, store, rules)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range result.Methods {
				for i, seed := range truth.Seeds {
					compare(t, found.Method, seed, found.Seeds[i])
				}
			}
		})
	}
}

// rulesOf stops at exchanges and mixers.
func rulesOf(t *testing.T, truth *sim.Truth, exchanges trace.Exchanges) trace.Rules {
	t.Helper()
	params, err := chain.ParamsOf("simulated")
	if err != nil {
		t.Fatal(err)
	}
	kinds := make(map[chain.Address]trace.Kind)
	for _, tag := range truth.Tags {
		switch {
		case tag.Deposit:
			kinds[tag.Address] = trace.KindDeposit
		case tag.Category == "exchange":
			kinds[tag.Address] = trace.KindService
		case tag.Category == "mixing_service":
			kinds[tag.Address] = trace.KindMixer
		}
	}
	rules := trace.Rules{
		Direction: trace.Forward, Methods: trace.Methods(), Wrapped: params.Wrapped, Exchanges: exchanges,
		Stop: func(a chain.Address) (trace.Stop, bool) {
			kind, ok := kinds[a]
			return trace.Stop{Kind: kind}, ok
		},
	}
	for _, s := range truth.Seeds {
		rules.Seeds = append(rules.Seeds, trace.Seed{
			ID: s.ID, Holding: chain.Holding{Address: s.To, Asset: s.Asset}, Amount: s.Amount, InLedger: true, Transfer: s.Position,
		})
	}
	return rules
}

func dealers(truth *sim.Truth) func(chain.Address) bool {
	known := make(map[chain.Address]bool)
	for _, tag := range truth.Tags {
		known[tag.Address] = known[tag.Address] || tag.Category == "defi_dex"
	}
	return func(a chain.Address) bool { return known[a] }
}

// valuer values amounts by the last price at or before a time.
func valuer(truth *sim.Truth) trace.Valuer {
	type quote struct {
		time  int64
		price *big.Rat
	}
	quotes := make(map[chain.Asset][]quote)
	for _, p := range truth.Prices {
		v, _ := new(big.Rat).SetString(p.Price)
		quotes[p.Asset] = append(quotes[p.Asset], quote{p.Time, v})
	}
	unit := make(map[chain.Asset]*big.Rat)
	for _, info := range truth.Assets {
		ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(info.Decimals)), nil)
		unit[info.Asset] = new(big.Rat).SetFrac(big.NewInt(1), ten)
	}
	return func(a chain.Asset, amount chain.Total, unix int64) (*big.Rat, bool) {
		q := quotes[a]
		i := sort.Search(len(q), func(i int) bool { return q[i].time > unix })
		if i == 0 {
			return nil, false
		}
		v := new(big.Rat).SetInt(amount.Big())
		return v.Mul(v.Mul(v, unit[a]), q[i-1].price), true
	}
}

// compare checks one seed under one method. Under poison only the places are known.
func compare(t *testing.T, m trace.Method, seed sim.Seed, found trace.SeedResult) {
	t.Helper()
	at := make(map[chain.Holding]trace.Place)
	for p := range found.Places() {
		if p.Kind != trace.KindFee {
			at[chain.Holding{Address: p.Address, Asset: p.Asset}] = p
		}
	}
	for _, want := range seed.Places {
		h := chain.Holding{Address: want.Address, Asset: want.Asset}
		got, ok := at[h]
		delete(at, h)
		if !ok || string(got.Kind) != string(want.End) {
			t.Errorf("%s, seed %s: %s of %s is %q, the truth is %s", m, seed.ID, h.Asset, h.Address, got.Kind, want.End)
			continue
		}
		if m == trace.Poison {
			continue
		}
		if off, _ := got.Value.Diff(want.Value); chain.TotalOf(want.Within).Less(off) || got.Amount != want.Amount {
			t.Errorf("%s, seed %s: at %s %s worth %s, the truth is %s worth %s within %d",
				m, seed.ID, h.Address, got.Amount, got.Value, want.Amount, want.Value, want.Within)
		}
	}
	for h, p := range at {
		t.Errorf("%s, seed %s: %s of %s at %s, where nothing is", m, seed.ID, p.Value, h.Asset, h.Address)
	}
	if m == trace.Poison {
		return
	}
	if off, _ := found.Fees.Diff(seed.Fees); chain.TotalOf(seed.FeesWithin).Less(off) {
		t.Errorf("%s, seed %s: fees of %s, the truth is %s within %d", m, seed.ID, found.Fees, seed.Fees, seed.FeesWithin)
	}
}
