package names

import (
	"slices"
	"unicode/utf8"
)

// longestWord is the most characters that a word known to a lexicon has in a script without spaces.
const longestWord = 8

// segment cuts tokens of Han, Hangul and kana, which are written without spaces, into the words that a lexicon knows: at each
// place the longest. What lies between them is a name: 朝鮮鉱業開発貿易会社 is Korea, mining, development, trade, company.
// Digits are cut from the letters beside them: 제586부대.
func (p *parser) segment(x *lexicon) {
	for i := 0; i < len(p.tokens); i++ {
		t, word := p.tokens[i], p.words[i]
		if !t.script.unspaced() || int(t.end-t.start) != len(word) {
			continue
		}
		cuts := x.cuts(word)
		if len(cuts) == 0 || len(p.tokens)+len(cuts) > maxTokens {
			continue
		}
		from := 0
		pieces, words, breaks := make([]token, 0, len(cuts)+1), make([]string, 0, len(cuts)+1), make([]gap, 0, len(cuts)+1)
		for _, to := range append(cuts, len(word)) {
			piece := t
			piece.start, piece.end = t.start+uint16(from), t.start+uint16(to)
			if isDigit(word[from]) {
				piece.script = scriptNone
			}
			pieces, words, breaks = append(pieces, piece), append(words, word[from:to]), append(breaks, gapNone)
			from = to
		}
		breaks[0] = p.breaks[i]
		p.tokens = slices.Replace(p.tokens, i, i+1, pieces...)
		p.words = slices.Replace(p.words, i, i+1, words...)
		p.breaks = slices.Replace(p.breaks, i, i+1, breaks...)
		i += len(pieces) - 1
	}
}

// unspaced tells whether a script may be written without spaces between words.
func (s script) unspaced() bool { return s == scriptHan || s == scriptHangul || s == scriptKana }

// cuts returns where a word is to be cut, in order, without its ends. A word of one character is
// known where suffixAt says so: 省 in 人民武力省.
func (x *lexicon) cuts(word string) []int {
	var cuts []int
	cut := func(at int) {
		if at > 0 && at < len(word) && (len(cuts) == 0 || cuts[len(cuts)-1] < at) {
			cuts = append(cuts, at)
		}
	}
	known := 0 // where the last known word ended
	for at := 0; at < len(word); {
		n := x.longestAt(word[at:])
		if n > 0 && n == firstLen(word[at:]) && !isDigit(word[at]) && !x.suffixAt(word, at, at == known) {
			n = 0
		}
		if n > 0 && !isDigit(word[at]) && !x.standsIn(word, at, at+n, at == known) {
			n = 0
		}
		if n == 0 {
			at += firstLen(word[at:])
			continue
		}
		cut(at)
		at += n
		known = at
		cut(at)
	}
	return cuts
}

// suffixAt tells whether the character at a place may be a word of its own: the last one, behind two others or a known word. A
// legal form in one character, (株), stands alone; 第 stands before a number.
func (x *lexicon) suffixAt(word string, at int, behindKnown bool) bool {
	end := at + firstLen(word[at:])
	switch x.words[word[at:end]].role {
	case roleLegal:
		return false
	case roleLink:
		return end < len(word) && isDigit(word[end])
	}
	return end == len(word) && at > 0 && (behindKnown || utf8.RuneCountInString(word[:at]) >= 2)
}

// leastKana is how many kana a known word has at least that is cut from others: fewer are part of many a word, ガス of ガスプロム.
const leastKana = 4

// standsIn tells whether a known word of several characters may be cut out of the word it stands in: a place begins a name or
// follows another known word.
func (x *lexicon) standsIn(word string, from, to int, behindKnown bool) bool {
	if r, _ := utf8.DecodeRuneInString(word[from:]); scriptOf(r) == scriptKana && utf8.RuneCountInString(word[from:to]) < leastKana {
		return false
	}
	return behindKnown || x.words[word[from:to]].role != rolePlace
}

// endsInBusiness tells whether a word without spaces begins or ends with a legal form, or has five characters and ends with a
// word of business, or four and ends with one of two: what is shorter may be a person.
func (x *lexicon) endsInBusiness(word string) bool {
	cuts := x.cuts(word)
	if len(cuts) == 0 {
		return false
	}
	head, tail := x.words[word[:cuts[0]]], x.words[word[cuts[len(cuts)-1]:]]
	if head.role == roleLegal || tail.role == roleLegal {
		return true
	}
	count := utf8.RuneCountInString(word)
	return tail.role == roleGeneric && (count >= 5 || count == 4 && utf8.RuneCountInString(word[cuts[len(cuts)-1]:]) == 2)
}

// longestAt returns the length of the longest known word at the head of text, or of the digits there.
func (x *lexicon) longestAt(text string) int {
	end := 0
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	if end > 0 {
		return end
	}
	longest := 0
	for range longestWord {
		if end == len(text) {
			break
		}
		end += firstLen(text[end:])
		if _, ok := x.words[text[:end]]; ok {
			longest = end
		}
	}
	return longest
}

// firstLen is the length of the first character.
func firstLen(text string) int {
	_, n := utf8.DecodeRuneInString(text)
	return n
}
