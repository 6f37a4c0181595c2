package report_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ashiato/attribution"
	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/price"
	"ashiato/realdata"
	"ashiato/report"
	"ashiato/sim"
	"ashiato/source/file"
	"ashiato/store/local"
	"ashiato/store/memory"
)

var keep = flag.String("out", "", "folder to keep the casefiles of the tests in, to look at")

// office is what the program has at hand: a ledger, tags and prices.
type office struct {
	chain  *local.Chain
	tags   *attribution.Book
	prices *price.Book
}

func newOffice(t testing.TB, name chain.Name) *office {
	t.Helper()
	db, err := local.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	o := &office{}
	if o.chain, err = db.Chain(name); err != nil {
		t.Fatal(err)
	}
	if o.tags, err = attribution.Open(t.Context(), memory.New()); err != nil {
		t.Fatal(err)
	}
	if o.prices, err = price.Open(t.Context(), memory.New()); err != nil {
		t.Fatal(err)
	}
	return o
}

// ingest loads files as "ashiato ingest file" does.
func (o *office) ingest(t testing.TB, opt file.Options, paths ...string) {
	t.Helper()
	files, err := file.Open(paths, opt)
	if err != nil {
		t.Fatal(err)
	}
	journal, err := ingest.OpenJournal(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.Files(t.Context(), o.chain, journal, opt.Chain, files, ingest.FilesOptions{}); err != nil {
		t.Fatal(err)
	}
	var infos []chain.AssetInfo
	for _, a := range opt.Assets {
		infos = append(infos, chain.AssetInfo{Asset: a.Asset, Symbol: opt.Chain.AssetName(a.Asset), Decimals: a.Decimals, Known: true})
	}
	if err := o.chain.PutAssets(t.Context(), infos); err != nil {
		t.Fatal(err)
	}
}

func (o *office) open(t testing.TB) func(chain.Name) (casefile.Sources, error) {
	return func(chain.Name) (casefile.Sources, error) {
		s := o.chain.Snapshot()
		t.Cleanup(func() { s.Close() })
		return casefile.Sources{Ledger: s, Reader: s, Tags: o.tags, Prices: o.prices, Program: "test"}, nil
	}
}

// run traces a case, writes its casefile, verifies it, and checks what holds for every one.
func (o *office) run(t testing.TB, text string) (*casefile.Casefile, string) {
	t.Helper()
	c, err := casefile.Parse("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	in, err := o.open(t)(c.Chain.Name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Run(t.Context(), c, in)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "case")
	if *keep != "" {
		dir = filepath.Join(*keep, strings.ReplaceAll(t.Name(), "/", "-"))
	}
	if err := f.Write(dir, report.Files); err != nil {
		t.Fatal(err)
	}
	v, err := casefile.Verify(context.Background(), dir, o.open(t), report.Files)
	if err != nil || !v.OK() {
		t.Errorf("verify: %v, findings %v", err, v)
	}
	checkConserved(t, f)
	checkPage(t, dir)
	return f, dir
}

func checkConserved(t testing.TB, f *casefile.Casefile) {
	t.Helper()
	for _, m := range f.Result.Results {
		for _, s := range m.Seeds {
			if s.Totals == nil {
				continue
			}
			sum := number(t, s.Totals.Terminals)
			for _, part := range []string{s.Totals.Frontier, s.Totals.Fees, s.Totals.Burned, s.Totals.Dropped} {
				sum = sum.Add(number(t, part))
			}
			if sum != number(t, s.Totals.Stolen) {
				t.Errorf("%s, seed %s: stolen %s, the parts make %s", m.Method, s.ID, s.Totals.Stolen, sum)
			}
			var lines chain.Total
			for _, p := range s.Terminals {
				if p.Kind != "fee" && p.Kind != "burn" {
					lines = lines.Add(number(t, *p.SeedValue))
				}
			}
			if lines != number(t, s.Totals.Terminals) {
				t.Errorf("%s, seed %s: terminals %s, their lines make %s", m.Method, s.ID, s.Totals.Terminals, lines)
			}
		}
	}
}

func number(t testing.TB, s string) chain.Total {
	t.Helper()
	v, err := chain.ParseTotal(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// checkPage: the page loads nothing and runs nothing.
func checkPage(t testing.TB, dir string) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(dir, report.HTMLFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<img", "<link", "<iframe", "src=", "href=", "url(", "style=\"", "javascript:", "onload"} {
		if bytes.Contains(page, []byte(bad)) {
			t.Errorf("the page contains %q", bad)
		}
	}
	if !bytes.Contains(page, []byte(`http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-`)) {
		t.Error("the page has no strict content policy")
	}
}

// column returns the first column of a CSV file as YAML list items.
func column(t testing.TB, path string, skip int) string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var items []string
	for _, r := range rows[skip:] {
		items = append(items, fmt.Sprintf("%q", r[0]))
	}
	return strings.Join(items, ", ")
}

// ended returns what a method brought to the ends of all seeds.
func ended(f *casefile.Casefile, method string) (value, marked chain.Total, places int) {
	seen := map[string]bool{}
	for i, m := range f.Trace.Methods {
		if string(m.Method) != method {
			continue
		}
		for _, s := range f.Trace.Methods[i].Seeds {
			value = value.Add(s.Terminals)
			for _, p := range s.TerminalPlaces.All() {
				if a := p.Address.String(); !seen[a] {
					seen[a] = true
					marked = marked.Add(p.Amount)
				}
			}
		}
	}
	return value, marked, len(seen)
}

func TestRonin(t *testing.T) {
	dir := realdata.Path(t, "ronin")
	params, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	o := newOffice(t, "ethereum")
	columns, err := file.ParseColumns("time=block_time,from=from,to=to,amount=total_eth")
	if err != nil {
		t.Fatal(err)
	}
	o.ingest(t, file.Options{Chain: params, Columns: columns, Round: chain.RoundHalfEven}, filepath.Join(dir, "transfers.csv"))
	f, _ := o.run(t, `title: Ronin bridge
chain: ethereum
seeds:
  - {id: ronin, address: "0x098b716b8aaf21512996dc57eb0615e2383e2f96", asset: ETH, amount: "173600", time: 2022-03-23T13:29:09Z}
methods: [haircut, fifo, lifo, taintfirst, cleanfirst, poison]
stop: {categories: [], addresses: [`+column(t, filepath.Join(dir, "depositors.csv"), 1)+`]}
limits: {min_seed_value: "0", max_hops: 0}
`)
	// 47 of the 48 published depositors received 175,771.815 ETH in the file.
	_, marked, places := ended(f, "poison")
	if got := marked.FormatUnits(18); places != 47 || !strings.HasPrefix(got, "175771.81") {
		t.Errorf("poison reaches %d depositors with %s ETH, want 47 with 175771.815", places, got)
	}
}

func TestAtomicWallet(t *testing.T) {
	dir := realdata.Path(t, "laundernet", "Atomic")
	o := newOffice(t, "ethereum")
	o.ingest(t, laundernet(t), filepath.Join(dir, "Atomic.csv"))
	f, casefileDir := o.run(t, `title: Atomic Wallet
chain: ethereum
seeds:
  - {id: victims, from: [`+strings.Join(withoutInflow(t, o), ", ")+`], asset: USD}
stop: {addresses: [`+column(t, filepath.Join(dir, "terminal addresses.csv"), 0)+`]}
limits: {min_seed_value: "0"}
notes: Swaps are not in the file, so value that was swapped is missing behind the swap.
`)
	var stolen chain.Total
	for _, s := range f.Seeds {
		stolen = stolen.Add(s.Amount.Total())
	}
	if got := stolen.FormatUnits(2); got != "10737064.52" {
		t.Errorf("stolen %s, want 10737064.52", got)
	}
	if _, _, places := ended(f, "poison"); places != 101 {
		t.Errorf("poison reaches %d terminals, want 101", places)
	}
	// The file's own sum of what the terminals received stands beside what the methods deliver. One row goes from a terminal to another
	// in one transaction, so the net is less.
	page, err := os.ReadFile(filepath.Join(casefileDir, report.HTMLFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"10,495,372.83", "10,475,380", "19,992.83"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the report does not say %s", want)
		}
	}
	for _, m := range []string{"haircut", "fifo", "lifo", "taintfirst", "cleanfirst"} {
		value, _, places := ended(f, m)
		t.Logf("%s: %s USD at %d terminals", m, value.FormatUnits(2), places)
		if value.Less(chain.TotalOf(850_000_000)) || chain.TotalOf(1_073_706_452).Less(value) {
			t.Errorf("%s delivers %s USD, a plain time-ordered run about 9.18 million", m, value.FormatUnits(2))
		}
	}
}

func laundernet(t testing.TB) file.Options {
	t.Helper()
	params, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	columns, err := file.ParseColumns("time=Timestamp,block=Block,hash=Tx_hash,from=From,to=To,amount=Value_in_USD")
	if err != nil {
		t.Fatal(err)
	}
	usd, err := file.ParseAssetSpec("USD:2", params)
	if err != nil {
		t.Fatal(err)
	}
	return file.Options{Chain: params, Columns: columns, Assets: []file.AssetSpec{usd}, Round: chain.RoundHalfEven}
}

// withoutInflow returns the payers that nobody paid, as YAML list items.
func withoutInflow(t testing.TB, o *office) []string {
	t.Helper()
	paid, payers := map[chain.Address]bool{}, map[chain.Address]bool{}
	for b, err := range o.chain.Blocks(t.Context(), 0, ^chain.Height(0)) {
		if err != nil {
			t.Fatal(err)
		}
		for _, tx := range b.Txs {
			for _, x := range tx.Transfers {
				paid[x.To], payers[x.From] = true, true
			}
		}
	}
	var out []string
	for a := range payers {
		if !paid[a] {
			out = append(out, fmt.Sprintf("%q", a))
		}
	}
	slices.Sort(out)
	return out
}

// TestSimulatedTheft runs the case of a theft that is split, peeled, swapped, mixed and cashed out, with tags and prices.
func TestSimulatedTheft(t *testing.T) {
	o := newOffice(t, "simulated")
	c, err := sim.New(11, sim.Options{Transfers: 20_000, Addresses: 4_000, PerBlock: 20, Fees: true, Theft: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.chain.Load(t.Context(), c.Blocks()); err != nil {
		t.Fatal(err)
	}
	truth, err := c.Truth()
	if err != nil {
		t.Fatal(err)
	}
	if err := o.chain.PutAssets(t.Context(), truth.Assets); err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := truth.WriteTagPack(&text); err != nil {
		t.Fatal(err)
	}
	pack, err := attribution.ReadTagPack("sim.yaml", &text)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.tags.Load(t.Context(), pack); err != nil {
		t.Fatal(err)
	}
	var quotes bytes.Buffer
	if err := truth.WritePrices(&quotes); err != nil {
		t.Fatal(err)
	}
	prices, err := price.ReadCSV("sim.csv", &quotes)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.prices.Load(t.Context(), prices); err != nil {
		t.Fatal(err)
	}
	seeds := ""
	for _, s := range truth.Seeds {
		seeds += fmt.Sprintf("  - {id: %q, hash: %q, index: %d}\n", s.ID, s.Tx, s.Position.Index)
	}
	f, _ := o.run(t, "title: A simulated theft\nchain: simulated\nseeds:\n"+seeds+"stop: {categories: [exchange, mixer]}\nnotes: This chain is simulated.\n")
	for _, m := range f.Result.Results {
		for i, s := range m.Seeds {
			if s.Totals != nil {
				t.Logf("%s %s: terminals %s, frontier %s, dropped %s of %s; truth has %d places", m.Method, s.ID, s.Totals.Terminals, s.Totals.Frontier, s.Totals.Dropped, s.Totals.Stolen, len(truth.Seeds[i].Places))
			}
		}
	}
}
