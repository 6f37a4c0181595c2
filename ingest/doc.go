// Package ingest brings blocks from a source into a ledger.
//
// Follow is the loop over a node: it asks for the next blocks, checks that they fit, loads history in bulk and
// appends the tip, undoes what a reorganisation of the chain took back, and resumes where an earlier run ended.
// The package decodes nothing; a source has done that.
package ingest
