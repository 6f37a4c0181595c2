package screening

import (
	"fmt"
	"slices"

	"ashiato/address"
	"ashiato/sanctions"
)

// addressIndex finds entries by their crypto addresses.
type addressIndex struct {
	same  map[address.Key][]listed
	owner map[address.Key][]listed
	folds map[string][]listed // of texts that do not parse
}

// listed is one address of one entry.
type listed struct {
	entry *sanctions.Entry
	text  string // as the list has it
	hit   *Hit   // what every hit of the entry says; made once, since the digest takes longer than the search
}

// with returns the hit by this address.
func (l *listed) with(relation Relation, reasons []string) Hit {
	if slices.Contains(l.hit.Aliases, l.text) {
		return hitOf(l.entry, relation, Whole, l.text, reasons...)
	}
	h := *l.hit
	h.Relation, h.Score, h.Matched, h.Reasons = relation, Whole, l.text, reasons
	return h
}

func newAddressIndex() *addressIndex {
	return &addressIndex{map[address.Key][]listed{}, map[address.Key][]listed{}, map[string][]listed{}}
}

// add takes the addresses of an entry. A text that does not parse is kept raw, to be found by its fold.
func (x *addressIndex) add(e *sanctions.Entry) {
	if len(e.Addresses) == 0 {
		return
	}
	hit := hitOf(e, "", 0, "")
	for _, raw := range e.Addresses {
		l := listed{e, raw.Text, &hit}
		a, err := address.Parse(raw.Text)
		if err != nil {
			fold := address.Fold(raw.Text)
			x.folds[fold] = append(x.folds[fold], l)
			continue
		}
		x.same[a.Key()] = append(x.same[a.Key()], l)
		if owner, ok := a.Owner(); ok {
			x.owner[owner] = append(x.owner[owner], l)
		}
	}
}

// fewHits are looked through faster than they are found in a map, and are kept for the next question.
const fewHits = 16

// find returns a hit for each entry that lists the address, or one of the same owner, an entry once. They are the question's until it is used again.
func (x *addressIndex) find(q *asked) []Hit {
	hits := q.found[:0]
	var seen map[*sanctions.Entry]bool // made where there are many
	has := func(e *sanctions.Entry) bool {
		if seen == nil && len(hits) < fewHits {
			for i := range hits {
				if hits[i].entry == e {
					return true
				}
			}
			return false
		}
		if seen == nil {
			seen = map[*sanctions.Entry]bool{}
		}
		for _, h := range hits[len(seen):] {
			seen[h.entry] = true
		}
		return seen[e]
	}
	take := func(found []listed, relation Relation, before, text, after string) {
		var reasons []string // the same for all
		for i := range found {
			if l := &found[i]; !has(l.entry) {
				if reasons == nil {
					reasons = []string{before + text + after}
				}
				hits = append(hits, l.with(relation, reasons))
			}
		}
	}
	if !q.parsed {
		take(x.folds[q.fold], ByFold, "the list has this text, and neither it nor the question tells upper from lower case: the case is unknown", "", "")
		q.found = hits
		return hits
	}
	a := &q.address
	take(x.same[a.Key()], ByAddress, "the list has this address; as its network writes it: ", a.Text, "")
	if len(x.folds) > 0 {
		for _, fold := range a.Folds() {
			take(x.folds[fold], ByFold, "but for upper and lower case the list has this address, ", a.Text, ": the list's case is unknown")
		}
	}
	if owner, ok := a.Owner(); ok {
		take(x.owner[owner], ByOwnerKey, "the key or script that controls ", a.Text, " also controls the listed address, which is of another network or form")
	}
	q.found = hits
	return hits
}

// sayAddress says how an address was understood. It is the question's until it is used again.
func (a *asked) sayAddress() *AddressRead {
	read, r := &a.address, &a.said
	*r = AddressRead{Text: read.Text, Form: read.Form, Networks: read.Networks, Notes: r.Notes[:0]}
	if !read.TickerFits() {
		r.Notes = append(r.Notes, fmt.Sprintf("%s was given, but the form is that of %s; the form decides", read.Ticker, read.Networks[0]))
	}
	if len(read.Networks) > 1 && read.Form != address.Account {
		r.Notes = append(r.Notes, "the same text is an address on each of these networks; entries for any of them are hits")
	}
	if !read.Checked {
		r.Notes = append(r.Notes, "this form has no checksum: a mistyped letter is another address")
	}
	return r
}
