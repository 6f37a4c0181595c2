package file

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"

	"ashiato/chain"
)

// recordReader takes a table apart into records. next returns io.EOF at the end, a *RecordError for a record
// that cannot be taken apart, after which it goes on, and any other error if the rest is unreadable.
type recordReader interface {
	next(*record) error
	table() *table
}

// record is one record as text by column. Its reading methods return zero once one of them has failed, and
// keep the first failure in err, so that a mapping reads all it wants and looks once.
type record struct {
	tab   *table
	line  uint64
	val   []string // by column of the table; empty: null or absent
	names []string // by column, as the file calls it; nil: as the table does
	id    chain.RecordID
	err   error

	rounded uint64 // values that were no exact text to begin with
}

func (r *record) reset(line uint64, raw string) {
	sum := sha256.Sum256([]byte(raw))
	r.line, r.id, r.err, r.rounded = line, chain.RecordID(sum[:16]), nil, 0
}

// row starts a row of the record.
func (r *record) row() chain.Row {
	return chain.Row{Line: r.line, Record: r.id, Number: chain.NoPlace, Transfer: chain.Transfer{Place: chain.NoPlace}}
}

func (r *record) fail(col int, format string, args ...any) {
	if r.err != nil {
		return
	}
	name := r.tab.columns[col].name
	if r.names != nil && r.names[col] != "" {
		name = r.names[col]
	}
	r.err = &RecordError{Line: r.line, Column: name, Value: cut(r.val[col]), Reason: fmt.Sprintf(format, args...)}
}

func (r *record) has(col int) bool { return r.val[col] != "" }

func (r *record) address(col int) chain.Address {
	a, err := chain.ParseAddress(r.val[col])
	if err != nil {
		r.fail(col, "want an address: 0x and 40 hex digits")
	}
	return a
}

// party is address, the zero account where the field is empty.
func (r *record) party(col int) chain.Address {
	if !r.has(col) {
		return chain.Address{}
	}
	return r.address(col)
}

func (r *record) hash(col int) chain.TxHash {
	h, err := chain.ParseTxHash(r.val[col])
	if err != nil {
		r.fail(col, "want a transaction hash: 0x and 64 hex digits")
	}
	return h
}

func (r *record) blockHash(col int) chain.BlockHash {
	if !r.has(col) {
		return chain.BlockHash{}
	}
	h, err := chain.ParseBlockHash(r.val[col])
	if err != nil {
		r.fail(col, "want a block hash: 0x and 64 hex digits")
	}
	return h
}

// count reads a whole number of at most bits bits. "12.0" is one, as tables that passed through a float
// column write them.
func (r *record) count(col, bits int) uint64 {
	s := r.val[col]
	if whole, frac, ok := strings.Cut(s, "."); ok && strings.Trim(frac, "0") == "" {
		s = whole
	}
	n, err := strconv.ParseUint(s, 10, bits)
	if err != nil {
		r.fail(col, "want a whole number below 2^%d", bits)
	}
	return n
}

// smallest reads a count of an asset's smallest unit; an exponent is fine, a fraction is not.
func (r *record) smallest(col int) chain.Amount {
	a, _, err := chain.ParseUnits(r.val[col], 0, chain.RefuseFraction)
	if err != nil {
		r.fail(col, "want a whole number of the smallest unit, below 2^256")
	}
	return a
}

// units reads a decimal number of whole units.
func (r *record) units(m *mapper, col int, decimals uint8) chain.Amount {
	text, ok := dropThousands(r.val[col])
	if !ok {
		r.fail(col, "want a decimal number such as 1,234.5 or 1e-05")
		return chain.Amount{}
	}
	a, rounded, err := chain.ParseUnits(text, decimals, m.opt.Round)
	if err != nil {
		hint := ""
		if m.opt.Round == chain.RefuseFraction && strings.Contains(err.Error(), "decimals") {
			hint = "; say --round to round such amounts half to even"
		}
		r.fail(col, "%s%s", strings.TrimPrefix(err.Error(), fmt.Sprintf("amount %q: ", text)), hint)
	}
	if rounded {
		m.report.Rounded++
	}
	return a
}

// dropThousands takes the commas out of 1,234,567.8; false if they do not stand where thousands end.
func dropThousands(s string) (string, bool) {
	if !strings.Contains(s, ",") {
		return s, true
	}
	whole, frac, _ := strings.Cut(s, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i == 0 && (g == "" || len(g) > 3) || i > 0 && len(g) != 3 {
			return "", false
		}
	}
	if strings.Contains(frac, ",") {
		return "", false
	}
	return strings.ReplaceAll(s, ",", ""), true
}

// at reads the block and the time of a row from those columns that are there.
func (r *record) at(row *chain.Row, block, time int) {
	if block >= 0 && r.has(block) {
		row.Block, row.HasBlock = chain.Height(r.count(block, 64)), true
	}
	if time >= 0 && r.has(time) {
		row.Time, row.HasTime = r.time(time), true
	}
}

func (r *record) time(col int) int64 {
	t, err := parseTime(r.val[col])
	if err != nil {
		r.fail(col, "%v", err)
	}
	return t
}
