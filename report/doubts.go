package report

import (
	"fmt"
	"slices"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/trace"
)

// doubts are what the moves of a trace leave open.
type doubts struct {
	made    map[chain.TxHash]bool // see casefile.Casefile.Synthetic
	undated map[chain.TxRef]bool
	judged  map[trace.Note]map[chain.TxRef]bool // exchanges that rest on a judgement, by what it is
}

func doubtsOf(f *casefile.Casefile) *doubts {
	d := &doubts{made: f.Synthetic, undated: map[chain.TxRef]bool{}, judged: map[trace.Note]map[chain.TxRef]bool{}}
	for _, m := range f.Trace.Methods {
		for _, x := range m.Flows.All() {
			if !x.Time.Known {
				d.undated[x.Tx] = true
			}
			if x.Weight != "" {
				if d.judged[x.Weight] == nil {
					d.judged[x.Weight] = map[chain.TxRef]bool{}
				}
				d.judged[x.Weight][x.Tx] = true
			}
		}
	}
	return d
}

// starred writes the hash of a transaction, with a star if it was made from a row.
func (d *doubts) starred(h chain.TxHash) string {
	if d.made[h] {
		return h.String() + "*"
	}
	return h.String()
}

// sentences tells the doubts.
func (d *doubts) sentences() (out []string) {
	if n := len(d.made); n > 0 {
		out = append(out, fmt.Sprintf("The source gave no hash for %s of this trace. Each has an id made from its row and marked with *; it cannot be looked up on a chain explorer.", plural(n, "transaction", "transactions")))
	}
	if n := len(d.undated); n > 0 {
		out = append(out, fmt.Sprintf("The time of %s is not known.", plural(n, "transaction", "transactions")))
	}
	var judgements []trace.Note
	for w := range d.judged {
		judgements = append(judgements, w)
	}
	slices.Sort(judgements)
	for _, w := range judgements {
		out = append(out, fmt.Sprintf("In %s an exchange rests on a judgement: %s.", plural(len(d.judged[w]), "transaction", "transactions"), plainLine(string(w))))
	}
	return out
}
