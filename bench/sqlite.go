package main

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	_ "modernc.org/sqlite" // the driver: SQLite translated to Go

	"ashiato/chain"
	"ashiato/sim"
)

// The schema of somebody who keeps transfers in SQLite: one row for each, found by either side and by hash.
// Amounts are in units of 10^9 of the smallest unit where an asset has 18 decimals, so that they fit SQLite's
// integers: real amounts would have to be text or blobs, which is slower.
const (
	sqliteTable = `CREATE TABLE transfers (
	id INTEGER PRIMARY KEY, block INTEGER, hash BLOB, sender BLOB, receiver BLOB, asset BLOB, amount INTEGER)`
	sqliteIndexes = `
	CREATE INDEX by_sender ON transfers (sender, asset, id);
	CREATE INDEX by_receiver ON transfers (receiver, asset, id);
	CREATE INDEX by_hash ON transfers (hash)`
	sqliteInsert = `INSERT INTO transfers (block, hash, sender, receiver, asset, amount) VALUES (?, ?, ?, ?, ?, ?)`
)

func openSQLite(dir string) (*sql.DB, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, "transfers.db"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA mmap_size = 8000000000`)
	return db, err
}

// sqliteLoad inserts all transfers in one transaction, without journal and syncs, then makes the indexes: the
// fastest way to fill SQLite.
func sqliteLoad(ctx context.Context, dir string, n int) (any, error) {
	c, err := chainOf(n, false)
	if err != nil {
		return nil, err
	}
	db, err := openSQLite(dir)
	if err != nil {
		return nil, err
	}
	var l loaded
	stop := startClock()
	if _, err := db.ExecContext(ctx, sqliteTable); err != nil {
		return nil, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	insert, err := tx.PrepareContext(ctx, sqliteInsert)
	if err != nil {
		return nil, err
	}
	small := smallAssets(c)
	for b, err := range l.counted(c.Blocks()) {
		if err != nil {
			return nil, err
		}
		if err := insertBlock(ctx, insert, &b, small); err != nil {
			return nil, err
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, sqliteIndexes); err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	l.Seconds, l.CPU = stop()
	l.Disk, err = sizeOf(dir)
	return l, err
}

func insertBlock(ctx context.Context, insert *sql.Stmt, b *chain.Block, small map[chain.Asset]bool) error {
	for i := range b.Txs {
		tx := &b.Txs[i]
		for j := range tx.Transfers {
			x := &tx.Transfers[j]
			_, err := insert.ExecContext(ctx, int64(b.Height), tx.Hash[:], accountOf(x.From), accountOf(x.To), assetKey(x.Asset), keptUnits(x, small))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func accountOf(a chain.Address) []byte { return a.Payload() }

func assetKey(a chain.Asset) []byte {
	if a.Standard == chain.Native {
		return []byte{}
	}
	return accountOf(a.Contract)
}

// keptUnits returns the amount of a transfer as the chain keeps it: tokens with 6 decimals to the smallest unit, all
// else in units of 10^9.
func keptUnits(x *chain.Transfer, small map[chain.Asset]bool) int64 {
	if small[x.Asset] {
		return int64(x.Amount[0])
	}
	q, _ := x.Amount.Total().MulDiv(chain.TotalOf(1), chain.TotalOf(1_000_000_000))
	return int64(q[0])
}

// smallAssets are the tokens with 6 decimals.
func smallAssets(c *sim.Chain) map[chain.Asset]bool {
	small := make(map[chain.Asset]bool)
	for _, symbol := range []string{"SUSD", "SEUR"} {
		asset, _ := c.Token(symbol)
		small[asset] = true
	}
	return small
}

// statementQuery lists the rows of one holding in order, the direction first: 1 is in, 0 is out. It asks for no more than
// the ledger's statement has: what moved, not with whom.
const statementQuery = `
	SELECT id, 1, amount FROM transfers WHERE receiver = ?1 AND asset = ?2
	UNION ALL
	SELECT id, 0, amount FROM transfers WHERE sender = ?1 AND asset = ?2
	ORDER BY 1, 2`

// followQuery is statementQuery with the other party and up to a block, for the program that follows money.
const followQuery = `
	SELECT id, 1, sender, amount FROM transfers WHERE receiver = ?1 AND asset = ?2 AND block <= ?3
	UNION ALL
	SELECT id, 0, receiver, amount FROM transfers WHERE sender = ?1 AND asset = ?2 AND block <= ?3
	ORDER BY 1, 2`

// sqlReadings is what reading SQLite took.
type sqlReadings struct {
	readings
	Token     span // fifo by a program, see fifo.go
	TokenEnds map[string]uint64
}

const untilFile = "until"

// keepTokenUntil tells sqliteRead up to which height to follow the token.
func keepTokenUntil(dir string, h chain.Height) error {
	return os.WriteFile(filepath.Join(dir, untilFile), strconv.AppendUint(nil, uint64(h), 10), 0o644)
}

func tokenUntil(dir string) (chain.Height, error) {
	text, err := os.ReadFile(filepath.Join(dir, untilFile))
	if err != nil {
		return 0, err
	}
	h, err := strconv.ParseUint(string(text), 10, 64)
	return chain.Height(h), err
}

// sqliteRead does with SQLite what read and token do with a ledger.
func sqliteRead(ctx context.Context, dir string, n int) (any, error) {
	c, err := chainOf(n, false)
	if err != nil {
		return nil, err
	}
	db, err := openSQLite(dir)
	if err != nil {
		return nil, err
	}
	query, err := db.PrepareContext(ctx, statementQuery)
	if err != nil {
		return nil, err
	}
	var r sqlReadings
	picked := ordinary(n)
	took := make([]time.Duration, len(picked))
	for range 2 {
		r.Cold, _ = quantiles(took)
		r.Lines = 0
		for i, p := range picked {
			start := time.Now()
			lines, err := countRows(ctx, query, c.Address(p))
			if err != nil {
				return nil, err
			}
			took[i] = time.Since(start)
			r.Lines += lines
		}
	}
	r.Statements = len(took)
	r.P50, r.P99 = quantiles(took)
	for range 2 {
		start := time.Now()
		if r.Heavy, err = countRows(ctx, query, c.HotWallet(0)); err != nil {
			return nil, err
		}
		r.HeavyRate = float64(r.Heavy) / time.Since(start).Seconds()
	}
	until, err := tokenUntil(dir)
	if err != nil {
		return nil, err
	}
	follow, err := db.PrepareContext(ctx, followQuery)
	if err != nil {
		return nil, err
	}
	if err := r.follow(ctx, follow, c, until); err != nil {
		return nil, err
	}
	return r, errors.Join(follow.Close(), query.Close(), db.Close())
}

// countRows reads a statement with its running totals.
func countRows(ctx context.Context, query *sql.Stmt, a chain.Address) (lines int, err error) {
	rows, err := query.QueryContext(ctx, accountOf(a), []byte{})
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var id, in, amount int64
	var totals [2]int64
	for rows.Next() {
		if err := rows.Scan(&id, &in, &amount); err != nil {
			return 0, err
		}
		totals[in] += amount
		lines++
	}
	return lines, rows.Err()
}
