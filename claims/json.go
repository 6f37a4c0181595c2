package claims

import (
	"bytes"
	"encoding/json"
	"io"
)

// MarshalJSON writes an unknown date as null.
func (d Date) MarshalJSON() ([]byte, error) { return stringOrNull(string(d)) }

// MarshalJSON writes a missing number as null.
func (d Decimal) MarshalJSON() ([]byte, error) { return stringOrNull(string(d)) }

// MarshalJSON names a text without its words.
func (t Text) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		File   string `json:"file"`
		Hash   string `json:"sha256"`
		Length int    `json:"code_points"`
	}{t.File, t.Hash, len(t.Runes)})
}

func stringOrNull(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(s)
}

// WriteJSON writes the ledger as indented JSON of the shape Format names. Words are written as they are, not escaped
// for HTML.
func (l *Ledger) WriteJSON(w io.Writer) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(l); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}
