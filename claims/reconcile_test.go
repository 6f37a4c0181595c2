package claims

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// told builds a claim for the tests below; the words after the kind are currency, bound and value, three for each amount.
func told(id, file string, kind Kind, sums ...string) Claim {
	c := Claim{ID: ClaimID(id), File: file, Item: 1, Kind: kind, Modality: Asserted, Actors: []string{"North Korea"}}
	c.Quote = id
	for i := 0; i+2 < len(sums); i += 3 {
		c.Amounts = append(c.Amounts, Amount{Currency: Currency(sums[i]), Bound: Bound(sums[i+1]), Value: Decimal(sums[i+2]), AsWritten: strings.Join(sums[i:i+3], " ")})
	}
	return c
}

func in(c Claim, from, to string) Claim {
	c.Period = Period{From: Date(from), To: Date(to)}
	return c
}

func by(c Claim, sources ...string) Claim {
	c.SourceChain = sources
	return c
}

func on(c Claim, day string) Claim {
	c.Published = Published{Date: Date(day), Basis: "given"}
	return c
}

func reconciled(claims ...Claim) *Ledger {
	for i := range claims {
		claims[i].Start = i * 100
		claims[i].End = claims[i].Start + 50
	}
	l := &Ledger{Format: Format, Claims: claims}
	l.Reconcile(nil, nil)
	return l
}

// groupsText writes which claims each fact joins: "a b | c".
func groupsText(l *Ledger) string {
	var facts []string
	for _, f := range l.Facts {
		var ids []string
		for _, id := range f.Claims {
			ids = append(ids, string(id))
		}
		facts = append(facts, strings.Join(ids, " "))
	}
	return strings.Join(facts, " | ")
}

func verdicts(l *Ledger) []string {
	var out []string
	for _, c := range l.Conflicts {
		out = append(out, fmt.Sprintf("%s %v", c.Verdict, c.Claims))
	}
	return out
}

func TestFacts(t *testing.T) {
	year := func(c Claim) Claim { return in(c, "2022", "2022") }
	for _, test := range []struct {
		name   string
		claims []Claim
		want   string
	}{
		{"none", nil, ""},
		{"a headline without figure, a lead, the body", []Claim{
			told("a", "f", TheftTotal), year(told("b", "f", TheftTotal, "USD", "exact", "1700000000", "JPY", "about", "250000000000")),
			told("c", "f", TheftTotal, "USD", "about", "1700000000")}, "a b c"},
		{"relays of one figure for one time", []Claim{
			by(year(told("a", "f", TheftTotal, "USD", "exact", "1700000000")), "UN panel", "NHK"),
			by(year(told("b", "g", TheftTotal, "USD", "about", "1700000000")), "UN panel", "VOA")}, "a b"},
		{"the year by its days is the year", []Claim{
			year(told("a", "f", TheftTotal, "USD", "exact", "17")), in(told("b", "g", TheftTotal, "USD", "exact", "17"), "2022-01-01", "2022-12-31")}, "a b"},
		{"a time told roughly and then exactly", []Claim{
			in(told("a", "f", TheftTotal, "JPY", "at_least", "555"), "2017", "2018"), in(told("b", "f", TheftTotal, "JPY", "at_least", "555"), "2017-01", "2018-09")}, "a b"},
		{"but not by another text", []Claim{
			in(told("a", "f", TheftTotal, "JPY", "at_least", "500"), "2017", "2018"), in(told("b", "g", TheftTotal, "JPY", "at_least", "500"), "2017-01", "2018-09")}, "a | b"},
		{"other times", []Claim{
			year(told("a", "f", TheftTotal, "USD", "exact", "17")), in(told("b", "f", TheftTotal, "USD", "exact", "17"), "2021", "2021")}, "a | b"},
		{"moved is not stolen", []Claim{
			year(told("a", "f", TheftTotal, "USD", "exact", "17")), year(told("b", "f", Laundering, "USD", "exact", "17"))}, "a | b"},
		{"a round figure alone joins no other text", []Claim{
			told("a", "f", TheftIncident, "USD", "about", "100000000"), told("b", "g", TheftIncident, "USD", "about", "100000000")}, "a | b"},
		{"three digits do", []Claim{
			told("a", "f", TheftIncident, "USD", "about", "316400000"), told("b", "g", TheftIncident, "USD", "exact", "316400000")}, "a b"},
		{"a yen figure that differs parts them", []Claim{
			year(told("a", "f", TheftTotal, "USD", "exact", "17", "JPY", "about", "2500")), year(told("b", "f", TheftTotal, "USD", "exact", "17", "JPY", "about", "2600"))}, "a | b"},
		{"sources without a name are not one", []Claim{
			by(year(told("a", "f", TheftTotal, "USD", "exact", "17")), "匿名政府", "panel"), by(year(told("b", "g", TheftTotal, "USD", "exact", "17")), "匿名国家", "wire")}, "a | b"},
		{"unless the same reporter heard them", []Claim{
			by(year(told("a", "f", TheftTotal, "USD", "exact", "17")), "匿名政府", "panel"), by(year(told("b", "g", TheftTotal, "USD", "exact", "17")), "匿名国家", "panel")}, "a b"},
		{"a denial does not tell the fact", []Claim{
			year(told("a", "f", TheftTotal, "USD", "exact", "17")), func() Claim {
				c := year(told("b", "f", TheftTotal, "USD", "exact", "17"))
				c.Modality = Denied
				return c
			}()}, "a | b"},
	} {
		if got := groupsText(reconciled(test.claims...)); got != test.want {
			t.Errorf("%s: facts %q, want %q", test.name, got, test.want)
		}
	}
}

func TestFactStatus(t *testing.T) {
	one := in(told("a", "f", TheftTotal, "USD", "exact", "17"), "2022", "2022")
	l := reconciled(by(one, "UN panel"), by(in(told("b", "g", TheftTotal, "USD", "exact", "17"), "2022", "2022"), "a firm"))
	if got := l.Facts[0].Status; got != Corroborated {
		t.Errorf("two sources that share none: %s", got)
	}
	l = reconciled(by(one, "UN panel"), by(in(told("b", "g", TheftTotal, "USD", "exact", "17"), "2022", "2022"), "UN panel", "outlet"))
	if got := l.Facts[0].Status; got != Repeated {
		t.Errorf("two relays of one source: %s", got)
	}
	l = reconciled(by(one, "UN panel"), by(in(told("b", "f", TheftTotal, "USD", "exact", "17"), "2022", "2022"), "UN experts"))
	if got := l.Facts[0].Status; got != Repeated {
		t.Errorf("one text that calls its source by two names: %s", got)
	}
	one.Modality = Rumour
	if got := reconciled(one).Facts[0]; got.Status != OnlyRumour || got.Value != "USD 17" || got.Period.From != "2022" {
		t.Errorf("a rumour: %+v", got)
	}
}

func TestConflicts(t *testing.T) {
	denied := told("d", "f", Laundering)
	denied.Modality = Denied
	forecast := func(id, quote string) Claim {
		c := told(id, "f", Forecast)
		c.Quote, c.Modality, c.Horizon = quote, ForecastModal, "2023"
		return c
	}
	record := in(told("b", "f", TheftTotal, "USD", "exact", "1700000000"), "2022", "2022")
	record.Quote = "a record high"
	corrected := on(by(in(told("b", "g", TheftTotal, "USD", "exact", "12"), "2022", "2022"), "panel"), "2023-05-02")
	corrected.Quote = "Correction: 12"
	for _, test := range []struct {
		name   string
		claims []Claim
		want   []string
	}{
		{"windows that overlap", []Claim{
			in(told("a", "f", TheftTotal, "USD", "exact", "316400000"), "2019", "2020-11"), in(told("b", "f", TheftTotal, "USD", "at_least", "50000000"), "2020", "2021-06"),
			in(told("c", "f", TheftTotal, "USD", "about", "400000000"), "2022", "2022")}, []string{"never added [a b]"}},
		{"figures of one time that differ", []Claim{
			in(told("a", "f", TheftTotal, "USD", "exact", "630000000"), "2022", "2022"), in(told("b", "g", TheftTotal, "USD", "exact", "1700000000"), "2022", "2022")},
			[]string{"opposing [a b]"}},
		{"and hardly", []Claim{
			in(told("a", "f", TheftTotal, "USD", "exact", "1650000000"), "2022", "2022"), in(told("b", "g", TheftTotal, "USD", "exact", "1700000000"), "2022", "2022")},
			[]string{"agree within rounding [a b]"}},
		{"at least so much", []Claim{
			in(told("a", "f", TheftTotal, "USD", "at_least", "630000000"), "2022", "2022"), in(told("b", "g", TheftTotal, "USD", "exact", "1700000000"), "2022", "2022")},
			[]string{"consistent [a b]"}},
		{"a lead below its parts", []Claim{
			told("a", "f", TheftTotal, "USD", "exact", "5000000"), in(told("b", "f", TheftTotal, "USD", "at_least", "50000000"), "2020", "2020")},
			[]string{"lead smaller than its part [a b]"}},
		{"a headline about another theft, which names nobody, is no part", []Claim{
			told("a", "f", TheftTotal, "USD", "exact", "5000000"), func() Claim {
				c := told("b", "f", TheftIncident, "USD", "exact", "615000000")
				c.Actors = nil
				return c
			}()}, nil},
		{"a lead of at least so much", []Claim{
			told("a", "f", TheftTotal, "USD", "at_least", "5000000"), in(told("b", "f", TheftTotal, "USD", "at_least", "50000000"), "2020", "2020")}, nil},
		{"a record that holds", []Claim{
			in(told("a", "g", TheftTotal, "USD", "about", "400000000"), "2021", "2021"), record}, []string{"record holds in this ledger [b a]"}},
		{"a record that does not", []Claim{
			in(told("a", "g", TheftTotal, "USD", "about", "2000000000"), "2021", "2021"), record}, []string{"record contradicted [b a]"}},
		{"two years are no rival of one", []Claim{
			in(told("a", "g", TheftTotal, "USD", "about", "2000000000"), "2020", "2021"), record}, []string{"record holds in this ledger [b a]"}},
		{"a record alone", []Claim{record}, []string{"nothing to compare with [b]"}},
		{"a denial", []Claim{told("a", "f", Laundering), denied}, []string{"denial stands beside [a d]"}},
		{"a later edition", []Claim{
			on(by(in(told("a", "f", TheftTotal, "USD", "exact", "10"), "2022", "2022"), "panel"), "2023-03-01"),
			on(by(in(told("b", "g", TheftTotal, "USD", "exact", "12"), "2022", "2022"), "panel"), "2023-09-01")}, []string{"superseded [a b]"}},
		{"a correction on the same day", []Claim{
			on(by(in(told("a", "f", TheftTotal, "USD", "exact", "10"), "2022", "2022"), "panel"), "2023-05-02"), corrected}, []string{"superseded [a b]"}},
		{"another source does not supersede", []Claim{
			on(by(in(told("a", "f", TheftTotal, "USD", "exact", "10"), "2022", "2022"), "panel"), "2023-03-01"),
			on(by(in(told("b", "g", TheftTotal, "USD", "exact", "12"), "2022", "2022"), "firm"), "2023-09-01")}, []string{"opposing [a b]"}},
		{"opposing forecasts", []Claim{forecast("a", "thefts will surge"), forecast("b", "it will be harder")}, []string{"opposing [a b]"}},
		{"a forecast that is scored", []Claim{forecast("a", "thefts will surge"),
			in(told("b", "g", TheftTotal, "USD", "exact", "17"), "2022", "2022"), in(told("c", "h", TheftTotal, "USD", "exact", "10"), "2023", "2023")},
			[]string{"forecast not met [a c b]"}},
	} {
		if got := verdicts(reconciled(test.claims...)); !slices.Equal(got, test.want) {
			t.Errorf("%s: conflicts %q, want %q", test.name, got, test.want)
		}
	}
}

// Whatever the claims, every one is in one fact, and reconciling twice gives the same.
func TestReconcileLaws(t *testing.T) {
	var claims []Claim
	for i := range 300 {
		c := in(told(fmt.Sprintf("c%d", i), fmt.Sprintf("f%d", i%7), []Kind{TheftTotal, Laundering, Forecast}[i%3], "USD", "exact", fmt.Sprint(i%11+1)), fmt.Sprint(2015+i%5), fmt.Sprint(2015+i%5+i%2))
		claims = append(claims, on(by(c, fmt.Sprint("source ", i%4)), fmt.Sprintf("2023-01-%02d", i%28+1)))
	}
	l := reconciled(claims...)
	seen := map[ClaimID]int{}
	for _, f := range l.Facts {
		for _, id := range f.Claims {
			seen[id]++
		}
	}
	for _, c := range claims {
		if seen[c.ID] != 1 {
			t.Errorf("claim %s is in %d facts", c.ID, seen[c.ID])
		}
	}
	var once, twice bytes.Buffer
	if err := l.WriteJSON(&once); err != nil {
		t.Fatal(err)
	}
	l.Reconcile(nil, nil)
	if err := l.WriteJSON(&twice); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(once.Bytes(), twice.Bytes()) {
		t.Error("reconciling twice gives other bytes")
	}
}

const ratesText = `Date,Country,Exchange rate
2022-11-01,Japan,142.4450
2022-11-01,South Korea,1361.7900
2022-11-01,Euro,0.9812
2022-11-01,Atlantis,3
2022-12-01,Japan,134.9148
`

func testRates(t *testing.T) *Rates {
	t.Helper()
	rates, err := ReadRates("rates.csv", strings.NewReader(ratesText))
	if err != nil {
		t.Fatal(err)
	}
	return rates
}

func TestConversions(t *testing.T) {
	rates := testRates(t)
	for _, test := range []struct {
		from, to, day, want string
	}{
		{"USD 1700000000", "JPY 242000000000", "2022-11-22", ConversionOK},
		{"USD 1700000000", "JPY 210000000000", "2022-11-22", ConversionRough},
		{"USD 1700000000", "JPY 170000000000", "2022-11-22", ConversionSuspect},
		{"USD 1700000000", "JPY 24200000000", "2022-11-22", UnitSlip},
		{"USD 1700000000", "JPY 2420000000000", "2022-11-22", UnitSlip},
		{"KRW 1361790000", "USD 1000000", "2022-11", ConversionOK},
		{"EUR 1000000", "JPY 139768000", "2022-11", ConversionOK},
		{"ETH 1000", "USD 1200000", "2022-11-22", Unchecked},
		{"USD 1", "JPY 142", "2023-11-22", Unchecked},
		{"USD 1", "JPY 142", "", Unchecked},
	} {
		c := on(told("a", "f", TheftTotal, append(strings.Fields(strings.Replace(test.from, " ", " exact ", 1)), strings.Fields(strings.Replace(test.to, " ", " about ", 1))...)...), test.day)
		c.Amounts[1].ConvertedFrom = c.Amounts[0].AsWritten
		l := &Ledger{Claims: []Claim{c}}
		l.Reconcile(rates, nil)
		if len(l.Conflicts) != 1 || l.Conflicts[0].Verdict != test.want {
			t.Errorf("%s as %s on %q: %+v, want %s", test.from, test.to, test.day, l.Conflicts, test.want)
		}
		l.Reconcile(nil, nil)
		if len(l.Conflicts) != 1 || l.Conflicts[0].Verdict != Unchecked || !strings.Contains(l.Conflicts[0].What, "no table") {
			t.Errorf("without a table: %+v", l.Conflicts)
		}
	}
}

func TestReadRates(t *testing.T) {
	if got := testRates(t).Skipped; !slices.Equal(got, []string{"Atlantis"}) {
		t.Errorf("skipped %q", got)
	}
	fred := "observation_date,EXJPUS,EXUSEU,XYZ\n2022-11-01,142.4450,.,1\n2022-12-01,134.9148,1.0590,1\n"
	rates, err := ReadRates("fred.csv", strings.NewReader(fred))
	if err != nil {
		t.Fatal(err)
	}
	if len(rates.usd["JPY"]) != 2 || len(rates.usd["EUR"]) != 1 || rates.usd["EUR"]["2022-12"].FloatString(4) != "1.0590" {
		t.Errorf("FRED's own form: %v", rates.usd)
	}
	for _, bad := range []string{"", "a,b\n", "Date,Country,Exchange rate\n", "Date,Country,Exchange rate\n2022-11-01,Japan,0\n", "Date,Country,Exchange rate\n2022-11-01,Japan,1e9\n",
		"Date,Country,Exchange rate\n2022-11,Japan,1\n", "Date,Country,Exchange rate\n2022-11-01,Japan\n", ratesText + "2022-11-01,Japan,7\n"} {
		if _, err := ReadRates("bad.csv", strings.NewReader(bad)); err == nil || !strings.HasPrefix(err.Error(), "bad.csv:") {
			t.Errorf("%q: error %v", bad, err)
		}
	}
}

func TestRealRates(t *testing.T) {
	rates := monthlyRates(t)
	if len(rates.Skipped) > 0 {
		t.Errorf("countries that are not known: %q", rates.Skipped)
	}
	if got := rates.usd["JPY"]["2022-11"].FloatString(8); got != "0.00702025" { // 1/142.4450
		t.Errorf("a yen in November 2022 is %s dollars", got)
	}
}

func FuzzReadRates(f *testing.F) {
	f.Add([]byte(ratesText))
	f.Add([]byte("DATE,EXJPUS\n2022-11-01,142\n"))
	f.Add([]byte("Date,Country,Rate\n0\"0\n")) // a row that is no row has no place
	f.Fuzz(func(t *testing.T, data []byte) {
		rates, err := ReadRates("r.csv", bytes.NewReader(data))
		if err != nil {
			return
		}
		for currency, months := range rates.usd {
			for month, rate := range months {
				if rate.Sign() <= 0 {
					t.Fatalf("%s in %s: %s", currency, month, rate)
				}
			}
		}
	})
}
