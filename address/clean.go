package address

import (
	"net/url"
	"strings"
	"unicode"
)

// clean removes what surrounds or interrupts an address without being part of one: white space, invisible and direction marks,
// quotation marks and brackets around it, a full stop or comma after it. Full-width letters become ordinary ones. Any other letter
// outside ASCII is an error, because look-alikes (Cyrillic а for a) are how a listed address is made to look unlisted.
func clean(text string) (string, error) {
	plain := true
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c >= 0x7f {
			plain = false
			break
		}
	}
	if !plain {
		var b strings.Builder
		b.Grow(len(text))
		for i, r := range text {
			switch {
			case r > ' ' && r < 0x7f:
				b.WriteRune(r)
			case r >= 0xff01 && r <= 0xff5e:
				b.WriteRune(r - 0xfee0)
			case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zs, r), r == 0x034f, r == 0xfe0f, r == 0x3164, r == 0x115f:
			case r == '“' || r == '”' || r == '‘' || r == '’' || r == '«' || r == '»' || r == '「' || r == '」':
			default:
				return "", fail(BadLetter, "character %q (U+%04X) at byte %d is in no address", r, r, i)
			}
		}
		text = b.String()
	}
	return strings.Trim(text, "\"'`<>()[]{},;."), nil
}

// withColon puts a colon behind a ticker that stands before an address with a space between ("XBT 1…").
func withColon(text string) string {
	text = strings.TrimLeft(text, " \t\r\n")
	first, rest, found := strings.Cut(text, " ")
	if rest = strings.TrimLeft(rest, " "); !found || rest == "" || rest[0] == ':' || len(first) > 20 {
		return text
	}
	if _, known := NetworkOf(first); !known && !tokenTickers[strings.ToUpper(first)] {
		return text
	}
	return first + ":" + rest
}

// cutScheme takes a ticker, a URI scheme (BIP-21, EIP-681, and their kin) or a CAIP-10 chain id from before the address, and URI
// parameters from behind it. The prefix of a cashaddr is part of its checksum and stays.
func cutScheme(s string) (ticker, body string, err error) {
	scheme, rest, found := strings.Cut(s, ":")
	if !found {
		return "", s, nil
	}
	if !isScheme(scheme) {
		return "", "", fail(UnknownForm, "%.20q before the colon is neither ticker nor URI scheme", scheme)
	}
	ticker = strings.ToUpper(scheme)
	rest = strings.TrimLeft(rest, "/")
	rest, query, _ := strings.Cut(rest, "?")
	rest, _, _ = strings.Cut(rest, "#")
	switch ticker {
	case "EIP155", "BIP122", "CAIP", "SOLANA", "TRON":
		if i := strings.LastIndexByte(rest, ':'); i >= 0 { // CAIP-10: namespace:reference:address
			rest = rest[i+1:]
		}
	case "HTTP", "HTTPS":
		return "", "", fail(NotAddress, "it is a link to a page; ask for the address that the page is about")
	case "LIGHTNING":
		return "", "", fail(NotAddress, "a lightning invoice names a payment, not an address")
	case "ETHEREUM":
		rest = strings.TrimPrefix(rest, "pay-")
		target, call, calls := strings.Cut(rest, "/")
		target, _, _ = strings.Cut(target, "@")
		rest = target
		if calls { // a call of a contract: for a token's transfer the party paid is a parameter
			rest, err = calledParty(target, call, query)
		}
	case "BITCOINCASH", "BCHTEST", "BCHREG":
		if cashAddrPayload(rest) {
			return ticker, strings.ToLower(scheme) + ":" + matchCase(rest), nil
		}
	}
	if inner, _, nested := strings.Cut(rest, ":"); err == nil && nested && !strings.EqualFold(inner, cashPrefix) {
		_, rest, err = cutScheme(rest) // "XBT:bitcoin:1…"
	}
	if err == nil && rest == "" {
		err = fail(Empty, "nothing stands after %q", scheme+":")
	}
	return ticker, rest, err
}

// calledParty returns whom an EIP-681 call pays: the parameter "address" of a transfer. Any other call could pay anybody.
func calledParty(contract, call, query string) (string, error) {
	if call == "" {
		return contract, nil
	}
	params, err := url.ParseQuery(query)
	if err != nil || call != "transfer" || len(params["address"]) != 1 {
		return "", fail(NotAddress, "a URI that calls %.20q of a contract does not name one party; ask for each address in it", call)
	}
	return params.Get("address"), nil
}

// isScheme reports whether s can be a ticker or a URI scheme.
func isScheme(s string) bool {
	if len(s) < 2 || len(s) > 20 {
		return false
	}
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') && s[i] != '-' && s[i] != '.' && s[i] != '_' {
			return false
		}
	}
	return true
}
