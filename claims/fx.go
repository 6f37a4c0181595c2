package claims

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
	"time"
)

// Bounds of a table of exchange rates: the public one has 17,238 rows in 485 KB.
const (
	maxRatesBytes = 64 << 20
	maxRateDigits = 40
)

// Rates are monthly means of exchange rates to the US dollar.
type Rates struct {
	Name string // of the file
	Hash string // SHA-256 of the file, hexadecimal
	// Skipped are the countries or series of the file whose currency is not known here, in order of first mention.
	Skipped []string

	usd map[Currency]map[string]*big.Rat // dollars for one unit, by month (2022-11)
}

// countryCurrency is one country of the table: its currency, and whether the table gives dollars for a unit of it and not
// units for a dollar.
type countryCurrency struct {
	currency Currency
	inverse  bool
	from     string // the first month in which the currency is the country's, if it had another one
}

// countries are those of the monthly table of the Federal Reserve (H.10, G.5). Those that took the euro have rates of
// their old currencies, which end there.
var countries = map[string]countryCurrency{
	"Australia": {"AUD", true, ""}, "Austria": {"ATS", false, ""}, "Belgium": {"BEF", false, ""}, "Brazil": {"BRL", false, ""},
	"Canada": {"CAD", false, ""}, "China": {"CNY", false, ""}, "Denmark": {"DKK", false, ""}, "Euro": {"EUR", true, ""},
	"Finland": {"FIM", false, ""}, "France": {"FRF", false, ""}, "Germany": {"DEM", false, ""}, "Greece": {"GRD", false, ""},
	"Hong Kong": {"HKD", false, ""}, "India": {"INR", false, ""}, "Ireland": {"IEP", true, ""}, "Italy": {"ITL", false, ""},
	"Japan": {"JPY", false, ""}, "Malaysia": {"MYR", false, ""}, "Mexico": {"MXN", false, ""}, "Netherlands": {"NLG", false, ""},
	"New Zealand": {"NZD", true, ""}, "Norway": {"NOK", false, ""}, "Portugal": {"PTE", false, ""}, "Singapore": {"SGD", false, ""},
	"South Africa": {"ZAR", false, ""}, "South Korea": {"KRW", false, ""}, "Spain": {"ESP", false, ""}, "Sri Lanka": {"LKR", false, ""},
	"Sweden": {"SEK", false, ""}, "Switzerland": {"CHF", false, ""}, "Taiwan": {"TWD", false, ""}, "Thailand": {"THB", false, ""},
	"United Kingdom": {"GBP", true, ""}, "Venezuela": {"VES", false, "2021-10"},
}

// seriesAreas are the two letters by which FRED's own series (EXJPUS, EXUSEU) name a currency.
var seriesAreas = map[string]Currency{
	"AL": "AUD", "BZ": "BRL", "CA": "CAD", "CH": "CNY", "DN": "DKK", "EU": "EUR", "HK": "HKD", "IN": "INR", "JP": "JPY", "KO": "KRW",
	"MA": "MYR", "MX": "MXN", "NO": "NOK", "NZ": "NZD", "SD": "SEK", "SF": "ZAR", "SI": "SGD", "SL": "LKR", "SZ": "CHF", "TA": "TWD",
	"TH": "THB", "UK": "GBP",
}

// ReadRates reads a CSV table of monthly rates to the dollar: columns Date, Country, Exchange rate (units for a dollar;
// for Australia, the euro, Ireland, New Zealand and the United Kingdom dollars for a unit), or FRED's own form, a date
// column and one column for each series, named EXJPUS (units for a dollar) or EXUSEU (dollars for a unit). The name is
// for errors.
func ReadRates(name string, r io.Reader) (*Rates, error) {
	hash := sha256.New()
	bounded := &io.LimitedReader{R: r, N: maxRatesBytes + 1}
	rows := csv.NewReader(io.TeeReader(bounded, hash))
	rows.ReuseRecord = true
	header, err := rows.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: no table of exchange rates: %w", name, err)
	}
	rates := &Rates{Name: name, usd: map[Currency]map[string]*big.Rat{}}
	take := rates.takeSeries(header)
	if len(header) == 3 && strings.EqualFold(header[1], "Country") {
		take = rates.takeCountry
	}
	if take == nil {
		return nil, fmt.Errorf("%s: the columns %.80q are neither Date, Country, Exchange rate nor a date and series such as EXJPUS", name, header)
	}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if bounded.N <= 0 {
			return nil, fmt.Errorf("%s: more than %d bytes", name, maxRatesBytes)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err) // which names the line
		}
		if err := take(row); err != nil {
			line, _ := rows.FieldPos(0)
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
	if len(rates.usd) == 0 {
		return nil, fmt.Errorf("%s: no rate of a currency that is known here", name)
	}
	rates.Hash = hex.EncodeToString(hash.Sum(nil))
	return rates, nil
}

func (r *Rates) takeCountry(row []string) error {
	c, known := countries[row[1]]
	if !known {
		r.skip(row[1])
		return nil
	}
	month, err := monthOf(row[0])
	if err != nil || month < c.from {
		return err
	}
	return r.set(c.currency, month, row[2], c.inverse)
}

// takeSeries returns how a row of FRED's own form is read, or nil if the columns are not of that form.
func (r *Rates) takeSeries(header []string) func([]string) error {
	type column struct {
		currency Currency
		inverse  bool
	}
	columns := make([]column, len(header))
	known := false
	for i, id := range header {
		id = strings.ToUpper(strings.TrimSpace(id))
		if i == 0 || len(id) != 6 || !strings.HasPrefix(id, "EX") {
			continue
		}
		if area, found := seriesAreas[id[2:4]]; found && id[4:] == "US" {
			columns[i], known = column{area, false}, true
		} else if area, found := seriesAreas[id[4:]]; found && id[2:4] == "US" {
			columns[i], known = column{area, true}, true
		} else {
			r.skip(id)
		}
	}
	if !known {
		return nil
	}
	return func(row []string) error {
		month, err := monthOf(row[0])
		if err != nil {
			return err
		}
		for i, c := range columns {
			if c.currency == "" || row[i] == "" || row[i] == "." { // FRED's sign for no value
				continue
			}
			if err := r.set(c.currency, month, row[i], c.inverse); err != nil {
				return err
			}
		}
		return nil
	}
}

func (r *Rates) skip(what string) {
	for _, s := range r.Skipped {
		if s == what {
			return
		}
	}
	if len(r.Skipped) < 1000 {
		r.Skipped = append(r.Skipped, strings.Clone(what))
	}
}

func (r *Rates) set(c Currency, month, value string, inverse bool) error {
	rate, ok := parseDecimal(value)
	if !ok || rate.Sign() <= 0 {
		return fmt.Errorf("rate %.40q of %s is no positive decimal number", value, c)
	}
	if !inverse {
		rate.Inv(rate)
	}
	if r.usd[c] == nil {
		r.usd[c] = map[string]*big.Rat{}
	}
	if old, twice := r.usd[c][month]; twice && old.Cmp(rate) != 0 {
		return fmt.Errorf("%s has two rates for %s", c, month)
	}
	r.usd[c][month] = rate
	return nil
}

func monthOf(date string) (string, error) {
	d, err := time.Parse(time.DateOnly, strings.TrimSpace(date))
	if err != nil {
		return "", fmt.Errorf("date %.40q: want a day such as 2022-11-01", date)
	}
	return d.Format("2006-01"), nil
}

// parseDecimal reads a plain decimal number of bounded length.
func parseDecimal(s string) (*big.Rat, bool) {
	if s == "" || len(s) > maxRateDigits || strings.Trim(s, "0123456789.") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// mean returns the mean of the dollars that one unit was worth over the months of a window, and how many months there
// are. The dollar is worth one.
func (r *Rates) mean(c Currency, from, to time.Time) (*big.Rat, int) {
	sum, n := new(big.Rat), 0
	for m := from; !m.After(to) && n < maxMonths; m = m.AddDate(0, 1, 0) {
		rate := big.NewRat(1, 1)
		if c != "USD" {
			var ok bool
			if rate, ok = r.usd[c][m.Format("2006-01")]; !ok {
				continue
			}
		}
		sum.Add(sum, rate)
		n++
	}
	if n > 0 {
		sum.Quo(sum, big.NewRat(int64(n), 1))
	}
	return sum, n
}

// maxMonths bounds the window that a mean is taken over.
const maxMonths = 600
