package names

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Parse reads a name. It takes any text, looks at no more than its first 1,024 bytes and 24 words, and never fails: a
// text without a letter or digit is a name without parts, which is like no other name.
func Parse(text string, kind Kind) *Name {
	if kind > Ship {
		kind = Any
	}
	p := parsers.Get().(*parser)
	defer parsers.Put(p)
	*p = parser{text: normal(text), kind: kind}
	p.split()
	p.assignRoles()
	p.read()
	return &Name{
		text: p.text, kind: p.kind, told: kind != Any, tokens: append([]token(nil), p.tokens...), readings: p.readings, spelt: p.spelt,
		syllabic: p.syllabic, native: p.native(), bare: p.bare, viet: p.vietnamese(), comma: uint8(max(0, slices.Index(p.breaks, gapComma))),
	}
}

// normal brings a text into NFKC, valid and bounded. ASCII is already there.
func normal(text string) string {
	text = strings.TrimSpace(text)
	if len(text) > maxText {
		text = text[:maxText]
	}
	if isASCII(text) {
		return text
	}
	text = norm.NFKC.String(strings.ToValidUTF8(text, ""))
	if len(text) > maxText { // a few characters grow under NFKC
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	return text
}

func isASCII(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// parsers are used for one name after the other: a name keeps nothing of its parser's buffers, which are larger than it.
var parsers = sync.Pool{New: func() any { return new(parser) }}

// parser is the state of one Parse. Words and tokens run in parallel.
type parser struct {
	text     string
	kind     Kind
	tokens   []token
	words    []string // folded: what the tables of roles are asked with, and the reading of a Latin token
	breaks   []gap    // what stood before each token
	readings []reading
	spelt    string
	syllabic *syllabic
	bare     bool // Name.bare
	buffer   [maxTokens]token
	folded   [maxTokens]string
	gaps     [maxTokens]gap
}

// gap is what stood between a token and the one before it.
type gap uint8

const (
	gapSpace  gap = iota // a space, or any other mark
	gapHyphen            // a hyphen: "Jong-un"
	gapDot               // a full stop and nothing else: "S.A."
	gapComma             // a comma: "Putin, Vladimir"
	gapNone              // nothing: the script changes, or letters turn into digits
)

// split cuts the text into tokens: runs of letters and digits of one script, in names of persons in Burmese syllables. An apostrophe inside a word is no cut
// (Ba'asyir, Ch'oe), and neither is an invisible character.
func (p *parser) split() {
	p.tokens, p.words, p.breaks = p.buffer[:0], p.folded[:0], p.gaps[:0]
	lower := p.text // of plain letters all at once; other capitals may change their length, so that each word is folded by itself
	plain := isASCII(p.text)
	if plain {
		lower = strings.ToLower(p.text)
	}
	start, end := -1, 0
	before, pending := gapSpace, gapSpace // the gap before the open word, and before the next one
	var current script
	flush := func() {
		word := lower[start:end]
		if !plain {
			word = strings.ToLower(word)
		}
		p.add(start, end, word, current, before)
		start, current, pending = -1, scriptNone, gapNone
	}
	for i, r := range p.text {
		s := scriptOf(r)
		switch {
		case s != scriptNone || unicode.IsDigit(r):
			if start >= 0 && (s != scriptNone && current != scriptNone && s != current || s == scriptOther && p.kind == Person && startsBurmese(p.text, i)) {
				flush()
			}
			if start < 0 {
				start, before = i, pending
			}
			if s != scriptNone {
				current = s
			}
			end = i + utf8.RuneLen(r)
		case unicode.Is(unicode.M, r):
			if start >= 0 {
				end = i + utf8.RuneLen(r)
			}
		case isApostrophe(r) || unicode.Is(unicode.Cf, r):
			// part of the word around it, if there is one
		default:
			if start >= 0 {
				flush()
				pending = gapOf(r)
			} else if pending != gapComma {
				pending = gapSpace
				if gapOf(r) == gapComma {
					pending = gapComma
				}
			}
		}
	}
	if start >= 0 {
		flush()
	}
}

// gapOf tells the gap that a mark makes when nothing else stands between two words.
func gapOf(r rune) gap {
	switch {
	case r == ',' || r == '、' || r == '،':
		return gapComma
	case r == '.':
		return gapDot
	case unicode.Is(unicode.Pd, r):
		return gapHyphen
	}
	return gapSpace
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '’', '‘', 'ʻ', 'ʼ', 'ʿ', 'ʾ', '´', '′', '‛', '׳', '״':
		return true
	}
	return false
}

// add appends one token, and cuts letters from a number that follows them (AHL2, Unit586).
func (p *parser) add(start, end int, word string, s script, g gap) {
	if len(p.tokens) == maxTokens {
		return
	}
	if s == scriptLatin && end-start == len(word) {
		if cut := trailingDigits(word); cut > 0 {
			p.add(start, start+cut, word[:cut], s, g)
			p.add(start+cut, end, word[cut:], scriptNone, gapNone)
			return
		}
	}
	if s == scriptLatin {
		word = foldWord(word)
		if hasDigit(word) {
			word = lettersForDigits(word)
		}
	}
	if word == "" {
		return
	}
	p.tokens = append(p.tokens, token{start: uint16(start), end: uint16(end), script: s})
	p.words = append(p.words, word)
	p.breaks = append(p.breaks, g)
}

// trailingDigits returns where the digits begin that end a word of at least two letters and nothing but letters before,
// 0 for any other word.
func trailingDigits(word string) int {
	cut := len(word)
	for cut > 0 && '0' <= word[cut-1] && word[cut-1] <= '9' {
		cut--
	}
	if cut == len(word) || cut < 2 {
		return 0
	}
	for i := 0; i < cut; i++ {
		if '0' <= word[i] && word[i] <= '9' {
			return 0
		}
	}
	return cut
}

// foldWord folds a Latin word in lower case to a to z; a word that is already so is returned as it is.
func foldWord(word string) string {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c < 'a' || c > 'z' {
			return foldLatin(word)
		}
	}
	return word
}

// manyReadings is how many readings the words of a name have together before each further word has only its likeliest:
// no name has so many, and a text that is none shall not take long.
const manyReadings = 24

// read gives each token its readings and its letters. A Latin word is its own reading.
func (p *parser) read() {
	p.readings = make([]reading, 0, len(p.tokens))
	var space [128]byte
	spelt := space[:0]
	for i := range p.tokens {
		t := &p.tokens[i]
		t.first = uint16(len(p.readings))
		if t.script == scriptLatin || t.script == scriptNone {
			r := reading{latin: p.words[i], system: systemLatin}
			if said := p.text[t.start:t.end]; len(said) != len(r.latin) { // it has letters with marks
				r.sounds = markedSounds(strings.ToLower(said))
			}
			p.readings = append(p.readings, r)
		} else {
			all := readings(p.words[i], t.script)
			if of, ok := p.inGenitive(i); ok {
				all = distinct(append(all, readings(of, t.script)...), maxReadings)
			}
			if p.kind == Organisation && t.script == scriptHan && t.role == rolePart {
				all = append(all, readCompound(p.words[i])...)
				if folded := string(foldHan(nil, p.words[i])); folded != p.words[i] { // 铃木 is 鈴木
					all = append(all, readNamae(folded)...)
				}
				all = distinct(all, maxReadings+len(mixed)+maxNamae)
			}
			if len(p.readings) >= manyReadings && len(all) > 1 {
				all = all[:1]
			}
			p.readings = append(p.readings, all...)
		}
		t.count = uint8(len(p.readings) - int(t.first))
		t.at = uint16(len(spelt))
		if t.count > 0 {
			first := p.readings[t.first].latin
			t.letters = lettersOf(first)
			spelt = append(spelt, first...)
		}
	}
	p.spelt = string(spelt)
	for i := range p.tokens { // the first readings share the memory of spelt
		if t := &p.tokens[i]; t.count > 0 {
			r := &p.readings[t.first]
			r.latin = p.spelt[t.at : int(t.at)+len(r.latin)]
		}
	}
}

// lettersOf tells which letters a word has, one bit each.
func lettersOf(word string) uint32 {
	var set uint32
	for i := 0; i < len(word); i++ {
		if c := word[i] - 'a'; c < 26 {
			set |= 1 << c
		}
	}
	return set
}
