package casefile

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/trace"
)

// maxNear is how many names a note offers for one that no tag has.
const maxNear = 3

// noteEntities notes the entities of the case that no tag names: the trace cannot stop at them, and a slip of the pen looks the same.
func (f *Casefile) noteEntities(ctx context.Context, tags Tags) error {
	entities := f.Case.Stop.Entities
	if len(entities) == 0 {
		return nil
	}
	var names []string
	if tags != nil {
		var err error
		if names, err = tags.Names(ctx, attribution.Network(f.Case.Chain.Name)); err != nil {
			return fmt.Errorf("tags: %w", err)
		}
	}
	for _, entity := range entities {
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, entity) }) {
			continue
		}
		note := fmt.Sprintf("stop.entities: no tag of %s names %q, so the trace stops nowhere for it", f.Case.Chain.Name, entity)
		if near := nearNames(entity, names); len(near) > 0 {
			note += fmt.Sprintf("; the nearest names are %s", quoted(near))
		}
		f.notes = append(f.notes, note)
	}
	return nil
}

// noteStopped notes the seeds that came to where the trace ends, so that nothing of them is followed: a list of sanctions names the thief as it
// names the exchange.
func (f *Casefile) noteStopped() {
	if f.Case.Direction == trace.Backward {
		return
	}
	noted := map[chain.Address]bool{}
	for i := range f.Seeds {
		a := f.Seeds[i].Holding.Address
		who := f.who.of(a)
		if who.Stop == "" || noted[a] {
			continue
		}
		noted[a] = true
		why := "the case names it"
		if who.Entity != "" && !slices.Contains(f.Case.Stop.Addresses, a) {
			why = fmt.Sprintf("tagged as %s, %s", who.Entity, cmp.Or(who.Category, "no category"))
		}
		f.notes = append(f.notes, fmt.Sprintf("seed %s came to %s, where the trace ends at once (%s): nothing of it is followed; for that, give the case a stop without this category, entity or address", f.Seeds[i].ID, a, why))
	}
}

// nearNames returns the names that somebody may have meant, the nearest first: those that hold the word or stand in it, and those that
// differ by a third of its letters at the most.
func nearNames(word string, names []string) []string {
	type near struct {
		name     string
		distance int
	}
	var found []near
	word = strings.ToLower(word)
	for _, name := range names {
		low := strings.ToLower(name)
		d := editDistance(word, low)
		inside := len(low) > 2 && strings.Contains(word, low) || len(word) > 2 && strings.Contains(low, word)
		if d <= len(word)/3 || inside {
			found = append(found, near{name, d})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.name, b.name)) })
	var out []string
	for _, n := range found[:min(len(found), maxNear)] {
		out = append(out, n.name)
	}
	return out
}

func quoted(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(out, ", ")
}

// Notes says how the case was read: what its seeds and stops were taken for, and what they do not mean on this ledger.
func (f *Casefile) Notes() []string { return f.notes }
