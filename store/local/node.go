package local

import (
	"encoding/binary"
	"errors"

	"ashiato/chain"
)

// A statement is a list of lines cut into leaves of shape.lines. Each group of shape.fan leaves has a node that sums them
// up, each group of nodes a node of the next level, until one is left: the root. Pages are numbered within their
// level, so a page's place follows from the number of lines, and the same lines always make the same pages.
type shape struct{ lines, fan uint64 }

// storedShape is the shape of every stored statement. 256 lines take some 3 kB and 6 µs to read.
var storedShape = shape{lines: 256, fan: 64}

// pages returns the number of pages at a level of a statement of n lines.
func (s shape) pages(n uint64, level int) uint64 {
	p := ceilDiv(n, s.lines)
	for range level {
		p = ceilDiv(p, s.fan)
	}
	return p
}

// top returns the level of the root of n lines; 0 is a leaf.
func (s shape) top(n uint64) int {
	level := 0
	for p := ceilDiv(n, s.lines); p > 1; p = ceilDiv(p, s.fan) {
		level++
	}
	return level
}

// size returns how many lines or children a page has.
func (s shape) size(n uint64, level int, ordinal uint64) int {
	if level == 0 {
		return int(min(s.lines, n-ordinal*s.lines))
	}
	return int(min(s.fan, s.pages(n, level-1)-ordinal*s.fan))
}

func ceilDiv(a, b uint64) uint64 {
	if a == 0 {
		return 0
	}
	return (a-1)/b + 1
}

// A node holds a summary of each child:
//
//	rise    uvarint: height of the last line, less that of the child before
//	index   uvarint: its index, less that of the child before if the height is the same
//	flags   bits 0-1 part of the last line, bit 2 lowest is negative, bit 3 and 4 some line has in, out
//	in      what came in by the child's lines
//	out     what went out
//	lowest  size of the lowest balance
//
// The running totals before the first child stand in front, but for the first node, before which they are zero.
const (
	childPart     = 0x03
	childNegative = 0x04
	childIn       = 0x08
	childOut      = 0x10
	childFlags    = 0x1f
	childMinBytes = 6
)

func appendChildren(dst []byte, before summary, children []summary) []byte {
	last := chain.TxRef{}
	for i := range children {
		c := &children[i]
		rise, index := c.last.Tx.Height-last.Height, c.last.Tx.Index
		if rise == 0 {
			index -= last.Index
		}
		dst = binary.AppendUvarint(dst, uint64(rise))
		dst = binary.AppendUvarint(dst, uint64(index))
		dst = append(dst, byte(c.last.Part)|flag(c.lowest.negative, childNegative)|flag(c.hasIn, childIn)|flag(c.hasOut, childOut))
		dst = appendTotal(dst, c.in.Sub(before.in))
		dst = appendTotal(dst, c.out.Sub(before.out))
		dst = appendTotal(dst, c.lowest.size)
		before, last = *c, c.last.Tx
	}
	return dst
}

// appendNode appends a node as it is stored under its own key.
func appendNode(dst []byte, first bool, before summary, children []summary) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(children)))
	if !first {
		dst = appendTotal(appendTotal(dst, before.in), before.out)
	}
	return appendChildren(dst, before, children)
}

// decodeNode reads a node of n children into dst, and the running totals before them.
func decodeNode(dst []summary, value []byte, n int, first bool) (summary, []summary, error) {
	d := decoder{b: value}
	if got := d.uvarint(); got != uint64(n) {
		d.fail(errors.New("wrong number of children"))
	}
	var before summary
	if !first {
		before.in, before.out = d.total(), d.total()
	}
	dst, err := d.children(dst, before, n)
	return before, dst, err
}

func (d *decoder) children(dst []summary, before summary, n int) ([]summary, error) {
	dst = dst[:0]
	if n > len(d.b)/childMinBytes {
		d.fail(errShort)
	}
	var last chain.LinePos
	for i := 0; i < n && d.err == nil; i++ {
		c := summary{last: chain.LinePos{Tx: chain.TxRef{Height: chain.Height(d.uvarint()), Index: d.uint32()}}}
		if c.last.Tx.Height == 0 {
			c.last.Tx.Index += last.Tx.Index
		}
		c.last.Tx.Height += last.Tx.Height
		flags := d.byte()
		c.last.Part = chain.Part(flags & childPart)
		c.lowest.negative, c.hasIn, c.hasOut = flags&childNegative != 0, flags&childIn != 0, flags&childOut != 0
		var errIn, errOut error
		c.in, errIn = before.in.CheckedAdd(d.total())
		c.out, errOut = before.out.CheckedAdd(d.total())
		c.lowest.size = d.total()
		if flags&^childFlags != 0 || c.last.Part > chain.TipPart || i > 0 && c.last.Compare(last) <= 0 {
			d.fail(errLineOrder)
		}
		if errIn != nil || errOut != nil {
			d.fail(chain.ErrOverflow)
		}
		dst = append(dst, c)
		before, last = c, c.last
	}
	return dst, d.done()
}

// sumUp returns the summary of all children, which are not none.
func sumUp(children []summary) summary {
	sum := children[len(children)-1]
	for i := range children {
		c := &children[i]
		if c.lowest.less(&sum.lowest) {
			sum.lowest = c.lowest
		}
		sum.hasIn, sum.hasOut = sum.hasIn || c.hasIn, sum.hasOut || c.hasOut
	}
	return sum
}
