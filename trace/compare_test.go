package trace_test

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// memory is the scenario's ledger as an engine reads it.
func (s *scenario) memory() (*ledgertest.Memory, error) {
	m := ledgertest.NewMemory("test")
	return m, m.Append(context.Background(), s.blocks)
}

// TestEngineEqualsTwin is the reason for the twin: every figure of the engine is the replay's, under every method.
func TestEngineEqualsTwin(t *testing.T) {
	everyLedger(t, randomLedgers(t), func(s *scenario) string {
		m, err := s.memory()
		if err != nil {
			return err.Error()
		}
		result, err := trace.Run(context.Background(), m, s.rules(s.methods()...))
		for i, method := range s.methods() {
			twin, twinErr := naiveRun(s.blocks, s.rules(method), method)
			if err != nil || twinErr != nil {
				if (err == nil) != (twinErr == nil) {
					return fmt.Sprintf("%s: engine says %v, twin says %v", method, err, twinErr)
				}
				continue
			}
			if wrong := differ(result.Methods[i], twin, s); wrong != "" {
				return fmt.Sprintf("%s: %s", method, wrong)
			}
		}
		return ""
	})
}

// differ says where a method's result is not the twin's.
func differ(engine trace.MethodResult, twin naiveResult, s *scenario) string {
	for i := range twin.seeds {
		if wrong := differSeed(engine.Seeds[i], twin.seeds[i]); wrong != "" {
			return fmt.Sprintf("seed %d: %s", i, wrong)
		}
	}
	poison := engine.Method == trace.Poison
	if wrong := differText(flowsOfEngine(engine.Flows, poison), flowsOfTwin(twin.flows, poison, s.backward)); wrong != "" {
		return "flows: " + wrong
	}
	opened := map[string]string{}
	for _, o := range engine.Opened {
		opened[holdingText(o.Holding)] = o.Amount.String()
	}
	expected := map[string]string{}
	for h, o := range twin.opened {
		expected[holdingText(h)] = o.String()
	}
	if wrong := differText(opened, expected); wrong != "" {
		return "opened: " + wrong
	}
	return ""
}

func differSeed(engine trace.SeedResult, twin naiveSeed) string {
	got, want := map[string]string{}, map[string]string{}
	got["stolen"], want["stolen"] = engine.Stolen.String(), twin.stolen.String()
	got["overlap"], want["overlap"] = engine.Overlap.String(), twin.overlap.String()
	sums := map[string]*big.Int{"terminals": new(big.Int), "frontier": new(big.Int), "fees": new(big.Int), "burned": new(big.Int), "dropped": new(big.Int)}
	for p, sum := range twin.places {
		name := "terminals"
		switch p.kind {
		case trace.KindFrontier:
			name = "frontier"
		case trace.KindFee:
			name = "fees"
		case trace.KindBurn:
			name = "burned"
		}
		sums[name].Add(sums[name], sum.value)
		want["place "+holdingText(p.holding)+" "+string(p.kind)] = fmt.Sprintf("amount %s value %s %s", sum.amount, sum.value, trailText(twin.trails[p]))
	}
	for reason, d := range twin.drops {
		sums["dropped"].Add(sums["dropped"], d.value)
		want["drop "+reason] = fmt.Sprintf("value %s count %d largest %s", d.value, d.count, d.largest)
	}
	for name, sum := range sums {
		want[name] = sum.String()
	}
	got["terminals"], got["frontier"] = engine.Terminals.String(), engine.Frontier.String()
	got["fees"], got["burned"], got["dropped"] = engine.Fees.String(), engine.Burned.String(), engine.Dropped.String()
	for _, list := range []*trace.Places{&engine.TerminalPlaces, &engine.FrontierPlaces} {
		var places []trace.Place
		for _, p := range list.All() {
			places = append(places, p)
		}
		if !slices.IsSortedFunc(places, comparePlaces) {
			return "places are not in order of address, asset, kind"
		}
		for _, p := range places {
			key := "place " + holdingText(chain.Holding{Address: p.Address, Asset: p.Asset}) + " " + string(p.Kind)
			if got[key] != "" {
				return key + " stands twice"
			}
			got[key] = fmt.Sprintf("amount %s value %s %s", p.Amount, p.Value, trailOfPlace(p))
		}
	}
	for _, d := range engine.Drops {
		got["drop "+d.Reason] = fmt.Sprintf("value %s count %d largest %s", d.Value, d.Count, d.Largest)
	}
	return differText(got, want)
}

// trailText writes a trail. Backward the first arrival is the latest one.
func trailText(t trail) string {
	hashes := func(path []chain.TxRef) (list []chain.TxHash) {
		for _, ref := range path {
			list = append(list, ledgertest.HashOf(ref))
		}
		return list
	}
	return fmt.Sprint(t.arrivals[0], t.arrivals[len(t.arrivals)-1], len(t.arrivals), "shortest", hashes(t.shortest), "largest", hashes(t.largest))
}

func trailOfPlace(p trace.Place) string {
	return fmt.Sprint(p.First, p.Last, p.Transactions, "shortest", p.ShortestPath(), "largest", p.LargestPath())
}

func comparePlaces(a, b trace.Place) int {
	x, y := chain.Holding{Address: a.Address, Asset: a.Asset}, chain.Holding{Address: b.Address, Asset: b.Asset}
	if c := x.Compare(y); c != 0 {
		return c
	}
	return strings.Compare(string(a.Kind), string(b.Kind))
}

func holdingText(h chain.Holding) string {
	return ledgertest.NameOf(h.Address) + " " + assetText(h.Asset)
}

func flowKey(tx chain.TxRef, carrier trace.Carrier, from, to chain.Holding) string {
	return fmt.Sprintf("%d/%d %s from %s to %s", tx.Height, tx.Index, carrier, holdingText(from), holdingText(to))
}

// flowsOfEngine sums flows by seed; under poison it only lists them.
func flowsOfEngine(flows trace.Flows, poison bool) map[string]string {
	sums := map[string]*big.Int{}
	for _, f := range flows.All() {
		if f.Carrier == trace.BySeed {
			continue
		}
		key := flowKey(f.Tx, f.Carrier, f.From, f.To)
		if poison {
			sums[key] = new(big.Int)
		}
		for _, v := range f.Values {
			if !v.Value.IsZero() {
				seed := fmt.Sprintf("%s seed %d", key, v.Seed)
				sums[seed] = add(orZero(sums[seed]), v.Value.Big())
			}
		}
	}
	return texts(sums)
}

func flowsOfTwin(flows map[naiveFlow]*big.Int, poison, backward bool) map[string]string {
	sums := map[string]*big.Int{}
	for f, v := range flows {
		if backward { // flows name payer and receiver as the chain does
			f.from, f.to = f.to, f.from
		}
		key := flowKey(f.tx, f.carrier, f.from, f.to)
		if !poison {
			key = fmt.Sprintf("%s seed %d", key, f.seed)
		}
		sums[key] = add(orZero(sums[key]), v)
	}
	return texts(sums)
}

func texts(sums map[string]*big.Int) map[string]string {
	out := map[string]string{}
	for k, v := range sums {
		out[k] = v.String()
	}
	return out
}

// differText lists the keys under which two maps differ.
func differText(engine, twin map[string]string) string {
	if maps.Equal(engine, twin) {
		return ""
	}
	keys := map[string]bool{}
	for _, m := range []map[string]string{engine, twin} {
		for k := range m {
			keys[k] = engine[k] != twin[k]
		}
	}
	var lines []string
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		if keys[k] {
			lines = append(lines, fmt.Sprintf("%s: engine has %q, twin has %q", k, engine[k], twin[k]))
		}
	}
	return strings.Join(lines, "; ")
}
