package ingest

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"ashiato/chain"
)

// entry is a row and the file that states it.
type entry struct {
	file uint32
	row  chain.Row
}

// tally counts what assembling did to the rows.
type tally struct {
	Blocks       uint64
	Transactions uint64
	Transfers    uint64
	Fees         uint64
	Synthetic    uint64 // transactions whose hash was made from their row
	Failed       uint64 // transactions that moved nothing
	Unsure       uint64 // transactions that moved value and of which no row says how they ended
	Merged       uint64 // rows of transfers that other rows state too
	Unmoved      uint64 // rows of transfers that failed, by other rows
	Doubtful     uint64 // transactions of which two files may mean one transfer by different amounts
	FirstDoubt   string // two such rows
}

// assembler makes the block of one height from all rows of that height. What it returns depends on the set of
// the rows only.
type assembler struct {
	params chain.Params
	scale  chain.Scale
	names  func(file uint32) string // for errors
	tally  tally
}

func (a *assembler) where(e *entry) string { return fmt.Sprintf("%s:%d", a.names(e.file), e.row.Line) }

// contradiction is returned for rows that cannot both be true.
func (a *assembler) contradiction(what string, x, y *entry) error {
	first, second := a.where(x), a.where(y)
	if second < first {
		first, second = second, first
	}
	return fmt.Errorf("%s and %s contradict each other: %s", first, second, what)
}

// block lays the rows of one height together. The order of the rows does not matter; it is changed.
func (a *assembler) block(height chain.Height, rows []entry) (chain.Block, error) {
	slices.SortFunc(rows, func(x, y entry) int {
		if c := bytes.Compare(x.row.Hash[:], y.row.Hash[:]); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(x.file, y.file), cmp.Compare(x.row.Line, y.row.Line))
	})
	b := chain.Block{Height: height}
	heads, err := a.heads(&b, rows)
	if err != nil {
		return b, err
	}
	var protocol, loose []*entry
	for i := 0; i < len(rows); {
		if !rows[i].row.HasHash {
			switch r := &rows[i].row; {
			case r.HasTransfer && r.Transfer.Kind == chain.Reward:
				protocol = append(protocol, &rows[i])
			case r.HasTransfer || r.Tx != nil:
				loose = append(loose, &rows[i])
			}
			i++
			continue
		}
		j := i + 1
		for j < len(rows) && rows[j].row.HasHash && rows[j].row.Hash == rows[i].row.Hash {
			j++
		}
		tx, err := a.transaction(rows[i:j], heads)
		if err != nil {
			return b, err
		}
		b.Txs = append(b.Txs, tx)
		i = j
	}
	b.Txs = append(b.Txs, a.looseTxs(b.Txs, loose)...)
	if a.scale == chain.ByBlock {
		for i := range b.Txs { // the Block that holds them says it
			b.Txs[i].Block, b.Txs[i].HasBlock = 0, false
		}
	}
	b.Txs = a.orderTxs(b.Txs)
	if credits := a.protocolTx(&b, protocol); len(credits.Transfers) > 0 {
		b.Txs = append(b.Txs, credits)
	}
	a.count(&b)
	return b, nil
}

func (a *assembler) count(b *chain.Block) {
	a.tally.Blocks++
	a.tally.Transactions += uint64(len(b.Txs))
	for i := range b.Txs {
		tx := &b.Txs[i]
		a.tally.Transfers += uint64(len(tx.Transfers))
		a.tally.Fees += b2u(tx.Fee != nil)
		a.tally.Failed += b2u(tx.Failed)
		a.tally.Synthetic += b2u(tx.Synthetic)
	}
}

func b2u(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// head is what is known of one block of the chain.
type head struct {
	chain.BlockFacts
	from *entry
}

// heads gathers what the rows say of blocks, by the chain's own number, and sets the time of b. In a ledger
// ordered by blocks it sets the hashes too; a second may hold several blocks, or a part of one.
func (a *assembler) heads(b *chain.Block, rows []entry) (map[chain.Height]*head, error) {
	var timed *entry
	heads := map[chain.Height]*head{}
	for i := range rows {
		e := &rows[i]
		if e.row.HasTime {
			if timed != nil && timed.row.Time != e.row.Time {
				return nil, a.contradiction(fmt.Sprintf("block %d has the times %d and %d", b.Height, timed.row.Time, e.row.Time), timed, e)
			}
			timed, b.Time, b.HasTime = e, e.row.Time, true
		}
		if e.row.Head == nil {
			continue
		}
		h := heads[e.row.Block]
		if h == nil {
			heads[e.row.Block] = &head{*e.row.Head, e}
			continue
		}
		if !joinHeads(&h.BlockFacts, e.row.Head) {
			return nil, a.contradiction(fmt.Sprintf("block %d has two hashes, parents, miners or base fees", e.row.Block), h.from, e)
		}
	}
	if a.scale == chain.ByBlock {
		if h := heads[b.Height]; h != nil {
			b.Hash, b.Parent = h.Hash, h.Parent
		}
	}
	return heads, nil
}

// joinHeads adds to h what g knows; false if they disagree.
func joinHeads(h, g *chain.BlockFacts) bool {
	if !h.Hash.IsZero() && !g.Hash.IsZero() && h.Hash != g.Hash || !h.Parent.IsZero() && !g.Parent.IsZero() && h.Parent != g.Parent ||
		h.HasMiner && g.HasMiner && h.Miner != g.Miner || h.HasBaseFee && g.HasBaseFee && h.BaseFee != g.BaseFee {
		return false
	}
	if h.Hash.IsZero() {
		h.Hash = g.Hash
	}
	if h.Parent.IsZero() {
		h.Parent = g.Parent
	}
	if g.HasMiner {
		h.Miner, h.HasMiner = g.Miner, true
	}
	if g.HasBaseFee {
		h.BaseFee, h.HasBaseFee = g.BaseFee, true
	}
	return true
}

// protocolTx holds what the protocol itself credits in a block: rewards, then withdrawals. It stands behind the
// block's transactions, as in the chain's own order, and has no hash there.
func (a *assembler) protocolTx(b *chain.Block, rows []*entry) chain.Tx {
	tx := chain.Tx{Hash: protocolHash(b), Synthetic: true, Number: chain.NoPlace}
	merged := mergeMoves(rows)
	// Rewards of blocks carry their ordinal among the block's traces with the highest bit but one set, so sorting
	// by place puts withdrawals first; the chain credits rewards first.
	var rewards, withdrawals []chain.Transfer
	for _, m := range merged {
		switch {
		case m.x.Amount.IsZero():
		case m.x.Place != chain.NoPlace && m.x.Place < rewardPlace:
			withdrawals = append(withdrawals, m.x)
		default:
			rewards = append(rewards, m.x)
		}
	}
	for i := range rewards {
		rewards[i].Place = uint32(i)
	}
	for i := range withdrawals {
		withdrawals[i].Place += uint32(len(rewards))
	}
	tx.Transfers = append(rewards, withdrawals...)
	a.tally.Merged += uint64(len(rows) - len(merged))
	return tx
}

// rewardPlace is the least place that readers give to rewards; below are the indexes of withdrawals.
const rewardPlace = 1 << 30

// protocolHash is the hash that a node's block gets for the same thing, where the block's hash is known.
func protocolHash(b *chain.Block) chain.TxHash {
	h := sha256.New()
	if b.Hash.IsZero() {
		h.Write(binary.BigEndian.AppendUint64([]byte("ashiato: rewards and withdrawals of height "), uint64(b.Height)))
	} else {
		h.Write([]byte("ashiato: rewards and withdrawals of block "))
		h.Write(b.Hash[:])
	}
	return chain.TxHash(h.Sum(nil))
}

// looseTxs makes a transaction of each row without a hash. Rows that say the same are as many transfers as any
// one file has of them, less those that stand in transactions with a hash.
func (a *assembler) looseTxs(hashed []chain.Tx, rows []*entry) []chain.Tx {
	if len(rows) == 0 {
		return nil
	}
	known := map[moveID]int{}
	for i := range hashed {
		for k := range hashed[i].Transfers {
			known[idOf(&hashed[i].Transfers[k])]++
		}
	}
	slices.SortFunc(rows, func(x, y *entry) int { return bytes.Compare(looseContent(x), looseContent(y)) })
	var txs []chain.Tx
	for i := 0; i < len(rows); {
		content := looseContent(rows[i])
		perFile := map[uint32]int{}
		count := 0
		j := i
		for ; j < len(rows) && bytes.Equal(looseContent(rows[j]), content); j++ {
			perFile[rows[j].file]++
			count = max(count, perFile[rows[j].file])
		}
		r := &rows[i].row
		a.tally.Merged += uint64(j - i - count)
		if r.HasTransfer {
			id := idOf(&r.Transfer)
			found := min(known[id], count)
			known[id] -= found
			count -= found
			a.tally.Merged += uint64(found)
		}
		for k := range count {
			txs = append(txs, looseTx(r, content, k))
		}
		i = j
	}
	return txs
}

// looseContent is what makes two rows without a hash the same: their time, or else their block, and what moved.
func looseContent(e *entry) []byte {
	r := &e.row
	var b []byte
	if r.HasTime {
		b = binary.BigEndian.AppendUint64(append(b, 't'), uint64(r.Time))
	} else {
		b = binary.BigEndian.AppendUint64(append(b, 'b'), uint64(r.Block))
	}
	if r.HasTransfer {
		x := r.Transfer
		b = appendTransfer(append(b, 'x'), &x)
	}
	if r.Tx != nil {
		b = appendTxFacts(append(b, 'f'), r.Tx)
	}
	return b
}

// looseTx is the k-th transaction of that content. Its hash is made from both, so it stays the same whatever
// else is loaded.
func looseTx(r *chain.Row, content []byte, k int) chain.Tx {
	h := sha256.New()
	h.Write([]byte("ashiato: row without a transaction hash\n"))
	h.Write(content)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(k)))
	tx := chain.Tx{Hash: chain.TxHash(h.Sum(nil)), Synthetic: true, Number: r.Number, Block: r.Block, HasBlock: r.HasBlock}
	if r.HasTransfer {
		tx.Transfers = []chain.Transfer{r.Transfer}
	}
	if f := r.Tx; f != nil {
		tx.Failed = f.Outcome == chain.Reverted
		if f.HasFee && f.HasSender && !f.Fee.IsZero() {
			tx.Fee = &chain.Fee{Payer: f.Sender, Amount: f.Fee}
		}
	}
	return tx
}
