package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

// The shape of result.json as docs/design/result.md has it, written here a second time: a field that is renamed, left
// out or changes its place or its null breaks this test, as it would break those who read the file.
type (
	shape struct {
		Format    string `json:"format"`
		Case      string `json:"case"`
		Chain     string `json:"chain"`
		Direction string `json:"direction"`
		Range     struct {
			First  shapeEnd `json:"first"`
			Last   shapeEnd `json:"last"`
			Digest string   `json:"digest"`
			Scale  string   `json:"scale"`
			Traces string   `json:"traces"`
		} `json:"range"`
		Inputs struct {
			Program string `json:"program"`
			Case    struct {
				SHA256 string `json:"sha256"`
			} `json:"case"`
			Tags     *json.RawMessage `json:"tags"`
			Prices   *json.RawMessage `json:"prices"`
			Assets   shapeSet         `json:"assets"`
			Openings shapeSet         `json:"openings"`
		} `json:"inputs"`
		Rules struct {
			Stop struct {
				Categories []string `json:"categories"`
				Entities   []string `json:"entities"`
				Addresses  []string `json:"addresses"`
			} `json:"stop"`
			MinSeedValue      string   `json:"min_seed_value"`
			MaxHops           int      `json:"max_hops"`
			Until             *string  `json:"until"`
			Exchanges         bool     `json:"exchanges"`
			Slippage          string   `json:"slippage"`
			Dealers           []string `json:"dealers"`
			MinCounterparties int      `json:"min_counterparties"`
			CounterpartyLimit int      `json:"counterparty_limit"`
			Heuristics        []struct {
				Name       string `json:"name"`
				Version    int    `json:"version"`
				On         bool   `json:"on"`
				Parameters string `json:"parameters"`
			} `json:"heuristics"`
		} `json:"rules"`
		Seeds []struct {
			ID         string  `json:"id"`
			Address    string  `json:"address"`
			Asset      string  `json:"asset"`
			Symbol     string  `json:"symbol"`
			Decimals   *int    `json:"decimals"`
			Amount     string  `json:"amount"`
			InLedger   bool    `json:"in_ledger"`
			Time       *string `json:"time"`
			Hash       *string `json:"hash"`
			Index      *int    `json:"index"`
			Synthetic  bool    `json:"synthetic"`
			MinHaircut string  `json:"min_haircut"`
			MinOther   string  `json:"min_other"`
			shapeValued
		} `json:"seeds"`
		Results []struct {
			Method   string         `json:"method"`
			Seeds    []shapeSeed    `json:"seeds"`
			Walked   int            `json:"walked"`
			Openings []shapeOpening `json:"openings"`
			Notes    []string       `json:"notes"`
			Worth    *struct {
				Currency  string `json:"currency"`
				Terminals string `json:"terminals"`
				Frontier  string `json:"frontier"`
				Fees      string `json:"fees"`
				Burned    string `json:"burned"`
				Unpriced  int    `json:"unpriced"`
			} `json:"worth"`
		} `json:"results"`
		Ends []struct {
			Asset       string  `json:"asset"`
			Places      int     `json:"places"`
			Received    string  `json:"received"`
			Openings    string  `json:"openings"`
			Transferred *string `json:"transferred"`
		} `json:"ends"`
		Notes []string `json:"notes"`
	}
	shapeEnd struct {
		Height *uint64 `json:"height"`
		Hash   *string `json:"hash"`
		Time   *string `json:"time"`
	}
	shapeSet struct {
		Digest string `json:"digest"`
		Count  int    `json:"count"`
	}
	shapeOpening struct {
		Address string `json:"address"`
		Asset   string `json:"asset"`
		Amount  string `json:"amount"`
		Told    bool   `json:"told"`
	}
	shapeSeed struct {
		ID     string `json:"id"`
		Totals *struct {
			Stolen    string `json:"stolen"`
			Terminals string `json:"terminals"`
			Frontier  string `json:"frontier"`
			Fees      string `json:"fees"`
			Burned    string `json:"burned"`
			Dropped   string `json:"dropped"`
		} `json:"totals"`
		Overlap   *string      `json:"overlap"`
		Terminals []shapePlace `json:"terminals"`
		Frontier  []shapePlace `json:"frontier"`
		Dropped   []struct {
			Reason    string  `json:"reason"`
			SeedValue *string `json:"seed_value"`
			Count     int     `json:"count"`
			Largest   *string `json:"largest"`
		} `json:"dropped"`
	}
	shapePlace struct {
		Address      string   `json:"address"`
		Asset        string   `json:"asset"`
		Amount       string   `json:"amount"`
		SeedValue    *string  `json:"seed_value"`
		Kind         string   `json:"kind"`
		Entity       *string  `json:"entity"`
		Category     *string  `json:"category"`
		TagSource    *string  `json:"tag_source"`
		Role         *string  `json:"role"`
		Freezable    *bool    `json:"freezable"`
		FreezableBy  *string  `json:"freezable_by"`
		First        *string  `json:"first"`
		Last         *string  `json:"last"`
		Transactions int      `json:"transactions"`
		ShortestPath []string `json:"shortest_path"`
		LargestPath  []string `json:"largest_path"`
		Synthetic    []string `json:"synthetic"`
		shapeValued
	}
	shapeValued struct {
		Worth *string `json:"worth"`
		Price *struct {
			Price  string `json:"price"`
			Time   string `json:"time"`
			Source string `json:"source"`
		} `json:"price"`
		Unpriced *string `json:"unpriced"`
	}
)

// readShape decodes a result strictly and finds what is not as documented. Encoding it again must give the same bytes,
// so that no field is missing and no list is null.
func readShape(t *testing.T, data []byte) *shape {
	t.Helper()
	var s shape
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	again, err := encodeJSON(&s)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, data) {
		t.Fatalf("the fields are not those documented:\n%s\nread and written again:\n%s", data, again)
	}
	return &s
}

var (
	wholeNumber = regexp.MustCompile(`^(0|[1-9][0-9]*)$`)
	hashText    = regexp.MustCompile(`^0x[0-9a-f]{64}$`)
	addressText = regexp.MustCompile(`^0x[0-9a-f]{40}$`)
	endKinds    = []string{"deposit", "service", "mixer", "bridge", "sanctioned", "stop", "fee", "burn"}
)

// checker collects what breaks a rule of the shape.
type checker struct{ wrong []string }

func (c *checker) is(ok bool, format string, args ...any) {
	if !ok {
		c.wrong = append(c.wrong, fmt.Sprintf(format, args...))
	}
}

func (c *checker) number(s, what string) *big.Int {
	n, ok := new(big.Int).SetString(s, 10)
	c.is(ok && wholeNumber.MatchString(s), "%s is %q, no decimal string", what, s)
	if !ok {
		return new(big.Int)
	}
	return n
}

func (c *checker) time(s *string, what string) {
	if s != nil {
		at, err := time.Parse(time.RFC3339, *s)
		c.is(err == nil && strings.HasSuffix(*s, "Z") && at.Format(time.RFC3339) == *s, "%s is %q, no RFC 3339 time in UTC", what, *s)
	}
}

func (c *checker) end(e *shapeEnd, scale, what string) {
	c.time(e.Time, what)
	c.is(e.Hash == nil || hashText.MatchString(*e.Hash), "%s: hash %v", what, e.Hash)
	c.is((e.Height == nil) == (scale == "second"), "%s: height %v where the scale is %s", what, e.Height, scale)
	c.is(scale != "second" || e.Hash == nil, "%s: a hash where rows have only times", what)
}

// check returns what in a result breaks a rule that result.md states.
func (s *shape) check() []string {
	c := &checker{}
	c.is(s.Format == "ashiato.trace/1", "format %q", s.Format)
	c.end(&s.Range.First, s.Range.Scale, "range.first")
	c.end(&s.Range.Last, s.Range.Scale, "range.last")
	c.is(regexp.MustCompile(`^sha256:[0-9a-f]{64}$`).MatchString(s.Range.Digest), "digest %q", s.Range.Digest)
	for _, x := range s.Seeds {
		c.number(x.Amount, x.ID)
		c.number(x.MinHaircut, x.ID)
		c.number(x.MinOther, x.ID)
		c.time(x.Time, x.ID)
		c.is(addressText.MatchString(x.Address), "%s: address %q", x.ID, x.Address)
		c.is(x.InLedger == (x.Hash != nil) && x.InLedger == (x.Index != nil), "%s: hash and index are null exactly outside the ledger", x.ID)
	}
	for _, m := range s.Results {
		c.is(len(m.Seeds) == len(s.Seeds), "%s: %d of %d seeds", m.Method, len(m.Seeds), len(s.Seeds))
		for i := range m.Seeds {
			c.is(m.Seeds[i].ID == s.Seeds[i].ID, "%s: seed %d is %s", m.Method, i, m.Seeds[i].ID)
			c.seed(m.Method, &m.Seeds[i])
		}
		for _, o := range m.Openings {
			c.number(o.Amount, "opening")
		}
	}
	return c.wrong
}

func (c *checker) seed(method string, s *shapeSeed) {
	what, valued := method+" "+s.ID, method != "poison"
	c.is(valued == (s.Totals != nil) && valued == (s.Overlap != nil), "%s: totals and overlap are null exactly under poison", what)
	sums := map[string]*big.Int{"terminals": new(big.Int), "frontier": new(big.Int), "fees": new(big.Int), "burned": new(big.Int), "dropped": new(big.Int)}
	add := func(name string, v *string) {
		c.is(valued == (v != nil), "%s: a value of %s is null exactly under poison", what, name)
		if v != nil {
			sums[name].Add(sums[name], c.number(*v, what))
		}
	}
	for i := range s.Terminals {
		p := &s.Terminals[i]
		c.place(what, p)
		c.is(slices.Contains(endKinds, p.Kind), "%s: terminal of kind %q", what, p.Kind)
		switch p.Kind {
		case "fee":
			add("fees", p.SeedValue)
		case "burn":
			add("burned", p.SeedValue)
		default:
			add("terminals", p.SeedValue)
		}
	}
	for i := range s.Frontier {
		c.place(what, &s.Frontier[i])
		c.is(s.Frontier[i].Kind == "frontier", "%s: frontier of kind %q", what, s.Frontier[i].Kind)
		add("frontier", s.Frontier[i].SeedValue)
	}
	for _, d := range s.Dropped {
		add("dropped", d.SeedValue)
		c.is(d.Count > 0 && d.Reason != "" && (d.Largest != nil) == valued, "%s: dropped %+v", what, d)
	}
	if s.Totals == nil {
		return
	}
	all := new(big.Int)
	for name, total := range map[string]string{"terminals": s.Totals.Terminals, "frontier": s.Totals.Frontier, "fees": s.Totals.Fees, "burned": s.Totals.Burned, "dropped": s.Totals.Dropped} {
		n := c.number(total, what)
		c.is(n.Cmp(sums[name]) == 0, "%s: totals.%s is %s, its lines add up to %s", what, name, n, sums[name])
		all.Add(all, n)
	}
	c.is(all.Cmp(c.number(s.Totals.Stolen, what)) == 0, "%s: stolen %s, the parts add up to %s", what, s.Totals.Stolen, all)
}

func (c *checker) place(what string, p *shapePlace) {
	c.is(addressText.MatchString(p.Address), "%s: address %q", what, p.Address)
	c.number(p.Amount, what)
	c.time(p.First, what)
	c.time(p.Last, what)
	c.is(p.Entity != nil || p.Category == nil && p.TagSource == nil && p.Role == nil, "%s: %s has a category or source of nobody", what, p.Address)
	c.is(p.Freezable != nil && *p.Freezable == (p.FreezableBy != nil) || p.Freezable == nil && p.FreezableBy == nil, "%s: freezable by nobody, or not by somebody", what)
	c.is(p.Transactions > 0, "%s: %s was reached by no transaction", what, p.Address)
	for _, h := range slices.Concat(p.ShortestPath, p.LargestPath) {
		c.is(hashText.MatchString(h), "%s: path has %q", what, h)
	}
	for _, h := range p.Synthetic {
		c.is(slices.Contains(p.ShortestPath, h) || slices.Contains(p.LargestPath, h), "%s: synthetic has %q, which is on no path", what, h)
	}
	c.is(len(p.ShortestPath) <= len(p.LargestPath), "%s: the shortest path is longer than the largest", what)
}

const swaps = `
1 victim -> thief 1000 ETH
2 thief -> pool 500 ETH fee 10 payer thief
+ pool -> thief 1500 0xdac17f958d2ee523a2206206994597c13d831ec7
3 thief -> 0 300 0xdac17f958d2ee523a2206206994597c13d831ec7
3 thief -> mixer 200 0xdac17f958d2ee523a2206206994597c13d831ec7
4 thief -> friend 1 ETH
5 thief -> desk 100 ETH
`

// TestShapeOfResult holds results against the documented shape: by block and by second, with a swap, fees, burns,
// terminals with and without a tag, what a limit dropped, seeds in and out of the ledger.
func TestShapeOfResult(t *testing.T) {
	mixer := ledgertest.Addr("mixer")
	tagged := &tags{digest: "sha256:aa", by: map[string][]attribution.Tag{
		mixer.String(): {{Address: attribution.Of("ethereum", mixer), Label: "Tumbler", Category: attribution.MixingService, Source: "https://example.org/tags"}}}}
	body := fmt.Sprintf(`title: Swaps
chain: ethereum
seeds:
  - {id: in, hash: %s}
  - {id: out, address: %s, asset: USD, amount: 7, time: 2020-01-01T00:00:00Z}
stop: {categories: [mixer], addresses: [%s]}
exchanges: {dealers: [%s]}
limits: {min_seed_value: "0.000000000000000002"}
`, ledgertest.HashOf(chain.TxRef{Height: 1}), ledgertest.Addr("thief"), ledgertest.Addr("desk"), ledgertest.Addr("pool"))
	// The limit has more decimals than USD: it is given for ETH alone, in a case of its own.
	ethOnly := strings.Join(slices.DeleteFunc(strings.SplitAfter(body, "\n"), func(l string) bool { return strings.Contains(l, "id: out") }), "")
	noLimit := strings.Join(slices.DeleteFunc(strings.SplitAfter(body, "\n"), func(l string) bool { return strings.Contains(l, "limits") }), "")
	for _, tt := range []struct {
		name, body string
		scale      chain.Scale
		tags       Tags
	}{{"by block", ethOnly, chain.ByBlock, tagged}, {"by second", ethOnly, chain.BySecond, tagged}, {"without tags", noLimit, chain.ByBlock, nil}} {
		t.Run(tt.name, func(t *testing.T) {
			m := ledgertest.NewMemory("ethereum")
			if err := m.Append(t.Context(), ledgertest.Blocks(t, swaps)); err != nil {
				t.Fatal(err)
			}
			if err := m.SetHeader(t.Context(), ledger.Header{Chain: "ethereum", Scale: tt.scale}); err != nil {
				t.Fatal(err)
			}
			usd, err := chain.NominalAsset("USD")
			if err != nil {
				t.Fatal(err)
			}
			if err := m.PutAssets(t.Context(), []chain.AssetInfo{{Asset: usd, Symbol: "USD", Decimals: 2, Known: true}}); err != nil {
				t.Fatal(err)
			}
			c, err := Parse("case.yaml", []byte(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			f, err := Run(t.Context(), c, Sources{Ledger: m, Reader: m, Tags: tt.tags, Program: "v1"})
			if err != nil {
				t.Fatal(err)
			}
			data, err := f.Result.JSON()
			if err != nil {
				t.Fatal(err)
			}
			s := readShape(t, data)
			for _, wrong := range s.check() {
				t.Error(wrong)
			}
			if (s.Inputs.Tags == nil) != (tt.tags == nil) || s.Inputs.Prices != nil {
				t.Error("inputs.tags and inputs.prices are null exactly where none were used")
			}
			if t.Failed() {
				t.Logf("%s", data)
			}
		})
	}
}

// TestFreezable checks the table's addresses and what places of several assets say.
func TestFreezable(t *testing.T) {
	ethereum, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		asset           string
		known, possible bool
	}{
		{"ETH", true, false},
		{"0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", true, false},
		{"0xdAC17F958D2ee523a2206206994597C13D831ec7", true, true},
		{"0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", true, true},
		{"0x1aBaEA1f7C830bD89Acc67eC4af516284b1bC33c", true, true},
		{"0x4Fabb145d64652a948d72533023f6E7A623C7C53", true, true},
		{"0x8E870D67F660D95d5be530380D0eC0bd388289E1", true, true},
		{"0x45804880De22913dAFE09f4980848ECE6EcbAf78", true, true},
		{"0x6c3ea9036406852006290770BEdFcAbA0e23A0e8", true, true},
		{"0x68749665FF8D2d112Fa859AA293F07A622782F38", true, true},
		{"0x6B175474E89094C44Da98b954EedeAC495271d0F", true, false},
		{"0x1111111111111111111111111111111111111111", false, false},
		{"nft:0xdac17f958d2ee523a2206206994597c13d831ec7/1", false, false},
		{"USD", false, false},
	} {
		a, err := ethereum.ParseAsset(tt.asset)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(tt.asset, "0x") {
			if err := checksum(tt.asset); err != nil {
				t.Error(err)
			}
		}
		f, known := freezeOf(ethereum, a)
		if known != tt.known || f.Possible != tt.possible || f.Possible == (f.By == "") || f.Possible == (f.How == "") {
			t.Errorf("%s: %+v, %v", tt.asset, f, known)
		}
	}
}

func TestChecksum(t *testing.T) {
	for s, want := range map[string]bool{
		"0x098B716B8Aaf21512996dC57EB0615e2383E2f96": true,
		"0x098b716b8aaf21512996dc57eb0615e2383e2f96": true,
		"0X098B716B8AAF21512996DC57EB0615E2383E2F96": true,
		"0x098B716B8Aaf21512996dC57EB0615e2383E2F96": false,
		"0x098B716B8Aaf21512996dC57EB0615e2383E2f97": false,
	} {
		if err := checksum(s); (err == nil) != want {
			t.Errorf("%s: %v", s, err)
		}
	}
}

// TestSyntheticPaths marks the hashes of paths that were made from rows, and no other.
func TestSyntheticPaths(t *testing.T) {
	m := ledgertest.NewMemory("ethereum")
	if err := m.Append(t.Context(), ledgertest.Blocks(t, "1 victim -> thief 10 ETH\n2 thief -> friend 10 ETH synthetic\n3 friend -> mixer 10 ETH\n")); err != nil {
		t.Fatal(err)
	}
	c, err := Parse("case.yaml", []byte(fmt.Sprintf("title: x\nchain: ethereum\nseeds: [{id: a, hash: %s}]\nmethods: [fifo, poison]\n", ledgertest.HashOf(chain.TxRef{Height: 1}))))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Run(t.Context(), c, Sources{Ledger: m, Reader: m})
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range f.Result.Results {
		for _, p := range method.Seeds[0].Frontier {
			if len(p.ShortestPath) != 3 || !slices.Equal(p.Synthetic, p.ShortestPath[1:2]) {
				t.Errorf("%s: synthetic of %s is %v, the path %v", method.Method, p.Address, p.Synthetic, p.ShortestPath)
			}
		}
	}
}
