// Package ledgertest holds what tests of ledgers share: tiny ledgers written as text (Parse), a ledger store that is
// obviously right and slow (Memory), random blocks (Random), and the suites that every engine must pass (Run and
// RunReader).
//
// A ledger as text has one transfer a line:
//
//	# alice pays bob in block 1, and 2 of a fee
//	1 alice -> bob 10 ETH fee 2
//	# one transaction with two transfers: bob swaps at a pool
//	2 bob -> pool 5 ETH
//	+ pool -> bob 900 USD
//	# mint and burn: 0 is the zero account
//	3 0 -> carol 7 USD
//	block 9 time 2022-03-23T13:29:09Z
//	9 carol -> dave 7 USD fee 3 payer dave burnt 1 tip miner
//	9 failed fee 1 payer carol
//
// A line begins with its height, or with + to go on with the transaction above. Names are parties: Address says which
// bytes. Amounts count smallest units; 2^N and 2^N-1 are understood. ETH is the native coin, another name the token whose
// contract is the party of that name, nft:NAME/ID and multi:NAME/ID are one token of a contract, nominal:NAME is an
// asset without a contract. After the asset, in any order: "fee A" with "payer P" (else the payer of the
// transfer), "burnt B" (else all of it, or nothing if there is a tip), "tip P"; "hash 0x…", "synthetic",
// "kind payment|internal|token|wrap|reward|declared", "place N", "number N".
//
// "block H" starts a block without transactions, or one with "time T" (Unix seconds, RFC 3339 or none), "hash
// NAME" and "parent NAME" ("none" for not known). Without it a block's time is TimeOf its height and its hashes are not known.
package ledgertest
