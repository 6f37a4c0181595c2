package address

// solanaSize is the length of a Solana account, an ed25519 public key or a point off the curve that a program owns.
const solanaSize = 32

// solana returns the account b, which s writes in base58 without a checksum.
func solana(s string, b []byte) Address {
	return Address{Text: s, Form: PublicKey, Networks: []Network{Solana}, key: keyOf(spaceSolana, b)}
}
