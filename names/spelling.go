package names

import "strings"

// maxSpelled is how many letters of two words are compared.
const maxSpelled = 48

// slip is the price of one plain slip of the pen, a letter more, less or other. Prices of other differences are given
// in the same hundredths.
const slip = 100

// spelled compares two words letter by letter and returns what they share: whole for the same word, 0 for words with
// nothing in common. It is the distance of Damerau and Levenshtein (optimal string alignment), in which a difference
// that writers of one name are known for costs less than a slip: a doubled letter, a vowel for a vowel, an h. The
// price is set against the length of the longer word.
func spelled(a, b string) points { return spelledFrom(a, b, 0) }

// spelledFrom is spelled for a caller to whom words that share less than least share nothing: most pairs are told
// apart before all of their letters are looked at.
func spelledFrom(a, b string, least points) points {
	if a == b {
		return whole
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) > maxSpelled {
		a, b = a[:min(len(a), maxSpelled)], b[:maxSpelled]
	}
	limit := int(whole-least) * max(len(b), 3) / 80
	price := editPrice(a, b, limit)
	if price > limit {
		return 0
	}
	return shared(price, len(b))
}

// oneLetterApart tells whether a slip of one letter makes one word of the other: one more, one less, another, or two exchanged.
func oneLetterApart(v, w string) bool {
	for len(v) > 0 && len(w) > 0 && v[0] == w[0] {
		v, w = v[1:], w[1:]
	}
	for len(v) > 0 && len(w) > 0 && v[len(v)-1] == w[len(w)-1] {
		v, w = v[:len(v)-1], w[:len(w)-1]
	}
	return len(v) <= 1 && len(w) <= 1 || len(v) == 2 && len(w) == 2 && v[0] == w[1] && v[1] == w[0]
}

// otherName tells whether two well-known names differ by more than spellings of one name do: in a consonant, or in
// whether and with which vowel they end, which tells Farhan from Farhana, Mario from Maria, Kamal from Jamal, and not
// Mohammed from Muhammad.
func otherName(v, w string) bool {
	if ending(v) != ending(w) {
		return true
	}
	for {
		c, restV := nextConsonant(v)
		d, restW := nextConsonant(w)
		if c != d {
			return true
		}
		if c == 0 {
			return false
		}
		v, w = restV, restW
	}
}

// otherEnd tells whether one word is the other with a vowel behind it, which makes another name of it: Farhan and
// Farhana, Ahmad and Ahmadi.
func otherEnd(v, w string) bool {
	if len(v) < len(w) {
		v, w = w, v
	}
	return len(v) == len(w)+1 && len(w) > 2 && v[:len(w)] == w && vowel(v[len(w)]) && !vowel(w[len(w)-1])
}

// ending is the last vowel of a word that ends in one; e, i and y are one, a final h is none.
func ending(word string) byte {
	for len(word) > 1 && word[len(word)-1] == 'h' {
		word = word[:len(word)-1]
	}
	switch c := word[len(word)-1]; c {
	case 'a', 'o', 'u':
		return c
	case 'e', 'i', 'y':
		return 'i'
	}
	return 0
}

// nextConsonant returns the first consonant of a word, as the class of letters that stand for one another in
// spellings of one name, and what follows it; 0 at the end. Doubled consonants are one.
func nextConsonant(word string) (c byte, rest string) {
	for i := 0; i < len(word); i++ {
		c = word[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'j':
			continue
		case 'w':
			if i > 0 && vowel(word[i-1]) && (i+1 == len(word) || !vowel(word[i+1])) {
				continue // aw, ow
			}
			c = 'v'
		case 'c', 'q', 'k', 'g', 'x':
			c = 'k'
		case 'z', 's':
			c = 's'
		case 'v', 'f':
			c = 'v'
		case 't', 'd':
			c = 't'
		}
		end := i + 1
		for end < len(word) && (word[end] == word[i] || c == 'k' && word[end] == 's') { // ks is written x
			end++
		}
		return c, word[end:]
	}
	return 0, ""
}

// shared turns the price of the differences between two words into what they share. Up to four letters one slip leaves
// four fifths; the longer the word, the less a slip matters. Of a second slip more is thought than of the first.
func shared(price, length int) points {
	if price > slip {
		price += (price - slip) / 4
	}
	return max(0, whole-points(80*price/max(length, 3)))
}

// editPrice is the least price of the edits that turn a into b, which is not shorter; of more than the limit it says
// only that it is more. Of each row of the distance it works out the columns that the limit leaves.
func editPrice(a, b string, limit int) int {
	const guard = 1                           // a column before the first and two behind the last can be read
	var rows [3][maxSpelled + 3 + guard]int16 // row by row the price of turning the letters so far into the first j of b
	var extras [maxSpelled]int16              // the price of each letter of b that a lacks
	before, above, row := &rows[0], &rows[1], &rows[2]
	b = b[:min(len(b), maxSpelled)]
	n := len(b)
	most := int16(min(limit, tooDear-1))
	first, last := 0, 0 // within the limit in the row above; the rows before the first have none
	before[0], above[0] = tooDear, tooDear
	above[guard] = 0
	for j := range n {
		extras[j] = priceOfExtra(b, j)
		price := above[j+guard] + extras[j]
		if price > most || last < j {
			price = tooDear
		} else {
			last = j + 1
		}
		above[j+1+guard] = price
	}
	firstBefore, lastBefore := n, -2
	for i := range len(a) {
		x := a[i]
		extra := priceOfExtra(a, i)
		from, to := min(first, firstBefore+2), min(n, max(last+1, lastBefore+2))
		firstHere, lastHere := n+1, -1
		row[from-1+guard] = tooDear
		left := int16(tooDear)
		j := from
		for ; j <= to || j <= n && left < tooDear; j++ {
			var best int16
			switch {
			case j == 0:
				best = above[guard] + extra
			case x == b[j-1]: // a letter that both have stands for itself
				best = tooDear
				if j <= to {
					best = above[j-1+guard]
				}
			case j > to:
				best = left + extras[j-1]
			default:
				y := b[j-1]
				best = min(above[j-1+guard]+priceOfChange(x, y), above[j+guard]+extra, left+extras[j-1])
				if i > 0 && j > 1 && x == b[j-2] && y == a[i-1] {
					best = min(best, before[j-2+guard]+priceOfSwap)
				}
			}
			if best > most {
				best = tooDear
			} else {
				firstHere, lastHere = min(firstHere, j), j
			}
			row[j+guard] = best
			left = best
		}
		row[j+guard], row[j+1+guard] = tooDear, tooDear
		if lastHere < 0 && last < 0 { // a swap reaches back two rows
			return limit + 1
		}
		firstBefore, lastBefore, first, last = first, last, firstHere, lastHere
		before, above, row = above, row, before
	}
	if last < n {
		return limit + 1
	}
	return int(above[n+guard])
}

// tooDear is above every price of two words.
const tooDear = 1 << 13

const (
	priceOfSwap   = 85
	priceOfDouble = 30 // of a letter beside its like
	priceOfH      = 45 // inside a word
)

// priceOfExtra is the price of letter i of a word that the other word lacks.
func priceOfExtra(word string, i int) int16 {
	c := word[i]
	if i > 0 && word[i-1] == c || i+1 < len(word) && word[i+1] == c {
		return priceOfDouble
	}
	if c == 'h' && i == 0 {
		return slip
	}
	return extraPrices[c]
}

// extraPrices are the prices of letters inside a word.
var extraPrices = func() (table [256]int16) {
	for c := range table {
		switch {
		case c == 'h':
			table[c] = priceOfH
		case vowel(byte(c)):
			table[c] = 75
		default:
			table[c] = slip
		}
	}
	return table
}()

func vowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

// priceOfChange is the price of one letter for another.
func priceOfChange(x, y byte) int16 {
	i, j := x-'a', y-'a'
	if i < 26 && j < 26 {
		return changes[i][j]
	}
	return slip + 50 // a digit is never a slip for a letter
}

// changes holds the prices of one letter for another.
var changes = *newChanges()

// confused are the letters that stand for one another in spellings of one name, with what that costs.
var confused = []struct {
	letters string
	price   int16
}{
	{"aeiouy", 65}, {"iy", 25}, {"jy", 40}, {"ij", 50}, {"uw", 45}, {"ou", 45}, {"ei", 45}, {"ae", 55},
	{"ckq", 30}, {"sz", 40}, {"cs", 60}, {"gj", 55}, {"vw", 35}, {"fv", 60}, {"bv", 75}, {"bp", 70}, {"dt", 65},
	{"gk", 70}, {"gq", 60}, {"mn", 75}, {"lr", 85}, {"kx", 75}, {"sx", 70}, {"jz", 75},
}

func newChanges() *[26][26]int16 {
	table := new([26][26]int16)
	for x := byte('a'); x <= 'z'; x++ {
		for y := byte('a'); y <= 'z'; y++ {
			table[x-'a'][y-'a'] = priceOfLetters(x, y)
		}
	}
	return table
}

// priceOfLetters is the price in the last group of confused letters that has both.
func priceOfLetters(x, y byte) int16 {
	if x == y {
		return 0
	}
	price := int16(slip)
	for _, c := range confused {
		if strings.IndexByte(c.letters, x) >= 0 && strings.IndexByte(c.letters, y) >= 0 {
			price = c.price
		}
	}
	return price
}
