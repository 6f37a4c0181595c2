package sanctions

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Change is one entry that two versions have not in the same form.
type Change struct {
	ID     string
	Before *Entry // nil if it was added
	After  *Entry // nil if it was removed
}

// changes yields the differences of two sets of entries that are in order of ids.
func changes(before, after []*Entry) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		for len(before) > 0 || len(after) > 0 {
			switch {
			case len(after) == 0 || len(before) > 0 && before[0].ID < after[0].ID:
				if !yield(Change{before[0].ID, before[0], nil}) {
					return
				}
				before = before[1:]
			case len(before) == 0 || after[0].ID < before[0].ID:
				if !yield(Change{after[0].ID, nil, after[0]}) {
					return
				}
				after = after[1:]
			default:
				if !bytes.Equal(appendEntry(nil, before[0]), appendEntry(nil, after[0])) && !yield(Change{after[0].ID, before[0], after[0]}) {
					return
				}
				before, after = before[1:], after[1:]
			}
		}
	}
}

// Diff returns what changed from one version of a list to another, in order of ids. Versions are never deleted, so any
// two can be compared at any time.
func (b *Book) Diff(ctx context.Context, from, to Version) ([]Change, error) {
	if from.List != to.List {
		return nil, fmt.Errorf("%s and %s are versions of two lists", from.Name(), to.Name())
	}
	before, err := b.load(ctx, from)
	if err != nil {
		return nil, err
	}
	after, err := b.load(ctx, to)
	if err != nil {
		return nil, err
	}
	return slices.Collect(changes(before, after)), nil
}

// FieldDifference says what one field of an entry gained and lost.
type FieldDifference struct {
	Field   string   `json:"field"`
	Removed []string `json:"removed"`
	Added   []string `json:"added"`
}

// Fields says in which fields the entry changed, nothing where it was added or removed.
func (c Change) Fields() []FieldDifference {
	if c.Before == nil || c.After == nil {
		return nil
	}
	var out []FieldDifference
	before, after := c.Before.lines(), c.After.lines()
	for i, b := range before {
		d := FieldDifference{Field: b.field, Removed: without(b.texts, after[i].texts), Added: without(after[i].texts, b.texts)}
		if len(d.Removed)+len(d.Added) > 0 {
			out = append(out, d)
		}
	}
	if len(out) == 0 {
		out = append(out, FieldDifference{Field: "order", Removed: []string{}, Added: []string{}})
	}
	return out
}

func without(list, other []string) []string {
	out := []string{}
	for _, s := range list {
		if !slices.Contains(other, s) {
			out = append(out, s)
		}
	}
	return out
}

// fieldLines are the values of one field, each as a text.
type fieldLines struct {
	field string
	texts []string
}

func linesOf[T any](field string, values []T, text func(T) string) fieldLines {
	l := fieldLines{field: field}
	for _, v := range values {
		l.texts = append(l.texts, text(v))
	}
	return l
}

// lines returns every field of the entry as texts, always the same fields in the same order.
func (e *Entry) lines() []fieldLines {
	same := func(s string) string { return s }
	filled := func(parts ...string) string {
		return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
	}
	single := func(field, value string) fieldLines {
		return linesOf(field, slices.DeleteFunc([]string{value}, func(s string) bool { return s == "" }), same)
	}
	return []fieldLines{
		single("issuer", e.Issuer), single("kind", e.Kind.String()),
		linesOf("names", e.Names, func(n Name) string { return fmt.Sprintf("%s (%s)", filled(n.Text, n.Note), n.Quality) }),
		linesOf("births", e.Births, func(d Date) string {
			if d.String() == d.Text {
				return d.Text
			}
			return filled(d.String(), d.Text)
		}),
		linesOf("nationalities", e.Nationalities, same), single("gender", e.Gender), linesOf("programmes", e.Programmes, same), linesOf("imos", e.IMOs, same),
		linesOf("addresses", e.Addresses, func(a Address) string {
			return fmt.Sprintf("%s %s (case unknown: %v)", a.Ticker, a.Text, a.CaseUnknown)
		}),
		linesOf("identifiers", e.Identifiers, func(i Identifier) string { return filled(i.Type, i.Number, i.Country, i.Note) }),
		linesOf("places", e.Places, func(p Place) string { return filled(p.Type.String(), p.Text, p.Country) }),
		linesOf("facts", e.Facts, func(f Fact) string { return filled(f.Name, f.Text) }),
		single("listed", filled(e.Listed.String(), e.Listed.Text)), single("remarks", e.Remarks),
		single("export_control", fmt.Sprint(e.ExportControl)),
	}
}
