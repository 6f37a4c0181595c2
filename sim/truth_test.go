package sim

import (
	"errors"
	"math/big"
	"testing"

	"ashiato/chain"
)

// play reads a chain to its end and returns what is known of it, and all its transactions.
func play(t *testing.T, seed uint64, opt Options) (*Truth, map[chain.TxRef]chain.Tx) {
	t.Helper()
	c := mustNew(t, seed, opt)
	if _, err := c.Truth(); !errors.Is(err, ErrNotPlayed) {
		t.Fatalf("truth before the first reading: %v", err)
	}
	txs := make(map[chain.TxRef]chain.Tx)
	for b, err := range c.Blocks() {
		if err != nil {
			t.Fatal(err)
		}
		for i, tx := range b.Txs {
			txs[chain.TxRef{Height: b.Height, Index: uint32(i)}] = tx
		}
	}
	truth, err := c.Truth()
	if err != nil {
		t.Fatal(err)
	}
	return truth, txs
}

// TestTruthAddsUp checks that the places and fees of each seed add up to what was stolen, that the seed is
// where Truth says, and that the thief's wallets hold at the end exactly what Truth says.
func TestTruthAddsUp(t *testing.T) {
	for _, opt := range []Options{small, {Transfers: 300, Addresses: 16, PerBlock: 3, Theft: true}} {
		truth, txs := play(t, 3, opt)
		if len(truth.Seeds) != 2 {
			t.Fatalf("%d seeds, want 2", len(truth.Seeds))
		}
		balance := balancesOf(txs)
		for _, s := range truth.Seeds {
			x := txs[s.Position.Tx].Transfers[s.Position.Index]
			if txs[s.Position.Tx].Hash != s.Tx || x.From != s.From || x.To != s.To || x.Amount != s.Amount || x.Asset != s.Asset {
				t.Errorf("seed %s is not at %v", s.ID, s.Position)
			}
			sum := s.Fees
			ends := make(map[End]int)
			for _, p := range s.Places {
				sum = sum.Add(p.Value)
				ends[p.End]++
				if held := balance[chain.Holding{Address: p.Address, Asset: p.Asset}]; p.End == AtLarge && held.Cmp(p.Amount.Big()) != 0 {
					t.Errorf("seed %s: %s holds %s, truth says %s", s.ID, p.Address, held, p.Amount)
				}
			}
			if sum != s.Amount.Total() {
				t.Errorf("seed %s: places and fees are %s, stolen %s", s.ID, sum, s.Amount)
			}
			if ends[AtDeposit] == 0 || ends[AtMixer] == 0 || ends[AtLarge] == 0 {
				t.Errorf("seed %s ends at %v", s.ID, ends)
			}
		}
	}
}

// balancesOf returns what every holding has at the end, fees paid.
func balancesOf(txs map[chain.TxRef]chain.Tx) map[chain.Holding]*big.Int {
	balance := make(map[chain.Holding]*big.Int)
	add := func(h chain.Holding, n *big.Int, sign int64) {
		if balance[h] == nil {
			balance[h] = new(big.Int)
		}
		balance[h].Add(balance[h], n.Mul(n, big.NewInt(sign)))
	}
	for _, tx := range txs {
		if tx.Fee != nil {
			add(chain.Holding{Address: tx.Fee.Payer}, tx.Fee.Amount.Big(), -1)
		}
		for _, x := range tx.Transfers {
			add(chain.Holding{Address: x.From, Asset: x.Asset}, x.Amount.Big(), -1)
			add(chain.Holding{Address: x.To, Asset: x.Asset}, x.Amount.Big(), 1)
		}
	}
	return balance
}

// TestPurity replays the theft by hand: whatever a wallet of the thief draws of an asset, all it had came from
// other such wallets, from the victim, from a swap, or is gas for the very block. So every method agrees.
func TestPurity(t *testing.T) {
	c := mustNew(t, 5, small)
	var w *world
	for state, err := range c.play() {
		if err != nil {
			t.Fatal(err)
		}
		w = state
		for i := range w.theft.wallets {
			who := thiefWallets + i
			for c := range coins {
				booked := uint64(0)
				if p := w.theft.purses[spot{who, c}]; p != nil {
					booked = p.n
				}
				if held := w.has(who, c); held != booked {
					t.Fatalf("block %d: wallet %d holds %d %s, of which %d are stolen", w.block.Height, i, held, coinInfos[c].symbol, booked)
				}
			}
		}
	}
}

func TestTruthTags(t *testing.T) {
	truth, _ := play(t, 3, small)
	deposit := make(map[chain.Address]bool)
	for _, tag := range truth.Tags {
		if _, twice := deposit[tag.Address]; twice {
			t.Errorf("%s is tagged twice", tag.Address)
		}
		deposit[tag.Address] = tag.Deposit
	}
	exchanges := make(map[string]bool)
	for _, s := range truth.Seeds {
		for _, p := range s.Places {
			isDeposit, known := deposit[p.Address]
			if known != (p.End != AtLarge) || isDeposit != (p.End == AtDeposit) {
				t.Errorf("%s ends as %s, tagged %t, as deposit %t", p.Address, p.End, known, isDeposit)
			}
			if p.End == AtDeposit {
				exchanges[p.Entity] = true
			}
		}
	}
	if len(exchanges) != exchangeCount {
		t.Errorf("cashed out at %d exchanges, want %d", len(exchanges), exchangeCount)
	}
}
