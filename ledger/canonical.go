package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"ashiato/chain"
)

// String returns the digest as sha256: and 64 lower-case hex digits.
func (d Digest) String() string { return "sha256:" + hex.EncodeToString(d[:]) }

// MarshalText is String.
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Flags of the canonical form.
const (
	flagSynthetic = 1 << iota
	flagHasBlock
	flagFailed
	flagFee
)

// AppendCanonical appends the canonical form of b to dst and returns the longer slice. It is what digests are
// taken of: every field of the block at a fixed width, most significant byte first, in the order drawn in
// docs/design/format.md. Two blocks have the same form exactly if
// they say the same.
func AppendCanonical(dst []byte, b *chain.Block) []byte {
	dst = binary.BigEndian.AppendUint64(dst, uint64(b.Height))
	dst = append(dst, b.Hash[:]...)
	dst = append(dst, b.Parent[:]...)
	dst = append(dst, boolByte(b.HasTime))
	dst = binary.BigEndian.AppendUint64(dst, knownOrZero(b.HasTime, uint64(b.Time)))
	dst = binary.BigEndian.AppendUint32(dst, uint32(len(b.Txs)))
	for i := range b.Txs {
		dst = appendTx(dst, &b.Txs[i])
	}
	return dst
}

func appendTx(dst []byte, tx *chain.Tx) []byte {
	flags := boolByte(tx.Synthetic)*flagSynthetic | boolByte(tx.HasBlock)*flagHasBlock |
		boolByte(tx.Failed)*flagFailed | boolByte(tx.Fee != nil)*flagFee
	dst = append(dst, tx.Hash[:]...)
	dst = append(dst, flags)
	dst = binary.BigEndian.AppendUint32(dst, tx.Number)
	dst = binary.BigEndian.AppendUint64(dst, knownOrZero(tx.HasBlock, uint64(tx.Block)))
	if f := tx.Fee; f != nil {
		dst = append(dst, f.Payer[:]...)
		dst = appendAmount(dst, f.Amount)
		dst = appendAmount(dst, f.Burnt)
		dst = append(dst, f.Recipient[:]...)
	}
	dst = binary.BigEndian.AppendUint32(dst, uint32(len(tx.Transfers)))
	for i := range tx.Transfers {
		x := &tx.Transfers[i]
		dst = append(dst, byte(x.Kind))
		dst = append(dst, x.From[:]...)
		dst = append(dst, x.To[:]...)
		dst = append(dst, byte(x.Asset.Standard))
		dst = append(dst, x.Asset.Contract[:]...)
		dst = append(dst, x.Asset.ID[:]...)
		dst = appendAmount(dst, x.Amount)
		dst = binary.BigEndian.AppendUint32(dst, x.Place)
	}
	return dst
}

func appendAmount(dst []byte, a chain.Amount) []byte {
	for w := 3; w >= 0; w-- {
		dst = binary.BigEndian.AppendUint64(dst, a[w])
	}
	return dst
}

// knownOrZero keeps a field that means nothing out of the form.
func knownOrZero(known bool, v uint64) uint64 {
	if !known {
		return 0
	}
	return v
}

func boolByte(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// next returns the digest of the ledger that ends with the block whose canonical form is given, after prev.
func (d Digest) next(canonical []byte) Digest {
	h := sha256.New()
	h.Write(d[:])
	h.Write(canonical)
	return Digest(h.Sum(nil))
}
