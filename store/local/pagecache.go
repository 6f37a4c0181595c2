package local

import "ashiato/chain"

// pageCache keeps read pages of heavy statements, by key. A trace asks the same few busy holdings again and again,
// and to read a node and a leaf costs some 15 µs, to find a line in them less than one. When it is full it is
// emptied: what is still wanted comes back soon.
type pageCache struct {
	nodes  map[string]cachedNode
	leaves map[string][]chain.Line
}

type cachedNode struct {
	before   summary
	children []summary
}

// Bounds of a cache, some 12 MB each.
const (
	cachedNodes  = 1024
	cachedLeaves = 256
)

func newPageCache() *pageCache {
	return &pageCache{map[string]cachedNode{}, map[string][]chain.Line{}}
}

func (c *pageCache) putNode(key []byte, n cachedNode) {
	if len(c.nodes) >= cachedNodes {
		clear(c.nodes)
	}
	c.nodes[string(key)] = n
}

func (c *pageCache) putLeaf(key []byte, lines []chain.Line) {
	if len(c.leaves) >= cachedLeaves {
		clear(c.leaves)
	}
	c.leaves[string(key)] = lines
}
