package address

import "strings"

// bech32Alphabet is BIP-173's; cashaddr uses it too.
const bech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

var bech32Digits = newAlphabet(bech32Alphabet).digits

// What the checksum of each variant leaves.
const (
	bech32Const  = 1          // BIP-173
	bech32mConst = 0x2bc830a3 // BIP-350
)

// prefixes are the human-readable parts that are read, or refused by name. The longest of two that fit comes first.
var prefixes = []struct {
	hrp     string
	network Network
	max     int    // letters in all; BIP-173 allows 90, other users of the encoding more
	refuse  Reason // empty: an address
	what    string
}{
	{hrp: "bc", network: Bitcoin, max: 90},
	{hrp: "ltcmweb", network: Litecoin, max: 150},
	{hrp: "ltc", network: Litecoin, max: 90},
	{hrp: "btg", network: BitcoinGold, max: 90},
	{hrp: "bnb", network: BNBBeacon, max: 90},
	{hrp: "zs", network: Zcash, max: 90},
	{hrp: "tex", network: Zcash, max: 90},
	{hrp: "u", network: Zcash, max: 600},
	{hrp: "bcrt", max: 90, refuse: TestNetwork, what: "Bitcoin's regression network's address"},
	{hrp: "tb", max: 90, refuse: TestNetwork, what: "a Bitcoin test network's address"},
	{hrp: "tltc", max: 90, refuse: TestNetwork, what: "Litecoin's test network's address"},
	{hrp: "tbnb", max: 90, refuse: TestNetwork, what: "BNB's test network's address"},
	{hrp: "ztestsapling", max: 110, refuse: TestNetwork, what: "Zcash's test network's address"},
	{hrp: "utest", max: 600, refuse: TestNetwork, what: "Zcash's test network's address"},
}

// bech32Prefix returns the index in prefixes of the human-readable part that s begins with. A text in mixed case that reads as a Solana
// account is not taken for bech32: one account in 200,000 begins so.
func bech32Prefix(s string) (int, bool) {
	for i := range prefixes {
		hrp := prefixes[i].hrp
		if len(s) <= len(hrp)+1 || s[len(hrp)] != '1' || !strings.EqualFold(s[:len(hrp)], hrp) {
			continue
		}
		if !Caseless(s) {
			if b, err := bitcoin58.decode(s); err == nil && len(b) == solanaSize {
				return 0, false
			}
		}
		return i, true
	}
	return 0, false
}

// otherBech32 returns the human-readable part of a text that is whole bech32 or bech32m, of whatever network.
func otherBech32(s string) (hrp string, whole bool) {
	at := strings.LastIndexByte(s, '1')
	if at < 1 || len(s) > maxText || !Caseless(s) {
		return "", false
	}
	s = strings.ToLower(s)
	data := make([]byte, 0, len(s)-at)
	for _, c := range []byte(s[at+1:]) {
		if bech32Digits[c] == 0xff {
			return "", false
		}
		data = append(data, bech32Digits[c])
	}
	if len(data) < 7 {
		return "", false
	}
	sum := bech32Checksum(s[:at], data)
	return s[:at], sum == bech32Const || sum == bech32mConst
}

// parseBech32 reads a text that begins with prefixes[p].
func parseBech32(p int, s string) (Address, error) {
	prefix := &prefixes[p]
	if !Caseless(s) {
		return Address{}, fail(MixedCase, "%s mixes upper and lower case, which bech32 forbids", quote(s))
	}
	if len(s) > prefix.max {
		return Address{}, fail(BadLength, "%s has %d letters; an address that begins with %s1 has at most %d", quote(s), len(s), prefix.hrp, prefix.max)
	}
	s = strings.ToLower(s)
	data := make([]byte, 0, len(s))
	for i := len(prefix.hrp) + 1; i < len(s); i++ {
		d := bech32Digits[s[i]]
		if d == 0xff {
			return Address{}, fail(BadLetter, "character %q at place %d of %s is not in bech32", s[i], i+1, quote(s))
		}
		data = append(data, d)
	}
	if len(data) < 7 {
		return Address{}, fail(BadLength, "%s is too short for an address", quote(s))
	}
	sum := bech32Checksum(prefix.hrp, data)
	if sum != bech32Const && sum != bech32mConst {
		return Address{}, fail(BadChecksum, "%s has a wrong bech32 checksum; a letter is wrong or missing", quote(s))
	}
	if prefix.refuse != "" {
		return Address{}, fail(prefix.refuse, "it is %s", prefix.what)
	}
	data = data[:len(data)-6]
	switch prefix.hrp {
	case "bc", "ltc", "btg":
		return parseWitness(prefix.hrp, prefix.network, s, data, sum)
	case "bnb":
		return parseBNB(s, data, sum)
	case "ltcmweb":
		return parseMWEB(s, data, sum)
	}
	return parseShielded(prefix.hrp, s, data, sum)
}

// parseWitness reads a witness version and program: version 0 with bech32's checksum, the others with bech32m's (BIP-350).
func parseWitness(hrp string, network Network, s string, data []byte, sum uint32) (Address, error) {
	witness := data[0]
	if witness > 16 {
		return Address{}, fail(UnknownForm, "%s has witness version %d; there are 0 to 16", quote(s), witness)
	}
	if (witness == 0) != (sum == bech32Const) {
		return Address{}, fail(BadChecksum, "%s has the checksum of another witness version than %d (BIP-350)", quote(s), witness)
	}
	program, err := regroup(s, data[1:])
	if err != nil {
		return Address{}, err
	}
	a := Address{Text: s, Form: Witness, Networks: []Network{network}, Checked: true,
		key: keyOf(spaceWitness, []byte(hrp), []byte{0, witness}, program)}
	switch n := len(program); {
	case witness == 0 && n == 20:
		a.Form, a.owner = P2WPKH, keyOf(ownerKeyHash, program)
	case witness == 0 && n == 32:
		a.Form, a.owner = P2WSH, keyOf(ownerScriptHash, program)
	case witness == 0:
		return Address{}, fail(BadLength, "%s has a program of %d bytes; version 0 has 20 or 32", quote(s), n)
	case witness == 1 && n == 32:
		a.Form = P2TR
	case n < 2 || n > 40:
		return Address{}, fail(BadLength, "%s has a program of %d bytes; 2 to 40 are allowed", quote(s), n)
	}
	return a, nil
}

// parseBNB reads an account of the BNB Beacon chain: 20 bytes of a public key's hash.
func parseBNB(s string, data []byte, sum uint32) (Address, error) {
	account, err := regroup(s, data)
	if err != nil {
		return Address{}, err
	}
	if sum != bech32Const || len(account) != 20 {
		return Address{}, fail(BadLength, "%s is whole bech32, but not the 20 bytes of a BNB account", quote(s))
	}
	return Address{Text: s, Form: Account, Networks: []Network{BNBBeacon}, Checked: true,
		key: keyOf(spaceBNB, account), owner: keyOf(ownerKeyHash, account)}, nil
}

// parseMWEB reads a stealth address of Litecoin's extension blocks: a version and two public keys of 33 bytes (LIP-0004).
func parseMWEB(s string, data []byte, sum uint32) (Address, error) {
	if data[0] != 0 {
		return Address{}, fail(UnknownForm, "%s has MWEB version %d; only 0 is known", quote(s), data[0])
	}
	keys, err := regroup(s, data[1:])
	if err != nil {
		return Address{}, err
	}
	if len(keys) != 66 || sum != bech32Const {
		return Address{}, fail(BadLength, "%s holds %d bytes; an MWEB address has 66", quote(s), len(keys))
	}
	return Address{Text: s, Form: MWEB, Networks: []Network{Litecoin}, Checked: true, key: keyOf(spaceWitness, []byte("ltcmweb"), keys)}, nil
}

// remainders returns what a checksum adds for each value of the five bits that leave its register: the generators of the bits that are set.
func remainders[T uint32 | uint64](generators [5]T) (out [32]T) {
	for top := range out {
		for i, g := range generators {
			if top>>i&1 == 1 {
				out[top] ^= g
			}
		}
	}
	return out
}

var bech32Remainders = remainders([5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3})

// bech32Checksum returns BIP-173's remainder over prefix and data, the last six of which are the checksum.
func bech32Checksum(hrp string, data []byte) uint32 {
	chk := uint32(1)
	step := func(v byte) { chk = chk&0x1ffffff<<5 ^ uint32(v) ^ bech32Remainders[chk>>25] }
	for i := range len(hrp) {
		step(hrp[i] >> 5)
	}
	step(0)
	for i := range len(hrp) {
		step(hrp[i] & 31)
	}
	for _, d := range data {
		step(d)
	}
	return chk
}

// regroup turns digits of five bits into bytes. What is left over must be less than a digit and zero.
func regroup(s string, data []byte) ([]byte, error) {
	out := make([]byte, 0, len(data)*5/8)
	acc, n := uint(0), 0
	for _, d := range data {
		acc, n = acc<<5|uint(d), n+5
		if n >= 8 {
			n -= 8
			out = append(out, byte(acc>>n))
			acc &= 1<<n - 1
		}
	}
	if n >= 5 || acc != 0 {
		return nil, fail(BadLength, "%s ends in bits that belong to no byte", quote(s))
	}
	return out, nil
}
