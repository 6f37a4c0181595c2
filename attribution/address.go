package attribution

import (
	"errors"
	"fmt"
	"strings"

	"ashiato/chain"
)

// Network is where an address is valid: a chain's name ("ethereum", "bitcoin"), or, for networks this program
// has no name for, the lower-cased currency that a pack gives.
type Network string

// Address is a party of any network, as the text that its network writes, in its canonical form. Packs hold
// addresses of many networks that chain.Address has no form for.
type Address struct {
	Network Network
	Text    string
}

// String is network:text.
func (a Address) String() string { return string(a.Network) + ":" + a.Text }

// Of returns the address a of a ledger's chain.
func Of(network chain.Name, a chain.Address) Address {
	return Address{Network: Network(network), Text: a.String()}
}

// maxAddress bounds an address text: the longest in use (Cardano, Monero integrated) have about 110 letters.
const maxAddress = 256

// ParseAddress returns the canonical form of an address text on a network or currency (see ParseNetwork).
// Accounts, 0x and 40 hex digits, are lower-cased, since mixed case is only a checksum; so is bech32, which
// has one meaning in either case. All other texts stay as they are, case counts there.
func ParseAddress(network, text string) (Address, error) {
	text = strings.TrimSpace(text)
	if err := checkText("address", text, maxAddress); err != nil {
		return Address{}, err
	}
	if text == "" {
		return Address{}, errors.New("address is empty")
	}
	n, err := ParseNetwork(network, text)
	if err != nil {
		return Address{}, err
	}
	if accountNetworks[string(n)] == n {
		a, err := chain.ParseAddress(text)
		if err != nil {
			return Address{}, fmt.Errorf("%s %w", n, err)
		}
		return Address{n, a.String()}, nil
	}
	if isAccount(text) || isBech32(text) {
		text = strings.ToLower(text)
	}
	return Address{n, text}, nil
}

// currencyNetwork maps the currencies that packs name to networks, beside those that chain.ParamsOf knows.
var currencyNetwork = map[string]Network{
	"btc": "bitcoin", "xbt": "bitcoin", "bitcoin": "bitcoin",
	"ltc": "litecoin", "bch": "bitcoin-cash", "bsv": "bitcoin-sv", "btg": "bitcoin-gold",
	"zec": "zcash", "doge": "dogecoin", "dash": "dash",
	"xrp": "ripple", "ripple": "ripple", "trx": "tron", "xmr": "monero", "eos": "eos", "sol": "solana",
	"bep2": "bnb-beacon", "bep20": "bsc", "l-btc": "liquid", "luna": "terra", "luna2": "terra",
	"ada": "cardano", "dot": "polkadot", "atom": "cosmos", "algo": "algorand", "xlm": "stellar",
	"xtz": "tezos", "fil": "filecoin", "ksm": "kusama",
}

// multiNetwork lists currencies that live on several networks: the shape of the address decides.
var multiNetwork = map[string]bool{"usdt": true, "usdc": true, "avax": true, "bnb": true}

// accountNetworks holds the names and aliases of the networks that write addresses as accounts.
var accountNetworks = func() map[string]Network {
	m := make(map[string]Network)
	for _, p := range chain.Networks() {
		m[string(p.Name)] = Network(p.Name)
		for _, alias := range p.Aliases {
			m[alias] = Network(p.Name)
		}
	}
	return m
}()

// ParseNetwork returns the network that a currency, a chain's name or its alias means for an address. Some
// currencies live on several: USDT and USDC of an account are taken to be on Ethereum, of a text that starts with T on
// Tron, with 1, 3 or bc1 on Bitcoin (Omni); AVAX of X-… or P-… on Avalanche's other chains, BNB of bnb1… on
// the Beacon chain. A currency that is not known is its own network, in lower case.
func ParseNetwork(currency, address string) (Network, error) {
	low := strings.ToLower(strings.TrimSpace(currency))
	if err := checkText("network", low, 64); err != nil {
		return "", err
	}
	switch n, known := currencyNetwork[low]; {
	case low == "":
		return "", fmt.Errorf("address %.60q has no network", address)
	case known:
		return n, nil
	case multiNetwork[low]:
		return networkByShape(low, address), nil
	}
	if n, known := accountNetworks[low]; known {
		return n, nil
	}
	return Network(low), nil
}

func networkByShape(currency, address string) Network {
	switch {
	case currency == "avax":
		if strings.HasPrefix(address, "X-") || strings.HasPrefix(address, "P-") {
			return "avalanche-" + Network(strings.ToLower(address[:1]))
		}
		return "avalanche"
	case currency == "bnb":
		if strings.HasPrefix(address, "bnb1") {
			return "bnb-beacon"
		}
		return "bsc"
	case isAccount(address):
		return "ethereum"
	case strings.HasPrefix(address, "T") && len(address) == 34:
		return "tron"
	case strings.HasPrefix(address, "1"), strings.HasPrefix(address, "3"), isBech32(address):
		return "bitcoin"
	}
	return Network(currency)
}

func isAccount(s string) bool {
	_, err := chain.ParseAddress(s)
	return err == nil
}

// isBech32 reports whether s is written in BIP-173's form: a known prefix, then 1, all in one case.
func isBech32(s string) bool {
	for _, prefix := range [...]string{"bc1", "tb1", "ltc1"} {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			return s == strings.ToLower(s) || s == strings.ToUpper(s)
		}
	}
	return false
}

// checkText refuses texts longer than limit bytes and control characters, which keys and terminals cannot hold.
func checkText(what, s string, limit int) error {
	if len(s) > limit {
		return fmt.Errorf("%s %.40q… has %d bytes, at most %d are read", what, s, len(s), limit)
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] == 0x7f {
			return fmt.Errorf("%s %.60q holds a control character", what, s)
		}
	}
	return nil
}
