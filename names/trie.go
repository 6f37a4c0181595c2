package names

import (
	"cmp"
	"slices"
	"strings"
)

// trie holds words sound by sound in one array: a node, then all nodes below it, so that a walk that gives up a branch
// goes on at the node's next.
type trie struct {
	nodes []node
	words []int32 // of all nodes, node after node
}

// node stands for all words that begin with the sounds on the way to it.
type node struct {
	next  int32  // the node after all that are below
	words int32  // where the words that end here begin; they end where those of the node behind it in the array begin
	sound packed // that it adds
	depth uint8  // how many sounds lead to it, its own among them
}

// packed is a sound in two bytes.
type packed uint16

// keptPrices are the prices of leaving out a sound.
var keptPrices = [...]uint8{keepHint, keepWeak, keepVowel, keepConsonant}

func pack(s sound) packed {
	return packed(s.set)<<2 | packed(max(0, slices.Index(keptPrices[:], s.kept)))
}

func (p packed) sound() sound { return sound{set: set(p >> 2), kept: keptPrices[p&3]} }

// spoken is a word with how it sounds: two bytes a sound, packed, the high one first.
type spoken struct {
	key  string
	word int32
}

// keyOf is the key of a word, from its first sound or from its last.
func keyOf(list []sound, backward bool) string {
	list = list[:min(len(list), maxHeard)]
	key := make([]byte, 0, 2*maxHeard)
	for i := range list {
		s := list[i]
		if backward {
			s = list[len(list)-1-i]
		}
		p := pack(s)
		key = append(key, byte(p>>8), byte(p))
	}
	return string(key)
}

// newTrie makes a trie of words; those without a sound are left out. It sorts them.
func newTrie(list []spoken) trie {
	slices.SortFunc(list, func(a, b spoken) int {
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.word, b.word))
	})
	size, last := 1, ""
	for _, w := range list {
		size += len(w.key)/2 - sameHead(last, w.key)
		last = w.key
	}
	t := trie{nodes: make([]node, 0, size), words: make([]int32, 0, len(list))}
	var open []int32 // the nodes on the way to the last word
	shut := func(depth int) {
		for ; len(open) > depth; open = open[:len(open)-1] {
			t.nodes[open[len(open)-1]].next = int32(len(t.nodes))
		}
	}
	last = ""
	for _, w := range list {
		if w.key == "" {
			continue
		}
		depth := sameHead(last, w.key)
		shut(depth)
		for ; depth < len(w.key)/2; depth++ {
			open = append(open, int32(len(t.nodes)))
			t.nodes = append(t.nodes, node{
				words: int32(len(t.words)),
				sound: packed(w.key[2*depth])<<8 | packed(w.key[2*depth+1]),
				depth: uint8(depth + 1),
			})
		}
		t.words = append(t.words, w.word)
		last = w.key
	}
	shut(0)
	t.nodes = append(t.nodes, node{words: int32(len(t.words))}) // behind the last
	return t
}

// sameHead is how many sounds two keys have in common at their head.
func sameHead(a, b string) int {
	n := 0
	for 2*n+2 <= min(len(a), len(b)) && a[2*n] == b[2*n] && a[2*n+1] == b[2*n+1] {
		n++
	}
	return n
}

// len is how many nodes there are to walk.
func (t *trie) len() int32 { return int32(max(0, len(t.nodes)-1)) }

// ending returns the words that end at a node.
func (t *trie) ending(at int32) []int32 { return t.words[t.nodes[at].words:t.nodes[at+1].words] }
