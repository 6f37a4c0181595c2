package ledgertest

import (
	"encoding/binary"
	"math/rand/v2"

	"ashiato/chain"
	"ashiato/ledger"
)

// Random makes blocks that have a bit of everything: all standards and kinds, mints and burns, transfers to oneself,
// transactions without transfers, failed ones, fees with and without tips, amounts from 1 to 2^256-1, gaps between
// heights, unknown times and hashes, repeated transaction hashes. The same generator state makes the same blocks.
type Random struct {
	Rand    *rand.Rand
	Parties []chain.Address
	Assets  []chain.Asset
	// MaxTxs bounds the transactions of a block, MaxTransfers the transfers of a transaction.
	MaxTxs, MaxTransfers int
	// Timeless leaves out the times of blocks, for a ledger of which the generator does not know the last time.
	Timeless bool

	tip    ledger.Mark
	time   int64
	hashes []chain.TxHash
}

// NewRandom returns a generator with a dozen parties and assets, some of them much busier than others.
func NewRandom(seed uint64) *Random {
	g := &Random{Rand: rand.New(rand.NewPCG(seed, 7)), MaxTxs: 6, MaxTransfers: 4, time: 1000}
	for _, name := range []string{"0", "alice", "bob", "carol", "dave", "erin", "pool", "router", "exchange", "USD", "EUR", "KITTY"} {
		g.Parties = append(g.Parties, Addr(name))
	}
	for _, name := range []string{"ETH", "USD", "EUR", "nft:KITTY/0", "nft:KITTY/7", "nft:KITTY/2^255", "multi:GAME/3", "nominal:EUR", "nominal:E"} {
		g.Assets = append(g.Assets, AssetOf(name))
	}
	return g
}

// Follow makes the next block follow tip, or be a first one.
func (g *Random) Follow(tip ledger.Mark, ok bool) {
	g.tip = tip
	if !ok {
		g.tip = ledger.Mark{}
	}
}

// Blocks returns the next n blocks.
func (g *Random) Blocks(n int) []chain.Block {
	blocks := make([]chain.Block, n)
	for i := range blocks {
		blocks[i] = g.block()
	}
	return blocks
}

func (g *Random) block() chain.Block {
	r := g.Rand
	b := chain.Block{Height: g.tip.Height + 1}
	if r.IntN(4) == 0 {
		b.Height += chain.Height(r.IntN(40_000))
	}
	if r.IntN(3) > 0 && !g.Timeless {
		g.time += int64(r.IntN(3) * 12)
		b.Time, b.HasTime = g.time, true
	}
	if r.IntN(4) > 0 {
		b.Hash = chain.BlockHash(g.bytes32())
	}
	if b.Height == g.tip.Height+1 && r.IntN(4) > 0 {
		b.Parent = g.tip.Hash
	}
	if n := r.IntN(g.MaxTxs + 1); n > 0 {
		b.Txs = make([]chain.Tx, n)
	}
	for i := range b.Txs {
		b.Txs[i] = g.tx(uint32(i))
	}
	g.tip = ledger.Mark{Height: b.Height, Hash: b.Hash}
	return b
}

func (g *Random) tx(index uint32) chain.Tx {
	r := g.Rand
	tx := chain.Tx{Hash: chain.TxHash(g.bytes32()), Synthetic: r.IntN(8) == 0, Number: index, Failed: r.IntN(8) == 0}
	if len(g.hashes) > 0 && r.IntN(20) == 0 {
		tx.Hash = g.hashes[r.IntN(len(g.hashes))]
	}
	g.hashes = append(g.hashes, tx.Hash)
	switch r.IntN(6) {
	case 0:
		tx.Number = chain.NoPlace
	case 1:
		tx.Number += uint32(r.IntN(300))
	case 2:
		tx.Block, tx.HasBlock = chain.Height(r.Uint64()>>r.IntN(64)), true
	}
	if r.IntN(2) == 0 {
		tx.Fee = g.fee()
	}
	if n := r.IntN(g.MaxTransfers + 1); n > 0 && !tx.Failed {
		tx.Transfers = make([]chain.Transfer, n)
	}
	for i := range tx.Transfers {
		x := &tx.Transfers[i]
		*x = chain.Transfer{Kind: chain.TransferKind(r.IntN(int(chain.Declared) + 1)), From: g.party(), To: g.party(), Asset: g.Assets[g.skewed(len(g.Assets))], Amount: g.amount(), Place: chain.NoPlace}
		if r.IntN(2) == 0 {
			x.Place = r.Uint32() >> r.IntN(32)
		}
	}
	return tx
}

func (g *Random) fee() *chain.Fee {
	f := &chain.Fee{Payer: g.party(), Amount: g.amount()}
	switch g.Rand.IntN(3) {
	case 0:
		f.Burnt = f.Amount
	case 1:
		f.Burnt = f.Amount
		if g.Rand.IntN(2) == 0 && !f.Amount.IsZero() {
			f.Burnt[0] = 0
		}
	}
	if g.Rand.IntN(2) == 0 {
		f.Recipient = g.party()
	}
	return f
}

func (g *Random) amount() chain.Amount {
	r := g.Rand
	switch r.IntN(8) {
	case 0:
		return chain.Amount{}
	case 1:
		return chain.Amount{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
	case 2:
		return chain.Amount{r.Uint64(), r.Uint64(), r.Uint64() >> r.IntN(64), r.Uint64() >> r.IntN(64)}
	case 3:
		return chain.Amount{r.Uint64N(1000) * 1_000_000_000_000_000}
	case 4:
		return chain.Amount{r.Uint64()}
	default:
		return chain.AmountOf(r.Uint64N(300))
	}
}

func (g *Random) party() chain.Address { return g.Parties[g.skewed(len(g.Parties))] }

// skewed returns a number below n, the lower ones more often.
func (g *Random) skewed(n int) int { return min(g.Rand.IntN(n), g.Rand.IntN(n)) }

func (g *Random) bytes32() (b [32]byte) {
	for i := range 4 {
		binary.LittleEndian.PutUint64(b[8*i:], g.Rand.Uint64())
	}
	return b
}
