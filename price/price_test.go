package price

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ashiato/chain"
	"ashiato/store/memory"
)

const small = `time,asset,currency,price,source
2022-03-23,ETH,usd,2972.49,a.example
2022-03-24,ETH,USD,3031.067891234567890123456789,a.example
2022-03-24,ETH,USD,3030,b.example
2022-03-24T12:00:00Z,0xDAC17F958D2ee523a2206206994597C13D831ec7,USD,1.0e0,a.example
`

func read(t testing.TB, name, text string) *File {
	t.Helper()
	f, err := ReadCSV(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func openBook(t testing.TB, s Store, files ...*File) *Book {
	t.Helper()
	b, err := Open(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, err := b.Load(context.Background(), f); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func unix(t testing.TB, s string) int64 {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at.Unix()
}

func TestAt(t *testing.T) {
	store := memory.New()
	openBook(t, store, read(t, "p.csv", small))
	b := openBook(t, store) // from the store alone
	for _, c := range []struct {
		asset, currency, at string
		maxAge              time.Duration
		want                string // "" unknown
	}{
		{"ETH", "USD", "2022-03-22T23:59:59Z", 0, ""},
		{"ETH", "USD", "2022-03-23T00:00:00Z", 0, "2972.49"},
		{"ETH", "usd", "2022-03-23T23:59:59Z", 0, "2972.49"},
		{"ETH", "USD", "2022-03-24T00:00:00Z", 0, "3031.067891234567890123456789"},
		{"ETH", "USD", "2022-03-31T00:00:00Z", 0, "3031.067891234567890123456789"},
		{"ETH", "USD", "2022-03-31T00:00:01Z", 0, ""},
		{"ETH", "USD", "2022-03-31T00:00:01Z", 8 * 24 * time.Hour, "3031.067891234567890123456789"},
		{"ETH", "EUR", "2022-03-24T00:00:00Z", 0, ""},
		{"eth", "USD", "2022-03-24T00:00:00Z", 0, ""},
		{"0xdac17f958d2ee523a2206206994597c13d831ec7", "USD", "2022-03-25T00:00:00Z", 0, "1"},
		{"USD", "usd", "1999-01-01T00:00:00Z", 0, "1"},
	} {
		q, err := b.At(context.Background(), c.asset, c.currency, unix(t, c.at), c.maxAge)
		if c.want == "" {
			if !errors.Is(err, ErrUnknown) {
				t.Errorf("%v: %v, %v", c, q, err)
			}
			continue
		}
		if err != nil || decimal(q.Price) != c.want {
			t.Errorf("%v: %v, %v", c, q, err)
		}
	}
	q, err := b.At(context.Background(), "ETH", "USD", unix(t, "2022-03-24T00:00:00Z"), 0)
	if err != nil || q.Source != "a.example" || q.File != "p.csv" || q.Line != 3 {
		t.Errorf("%+v, %v", q, err)
	}
}

// TestAtAgainstSearch compares At with a search through all prices, on random ones.
func TestAtAgainstSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var rows []Quote
		text := strings.Builder{}
		text.WriteString("Timestamp,Symbol,Currency,Close,Provider\n")
		seen := map[string]bool{}
		for range r.IntN(40) {
			q := Quote{Asset: string(rune('A' + r.IntN(3))), Currency: "USD", Unix: int64(r.IntN(60)), Source: string(rune('x' + r.IntN(3)))}
			if k := fmt.Sprint(q.Asset, q.Unix, q.Source); seen[k] {
				continue
			} else {
				seen[k] = true
			}
			q.Price = big.NewRat(int64(r.IntN(1000)), 1)
			fmt.Fprintf(&text, "%d,%s,USD,%s,%s\n", q.Unix, q.Asset, q.Price.RatString(), q.Source)
			rows = append(rows, q)
		}
		b := openBook(t, memory.New(), read(t, "r.csv", text.String()))
		for at := int64(-1); at < 70; at++ {
			for _, asset := range []string{"A", "B", "C"} {
				var want *Quote
				for i, q := range rows {
					if q.Asset != asset || q.Unix > at || at-q.Unix > 10 {
						continue
					}
					if want == nil || q.Unix > want.Unix || q.Unix == want.Unix && q.Source < want.Source {
						want = &rows[i]
					}
				}
				got, err := b.At(context.Background(), asset, "USD", at, 10*time.Second)
				if (want == nil) != (err != nil) || want != nil && (got.Price.Cmp(want.Price) != 0 || got.Unix != want.Unix || got.Source != want.Source) {
					t.Fatalf("%s at %d: %v %v, want %v\n%s", asset, at, got, err, want, text.String())
				}
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	head := "time,asset,currency,price,source\n"
	for _, c := range []struct{ text, want string }{
		{"", "p.csv: the file is empty"},
		{"time,asset,price\n", "p.csv:1: no column currency"},
		{"time,date,asset,currency,price\n", `p.csv:1: columns "time" and "date" both hold the time`},
		{head + "2022-03-23,ETH,USD,1,a\n\n2022-03-23,ETH,USD,2,a\n", "p.csv:4: ETH in USD at 2022-03-23T00:00:00Z from a is 2 here and 1 in p.csv:2"},
		{head + "2022-03-23,ETH,USD,1,a\n2022-03-23,ETH,USD,1.0,a\n", "p.csv:3: ETH in USD at 2022-03-23T00:00:00Z from a is given twice, in p.csv:2 too"},
		{head + "2022-03-23,ETH,USD,-1,a\n", "p.csv:2: price \"-1\""},
		{head + "2022-03-23,ETH,USD,NaN,a\n", "p.csv:2: price"},
		{head + "2022-03-23,ETH,USD,1e999999999,a\n", "p.csv:2: price"},
		{head + "2022-03-23,ETH,USD,1/3,a\n", "p.csv:2: price"},
		{head + "2022-03-23,ETH,USD,0x10,a\n", "p.csv:2: price"},
		{head + "2022-03-23,ETH,USD,1_000,a\n", "p.csv:2: price"},
		{head + "23.3.2022,ETH,USD,1,a\n", "p.csv:2: time"},
		{head + "2022-03-23,,USD,1,a\n", "p.csv:2: no asset"},
		{head + "2022-03-23,ETH,USD,1\n", "p.csv:2: 4 cells, the header has 5"},
		{head + "2022-03-23,\"ETH,USD,1,a\n", "p.csv:2: the quoted cell"},
		{head + "2022-03-23,E\x00TH,USD,1,a\n", "p.csv:2: asset"},
		{head + strings.Repeat("x", maxLine+1), "p.csv:2: a line of more than"},
	} {
		_, err := ReadCSV("p.csv", strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.80q: %v, want %s", c.text, err, c.want)
		}
	}
}

func TestSeveralFiles(t *testing.T) {
	ctx := context.Background()
	b := openBook(t, memory.New(), read(t, "p.csv", small))
	head := "time,asset,currency,price,source\n"
	same := read(t, "same.csv", head+"2022-03-23,ETH,USD,2972.490,a.example\n2022-04-01,ETH,USD,3282,a.example\n")
	if l, err := b.Load(ctx, same); err != nil || l.Repeated != 1 {
		t.Errorf("%+v, %v", l, err)
	}
	other := read(t, "other.csv", head+"2022-03-23,ETH,USD,2972.5,a.example\n")
	if _, err := b.Load(ctx, other); err == nil || !strings.Contains(err.Error(), "other.csv:2: ETH in USD at 2022-03-23T00:00:00Z from a.example is 2972.5 here and 2972.49 in p.csv:2") {
		t.Errorf("a conflict gives %v", err)
	}
	// A new version under the same name may change its mind.
	if _, err := b.Unload(ctx, "same.csv"); err != nil {
		t.Fatal(err)
	}
	l, err := b.Load(ctx, read(t, "p.csv", head+"2022-03-23,ETH,USD,2972.5,a.example\n"))
	if err != nil || l.Replaced == nil {
		t.Fatalf("%+v, %v", l, err)
	}
	if q, err := b.At(ctx, "ETH", "USD", unix(t, "2022-03-25T00:00:00Z"), 0); err != nil || decimal(q.Price) != "2972.5" {
		t.Errorf("%v, %v", q, err)
	}
	if l, err := b.Load(ctx, read(t, "copy.csv", head+"2022-03-23,ETH,USD,2972.5,a.example\n")); err != nil || !l.Already {
		t.Errorf("%+v, %v", l, err)
	}
}

func TestDigestKnowsContentOnly(t *testing.T) {
	one, two := read(t, "1.csv", small), read(t, "2.csv", strings.ReplaceAll(small, "ETH", "BTC"))
	forth, back := openBook(t, memory.New(), one, two).Digest(), openBook(t, memory.New(), two, one).Digest()
	if forth != back || forth == openBook(t, memory.New(), one).Digest() || !strings.HasPrefix(forth, "sha256:") {
		t.Error(forth, back)
	}
}

// TestInterruptedLoad stops a load at each step: no price of it is seen.
func TestInterruptedLoad(t *testing.T) {
	for step := 1; step <= 2; step++ {
		store := memory.New()
		store.Fail = memory.Nth(step, context.Canceled)
		b := openBook(t, store)
		f := read(t, "p.csv", small)
		if _, err := b.Load(context.Background(), f); err == nil {
			t.Fatal("the load did not fail")
		}
		if _, err := openBook(t, store).At(context.Background(), "ETH", "USD", unix(t, "2022-03-24T00:00:00Z"), 0); !errors.Is(err, ErrUnknown) {
			t.Errorf("step %d: %v", step, err)
		}
		if _, err := b.Load(context.Background(), f); err != nil {
			t.Error(err)
		}
	}
}

func TestValue(t *testing.T) {
	price, _ := new(big.Rat).SetString("2972.49")
	v := Quote{Price: price}.Value(chain.TotalOf(1_500_000_000_000_000_000), 18)
	if v.RatString() != "891747/200" { // 4458.735
		t.Error(v.RatString())
	}
	for _, c := range []struct {
		v      *big.Rat
		digits int
		want   string
	}{
		{v, 2, "4458.74"}, {v, 3, "4458.735"}, {v, 5, "4458.73500"}, {v, 0, "4459"},
		{big.NewRat(5, 1000), 2, "0.00"}, {big.NewRat(15, 1000), 2, "0.02"}, {big.NewRat(25, 1000), 2, "0.02"},
		{big.NewRat(-25, 10), 0, "-2"}, {big.NewRat(-1, 10), 0, "0"}, {big.NewRat(0, 1), 2, "0.00"}, {big.NewRat(1, 3), 4, "0.3333"},
	} {
		if got := Format(c.v, c.digits); got != c.want {
			t.Errorf("Format(%s, %d) = %s, want %s", c.v.RatString(), c.digits, got, c.want)
		}
	}
}

func TestValuer(t *testing.T) {
	b := openBook(t, memory.New(), read(t, "p.csv", small))
	params, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	tether := chain.TokenAsset(chain.MustAddress("0xdac17f958d2ee523a2206206994597c13d831ec7"))
	v := b.Valuer(context.Background(), "USD", 0, func(a chain.Asset) (string, uint8, bool) {
		return params.AssetName(a), map[chain.Standard]uint8{chain.Native: 18, chain.Token: 6}[a.Standard], a.Standard != chain.NFT
	})
	var value func(chain.Asset, chain.Total, int64) (*big.Rat, bool) = v.Value // as a trace wants it
	now := unix(t, "2022-03-24T13:00:00Z")
	if got, ok := value(tether, chain.TotalOf(2_500_000), now); !ok || got.RatString() != "5/2" {
		t.Error(got, ok)
	}
	if _, ok := value(chain.Asset{}, chain.TotalOf(1), now+30*86400); ok {
		t.Error("a price a month old was used")
	}
	if _, ok := value(chain.NFTAsset(chain.Address{}, [32]byte{}), chain.TotalOf(1), now); ok {
		t.Error("a token of unknown decimals has a value")
	}
	if m := v.Missing(); len(m) != 2 || m[0].Asset != "ETH" || v.Err() != nil {
		t.Error(m, v.Err())
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add(small)
	f.Add("time,asset,currency,price\n1,A,B,\"1\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := ReadCSV("f.csv", strings.NewReader(text))
		if err != nil {
			return
		}
		// What is read comes back from the store as it was.
		b := openBook(t, memory.New(), file)
		for _, q := range file.quotes {
			if q.Asset == q.Currency {
				continue
			}
			got, err := b.seriesOf(context.Background(), seriesKey{q.Currency, q.Asset})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(got, func(g Quote) bool { return compareQuotes(g, q) == 0 && g.Price.Cmp(q.Price) == 0 && g.Line == q.Line }) {
				t.Fatalf("%+v was stored as %+v", q, got)
			}
		}
	})
}

func FuzzParsePrice(f *testing.F) {
	for _, s := range []string{"1", "0.1", "1e-5", "1E+5", "+3.", ".5", "1e100"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := parsePrice(s)
		if err != nil {
			return
		}
		again, err := parsePrice(decimal(v))
		if v.Sign() < 0 || len(decimal(v)) <= maxPriceText && (err != nil || again.Cmp(v) != 0) {
			t.Fatalf("%q is %s, again %v, %v", s, v, again, err)
		}
	})
}
