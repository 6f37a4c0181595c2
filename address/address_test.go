package address

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ashiato/realdata"
)

// Vectors of others: BIP-173, BIP-350, EIP-55, the cashaddr specification, XLS-5, ZIP-316 and ZIP-320, Monero's documentation.
func TestVectors(t *testing.T) {
	for _, c := range []struct {
		text     string
		form     Form
		network  Network
		same     string // another writing of the same address
		readable string // Text; empty: as written
	}{
		{"1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", P2PKH, Bitcoin, "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", ""},
		{"1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR", P2PKH, Bitcoin, "qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy", ""},
		{"16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb", P2PKH, Bitcoin, "BITCOINCASH:QQQ3728YW0Y47SQN6L2NA30MCW6ZM78DZQRE909M2R", ""},
		{"3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC", P2SH, Bitcoin, "ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq", ""},
		{"3LDsS579y7sruadqu11beEJoTjdFiFCdX4", P2SH, Bitcoin, "bitcoincash:pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e", ""},
		{"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", P2PKH, BitcoinCash, "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", ""},
		{"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", P2WPKH, Bitcoin, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"},
		{"bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", Witness, Bitcoin, "", ""},
		{"BC1SW50QGDZ25J", Witness, Bitcoin, "", "bc1sw50qgdz25j"},
		{"bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", Witness, Bitcoin, "", ""},
		{"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", P2TR, Bitcoin, "", ""},
		{"bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3", P2WSH, Bitcoin, "", ""},
		{"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Account, Ethereum, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", ""},
		{"0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", Account, Ethereum, "fb6916095ca1df60bb79ce92ce3ea74c37c5d359", ""},
		{"0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", Account, Ethereum, "0XDBF03B407C01E7CD3CBEA99509D93F8DDDC8C6FB", ""},
		{"0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", Account, Ethereum, "eip155:1:0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", ""},
		{"0x52908400098527886E0F7030069857D2E4169EE7", Account, Ethereum, `\x52908400098527886e0f7030069857d2e4169ee7`, ""},
		{"0xde709f2102306220921060314715629080e2fb77", Account, Ethereum, "", ""},
		{"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", Account, Tron, "41a614f803b6fd780986a42c78ec9c7f77e6ded13c", ""},
		{"0x41A614F803B6FD780986A42C78EC9C7F77E6DED13C", Account, Tron, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"},
		{"rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", Account, Ripple, "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi", ""},
		{"rrrrrrrrrrrrrrrrrrrrrhoLvTp", Account, Ripple, "", ""},
		{"4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge", Standard, Monero,
			"4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK", ""},
		{"zs1z7rejlpsa98s2rrrfkwmaxu53e4ue0ulcrw0h4x5g8jl04tak0d3mm47vdtahatqrlkngh9slya", Sapling, Zcash, "", ""},
		{"u1l8xunezsvhq8fgzfl7404m450nwnd76zshscn6nfys7vyz2ywyh4cc5daaq0c7q2su5lqfh23sp7fkf3kt27ve5948mzpfdvckzaect2jtte308mkwlycj2u0eac077wu70vqcetkxf",
			Unified, Zcash, "", ""},
		{"t1VmmGiyjVNeCjxDZzg7vZmd99WyzVby9yC", P2PKH, Zcash, "tex1s2rt77ggv6q989lr49rkgzmh5slsksa9khdgte", ""},
		{"11111111111111111111111111111111", PublicKey, Solana, "", ""},
		{"TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", PublicKey, Solana, "", ""},
		{"bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23", Account, BNBBeacon, "", ""},
	} {
		a, err := Parse(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		want := c.readable
		if want == "" {
			want = c.text
		}
		if a.Form == Account && c.network == Ethereum {
			want = a.Text // EIP-55, tested below
		}
		if a.Form != c.form || a.Networks[0] != c.network || a.Text != want {
			t.Errorf("%s = %q, %s on %v; want %q, %s on %s", c.text, a.Text, a.Form, a.Networks, want, c.form, c.network)
		}
		if c.same == "" {
			continue
		}
		b, err := Parse(c.same)
		if err != nil {
			t.Errorf("%s: %v", c.same, err)
		} else if a.Key() != b.Key() {
			t.Errorf("%s and %s have different keys", c.text, c.same)
		}
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]Reason{
		"":                                   Empty,
		" \t\n\u200b ":                       Empty,
		"bitcoin:":                           Empty,
		"bitcoin:?amount=1&label=x":          Empty,
		strings.Repeat("1", 3000):            TooLong,
		"hello":                              UnknownForm,
		"vitalik.eth":                        NotAddress,
		"1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv": BadChecksum,
		"1bpei6dfdaufd7gtittlsdbeyjvcoavggu": BadLetter, // l is not in base58
		"1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu1BpEi6DfDAUFd7Gtitt": BadLength,
		"1BpEi6DfDAUFd7GtittLSdBeYJvcoaVgg0":                    BadLetter,
		"1BpEi6DfDAUFd7GtittLSdBeYJvc\u043eaVggu":               BadLetter, // a Cyrillic о
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed":            BadChecksum,
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe":             BadLength,
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg":            BadLetter,
		"0x": BadLength,
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5":                     BadChecksum,
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4":                     MixedCase,
		"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd": BadChecksum,
		"BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL": BadChecksum,
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh":                     BadChecksum,
		"bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4": BadLetter,
		"BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R": UnknownForm,
		"bc1pw5dgrnzv": BadLength,
		"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav": BadLength,
		"BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P":                                         BadLength,
		"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf":             BadLength,
		"bc1gmk9yu": BadLength,
		"tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx":                                                                     TestNetwork,
		"mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn":                                                                             TestNetwork,
		"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q":                                                         BadChecksum,
		"qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6q":                                                                     BadChecksum,
		"bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6A":                                                         MixedCase,
		"5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ":                                                            Secret,
		"rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpF":                                                                             BadChecksum,
		"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T":                                                                             BadChecksum,
		"4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rgf":                BadChecksum,
		"5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320":                                               NotAddress,
		"https://etherscan.io/address/0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed":                                        NotAddress,
		"bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a":                                                             BadChecksum,
		"XBT:bchreg:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a":                                                          BadChecksum,
		"bchtest:bchtest:bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a":                                             BadChecksum,
		"cosmos1hsk6jryyqjfhp5dhc55tc9jtckygx0eph6dd02":                                                                  UnknownForm,
		"XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZT":                                                                             BadChecksum,
		"XE81ETHXREGGAVOFYORK":                                                                                           NotAddress,
		"lightning:lnbc1pvjluez":                                                                                         NotAddress,
		"ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7/approve?address=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed": NotAddress,
		"bitcoin address: 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggv":                                                            BadChecksum,
		// A letter too many, or a large one first: 32 bytes in base58, as a Solana account has.
		"bbc1q2q8uxjznmurg363dvd98xjg54mrr7z6mw9t825": BadChecksum,
		"BDC1Q68USWKJVU7NJ7MHRVFZKX7CM6U5S9PUVPM5DC2": BadChecksum,
		"qpusmp64rajses77x95g9ah825mtyyv74smwwkxhx3z": BadChecksum,
		"Ltc1qp43cqtnvdxxwywyhkwhvqgf2cy6dtgw23jr3uy": BadChecksum,
	} {
		a, err := Parse(text)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%.80q = %v, %v; want %s", text, a, err, want)
		} else if e.Reason != want {
			t.Errorf("%.80q: %s (%v); want %s", text, e.Reason, e, want)
		}
		if e != nil && e.Reason == Secret && strings.Contains(e.Error(), text) {
			t.Error("a private key is repeated in the message")
		}
	}
}

func TestSurroundings(t *testing.T) {
	const want = "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu"
	for text, ticker := range map[string]string{
		"  1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu\r\n":                                   "",
		"1BpEi6DfDAUFd7Gti ttLSdBeYJvcoaVggu":                                        "",
		"1BpEi6DfDAUFd7Gti\u200bttLSdBeYJ\u00advcoaVggu\ufeff":                       "",
		"\u202a1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu\u202c":                             "",
		"“1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu”":                                       "",
		"<1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu>.":                                      "",
		"１BpEi６DfDAUFd7GtittLSdBeYJvcoaVggu":                                         "",
		"XBT:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":                                     "XBT",
		"usdt: 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":                                   "USDT",
		" xbt 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":                                    "XBT",
		"XBT : 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":                                   "XBT",
		"USDC 1BpEi6DfDAUFd7Gti ttLSdBeYJvcoaVggu":                                   "USDC",
		"bitcoin:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu?amount=0.1&label=a:b":            "BITCOIN",
		"bitcoin://1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":                               "BITCOIN",
		"XBT:bitcoin:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":                             "XBT",
		"bip122:000000000019d6689c085ae165831e93:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu": "BIP122",
		"bitcoincash:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":                             "BITCOINCASH",
	} {
		a, err := Parse(text)
		if err != nil || a.Text != want || a.Ticker != ticker {
			t.Errorf("%q = %q with ticker %q, %v", text, a.Text, a.Ticker, err)
		}
	}
	for _, icap := range []string{"XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS", "iban:xe7338o073kygtwwzn0f2wz0r8px5zppzs", "XE73 38O0 73KY GTWW ZN0F 2WZ0 R8PX 5ZPP ZS"} {
		a, err := Parse(icap)
		if err != nil || !strings.EqualFold(a.Text, "0x00c5496aee77c1ba1f0854206a26dda82a81d6d8") || !a.Checked || !a.TickerFits() {
			t.Errorf("%s: %+v, %v", icap, a, err)
		}
	}
	a, err := Parse("ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7@1/transfer?address=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed&uint256=1")
	if err != nil || a.Text != "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed" {
		t.Errorf("token transfer: %v, %v", a.Text, err)
	}
}

func TestTickerFits(t *testing.T) {
	for text, want := range map[string]bool{
		"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t":                 true,
		"TRX:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t":             true,
		"usdt:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t":            true,
		"XBT:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t":             false,
		"NEWCOIN:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t":         false,
		"BSV:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":             true,
		"LTC:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu":             false,
		"LTC:3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC":             true,
		"POLYGON:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed": true,
		"etc:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed":     true,
		"ETH:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4":     false,
	} {
		if a, err := Parse(text); err != nil || a.TickerFits() != want {
			t.Errorf("%s: fits = %v, %v", text, a.TickerFits(), err)
		}
	}
}

// The same public key on other networks and in other forms: an owner, not the same address.
func TestOwner(t *testing.T) {
	hash, err := bitcoin58.decode("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH") // of the private key 1
	if err != nil {
		t.Fatal(err)
	}
	hash = hash[1:21]
	texts := []string{"1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9",
		encode58Check("\x30", hash), encode58Check("\x4c", hash), encode58Check("\x1c\xb8", hash), xrp(hash).Text, encodeCashAddr(0, hash)}
	first, err := Parse(texts[0])
	if err != nil {
		t.Fatal(err)
	}
	want, _ := first.Owner()
	for _, text := range texts[1:] {
		a, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := a.Owner(); !ok || got != want {
			t.Errorf("%s has another owner", text)
		}
		if same := a.Key() == first.Key(); same != (a.Networks[0] == BitcoinCash) {
			t.Errorf("%s: same address = %v", text, same)
		}
	}
	evm, err1 := Parse("0xa614f803b6fd780986a42c78ec9c7f77e6ded13c")
	tron, err2 := Parse("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")
	a, _ := evm.Owner()
	b, _ := tron.Owner()
	if err1 != nil || err2 != nil || a != b || evm.Key() == tron.Key() {
		t.Error("an EVM and a TRON account of one key")
	}
}

// Every writing of an address is the same address; changing any letter of a checked one is an error or another address, never the same.
func TestLaws(t *testing.T) {
	for _, text := range seeds {
		a, err := Parse(text)
		if err != nil {
			t.Fatal(text, err)
		}
		for _, w := range a.Writings() {
			b, err := Parse(w)
			if err != nil || b.Key() != a.Key() {
				t.Errorf("%s, written %s: %v", text, w, err)
			}
			if i := slices.Index(a.Writings(), w); a.Folds()[i] != Fold(w) {
				t.Errorf("fold %d of %s is %s, want %s", i, text, a.Folds()[i], Fold(w))
			}
			if !slices.Contains(a.Folds(), Fold(strings.ToUpper("xbt:"+w))) {
				t.Errorf("%s is not among the folds of %s", Fold(w), text)
			}
		}
		if !a.Checked {
			continue
		}
		for i := strings.IndexByte(a.Text, ':') + 1; i < len(a.Text); i++ {
			for _, c := range []byte("2abQZ") {
				changed := a.Text[:i] + string(c) + a.Text[i+1:]
				if b, err := Parse(changed); changed != a.Text && err == nil && b.Checked && !strings.EqualFold(changed, a.Text) {
					t.Errorf("%s with place %d changed to %c is taken: %s", a.Text, i, c, b.Text)
				}
			}
		}
	}
}

var seeds = []string{
	"1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC", "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
	"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
	"rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
	"4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK",
	"t1VmmGiyjVNeCjxDZzg7vZmd99WyzVby9yC", "tex1s2rt77ggv6q989lr49rkgzmh5slsksa9khdgte", "bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23",
}

// FuzzParse holds what any text must keep: no panic, a reason or an address whose every writing is the same address, and Fold ends.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
		f.Add("XBT:" + strings.ToUpper(s) + "?amount=1")
	}
	f.Add("bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a")
	f.Add("XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS")
	f.Add("ethereum:pay-0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed@1/transfer?address=0x0")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := Parse(s)
		Fold(s)
		if err != nil {
			if e := (*Error)(nil); !errors.As(err, &e) || e.Detail == "" {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		for i, w := range a.Writings() {
			b, err := Parse(w)
			if err != nil || b.Key() != a.Key() {
				t.Fatalf("%q, written %q: %v", s, w, err)
			}
			if folds := a.Folds(); folds[i] != Fold(w) {
				t.Fatalf("fold %d of %q is %s, want %s", i, s, folds[i], Fold(w))
			}
		}
		if caseless := s == strings.ToLower(s) || s == strings.ToUpper(s); Caseless(s) != caseless {
			t.Fatalf("Caseless(%q) = %v", s, !caseless)
		}
	})
}

// Every address of OFAC's lists parses, but for one of Monero that is no address.
func TestListedAddresses(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(realdata.Path(t, "lists", "ofac-addresses"), "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	total, misfit := 0, 0
	for _, file := range files {
		if filepath.Base(file) == "README.txt" {
			continue
		}
		ticker := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "sanctioned_addresses_"), ".txt")
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for in := bufio.NewScanner(f); in.Scan(); {
			total++
			a, err := Parse(ticker + ":" + in.Text())
			switch {
			case err != nil && ticker == "XMR" && len(in.Text()) == 64: // a payment id or key that OFAC lists as an address
				continue
			case err != nil:
				t.Errorf("%s: %v", file, err)
				continue
			case !a.TickerFits():
				misfit++
				t.Logf("%s lists %s, which is on %v", ticker, a.Text, a.Networks)
			}
			for _, w := range append(a.Writings(), strings.ToLower(a.Ticker)+":"+in.Text()) {
				if b, err := Parse(w); err != nil || b.Key() != a.Key() {
					t.Errorf("%s, written %s: %v", in.Text(), w, err)
				}
			}
		}
	}
	if total != 654 || misfit != 1 {
		t.Errorf("%d addresses, %d on another network than their ticker's; want 654 and 1", total, misfit)
	}
}

// A list whose author has lower-cased it: what keeps its meaning parses, the rest is found by its fold.
func TestFoldedList(t *testing.T) {
	whole := map[string]string{} // fold -> text of 2024-09, which keeps the case
	files, _ := filepath.Glob(filepath.Join(realdata.Path(t, "lists", "ofac-addresses"), "sanctioned_*.txt"))
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for text := range strings.FieldsSeq(string(b)) {
			if a, err := Parse(text); err == nil {
				for _, fold := range a.Folds() {
					whole[fold] = text
				}
			}
		}
	}
	b, err := os.ReadFile(realdata.Path(t, "lists", "ofac-addresses", "thomasgregg", "sanctioned-addresses.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Addresses map[string]json.RawMessage `json:"addresses"`
	}
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	parsed, folded, found := 0, 0, 0
	for text := range list.Addresses {
		if _, err := Parse(text); err == nil {
			parsed++
			continue
		}
		folded++
		if _, ok := whole[Fold(text)]; ok {
			found++
		}
	}
	t.Logf("%d of the lower-cased list parse, %d do not; %d of these are in the older list with their case", parsed, folded, found)
	if parsed+folded != 961 || found < 300 {
		t.Errorf("%d parsed, %d folded, %d found by their fold", parsed, folded, found)
	}
}

func BenchmarkParse(b *testing.B) {
	for _, text := range seeds {
		b.Run(text[:6], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestSolanaPrograms: names of programs and mints, which are mostly ones, are accounts whatever the case of their few letters.
func TestSolanaPrograms(t *testing.T) {
	for _, text := range []string{"11111111111111111111111111111111", "So11111111111111111111111111111111111111112", "Vote111111111111111111111111111111111111111",
		"Config1111111111111111111111111111111111111", "Sysvar1111111111111111111111111111111111111", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"} {
		if a, err := Parse(text); err != nil || a.Form != PublicKey {
			t.Errorf("%s: %v, %v", text, a.Form, err)
		}
	}
}
