// Package ingest brings blocks from a source, and rows from files, into a ledger.
//
// Follow is the loop over a node: it asks for the next blocks, checks that they fit, loads history in bulk and
// appends the tip, undoes what a reorganisation of the chain took back, and resumes where an earlier run ended.
//
// Files lays the rows of exports together. A Journal keeps them all, and the ledger is derived from the journal, so
// that neither the order of the files nor the number of calls they came in changes it (docs/design/order.md).
//
// The package decodes nothing; a source has done that.
package ingest
