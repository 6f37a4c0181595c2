package attribution

import (
	"cmp"
	"slices"
)

// rank sorts tags of one address, best first. Tags in force come before withdrawn ones; then, in this order:
//
//  1. your own tags
//  2. the higher level of confidence
//  3. the newer date; no date is oldest
//  4. a tag that names a category before one that does not
//  5. source, pack title, label and ID as text
//
// The order depends on what the tags say alone.
func rank(tags []Tag) {
	type key struct {
		t  Tag
		id ID
	}
	keys := make([]key, len(tags))
	for i, t := range tags {
		keys[i] = key{t, t.ID()}
	}
	slices.SortStableFunc(keys, func(x, y key) int {
		a, b := &x.t, &y.t
		return cmp.Or(
			first(a.Withdrawn == nil, b.Withdrawn == nil),
			first(a.Own, b.Own),
			cmp.Compare(b.Level(), a.Level()),
			cmp.Compare(b.LastMod, a.LastMod),
			first(a.Category != "", b.Category != ""),
			cmp.Compare(a.Source, b.Source),
			cmp.Compare(a.Pack.Title, b.Pack.Title),
			cmp.Compare(a.Label, b.Label),
			cmp.Compare(x.id, y.id),
			cmp.Compare(a.Pack.Name, b.Pack.Name),
			cmp.Compare(a.Line, b.Line),
		)
	})
	for i := range keys {
		tags[i] = keys[i].t
	}
}

// first orders true before false.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
