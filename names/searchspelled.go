package names

import (
	"slices"
	"strings"
)

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
//
// The word is short, so that a row is eight lanes, bytes of one number: that of the first j letters of the word is lane j. A step works on all at once.
type spelling struct {
	unit    int                // of the prices in lanes
	end     int                // the lane of the whole word
	most    uint64             // the limits of the lanes
	enters  uint64             // the same for what comes from the lane before: that of the half is entered within half of the limit
	extras  [3]uint64          // the prices of the letter before a lane, of two, and of four of them, which the other word lacks
	letters [128]spelledLetter // of the other word
	lefts   [256]uint64        // prices, in all lanes
	rows    [maxSpelled + 1]uint64
	path    [maxSpelled + 1]byte
}

// spelledLetter is what a letter is beside each of the word.
type spelledLetter struct {
	change uint64 // what it costs for the letter before the lane
	same   uint64 // all bits of the lanes behind the same letter but their highest
}

// What is out of reach has a bit that no price within a limit has. Two lanes add up to no more than a lane holds below its highest bit.
const (
	outOfReach  = 64
	allLanes    = 0x0101010101010101
	nothingLeft = outOfReach * allLanes
	beyond      = outOfReach - 1 // above every limit
)

// find calls found for the words within a price of one; for some of them twice, and for others that are hardly farther.
func (l *spelling) find(in *spelledWords, word string, limit int, found func(words []int32)) {
	if len(in.forward.nodes) == 0 || word == "" {
		return
	}
	for len(word) >= lanesOfRow { // of so few sounds: some letters are h
		at := max(0, strings.LastIndexByte(word, 'h'))
		limit += int(priceOfExtra(word, at))
		word = word[:at] + word[at+1:]
	}
	unit := 5
	for limit/unit >= beyond {
		unit += 5
	}
	if l.unit != unit {
		l.unit = unit
		for price := range l.lefts {
			l.lefts[price] = uint64(min(price/unit, beyond)) * allLanes
		}
	}
	letters := []byte(word)
	extras := make([]int, len(letters))
	for j := range extras {
		extras[j] = int(priceOfExtra(word, j)) / unit
	}
	half := len(word) / 2
	l.begin(letters, extras, half, limit)
	l.walk(&in.forward, found)
	slices.Reverse(letters)
	slices.Reverse(extras)
	l.begin(letters, extras, len(word)-half, limit)
	l.walk(&in.backward, found)
}

// begin sets the word and fills in the row of no letter. So many letters of the word have to be within half of the limit.
func (l *spelling) begin(word []byte, extras []int, half, limit int) {
	l.end, l.most, l.enters, l.extras = len(word), 0, 0, [3]uint64{}
	for j := range lanesOfRow {
		most, enters := limit, limit
		if j < half {
			most = limit / 2
		}
		if j <= half {
			enters = limit / 2
		}
		l.most |= atLane(j, uint64(most/l.unit))
		l.enters |= atLane(j, uint64(enters/l.unit))
		for k := range l.extras {
			price := beyond
			if from := j - 1<<k; from >= 0 && j <= len(word) {
				price = 0
				for _, extra := range extras[from:j] {
					price += extra
				}
			}
			l.extras[k] |= atLane(j, uint64(min(price, beyond)))
		}
	}
	for _, x := range []byte("abcdefghijklmnopqrstuvwxyz0123456789") {
		letter := spelledLetter{change: beyond * allLanes}
		for i, y := range word {
			price := 0
			if x == y {
				letter.same |= atLane(i+1, 0xff>>1)
			} else {
				price = int(priceOfChange(x, y)) / l.unit
			}
			letter.change ^= atLane(i+1, uint64(beyond^min(price, beyond)))
		}
		l.letters[x] = letter
	}
	row := uint64(nothingLeft - outOfReach) // but for no letter
	l.rows[0] = lower(row, l.extended(row))
}

// lower is the lower number in each lane.
func lower(a, b uint64) uint64 {
	notBelow := ((a | highBits) - b) & highBits
	return a ^ (a^b)&(notBelow-notBelow>>7)
}

// within puts what is above its limit out of reach.
func within(row, limit uint64) uint64 {
	above := over(row, limit)
	above -= above >> 7
	return row&^above | nothingLeft&above
}

// extended is a row of the prices from lanes before by letters that the other word lacks.
func (l *spelling) extended(row uint64) uint64 {
	row = lower(row, row<<8+l.extras[0])
	row = lower(row, row<<16+l.extras[1])
	row = lower(row, row<<32+l.extras[2])
	return within(row<<8+l.extras[0], l.enters)
}

func (l *spelling) walk(t *trie, found func(words []int32)) {
	for at, end := int32(0), t.len(); at < end; {
		k := &t.nodes[at]
		d := int(k.depth)
		l.path[d] = byte(k.sound) & 127
		if !l.step(d, l.lefts[k.sound>>8]) {
			at = k.next
			continue
		}
		if l.rows[d]>>(8*l.end)&outOfReach == 0 {
			if words := t.ending(at); len(words) > 0 {
				found(words)
			}
		}
		at++
	}
}

// step fills in the row of letter d, which costs so much to leave out, and tells whether any of it is within the limit.
func (l *spelling) step(d int, left uint64) bool {
	above, x := l.rows[d-1], &l.letters[l.path[d]]
	row := above<<8 + x.change
	if d > 1 {
		if swapped := x.same << 8 & l.letters[l.path[d-1]].same; swapped != 0 {
			row = lower(row, (l.rows[d-2]<<16+l.lefts[priceOfSwap])&swapped|nothingLeft&^swapped)
		}
	}
	row = lower(within(row, l.enters), within(above+left, l.most))
	if row&nothingLeft == nothingLeft {
		l.rows[d] = row
		return l.swaps(above, x.same)
	}
	l.rows[d] = lower(row, l.extended(row))
	return true
}

// swaps tells whether a letter may be the first of two that are swapped, behind the row above.
func (l *spelling) swaps(above, same uint64) bool {
	same &^= 0xffff // it is behind another letter of the word
	return same != 0 && ^within(above<<16+l.lefts[priceOfSwap], l.most)&same&nothingLeft != 0
}
