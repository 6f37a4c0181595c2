package casefile

import (
	"strings"
	"testing"
	"time"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/trace"
)

const ronin = `title: Ronin bridge
chain: ethereum
seeds:
  - {id: ronin, address: "0x098b716b8aaf21512996dc57eb0615e2383e2f96", asset: ETH, amount: "173600", time: 2022-03-23T13:29:09Z}
methods: [haircut, fifo, lifo, taintfirst, cleanfirst, poison]
stop: {categories: [exchange, mixer, bridge], addresses: []}
limits: {min_seed_value: "0", max_hops: 0}
`

func TestParse(t *testing.T) {
	c, err := Parse("case.yaml", []byte(ronin))
	if err != nil {
		t.Fatal(err)
	}
	s := c.Seeds[0]
	switch {
	case c.Title != "Ronin bridge" || c.Chain.Name != "ethereum" || c.Direction != trace.Forward || len(c.Methods) != 6:
		t.Errorf("case: %+v", c)
	case s.ID != "ronin" || s.Address.String() != "0x098b716b8aaf21512996dc57eb0615e2383e2f96" || *s.Asset != chain.Asset{} || s.Amount != "173600":
		t.Errorf("seed: %+v", s)
	case s.Time.Unix != time.Date(2022, 3, 23, 13, 29, 9, 0, time.UTC).Unix():
		t.Errorf("time: %d", s.Time.Unix)
	case len(c.Stop.Categories) != 3 || c.Stop.Categories[1] != attribution.MixingService || c.Stop.Categories[2] != attribution.Bridge:
		t.Errorf("stop: %v", c.Stop)
	case c.Limits.MinSeedValue == nil || c.Limits.MinSeedValue.Units != "0" || c.Limits.Until != nil:
		t.Errorf("limits: %+v", c.Limits)
	case c.Exchanges.Slippage != DefaultSlippage || c.Exchanges.MinCounterparties != DefaultMinCounterparties || c.Exchanges.Off:
		t.Errorf("exchanges: %+v", c.Exchanges)
	}
}

func TestParseDefaults(t *testing.T) {
	c, err := Parse("case.yaml", []byte("title: x\nchain: eth\nseeds: [{id: a, hash: '0x"+strings.Repeat("ab", 32)+"'}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Stop.Categories) != len(DefaultStopCategories()) || len(c.Methods) != len(trace.Methods()) || c.Limits.MinSeedValue != nil {
		t.Errorf("defaults: %+v", c)
	}
}

func TestParseBackwardMethods(t *testing.T) {
	text := "title: x\nchain: eth\ndirection: backward\nseeds: [{id: a, hash: '0x" + strings.Repeat("ab", 32) + "'}]\n"
	c, err := Parse("case.yaml", []byte(text))
	if err != nil || len(c.Methods) != 4 {
		t.Fatalf("methods %v, error %v", c.Methods, err)
	}
	_, err = Parse("case.yaml", []byte(text+"methods: [taintfirst]\n"))
	if err == nil || !strings.Contains(err.Error(), "case.yaml:5: methods: taintfirst") || !strings.Contains(err.Error(), "trace forward from the suspect") {
		t.Errorf("taintfirst backward: %v", err)
	}
}

// TestParseTimes holds the spellings of one second against each other.
func TestParseTimes(t *testing.T) {
	for _, s := range []string{"2022-03-23T13:29:09Z", `"2022-03-23T13:29:09Z"`, "2022-03-23 13:29:09", "2022-03-23T22:29:09+09:00",
		"2022-03-23 22:29:09 +09:00", "2022-03-23t13:29:09Z", "2022-03-23t13:29:09z", "2022-03-23T22:29:09+0900", "2022-03-23T22:29:09+09", "2022-03-23 13:29:09 UTC",
		"1648042149", `"1648042149"`, "2022-3-23 13:29:09", `" 2022-03-23T13:29:09Z "`, "2022-03-23 13:29:09 +00", "2022-03-23T13:29:09.000Z", "2022-03-23 13:29:09Z"} {
		c, err := Parse("case.yaml", []byte(strings.Replace(ronin, "2022-03-23T13:29:09Z", s, 1)))
		if err != nil {
			t.Errorf("%s: %v", s, err)
		} else if c.Seeds[0].Time.Unix != 1648042149 {
			t.Errorf("%s: %d", s, c.Seeds[0].Time.Unix)
		}
	}
}

// TestParseSpans: a day or a minute alone means all of it.
func TestParseSpans(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Moment
	}{
		{"2022-03-23", Moment{1647993600, 86400}}, {`"2022-03-23"`, Moment{1647993600, 86400}}, {"2022-3-23", Moment{1647993600, 86400}},
		{"2022-03-23 13:29", Moment{1648042140, 60}}, {"2022-03-23T13:29Z", Moment{1648042140, 60}}, {"2022-03-23T22:29+09:00", Moment{1648042140, 60}},
	} {
		c, err := Parse("case.yaml", []byte(strings.Replace(ronin, "2022-03-23T13:29:09Z", tt.text, 1)+"notes: one\n"))
		if err != nil || *c.Seeds[0].Time != tt.want {
			t.Errorf("%s: %+v, %v", tt.text, c, err)
		}
	}
	c, err := Parse("case.yaml", []byte(strings.Replace(ronin, "max_hops: 0", "until: 2022-06-01", 1)))
	if err != nil || *c.Limits.Until != 1654127999 {
		t.Errorf("until a day: %v, %v", c, err)
	}
}

// TestParseOneForAList: one value may stand where a list is wanted, and methods may have the names that courts use.
func TestParseOneForAList(t *testing.T) {
	c, err := Parse("case.yaml", []byte(`title: x
chain: Ethereum
seeds: {id: a, from: "0x098b716b8aaf21512996dc57eb0615e2383e2f96"}
methods: Pro-Rata
stop: {categories: exchange, entities: Huobi, addresses: "0x098b716b8aaf21512996dc57eb0615e2383e2f96"}
`))
	if err != nil || len(c.Seeds) != 1 || len(c.Methods) != 1 || c.Methods[0] != trace.Haircut || len(c.Stop.Categories) != 1 || len(c.Stop.Entities) != 1 || len(c.Stop.Addresses) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	c, err = Parse("case.yaml", []byte("title: x\nchain: eth\nseeds: [{id: a, from: '0x098b716b8aaf21512996dc57eb0615e2383e2f96'}]\nmethods: [FIFO, LIBR, taint-first]\n"))
	if err != nil || len(c.Methods) != 3 || c.Methods[1] != trace.CleanFirst || c.Methods[2] != trace.TaintFirst {
		t.Errorf("%+v, %v", c, err)
	}
	bom, err := Parse("case.yaml", []byte("\ufeff"+strings.ReplaceAll(ronin, "\n", "\r\n")))
	if err != nil || bom.Title != "Ronin bridge" {
		t.Errorf("BOM and CRLF: %v", err)
	}
}

func TestParseErrors(t *testing.T) {
	edit := func(old, new string) string {
		if !strings.Contains(ronin, old) {
			t.Fatalf("the case has no %q", old)
		}
		return strings.Replace(ronin, old, new, 1)
	}
	tests := []struct{ name, text, want string }{
		{"empty", "", "case.yaml: "},
		{"two documents", ronin + "---\na: 1\n", "not one YAML document"},
		{"not YAML", "title: [1\n", ": not YAML"},
		{"not UTF-8", "title: \xff", "UTF-8"},
		{"unknown key", ronin + "limit: {}\n", `case.yaml:8: case: unknown key "limit"; is limits meant? known are title, chain`},
		{"repeated key", ronin + "title: b\n", "case.yaml:8: case: key title stands in line 1 already"},
		{"alias", "title: &a x\nchain: *a\n", "case.yaml:1: anchor &a"},
		{"tag", "title: !!binary aGk=\n", "case.yaml:1: tag !!binary"},
		{"no title", edit("title: Ronin bridge\n", ""), "no title"},
		{"number as title", edit("Ronin bridge", "2022"), "write it in quotes"},
		{"hidden character", edit("Ronin bridge", "\"Ronin \u202ebridge\""), "U+202E"},
		{"chain", edit("chain: ethereum", "chain: etherium"), "case.yaml:2: chain: chain \"etherium\" is not known"},
		{"no seeds", edit("seeds:\n", "notes:\n"), "case.yaml:4: notes"},
		{"address", edit("0x098b", "0x098"), "case.yaml:4: seeds.address"},
		{"amount as word", edit(`"173600"`, `"many"`), "want a decimal number"},
		{"negative amount", edit(`"173600"`, `"-1"`), "no sign"},
		{"exponent", edit(`"173600"`, "1e5"), `write all of them, "100000" if it is that`},
		{"exponent with a point", edit(`"173600"`, "1.736e+05"), `"173600" if it is that`},
		{"small exponent", edit(`"173600"`, "2.5e-3"), `"0.0025" if it is that`},
		{"thousands", edit(`"173600"`, `"173,600.50"`), `leave out what separates thousands: "173600.50"`},
		{"underscore", edit(`"173600"`, `173_600`), `"173600"`},
		{"with its unit", edit(`"173600"`, `173600 ETH`), `write the number alone, "173600"`},
		{"curly quotes", edit(`"173600"`, `“173600”`), "straight quotes"},
		{"half a number", edit(`"173600"`, `.5`), "before and behind the point"},
		{"no 0x", edit("0x098b", "098b"), "write 0x before it"},
		{"a digit short", edit("0x098b", "0x098"), "it has 39 hexadecimal digits"},
		{"a link", edit("0x098b", "https://etherscan.io/address/0x098b"), "write the address alone: 0x098b716b8aaf21512996dc57eb0615e2383e2f96"},
		{"a name", edit("0x098b716b8aaf21512996dc57eb0615e2383e2f96", "ronin.eth"), "names are not looked up"},
		{"checksum", edit("0x098b716b8aaf21512996dc57eb0615e2383e2f96", "0x098B716B8Aaf21512996dC57EB0615e2383E2F96"), "EIP-55"},
		{"zero as coin", edit("asset: ETH", `asset: "0x0000000000000000000000000000000000000000"`), "is no token; write ETH"},
		{"seed key", edit("amount:", "value:"), `unknown key "value"; known are id`},
		{"near seed key", edit("asset: ETH, amount", "asset: ETH, ammount"), "is amount meant?"},
		{"txhash", edit("asset: ETH", "txhash: 0x1"), "is hash meant?"},
		{"tab", "title: a\nchain: eth\nseeds:\n\t- id: a\n", "indented with spaces"},
		{"colon", "title: a: b\n", "stands in quotes"},
		{"comment only", "# a case\n", "case.yaml: empty; write at least title"},
		{"empty stop", ronin[:strings.Index(ronin, "stop")] + "stop:\n", "or remove stop for its default"},
		{"American date", edit("2022-03-23T13:29:09Z", "03/23/2022"), "2022-03-23 if only the day is known"},
		{"thousandths", edit("2022-03-23T13:29:09Z", "1648042149000"), "leave out the last three digits"},
		{"a date as ten digits", edit("2022-03-23T13:29:09Z", "2022032313"), "the hour 2022-03-23 13:00 or the Unix second of 2034-01-28"},
		{"eleven digits", edit("2022-03-23T13:29:09Z", "16480421490"), "no time in Unix seconds"},
		{"base 8", edit(`"173600"`, "0173600"), "base 8"},
		{"time", edit("2022-03-23T13:29:09Z", "yesterday"), "is no time; write it as"},
		{"part of a second", edit("13:29:09Z", "13:29:09.5Z"), "whole seconds"},
		{"before 1970", edit("2022-03-23T", "1962-03-23T"), "before 1970"},
		{"half a seed", edit(", time: 2022-03-23T13:29:09Z", ""), "seed ronin: no time"},
		{"index alone", edit(`amount: "173600"`, "index: 1"), "write its hash too"},
		{"hash and from", edit("asset: ETH", "asset: ETH, hash: '0x"+strings.Repeat("1", 64)+"', from: '0x"+strings.Repeat("1", 40)+"'"), "remove from and time"},
		{"from and amount", edit("asset: ETH", "asset: ETH, from: '0x"+strings.Repeat("1", 40)+"'"), "every outgoing transfer"},
		{"hash and tx", edit("asset: ETH", "hash: '0x"+strings.Repeat("1", 64)+"', tx: '0x"+strings.Repeat("1", 64)+"'"), "mean the same"},
		{"id", edit("id: ronin", "id: '=cmd'"), "seeds.id"},
		{"same id", edit("methods:", "  - {id: ronin, hash: '0x"+strings.Repeat("1", 64)+"'}\nmethods:"), "stands in line 4 already"},
		{"method", edit("fifo, ", "fifa, "), "case.yaml:5: methods: \"fifa\" is not known"},
		{"method twice", edit("fifo, ", "fifo, fifo, "), "twice"},
		{"no methods", edit("[haircut, fifo, lifo, taintfirst, cleanfirst, poison]", "[]"), "leave the key out"},
		{"category", edit("mixer", "blender"), "category"},
		{"hops", edit("max_hops: 0", "max_hops: -1"), "whole number"},
		{"hops as text", edit("max_hops: 0", "max_hops: 1e3"), "whole number"},
		{"share above the whole", edit(`min_seed_value: "0"`, `min_seed_value: "101%"`), "more than the whole"},
		{"slippage without %", ronin + "exchanges: {slippage: 3}\n", "want a per cent"},
		{"slippage too fine", ronin + "exchanges: {slippage: 0.001%}\n", "want a per cent"},
		{"truth value", ronin + "exchanges: {off: yes}\n", "want true or false"},
		{"list for mapping", ronin + "exchanges: [off]\n", "want keys with values (off, slippage"},
		{"dealer twice", ronin + "exchanges: {dealers: [0x098b716b8aaf21512996dc57eb0615e2383e2f96, 0x098B716B8Aaf21512996dC57EB0615e2383E2f96]}\n", "already"},
		{"currency", ronin + "prices: {currency: dollars}\n", "3 capital letters"},
		{"heuristic", ronin + "heuristics: {off: [guessing]}\n", "known are [deposit-address"},
		{"heuristic twice", ronin + "heuristics: {off: [same-dealer, same-dealer]}\n", "twice"},
		{"deep", "title: " + strings.Repeat("[", 20000), "case.yaml"},
		{"large", strings.Repeat("#", maxCaseBytes+1), "bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Parse("case.yaml", []byte(tt.text))
			if err == nil {
				t.Fatalf("accepted as %+v", c)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %q\nwant %q in it", err, tt.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{ronin, "", "a: *b", "title: x\nchain: eth\nseeds: [{id: a, from: [0x" + strings.Repeat("1", 40) + "]}]\nlimits: {min_seed_value: 0.01%}",
		"{title: a, seeds: [{}]}", "title: \"\\u202e\"", "exchanges: {slippage: 3%}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse("case.yaml", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "case.yaml") {
				t.Errorf("error does not name the file: %v", err)
			}
			return
		}
		if c.Title == "" || c.Chain.Name == "" || len(c.Seeds) == 0 || len(c.Methods) == 0 {
			t.Errorf("incomplete case accepted: %+v", c)
		}
	})
}
