package file

import (
	"strconv"
	"strings"

	"ashiato/chain"
)

const (
	trBlock = iota
	trTime
	trHash
	trIndex
	trFrom
	trTo
	trValue
	trType
	trCallType
	trReward
	trPath
	trError
	trStatus
	trOrdinal
)

var etlTraces = &table{
	name: "Ethereum-ETL traces", kind: "trace",
	columns: []column{
		trBlock:    {name: "block_number", need: true},
		trTime:     {name: "block_timestamp"},
		trHash:     {name: "transaction_hash", need: true},
		trIndex:    {name: "transaction_index"},
		trFrom:     {name: "from_address", need: true},
		trTo:       {name: "to_address", need: true},
		trValue:    {name: "value", need: true},
		trType:     {name: "trace_type", need: true},
		trCallType: {name: "call_type"},
		trReward:   {name: "reward_type"},
		trPath:     {name: "trace_address", need: true},
		trError:    {name: "error"},
		trStatus:   {name: "status"},
		trOrdinal:  {name: "trace_index"},
	},
	rows: etlTrace,
}

// etlTrace makes a row of a call that moves value or failed: what is below a failed call moved nothing either,
// which is known only when all calls of the transaction are together. The transaction's own call (an empty path)
// is its payment, told again.
func etlTrace(m *mapper, r *record) error {
	row := r.row()
	r.at(&row, trBlock, trTime)
	value := r.value(trValue)
	switch kind := r.val[trType]; kind {
	case "reward", "genesis", "daofork":
		return etlGrant(m, r, row, value)
	case "call", "create", "suicide":
	default:
		r.fail(trType, "want call, create, suicide, reward, genesis or daofork")
		return nil
	}
	row.Hash, row.HasHash = r.hash(trHash), true
	if r.has(trIndex) {
		row.Number = uint32(r.count(trIndex, 31))
	}
	call := &chain.CallFacts{Path: r.path(trPath)}
	call.Failed = r.has(trError) || r.outcome(trStatus) == chain.Reverted
	row.Call = call
	if call.Failed {
		m.report.Failed++
	}
	// A delegated call shows its caller's value and moves nothing; a static call has none.
	carries := r.val[trType] != "call" || !r.has(trCallType) || r.val[trCallType] == "call"
	if carries && !value.IsZero() && (r.has(trTo) || !call.Failed) {
		row.HasTransfer = true
		row.Transfer = chain.Transfer{Kind: chain.Internal, From: r.address(trFrom), To: r.address(trTo), Amount: value, Place: chain.NoPlace}
		if len(call.Path) == 0 {
			row.Transfer.Kind, row.Transfer.Place = chain.Payment, 0
		}
	}
	if !row.HasTransfer && !call.Failed {
		m.report.NoTransfer++
		return nil
	}
	m.emit(row)
	return nil
}

// etlGrant reads value that no transaction moved: rewards of blocks and uncles, the first allocation, and the
// move of balances in the fork of July 2016.
func etlGrant(m *mapper, r *record, row chain.Row, value chain.Amount) error {
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.Reward, From: r.party(trFrom), To: r.address(trTo), Amount: value, Place: chain.NoPlace}
	if r.has(trOrdinal) {
		row.Transfer.Place = rewardPlace | uint32(r.count(trOrdinal, 30))
	}
	m.emit(row)
	return nil
}

// rewardPlace keeps the places of rewards, ordinals among the traces of a block, apart from those of withdrawals.
const rewardPlace = 1 << 30

// value is smallest, where an empty field is zero.
func (r *record) value(col int) chain.Amount {
	if !r.has(col) {
		return chain.Amount{}
	}
	return r.smallest(col)
}

// maxDepth bounds a path: the machine allows calls 1,024 deep.
const maxDepth = 1024

// path reads the place of a call: "[0, 2, 1]" in JSON, "0,2,1" in CSV.
func (r *record) path(col int) []uint32 {
	parts := list(r.val[col])
	if len(parts) > maxDepth {
		r.fail(col, "more than %d levels", maxDepth)
		return nil
	}
	path := make([]uint32, len(parts))
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 31)
		if err != nil {
			r.fail(col, "want ordinals such as 0,2,1")
			return nil
		}
		path[i] = uint32(n)
	}
	return path
}

// list takes apart what tables write as a,b or ["a", "b"].
func list(s string) []string {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "["), "]")
	if s = strings.TrimSpace(s); s == "" {
		return nil
	}
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " \"")
	}
	return parts
}
