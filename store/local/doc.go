// Package local keeps ledgers and small records in one folder, on the Pebble engine. It is the default store.
//
// Open takes the folder for this process alone. DB.Chain is the ledger of one chain, a ledger.Store; several stand side
// by side. Chain.Snapshot is an unchanging view of it and a trace.Reader. DB.Space is a named space of keyed records
// for whatever else has to be kept: tags, prices, cases.
//
// Blocks and everything derived from them are a function of the blocks alone, byte for byte: append, load and undo
// in any order leave the same records for the same blocks. Append is one synced batch. Load writes sorted
// tables beside the store and takes them in by one atomic step, so that a load that is killed was never there.
//
// Every stored format is drawn in docs/design/format.md. A record that does not decode is an error that names
// its key, and ledger.Verify compares all of them with what the transfers say.
package local
