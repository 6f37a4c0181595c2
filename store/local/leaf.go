package local

import (
	"encoding/binary"
	"errors"
	"math/bits"

	"ashiato/chain"
)

// A leaf holds consecutive lines of a statement. Each line is
//
//	head    bits 0-1 part, bits 2-3 direction, bits 4-7 rise of the height; 15: 15 and the uvarint that follows
//	index   uvarint: index of the transaction, less that of the line before if the height is the same
//	amount  what came in or went out; absent where nothing did
//	payee   where the direction says so: a new one is its form and its bytes; one that stands in the leaf already is its
//	        number there and newPayees
//
// The first line's height rises from 0. The running totals before the first line stand in front of the lines, but
// for the first leaf, before which they are zero.
const (
	linePart      = 0x03
	lineDirection = 0x0c
	lineIn        = 0x04
	lineOut       = 0x08
	linePaid      = 0x0c // out, and the payee follows
	lineRise      = 4    // shift
	lineRiseMore  = 15
	lineMinBytes  = 2

	newPayees = 16 // the forms that an address can have
)

var (
	errLineOrder = errors.New("lines are out of order")
	errLineForm  = errors.New("line of an unknown form, or one that its totals have no room for")
	errPayee     = errors.New("payee that the leaf does not have")
)

// balance is TotalIn - TotalOut, which may be negative as the opening balance is not part of it.
type balance struct {
	size     chain.Total
	negative bool
}

// net returns in - out.
func net(in, out *chain.Total) (b balance) {
	var borrow uint64
	b.size[0], borrow = bits.Sub64(in[0], out[0], 0)
	b.size[1], borrow = bits.Sub64(in[1], out[1], borrow)
	b.size[2], borrow = bits.Sub64(in[2], out[2], borrow)
	b.size[3], borrow = bits.Sub64(in[3], out[3], borrow)
	b.size[4], borrow = bits.Sub64(in[4], out[4], borrow)
	if borrow != 0 {
		b.size, b.negative = out.Sub(*in), true
	}
	return b
}

func (b *balance) less(c *balance) bool {
	switch {
	case b.negative != c.negative:
		return b.negative
	case b.negative:
		b, c = c, b
	}
	for i := len(b.size) - 1; i > 0; i-- {
		if b.size[i] != c.size[i] {
			return b.size[i] < c.size[i]
		}
	}
	return b.size[0] < c.size[0]
}

// summary is what a page tells of its lines without being read.
type summary struct {
	last    chain.LinePos // position of the last line
	in, out chain.Total   // running totals after it
	lowest  balance       // the lowest TotalIn - TotalOut after any of the lines
	hasIn   bool          // some line has In not zero
	hasOut  bool          // some line has Out not zero
}

// leafWriter writes the lines of a leaf one by one.
type leafWriter struct {
	before struct{ in, out chain.Total }
	body   []byte
	n      int
	last   chain.LinePos
	payees payeeList
	amount []byte
}

// payeeList numbers the payees of a leaf in the order in which they first stand there.
type payeeList struct {
	starts []uint64 // the first bytes of each, which mostly tell them apart
	all    []chain.Address
}

func (p *payeeList) reset() { p.starts, p.all = p.starts[:0], p.all[:0] }

// number returns the number of a payee, and false if it had none before.
func (p *payeeList) number(a *chain.Address) (int, bool) {
	start := binary.LittleEndian.Uint64(a[1:])
	for i, s := range p.starts {
		if s == start && p.all[i] == *a {
			return i, true
		}
	}
	p.starts, p.all = append(p.starts, start), append(p.all, *a)
	return len(p.all) - 1, false
}

// reset starts a leaf before which the running totals are in and out.
func (w *leafWriter) reset(in, out chain.Total) {
	w.before.in, w.before.out = in, out
	w.body, w.n = w.body[:0], 0
	w.payees.reset()
}

// add writes a line at pos with an amount that came in, else went out, to a payee if it is not zero. The caller keeps the
// order.
func (w *leafWriter) add(pos chain.LinePos, in, out chain.Total, payee *chain.Address) {
	var direction byte
	w.amount = w.amount[:0]
	switch {
	case !in.IsZero():
		direction, w.amount = lineIn, appendTotal(w.amount, in)
	case !out.IsZero():
		direction, w.amount = lineOut, appendTotal(w.amount, out)
		if !payee.IsZero() {
			direction = linePaid
		}
	}
	w.addStored(pos, direction, w.amount, payee)
}

// addStored is add for a line whose amount is at hand in its stored form, empty where nothing came in or went out. The
// direction says whether there is a payee.
func (w *leafWriter) addStored(pos chain.LinePos, direction byte, amount []byte, payee *chain.Address) {
	rise, index := pos.Tx.Height, pos.Tx.Index
	if w.n > 0 {
		rise -= w.last.Tx.Height
		if rise == 0 {
			index -= w.last.Tx.Index
		}
	}
	w.body = append(w.body, byte(pos.Part)|direction|byte(min(rise, lineRiseMore))<<lineRise)
	if rise >= lineRiseMore {
		w.body = binary.AppendUvarint(w.body, uint64(rise-lineRiseMore))
	}
	w.body = binary.AppendUvarint(w.body, uint64(index))
	w.body = append(w.body, amount...)
	if direction == linePaid {
		if i, again := w.payees.number(payee); again {
			w.body = binary.AppendUvarint(w.body, uint64(newPayees+i))
		} else {
			w.body = appendAddress(w.body, payee)
		}
	}
	w.last = pos
	w.n++
}

// summary reads the lines again and sums them up. Most statements are of one leaf, whose summary nobody needs.
func (w *leafWriter) summary() (summary, error) {
	r := openLeaf(w.body, w.n, w.before.in, w.before.out)
	sum := r.sum(w.n)
	return sum, r.err()
}

// page appends the leaf as it is stored under its own key.
func (w *leafWriter) page(dst []byte, first bool) []byte {
	dst = binary.AppendUvarint(dst, uint64(w.n))
	if !first {
		dst = appendTotal(appendTotal(dst, w.before.in), w.before.out)
	}
	return append(dst, w.body...)
}

// leafReader reads the lines of a leaf in order:
//
//	for r.next() { use(&r.line) }
//	return r.err()
type leafReader struct {
	d      decoder
	left   int
	line   chain.Line
	any    bool
	body   []byte   // all lines
	payees []uint32 // where each payee first stands in body, in order
	all    bool     // payees has those of the lines to come too
	brief  bool     // payees are not wanted in lines
}

// openLeaf reads lines from the body of a leaf of n lines, before which the running totals were in and out.
func openLeaf(body []byte, n int, in, out chain.Total) leafReader {
	return leafReader{d: decoder{b: body}, body: body, left: n, line: chain.Line{TotalIn: in, TotalOut: out}}
}

// openLeafPage reads lines from a leaf stored under its own key, which must hold n.
func openLeafPage(value []byte, n int, first bool) leafReader {
	d := decoder{b: value}
	if got := d.uvarint(); got != uint64(n) {
		d.fail(errors.New("wrong number of lines"))
	}
	var in, out chain.Total
	if !first {
		in, out = d.total(), d.total()
	}
	return leafReader{d: d, body: d.b, left: n, line: chain.Line{TotalIn: in, TotalOut: out}}
}

func (r *leafReader) next() bool {
	if r.left == 0 || r.d.err != nil {
		return false
	}
	r.left--
	head := r.d.byte()
	rise := uint64(head >> lineRise)
	if rise == lineRiseMore {
		rise += r.d.uvarint()
	}
	index := r.d.uint32()
	pos := chain.LinePos{Tx: chain.TxRef{Height: chain.Height(rise), Index: index}, Part: chain.Part(head & linePart)}
	if r.any {
		last := &r.line.Pos
		if rise == 0 {
			pos.Tx.Index += last.Tx.Index
		}
		pos.Tx.Height += last.Tx.Height
		if pos.Compare(*last) <= 0 {
			r.d.fail(errLineOrder)
		}
	}
	r.any = true
	l := &r.line
	l.Pos = pos
	l.In, l.Out, l.Payee = chain.Total{}, chain.Total{}, chain.Address{}
	fits := pos.Part <= chain.TipPart
	switch head & lineDirection {
	case lineIn:
		r.d.totalInto(&l.In)
		fits = addTo(&l.TotalIn, &l.In) && fits
	case lineOut:
		r.d.totalInto(&l.Out)
		fits = addTo(&l.TotalOut, &l.Out) && fits
	case linePaid:
		r.d.totalInto(&l.Out)
		fits = addTo(&l.TotalOut, &l.Out) && fits
		r.payee(&l.Payee)
	}
	if !fits {
		r.d.fail(errLineForm)
	}
	return r.d.err == nil
}

// payee reads the payee of a line into a, which must be zero.
func (r *leafReader) payee(a *chain.Address) {
	start := len(r.body) - len(r.d.b)
	if len(r.d.b) > 0 && r.d.b[0] < newPayees {
		if !r.all {
			r.payees = append(r.payees, uint32(start))
		}
		if r.brief {
			r.d.skipAddress()
		} else {
			*a = r.d.address()
		}
		return
	}
	i := r.d.uvarint() - newPayees
	if i >= uint64(len(r.payees)) || int(r.payees[i]) >= start {
		r.d.fail(errPayee)
		return
	}
	if !r.brief {
		first := decoder{b: r.body[r.payees[i]:]}
		*a = first.address()
	}
}

// sum reads the next n lines, as far as there are, and sums them up.
func (r *leafReader) sum(n int) (s summary) {
	r.brief = true
	defer func() { r.brief = false }()
	l := &r.line
	for i := 0; i < n && r.next(); i++ {
		s.hasIn = s.hasIn || !l.In.IsZero()
		falls := !l.Out.IsZero()
		s.hasOut = s.hasOut || falls
		if i > 0 && !falls {
			continue // it cannot be the lowest
		}
		if b := net(&l.TotalIn, &l.TotalOut); i == 0 || b.less(&s.lowest) {
			s.lowest = b
		}
	}
	s.last, s.in, s.out = l.Pos, l.TotalIn, l.TotalOut
	return s
}

// addTo adds x to sum, and reports whether the result fits a Total.
func addTo(sum, x *chain.Total) bool {
	var carry uint64
	sum[0], carry = bits.Add64(sum[0], x[0], 0)
	sum[1], carry = bits.Add64(sum[1], x[1], carry)
	sum[2], carry = bits.Add64(sum[2], x[2], carry)
	sum[3], carry = bits.Add64(sum[3], x[3], carry)
	sum[4], carry = bits.Add64(sum[4], x[4], carry)
	return carry == 0
}

// err returns what is wrong with the leaf, after its last line was read.
func (r *leafReader) err() error { return r.d.done() }
