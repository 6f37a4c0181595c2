package file

import (
	"fmt"
	"slices"
	"strings"

	"ashiato/chain"
)

// table is one kind of record: its columns, and what rows a record makes.
type table struct {
	name    string
	note    string // what a reader of such a file has to know; "": nothing
	kind    string // as Ethereum-ETL's streams name it in "type"
	columns []column
	// spare is the column whose name a known exporter forgets in the header; 0: none. It stands behind
	// column spare-1.
	spare int
	rows  func(*mapper, *record) error

	byName map[string]int // of columns as they are
}

// column is a column's name, other names it goes by, and whether the table is told by it. Names ending in "("
// stand for all that begin so: the coin's symbol follows.
type column struct {
	name string
	alt  []string
	need bool
}

// mapper turns records into rows.
type mapper struct {
	opt    *Options
	report *Report
	out    []chain.Row
}

func (m *mapper) emit(row chain.Row) { m.out = append(m.out, row) }

// tables are those that are told by their columns, the more telling ones first.
var tables = []*table{
	explorerInternal, explorerNFTs, explorerTokens, explorerTransactions, explorerPageInternal, explorerPage, explorerOneToken,
	blockscoutInternal, blockscoutTokens, blockscoutTransactions,
	etlTransactions, etlReceipts, etlLogs, etlTokenTransfers, etlTraces, etlBlocks, etlTokens,
}

// passed are the types of a stream that state nothing of value.
var passed = &table{name: "Ethereum-ETL stream, a type without transfers",
	rows: func(m *mapper, _ *record) error { m.report.NoTransfer++; return nil }}

func init() {
	for _, t := range tables {
		t.byName = make(map[string]int, len(t.columns))
		for i, c := range t.columns {
			for _, alt := range c.alt {
				t.byName[alt] = i
			}
		}
		for i, c := range t.columns {
			t.byName[c.name] = i
		}
	}
}

// tableOfType returns the table that a stream's line names; nil if it names none.
func tableOfType(keys []pair) *table {
	for _, p := range keys {
		if p.key != "type" {
			continue
		}
		for _, t := range tables {
			if t.kind != "" && t.kind == p.value {
				return t
			}
		}
		if p.value == "contract" {
			return passed
		}
	}
	return nil
}

// findTable tells the table by its columns' names and returns, for each name, the table's column or -1. Columns that
// the caller names come first; a file without them may still be one of the known tables, such as the blocks that
// plain transfers get their times from.
func findTable(names []string, opt *Options) (*table, []int, error) {
	var plainErr error
	if opt.Columns != nil {
		t, col, err := plainTable(names, opt)
		if err == nil {
			return t, col, nil
		}
		plainErr = err
	}
	for _, t := range tables {
		if col, ok := t.match(names); ok {
			if err := t.checkCoin(names, opt); err != nil {
				return nil, nil, err
			}
			return t, col, nil
		}
	}
	if plainErr != nil {
		return nil, nil, plainErr
	}
	return nil, nil, unknownColumns(names)
}

func (t *table) match(names []string) ([]int, bool) {
	col := make([]int, len(names))
	found := make([]bool, len(t.columns))
	for i, name := range names {
		col[i] = -1
		for c := range t.columns {
			if !found[c] && t.columns[c].is(name) {
				col[i], found[c] = c, true
				break
			}
		}
	}
	for c := range t.columns {
		if t.columns[c].need && !found[c] {
			return nil, false
		}
	}
	return col, true
}

func (c *column) is(name string) bool {
	name = fold(name)
	for _, own := range append([]string{c.name}, c.alt...) {
		if own = fold(own); own == name || strings.HasSuffix(own, "(") && strings.HasPrefix(name, own) && name != own+"usd)" {
			return true
		}
	}
	return false
}

// fold makes names comparable: exporters change case, spaces and underscores from year to year.
func fold(name string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "_", "", "\"", "", "\u00a0", "").Replace(name))
}

// checkCoin refuses an export whose columns count another chain's coin, as in Value_IN(BNB).
func (t *table) checkCoin(names []string, opt *Options) error {
	for _, name := range names {
		symbol, ok := strings.CutPrefix(fold(name), "valuein(")
		if !ok {
			continue
		}
		symbol = strings.TrimSuffix(symbol, ")")
		if !strings.EqualFold(symbol, opt.Chain.Symbol) && !slices.Contains(opt.Chain.Aliases, symbol) {
			return fmt.Errorf("column %q counts another coin than %s's %s; say its chain with --chain", name, opt.Chain.Name, opt.Chain.Symbol)
		}
	}
	return nil
}

// unknownColumns says what was found, and which call would read it as plain transfers.
func unknownColumns(names []string) error {
	shown := strings.Join(names, ", ")
	if len(shown) > 400 {
		shown = shown[:400] + "…"
	}
	return fmt.Errorf("columns %q are none of Ethereum-ETL's nor of an explorer's export; name them, for instance %s",
		shown, guessColumns(names))
}
