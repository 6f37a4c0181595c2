package file

import (
	"fmt"

	"ashiato/chain"
)

// Report is what reading one file found.
type Report struct {
	File    string `json:"file"`
	Format  string `json:"format"`
	Note    string `json:"note,omitempty"` // what a reader of such a file has to know
	SHA256  string `json:"sha256"`         // of the file on disk; members of an archive share it
	Records uint64 `json:"records"`        // lines, objects or rows of the table, also those that cannot be read
	Rows    uint64 `json:"rows"`           // statements made of them; a block with withdrawals makes several
	// Transfers counts rows that move something; failed transactions and calls that move nothing make none.
	Transfers uint64 `json:"transfers"`
	// Rounded counts amounts with more digits than their asset has, rounded half to even by request.
	Rounded uint64 `json:"rounded"`
	// NoHash counts transfers without a transaction hash.
	NoHash uint64 `json:"no_hash"`
	// OutOfOrder counts rows whose block, or else time, is before that of the row above.
	OutOfOrder uint64 `json:"out_of_order"`
	// Failed counts records of failed transactions and calls.
	Failed uint64 `json:"failed"`
	// NativeLogs counts logs by which a chain repeats its plain native transfers (EIP-7708); they are not read.
	NativeLogs uint64 `json:"native_logs"`
	// NoTransfer counts records that state nothing of value, such as other events.
	NoTransfer uint64     `json:"no_transfer"`
	Bad        BadRecords `json:"bad"`

	lastBlock chain.Height
	lastTime  int64
}

// maxListed bounds the list of records that cannot be read; all are counted.
const maxListed = 100

// BadRecords are the records that could not be read.
type BadRecords struct {
	Count uint64         `json:"count"`
	First []*RecordError `json:"first"` // at most 100
}

func (b *BadRecords) add(e *RecordError) {
	b.Count++
	if len(b.First) < maxListed {
		b.First = append(b.First, e)
	}
}

func (r *Report) count(row *chain.Row) {
	r.Rows++
	if row.HasTransfer && (row.Call == nil || !row.Call.Failed) {
		r.Transfers++
		if !row.HasHash && row.Transfer.Kind != chain.Reward {
			r.NoHash++
		}
	}
	switch {
	case row.HasBlock && row.Block < r.lastBlock, row.HasTime && !row.HasBlock && row.Time < r.lastTime:
		r.OutOfOrder++
	}
	if row.HasBlock {
		r.lastBlock = row.Block
	}
	if row.HasTime {
		r.lastTime = row.Time
	}
}

// RecordError says which record of a file cannot be read, and why.
type RecordError struct {
	File   string `json:"file"`
	Line   uint64 `json:"line"`
	Column string `json:"column,omitempty"` // as the file names it
	Value  string `json:"value,omitempty"`  // at fault, cut to 120 bytes
	Reason string `json:"reason"`
}

func (e *RecordError) Error() string {
	where := fmt.Sprintf("%s:%d", e.File, e.Line)
	if e.File == "" { // the caller names it
		where = fmt.Sprintf("line %d", e.Line)
	}
	if e.Column == "" {
		return where + ": " + e.Reason
	}
	return fmt.Sprintf("%s: column %q, value %q: %s", where, e.Column, e.Value, e.Reason)
}

func cut(s string) string {
	if len(s) > 120 {
		return s[:120]
	}
	return s
}
