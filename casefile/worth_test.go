package casefile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/price"
	"ashiato/store/memory"
	"ashiato/trace"
)

func pricesOf(t testing.TB, rows string) *price.Book {
	t.Helper()
	file, err := price.ReadCSV("prices.csv", strings.NewReader("time,asset,currency,price,source\n"+rows))
	if err != nil {
		t.Fatal(err)
	}
	b, err := price.Open(t.Context(), memory.New())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Load(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestWorth reckons by hand what a small theft was worth: each place at the price of what lies there when the last of it came.
func TestWorth(t *testing.T) {
	m := devnet(t, `
block 1 time 2022-03-23T00:00:00Z
1 bank -> victim 100 ETH
block 2 time 2022-03-23T10:00:00Z
2 victim -> thief 70 ETH
block 3 time 2022-03-24T10:00:00Z
3 thief -> exchange 10 ETH
block 4 time 2022-03-25T10:00:00Z
4 thief -> exchange 20 ETH
+ bank -> exchange 1 ETH
block 5 time 2022-03-26T10:00:00Z
5 thief -> friend 15 ETH
block 6 time 2022-05-01T10:00:00Z
6 thief -> cousin 5 ETH
`)
	prices := pricesOf(t, "2022-03-23,ETH,USD,100.125,a\n2022-03-24,ETH,USD,110,a\n2022-03-25,ETH,USD,0.33335,b\n2022-03-26,ETH,USD,2,a\n")
	c := caseOf(t, "seeds: [{id: s, hash: ^2/0}]\nstop: {addresses: [@exchange]}\nmethods: [fifo, poison]\n")
	f, err := Run(t.Context(), c, Sources{Ledger: m, Reader: m, Prices: prices, Program: "v1"})
	if err != nil {
		t.Fatal(err)
	}
	got := func(v Valued) string {
		switch {
		case v.Worth != nil:
			return fmt.Sprintf("%s at %s of %s by %s", *v.Worth, v.Price.Price, v.Price.Time[:10], v.Price.Source)
		case v.Unpriced != nil:
			return *v.Unpriced
		}
		return "null"
	}
	fifo := f.Result.Results[0].Seeds[0]
	at := func(list []ResultPlace, name string) string {
		for _, p := range list {
			if p.Address == ledgertest.Addr(name).String() {
				return got(p.Valued)
			}
		}
		return "no place"
	}
	for _, tt := range []struct{ what, got, want string }{
		{"seed", got(f.Result.Seeds[0].Valued), "7008.75 at 100.125 of 2022-03-23 by a"},
		// 30 units, all at the price when the last of them came: 30 · 0.33335 = 10.0005.
		{"exchange", at(fifo.Terminals, "exchange"), "10.00 at 0.33335 of 2022-03-25 by b"},
		{"friend", at(fifo.Frontier, "friend"), "30.00 at 2 of 2022-03-26 by a"},
		{"thief", at(fifo.Frontier, "thief"), "2002.50 at 100.125 of 2022-03-23 by a"},
		{"cousin", at(fifo.Frontier, "cousin"), "ETH in USD at 2022-05-01T10:00:00Z: no price known, the last is of 2022-03-26T00:00:00Z, older than 168h0m0s"},
		{"poison", at(f.Result.Results[1].Seeds[0].Terminals, "exchange"), "null"},
		{"fifo", fmt.Sprint(*f.Result.Results[0].Worth), "{USD 10.00 2032.50 0.00 0.00 1}"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.what, tt.got, tt.want)
		}
	}
	if f.Result.Results[1].Worth != nil {
		t.Error("poison has a worth")
	}
	if notes := strings.Join(f.Result.Notes, "\n"); !strings.Contains(notes, "1 holding(s) have no worth in USD") {
		t.Errorf("notes: %s", notes)
	}
	data, err := f.Result.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range readShape(t, data).check() {
		t.Error(wrong)
	}
}

// TestPilesCountUnitsOnce holds the piles of one seed against its places on random ledgers, and the piles of all seeds against the bounds that the
// places set: no less than the greatest of them, no more than their sum.
func TestPilesCountUnitsOnce(t *testing.T) {
	cases, shared := 0, 0
	for n := uint64(1); n <= 60; n++ {
		m := ledgertest.NewMemory("devnet")
		if err := m.Append(t.Context(), ledgertest.NewRandom(n).Blocks(40)); err != nil {
			t.Fatal(err)
		}
		c := caseOf(t, "seeds: [{id: s, from: [@alice, @bob]}]\nstop: {addresses: [@exchange, @carol]}\nlimits: {min_seed_value: 0}\n")
		if n%3 == 0 {
			c.Limits.MaxHops = 2
		}
		f, err := Run(t.Context(), c, Sources{Ledger: m, Reader: m, Prices: pricesOf(t, "2022-03-23,ETH,USD,1,a\n"), Program: "v1"})
		if err != nil {
			continue // such as a seed that nobody pays after netting
		}
		cases++
		for i := range f.Trace.Methods {
			mr := &f.Trace.Methods[i]
			sum, most := map[spot]chain.Total{}, map[spot]chain.Total{}
			for s := range mr.Seeds {
				if mr.Method == trace.Poison {
					continue
				}
				places := slices.Collect(mr.Seeds[s].Places())
				piles := f.Piles(mr, []int{s})
				if len(piles) != len(places) {
					t.Fatalf("ledger %d, %s: %d piles for %d places", n, mr.Method, len(piles), len(places))
				}
				for _, p := range places {
					at := spot{chain.Holding{Address: p.Address, Asset: p.Asset}, p.Kind}
					j := slices.IndexFunc(piles, func(x Pile) bool { return spot{x.Holding, x.Kind} == at })
					if j < 0 || piles[j].Amount != p.Amount {
						t.Fatalf("ledger %d, %s, seed %d: %v has %s units, its pile %+v", n, mr.Method, s, at, p.Amount, piles)
					}
					sum[at], most[at] = sum[at].Add(p.Amount), most[at].Max(p.Amount)
				}
			}
			lots := mr.Method == trace.FIFO || mr.Method == trace.LIFO
			for _, x := range f.Piles(mr, nil) {
				at := spot{x.Holding, x.Kind}
				if moved := arrived(f, mr, at); lots && !standing(x.Kind) && x.Amount != moved {
					t.Errorf("ledger %d, %s: %v has %s units in lots, %s arrived", n, mr.Method, at, x.Amount, moved)
				}
				if x.Amount.Less(most[at]) || sum[at].Less(x.Amount) {
					t.Fatalf("ledger %d, %s: %v has %s units, by seed %s at the most and %s together", n, mr.Method, at, x.Amount, most[at], sum[at])
				}
				if x.Amount.Less(sum[at]) {
					shared++
				}
			}
		}
	}
	t.Logf("%d ledgers; at %d places units carried several seeds", cases, shared)
	if cases < 20 || shared == 0 {
		t.Errorf("%d ledgers could be traced, %d places shared units: too few to tell", cases, shared)
	}
}

// arrived adds up the units of the moves that ended at a place.
func arrived(f *Casefile, m *trace.MethodResult, at spot) (sum chain.Total) {
	for _, x := range m.Flows.All() {
		if (spot{x.To, x.End}) == at {
			sum = sum.Add(x.Amount)
		}
	}
	return sum
}
