package screening

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"ashiato/names"
	"ashiato/sanctions"
)

// nameIndex finds entries by their names.
type nameIndex struct {
	entries []sanctions.Packed
	index   *names.Index
}

// newNameIndex indexes the names alone. What an entry says of birth, country and gender, which may be several of each, is compared when
// its name has been found.
func newNameIndex(entries []sanctions.Packed) *nameIndex {
	indexed := make([]names.Entry, len(entries))
	for i, p := range entries {
		e := p.Entry()
		indexed[i] = names.Entry{ID: i, Names: make([]names.Alias, len(e.Names))}
		for j, n := range e.Names {
			indexed[i].Names[j] = names.Alias{Text: n.Text, Kind: namesKind(e.Kind), Weak: n.Quality == sanctions.Weak}
		}
	}
	return &nameIndex{entries, names.NewIndex(indexed)}
}

// found is how many names are looked at.
const found = 4 * maxHits

// stays is the share of a score's gap to the whole that stays open, in ten-thousandths, where birth and country are the same: package names
// closes 30 % of it for a birthday and 5 % of the rest for a country. Names are looked up so far below the threshold that these may lift them over it.
const stays = 6650

// find returns a hit for each entry whose best name reaches its kind's threshold, but for those that were seen, and adds to them.
func (x *nameIndex) find(q *asked, thresholds Thresholds, seen map[int]bool) []Hit {
	least := thresholds.least(q.kind)
	if q.birth != (names.Date{}) || q.country != "" {
		least = Whole - Score(min(uint32(Whole), uint32(Whole-least)*uint32(Whole)/stays))
	}
	candidates := make([][]names.Hit, len(q.readings))
	var others sync.WaitGroup
	for i, r := range q.readings {
		look := func() {
			candidates[i] = x.index.SearchAmong(r.of, names.Subject{Name: r.name}, found, least.fraction())
		}
		if i+1 < len(q.readings) {
			others.Go(look)
		} else {
			look()
		}
	}
	others.Wait()
	var ids []int
	for _, list := range candidates {
		for _, candidate := range list {
			if !seen[candidate.ID] {
				seen[candidate.ID] = true
				ids = append(ids, candidate.ID)
			}
		}
	}
	return x.compare(q, thresholds, ids)
}

// comparedAtOnce is how many pairs of names are compared without the help of another processor, which takes a tenth of a millisecond to come.
const comparedAtOnce = 32

// compare returns a hit for each of some entries whose best name reaches its kind's threshold.
func (x *nameIndex) compare(q *asked, thresholds Thresholds, ids []int) []Hit {
	found := make([]*Hit, len(ids))
	pairs := 0
	for _, id := range ids {
		pairs += len(x.index.Names(id)) * len(q.readings)
	}
	var next atomic.Int32
	work := func() {
		for i := int(next.Add(1)) - 1; i < len(ids); i = int(next.Add(1)) - 1 {
			e := x.entries[ids[i]].Entry()
			if q.kind != sanctions.Unknown && e.Kind != sanctions.Unknown && e.Kind != q.kind {
				continue
			}
			if h, ok := best(q, e, x.index.Names(ids[i]), thresholds.of(e.Kind)); ok {
				found[i] = &h
			}
		}
	}
	var others sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(ids), 1+pairs/comparedAtOnce) - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
	var hits []Hit
	for _, h := range found {
		if h != nil {
			hits = append(hits, *h)
		}
	}
	return hits
}

// least returns the lowest threshold that an entry may have if a question asks for a kind.
func (t Thresholds) least(asked sanctions.Kind) Score {
	if asked != sanctions.Unknown {
		return min(t.of(asked), t.of(sanctions.Unknown))
	}
	least := Whole
	for k := sanctions.Unknown; k <= sanctions.Aircraft; k++ {
		least = min(least, t.of(k))
	}
	return least
}

// best compares the question with all names and births of an entry; parsed are its names, in their order.
func best(q *asked, e *sanctions.Entry, parsed []*names.Name, threshold Score) (Hit, bool) {
	var subject, top names.Subject
	topName, topScore, said := -1, -1.0, ""
	births := birthsOf(e, q.birth)
	for j, n := range e.Names {
		other := names.Subject{Name: parsed[j], Weak: n.Quality == sanctions.Weak, Country: countryOf(e, q.country), Gender: genderOf(e)}
		for _, other.Birth = range births {
			for _, r := range q.readings {
				asked := names.Subject{Name: r.name, Birth: q.birth, Country: q.country, Gender: q.gender}
				if score := names.Score(asked, other); score > topScore {
					subject, top, topName, topScore, said = asked, other, j, score, r.said
				}
			}
		}
	}
	if topName < 0 {
		return Hit{}, false
	}
	match := names.Compare(subject, top)
	if scoreOf(match) < threshold {
		return Hit{}, false
	}
	n := e.Names[topName]
	reasons := match.Reasons()
	if said != "" {
		reasons = append(reasons, said)
	}
	h := hitOf(e, ByName, scoreOf(match), n.Text, reasons...)
	h.Quality = n.Quality.String()
	return h, true
}

// birthsOf returns the births of an entry in the form names compares, an unknown one if the list has none. A span of years that holds
// the asked birth is taken as that birth, one that does not by its nearer end; circa reaches two years to either side.
func birthsOf(e *sanctions.Entry, asked names.Date) []names.Date {
	if asked.Year == 0 { // nothing to compare them with
		return []names.Date{{}}
	}
	var births []names.Date
	for _, b := range e.Births[:min(shown, len(e.Births))] {
		from, to := b.Year, max(b.Year, b.ToYear)
		if b.Circa {
			from, to = from-2, to+2
		}
		switch year := int(asked.Year); {
		case b.Year <= 0 || to > math.MaxInt16:
		case from == to:
			births = append(births, names.Date{Year: int16(b.Year), Month: uint8(b.Month), Day: uint8(b.Day)})
		case year < from:
			births = append(births, names.Date{Year: int16(from)})
		case year > to:
			births = append(births, names.Date{Year: int16(to)})
		default:
			births = append(births, names.Date{Year: asked.Year})
		}
	}
	if len(births) == 0 {
		births = append(births, names.Date{})
	}
	return births
}
