package address

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// Network is where an address is valid, by the name that the rest of the program uses.
type Network string

// The networks whose forms are known. EVM stands for every network with Ethereum's accounts: one account has the same key on
// all of them, so the form cannot say which one is meant.
const (
	Bitcoin         Network = "bitcoin"
	BitcoinCash     Network = "bitcoin-cash"
	BitcoinSV       Network = "bitcoin-sv"
	BitcoinGold     Network = "bitcoin-gold"
	Litecoin        Network = "litecoin"
	Dogecoin        Network = "dogecoin"
	Verge           Network = "verge"
	Dash            Network = "dash"
	Zcash           Network = "zcash"
	Monero          Network = "monero"
	Ripple          Network = "ripple"
	Tron            Network = "tron"
	Solana          Network = "solana"
	BNBBeacon       Network = "bnb-beacon"
	Ethereum        Network = "ethereum"
	EthereumClassic Network = "ethereum-classic"
	Arbitrum        Network = "arbitrum"
	BSC             Network = "bsc"
	EVM             Network = "evm"
)

// Form is the kind of address a text is, in the words of its network.
type Form string

// The forms that Parse returns.
const (
	P2PKH      Form = "P2PKH"      // pay to a public key's hash, base58 or cashaddr
	P2SH       Form = "P2SH"       // pay to a script's hash, base58 or cashaddr
	P2WPKH     Form = "P2WPKH"     // witness version 0, a public key's hash
	P2WSH      Form = "P2WSH"      // witness version 0, a script's hash
	P2TR       Form = "P2TR"       // witness version 1 of 32 bytes, taproot
	Witness    Form = "witness"    // another witness program
	MWEB       Form = "MWEB"       // Litecoin's extension blocks
	Account    Form = "account"    // a 20-byte account: EVM, TRON, XRP, BNB
	PublicKey  Form = "public key" // the 32 bytes of a Solana account
	Standard   Form = "standard"   // Monero's primary address
	Subaddress Form = "subaddress" // Monero's subaddress
	Integrated Form = "integrated" // Monero's address with a payment id
	Sprout     Form = "sprout"     // Zcash shielded, the first kind
	Sapling    Form = "sapling"    // Zcash shielded, zs1…
	Unified    Form = "unified"    // Zcash, u1…
	TEX        Form = "TEX"        // Zcash transparent-source-only, tex1…
)

// Key is equal for texts that are the same address. It says nothing about the network where two networks share a form.
type Key [33]byte

// Address is an address whose form is known and whose checksum, where the form has one, is right.
type Address struct {
	// Text is the address as its network writes it: with EIP-55's checksum, base58 for TRON, lower-case bech32, cashaddr with
	// its prefix.
	Text string
	Form Form
	// Networks are those the form permits, the usual one first. It is shared; do not change it.
	Networks []Network
	// Ticker is what stood before the address ("XBT:1…", "bitcoin:1…"), upper-cased; empty: nothing. It decides nothing.
	Ticker string
	// Checked tells whether the text carried a checksum. Solana's has none, nor has an EVM account in one case, nor TRON's
	// hexadecimal form: a mistyped letter makes another valid address there.
	Checked bool

	key   Key
	owner Key
	other []string // further writings than Text that do not follow from the key
}

// Key returns what is equal for all writings of this address.
func (a *Address) Key() Key { return a.key }

// Owner returns what is equal for all addresses that the same public key, or the same script, controls: P2PKH on any network
// of Bitcoin's kin, P2WPKH, XRP and BNB accounts of one key; EVM and TRON accounts of one key; P2SH of one script on any network. A
// contract's account may have another owner on another network. It reports false for forms that hide the key.
func (a *Address) Owner() (Key, bool) { return a.owner, a.owner != Key{} }

// Writings returns every text that means this address, Text first.
func (a *Address) Writings() []string {
	all := append(append(make([]string, 0, 4), a.Text), a.other...)
	hash, first := a.key[1:1+20], a.Text[0]
	switch a.key[0] {
	case spaceKeyHash:
		if first != '1' {
			all = append(all, encode58Check("\x00", hash))
		}
		all = a.withCashAddr(all, 0)
	case spaceScriptHash:
		if first != '3' {
			all = append(all, encode58Check("\x05", hash))
		}
		all = a.withCashAddr(all, 1)
		if first != 'M' {
			all = append(all, encode58Check("\x32", hash))
		}
	case spaceTron:
		all = append(all, "41"+hex.EncodeToString(hash))
	}
	return all
}

// withCashAddr appends the hash as a cashaddr of a kind, if that is not Text.
func (a *Address) withCashAddr(all []string, kind byte) []string {
	if w := encodeCashAddr(kind, a.key[1:1+20]); w != a.Text {
		all = append(all, w)
	}
	return all
}

// Folds returns the folded form (see Fold) of each writing, for comparison with lists that have lost their case.
func (a *Address) Folds() []string {
	folds := a.Writings()
	for i, w := range folds {
		folds[i] = foldBare(w) // a writing has nothing before or behind it
	}
	return folds
}

// TickerFits reports whether the ticker that stood before the address belongs to one of its networks; true where there was none
// or where the ticker is a token's that lives on many networks.
func (a *Address) TickerFits() bool {
	if a.Ticker == "" || tokenTickers[a.Ticker] {
		return true
	}
	n, known := NetworkOf(a.Ticker)
	if !known {
		return false
	}
	for _, m := range a.Networks {
		if n == m || m == EVM && evmNetworks[n] {
			return true
		}
	}
	return false
}

// Key spaces. Addresses of different spaces are never the same; networks that share a space share their addresses.
const (
	spaceKeyHash    = iota + 1 // P2PKH of Bitcoin, Bitcoin Cash and SV
	spaceScriptHash            // P2SH of Bitcoin, Bitcoin Cash and SV, and of Litecoin, which wrote 3 before it wrote M
	spaceEVM
	spaceTron
	spaceXRP
	spaceMonero
	spaceMoneroSub
	spaceSolana
	spaceBNB
	spaceWitness // with the network's prefix hashed in
	spaceZcash
	spaceBase58   // the version byte is hashed in
	spaceScript32 // Bitcoin Cash's 32-byte script hash

	ownerKeyHash    = 0x80
	ownerScriptHash = 0x81
	ownerAccount    = 0x82
)

// keyOf returns the key of payload, which is hashed where it is longer than a key holds.
func keyOf(space byte, payload ...[]byte) Key {
	k := Key{space}
	if len(payload) == 1 && len(payload[0]) <= 32 {
		copy(k[1:], payload[0])
		return k
	}
	h := sha256.New()
	for _, p := range payload {
		h.Write(p)
	}
	h.Sum(k[1:1])
	return k
}

// maxText bounds what is read: the longest form in use, a unified Zcash address, has some 300 letters; a URI adds its own.
const maxText = 2048

// Parse reads one address with whatever people put around it: white space and invisible characters anywhere, quotation marks, a
// ticker or a URI scheme before it and URI parameters after it, full-width letters. Errors are of type *Error.
func Parse(text string) (Address, error) {
	if len(text) > maxText {
		return Address{}, fail(TooLong, "%d bytes, at most %d are read", len(text), maxText)
	}
	body, err := clean(withColon(text))
	if err != nil {
		return Address{}, err
	}
	ticker, body, err := cutScheme(body)
	if err != nil {
		return Address{}, err
	}
	a, err := parseBody(body)
	if err != nil {
		return Address{}, err
	}
	a.Ticker = ticker
	return a, nil
}

// parseBody finds the family that a bare address belongs to by its first letters, alphabet and length, which never overlap between two
// families that both would accept the text.
func parseBody(s string) (Address, error) {
	switch {
	case s == "":
		return Address{}, fail(Empty, "there is no address in it")
	case isCashAddr(s):
		return parseCashAddr(s)
	case isHexForm(s):
		return parseHex(s)
	case isICAP(s):
		return parseICAP(s)
	}
	if hrp, ok := bech32Prefix(s); ok {
		return parseBech32(hrp, s)
	}
	switch {
	case s[0] == 'r' && len(s) >= 25 && len(s) <= 36, s[0] == 'X' && len(s) == xAddressLen, s[0] == 'T' && len(s) == xAddressLen:
		return parseXRP(s)
	case isMonero(s):
		return parseMonero(s)
	}
	return parseBase58(s)
}

// Fold returns the text of an address without ticker, white space and case, for comparison where the case is not to be trusted. It
// is defined for any text; a text that holds nothing folds to the empty one.
func Fold(text string) string {
	if len(text) > maxText {
		text = text[:maxText]
	}
	body, err := clean(withColon(text))
	if err != nil {
		return strings.ToLower(strings.Join(strings.Fields(text), ""))
	}
	if _, rest, err := cutScheme(body); err == nil {
		body = rest
	}
	return foldBare(body)
}

// foldBare is Fold for what has nothing around it.
func foldBare(body string) string { return strings.TrimPrefix(strings.ToLower(body), cashPrefix+":") }

// Caseless reports whether text has letters of one case only, so that its case may have been lost on the way.
func Caseless(text string) bool {
	lower, upper := false, false
	for i := range len(text) {
		switch c := text[i]; {
		case c >= utf8.RuneSelf:
			return text == strings.ToLower(text) || text == strings.ToUpper(text)
		case c >= 'a' && c <= 'z':
			lower = true
		case c >= 'A' && c <= 'Z':
			upper = true
		}
	}
	return !lower || !upper
}
