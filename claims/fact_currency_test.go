package claims

import (
	"os"
	"strings"
	"testing"

	"ashiato/realdata"
)

// monthlyRates reads the real table of exchange rates.
func monthlyRates(t *testing.T) *Rates {
	t.Helper()
	f, err := os.Open(realdata.Path(t, "fx", "monthly.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rates, err := ReadRates(f.Name(), f)
	if err != nil {
		t.Fatal(err)
	}
	return rates
}

// TestJoinCurrencies tells one total in dollars and in yen, of one year, by two sources.
func TestJoinCurrencies(t *testing.T) {
	rates := monthlyRates(t)
	dollars := in(on(told("a", "f", TheftTotal, "USD", "about", "1700000000"), "2023-02-02"), "2022-01-01", "2022-12-31")
	yen := in(on(told("b", "g", TheftTotal, "JPY", "about", "225000000000"), "2023-02-03"), "2022-01-01", "2022-12-31")
	other := in(on(told("c", "h", TheftTotal, "JPY", "about", "300000000000"), "2023-02-03"), "2022-01-01", "2022-12-31")
	later := in(on(told("d", "i", TheftTotal, "JPY", "about", "225000000000"), "2023-02-03"), "2021-01-01", "2021-12-31")
	denied := yen
	denied.ID, denied.File, denied.Modality = "e", "j", Denied
	for name, c := range map[string]struct {
		claims []Claim
		rates  *Rates
		facts  int
	}{
		"the same in yen":                {[]Claim{dollars, yen}, rates, 1},
		"without a table":                {[]Claim{dollars, yen}, nil, 2},
		"another sum":                    {[]Claim{dollars, other}, rates, 2},
		"another year":                   {[]Claim{dollars, later}, rates, 2},
		"a denial":                       {[]Claim{dollars, denied}, rates, 2},
		"the same, and another, in yen":  {[]Claim{dollars, yen, other}, rates, 2},
		"two sums that both would do":    {[]Claim{dollars, yen, in(on(told("k", "k", TheftTotal, "JPY", "about", "222000000000"), "2023-02-03"), "2022-01-01", "2022-12-31")}, rates, 3},
		"each told twice, in two places": {[]Claim{dollars, yen, withID(dollars, "l", "l"), withID(yen, "m", "m")}, rates, 1},
	} {
		l := reconciled(c.claims...)
		l.Reconcile(c.rates, nil)
		if len(l.Facts) != c.facts {
			t.Errorf("%s: %d facts, want %d", name, len(l.Facts), c.facts)
		}
		said := 0
		for _, k := range l.Conflicts {
			if strings.HasPrefix(k.What, "told in two currencies") && k.Verdict == ConversionOK {
				said++
			}
		}
		if want := map[bool]int{true: 1}[c.facts < len(c.claims) && c.rates != nil && name != "each told twice, in two places"]; name != "each told twice, in two places" && said != want {
			t.Errorf("%s: %d joined by the table, want %d", name, said, want)
		}
	}
}

func withID(c Claim, id ClaimID, file string) Claim {
	c.ID, c.File, c.Quote = id, file, string(id)
	return c
}

// TestCurrenciesOfTexts reads a yen report and a dollar report of one theft.
func TestCurrenciesOfTexts(t *testing.T) {
	rates := monthlyRates(t)
	texts := []Source{
		{Name: "a", Data: []byte("Hackers stole about $300 million in bitcoin from the Japanese exchange DMM Bitcoin on May 31, the company said.")},
		{Name: "b", Data: []byte("DMMビットコインから5月31日、約470億円相当のビットコインが流出した。")},
	}
	l, err := Read(texts, Options{Published: map[string]Date{"a": "2024-06-01", "b": "2024-06-01"}})
	if err != nil {
		t.Fatal(err)
	}
	l.Reconcile(rates, nil)
	thefts := 0
	for _, f := range l.Facts {
		if f.Kind == TheftIncident {
			thefts++
		}
	}
	if thefts != 1 {
		t.Errorf("%d thefts told, want 1: %+v", thefts, l.Facts)
	}
}
