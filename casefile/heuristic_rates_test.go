package casefile_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ashiato/attribution"
	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/price"
	"ashiato/realdata"
	"ashiato/sim"
	"ashiato/store/local"
	"ashiato/store/memory"
	"ashiato/trace"
)

// desk is a simulated chain with what is known of it, loaded as real data is.
type desk struct {
	played *sim.Chain
	truth  *sim.Truth
	people int
	store  *local.Snapshot
	tags   *attribution.Book
	prices *price.Book
}

func newDesk(t *testing.T, seed uint64, transfers int) *desk {
	t.Helper()
	d := &desk{people: transfers / 5}
	var err error
	if d.played, err = sim.New(seed, sim.Options{Transfers: transfers, Addresses: d.people, Fees: true, Theft: true}); err != nil {
		t.Fatal(err)
	}
	db, err := local.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	c, err := db.Chain("simulated")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Load(t.Context(), d.played.Blocks()); err != nil {
		t.Fatal(err)
	}
	if d.truth, err = d.played.Truth(); err != nil {
		t.Fatal(err)
	}
	if err := c.PutAssets(t.Context(), d.truth.Assets); err != nil {
		t.Fatal(err)
	}
	d.store = c.Snapshot()
	t.Cleanup(func() { d.store.Close() })
	var pack, quotes bytes.Buffer
	if err := d.truth.WriteTagPack(&pack); err != nil {
		t.Fatal(err)
	}
	if err := d.truth.WritePrices(&quotes); err != nil {
		t.Fatal(err)
	}
	read, err := attribution.ReadTagPack("sim.yaml", &pack)
	if err != nil {
		t.Fatal(err)
	}
	file, err := price.ReadCSV("sim.csv", &quotes)
	if err != nil {
		t.Fatal(err)
	}
	if d.tags, err = attribution.Open(t.Context(), memory.New()); err == nil {
		_, err = d.tags.Load(t.Context(), read)
	}
	if err != nil {
		t.Fatal(err)
	}
	if d.prices, err = price.Open(t.Context(), memory.New()); err == nil {
		_, err = d.prices.Load(t.Context(), file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// misplaced runs the theft under a case's extra lines and returns, for the method that errs most, which part of all that was stolen stands elsewhere than
// the truth says, and how many of the places where value is have another kind than they should.
func (d *desk) misplaced(t *testing.T, withPrices bool, extra string) (percent float64, kinds int) {
	t.Helper()
	text := "title: rates\nchain: simulated\nstop: {categories: [exchange, mixer]}\nlimits: {min_seed_value: 0}\n" + extra + "seeds:\n"
	for _, s := range d.truth.Seeds {
		text += fmt.Sprintf("  - {id: %q, hash: %q, index: %d}\n", s.ID, s.Tx, s.Position.Index)
	}
	c, err := casefile.Parse("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	in := casefile.Sources{Ledger: d.store, Reader: d.store, Tags: d.tags, Program: "test"}
	if withPrices {
		in.Prices = d.prices
	}
	f, err := casefile.Run(context.Background(), c, in)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range f.Trace.Methods {
		if m.Method == trace.Poison {
			continue
		}
		wrong := 0
		var off, all float64
		for i, s := range d.truth.Seeds {
			want := map[chain.Holding]sim.Place{}
			for _, p := range s.Places {
				want[chain.Holding{Address: p.Address, Asset: p.Asset}] = p
			}
			stolen := units(s.Amount.Total())
			var right float64
			for p := range m.Seeds[i].Places() {
				w, ok := want[chain.Holding{Address: p.Address, Asset: p.Asset}]
				if !ok {
					continue
				}
				right += min(units(p.Value), units(w.Value))
				if string(p.Kind) != string(w.End) {
					wrong++
				}
			}
			off += 1 - (right+units(s.Fees))/stolen
			all++
		}
		percent, kinds = max(percent, 100*off/all), max(kinds, wrong)
	}
	return percent, kinds
}

// units is for rates only, which need no more digits than a float has.
func units(v chain.Total) float64 {
	f, _ := v.Big().Float64()
	return f
}

// TestHeuristicRates measures each heuristic where the truth is known, and prints the table of docs/design/heuristics.md. It fails where a rate is
// worse than the page says.
func TestHeuristicRates(t *testing.T) {
	transfers := 200_000
	if testing.Short() {
		transfers = 30_000
	}
	var wrongPeople, people, missed, dealers int
	type run struct {
		name, extra string
		prices      bool
		limit       float64 // per cent misplaced at the most
	}
	runs := []run{
		{"all on, prices", "", true, 0.01},
		{"all on, no prices", "", false, 0.01},
		{"without dealer-by-tag, no prices", "heuristics: {off: [dealer-by-tag]}\n", false, 100},
		{"without dealer-by-counterparties, no prices", "heuristics: {off: [dealer-by-counterparties]}\n", false, 0.01},
		{"without either, no prices", "heuristics: {off: [dealer-by-tag, dealer-by-counterparties]}\n", false, 100},
		{"without either, prices", "heuristics: {off: [dealer-by-tag, dealer-by-counterparties]}\n", true, 100},
		{"without same-dealer, prices", "heuristics: {off: [same-dealer]}\n", true, 0.01},
		{"without same-dealer, no prices", "heuristics: {off: [same-dealer]}\n", false, 100},
		{"without deposit-address, prices", "heuristics: {off: [deposit-address]}\n", true, 0.01},
	}
	worst := make([]float64, len(runs))
	kinds := make([]int, len(runs))
	for seed := uint64(1); seed <= 3; seed++ {
		d := newDesk(t, seed, transfers)
		for i, r := range runs {
			p, k := d.misplaced(t, r.prices, r.extra)
			worst[i], kinds[i] = max(worst[i], p), max(kinds[i], k)
		}
		tip, _, err := d.store.Tip(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		deals := func(a chain.Address) bool {
			n, err := d.store.Counterparties(t.Context(), []trace.CounterpartyAsk{{Address: a, Before: chain.TxRef{Height: tip.Height + 1},
				Enough: casefile.DefaultMinCounterparties, Limit: casefile.DefaultCounterpartyLimit}})
			if err != nil {
				t.Fatal(err)
			}
			return n[0] >= casefile.DefaultMinCounterparties
		}
		for i := range d.people {
			people++
			if deals(d.played.Address(i)) {
				wrongPeople++
			}
		}
		for _, tag := range d.truth.Tags {
			switch {
			case tag.Deposit:
				people++
				if deals(tag.Address) {
					wrongPeople++
				}
			case tag.Category == "exchange", strings.HasPrefix(tag.Category, "defi") && tag.Category != "defi_bridge":
				dealers++
				if !deals(tag.Address) {
					missed++
				}
			}
		}
	}
	t.Logf("%d chains of %d transfers", 3, transfers)
	for i, r := range runs {
		t.Logf("%-45s %6.2f %% of the value misplaced at the most, %d places of another kind", r.name, worst[i], kinds[i])
		if worst[i] > r.limit {
			t.Errorf("%s: %.2f %% misplaced, at most %.2f were stated", r.name, worst[i], r.limit)
		}
	}
	t.Logf("dealer-by-counterparties: %d of %d who are none are taken for dealers (%.3f %%), %d of %d dealers missed", wrongPeople, people, 100*float64(wrongPeople)/float64(people), missed, dealers)
	if people == 0 || float64(wrongPeople)/float64(people) > 0.01 {
		t.Errorf("dealer-by-counterparties takes %d of %d for dealers", wrongPeople, people)
	}
}

// TestWordHeuristicsOnTags measures what is read from words against a list of the issuer and against what experts say.
func TestWordHeuristicsOnTags(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(realdata.Path(t, "tagpacks", "packs"), "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatal(err)
	}
	listed := sanctionedAddresses(t)
	var byWord, named, unlisted int
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		pack, err := attribution.ReadTagPack(path, f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for tag := range pack.Tags() {
			if tag.Is(attribution.Sanction) {
				named++
				silent := tag
				silent.Label = ""
				if !silent.Is(attribution.Sanction) {
					byWord++
					if !listed[strings.ToLower(tag.Address.Text)] {
						unlisted++
					}
				}
			}
		}
	}
	t.Logf("sanction-by-word: %d of %d tags of sanctions rest on the word alone; %d of them are not on OFAC's list of 2024-09", byWord, named, unlisted)
	if byWord == 0 || unlisted*10 > byWord {
		t.Errorf("%d of %d tags by the word alone are on no list", unlisted, byWord)
	}
	deposits, read, others, wrong := 0, 0, 0, 0
	for label, truth := range expertLabels(t) {
		tag := attribution.Tag{Label: label, Category: attribution.Exchange}
		switch is := tag.Role() == attribution.RoleDeposit; {
		case truth && is:
			deposits, read = deposits+1, read+1
		case truth:
			deposits++
		default:
			others++
			if is {
				wrong++
			}
		}
	}
	t.Logf("deposit-address: of %d deposit addresses by experts' labels %d are read as such, of %d others %d", deposits, read, others, wrong)
	if deposits == 0 || read < deposits || wrong > 0 {
		t.Errorf("%d of %d deposit addresses read, %d of %d others", read, deposits, wrong, others)
	}
}

// sanctionedAddresses are those of OFAC's list in small letters: some copies of it fold the case of all addresses.
func sanctionedAddresses(t *testing.T) map[string]bool {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(realdata.Path(t, "lists", "ofac-addresses"), "sanctioned_addresses_*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range strings.Fields(string(text)) {
			listed[strings.ToLower(a)] = true
		}
	}
	return listed
}

// expertLabels are the labels of two verified cases, each with whether it names a customer's deposit address.
func expertLabels(t *testing.T) map[string]bool {
	t.Helper()
	labels := map[string]bool{}
	for _, parts := range [][]string{{"laundernet", "Atomic", "Atomic.csv"}, {"laundernet", "HB", "HB.csv"}} {
		f, err := os.Open(realdata.Path(t, parts...))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows[1:] {
			for i, name := range rows[0] {
				if strings.HasSuffix(name, "_label") && r[i] != "" {
					labels[r[i]] = strings.Contains(r[i], "_Deposit_")
				}
			}
		}
	}
	return labels
}
