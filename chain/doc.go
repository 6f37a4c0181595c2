// Package chain holds the words every other package speaks: addresses, assets, amounts, positions,
// transfers, transactions, blocks, holdings and statement lines, and one Params value per network.
//
// Start with Block: a source makes blocks, a ledger keeps them, a trace reads what they did to holdings.
// The package talks to nobody and stores nothing. A type enters when three packages need it.
package chain
