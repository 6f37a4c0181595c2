package local

import (
	"encoding/binary"
	"fmt"

	"ashiato/chain"
)

// The first byte of a key says whose it is.
const (
	metaKey     = 0x01 // of the store itself
	recordKeys  = 0x02 // name, zero byte, key: a record of a space
	chainKeys   = 0x03 // name, zero byte, a space below: the ledger of a chain
	stepsKey    = 0x04 // the number of steps
	versionKeys = 0x05 // name, zero byte: the version of the ledger of a chain
)

// The spaces of a chain's ledger.
const (
	assetSpace     = 'a' // asset -> what is known of it
	headerSpace    = 'c' // -> header
	hashSpace      = 'h' // beginning of a transaction hash, height, index -> nothing
	markSpace      = 'm' // height -> mark
	openingSpace   = 'o' // holding -> opening balance
	statementSpace = 's' // holding, level, ordinal -> page; holding, rootLevel -> root
	timeSpace      = 't' // time, height -> nothing
	txSpace        = 'x' // height, index of the first transaction -> transactions
)

// hashPrefix is how many bytes of a transaction hash stand in the index; the transaction itself decides. Of a billion
// transactions a prefix of 5 bytes leaves one in a thousand questions with a second transaction to look at.
const hashPrefix = 5

// rootLevel stands behind a holding in the key of its root, and so behind all pages.
const rootLevel = 0xff

// namespace returns the beginning of all keys of a named chain or space.
func namespace(first byte, name string) []byte {
	k := append([]byte{first}, name...)
	return append(k, 0)
}

// checkName refuses what cannot be a name in a key, or read badly in a message.
func checkName(what, name string) error {
	ok := name != "" && len(name) <= 64
	for _, c := range []byte(name) {
		ok = ok && c > ' ' && c < 0x7f
	}
	if !ok {
		return fmt.Errorf("%s name %.80q: want 1 to 64 printable characters without spaces", what, name)
	}
	return nil
}

// keys makes the keys of one chain.
type keys struct{ prefix []byte }

func (k keys) space(s byte) []byte {
	b := make([]byte, 0, len(k.prefix)+64)
	return append(append(b, k.prefix...), s)
}

func (k keys) header() []byte { return k.space(headerSpace) }

func (k keys) mark(h chain.Height) []byte { return appendOrdered(k.space(markSpace), uint64(h)) }

func (k keys) time(t int64, h chain.Height) []byte {
	return appendOrdered(binary.BigEndian.AppendUint64(k.space(timeSpace), timeBits(t)), uint64(h))
}

// timeBits orders times before 1970 first.
func timeBits(t int64) uint64 { return uint64(t) ^ 1<<63 }

func (k keys) txs(ref chain.TxRef) []byte { return appendRef(k.space(txSpace), ref) }

func (k keys) hashes(hash *chain.TxHash) []byte {
	return append(k.space(hashSpace), hash[:hashPrefix]...)
}

func (k keys) hash(hash *chain.TxHash, ref chain.TxRef) []byte { return appendRef(k.hashes(hash), ref) }

func (k keys) asset(a *chain.Asset) []byte { return appendAsset(k.space(assetSpace), a) }

func (k keys) opening(h *chain.Holding) []byte { return appendHolding(k.space(openingSpace), h) }

func (k keys) statement(h *chain.Holding) []byte { return appendHolding(k.space(statementSpace), h) }

func appendRef(dst []byte, ref chain.TxRef) []byte {
	return appendOrdered(appendOrdered(dst, uint64(ref.Height)), uint64(ref.Index))
}

func (d *decoder) ref() chain.TxRef {
	h := d.ordered()
	i := d.ordered()
	if i > 1<<32-1 {
		d.fail(fmt.Errorf("transaction index %d above 32 bits", i))
	}
	return chain.TxRef{Height: chain.Height(h), Index: uint32(i)}
}

// appendRoot appends to the key of a holding what makes it the key of its root.
func appendRoot(holding []byte) []byte { return append(holding, rootLevel) }

// appendPage appends to the key of a holding what makes it the key of a page.
func appendPage(holding []byte, level int, ordinal uint64) []byte {
	return appendOrdered(append(holding, byte(level)), ordinal)
}

// after returns the first key that does not begin with prefix, which must not be all 0xff.
func after(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; ; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
}

// CorruptError is returned for a stored record that cannot be what this package wrote.
type CorruptError struct {
	Record string // which record
	Key    []byte
	Cause  error
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("corrupt record: %s (key %x): %v", e.Record, e.Key, e.Cause)
}

func (e *CorruptError) Unwrap() error { return e.Cause }

func corrupt(key []byte, cause error, format string, args ...any) error {
	return &CorruptError{Record: fmt.Sprintf(format, args...), Key: append([]byte(nil), key...), Cause: cause}
}
