package claims

import (
	"math/big"
	"strings"
)

// number is a figure as words give it. A figure such as 数億 has two ends: several is 2 to 9 times the unit.
type number struct {
	lo, hi  *big.Rat
	end     int
	vague   bool
	more    bool   // somewhat more: 500여억, 3億余
	repair  string // the defect that was repaired while reading it
	written bool   // in words or kanji alone, which also stand in ordinary words
}

func (n number) isZero() bool { return n.lo == nil }

// maxDigits bounds the digits of one figure: more is not money.
const maxDigits = 30

var (
	several    = big.NewRat(2, 1)
	severalEnd = big.NewRat(9, 1)
)

var kanjiDigits = map[rune]int64{'〇': 0, '零': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '两': 2}

var smallUnits = map[rune]int64{'十': 10, '百': 100, '千': 1000, '십': 10, '백': 100, '천': 1000}

var bigUnits = map[rune]int64{'万': 1e4, '萬': 1e4, '億': 1e8, '憶': 1e8, '兆': 1e12, '만': 1e4, '억': 1e8, '조': 1e12}

// parseNumber reads a figure at place i: digits with grouping and a decimal point, kanji or hangul units in any mix,
// 数 and 수, and the English scales.
func parseNumber(t []rune, i int) number {
	if n := parseEastern(t, i); !n.isZero() {
		return parseScale(t, n)
	}
	return parseWords(t, i)
}

// pair is a figure with both ends.
type pair struct{ lo, hi *big.Rat }

func newPair(v int64) pair { return pair{big.NewRat(v, 1), big.NewRat(v, 1)} }
func (p pair) times(v int64) pair {
	m := big.NewRat(v, 1)
	return pair{new(big.Rat).Mul(p.lo, m), new(big.Rat).Mul(p.hi, m)}
}
func (p pair) plus(q pair) pair {
	return pair{new(big.Rat).Add(p.lo, q.lo), new(big.Rat).Add(p.hi, q.hi)}
}
func (p pair) number(end int) number { return number{lo: p.lo, hi: p.hi, end: end} }

func parseEastern(t []rune, i int) number {
	var total, section pair = newPair(0), newPair(0)
	var digit pair
	hasDigit, any, vague, onlyKanji, more := false, false, false, true, false
	repair := ""
	lastBig := int64(0)
	pos := i
	for pos < len(t) {
		r := t[pos]
		switch {
		case isDigit(r):
			if hasDigit {
				return number{}
			}
			v, end := parseDigits(t, pos)
			if v == nil {
				return number{}
			}
			digit, hasDigit, any, onlyKanji, pos = pair{v, v}, true, true, false, end
			continue
		case (r == '여' || r == '余') && any && followedByUnit(t, pos+1):
			more = true
		case r == '数' || r == '수' && followedByUnit(t, pos+1) || r == '幾':
			if hasDigit {
				return number{}
			}
			digit, hasDigit, any, vague = pair{several, severalEnd}, true, true, true
		case smallUnits[r] != 0:
			if !hasDigit {
				digit = newPair(1)
			}
			section, hasDigit, any = section.plus(digit.times(smallUnits[r])), false, true
			digit = pair{}
		case bigUnits[r] != 0:
			if !any || lastBig != 0 && bigUnits[r] >= lastBig {
				return finishEastern(total, section, digit, hasDigit, any, vague, onlyKanji, more, repair, pos)
			}
			if hasDigit {
				section, hasDigit = section.plus(digit), false
			}
			if section.hi.Sign() == 0 {
				return finishEastern(total, section, digit, hasDigit, any, vague, onlyKanji, more, repair, pos)
			}
			if r == '憶' {
				repair = "憶 read as 億"
			}
			lastBig = bigUnits[r]
			total, section = total.plus(section.times(lastBig)), newPair(0)
			// Korean writes a space after a large unit: 6억 2천만.
			if isHangul(r) && pos+2 < len(t) && t[pos+1] == ' ' && isDigit(t[pos+2]) && koreanGoesOn(t, pos+2, lastBig) {
				pos++
			}
		default:
			d, ok := kanjiDigits[r]
			if !ok {
				return finishEastern(total, section, digit, hasDigit, any, vague, onlyKanji, more, repair, pos)
			}
			if hasDigit { // positional: 二〇二二
				digit = digit.times(10).plus(newPair(d))
			} else {
				digit, hasDigit, any = newPair(d), true, true
			}
		}
		pos++
	}
	return finishEastern(total, section, digit, hasDigit, any, vague, onlyKanji, more, repair, pos)
}

func finishEastern(total, section, digit pair, hasDigit, any, vague, onlyKanji, more bool, repair string, end int) number {
	if !any {
		return number{}
	}
	if hasDigit {
		section = section.plus(digit)
	}
	n := total.plus(section).number(end)
	n.vague, n.more, n.repair, n.written = vague, more, repair, onlyKanji
	return n
}

func followedByUnit(t []rune, i int) bool {
	return i < len(t) && (smallUnits[t[i]] != 0 || bigUnits[t[i]] != 0)
}

// koreanGoesOn reports whether the digits at i are a smaller part of the same figure, and not a figure of their own.
func koreanGoesOn(t []rune, i int, lastBig int64) bool {
	for i < len(t) && (isDigit(t[i]) || t[i] == ',' || t[i] == '.') {
		i++
	}
	for i < len(t) && smallUnits[t[i]] != 0 {
		i++
	}
	return i < len(t) && bigUnits[t[i]] != 0 && bigUnits[t[i]] < lastBig
}

// parseDigits reads 1,234.5 and returns the place after it.
func parseDigits(t []rune, i int) (*big.Rat, int) {
	var b strings.Builder
	pos := i
	for pos < len(t) && b.Len() <= maxDigits {
		r := t[pos]
		switch {
		case isDigit(r):
			b.WriteRune(r)
		case r == ',' && groupOf3(t, pos+1):
		case (r == '.' || r == '・') && pos+1 < len(t) && isDigit(t[pos+1]) && !strings.Contains(b.String(), "."): // ４５０２・９
			b.WriteRune('.')
		default:
			v, ok := new(big.Rat).SetString(b.String())
			if !ok {
				return nil, pos
			}
			return v, pos
		}
		pos++
	}
	if b.Len() > maxDigits {
		return nil, pos
	}
	v, ok := new(big.Rat).SetString(b.String())
	if !ok {
		return nil, pos
	}
	return v, pos
}

func groupOf3(t []rune, i int) bool {
	return i+2 < len(t) && isDigit(t[i]) && isDigit(t[i+1]) && isDigit(t[i+2]) && (i+3 >= len(t) || !isDigit(t[i+3]))
}

// scales are the English words after a figure. The short ones need to follow it without a letter after them.
var scales = []struct {
	word string
	unit int64
}{
	{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}, {"mln", 1e6}, {"mm", 1e6}, {"mn", 1e6}, {"bn", 1e9}, {"bln", 1e9}, {"bil", 1e9}, {"mil", 1e6}, {"mio", 1e6}, {"tn", 1e12}, {"trn", 1e12}, {"crore", 1e7}, {"lakh", 1e5},
	{"k", 1e3}, {"m", 1e6}, {"b", 1e9},
}

func parseScale(t []rune, n number) number {
	i := n.end
	if i < len(t) && (t[i] == ' ' || t[i] == '-') {
		i++
	}
	for _, s := range scales {
		if !hasAt(t, i, s.word) {
			continue
		}
		end := i + len(s.word)
		if end < len(t) && isLatin(t[end]) || len(s.word) == 1 && i != n.end {
			continue
		}
		p := pair{n.lo, n.hi}.times(s.unit)
		n.lo, n.hi, n.end = p.lo, p.hi, end
		return n
	}
	return n
}

var wordNumbers = []struct {
	word   string
	lo, hi int64
}{
	{"half a", 0, 0}, // these are handled by a rule of their own: a half or a quarter of the scale
	{"a quarter of a", 0, 0}, {"quarter of a", 0, 0},
	{"hundreds of thousands", 2e5, 9e5}, {"tens of thousands", 2e4, 9e4},
	{"hundreds of millions", 2e8, 9e8}, {"tens of millions", 2e7, 9e7}, {"hundreds of billions", 2e11, 9e11}, {"tens of billions", 2e10, 9e10},
	{"several hundred", 200, 900}, {"several", 2, 9}, {"a few", 2, 9}, {"dozens", 24, 99}, {"hundreds", 200, 900}, {"thousands", 2e3, 9e3},
	{"millions", 2e6, 9e6}, {"billions", 2e9, 9e9},
	{"one", 1, 1}, {"two", 2, 2}, {"three", 3, 3}, {"four", 4, 4}, {"five", 5, 5}, {"six", 6, 6}, {"seven", 7, 7}, {"eight", 8, 8}, {"nine", 9, 9},
	{"ten", 10, 10}, {"eleven", 11, 11}, {"twelve", 12, 12}, {"a", 1, 1},
}

// parseWords reads a figure written in English words.
func parseWords(t []rune, i int) number {
	if i >= len(t) || !isLatin(t[i]) || i > 0 && isLatin(t[i-1]) {
		return number{}
	}
	for _, w := range wordNumbers {
		if !hasAt(t, i, w.word) {
			continue
		}
		end := i + len(w.word)
		if end < len(t) && isLatin(t[end]) {
			continue
		}
		if w.hi == 0 {
			part := big.NewRat(1, 2)
			if w.word != "half a" {
				part = big.NewRat(1, 4)
			}
			n := parseScale(t, number{lo: part, hi: part, end: end, written: true})
			if n.end == end {
				return number{}
			}
			return n
		}
		n := number{lo: big.NewRat(w.lo, 1), hi: big.NewRat(w.hi, 1), end: end, vague: w.lo != w.hi, written: true}
		scaled := parseScale(t, n)
		if w.word == "a" && scaled.end == n.end {
			return number{}
		}
		return scaled
	}
	return number{}
}

// decimal writes a finite decimal without exponent or trailing zeros.
func decimal(v *big.Rat) Decimal {
	if v.IsInt() {
		return Decimal(v.Num().String())
	}
	s := strings.TrimRight(v.FloatString(maxDigits), "0")
	return Decimal(strings.TrimSuffix(s, "."))
}
