package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/trace"
)

// maxPlaces is how many places of an asset a terminal shows; all of them are in the JSON and in the casefile.
const maxPlaces = 25

// heldPlace is what the seeds of one asset have in one holding, together.
type heldPlace struct {
	holding chain.Holding
	kind    trace.Kind
	value   chain.Total // in the smallest unit of the seeds' asset
	who     string
	as      string // what it is now, if that is not the seeds' asset
}

// printPlaces prints who holds what under one method, the largest first: fifo, which needs no proportions, or else the first that the case asks for.
func printPlaces(out io.Writer, f *casefile.Casefile) {
	m := &f.Trace.Methods[0]
	for k := range f.Trace.Methods {
		if f.Trace.Methods[k].Method == trace.FIFO {
			m = &f.Trace.Methods[k]
		}
	}
	title := "Where it is"
	if f.Case.Direction == trace.Backward {
		title = "Where it is from"
	}
	fmt.Fprintf(out, "\n%s, by %s:\n", title, m.Method)
	assets, of := seedsByAsset(f)
	for _, a := range assets {
		first := &f.Seeds[of[a][0]]
		printHeld(out, heldPlaces(f, m, of[a]), unitOf(f, first), m.Method != trace.Poison)
	}
}

// heldPlaces adds up what some seeds have at each place.
func heldPlaces(f *casefile.Casefile, m *trace.MethodResult, seeds []int) []heldPlace {
	type spot struct {
		holding chain.Holding
		kind    trace.Kind
	}
	held := map[spot]heldPlace{}
	for _, i := range seeds {
		for p := range m.Seeds[i].Places() {
			at := spot{chain.Holding{Address: p.Address, Asset: p.Asset}, p.Kind}
			h := held[at]
			h.holding, h.kind, h.value = at.holding, p.Kind, h.value.Add(p.Value)
			if o := f.OwnerOf(&p); o != nil {
				h.who = o.Entity
			}
			if p.Asset != f.Seeds[i].Holding.Asset && h.as == "" { // it was exchanged on the way
				h.as = "in " + cmp.Or(f.Asset(p.Asset).Symbol, f.Case.Chain.AssetName(p.Asset))
			}
			held[at] = h
		}
	}
	return slices.SortedFunc(maps.Values(held), func(a, b heldPlace) int {
		return cmp.Or(b.value.Cmp(a.value), a.holding.Compare(b.holding), cmp.Compare(a.kind, b.kind))
	})
}

// printHeld prints places with their sums one below the other, point below point.
func printHeld(out io.Writer, places []heldPlace, u unit, valued bool) {
	var rest chain.Total
	more := 0
	if len(places) > maxPlaces {
		for _, p := range places[maxPlaces:] {
			rest = rest.Add(p.value)
		}
		more, places = len(places)-maxPlaces, places[:maxPlaces]
	}
	sum := func(v chain.Total) string {
		if !valued {
			return "-"
		}
		return v.FormatUnits(u.decimals)
	}
	whole := func(s string) int { return len(s) - len(fraction(s)) }
	left, right := whole(sum(rest)), len(fraction(sum(rest)))
	for _, p := range places {
		left, right = max(left, whole(sum(p.value))), max(right, len(fraction(sum(p.value))))
	}
	line := func(v chain.Total, what string) {
		s := sum(v)
		fmt.Fprintf(out, "  %*s%-*s %s  %s\n", left, s[:whole(s)], right, fraction(s), printable(u.name), what)
	}
	for _, p := range places {
		line(p.value, strings.TrimRight(fmt.Sprintf("%-9s %s  %s", p.kind, p.holding.Address, printable(strings.TrimSpace(p.who+" "+p.as))), " "))
	}
	if more > 0 {
		line(rest, fmt.Sprintf("at %d more places; --json and --out DIR give all", more))
	}
}

// fraction returns the decimal point of a number and what is behind it.
func fraction(s string) string {
	if _, behind, ok := strings.Cut(s, "."); ok {
		return "." + behind
	}
	return ""
}
