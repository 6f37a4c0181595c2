package address

// xAddressLen is the number of letters of an X-address (XLS-5), which packs an account and a destination tag; on the test network it
// begins with T.
const xAddressLen = 47

// parseXRP reads a classic address, r…, or an X-address, both base58check in Ripple's alphabet. The tag of an X-address names a
// customer of the account; the account is what is compared.
func parseXRP(s string) (Address, error) {
	b, err := ripple58.decode(s)
	if err != nil {
		return Address{}, err
	}
	if len(b) < 5 || checksum58(b[:len(b)-4]) != [4]byte(b[len(b)-4:]) {
		return Address{}, fail(BadChecksum, "%s has a wrong XRP checksum%s", quote(s), lostCase(s))
	}
	body := b[:len(b)-4]
	switch {
	case len(body) == 21 && body[0] == 0:
		return xrp(body[1:]), nil
	case len(body) == 31 && body[0] == 0x05 && body[1] == 0x44:
		return xrp(body[2:22]), nil
	case len(body) == 31 && body[0] == 0x04 && body[1] == 0x93:
		return Address{}, fail(TestNetwork, "it is an XRP test network's X-address")
	}
	return Address{}, fail(UnknownForm, "%s is whole in XRP's base58, but no account", quote(s))
}

func xrp(account []byte) Address {
	return Address{Text: ripple58.encode(withChecksum58(append([]byte{0}, account...))), Form: Account, Networks: []Network{Ripple}, Checked: true,
		key: keyOf(spaceXRP, account), owner: keyOf(ownerKeyHash, account)}
}
