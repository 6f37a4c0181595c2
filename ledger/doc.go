// Package ledger defines the exact ledger of one chain: what a storage engine must hold (Store), which lines a
// transaction makes in which statements (Entries), how blocks follow each other (Tail), and how a stored ledger
// is checked against its own transfers (Verify).
//
// The ledger holds what the chain says and nothing else. Everything but the blocks is derived from them: lines,
// running totals, the index of hashes, the digest. Engines live in store/...; every one of them passes the suite
// in ledgertest.
package ledger
