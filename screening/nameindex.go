package screening

import (
	"slices"

	"ashiato/names"
	"ashiato/sanctions"
)

// nameIndex finds entries by their names.
type nameIndex struct {
	entries []*sanctions.Entry
	parsed  [][]*names.Name // of each entry
}

func newNameIndex(entries []*sanctions.Entry) *nameIndex {
	x := &nameIndex{entries: entries, parsed: make([][]*names.Name, len(entries))}
	for i, e := range entries {
		for _, n := range e.Names {
			x.parsed[i] = append(x.parsed[i], names.Parse(n.Text, namesKind(e.Kind)))
		}
	}
	return x
}

// find returns a hit for each entry whose best name reaches its kind's threshold.
func (x *nameIndex) find(q *asked, thresholds Thresholds) []Hit {
	var hits []Hit
	for i, e := range x.entries {
		if q.kind != sanctions.Unknown && e.Kind != sanctions.Unknown && e.Kind != q.kind {
			continue
		}
		if h, ok := x.best(q, i, thresholds.of(e.Kind)); ok {
			hits = append(hits, h)
		}
	}
	return hits
}

// best compares the question with all names and births of an entry.
func (x *nameIndex) best(q *asked, i int, threshold Score) (Hit, bool) {
	e := x.entries[i]
	subject := names.Subject{Name: q.name, Birth: q.birth, Country: q.Country, Gender: q.gender}
	var top names.Match
	topName := -1
	births := birthsOf(e)
	for j, parsed := range x.parsed[i] {
		other := names.Subject{Name: parsed, Weak: e.Names[j].Quality == sanctions.Weak, Country: countryOf(e, q.Country), Gender: genderOf(e)}
		for _, birth := range births {
			other.Birth = birth
			if m := names.Compare(subject, other); topName < 0 || m.Score > top.Score {
				top, topName = m, j
			}
		}
	}
	if topName < 0 || scoreOf(top) < threshold {
		return Hit{}, false
	}
	n := e.Names[topName]
	h := hitOf(e, ByName, scoreOf(top), n.Text, top.Reasons()...)
	h.Quality = n.Quality.String()
	return h, true
}

// birthsOf returns the births of a person in the form names compares; one unknown birth if the list has none.
func birthsOf(e *sanctions.Entry) []names.Date {
	var births []names.Date
	for _, b := range e.Births[:min(shown, len(e.Births))] {
		if b.Year > 0 && b.Year < 1<<15 && b.ToYear == 0 && !b.Circa {
			births = append(births, names.Date{Year: int16(b.Year), Month: uint8(b.Month), Day: uint8(b.Day)})
		}
	}
	if len(births) == 0 || slices.ContainsFunc(e.Births, func(b sanctions.Date) bool { return b.ToYear != 0 || b.Circa }) {
		births = append(births, names.Date{})
	}
	return births
}
