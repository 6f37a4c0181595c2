package attribution

import (
	"testing"

	"ashiato/chain"
)

func TestParseCategory(t *testing.T) {
	for in, want := range map[string]Category{
		"mixer": MixingService, "Mixing Service": MixingService, "mixing-service": MixingService, "tumbler": MixingService,
		"exchange": Exchange, "CEX": Exchange, "bridge": Bridge, "defi_bridge": Bridge, "gambling": Gambling, "casino": Gambling,
		"defi": Defi, "dex": "defi_dex", "sanctioned": Sanction, "heist": "service_hack", "Coinjoin": "coinjoin", " user ": "user",
	} {
		if got, err := ParseCategory(in); got != want || err != nil {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "bank", "exchange,mixer"} {
		if got, err := ParseCategory(in); err == nil {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestCategoryIs(t *testing.T) {
	for _, c := range []struct {
		a, b Category
		want bool
	}{
		{Bridge, Bridge, true}, {Bridge, Defi, true}, {Bridge, Service, true}, {Bridge, "entity", true}, {Bridge, "concept", true},
		{Defi, Bridge, false}, {"defi_dex", Exchange, false}, {"coinjoin", Mixing, true}, {MixingService, Mixing, true},
		{"coinjoin", MixingService, false}, {"sextortion", "abuse", true}, {"pyramid_scheme", "financial_crime", true},
		{"bank", "bank", true}, {"bank", "concept", false}, {"", "", false}, {"", Exchange, false}, {Exchange, "", false},
	} {
		if got := c.a.Is(c.b); got != c.want {
			t.Errorf("%q is %q: %v", c.a, c.b, got)
		}
	}
}

// TestTaxonomy walks up from every concept: each ends at the top, so there is no circle and no unknown parent.
func TestTaxonomy(t *testing.T) {
	for c := range broader {
		if !c.Is("concept") {
			t.Errorf("%q does not lead up to concept", c)
		}
	}
	for name, c := range commonNames {
		if Category(name).Known() || !c.Known() {
			t.Errorf("%q stands for %q", name, c)
		}
	}
	for slug, c := range slugCategory {
		if !c.Known() {
			t.Errorf("the label %q means %q, which is no concept", slug, c)
		}
	}
}

func TestRole(t *testing.T) {
	for _, c := range []struct {
		label    string
		category Category
		concepts []Category
		want     Role
		kind     Kind // as a stop by its category
	}{
		{"Huobi: Deposit", Exchange, nil, RoleDeposit, KindDeposit},
		{"Alameda Research: Binance Deposit", Exchange, nil, RoleDeposit, KindDeposit},
		{"Coinbase: Deposit 1", Exchange, nil, RoleDeposit, KindDeposit},
		{"binance deposit address", Exchange, nil, RoleDeposit, KindDeposit},
		{"Binance: Deposit Funder 2", Exchange, nil, RoleUnknown, KindService},
		{"Beacon Deposit Contract", "", nil, RoleContract, ""},
		{"Bitcoin Suisse: Eth2 Depositor 4", Exchange, nil, RoleUnknown, KindService},
		{"Huobi 20", Exchange, nil, RoleHot, KindService},
		{"Huobi: Old Address 27", Exchange, nil, RoleUnknown, KindService},
		{"Uniswap 20", "defi_dex", nil, RoleUnknown, KindService},
		{"Bitkub: Hot Wallet 3", Exchange, nil, RoleHot, KindService},
		{"Kraken 6", Exchange, []Category{ColdWallet}, RoleCold, KindService},
		{"bitmex reserve wallet", Exchange, nil, RoleUnknown, KindService},
		{"HuobiToken (HT)", Exchange, nil, RoleContract, ""},
		{"Huobi: HBTC Token", Exchange, nil, RoleContract, ""},
		{"Tornado.Cash: 100 ETH", MixingService, nil, RoleUnknown, KindMixer},
		{"Tornado.Cash: Proxy", MixingService, nil, RoleContract, KindMixer},
		{"Multichain: Router V4", Bridge, nil, RoleContract, KindBridge},
		{"Samourai Wallet", "coinjoin", nil, RoleUnknown, KindMixer},
		{"OFAC SDN: 0x308...370", Sanction, nil, RoleUnknown, KindSanctioned},
		{"", Exchange, nil, RoleUnknown, KindService},
	} {
		g := Tag{Label: c.label, Category: c.category, Concepts: c.concepts}
		kind, _, _ := g.Stop([]Category{c.category})
		if g.Role() != c.want || kind != c.kind {
			t.Errorf("%q: role %q, kind %q; want %q, %q", c.label, g.Role(), kind, c.want, c.kind)
		}
	}
}

func TestStopTakesTheFirstAskedCategory(t *testing.T) {
	tornado := Tag{Label: "Tornado.Cash: 100 ETH", Category: MixingService, Abuse: Sanction}
	for _, c := range []struct {
		asked []Category
		kind  Kind
		as    Category
	}{
		{[]Category{Exchange, MixingService, Sanction}, KindMixer, MixingService},
		{[]Category{Sanction, MixingService}, KindSanctioned, Sanction},
		{[]Category{Service}, KindMixer, Service},
		{[]Category{Exchange, Bridge}, "", ""},
		{nil, "", ""},
	} {
		if kind, as, _ := tornado.Stop(c.asked); kind != c.kind || as != c.as {
			t.Errorf("asked %v: %q as %q", c.asked, kind, as)
		}
	}
}

func TestParseAddress(t *testing.T) {
	for _, c := range []struct {
		network, text string
		want          Address
	}{
		{"ETH", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", Address{"ethereum", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"}},
		{"mainnet", ` \x098B716B8Aaf21512996dC57EB0615e2383E2f96 `, Address{"ethereum", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"}},
		{"matic", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", Address{"polygon", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"}},
		{"BEP20", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", Address{"bsc", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"}},
		{"KCS", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", Address{"kcs", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"}},
		{"XBT", "1Archive1n2C579dMsAu3iC6tWzuQJz8dN", Address{"bitcoin", "1Archive1n2C579dMsAu3iC6tWzuQJz8dN"}},
		{"btc", "BC1QM34LSC65ZPW79LXES69ZKQMK6EE3EWF0J77S3H", Address{"bitcoin", "bc1qm34lsc65zpw79lxes69zkqmk6ee3ewf0j77s3h"}},
		{"usdt", "TXFBqBbqJommqZf7BV8NNYzePh97UmJodJ", Address{"tron", "TXFBqBbqJommqZf7BV8NNYzePh97UmJodJ"}},
		{"USDT", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", Address{"ethereum", "0x098b716b8aaf21512996dc57eb0615e2383e2f96"}},
		{"USDT", "1Archive1n2C579dMsAu3iC6tWzuQJz8dN", Address{"bitcoin", "1Archive1n2C579dMsAu3iC6tWzuQJz8dN"}},
		{"AVAX", "X-avax1ju2khnvkex4u30rt5jm5x8jd3jdfhvawg7ed9x", Address{"avalanche-x", "X-avax1ju2khnvkex4u30rt5jm5x8jd3jdfhvawg7ed9x"}},
		{"bnb", "bnb1s3pe5rc0ppwjpdq2zmek8jsqd6hl8t2q4qcz9a", Address{"bnb-beacon", "bnb1s3pe5rc0ppwjpdq2zmek8jsqd6hl8t2q4qcz9a"}},
		{"EOS", "huobideposit", Address{"eos", "huobideposit"}},
	} {
		if got, err := ParseAddress(c.network, c.text); got != c.want || err != nil {
			t.Errorf("%s %s: %v, %v", c.network, c.text, got, err)
		}
	}
	for _, c := range [][2]string{{"eth", ""}, {"eth", "0x12"}, {"eth", "vitalik.eth"}, {"", "x"}, {"btc", " "}, {"btc", "a\nb"}, {"b\x00", "x"}} {
		if got, err := ParseAddress(c[0], c[1]); err == nil {
			t.Errorf("%q %q: %v", c[0], c[1], got)
		}
	}
	a := chain.MustAddress("0x098b716b8aaf21512996dc57eb0615e2383e2f96")
	if Of("ethereum", a) != (Address{"ethereum", a.String()}) {
		t.Error(Of("ethereum", a))
	}
}
