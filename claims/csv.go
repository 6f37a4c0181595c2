package claims

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// WriteClaimsCSV writes a row for each amount of each claim, and one for a claim without any. Cells that a spreadsheet
// would take for a formula get an apostrophe in front; lists are joined with "; ".
func (l *Ledger) WriteClaimsCSV(w io.Writer) error {
	fact := map[ClaimID]FactID{}
	for _, f := range l.Facts {
		for _, id := range f.Claims {
			fact[id] = f.ID
		}
	}
	rows := [][]string{{"id", "fact", "file", "item", "kind", "modality", "source_chain", "published", "from", "to", "currency", "bound", "value", "min", "max",
		"as_written", "converted_from", "actors", "victims", "designator", "targets", "case", "start", "end", "quote", "notes"}}
	for _, c := range l.Claims {
		amounts := c.Amounts
		if len(amounts) == 0 {
			amounts = []Amount{{}}
		}
		for _, a := range amounts {
			rows = append(rows, []string{string(c.ID), string(fact[c.ID]), c.File, strconv.Itoa(c.Item), string(c.Kind), string(c.Modality), list(c.SourceChain),
				string(c.Published.Date), string(c.Period.From), string(c.Period.To), string(a.Currency), string(a.Bound), string(a.Value), string(a.Min), string(a.Max),
				a.AsWritten, a.ConvertedFrom, list(c.Actors), list(c.Victims), c.Designator, list(c.Targets), c.Case, strconv.Itoa(c.Start), strconv.Itoa(c.End), c.Quote, list(c.Notes)})
		}
	}
	return writeRows(w, rows)
}

// WriteFactsCSV writes a row for each fact.
func (l *Ledger) WriteFactsCSV(w io.Writer) error {
	rows := [][]string{{"id", "kind", "value", "from", "to", "status", "claims"}}
	for _, f := range l.Facts {
		rows = append(rows, []string{string(f.ID), string(f.Kind), f.Value, string(f.Period.From), string(f.Period.To), f.Status, ids(f.Claims)})
	}
	return writeRows(w, rows)
}

// WriteConflictsCSV writes a row for each conflict.
func (l *Ledger) WriteConflictsCSV(w io.Writer) error {
	rows := [][]string{{"verdict", "what", "claims"}}
	for _, c := range l.Conflicts {
		rows = append(rows, []string{c.Verdict, c.What, ids(c.Claims)})
	}
	return writeRows(w, rows)
}

func list(words []string) string { return strings.Join(words, "; ") }

func ids(claims []ClaimID) string {
	words := make([]string, len(claims))
	for i, id := range claims {
		words[i] = string(id)
	}
	return list(words)
}

func writeRows(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range rows {
		for i := range row {
			row[i] = cell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell makes a text safe to open in a spreadsheet, which runs what begins with one of these characters as a formula.
func cell(s string) string {
	for _, sign := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, sign) {
			return "'" + s
		}
	}
	return s
}
