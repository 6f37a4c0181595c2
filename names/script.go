package names

import (
	"unicode"
	"unicode/utf8"
)

// script is the writing system of a token, as far as it decides how the token is read.
type script uint8

const (
	scriptNone script = iota // digits, punctuation, marks, symbols: belong to whatever stands beside them
	scriptLatin
	scriptHangul
	scriptHan
	scriptKana // hiragana and katakana
	scriptCyrillic
	scriptArabic
	scriptHebrew
	scriptGreek
	scriptOther // every other letter: read by general transliteration
)

var scriptNames = [...]string{"none", "Latin", "Hangul", "Han", "kana", "Cyrillic", "Arabic", "Hebrew", "Greek", "other"}

func (s script) String() string { return scriptNames[s] }

// scriptOf tells the script of a character. Combining marks, digits and punctuation have none.
func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return scriptLatin
		}
		return scriptNone
	case r < 0x250:
		if r >= 0xC0 && r != '×' && r != '÷' || r == 'ª' || r == 'º' {
			return scriptLatin
		}
		return scriptNone
	case r >= 0xAC00 && r <= 0xD7A3:
		return scriptHangul
	case r >= 0x4E00 && r <= 0x9FFF:
		return scriptHan
	case r >= 0x3041 && r <= 0x30FF:
		if r == '・' || r == '゠' {
			return scriptNone
		}
		return scriptKana
	}
	for _, t := range scriptTables {
		if unicode.Is(t.table, r) {
			return t.script
		}
	}
	if unicode.IsLetter(r) || unicode.Is(unicode.Mc, r) {
		return scriptOther
	}
	return scriptNone
}

var scriptTables = [...]struct {
	table  *unicode.RangeTable
	script script
}{
	{unicode.Latin, scriptLatin},
	{unicode.Cyrillic, scriptCyrillic},
	{unicode.Arabic, scriptArabic},
	{unicode.Hebrew, scriptHebrew},
	{unicode.Greek, scriptGreek},
	{unicode.Hangul, scriptHangul},
	{unicode.Han, scriptHan},
	{unicode.Hiragana, scriptKana},
	{unicode.Katakana, scriptKana},
}

// spells tells whether a script spells as Latin letters do, vowels included, so that a name in it is known by its reading.
func (s script) spells() bool { return s == scriptLatin || s == scriptCyrillic || s == scriptGreek }

// transcribed are the scripts that spell names as exactly as Latin letters do, so that what only sounds alike is another name.
// (Thai and its neighbours write many letters that are not heard.)
var transcribed = []*unicode.RangeTable{
	unicode.Devanagari, unicode.Bengali, unicode.Gujarati, unicode.Gurmukhi, unicode.Telugu, unicode.Kannada, unicode.Malayalam,
	unicode.Georgian, unicode.Armenian,
}

// transcribes tells whether a word is written in such a script.
func transcribes(word string, s script) bool {
	if s != scriptCyrillic && s != scriptOther {
		return false
	}
	r, _ := utf8.DecodeRuneInString(word)
	return s == scriptCyrillic || unicode.In(r, transcribed...)
}
