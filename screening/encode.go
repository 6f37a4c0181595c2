package screening

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a decision records is written here by hand: through encoding/json it cost more than the answer. Each function appends what json.Marshal
// makes of the same value, byte for byte; encode_test.go holds them against each other. A type that gains a field fails there until it is
// written here too.

// kind is what JSON makes of a byte; 0: it writes the byte as it is.
type kind uint8

const (
	escaped     kind = 1 << iota // is written otherwise
	beyondASCII                  // is written as it is if it is part of a letter
)

var kinds = func() (of [256]kind) {
	for c := range of {
		switch {
		case c >= utf8.RuneSelf:
			of[c] = beyondASCII
		case c < ' ' || c == 0x7f || strings.IndexByte(`"\<>&`, byte(c)) >= 0:
			of[c] = escaped
		}
	}
	return of
}()

// appendText appends a text as json.Marshal writes it.
func appendText(b []byte, s string) []byte {
	seen := kind(0)
	for i := range len(s) {
		seen |= kinds[s[i]]
	}
	if seen == 0 || seen == beyondASCII && utf8.ValidString(s) && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029") {
		b = append(b, '"')
		b = append(b, s...)
		return append(b, '"')
	}
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a text always marshals
	}
	return append(b, text...)
}

// appendField appends the name of a field, with its colon, behind what comes before it in its object.
func appendField(b []byte, name string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	b = append(b, '"')
	b = append(b, name...)
	return append(b, '"', ':')
}

// appendTextField appends a field that holds a text.
func appendTextField[T ~string](b []byte, name string, text T) []byte {
	return appendText(appendField(b, name), string(text))
}

// appendFilled is appendTextField for a field that is left out when it is empty.
func appendFilled[T ~string](b []byte, name string, text T) []byte {
	if text == "" {
		return b
	}
	return appendTextField(b, name, text)
}

func appendNumber[T ~int | ~uint64](b []byte, name string, n T) []byte {
	b = appendField(b, name)
	if n < 0 {
		return strconv.AppendInt(b, int64(n), 10)
	}
	return strconv.AppendUint(b, uint64(n), 10)
}

// appendCount is appendNumber for a field that is left out when it is 0.
func appendCount[T ~int | ~uint64](b []byte, name string, n T) []byte {
	if n == 0 {
		return b
	}
	return appendNumber(b, name, n)
}

func appendScore(b []byte, name string, s Score) []byte {
	return s.append(appendField(b, name))
}

func appendHash(b []byte, name string, h Hash) []byte {
	b = append(appendField(b, name), '"')
	b = hex.AppendEncode(b, h[:])
	return append(b, '"')
}

// appendList appends a field that holds a list, each item as item appends it; a nil slice is null.
func appendList[T any](b []byte, name string, list []T, item func([]byte, *T) []byte) []byte {
	b = appendField(b, name)
	if list == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = item(b, &list[i])
	}
	return append(b, ']')
}

// appendTexts appends a field that holds texts.
func appendTexts[T ~string](b []byte, name string, texts []T) []byte {
	return appendList(b, name, texts, func(b []byte, text *T) []byte { return appendText(b, string(*text)) })
}

// appendSome is appendTexts for a field that is left out when there is none.
func appendSome[T ~string](b []byte, name string, texts []T) []byte {
	if len(texts) == 0 {
		return b
	}
	return appendTexts(b, name, texts)
}

// appendJSON appends the question.
func (q *Question) appendJSON(b []byte) []byte {
	b = append(b, '{')
	b = appendFilled(b, "name", q.Name)
	b = appendFilled(b, "imo", q.IMO)
	b = appendFilled(b, "address", q.Address)
	b = appendFilled(b, "type", q.Type)
	b = appendFilled(b, "birth", q.Birth)
	b = appendFilled(b, "country", q.Country)
	b = appendFilled(b, "gender", q.Gender)
	b = appendFilled(b, "asof", q.AsOf)
	if q.Threshold != 0 {
		b = appendScore(b, "threshold", q.Threshold)
	}
	return append(b, '}')
}

// appendJSON appends the answer.
func (a *Answer) appendJSON(b []byte) []byte {
	b = append(b, '{')
	b = appendTextField(b, "outcome", a.Outcome)
	b = appendTextField(b, "asof", a.AsOf)
	if a.Threshold != 0 {
		b = appendScore(b, "threshold", a.Threshold)
	}
	b = appendFilled(b, "country", a.Country)
	if a.Address != nil {
		b = a.Address.appendJSON(appendField(b, "address"))
	}
	b = appendList(b, "hits", a.Hits, appendHit)
	b = appendList(b, "export_controls", a.ExportControls, appendHit)
	b = appendCount(b, "more", a.More)
	return append(b, '}')
}

// appendJSON appends how an address was understood.
func (r *AddressRead) appendJSON(b []byte) []byte {
	b = append(b, '{')
	b = appendTextField(b, "text", r.Text)
	b = appendTextField(b, "form", r.Form)
	b = appendTexts(b, "networks", r.Networks)
	b = appendSome(b, "notes", r.Notes)
	return append(b, '}')
}

func appendHit(b []byte, h *Hit) []byte {
	b = append(b, '{')
	b = appendTextField(b, "list", h.List)
	b = appendTextField(b, "id", h.ID)
	b = appendTextField(b, "digest", h.Digest)
	b = appendTextField(b, "issuer", h.Issuer)
	b = appendTextField(b, "kind", h.Kind)
	b = appendTextField(b, "name", h.Name)
	b = appendTextField(b, "relation", h.Relation)
	b = appendScore(b, "score", h.Score)
	b = appendTextField(b, "matched", h.Matched)
	b = appendFilled(b, "quality", h.Quality)
	b = appendTexts(b, "reasons", h.Reasons)
	b = appendSome(b, "programmes", h.Programmes)
	b = appendFilled(b, "listed", h.Listed)
	b = appendSome(b, "births", h.Births)
	b = appendSome(b, "nationalities", h.Nationalities)
	b = appendSome(b, "aliases", h.Aliases)
	if g := h.Excuse; g != nil {
		b = append(appendField(b, "excuse"), '{')
		b = appendNumber(b, "id", g.ID)
		b = appendTextField(b, "reason", g.Reason)
		b = appendTextField(b, "author", g.Author)
		b = append(appendTextField(b, "expires", g.Expires), '}')
	}
	return append(b, '}')
}

// appendRest appends what stands in a link behind its number and the hash of the link before it, which are known only when it is stored.
func (l *Link) appendRest(b []byte) ([]byte, error) {
	b = append(b, `,"at":"`...)
	b, err := l.At.AppendText(b)
	if err != nil {
		return nil, err
	}
	b = append(b, '"')
	b = appendTextField(b, "kind", l.Kind)
	b = appendTextField(b, "program", l.Program)
	b = appendCount(b, "lists_at", l.ListsAt)
	b = appendFilled(b, "outcome", l.Outcome)
	if l.Set != nil {
		text, err := json.Marshal(l.Set)
		if err != nil {
			return nil, err
		}
		b = append(appendField(b, "set"), text...)
	}
	if l.Question != (Hash{}) {
		b = appendHash(b, "question", l.Question)
	}
	if l.Answer != (Hash{}) {
		b = appendHash(b, "answer", l.Answer)
	}
	b = appendCount(b, "known", l.Known)
	if len(l.Thresholds) > 0 {
		text, err := json.Marshal(l.Thresholds)
		if err != nil {
			return nil, err
		}
		b = append(appendField(b, "thresholds"), text...)
	}
	b = appendCount(b, "before", l.Before)
	b = appendCount(b, "excuse", l.Excuse)
	b = appendCount(b, "through", l.Through)
	b = appendCount(b, "count", l.Count)
	b = appendCount(b, "changed", l.Changed)
	return append(b, '}'), nil
}

// appendPlace appends what stands in a link before appendRest.
func appendPlace(b []byte, seq uint64, prev Hash) []byte {
	return appendHash(appendNumber(append(b, '{'), "seq", seq), "prev", prev)
}

// appendJSON appends the end of the chain.
func (h *headRecord) appendJSON(b []byte) []byte {
	return append(appendHash(appendNumber(append(b, '{'), "seq", h.Seq), "hash", h.Hash), '}')
}

// appendJSON appends the texts, which are JSON as json.Marshal writes it.
func (s *Sealed) appendJSON(b []byte) []byte {
	b = append(b, `{"salt":`...)
	if s.Salt == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, '"')
		b = base64.StdEncoding.AppendEncode(b, s.Salt)
		b = append(b, '"')
	}
	if len(s.Question) > 0 {
		b = append(appendField(b, "question"), s.Question...)
	}
	if len(s.Answer) > 0 {
		b = append(appendField(b, "answer"), s.Answer...)
	}
	return append(b, '}')
}
