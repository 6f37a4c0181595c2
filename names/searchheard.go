package names

import "slices"

// heardWords hold words by how they sound, from their first sound and from their last.
type heardWords struct {
	forward, backward trie
	abjad             bool // they leave short vowels unwritten
}

// listening walks tries of sounds for words that sound like one. It holds the rows of hearPrice, one for each sound on the
// way to a node, so that words that begin alike are compared together.
//
// Of two words within a price, the first halves or the second halves are within half of it. So the words are walked
// twice, from their first sounds and from their last, and each time soon given up.
type listening struct {
	word   []sound // from its first sound, or from its last
	half   int     // how many sounds of the word have to be within half the price
	limit  int16   // the highest price
	abjad  bool
	turned bool
	keeps  [maxHeard]int16
	path   [maxHeard + 1]sound
	rows   [maxHeard + 1]heardRow
	space  [2][maxHeard]sound
}

// heardRow is a row of the distance: prices[j+1] is that of the first j sounds of the word. Only the columns from first to
// last are within the limit. The column before and the one behind can be read.
type heardRow struct {
	first, last int
	prices      [maxHeard + 3]int16
}

const unreachable = 1 << 13

// find calls found for the words that share at least so much with one, by how both sound.
func (l *listening) find(in *heardWords, word []sound, abjad bool, least points, found func(words []int32, shared points)) {
	if len(in.forward.nodes) == 0 || len(word) == 0 {
		return
	}
	word = word[:min(len(word), maxHeard)]
	l.abjad = abjad || in.abjad
	for _, l.turned = range [...]bool{false, true} {
		l.prepare(word, least)
		from := &in.forward
		if l.turned {
			from = &in.backward
		}
		l.walk(from, func(at int32) {
			if words := from.ending(at); len(words) > 0 {
				if shared := heard(word, l.other(int(from.nodes[at].depth)), l.abjad); shared >= least {
					found(words, shared)
				}
			}
		})
	}
}

// prepare sets the word.
func (l *listening) prepare(word []sound, least points) {
	n := len(word)
	l.half = n / 2
	l.word = append(l.space[0][:0], word...)
	if l.turned {
		slices.Reverse(l.word)
		l.half = n - l.half
	}
	// Words that are much louder cost more than they add to the limit.
	loud := loudness(word, l.abjad)
	l.limit = int16(int(whole-least) * max(200, loud+loud/8+50) / int(whole))
	row := &l.rows[0]
	row.first, row.last = 0, 0
	row.prices[0], row.prices[1] = unreachable, 0
	for j, s := range l.word {
		l.keeps[j] = int16(keep(s, l.abjad, l.turned && j == 0 || !l.turned && j == n-1))
		price := row.prices[j+1] + l.keeps[j]
		if row.last < j || price > l.most(j+1) {
			price = unreachable
		} else {
			row.last = j + 1
		}
		row.prices[j+2] = price
	}
}

// most is the highest price of the first j sounds of the word.
func (l *listening) most(j int) int16 {
	if j <= l.half {
		return l.limit / 2
	}
	return l.limit
}

// walk calls found for the nodes that end within the limit: no price is taken for more than it is.
func (l *listening) walk(t *trie, found func(at int32)) {
	n := len(l.word)
	prices := setPrices()
	for at, end := int32(0), t.len(); at < end; {
		k := &t.nodes[at]
		d := int(k.depth)
		s := k.sound.sound()
		l.path[d] = s
		if !l.step(d, s, prices[s.set]) {
			at = k.next
			continue
		}
		if l.rows[d].last == n {
			found(at)
		}
		at++
	}
}

// step fills in the row of sound d and tells whether any of it is within the limit.
func (l *listening) step(d int, s sound, prices []uint8) bool {
	n := len(l.word)
	above, row := &l.rows[d-1], &l.rows[d]
	left := int16(keep(s, l.abjad, l.turned && d == 1))
	first := above.first
	row.first, row.last = n+1, -1
	row.prices[first] = unreachable
	before := int16(unreachable) // in this row
	for j := first; j <= n && (j <= above.last+1 || before < unreachable); j++ {
		price := int16(unreachable)
		most := l.limit
		if j <= above.last {
			price = above.prices[j+1] + left
		}
		if j > 0 {
			if j <= above.last+1 {
				other := int16(prices[l.word[j-1].set])
				if d == 1 && j == 1 {
					other *= 2
				}
				arrived := above.prices[j] + other
				price = min(price, arrived)
			}
			price = min(price, before+l.keeps[j-1])
		}
		if j < l.half || j == l.half && (j > above.last || above.prices[j+1]+left != price) {
			most = l.limit / 2
		}
		if price > most {
			price = unreachable
		} else {
			row.first, row.last = min(row.first, j), j
		}
		row.prices[j+1] = price
		before = price
	}
	return row.last >= 0
}

// other is how the word sounds that ends at a node so deep.
func (l *listening) other(depth int) []sound {
	list := append(l.space[1][:0], l.path[1:depth+1]...)
	if l.turned {
		slices.Reverse(list)
	}
	return list
}
