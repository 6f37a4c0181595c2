package address

// solanaSize is the length of a Solana account, an ed25519 public key or a point off the curve that a program owns.
const solanaSize = 32

// solana returns the account b, which s writes in base58 without a checksum. A bech32 or cash address with a letter doubled may have
// 32 bytes in base58 too, and nothing but its case tells it from an account: of the keys there are, one in a hundred million has letters of one
// case with no more than one exception (a phone writes the first one large). Programs' names of many ones have few letters.
func solana(s string, b []byte) (Address, error) {
	lower, upper := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			lower++
		case c >= 'A' && c <= 'Z':
			upper++
		}
	}
	if lower+upper > len(s)/2 && min(lower, upper) <= 1 {
		return Address{}, fail(BadChecksum, "%s has the length of a Solana account, but letters of one case: a letter of a bech32 or cash address is wrong, "+
			"or the account has lost its case", quote(s))
	}
	return Address{Text: s, Form: PublicKey, Networks: []Network{Solana}, key: keyOf(spaceSolana, b)}, nil
}
