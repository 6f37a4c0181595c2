package local

import (
	"encoding/binary"
	"errors"

	"ashiato/chain"
)

// A leaf holds consecutive lines of a statement. Each line is
//
//	head    bits 0-1 part, bits 2-3 direction, bits 4-7 rise of the height; 15: 15 and the uvarint that follows
//	index   uvarint: index of the transaction, less that of the line before if the height is the same
//	amount  what came in or went out; absent where nothing did
//
// The first line's height rises from 0. The running totals before the first line stand in front of the lines, but
// for the first leaf, before which they are zero.
const (
	linePart      = 0x03
	lineDirection = 0x0c
	lineIn        = 0x04
	lineOut       = 0x08
	lineRise      = 4 // shift
	lineRiseMore  = 15
	lineMinBytes  = 2
)

var (
	errLineOrder = errors.New("lines are out of order")
	errLineForm  = errors.New("line of an unknown form")
)

// balance is TotalIn - TotalOut, which may be negative as the opening balance is not part of it.
type balance struct {
	size     chain.Total
	negative bool
}

// net returns in - out.
func net(in, out chain.Total) balance {
	if in[1]|in[2]|in[3]|in[4]|out[1]|out[2]|out[3]|out[4] == 0 { // most amounts, and much faster
		if in[0] < out[0] {
			return balance{chain.Total{out[0] - in[0]}, true}
		}
		return balance{chain.Total{in[0] - out[0]}, false}
	}
	size, negative := in.Diff(out)
	return balance{size, negative}
}

func (b balance) less(c balance) bool {
	switch {
	case b.negative != c.negative:
		return b.negative
	case b.negative:
		return c.size.Less(b.size)
	}
	return b.size.Less(c.size)
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
	amount []byte
}

// reset starts a leaf before which the running totals are in and out.
func (w *leafWriter) reset(in, out chain.Total) {
	w.before.in, w.before.out = in, out
	w.body, w.n = w.body[:0], 0
}

// add writes a line at pos with an amount that came in, else went out. The caller keeps the order.
func (w *leafWriter) add(pos chain.LinePos, in, out chain.Total) {
	var direction byte
	w.amount = w.amount[:0]
	switch {
	case !in.IsZero():
		direction, w.amount = lineIn, appendTotal(w.amount, in)
	case !out.IsZero():
		direction, w.amount = lineOut, appendTotal(w.amount, out)
	}
	w.addStored(pos, direction, w.amount)
}

// addStored is add for a line whose amount is at hand in its stored form, empty where nothing came in or went out.
func (w *leafWriter) addStored(pos chain.LinePos, direction byte, amount []byte) {
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
	w.last = pos
	w.n++
}

// summary reads the lines again and sums them up. Most statements are of one leaf, whose summary nobody needs.
func (w *leafWriter) summary() (summary, error) {
	r := openLeaf(w.body, w.n, w.before.in, w.before.out)
	sum := summary{last: w.last}
	for first := true; r.next(); first = false {
		sum.hasIn = sum.hasIn || !r.line.In.IsZero()
		sum.hasOut = sum.hasOut || !r.line.Out.IsZero()
		if b := net(r.line.TotalIn, r.line.TotalOut); first || b.less(sum.lowest) {
			sum.lowest = b
		}
	}
	sum.in, sum.out = r.line.TotalIn, r.line.TotalOut
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
	d    decoder
	left int
	line chain.Line
	any  bool
}

// openLeaf reads lines from the body of a leaf of n lines, before which the running totals were in and out.
func openLeaf(body []byte, n int, in, out chain.Total) leafReader {
	return leafReader{d: decoder{b: body}, left: n, line: chain.Line{TotalIn: in, TotalOut: out}}
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
	return leafReader{d: d, left: n, line: chain.Line{TotalIn: in, TotalOut: out}}
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
	r.line.Pos = pos
	r.line.In, r.line.Out = chain.Total{}, chain.Total{}
	var err error
	switch head & lineDirection {
	case lineIn:
		r.line.In = r.d.total()
		r.line.TotalIn, err = r.line.TotalIn.CheckedAdd(r.line.In)
	case lineOut:
		r.line.Out = r.d.total()
		r.line.TotalOut, err = r.line.TotalOut.CheckedAdd(r.line.Out)
	case lineDirection:
		err = errLineForm
	}
	if err == nil && pos.Part > chain.TipPart {
		err = errLineForm
	}
	if err != nil {
		r.d.fail(err)
	}
	return r.d.err == nil
}

// err returns what is wrong with the leaf, after its last line was read.
func (r *leafReader) err() error { return r.d.done() }
