package ingest

import (
	"cmp"
	"fmt"
	"slices"

	"ashiato/chain"
)

// moveID is what a transfer without a place is recognised by in its transaction.
type moveID struct {
	from, to chain.Address
	asset    chain.Asset
	amount   chain.Amount
}

func idOf(x *chain.Transfer) moveID { return moveID{x.From, x.To, x.Asset, x.Amount} }

func compareMoves(x, y *chain.Transfer) int {
	return cmp.Or(x.From.Compare(y.From), x.To.Compare(y.To), x.Asset.Compare(y.Asset), x.Amount.Cmp(y.Amount), cmp.Compare(x.Kind, y.Kind))
}

// transaction lays the rows of one hash together.
func (a *assembler) transaction(rows []entry, heads map[chain.Height]*head) (chain.Tx, error) {
	tx := chain.Tx{Hash: rows[0].row.Hash, Number: chain.NoPlace}
	facts, err := a.facts(&tx, rows)
	if err != nil {
		return tx, err
	}
	var known *head
	if tx.HasBlock {
		known = heads[tx.Block]
	}
	if tx.Fee, err = feeOf(facts, known); err != nil {
		return tx, fmt.Errorf("%s: transaction %s: %w", a.where(&rows[0]), tx.Hash, err)
	}
	moves := make([]*entry, 0, len(rows))
	for i := range rows {
		if rows[i].row.HasTransfer {
			moves = append(moves, &rows[i])
		}
	}
	stated := len(moves)
	tx.Failed = facts.Outcome == chain.Reverted || ownCallFailed(rows)
	if tx.Failed {
		a.tally.Unmoved += uint64(stated)
		return tx, nil
	}
	moves = dropUndone(rows, moves)
	if facts.Outcome == chain.OutcomeUnknown && slices.ContainsFunc(moves, func(e *entry) bool {
		return e.row.Transfer.Kind == chain.Payment && e.row.Call == nil
	}) {
		a.tally.Unsure++
	}
	a.tally.Unmoved += uint64(stated - len(moves))
	nameNFTs(moves)
	a.doubt(moves)
	merged := mergeMoves(moves)
	if err := a.agree(merged); err != nil {
		return tx, err
	}
	tx.Transfers = orderMoves(dropWrapTwins(merged))
	a.tally.Merged += uint64(len(moves) - len(tx.Transfers))
	return tx, nil
}

// facts joins what the rows say of the transaction and sets its number and block.
func (a *assembler) facts(tx *chain.Tx, rows []entry) (*chain.TxFacts, error) {
	all := &chain.TxFacts{}
	var numbered, placed, ended *entry
	for i := range rows {
		e := &rows[i]
		if e.row.Number != chain.NoPlace {
			if numbered != nil && numbered.row.Number != e.row.Number {
				return nil, a.contradiction(fmt.Sprintf("transaction %s has the numbers %d and %d in its block", tx.Hash, tx.Number, e.row.Number), numbered, e)
			}
			numbered, tx.Number = e, e.row.Number
		}
		if e.row.HasBlock {
			if placed != nil && placed.row.Block != e.row.Block {
				return nil, a.contradiction(fmt.Sprintf("transaction %s is in the blocks %d and %d", tx.Hash, tx.Block, e.row.Block), placed, e)
			}
			placed, tx.Block, tx.HasBlock = e, e.row.Block, true
		}
		f := e.row.Tx
		if f == nil {
			continue
		}
		if f.Outcome != chain.OutcomeUnknown {
			if ended != nil && ended.row.Tx.Outcome != f.Outcome {
				return nil, a.contradiction(fmt.Sprintf("transaction %s both succeeded and failed", tx.Hash), ended, e)
			}
			ended, all.Outcome = e, f.Outcome
		}
		joinFacts(all, f)
	}
	return all, nil
}

// joinFacts adds to all what f knows. Of two different figures the greater stays: exports cut digits.
func joinFacts(all, f *chain.TxFacts) {
	if f.HasSender && (!all.HasSender || all.Sender.Compare(f.Sender) < 0) {
		all.Sender, all.HasSender = f.Sender, true
	}
	if f.HasGas {
		all.GasUsed, all.HasGas = max(all.GasUsed, f.GasUsed), true
	}
	greater := func(a *chain.Amount, has *bool, b chain.Amount, hasB bool) {
		if hasB && (!*has || a.Cmp(b) < 0) {
			*a, *has = b, true
		}
	}
	greater(&all.Price, &all.HasPrice, f.Price, f.HasPrice)
	greater(&all.Paid, &all.HasPaid, f.Paid, f.HasPaid)
	greater(&all.Fee, &all.HasFee, f.Fee, f.HasFee)
	greater(&all.BlobFee, new(bool), f.BlobFee, all.BlobFee.Cmp(f.BlobFee) < 0)
	greater(&all.LayerFee, new(bool), f.LayerFee, all.LayerFee.Cmp(f.LayerFee) < 0)
}

// feeOf returns the fee as far as the rows tell it: gas used times price where both are there, else what a row
// says was paid. The burnt part and the receiver are known only with the block. A second layer's operators
// share the whole in ways that no row tells.
func feeOf(f *chain.TxFacts, block *head) (*chain.Fee, error) {
	if !f.HasSender {
		return nil, nil
	}
	price := f.Paid
	if !f.HasPaid {
		price = f.Price
	}
	computed := f.HasGas && (f.HasPaid || f.HasPrice)
	var execution chain.Total
	switch {
	case computed:
		if price[2]|price[3] != 0 {
			return nil, fmt.Errorf("gas price %s: more than 128 bits", price)
		}
		execution, _ = price.Total().MulDiv(chain.TotalOf(f.GasUsed), chain.TotalOf(1))
	case f.HasFee:
		execution = f.Fee.Total()
	default:
		return nil, nil
	}
	all := execution
	if computed {
		all = execution.Add(f.BlobFee.Total()).Add(f.LayerFee.Total())
	}
	if all.IsZero() {
		return nil, nil
	}
	fee := &chain.Fee{Payer: f.Sender}
	var err error
	if fee.Amount, err = all.Amount(); err != nil {
		return nil, fmt.Errorf("fee: %w", err)
	}
	if block == nil || !block.HasMiner || !f.HasGas || !f.LayerFee.IsZero() {
		return fee, nil
	}
	if block.BaseFee[2]|block.BaseFee[3] != 0 {
		return nil, fmt.Errorf("base fee %s: more than 128 bits", block.BaseFee)
	}
	fee.Recipient = block.Miner
	base, _ := block.BaseFee.Total().MulDiv(chain.TotalOf(f.GasUsed), chain.TotalOf(1))
	// Transactions of the system itself pay less than the base fee; nothing more can be burnt than was paid.
	fee.Burnt, err = base.Add(f.BlobFee.Total()).Min(all).Amount()
	return fee, err
}

func ownCallFailed(rows []entry) bool {
	for i := range rows {
		if c := rows[i].row.Call; c != nil && c.Failed && len(c.Path) == 0 {
			return true
		}
	}
	return false
}

// dropUndone leaves out calls that failed or stand below one that did, and numbers the others in the order in
// which they were entered, which is that of their paths.
func dropUndone(rows []entry, moves []*entry) []*entry {
	var failed [][]uint32
	for i := range rows {
		if c := rows[i].row.Call; c != nil && c.Failed {
			failed = append(failed, c.Path)
		}
	}
	slices.SortFunc(failed, slices.Compare[[]uint32])
	kept := moves[:0]
	var calls []*entry
	for _, e := range moves {
		c := e.row.Call
		if c != nil && undone(failed, c.Path) {
			continue
		}
		kept = append(kept, e)
		if c != nil && len(c.Path) > 0 {
			calls = append(calls, e)
		}
	}
	slices.SortFunc(calls, func(x, y *entry) int { return slices.Compare(x.row.Call.Path, y.row.Call.Path) })
	place := -1
	for i, e := range calls {
		if i == 0 || !slices.Equal(e.row.Call.Path, calls[i-1].row.Call.Path) {
			place++
		}
		e.row.Transfer.Place = uint32(place)
	}
	return kept
}

// undone reports whether a path of failed, which is sorted, is a beginning of path.
func undone(failed [][]uint32, path []uint32) bool {
	for n := range len(path) + 1 {
		if _, found := slices.BinarySearchFunc(failed, path[:n], slices.Compare[[]uint32]); found {
			return true
		}
	}
	return false
}

// nameNFTs corrects rows that take an ERC-721 token's id for an amount, which tables without topics do, where
// another row of the transaction tells the same transfer right.
func nameNFTs(moves []*entry) {
	type known struct{ from, to, contract, id any }
	var right map[known]bool
	for _, e := range moves {
		if x := &e.row.Transfer; x.Asset.Standard == chain.NFT {
			if right == nil {
				right = map[known]bool{}
			}
			right[known{x.From, x.To, x.Asset.Contract, x.Asset.ID}] = true
		}
	}
	if right == nil {
		return
	}
	for _, e := range moves {
		x := &e.row.Transfer
		id := x.Amount.Bytes32()
		if x.Asset.Standard == chain.Token && right[known{x.From, x.To, x.Asset.Contract, id}] {
			x.Asset, x.Amount = chain.NFTAsset(x.Asset.Contract, id), chain.AmountOf(1)
		}
	}
}

// move is a transfer, and a row that states it.
type move struct {
	x   chain.Transfer
	sub uint32
	by  *entry
}

// slot is what a placed transfer is recognised by: events share one row of places, calls another.
type slot struct {
	row   uint8
	place uint32
	sub   uint32
}

func slotOf(r *chain.Row) slot {
	row := uint8(r.Transfer.Kind)
	if r.Transfer.Kind == chain.Wrap {
		row = uint8(chain.TokenMove)
	}
	return slot{row, r.Transfer.Place, r.Sub}
}

// mergeMoves makes one transfer of all rows that state the same. Placed rows are the same if their slots are. Of
// rows that share kind and content, as many stay as any one file has, or as have a place, whichever is more;
// rows that do not say their kind stay as far as they are more than those that do.
func mergeMoves(rows []*entry) []move {
	if len(rows) == 1 {
		return []move{{rows[0].row.Transfer, rows[0].row.Sub, rows[0]}}
	}
	slices.SortFunc(rows, func(x, y *entry) int {
		s, t := slotOf(&x.row), slotOf(&y.row)
		return cmp.Or(cmp.Compare(s.row, t.row), cmp.Compare(s.place, t.place), cmp.Compare(s.sub, t.sub),
			compareMoves(&x.row.Transfer, &y.row.Transfer), cmp.Compare(x.file, y.file), cmp.Compare(x.row.Line, y.row.Line))
	})
	var out []move
	type kindID struct {
		moveID
		kind chain.TransferKind
	}
	type fileID struct {
		kindID
		file uint32
	}
	counts := map[fileID]int{} // distinct transfers a file states
	most := map[kindID]int{}
	placed := map[kindID]int{}
	var unplaced []*entry
	for i, e := range rows {
		x := &e.row.Transfer
		id := kindID{idOf(x), x.Kind}
		isPlaced := x.Place != chain.NoPlace
		same := i > 0 && isPlaced && slotOf(&rows[i-1].row) == slotOf(&e.row) && compareMoves(&rows[i-1].row.Transfer, x) == 0
		if !same || rows[i-1].file != e.file {
			counts[fileID{id, e.file}]++
			most[id] = max(most[id], counts[fileID{id, e.file}])
		}
		switch {
		case !isPlaced:
			unplaced = append(unplaced, e)
		case !same:
			placed[id]++
			out = append(out, move{*x, e.row.Sub, e})
		}
	}
	told := map[moveID]int{} // transfers that say their kind, and those kept
	for _, m := range out {
		if m.x.Kind != chain.Declared {
			told[idOf(&m.x)]++
		}
	}
	// Declared is the last kind, so that it finds the others counted.
	slices.SortStableFunc(unplaced, func(x, y *entry) int {
		return cmp.Or(cmp.Compare(x.row.Transfer.Kind, y.row.Transfer.Kind), compareMoves(&x.row.Transfer, &y.row.Transfer))
	})
	for i, e := range unplaced {
		x := &e.row.Transfer
		id := kindID{idOf(x), x.Kind}
		if i > 0 && (kindID{idOf(&unplaced[i-1].row.Transfer), unplaced[i-1].row.Transfer.Kind}) == id {
			continue
		}
		extra := most[id] - placed[id]
		if x.Kind == chain.Declared {
			extra = most[id] - max(placed[id], told[id.moveID])
		}
		for range extra {
			out = append(out, move{*x, 0, e})
			if x.Kind != chain.Declared {
				told[id.moveID]++
			}
		}
	}
	return out
}

// agree refuses two different transfers in one slot.
func (a *assembler) agree(moves []move) error {
	for i := 1; i < len(moves); i++ {
		x, y := &moves[i-1], &moves[i]
		if x.x.Place == chain.NoPlace || y.x.Place == chain.NoPlace {
			break
		}
		if slotOf(&x.by.row) == slotOf(&y.by.row) {
			return a.contradiction(fmt.Sprintf("at one place of transaction %s stand %s of %s and %s of %s",
				x.by.row.Hash, x.x.Amount, a.params.AssetName(x.x.Asset), y.x.Amount, a.params.AssetName(y.x.Asset)), x.by, y.by)
		}
	}
	return nil
}

// dropWrapTwins leaves out the deposit or withdrawal event of a wrapped coin that tells the same mint or burn by
// a Transfer event too.
func dropWrapTwins(moves []move) []move {
	wraps := false
	told := map[moveID]int{}
	for i := range moves {
		switch x := &moves[i].x; {
		case x.Kind == chain.Wrap:
			wraps = true
		case x.Kind == chain.TokenMove && (x.From.IsZero() || x.To.IsZero()):
			told[idOf(x)]++
		}
	}
	if !wraps || len(told) == 0 {
		return moves
	}
	return slices.DeleteFunc(moves, func(m move) bool {
		id := idOf(&m.x)
		if m.x.Kind != chain.Wrap || told[id] == 0 {
			return false
		}
		told[id]--
		return true
	})
}

// orderMoves puts the transfers of one transaction in order: the payment, calls by ordinal, events by index,
// then what has no place, by cause, then by content.
func orderMoves(moves []move) []chain.Transfer {
	if len(moves) == 0 {
		return nil
	}
	slices.SortFunc(moves, func(x, y move) int {
		if c := cmp.Compare(b2u(x.x.Place == chain.NoPlace), b2u(y.x.Place == chain.NoPlace)); c != 0 {
			return c
		}
		if x.x.Place == chain.NoPlace {
			return compareMoves(&x.x, &y.x)
		}
		s, t := slotOf(&x.by.row), slotOf(&y.by.row)
		return cmp.Or(cmp.Compare(s.row, t.row), cmp.Compare(s.place, t.place), cmp.Compare(s.sub, t.sub), compareMoves(&x.x, &y.x))
	})
	out := make([]chain.Transfer, 0, len(moves))
	var free []chain.Transfer
	for _, m := range moves {
		if m.x.Place == chain.NoPlace {
			free = append(free, m.x)
		} else {
			out = append(out, m.x)
		}
	}
	if len(free) < 2 {
		return append(out, free...)
	}
	nodes := make([]node, len(free))
	for i := range free {
		x := &free[i]
		if x.From == x.To {
			continue
		}
		if !x.From.IsZero() { // the issuer holds nothing: what is burnt pays for no mint
			nodes[i].debits = []chain.Holding{{Address: x.From, Asset: x.Asset}}
		}
		if !x.To.IsZero() {
			nodes[i].credits = []chain.Holding{{Address: x.To, Asset: x.Asset}}
		}
	}
	for _, i := range causalOrder(nodes) {
		out = append(out, free[i])
	}
	return out
}
