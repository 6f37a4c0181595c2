package ingest

import (
	"maps"
	"slices"

	"ashiato/chain"
)

// pairing is what rows of one transaction are held against each other by.
type pairing struct {
	from, to chain.Address
	asset    chain.Asset
}

// doubt counts a transaction in which two files may mean one transfer by different amounts: of the same payer, receiver and asset each has
// a row that the other lacks. An export whose amounts were cut or rounded looks like that. All rows stay, as they may be two transfers.
func (a *assembler) doubt(moves []*entry) {
	several, loose := false, false
	for _, e := range moves {
		several, loose = several || e.file != moves[0].file, loose || e.row.Transfer.Place == chain.NoPlace
	}
	if !several || !loose { // what has a place is held against what else stands there, see agree
		return
	}
	byPair := map[pairing][]*entry{}
	for _, e := range moves {
		x := &e.row.Transfer
		p := pairing{x.From, x.To, x.Asset}
		byPair[p] = append(byPair[p], e)
	}
	first := ""
	for _, rows := range byPair {
		if x, y := a.differing(rows); x != nil {
			if rows := a.where(x) + " and " + a.where(y); first == "" || rows < first {
				first = rows
			}
		}
	}
	if first != "" {
		if a.tally.Doubtful++; a.tally.Doubtful == 1 {
			a.tally.FirstDoubt = first
		}
	}
}

// differing returns two rows of one pairing that may mean one transfer, nil if there are none.
func (a *assembler) differing(rows []*entry) (x, y *entry) {
	byKind := map[chain.TransferKind][]*entry{}
	var told []*entry
	for _, e := range rows {
		kind := e.row.Transfer.Kind
		byKind[kind] = append(byKind[kind], e)
		if kind != chain.Declared {
			told = append(told, e)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		if x, y := a.lacking(byKind[kind]); x != nil {
			return x, y
		}
	}
	// A row that does not say its kind may be of any.
	declared := byKind[chain.Declared]
	inDeclared, inTold := amounts(declared), amounts(told)
	if x = a.least(declared, func(e *entry) bool { return !inTold[e.row.Transfer.Amount] }); x == nil {
		return nil, nil
	}
	if y = a.least(told, func(e *entry) bool { return e.file != x.file && !inDeclared[e.row.Transfer.Amount] }); y == nil {
		return nil, nil
	}
	return x, y
}

// lacking returns two rows with different amounts from two files, unless one file has all the amounts that there are.
func (a *assembler) lacking(rows []*entry) (x, y *entry) {
	all := amounts(rows)
	if len(all) == 1 {
		return nil, nil
	}
	byFile := map[uint32][]*entry{}
	for _, e := range rows {
		byFile[e.file] = append(byFile[e.file], e)
	}
	for _, of := range byFile {
		if len(amounts(of)) == len(all) {
			return nil, nil
		}
	}
	x = a.least(rows, func(*entry) bool { return true })
	known := amounts(byFile[x.file])
	return x, a.least(rows, func(e *entry) bool { return !known[e.row.Transfer.Amount] })
}

func amounts(rows []*entry) map[chain.Amount]bool {
	set := map[chain.Amount]bool{}
	for _, e := range rows {
		set[e.row.Transfer.Amount] = true
	}
	return set
}

// least returns the row that is named first, of those wanted; nil if none is.
func (a *assembler) least(rows []*entry, wanted func(*entry) bool) (least *entry) {
	for _, e := range rows {
		if wanted(e) && (least == nil || a.where(e) < a.where(least)) {
			least = e
		}
	}
	return least
}
