// Package evm reads blocks of an Ethereum-like chain from a node over JSON-RPC.
//
// Start with Dial, which asks the node what it can do, then Block. A Source gives every movement of value the
// node can show: the transaction's own payment, internal calls, ERC-20, ERC-721 and ERC-1155 transfers, mint
// and burn of wrapped coins, fees, withdrawals and block rewards. Blocks may be asked for in any order and
// by many goroutines. Putting them into a ledger, and undoing what a reorganisation took back, is the work of
// package ingest.
//
// # Order inside a transaction
//
// A node tells the order of calls among themselves and of logs among themselves, but not how the two
// interleave. The order here is: a coin minted by the protocol for the transaction (layer 2 deposits), the
// payment, internal calls as they were entered, logs by index. A trace nets each transaction by party and
// asset, so this only decides whose first incoming or outgoing transfer came first.
//
// # Internal value
//
// Value moved by contracts is in no receipt. A node that answers trace_block or debug_traceBlockByNumber with
// callTracer is asked for it; Source.Traces says which, for the ledger's header. A call that failed moved
// nothing, nor did any call below it; a delegate, static or code call moves nothing by itself. Without
// tracing, the native Transfer logs of EIP-7708 are read instead where a chain has them, and other internal
// value is missing. Rewards of proof of work are told by trace_block alone; with the other ways they are missing.
//
// # What is not read
//
// Fees are accounted by Ethereum's rules: the base fee is burnt, the rest goes to the block's miner. Receipts
// that carry a layer 1 fee (Optimism's and Arbitrum's) name no recipient, because several vaults share it.
// Balances set by a genesis file or an irregular state change (the DAO fork) are no transfers: a ledger
// that begins later asks Balance for its opening balances.
package evm
