package claims

import (
	"crypto/sha256"
	"encoding/hex"
)

// Text is a decoded text. Places in it count code points; a byte-order mark is not part of it, and nothing is
// normalised.
type Text struct {
	File  string // the name it was read under
	Runes []rune
	Hash  string // SHA-256 of the text as UTF-8, hexadecimal
}

// Span is a range of code points of a text, End exclusive.
type Span struct{ Start, End int }

func newText(file, s string) Text {
	sum := sha256.Sum256([]byte(s))
	return Text{File: file, Runes: []rune(s), Hash: hex.EncodeToString(sum[:])}
}

// Quote returns the words of a range.
func (t *Text) Quote(s Span) string { return string(t.Runes[s.Start:s.End]) }
