// Package sim plays a chain that never existed: ordinary traffic with a realistic degree distribution, and,
// on request, a theft whose every unit is accounted for.
//
// Start with New, read Chain.Blocks, then ask Chain.Truth. The demonstration writes the chain as
// Ethereum-ETL files with Chain.WriteETL and loads it as real data would be; the benchmarks stream
// ledgers of tens of millions of transfers from it. A chain depends on its seed and Options only: the same
// ones give the same blocks, and no clock or map order enters.
//
// What is simulated and what is not. Balances are kept, nobody spends what it does not have, fees are
// burnt and tipped, the pool keeps x·y, tokens are minted by their issuer, and the coin comes into the world
// by staking withdrawals. Hashes and addresses are made by a mixing function, not by Keccak; there are no
// signatures and no contract code. Amounts of assets with 18 decimals are whole multiples of 10^9 of the
// smallest unit, so that balances fit 64 bits.
package sim
