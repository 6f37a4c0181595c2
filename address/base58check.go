package address

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
)

// version is one kind of base58check text: its first bytes and what follows them.
type version struct {
	bytes    string // the version byte or bytes
	size     int    // of what follows
	form     Form
	networks []Network
	space    byte
	refuse   Reason // the text is whole but no address to screen
	what     string // with refuse: what it is instead
}

var (
	bitcoinKin  = []Network{Bitcoin, BitcoinCash, BitcoinSV}
	bitcoinKin3 = []Network{Bitcoin, BitcoinCash, BitcoinSV, Litecoin}
)

// versions come from each project's chain parameters. Networks that share a version byte share their addresses: the text alone cannot
// say which of them is meant.
var versions = []version{
	{bytes: "\x00", size: 20, form: P2PKH, networks: bitcoinKin, space: spaceKeyHash},
	{bytes: "\x05", size: 20, form: P2SH, networks: bitcoinKin3, space: spaceScriptHash},
	{bytes: "\x30", size: 20, form: P2PKH, networks: []Network{Litecoin}, space: spaceBase58},
	{bytes: "\x32", size: 20, form: P2SH, networks: []Network{Litecoin}, space: spaceScriptHash},
	{bytes: "\x1c", size: 20, form: P2PKH, networks: []Network{BitcoinCash}, space: spaceKeyHash},   // BitPay's C…
	{bytes: "\x28", size: 20, form: P2SH, networks: []Network{BitcoinCash}, space: spaceScriptHash}, // BitPay's H…
	{bytes: "\x1e", size: 20, form: P2PKH, networks: []Network{Dogecoin, Verge}, space: spaceBase58},
	{bytes: "\x16", size: 20, form: P2SH, networks: []Network{Dogecoin}, space: spaceBase58},
	{bytes: "\x21", size: 20, form: P2SH, networks: []Network{Verge}, space: spaceBase58},
	{bytes: "\x4c", size: 20, form: P2PKH, networks: []Network{Dash}, space: spaceBase58},
	{bytes: "\x10", size: 20, form: P2SH, networks: []Network{Dash}, space: spaceBase58},
	{bytes: "\x26", size: 20, form: P2PKH, networks: []Network{BitcoinGold}, space: spaceBase58},
	{bytes: "\x17", size: 20, form: P2SH, networks: []Network{BitcoinGold}, space: spaceBase58},
	{bytes: "\x41", size: 20, form: Account, networks: []Network{Tron}, space: spaceTron},
	{bytes: "\x1c\xb8", size: 20, form: P2PKH, networks: []Network{Zcash}, space: spaceBase58},
	{bytes: "\x1c\xbd", size: 20, form: P2SH, networks: []Network{Zcash}, space: spaceBase58},
	{bytes: "\x16\x9a", size: 64, form: Sprout, networks: []Network{Zcash}, space: spaceZcash},
	{bytes: "\x6f", size: 20, refuse: TestNetwork, what: "a test network's address (m… or n…)"},
	{bytes: "\xc4", size: 20, refuse: TestNetwork, what: "a test network's address (2…)"},
	{bytes: "\x3a", size: 20, refuse: TestNetwork, what: "Litecoin's test network's address"},
	{bytes: "\x71", size: 20, refuse: TestNetwork, what: "Dogecoin's test network's address"},
	{bytes: "\x8c", size: 20, refuse: TestNetwork, what: "Dash's test network's address"},
	{bytes: "\x1d\x25", size: 20, refuse: TestNetwork, what: "Zcash's test network's address"},
	{bytes: "\x80", size: 32, refuse: Secret, what: "a private key; whoever reads it can spend, keep it to yourself"},
	{bytes: "\x80", size: 33, refuse: Secret, what: "a private key; whoever reads it can spend, keep it to yourself"},
	{bytes: "\xef", size: 33, refuse: Secret, what: "a test network's private key"},
	{bytes: "\x04\x88\xad\xe4", size: 74, refuse: Secret, what: "an extended private key; whoever reads it can spend, keep it to yourself"},
	{bytes: "\x04\x88\xb2\x1e", size: 74, refuse: NotAddress, what: "an extended public key, which stands for many addresses; ask for each"},
}

// parseBase58 reads what is written in Bitcoin's base58 with a checksum, and Solana's accounts, which have none. The two never
// meet: with checksum the bytes are 25 or more than 36, Solana's are 32.
func parseBase58(s string) (Address, error) {
	b, err := bitcoin58.decode(s)
	if err != nil {
		return Address{}, notBase58(s, err)
	}
	if len(b) == solanaSize {
		return solana(s, b)
	}
	if len(b) < 5 {
		return Address{}, fail(UnknownForm, "%s has the form of no network known here", quote(s))
	}
	body := b[:len(b)-4]
	whole := checksum58(body) == [4]byte(b[len(b)-4:])
	for i := range versions {
		v := &versions[i]
		if len(body) != len(v.bytes)+v.size || string(body[:len(v.bytes)]) != v.bytes {
			continue
		}
		switch {
		case !whole && v.refuse == Secret:
			return Address{}, fail(BadChecksum, "it looks like a private key with a wrong checksum")
		case !whole:
			return Address{}, fail(BadChecksum, "%s has a wrong base58 checksum%s", quote(s), lostCase(s))
		case v.refuse != "":
			return Address{}, fail(v.refuse, "it is %s", v.what)
		}
		return v.address(s, body[len(v.bytes):]), nil
	}
	switch {
	case whole:
		return Address{}, fail(UnknownForm, "%s is whole base58 of %d bytes with version %#x, which no network known here uses", quote(s), len(b), body[0])
	case len(b) >= 24 && len(b) <= 27:
		return Address{}, fail(BadChecksum, "%s has a wrong base58 checksum%s", quote(s), lostCase(s))
	}
	return Address{}, fail(BadLength, "%s holds %d bytes; Bitcoin's kin and TRON have 25, Zcash 26, Solana 32", quote(s), len(b))
}

// address returns the address of a whole text with this version.
func (v *version) address(s string, payload []byte) Address {
	a := Address{Text: s, Form: v.form, Networks: v.networks, Checked: true}
	switch v.space {
	case spaceKeyHash:
		a.key = keyOf(spaceKeyHash, payload)
	case spaceScriptHash:
		a.key = keyOf(spaceScriptHash, payload)
	case spaceTron:
		return tron(payload, true)
	default:
		a.key = keyOf(v.space, []byte(v.bytes), payload)
	}
	switch v.form {
	case P2PKH:
		a.owner = keyOf(ownerKeyHash, payload)
	case P2SH:
		a.owner = keyOf(ownerScriptHash, payload)
	}
	return a
}

func encode58Check(version string, payload []byte) string {
	return bitcoin58.encode(withChecksum58(append([]byte(version), payload...)))
}

// checksum58 is the first four bytes of SHA-256 twice.
func checksum58(b []byte) [4]byte {
	h := sha256.Sum256(b)
	h = sha256.Sum256(h[:])
	return [4]byte(h[:4])
}

// withChecksum58 appends the checksum of b to it.
func withChecksum58(b []byte) []byte {
	sum := checksum58(b)
	return append(b, sum[:]...)
}

// lostCase explains a checksum that is wrong in a text of one case.
func lostCase(s string) string {
	if Caseless(s) {
		return "; its letters are all of one case, and base58 is another address in another case: use the original"
	}
	return "; a letter is wrong, missing or of the wrong case"
}

// notBase58 makes the message for a text that no family claims, by what it looks like.
func notBase58(s string, err error) error {
	if low := strings.ToLower(s); strings.HasSuffix(low, ".eth") || strings.HasSuffix(low, ".crypto") || strings.HasSuffix(low, ".sol") {
		return fail(NotAddress, "%s is a name; ask for the address it resolves to", quote(s))
	}
	if hrp, whole := otherBech32(s); whole {
		return fail(UnknownForm, "%s is whole bech32 that begins with %s1, which no network known here uses", quote(s), hrp)
	}
	if len(s) < 25 {
		return fail(UnknownForm, "%s has the form of no network known here", quote(s))
	}
	if e, ok := errors.AsType[*Error](err); ok && Caseless(s) {
		return fail(e.Reason, "%s%s", e.Detail, lostCase(s))
	}
	return err
}

// quote returns s for a message, shortened.
func quote(s string) string {
	if len(s) > 110 {
		return fmt.Sprintf("%q…", s[:110])
	}
	return fmt.Sprintf("%q", s)
}
