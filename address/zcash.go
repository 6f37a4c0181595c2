package address

// parseShielded reads Zcash's bech32 forms: Sapling payment addresses (43 bytes, bech32), TEX addresses (20 bytes, bech32m, ZIP-320), and
// unified addresses (ZIP-316, bech32m without a bound on the length).
func parseShielded(hrp, s string, data []byte, sum uint32) (Address, error) {
	payload, err := regroup(s, data)
	if err != nil {
		return Address{}, err
	}
	a := Address{Text: s, Networks: []Network{Zcash}, Checked: true, key: keyOf(spaceZcash, []byte(hrp), payload)}
	switch {
	case hrp == "zs" && sum == bech32Const && len(payload) == 43:
		a.Form = Sapling
	case hrp == "tex" && sum == bech32mConst && len(payload) == 20:
		a.Form = TEX
		// A TEX address is a t1 address that may only be paid from transparent funds.
		a.key = keyOf(spaceBase58, []byte("\x1c\xb8"), payload)
		a.owner = keyOf(ownerKeyHash, payload)
		a.other = []string{encode58Check("\x1c\xb8", payload)}
	case hrp == "u" && sum == bech32mConst && len(payload) >= 38: // ZIP-316: the shortest whose bytes can be mixed
		a.Form = Unified
	default:
		return Address{}, fail(BadLength, "%s is whole bech32 of %d bytes, which is no Zcash address", quote(s), len(payload))
	}
	return a, nil
}
