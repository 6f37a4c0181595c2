package trace_test

import (
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
	"ashiato/store/local"
	"ashiato/trace"
)

// run traces the scenario with the engine under some methods.
func (s *scenario) run(methods ...trace.Method) (trace.Result, error) {
	m, err := s.memory()
	if err != nil {
		return trace.Result{}, err
	}
	return trace.Run(context.Background(), m, s.rules(methods...))
}

// sameText says whether two runs came to the same, errors included.
func sameText(a trace.Result, aErr error, b trace.Result, bErr error) string {
	if fmt.Sprint(aErr) != fmt.Sprint(bErr) {
		return fmt.Sprintf("errors %v and %v", aErr, bErr)
	}
	if aErr == nil && !reflect.DeepEqual(written(a), written(b)) {
		return fmt.Sprintf("results %+v and %+v", written(a), written(b))
	}
	return ""
}

// TestStoresAgreeAndReorgsChangeNothing traces every ledger in memory and in the embedded store: as it was appended, and after blocks were
// undone, others stood there, and the same blocks came again. All Results are the same to the last field.
func TestStoresAgreeAndReorgsChangeNothing(t *testing.T) {
	db, err := local.OpenWith(t.TempDir(), local.Options{Cache: 8 << 20, Sort: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	stores := 0
	n := min(randomLedgers(t)/30, 2000) // each append is synced to disk
	for number := range uint64(n) {
		s := roll(number)
		wrong := guarded(func(s *scenario) string {
			expected, expectedErr := s.run(s.methods()...)
			stores++
			stored, err := db.Chain(chain.Name(fmt.Sprint("random-", stores)))
			if err != nil {
				return err.Error()
			}
			memory := ledgertest.NewMemory("test")
			for _, store := range []ledger.Store{memory, stored} {
				if err := s.appendWithReorg(store, s.number); err != nil {
					return err.Error()
				}
			}
			again, againErr := trace.Run(context.Background(), memory, s.rules(s.methods()...))
			if wrong := sameText(expected, expectedErr, again, againErr); wrong != "" {
				return "reorg in memory: " + wrong
			}
			snapshot := stored.Snapshot()
			defer snapshot.Close()
			again, againErr = trace.Run(context.Background(), snapshot, s.rules(s.methods()...))
			if wrong := sameText(expected, expectedErr, again, againErr); wrong != "" {
				return "embedded store: " + wrong
			}
			return ""
		}, s)
		if wrong != "" {
			t.Fatalf("random ledger %d: %s\n%s", number, wrong, s)
		}
	}
}

// appendWithReorg appends the scenario's blocks with a reorg in the middle: some blocks are undone, a fork stands there for a while.
func (s *scenario) appendWithReorg(store ledger.Store, seed uint64) error {
	ctx := context.Background()
	if err := store.Append(ctx, s.blocks); err != nil || len(s.blocks) == 0 {
		return err
	}
	dice := rand.New(rand.NewPCG(seed, 7))
	from := dice.IntN(len(s.blocks))
	undo := func() error {
		if from == 0 {
			return store.Undo(ctx, 0, false)
		}
		return store.Undo(ctx, s.blocks[from-1].Height, true)
	}
	if err := undo(); err != nil {
		return err
	}
	fork := s.clone().blocks[from:]
	for i := range fork {
		slices.Reverse(fork[i].Txs)
		for j := range fork[i].Txs {
			for k := range fork[i].Txs[j].Transfers {
				x := &fork[i].Txs[j].Transfers[k]
				x.From, x.To = x.To, x.From
			}
		}
	}
	if err := store.Append(ctx, fork); err != nil {
		return err
	}
	if err := undo(); err != nil {
		return err
	}
	return store.Append(ctx, s.blocks[from:])
}

// law holds a property of the engine alone against random ledgers.
func law(t *testing.T, property func(s *scenario) string) {
	t.Helper()
	everyLedger(t, randomLedgers(t)/10, property)
}

// TestRowsAfterTheLastHeightDoNotCount: a trace until a height is the trace of the ledger that ends there.
func TestRowsAfterTheLastHeightDoNotCount(t *testing.T) {
	law(t, func(s *scenario) string {
		if len(s.blocks) == 0 {
			return ""
		}
		s = s.clone()
		s.hasUntil, s.until = true, s.blocks[len(s.blocks)/2].Height
		long, longErr := s.run(s.methods()...)
		s.blocks = s.blocks[:len(s.blocks)/2+1]
		short, shortErr := s.run(s.methods()...)
		return sameText(long, longErr, short, shortErr)
	})
}

// TestStrangersChangeNothing: transactions among people the money never met change nothing.
func TestStrangersChangeNothing(t *testing.T) {
	law(t, func(s *scenario) string {
		alone, aloneErr := s.run(s.methods()...)
		s = s.clone()
		x, y := ledgertest.Addr("stranger"), ledgertest.Addr("stranger2")
		for i := range s.blocks {
			var tx chain.Tx
			for _, b := range s.blocks {
				for _, a := range b.Txs {
					for _, move := range a.Transfers {
						if len(tx.Transfers) < 4 {
							pay(&tx, x, y, move.Asset, chain.AmountOf(uint64(i)+1))
							x, y = y, x
						}
					}
				}
			}
			s.blocks[i].Txs = append(s.blocks[i].Txs, tx)
		}
		renumber(s.blocks)
		beside, besideErr := s.run(s.methods()...)
		return sameText(alone, aloneErr, beside, besideErr)
	})
}

// figures are what a result says without saying when.
func figures(r trace.Result) map[string]string {
	out := map[string]string{}
	for _, m := range r.Methods {
		for i, seed := range m.Seeds {
			key := fmt.Sprintf("%s seed %d ", m.Method, i)
			out[key] = fmt.Sprint(seed.Stolen, seed.Overlap, seed.Terminals, seed.Frontier, seed.Fees, seed.Burned, seed.Dropped, seed.Drops)
			for p := range seed.Places() {
				place := key + holdingText(chain.Holding{Address: p.Address, Asset: p.Asset}) + " " + string(p.Kind)
				out[place] = fmt.Sprint(p.Amount, " ", p.Value, " in ", p.Transactions, " path ", len(p.ShortestPath()), " ", len(p.LargestPath()))
			}
		}
	}
	return out
}

// TestBlocksDoNotMatter: a block of its own for every transaction changes no figure; only the order counts.
func TestBlocksDoNotMatter(t *testing.T) {
	law(t, func(s *scenario) string {
		together, togetherErr := s.run(s.methods()...)
		s = s.clone()
		const room = 100 // for the transactions of one block
		var apart []chain.Block
		for _, b := range s.blocks {
			for j := range b.Txs {
				at := room*b.Height + chain.Height(j)
				apart = append(apart, chain.Block{Height: at, Time: b.Time, HasTime: b.HasTime, Txs: b.Txs[j : j+1]})
			}
		}
		for i := range s.seeds {
			seed := &s.seeds[i]
			seed.At *= room
			seed.Transfer.Tx = chain.TxRef{Height: room*seed.Transfer.Tx.Height + chain.Height(seed.Transfer.Tx.Index)}
		}
		s.until = room*s.until + room - 1
		s.blocks = apart
		renumber(s.blocks)
		split, splitErr := s.run(s.methods()...)
		if togetherErr != nil || splitErr != nil {
			if (togetherErr == nil) != (splitErr == nil) {
				return fmt.Sprintf("errors %v and %v", togetherErr, splitErr)
			}
			return ""
		}
		return differText(figures(together), figures(split))
	})
}

// TestWithoutExchangesTheAssetStays: with exchanges off no seed leaves its asset.
func TestWithoutExchangesTheAssetStays(t *testing.T) {
	law(t, func(s *scenario) string {
		s = s.clone()
		s.off = true
		result, err := s.run(s.methods()...)
		if err != nil {
			return ""
		}
		for _, m := range result.Methods {
			for i, seed := range m.Seeds {
				for p := range seed.Places() {
					if p.Asset != s.seeds[i].Holding.Asset {
						return fmt.Sprintf("%s: seed %d in %s", m.Method, i, p.Asset)
					}
				}
			}
			for _, f := range m.Flows.All() {
				if f.Carrier == trace.ByExchange || f.Carrier == trace.ByTransfer && f.From.Asset != f.To.Asset {
					return fmt.Sprintf("%s: flow %+v", m.Method, f)
				}
			}
		}
		return ""
	})
}

// TestAStopKeepsFromOthers: with one more stop nobody else gets more, under the methods that know units apart. (Exchanges are off: a stop is
// no trader, so that it changes what others exchange. Haircut rounds.)
func TestAStopKeepsFromOthers(t *testing.T) {
	law(t, func(s *scenario) string {
		if s.backward || len(s.seeds) == 0 {
			return ""
		}
		s = s.clone()
		s.off, s.seeds, s.minSeed, s.maxHops = true, s.seeds[:1], nil, 0
		methods := []trace.Method{trace.FIFO, trace.LIFO, trace.Poison}
		free, err := s.run(methods...)
		if err != nil {
			return ""
		}
		for _, stop := range partyNames {
			address := ledgertest.Addr(stop)
			if _, already := s.stops[address]; already || address == s.seeds[0].Holding.Address {
				continue
			}
			s := s.clone()
			s.stops[address] = trace.KindStop
			stopped, err := s.run(methods...)
			if err != nil {
				return err.Error()
			}
			for i, m := range stopped.Methods {
				before := placesOf(free.Methods[i].Seeds[0])
				for where, p := range placesOf(m.Seeds[0]) {
					old := before[where]
					more := old.Value.Less(p.Value) || m.Method == trace.Poison && old.Amount.Less(p.Amount)
					if p.Address != address && more {
						return fmt.Sprintf("%s: with a stop at %s, %s has %s, without it %s", m.Method, stop, where, p.Value, old.Value)
					}
				}
			}
		}
		return ""
	})
}

func placesOf(seed trace.SeedResult) map[string]trace.Place {
	out := map[string]trace.Place{}
	for p := range seed.Places() {
		out[holdingText(chain.Holding{Address: p.Address, Asset: p.Asset})+" "+string(p.Kind)] = p
	}
	return out
}

// TestUnitsScale: in units a thousand times smaller fifo and lifo say the same thousandfold, and poison marks the same, exchanges off.
func TestUnitsScale(t *testing.T) {
	const k = 1000
	law(t, func(s *scenario) string {
		s = s.clone()
		s.off, s.minSeed, s.openings = true, nil, nil
		methods := []trace.Method{trace.FIFO, trace.LIFO, trace.Poison}
		small, err := s.run(methods...)
		if err != nil {
			return ""
		}
		overflows := false
		scale := func(a *chain.Amount) {
			scaled, err := chain.ParseAmount(new(big.Int).Mul(a.Big(), big.NewInt(k)).String())
			overflows = overflows || err != nil
			*a = scaled
		}
		for i := range s.seeds {
			scale(&s.seeds[i].Amount)
		}
		for i := range s.blocks {
			for j := range s.blocks[i].Txs {
				tx := &s.blocks[i].Txs[j]
				for n := range tx.Transfers {
					scale(&tx.Transfers[n].Amount)
				}
				if tx.Fee != nil {
					scale(&tx.Fee.Amount)
					scale(&tx.Fee.Burnt)
				}
			}
		}
		if overflows {
			return ""
		}
		large, err := s.run(methods...)
		if err != nil {
			return err.Error()
		}
		for i, m := range small.Methods {
			for j := range m.Seeds {
				was, is := placesOf(m.Seeds[j]), placesOf(large.Methods[i].Seeds[j])
				if len(was) != len(is) {
					return fmt.Sprintf("%s: seed %d is in %d places, then in %d", m.Method, j, len(was), len(is))
				}
				for where, p := range was {
					sameAmount := m.Method == trace.Poison || is[where].Amount == times(p.Amount, k) // poison splits in proportion
					if is[where].Value != times(p.Value, k) || !sameAmount {
						return fmt.Sprintf("%s: %s has %s of %s, then %s of %s", m.Method, where, p.Value, p.Amount, is[where].Value, is[where].Amount)
					}
				}
			}
		}
		return ""
	})
}

func times(t chain.Total, k uint64) chain.Total {
	q, _ := t.MulDiv(chain.TotalOf(k), chain.TotalOf(1))
	return q
}

// TestForwardAndBackwardAgree: what a later payment carried of an earlier one is the same forward, seen from the earlier one, and backward, seen
// from the later one: to the unit under fifo and lifo, up to rounding under haircut. Every transaction is cut down to one payment, so that a
// payment is a flow; there are no exchanges, stops and limits.
func TestForwardAndBackwardAgree(t *testing.T) {
	law(t, func(s *scenario) string {
		s = s.clone()
		s.off, s.stops, s.minSeed, s.minHaircut, s.maxHops, s.hasUntil = true, nil, nil, nil, 0, false
		var payments []trace.Seed
		for _, b := range s.blocks {
			for j := range b.Txs {
				tx := &b.Txs[j]
				tx.Transfers = tx.Transfers[:min(1, len(tx.Transfers))]
				for _, x := range tx.Transfers {
					if x.From != x.To && !x.Amount.IsZero() && !x.From.IsZero() && !x.To.IsZero() {
						at := chain.Position{Tx: chain.TxRef{Height: b.Height, Index: uint32(j)}}
						payments = append(payments, trace.Seed{InLedger: true, Amount: x.Amount, Transfer: at, Holding: chain.Holding{Address: x.To, Asset: x.Asset}})
					}
				}
			}
		}
		if len(payments) < 2 {
			return ""
		}
		for i := range min(3, len(payments)-1) {
			first, last := payments[i], payments[len(payments)-1-i/2]
			if first.Transfer.Compare(last.Transfer) >= 0 {
				continue
			}
			methods := []trace.Method{trace.FIFO, trace.LIFO, trace.Haircut}
			s.backward, s.seeds = false, []trace.Seed{first}
			forward, err := s.run(methods...)
			if err != nil {
				return err.Error()
			}
			s.backward, s.seeds = true, []trace.Seed{last}
			back, err := s.run(methods...)
			if err != nil {
				return err.Error()
			}
			for k, m := range methods {
				gone, came := carried(forward.Methods[k], last), carried(back.Methods[k], first)
				allowed := new(big.Int)
				if m == trace.Haircut {
					allowed = big.NewInt(int64(2 * len(payments)))
				}
				if diff := sub(gone, came); diff.CmpAbs(allowed) > 0 {
					return fmt.Sprintf("%s: of %v in %v: forward %s, backward %s", m, first.Transfer, last.Transfer, gone, came)
				}
			}
		}
		return ""
	})
}

// carried sums the value that flowed through one payment.
func carried(m trace.MethodResult, payment trace.Seed) *big.Int {
	sum := new(big.Int)
	for _, f := range m.Flows.All() {
		if f.Tx == payment.Transfer.Tx && f.Carrier == trace.ByTransfer && f.To == payment.Holding {
			for _, v := range f.Values {
				sum = add(sum, v.Value.Big())
			}
		}
	}
	return sum
}
