package screening

import (
	"fmt"

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
}

func newAddressIndex() *addressIndex {
	return &addressIndex{map[address.Key][]listed{}, map[address.Key][]listed{}, map[string][]listed{}}
}

// add takes the addresses of an entry. A text that does not parse is kept raw, to be found by its fold.
func (x *addressIndex) add(e *sanctions.Entry) {
	for _, raw := range e.Addresses {
		l := listed{e, raw.Text}
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

// find returns a hit for each entry that lists the address, or one of the same owner, an entry once.
func (x *addressIndex) find(q *asked) []Hit {
	var hits []Hit
	seen := map[*sanctions.Entry]bool{}
	take := func(found []listed, relation Relation, reason string) {
		for _, l := range found {
			if !seen[l.entry] {
				seen[l.entry] = true
				hits = append(hits, hitOf(l.entry, relation, Whole, l.text, reason))
			}
		}
	}
	if q.address == nil {
		take(x.folds[q.fold], ByFold, "the list has this text, and neither it nor the question tells upper from lower case: the case is unknown")
		return hits
	}
	a := q.address
	take(x.same[a.Key()], ByAddress, fmt.Sprintf("the list has this address; as its network writes it: %s", a.Text))
	for _, fold := range a.Folds() {
		take(x.folds[fold], ByFold, fmt.Sprintf("but for upper and lower case the list has this address, %s: the list's case is unknown", a.Text))
	}
	if owner, ok := a.Owner(); ok {
		take(x.owner[owner], ByOwnerKey, fmt.Sprintf("the key or script that controls %s also controls the listed address, which is of another network or form", a.Text))
	}
	return hits
}

// readAddress says how an address was understood.
func readAddress(a *address.Address) *AddressRead {
	r := &AddressRead{Text: a.Text, Form: a.Form, Networks: a.Networks}
	if !a.TickerFits() {
		r.Notes = append(r.Notes, fmt.Sprintf("%s was given, but the form is that of %s; the form decides", a.Ticker, a.Networks[0]))
	}
	if len(a.Networks) > 1 && a.Form != address.Account {
		r.Notes = append(r.Notes, "the same text is an address on each of these networks; entries for any of them are hits")
	}
	if !a.Checked {
		r.Notes = append(r.Notes, "this form has no checksum: a mistyped letter is another address")
	}
	return r
}
