package claims

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	jp "golang.org/x/text/encoding/japanese"
	kr "golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
)

const (
	japaneseTold = "仮想通貨取引所から約580億円相当のNEMが流出した。国連の専門家パネルが明らかにした。"
	koreanTold   = "라자루스가 6억2천만 달러를 탈취했다. 국가정보원이 이렇게 밝혔다."
)

func TestEncodings(t *testing.T) {
	cases := []struct {
		name string
		text string
		enc  encoding.Encoding
	}{
		{"UTF-8", japaneseTold, encoding.Nop},
		{"UTF-8 with mark", "\ufeff" + japaneseTold, encoding.Nop},
		{"Shift_JIS", japaneseTold, jp.ShiftJIS},
		{"EUC-JP", japaneseTold, jp.EUCJP},
		{"ISO-2022-JP", japaneseTold, jp.ISO2022JP},
		{"EUC-KR", koreanTold, kr.EUCKR},
		{"UTF-16", japaneseTold, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
	}
	for _, c := range cases {
		data, err := c.enc.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(c.name, err)
		}
		l, err := Read([]Source{{Name: c.name, Data: data}}, Options{})
		if err != nil {
			t.Error(c.name, err)
			continue
		}
		if got, want := string(l.Texts[0].Runes), strings.TrimPrefix(c.text, "\ufeff"); got != want {
			t.Errorf("%s: decoded as %q", c.name, got)
		}
		checkQuotes(t, l)
		if len(l.Claims) == 0 || l.Claims[0].Kind != TheftIncident {
			t.Errorf("%s: %d claims, want a theft", c.name, len(l.Claims))
		}
	}
}

func TestNoText(t *testing.T) {
	cases := map[string]string{
		"binary":     strings.Repeat("\x00\x01\x02\xff", 100),
		"high bytes": strings.Repeat("\xff\xfe\xfd", 100)[1:],
		"addresses":  "https://example.org/a\nhttps://example.org/b\n",
		"empty feed": "<?xml version=\"1.0\"?><rss><channel></channel></rss>",
		"no feed":    "<?xml version=\"1.0\"?><a><b>",
	}
	for name, data := range cases {
		_, err := Read([]Source{{Name: name, Data: []byte(data)}}, Options{})
		if err == nil {
			t.Errorf("%s: no error", name)
		} else if !strings.HasPrefix(err.Error(), name+": ") {
			t.Errorf("%s: error %q does not name the file", name, err)
		}
		if name == "addresses" && !errors.Is(err, ErrAddresses) {
			t.Errorf("addresses: %v", err)
		}
	}
}

func TestHTML(t *testing.T) {
	body := strings.Repeat("<p>"+japaneseTold+"北朝鮮のハッカー集団が関与したとみられ、警察が捜査を続けている。取引所は顧客への説明を急いでいる。</p>", 6)
	page := `<!DOCTYPE html><html lang="ja"><head><meta charset="Shift_JIS"><title>NEM流出</title><meta property="article:published_time" content="2018-01-27T09:00:00+09:00"><meta property="og:site_name" content="例報"></head>
<body><nav><a href="/a">取引所から1億円相当が盗まれた</a></nav><article><h1>NEM流出</h1>` + body + `</article><footer>会社概要</footer></body></html>`
	data, err := jp.ShiftJIS.NewEncoder().Bytes([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	l, err := Read([]Source{{Name: "page.html", Data: data}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkQuotes(t, l)
	thefts := 0
	for _, c := range l.Claims {
		if c.Kind == TheftIncident {
			thefts++
		}
		if c.Published.Date != "2018-01-27" || c.Outlet != "例報" {
			t.Errorf("published %+v by %q", c.Published, c.Outlet)
		}
	}
	if thefts != 6 {
		t.Errorf("%d thefts, want 6: the paragraphs, and not the menu", thefts)
	}
}

func TestFeeds(t *testing.T) {
	rss := `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Wire</title>
<item><title>Exchange hacked</title><description>&lt;p&gt;Hackers stole $5 million from a crypto exchange last year.&lt;/p&gt;</description><pubDate>Mon, 05 Jun 2023 10:00:00 +0000</pubDate></item>
<item><title>Weather</title><description>Rain is expected.</description><pubDate>Tue, 06 Jun 2023 10:00:00 +0000</pubDate></item></channel></rss>`
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Exchange hacked</title><content type="html">Hackers stole $5 million from a crypto exchange last year.</content><updated>2023-06-05T10:00:00Z</updated></entry></feed>`
	for name, feed := range map[string]string{"rss": rss, "atom": atom} {
		l, err := Read([]Source{{Name: name, Data: []byte(feed)}}, Options{})
		if err != nil {
			t.Fatal(name, err)
		}
		checkQuotes(t, l)
		found := false
		for _, c := range l.Claims {
			if c.Kind != TheftIncident {
				continue
			}
			found = true
			if c.Item != 1 || c.Outlet != "Wire" || c.Published.Date != "2023-06-05" || c.Period.From != "2022-01-01" || c.Period.To != "2022-12-31" || c.Amounts[0].Value != "5000000" {
				t.Errorf("%s: %+v", name, c)
			}
		}
		if !found {
			t.Errorf("%s: no theft", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{japaneseTold, koreanTold, "hackers made off with $81 million", "2017~2018年で約555憶円超えの資金強奪か", "<html><p>a", "<rss><channel><item><title>x", "「「「", "数数億億", "9999999999999999999999999999999999999億円が盗まれた", "— a (@b) May 1, 2020"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Read([]Source{{Name: "f", Data: data}}, Options{Published: map[string]Date{"f": "2023-01-08"}})
		if err != nil {
			return
		}
		checkQuotes(t, l)
	})
}
