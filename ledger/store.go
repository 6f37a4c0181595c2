package ledger

import (
	"context"
	"errors"
	"iter"

	"ashiato/chain"
)

var (
	// ErrNotFound is returned for a block, transaction or asset that the ledger does not hold.
	ErrNotFound = errors.New("not in the ledger")
	// ErrDoesNotFit is returned by Append and Load for a block that does not follow the tip: height, parent
	// hash or time. Nothing of the call was stored.
	ErrDoesNotFit = errors.New("block does not fit")
)

// Mark is a block's place and identity, and the digest of all ledger rows up to and including it.
type Mark struct {
	Height  chain.Height
	Hash    chain.BlockHash // zero: not known
	Parent  chain.BlockHash
	Time    int64
	HasTime bool
	Digest  Digest
}

// Digest is the SHA-256 chain over the canonical form of the ledger's rows: each block's digest covers the
// one before it.
type Digest [32]byte

// Header says what one chain's ledger is.
type Header struct {
	Chain chain.Name
	Scale chain.Scale
	// Traces says how internal value was read: "callTracer", "trace_block", "file", "none"; "" before the
	// first load. Several are joined by commas.
	Traces string
}

// Reader is the reading part of a Store. It shows whole blocks.
type Reader interface {
	Header(ctx context.Context) (Header, error)

	// First and Tip return the first and the last block; false if the ledger is empty.
	First(ctx context.Context) (Mark, bool, error)
	Tip(ctx context.Context) (Mark, bool, error)
	// Mark returns the block at height h, or ErrNotFound.
	Mark(ctx context.Context, h chain.Height) (Mark, error)
	// AtOrAfter returns the first block whose time is t or later; false if there is none.
	AtOrAfter(ctx context.Context, t int64) (Mark, bool, error)

	// Blocks yields the blocks from first to last, both included, in order and as they were appended.
	Blocks(ctx context.Context, first, last chain.Height) iter.Seq2[chain.Block, error]
	// Tx returns one transaction, or ErrNotFound.
	Tx(ctx context.Context, ref chain.TxRef) (chain.Tx, error)
	// FindTx returns the places of a hash; several only if the source repeats it.
	FindTx(ctx context.Context, hash chain.TxHash) ([]chain.TxRef, error)

	// Lines yields the statement of a holding from a position on, in order.
	Lines(ctx context.Context, h chain.Holding, from chain.LinePos) iter.Seq2[chain.Line, error]
	// Holdings yields every asset the address has a statement of, in order.
	Holdings(ctx context.Context, a chain.Address) iter.Seq2[chain.Holding, error]

	// Asset returns what is known of an asset, or ErrNotFound.
	Asset(ctx context.Context, a chain.Asset) (chain.AssetInfo, error)
	// Opening returns an opening balance that SetOpening stored; false if none was.
	Opening(ctx context.Context, h chain.Holding) (chain.Total, bool, error)
}

// Store is the ledger of one chain in a storage engine. Only one writer at a time; readers see whole blocks.
type Store interface {
	Reader

	SetHeader(ctx context.Context, h Header) error

	// Append adds blocks after the tip in one synced, atomic step. Heights rise, gaps are allowed (blocks
	// without rows); where both hashes are known a block right above the tip names it as its parent.
	Append(ctx context.Context, blocks []chain.Block) error
	// Load adds many blocks after the tip as sorted tables. It is atomic: a load that is killed is rolled back
	// at the next opening. The blocks are the store's to read until Load returns, and it may read ahead, in a
	// goroutine of its own.
	Load(ctx context.Context, blocks iter.Seq2[chain.Block, error]) error
	// Undo removes every block above h. keep is false to remove all blocks. What is known of assets and openings
	// stays. If it is interrupted, it has removed whole blocks from the top, and can be repeated.
	Undo(ctx context.Context, h chain.Height, keep bool) error

	// PutAssets keeps what is known of assets, all of it or none.
	PutAssets(ctx context.Context, infos []chain.AssetInfo) error
	// SetOpening stores an opening balance that a node has told.
	SetOpening(ctx context.Context, h chain.Holding, amount chain.Total) error
}
