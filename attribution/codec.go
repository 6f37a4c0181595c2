package attribution

import (
	"encoding/binary"
	"errors"
	"strings"
)

// field is the number of a field in a stored record. Numbers are never used again for something else.
type field uint8

const (
	fLabel field = iota
	fCategory
	fAbuse
	fConcepts // joined by commas
	fActor
	fSource
	fCurrency
	fNetwork
	fLastMod
	fConfidence
	fContext
	fDefiner // "true" or "false"
	fieldCount
)

// fields are the fields that one mapping of a file gives itself. A field that is given as empty or null is not given.
type fields struct {
	text [fieldCount]string
	line int
}

// over returns f with what it lacks taken from the header.
func (f fields) over(header *fields) fields {
	for i := range f.text {
		if f.text[i] == "" {
			f.text[i] = header.text[i]
		}
	}
	return f
}

func (f fields) tag(a Address, pack Origin) Tag {
	return Tag{
		Address: a, Label: f.text[fLabel], Category: Category(f.text[fCategory]), Abuse: Category(f.text[fAbuse]),
		Concepts: splitCategories(f.text[fConcepts]), Actor: f.text[fActor], Source: f.text[fSource],
		Currency: f.text[fCurrency], LastMod: Date(f.text[fLastMod]), Confidence: Confidence(f.text[fConfidence]),
		ClusterDefiner: f.text[fDefiner] == "true", Context: f.text[fContext], Pack: pack, Line: f.line,
	}
}

func splitCategories(s string) []Category {
	if s == "" {
		return nil
	}
	var out []Category
	for c := range strings.SplitSeq(s, ",") {
		out = append(out, Category(c))
	}
	return out
}

// A record of fields is drawn in docs/design/attribution.md:
//
//	line    uvarint
//	mask    uvarint   bit n: field n is given
//	then for each given field, in order of number: length uvarint, text
//
// 09 11 05 "Huobi" 05 "huobi" is line 9, fields 0 (label) and 4 (actor), of 5 bytes each.
func appendFields(b []byte, f *fields) []byte {
	b = binary.AppendUvarint(b, uint64(f.line))
	var mask uint64
	for i, s := range f.text {
		if s != "" {
			mask |= 1 << i
		}
	}
	b = binary.AppendUvarint(b, mask)
	for _, s := range f.text {
		if s != "" {
			b = appendText(b, s)
		}
	}
	return b
}

var errRecord = errors.New("attribution: stored record is damaged")

func decodeFields(b []byte) (f fields, err error) {
	line, b, ok := cutUvarint(b)
	mask, b, ok2 := cutUvarint(b)
	if !ok || !ok2 || mask >= 1<<fieldCount || line > 1<<40 {
		return fields{}, errRecord
	}
	f.line = int(line)
	for i := range f.text {
		if mask&(1<<i) == 0 {
			continue
		}
		if f.text[i], b, ok = cutText(b); !ok || f.text[i] == "" {
			return fields{}, errRecord
		}
	}
	if len(b) != 0 {
		return fields{}, errRecord
	}
	return f, nil
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func cutText(b []byte) (s string, rest []byte, ok bool) {
	n, b, ok := cutUvarint(b)
	if !ok || n > uint64(len(b)) {
		return "", nil, false
	}
	return string(b[:n]), b[n:], true
}

func cutUvarint(b []byte) (v uint64, rest []byte, ok bool) {
	v, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil, false
	}
	return v, b[n:], true
}

// Keys. Every key begins with a letter for its kind of record:
//
//	p pack(8)                                       what a pack is; written last, so a pack is loaded or not
//	t network 00 address 00 pack(8) index(4)        one tag
//	a id 00 pack(8)                                 one actor, by its id and by each alias
//	o network 00 address 00 number(4)               a decision, counted from 0 at each address
//
// Numbers are big-endian. Texts in keys hold no zero byte.
const (
	packSpace     = 'p'
	tagSpace      = 't'
	actorSpace    = 'a'
	decisionSpace = 'o'
)

func packKey(id packID) []byte { return append([]byte{packSpace}, id[:]...) }

func addressPrefix(space byte, a Address) []byte {
	b := make([]byte, 0, 4+len(a.Network)+len(a.Text)+16)
	b = append(b, space)
	b = append(append(b, a.Network...), 0)
	return append(append(b, a.Text...), 0)
}

func tagKey(a Address, id packID, index int) []byte {
	return binary.BigEndian.AppendUint32(append(addressPrefix(tagSpace, a), id[:]...), uint32(index))
}

// keyPack returns the pack of a tag's or an actor's key.
func keyPack(space byte, key []byte) (packID, bool) {
	if space == tagSpace && len(key) >= 4 {
		key = key[:len(key)-4]
	}
	if len(key) < 1+len(packID{}) {
		return packID{}, false
	}
	return packID(key[len(key)-len(packID{}):]), true
}

func actorPrefix(id string) []byte {
	return append(append([]byte{actorSpace}, id...), 0)
}

func actorKey(id string, pack packID) []byte { return append(actorPrefix(id), pack[:]...) }

func decisionKey(a Address, number int) []byte {
	return binary.BigEndian.AppendUint32(addressPrefix(decisionSpace, a), uint32(number))
}
