// Package file reads exports into rows: the tables of Ethereum-ETL as CSV, JSON lines or Parquet, what the
// Etherscan family of explorers exports, and plain CSV of transfers whose columns the caller names. Gzip and
// zip are read as they are.
//
// Start with Open, which looks into each file, tells its format by its columns and refuses what it does not
// understand; then read File.Rows, and File.Report afterwards.
//
// Amounts are read as decimal text, exactly. A record that cannot be read is never dropped in silence: it is
// counted and listed with its line, or, if Options.Strict, refuses the file. The package does not order or
// merge rows; that is done where they are ingested, by their set alone.
//
// All input is taken to be hostile: a record, a column count and what a compressed file may grow to have limits.
package file
