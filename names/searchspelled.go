package names

import "slices"

// spelledWords hold words in Latin letters, from their first letter and from their last.
type spelledWords struct{ forward, backward trie }

// newLetterTrie makes a trie of words letter by letter. The sound of a node is its letter, with the least price of leaving it out.
func newLetterTrie(list []spoken, backward bool) trie {
	t := newTrie(list)
	var open [maxSpelled + 1]int32 // the nodes on the way
	for at := range t.len() {
		k := &t.nodes[at]
		letter := byte(k.sound)
		price := extraPrices[letter]
		if letter == 'h' && k.depth == 1 && !backward {
			price = slip
		}
		if k.depth > 1 {
			if before := &t.nodes[open[k.depth-1]]; byte(before.sound) == letter {
				price = priceOfDouble
				before.sound = packed(price)<<8 | packed(letter)
			}
		}
		open[k.depth] = at
		k.sound = packed(price)<<8 | packed(letter)
	}
	return t
}

// letterKey is the key of a word in a trie of letters.
func letterKey(latin string, backward bool) string {
	latin = latin[:min(len(latin), maxSpelled)]
	key := make([]byte, 2*len(latin))
	for i := range len(latin) {
		if backward {
			key[2*i+1] = latin[len(latin)-1-i]
		} else {
			key[2*i+1] = latin[i]
		}
	}
	return string(key)
}

// spelling walks tries of letters for words that are spelled like one, as listening does for words that sound like one: with the rows of
// editPrice, twice, since of two words within a price the first halves or the second halves are within half of it. It takes no price for
// more than it is.
type spelling struct {
	word   []byte // from its first letter, or from its last
	half   int    // how many letters of the word have to be within half the price
	limit  int16  // the highest price
	extras [maxSpelled]int16
	path   [maxSpelled + 1]byte
	rows   [maxSpelled + 1]spelledRow
	space  [maxSpelled]byte
}

// spelledRow is a row of the distance: prices[j+spelledGuard] is that of the first j letters of the word. Only the columns from first to
// last are within the limit; two before and two behind can be read.
type spelledRow struct {
	first, last int
	prices      [maxSpelled + 5]int16
}

const spelledGuard = 2

// find calls found for the words within a price of one; for some of them twice, and for others that are hardly farther.
func (l *spelling) find(in *spelledWords, word string, limit int, found func(words []int32)) {
	if len(in.forward.nodes) == 0 || word == "" {
		return
	}
	word = word[:min(len(word), maxSpelled)]
	l.limit = int16(limit)
	for _, turned := range [...]bool{false, true} {
		n := len(word)
		l.word = append(l.space[:0], word...)
		l.half = n / 2
		from := &in.forward
		for j := range n {
			l.extras[j] = priceOfExtra(word, j)
		}
		if turned {
			slices.Reverse(l.word)
			slices.Reverse(l.extras[:n])
			l.half = n - l.half
			from = &in.backward
		}
		l.begin()
		l.walk(from, found)
	}
}

// begin fills in the row of no letter.
func (l *spelling) begin() {
	row := &l.rows[0]
	row.first, row.last = 0, 0
	row.prices[0], row.prices[1], row.prices[spelledGuard] = unreachable, unreachable, 0
	for j := range l.word {
		price := row.prices[j+spelledGuard] + l.extras[j]
		if row.last < j || price > l.most(j+1) {
			price = unreachable
		} else {
			row.last = j + 1
		}
		row.prices[j+1+spelledGuard] = price
	}
}

// most is the highest price of the first j letters of the word.
func (l *spelling) most(j int) int16 {
	if j <= l.half {
		return l.limit / 2
	}
	return l.limit
}

func (l *spelling) walk(t *trie, found func(words []int32)) {
	n := len(l.word)
	for at, end := int32(0), t.len(); at < end; {
		k := &t.nodes[at]
		d := int(k.depth)
		l.path[d] = byte(k.sound)
		if !l.step(d, int16(k.sound>>8)) {
			at = k.next
			continue
		}
		if l.rows[d].last == n {
			if words := t.ending(at); len(words) > 0 {
				found(words)
			}
		}
		at++
	}
}

// step fills in the row of letter d, which costs so much to leave out, and tells whether any of it is within the limit.
func (l *spelling) step(d int, left int16) bool {
	n := len(l.word)
	above, row := &l.rows[d-1], &l.rows[d]
	x, before := l.path[d], byte(0)
	first, last := above.first, above.last+1
	swaps := above // the row before the one above, if there is one
	if d > 1 {
		swaps, before = &l.rows[d-2], l.path[d-1]
		first, last = min(first, swaps.first+2), max(last, swaps.last+2)
	}
	last = min(last, n)
	row.first, row.last = n+1, -1
	row.prices[first-2+spelledGuard], row.prices[first-1+spelledGuard] = unreachable, unreachable
	arrived := int16(unreachable) // in this row
	j := first
	for ; j <= n && (j <= last || arrived < unreachable); j++ {
		price := int16(unreachable)
		if j > 0 {
			y := l.word[j-1]
			price = arrived + l.extras[j-1]
			if j <= last {
				other := above.prices[j-1+spelledGuard]
				if x != y {
					other += priceOfChange(x, y)
				}
				price = min(price, other)
				if j > 1 && y == before && x == l.word[j-2] {
					price = min(price, swaps.prices[j-2+spelledGuard]+priceOfSwap)
				}
			}
			if j <= l.half && price > l.limit/2 {
				price = unreachable
			}
		}
		if j <= last {
			price = min(price, above.prices[j+spelledGuard]+left)
		}
		if price > l.limit || j < l.half && price > l.limit/2 {
			price = unreachable
		} else {
			row.first, row.last = min(row.first, j), j
		}
		row.prices[j+spelledGuard] = price
		arrived = price
	}
	row.prices[j+spelledGuard], row.prices[j+1+spelledGuard] = unreachable, unreachable
	return row.last >= 0 || l.swaps(above, x)
}

// swaps tells whether a letter may be the first of two that are swapped, behind the row above.
func (l *spelling) swaps(above *spelledRow, x byte) bool {
	for j := above.first; j <= above.last && j+1 < len(l.word); j++ {
		if l.word[j+1] == x && above.prices[j+spelledGuard]+priceOfSwap <= l.limit {
			return true
		}
	}
	return false
}
