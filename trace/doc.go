// Package trace follows stolen funds through a ledger.
//
// Run walks from seeds through the statements of tainted holdings, transaction by transaction in ledger order,
// under every method asked for. The result depends only on the Rules and the rows the Reader shows: the same
// inputs give the same bytes. The package keeps no store, reads no clock and names no service; where to stop,
// what things were worth and who is a dealer is told by its caller.
package trace
