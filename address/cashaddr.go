package address

import "strings"

// cashPrefix is the prefix that Bitcoin Cash addresses carry or imply.
const cashPrefix = "bitcoincash"

// cashSizes are the lengths of a hash, in bytes, by the three lowest bits of the version byte.
var cashSizes = [8]int{20, 24, 28, 32, 40, 48, 56, 64}

// isCashAddr reports whether s is a cashaddr: with its prefix, or 42 or 61 letters of its alphabet that begin with the letter of a known type
// (q and p; z and r for those that can hold tokens).
func isCashAddr(s string) bool {
	if _, rest, found := strings.Cut(s, ":"); found {
		return cashAddrPayload(rest)
	}
	return (len(s) == 42 || len(s) == 61) && Caseless(s) && cashAddrPayload(s)
}

// cashAddrPayload reports whether s, which follows the prefix, can be a cashaddr and is not a legacy address after a URI scheme.
func cashAddrPayload(s string) bool {
	if len(s) < 36 || len(s) > 112 || !strings.ContainsRune("qpzrQPZR", rune(s[0])) {
		return false
	}
	for i := range len(s) {
		if bech32Digits[s[i]|0x20] == 0xff && bech32Digits[s[i]] == 0xff {
			return false
		}
	}
	return true
}

// parseCashAddr reads Bitcoin Cash's form, with or without its prefix.
func parseCashAddr(s string) (Address, error) {
	prefix, body, found := strings.Cut(s, ":")
	if !found {
		prefix, body = cashPrefix, matchCase(s)
	}
	if !Caseless(body) {
		return Address{}, fail(MixedCase, "%s mixes upper and lower case, which cashaddr forbids", quote(s))
	}
	data := make([]byte, len(body))
	for i := range len(body) {
		data[i] = bech32Digits[body[i]]
	}
	if cashChecksum(prefix, data) != 0 {
		return Address{}, fail(BadChecksum, "%s has a wrong Bitcoin Cash checksum; a letter is wrong or missing", quote(s))
	}
	if prefix != cashPrefix {
		return Address{}, fail(TestNetwork, "it is an address of a Bitcoin Cash test network")
	}
	payload, err := regroup(s, data[:len(data)-8])
	if err != nil {
		return Address{}, err
	}
	kind, hash := payload[0]>>3, payload[1:]
	if payload[0]&0x80 != 0 || kind > 3 || len(hash) != cashSizes[payload[0]&7] {
		return Address{}, fail(UnknownForm, "%s is whole, but of a kind (version %#x, %d bytes) that Bitcoin Cash does not use", quote(s), payload[0], len(hash))
	}
	// The same hash is a legacy address, on Bitcoin and SV too; kinds 2 and 3 only announce that tokens are welcome.
	a := Address{Text: cashPrefix + ":" + body, Form: P2PKH, Networks: []Network{BitcoinCash}, Checked: true}
	switch {
	case len(hash) == 20 && kind&1 == 0:
		a.key, a.owner = keyOf(spaceKeyHash, hash), keyOf(ownerKeyHash, hash)
	case len(hash) == 20:
		a.Form, a.key, a.owner = P2SH, keyOf(spaceScriptHash, hash), keyOf(ownerScriptHash, hash)
	case len(hash) == 32 && kind&1 == 1:
		a.Form, a.key, a.owner = P2SH, keyOf(spaceScript32, hash), keyOf(ownerScriptHash, hash)
	default:
		return Address{}, fail(UnknownForm, "%s is whole, but %d bytes of hash are not used for its kind", quote(s), len(hash))
	}
	return a, nil
}

// encodeCashAddr writes a hash of 20 bytes.
func encodeCashAddr(kind byte, hash []byte) string {
	data := make([]byte, 0, 48)
	acc, n := uint(0), 0
	for i := range len(hash) + 1 {
		b := kind << 3
		if i > 0 {
			b = hash[i-1]
		}
		acc, n = acc<<8|uint(b), n+8
		for n >= 5 {
			n -= 5
			data = append(data, byte(acc>>n)&31)
		}
		acc &= 1<<n - 1
	}
	if n > 0 {
		data = append(data, byte(acc<<(5-n))&31)
	}
	sum := cashChecksum(cashPrefix, append(data, make([]byte, 8)...))
	text := append(make([]byte, 0, len(cashPrefix)+1+len(data)+8), cashPrefix+":"...)
	for _, d := range data {
		text = append(text, bech32Alphabet[d])
	}
	for i := 7; i >= 0; i-- {
		text = append(text, bech32Alphabet[sum>>(5*i)&31])
	}
	return string(text)
}

var cashRemainders = remainders([5]uint64{0x98f2bc8e61, 0x79b76d99e2, 0xf33e5fb3c4, 0xae2eabe2a8, 0x1e4f43e470})

// cashChecksum returns the remainder over prefix and data, the last eight of which are the checksum; 0 if it is right.
func cashChecksum(prefix string, data []byte) uint64 {
	c := uint64(1)
	step := func(d byte) { c = c&0x07ffffffff<<5 ^ uint64(d) ^ cashRemainders[c>>35] }
	for i := range len(prefix) {
		step(prefix[i] & 31)
	}
	step(0)
	for _, d := range data {
		step(d)
	}
	return c ^ 1
}
