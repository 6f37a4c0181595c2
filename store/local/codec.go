package local

import (
	"encoding/binary"
	"errors"
	"math/bits"

	"ashiato/chain"
)

var (
	// errShort is returned for a record that ends early.
	errShort       = errors.New("record ends early")
	errAddressForm = errors.New("address of an unknown form")
	errTotalForm   = errors.New("total of an unknown form")
)

// decoder reads the fields of a record. The first field that cannot be read sets err, and all later ones
// are zero.
type decoder struct {
	b   []byte
	err error
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
	d.b = nil
}

// done returns the error of the record, if any, and requires that all of it was read.
func (d *decoder) done() error {
	if d.err == nil && len(d.b) > 0 {
		d.err = errors.New("record goes on behind its end")
	}
	return d.err
}

func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.fail(errShort)
		return 0
	}
	c := d.b[0]
	d.b = d.b[1:]
	return c
}

func (d *decoder) uvarint() uint64 {
	if b := d.b; len(b) > 0 && b[0] < 0x80 {
		d.b = b[1:]
		return uint64(b[0])
	}
	return d.longUvarint()
}

// longUvarint is apart so that uvarint is inlined.
func (d *decoder) longUvarint() uint64 {
	if b := d.b; len(b) > 1 && b[1] < 0x80 {
		d.b = b[2:]
		return uint64(b[0]&0x7f) | uint64(b[1])<<7
	}
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.fail(errShort)
		return 0
	}
	d.b = d.b[n:]
	return v
}

// count reads a number of items that take at least size bytes each, so that no length field can ask for more
// memory than the record has.
func (d *decoder) count(size int) int {
	v := d.uvarint()
	if v > uint64(len(d.b)/size) {
		d.fail(errShort)
		return 0
	}
	return int(v)
}

func (d *decoder) uint32() uint32 {
	v := d.uvarint()
	if v > 1<<32-1 {
		d.fail(errors.New("number above 32 bits"))
		return 0
	}
	return uint32(v)
}

// bytes returns the next n bytes, as part of the record.
func (d *decoder) bytes(n int) []byte {
	if n > len(d.b) {
		d.fail(errShort)
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) bytes32() (b [32]byte) {
	copy(b[:], d.bytes(32))
	return b
}

// Ordered numbers sort as bytes the way they do as numbers: the first byte has the count of bytes that follow in its high
// half, and the first four bits of the number in its low one. As few bytes follow as can be.

func appendOrdered(dst []byte, v uint64) []byte {
	n := (bits.Len64(v) + 3) / 8
	var high uint64
	if n < 8 {
		high = v >> (8 * n)
	}
	dst = append(dst, byte(n<<4)|byte(high))
	for i := n - 1; i >= 0; i-- {
		dst = append(dst, byte(v>>(8*i)))
	}
	return dst
}

func (d *decoder) ordered() uint64 {
	head := d.byte()
	n := int(head >> 4)
	if n > 8 || n == 8 && head&0x0f != 0 {
		d.fail(errors.New("ordered number above 64 bits"))
		return 0
	}
	v := uint64(head & 0x0f)
	for _, c := range d.bytes(n) {
		v = v<<8 | uint64(c)
	}
	if d.err == nil && n != (bits.Len64(v)+3)/8 {
		d.fail(errors.New("ordered number with leading zeros"))
		return 0
	}
	return v
}

// Totals take one of three forms, told by the first byte h:
//
//	h ≤ 40       h bytes follow, most significant first
//	64 ≤ h < 160 a uvarint m follows; the total is m·10^(h-64)
//	h ≥ 160      the total is h-160
//
// The third is used where it can be, the second where it is shorter than the first: people move round numbers.
const (
	totalMaxBytes = 40
	totalDecimal  = 64
	totalSmall    = 160
	totalMaxExp   = totalSmall - totalDecimal - 1
)

func appendTotal(dst []byte, t chain.Total) []byte {
	if t[1]|t[2]|t[3]|t[4] == 0 && t[0] < 256-totalSmall {
		return append(dst, totalSmall+byte(t[0]))
	}
	n := totalLen(t)
	if m, e := stripZeros(t); e > 0 {
		if size := (bits.Len64(m) + 6) / 7; size < n {
			return binary.AppendUvarint(append(dst, totalDecimal+byte(e)), m)
		}
	}
	dst = append(dst, byte(n))
	for i := n - 1; i >= 0; i-- {
		dst = append(dst, byte(t[i/8]>>(8*(i%8))))
	}
	return dst
}

func totalLen(t chain.Total) int {
	for w := 4; w >= 0; w-- {
		if t[w] != 0 {
			return 8*w + (bits.Len64(t[w])+7)/8
		}
	}
	return 0
}

// stripZeros returns m and the greatest e with t = m·10^e, or e = 0 if such an m needs more than 64 bits.
func stripZeros(t chain.Total) (m uint64, e int) {
	twos := bits.TrailingZeros64(t[0]) // a multiple of 10^e is one of 2^e
	words := len(t)
	for _, step := range [...]struct {
		exp int
		div uint64
	}{{16, 1e16}, {8, 1e8}, {4, 1e4}, {2, 100}, {1, 10}} {
		for e+step.exp <= min(twos, totalMaxExp) {
			for words > 1 && t[words-1] == 0 {
				words--
			}
			q, r := divWord(t, words, step.div)
			if r != 0 {
				break
			}
			t, e = q, e+step.exp
		}
	}
	if t[1]|t[2]|t[3]|t[4] != 0 {
		return 0, 0
	}
	return t[0], e
}

// divWord divides a number that has no more than so many words.
func divWord(t chain.Total, words int, d uint64) (q chain.Total, r uint64) {
	if words == 1 {
		q[0] = t[0] / d
		return q, t[0] - q[0]*d
	}
	for i := words - 1; i >= 0; i-- {
		q[i], r = bits.Div64(r, t[i], d)
	}
	return q, r
}

func (d *decoder) total() (t chain.Total) {
	d.totalInto(&t)
	return t
}

// totalInto reads a total into t, which must be zero.
func (d *decoder) totalInto(t *chain.Total) {
	h := int(d.byte())
	switch {
	case h >= totalSmall:
		t[0] = uint64(h - totalSmall)
	case h >= totalDecimal:
		m, e := d.uvarint(), h-totalDecimal
		if e < len(powersOf10) { // most amounts, and much faster
			t[1], t[0] = bits.Mul64(m, powersOf10[e])
			return
		}
		t[0] = m
		for e > 0 {
			step := min(e, len(powersOf10)-1)
			var overflow bool
			if *t, overflow = mulWord(*t, powersOf10[step]); overflow {
				d.fail(chain.ErrOverflow)
			}
			e -= step
		}
	case h <= totalMaxBytes:
		b := d.bytes(h)
		for w := 0; len(b) > 0; w++ {
			from := max(0, len(b)-8)
			t[w] = bigEndian(b[from:])
			b = b[:from]
		}
	default:
		d.fail(errTotalForm)
	}
}

// bigEndian returns the number of up to eight bytes.
func bigEndian(b []byte) (v uint64) {
	if len(b) == 8 {
		return binary.BigEndian.Uint64(b)
	}
	for _, c := range b {
		v = v<<8 | uint64(c)
	}
	return v
}

// skipTotal moves behind a total that total would read.
func (d *decoder) skipTotal() {
	switch h := int(d.byte()); {
	case h >= totalSmall:
	case h >= totalDecimal:
		d.uvarint()
	case h <= totalMaxBytes:
		d.bytes(h)
	default:
		d.fail(errTotalForm)
	}
}

var powersOf10 = func() (p [20]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = 10 * p[i-1]
	}
	return p
}()

func mulWord(t chain.Total, m uint64) (chain.Total, bool) {
	var carry uint64
	for i := range t {
		hi, lo := bits.Mul64(t[i], m)
		var c uint64
		t[i], c = bits.Add64(lo, carry, 0)
		carry = hi + c
	}
	return t, carry != 0
}

func (d *decoder) amount() chain.Amount {
	a, err := d.total().Amount()
	if err != nil {
		d.fail(err)
	}
	return a
}

// Addresses are their form and their significant bytes.

func appendAddress(dst []byte, a *chain.Address) []byte {
	return append(append(dst, a[0]), a.Payload()...)
}

func (d *decoder) address() (a chain.Address) {
	if b := d.b; len(b) > 20 && b[0] == byte(chain.FormAccount) { // nearly all, and much faster
		*(*[20]byte)(a[1:]) = [20]byte(b[1:])
		d.b = b[21:]
		return a
	}
	form := d.byte()
	n := chain.Form(form).Len()
	if n < 0 {
		d.fail(errAddressForm)
		return a
	}
	if b := d.bytes(n); b != nil {
		a[0] = form
		copy(a[1:], b)
	}
	return a
}

// skipAddress moves behind an address that address would read.
func (d *decoder) skipAddress() {
	n := chain.Form(d.byte()).Len()
	if n < 0 {
		d.fail(errAddressForm)
		return
	}
	d.bytes(n)
}

// Assets are their standard and what it needs: the contract; the token id as an ordered number; a name that ends
// with a zero byte. They sort as chain.Asset.Compare orders them, and none is the beginning of another.

func appendAsset(dst []byte, a *chain.Asset) []byte {
	dst = append(dst, byte(a.Standard))
	switch a.Standard {
	case chain.Token:
		dst = appendAddress(dst, &a.Contract)
	case chain.NFT, chain.Multi:
		dst = appendAddress(dst, &a.Contract)
		id := a.ID[:]
		for len(id) > 0 && id[0] == 0 {
			id = id[1:]
		}
		dst = append(append(dst, byte(len(id))), id...)
	case chain.Nominal:
		for _, c := range a.ID {
			dst = append(dst, c)
			if c == 0 {
				break
			}
		}
	}
	return dst
}

func (d *decoder) asset() (a chain.Asset) {
	a.Standard = chain.Standard(d.byte())
	switch a.Standard {
	case chain.Token:
		a.Contract = d.address()
	case chain.NFT, chain.Multi:
		a.Contract = d.address()
		n := int(d.byte())
		if n > len(a.ID) {
			d.fail(errors.New("token id above 256 bits"))
			return chain.Asset{}
		}
		id := d.bytes(n)
		if len(id) > 0 && id[0] == 0 {
			d.fail(errors.New("token id with leading zeros"))
		}
		copy(a.ID[len(a.ID)-n:], id)
	case chain.Nominal:
		for i := range a.ID {
			if a.ID[i] = d.byte(); a.ID[i] == 0 {
				break
			}
		}
	}
	if d.err == nil && !a.Valid() {
		d.fail(errors.New("malformed asset"))
	}
	return a
}

func appendHolding(dst []byte, h *chain.Holding) []byte {
	return appendAsset(appendAddress(dst, &h.Address), &h.Asset)
}

func (d *decoder) holding() chain.Holding {
	a := d.address()
	return chain.Holding{Address: a, Asset: d.asset()}
}
