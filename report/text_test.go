package report

import (
	"encoding/csv"
	"strings"
	"testing"

	"ashiato/chain"
)

func TestPlain(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Huobi 20", "Huobi 20"},
		{"取引所", "取引所"},
		{"safe\u202eelif", "safe[U+202E]elif"},
		{"a\x00b\nc\u200b", "a[U+0000]b[U+000A]c[U+200B]"},
		{"bad\xff", "bad[U+FFFD]"},
		{strings.Repeat("é", 301), strings.Repeat("é", 300) + "…"},
	} {
		if got := plain(tt.in); got != tt.want {
			t.Errorf("plain(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestScale(t *testing.T) {
	eth := chain.AssetInfo{Symbol: "ETH", Decimals: 18, Known: true}
	whole := func(s string) chain.Total {
		a, _, err := chain.ParseUnits(s, 18, chain.RefuseFraction)
		if err != nil {
			t.Fatal(err)
		}
		return a.Total()
	}
	big := scaleOf(eth, "ETH", whole("173600"))
	small := scaleOf(eth, "ETH", whole("0.5"))
	usd := scaleOf(chain.AssetInfo{Symbol: "USD", Decimals: 2, Known: true}, "USD", chain.TotalOf(1_073_706_452))
	unknown := scaleOf(chain.AssetInfo{}, "0xabc", chain.TotalOf(5))
	for _, tt := range []struct{ got, want string }{
		{big.number(whole("167212.219999")), "167,212.21"},
		{big.number(whole("999.999999")), "999.99"},
		{big.number(whole("0.001")), "< 0.01"},
		{big.number(chain.Total{}), "0"},
		{big.amount(whole("173600")), "173,600\u00a0ETH"},
		{big.amount(whole("1.50")), "1.50\u00a0ETH"},
		{small.number(whole("0.25")), "0.25000000"},
		{usd.number(chain.TotalOf(1_073_706_452)), "10,737,064.52"},
		{scaleOf(chain.AssetInfo{Decimals: 6, Known: true}, "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", chain.TotalOf(5_000_000)).amount(chain.TotalOf(5_000_000)), "5\u00a00xa0b869…eb48"},
		{unknown.amount(chain.TotalOf(12345)), "12,345\u00a0smallest units of 0xabc"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// TestFit: figures as shown add up to the whole as shown, and none is further than one step from its value.
func TestFit(t *testing.T) {
	eth := scale{decimals: 18, digits: 2}
	whole := func(s string) chain.Total {
		a, _, err := chain.ParseUnits(s, 18, chain.RefuseFraction)
		if err != nil {
			t.Fatal(err)
		}
		return a.Total()
	}
	for _, tt := range []struct{ parts, want []string }{
		{[]string{"167508.404", "6091.596"}, []string{"167,508.40", "6,091.60"}},
		{[]string{"167212.2190", "6387.7810"}, []string{"167,212.22", "6,387.78"}},
		{[]string{"1.005", "1.005"}, []string{"1.01", "1.00"}},
		{[]string{"173599.999", "0.001"}, []string{"173,600.00", "< 0.01"}},
		{[]string{"0.004", "0.004", "0.004", "0"}, []string{"0.01", "< 0.01", "< 0.01", "0"}},
		{[]string{"5", "0", "0"}, []string{"5.00", "0", "0"}},
		{nil, nil},
	} {
		var parts []chain.Total
		var sum chain.Total
		for _, p := range tt.parts {
			parts = append(parts, whole(p))
			sum = sum.Add(parts[len(parts)-1])
		}
		for i, got := range eth.fit(sum, parts) {
			if text := eth.number(got); text != tt.want[i] {
				t.Errorf("fit %q: part %d is %s, want %s", tt.parts, i, text, tt.want[i])
			}
		}
	}
	for _, decimals := range []uint8{78, 255} {
		s := scale{decimals: decimals, digits: 2}
		if got := s.fit(chain.TotalOf(7), []chain.Total{chain.TotalOf(7)}); got[0] != chain.TotalOf(7) {
			t.Errorf("of %d decimals: %v", decimals, got)
		}
	}
}

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		part, whole uint64
		want        string
	}{{0, 100, "0\u00a0%"}, {100, 100, "100.0\u00a0%"}, {1, 100_000, "<\u00a00.1\u00a0%"}, {99_999, 100_000, ">\u00a099.9\u00a0%"}, {1, 3, "33.3\u00a0%"}, {2, 3, "66.7\u00a0%"}, {5, 0, "–"}} {
		if got := share(chain.TotalOf(tt.part), chain.TotalOf(tt.whole)); got != tt.want {
			t.Errorf("share(%d, %d) = %q, want %q", tt.part, tt.whole, got, tt.want)
		}
	}
}

func TestCell(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1", "\n=1", "＝1", "＠1"} {
		if got := cell(s); got != "'"+s {
			t.Errorf("cell(%q) = %q", s, got)
		}
	}
	for _, s := range []string{"", "Binance 14", "0x12", "12.5", "a=b", "'quoted"} {
		if got := cell(s); got != s {
			t.Errorf("cell(%q) = %q", s, got)
		}
	}
}

// FuzzTable: whatever stands in a cell comes back from a CSV reader, and no cell begins a formula.
func FuzzTable(f *testing.F) {
	for _, s := range []string{"", "a,b", "\"", "=cmd|' /C calc'!A0", "a\r\nb", "\u202e", "＝1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table := newTable("x", "y")
		table.row(s, "end")
		data, err := table.bytes()
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
		if err != nil || len(rows) != 2 || rows[1][1] != "end" {
			t.Fatalf("%q reads back as %q, %v", data, rows, err)
		}
		if got := rows[1][0]; got != "" && strings.ContainsAny(got[:1], "=+-@\t\r\n") {
			t.Errorf("cell %q begins a formula", got)
		}
		if p := plain(s); strings.ContainsAny(p, "\u202e\u2066\x00") {
			t.Errorf("plain(%q) = %q", s, p)
		}
	})
}
