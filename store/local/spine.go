package local

import (
	"encoding/binary"
	"fmt"

	"ashiato/chain"
)

// spine is the growing end of a statement: its last leaf and, level by level, the node above it, whose last child
// is not in it yet. Lines are added at the end; pages that are full are emitted, and finish emits the rest.
type spine struct {
	shape  shape
	holder []byte // key of the holding
	n      uint64
	leaf   leafWriter
	nodes  []openNode // nodes[0] is of level 1
	emit   func(key, value []byte) error
	key    []byte
	value  []byte
}

type openNode struct {
	ordinal  uint64
	before   summary
	children []summary
}

// reset starts an empty statement of the holding with that key.
func (s *spine) reset(holder []byte) {
	s.holder = append(s.holder[:0], holder...)
	s.n = 0
	s.leaf.reset(chain.Total{}, chain.Total{})
	s.nodes = s.nodes[:0]
}

// last returns the position of the last line; false if there is none.
func (s *spine) last() (chain.LinePos, bool) { return s.leaf.last, s.n > 0 }

// add writes the next line.
func (s *spine) add(pos chain.LinePos, in, out chain.Total, payee *chain.Address) error {
	if err := s.next(); err != nil {
		return err
	}
	s.leaf.add(pos, in, out, payee)
	return nil
}

// addStored is leafWriter.addStored for the next line.
func (s *spine) addStored(pos chain.LinePos, direction byte, amount []byte, payee *chain.Address) error {
	if err := s.next(); err != nil {
		return err
	}
	s.leaf.addStored(pos, direction, amount, payee)
	return nil
}

// next makes room for one more line.
func (s *spine) next() error {
	if s.n > 0 && s.n%s.shape.lines == 0 {
		if err := s.closeLeaf(); err != nil {
			return err
		}
	}
	s.n++
	return nil
}

// closeLeaf emits a full leaf that another one follows.
func (s *spine) closeLeaf() error {
	ordinal := s.n/s.shape.lines - 1
	sum, err := s.leaf.summary()
	if err != nil {
		return err
	}
	if err := s.put(0, ordinal, s.leaf.page(s.value[:0], ordinal == 0)); err != nil {
		return err
	}
	s.leaf.reset(sum.in, sum.out)
	return s.addChild(1, sum)
}

// addChild adds a finished child to the open node of a level.
func (s *spine) addChild(level int, sum summary) error {
	if len(s.nodes) < level {
		s.grow(level)
	}
	node := &s.nodes[level-1]
	if uint64(len(node.children)) == s.shape.fan {
		if err := s.putNode(level, node); err != nil {
			return err
		}
		whole := sumUp(node.children)
		node.ordinal, node.before, node.children = node.ordinal+1, whole, node.children[:0]
		if err := s.addChild(level+1, whole); err != nil {
			return err
		}
		node = &s.nodes[level-1]
	}
	node.children = append(node.children, sum)
	return nil
}

func (s *spine) grow(level int) {
	if cap(s.nodes) >= level {
		s.nodes = s.nodes[:level]
		node := &s.nodes[level-1]
		*node = openNode{children: node.children[:0]}
		return
	}
	s.nodes = append(s.nodes, openNode{})
}

// finish emits what is open, each level's last page and the root at the end. The spine can grow on afterwards.
func (s *spine) finish() error {
	if s.n == 0 {
		return nil
	}
	root := binary.AppendUvarint(s.value[:0], s.n)
	if s.n <= s.shape.lines {
		return s.putRoot(append(root, s.leaf.body...))
	}
	ordinal := (s.n - 1) / s.shape.lines
	if err := s.put(0, ordinal, s.leaf.page(root[:0], false)); err != nil {
		return err
	}
	sum, err := s.leaf.summary()
	if err != nil {
		return err
	}
	for level := 1; ; level++ {
		if len(s.nodes) < level {
			s.grow(level)
		}
		node := s.nodes[level-1]
		if uint64(len(node.children)) == s.shape.fan {
			// The open child opens a node of its own behind the full one.
			if err := s.putNode(level, &node); err != nil {
				return err
			}
			whole := sumUp(node.children)
			if err := s.addChild(level+1, whole); err != nil {
				return err
			}
			s.nodes[level-1] = openNode{ordinal: node.ordinal + 1, before: whole, children: node.children[:0]}
			node = s.nodes[level-1]
		}
		children := append(node.children, sum)
		if node.ordinal == 0 {
			s.value = appendChildren(binary.AppendUvarint(s.value[:0], s.n), node.before, children)
			return s.putRoot(s.value)
		}
		node.children = children
		if err := s.putNode(level, &node); err != nil {
			return err
		}
		sum = sumUp(children)
	}
}

func (s *spine) putNode(level int, node *openNode) error {
	return s.put(level, node.ordinal, appendNode(s.value[:0], node.ordinal == 0, node.before, node.children))
}

func (s *spine) put(level int, ordinal uint64, value []byte) error {
	s.value = value
	s.key = appendPage(append(s.key[:0], s.holder...), level, ordinal)
	return s.emit(s.key, value)
}

func (s *spine) putRoot(value []byte) error {
	s.value = value
	s.key = appendRoot(append(s.key[:0], s.holder...))
	return s.emit(s.key, value)
}

// load makes the spine the end of a stored statement as it was after its first n lines, n ≥ 1.
func (s *spine) load(t *statement, n uint64) error {
	s.reset(t.holder)
	if n > t.n || n == 0 {
		return fmt.Errorf("line %d of a statement of %d", n, t.n)
	}
	s.n = n
	ordinal := (n - 1) / s.shape.lines
	page, err := t.leaf(ordinal)
	if err != nil {
		return err
	}
	s.leaf.reset(page.line.TotalIn, page.line.TotalOut)
	start := page.d.b
	for range n - ordinal*s.shape.lines {
		if !page.next() {
			return t.corrupt(0, ordinal, page.err())
		}
		s.leaf.n, s.leaf.last = s.leaf.n+1, page.line.Pos
		if !page.line.Payee.IsZero() {
			s.leaf.payees.number(&page.line.Payee)
		}
	}
	s.leaf.body = append(s.leaf.body, start[:len(start)-len(page.d.b)]...)
	for level := 1; level <= s.shape.top(n); level++ {
		child := ordinal
		ordinal /= s.shape.fan
		before, children, err := t.node(level, ordinal)
		if err != nil {
			return err
		}
		s.grow(level)
		node := &s.nodes[level-1]
		node.ordinal, node.before = ordinal, before
		node.children = append(node.children, children[:child-ordinal*s.shape.fan]...)
	}
	return nil
}
