package main

import (
	"fmt"
	"io"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/sim"
	"ashiato/trace"
)

// compareWithTruth holds what every method found against where the simulation put the stolen value.
func compareWithTruth(w io.Writer, f *casefile.Casefile, truth *sim.Truth) error {
	fmt.Fprintln(w)
	wrong := 0
	for _, m := range f.Trace.Methods {
		if m.Method == trace.Poison {
			continue // it has no amounts to compare
		}
		places := 0
		for i, seed := range truth.Seeds {
			places += len(seed.Places)
			for _, difference := range differences(seed, m.Seeds[i]) {
				wrong++
				fmt.Fprintf(w, "%s, %s: %s\n", m.Method, seed.ID, difference)
			}
		}
		if wrong == 0 {
			fmt.Fprintf(w, "%-10s agrees with the truth at all %d places\n", m.Method, places)
		}
	}
	if wrong > 0 {
		return fmt.Errorf("%d places differ from the truth of the simulation: this is a defect, please report it", wrong)
	}
	return nil
}

// differences says where a trace of one seed found something else than the truth.
func differences(seed sim.Seed, found trace.SeedResult) []string {
	var out []string
	at := map[chain.Holding]chain.Total{}
	for p := range found.Places() {
		if p.Kind != trace.KindFee && p.Kind != trace.KindBurn {
			h := chain.Holding{Address: p.Address, Asset: p.Asset}
			at[h] = at[h].Add(p.Value)
		}
	}
	for _, want := range seed.Places {
		h := chain.Holding{Address: want.Address, Asset: want.Asset}
		if off, _ := at[h].Diff(want.Value); chain.TotalOf(want.Within).Less(off) {
			out = append(out, fmt.Sprintf("%s has %s, the truth is %s", want.Address, at[h], want.Value))
		}
		delete(at, h)
	}
	for p := range found.Places() {
		h := chain.Holding{Address: p.Address, Asset: p.Asset}
		if value, ok := at[h]; ok && !value.IsZero() {
			out = append(out, fmt.Sprintf("%s has %s, which the truth does not know", p.Address, value))
		}
	}
	if off, _ := found.Fees.Diff(seed.Fees); chain.TotalOf(seed.FeesWithin).Less(off) {
		out = append(out, fmt.Sprintf("fees are %s, the truth is %s", found.Fees, seed.Fees))
	}
	return out
}
