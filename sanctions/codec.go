package sanctions

import (
	"encoding/binary"
	"errors"
)

// A stored entry is drawn in docs/design/lists.md:
//
//	form      1 byte, 1
//	flags     1 byte, bit 0: export control
//	kind      1 byte
//	list, id, issuer, gender, remarks    texts: length uvarint, bytes
//	listed    date
//	then eight sequences, each a count uvarint and its members:
//	names          quality 1 byte, text, script, note
//	births         dates
//	nationalities, programmes, imos      texts
//	addresses      case unknown 1 byte, ticker, text
//	identifiers    type, number, country, note
//	places         type 1 byte, text, country
//	facts          name, text
//
// A date is its mask (bit 0 circa, 1 text, 2 to), then year, month and day, the same of "to" if there is one, and the text
// if there is one; numbers are uvarints. The form is never changed: excuses and decisions are bound to its hash.
const entryForm = 1

func appendEntry(b []byte, e *Entry) []byte {
	var flags byte
	if e.ExportControl {
		flags = 1
	}
	b = append(b, entryForm, flags, byte(e.Kind))
	b = appendTexts(b, string(e.List), e.ID, e.Issuer, e.Gender, e.Remarks)
	b = appendDate(b, e.Listed)
	b = appendCount(b, len(e.Names))
	for _, n := range e.Names {
		b = appendTexts(append(b, byte(n.Quality)), n.Text, n.Script, n.Note)
	}
	b = appendCount(b, len(e.Births))
	for _, d := range e.Births {
		b = appendDate(b, d)
	}
	for _, list := range [][]string{e.Nationalities, e.Programmes, e.IMOs} {
		b = appendTexts(appendCount(b, len(list)), list...)
	}
	b = appendCount(b, len(e.Addresses))
	for _, a := range e.Addresses {
		var unknown byte
		if a.CaseUnknown {
			unknown = 1
		}
		b = appendTexts(append(b, unknown), a.Ticker, a.Text)
	}
	b = appendCount(b, len(e.Identifiers))
	for _, i := range e.Identifiers {
		b = appendTexts(b, i.Type, i.Number, i.Country, i.Note)
	}
	b = appendCount(b, len(e.Places))
	for _, p := range e.Places {
		b = appendTexts(append(b, byte(p.Type)), p.Text, p.Country)
	}
	b = appendCount(b, len(e.Facts))
	for _, f := range e.Facts {
		b = appendTexts(b, f.Name, f.Text)
	}
	return b
}

func appendCount(b []byte, n int) []byte { return binary.AppendUvarint(b, uint64(n)) }

func appendTexts(b []byte, texts ...string) []byte {
	for _, s := range texts {
		b = append(appendCount(b, len(s)), s...)
	}
	return b
}

const (
	dateCirca = 1 << iota
	dateText
	dateTo
)

func appendDate(b []byte, d Date) []byte {
	var mask byte
	if d.Circa {
		mask |= dateCirca
	}
	if d.Text != "" {
		mask |= dateText
	}
	to := [3]int{d.ToYear, d.ToMonth, d.ToDay}
	if to != [3]int{} {
		mask |= dateTo
	}
	b = append(b, mask)
	for _, n := range []int{d.Year, d.Month, d.Day} {
		b = appendCount(b, n)
	}
	if mask&dateTo != 0 {
		for _, n := range to {
			b = appendCount(b, n)
		}
	}
	if mask&dateText != 0 {
		b = appendTexts(b, d.Text)
	}
	return b
}

var errRecord = errors.New("sanctions: stored record is damaged")

// decodeEntry returns the entry of a record. Its texts are parts of the record.
func decodeEntry(record string) (*Entry, error) {
	d := decoder{s: record}
	if d.byte() != entryForm {
		return nil, errRecord
	}
	e := &Entry{ExportControl: d.byte() == 1, Kind: Kind(d.byte())}
	e.List = ListID(d.text())
	e.ID, e.Issuer, e.Gender, e.Remarks = d.text(), d.text(), d.text(), d.text()
	e.Listed = d.date()
	e.Names = sequence(&d, func() Name {
		return Name{Quality: Quality(d.byte()), Text: d.text(), Script: d.text(), Note: d.text()}
	})
	e.Births = sequence(&d, d.date)
	e.Nationalities, e.Programmes, e.IMOs = sequence(&d, d.text), sequence(&d, d.text), sequence(&d, d.text)
	e.Addresses = sequence(&d, func() Address {
		return Address{CaseUnknown: d.byte() == 1, Ticker: d.text(), Text: d.text()}
	})
	e.Identifiers = sequence(&d, func() Identifier {
		return Identifier{Type: d.text(), Number: d.text(), Country: d.text(), Note: d.text()}
	})
	e.Places = sequence(&d, func() Place {
		return Place{Type: PlaceType(d.byte()), Text: d.text(), Country: d.text()}
	})
	e.Facts = sequence(&d, func() Fact { return Fact{Name: d.text(), Text: d.text()} })
	if d.bad || d.s != "" {
		return nil, errRecord
	}
	return e, nil
}

// decoder cuts fields off the front of a record. Once something is missing it is bad, and gives zero values.
type decoder struct {
	s   string
	bad bool
}

func (d *decoder) fail() {
	d.bad, d.s = true, ""
}

func (d *decoder) byte() byte {
	if d.s == "" {
		d.fail()
		return 0
	}
	b := d.s[0]
	d.s = d.s[1:]
	return b
}

// count returns a number that is no greater than what the record could hold.
func (d *decoder) count() int {
	n := d.number()
	if n > len(d.s) {
		d.fail()
		return 0
	}
	return n
}

func (d *decoder) number() int {
	var v uint64
	for i := range min(len(d.s), binary.MaxVarintLen32) {
		c := d.s[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			d.s = d.s[i+1:]
			return int(v)
		}
	}
	d.fail()
	return 0
}

func (d *decoder) text() string {
	n := d.count()
	s := d.s[:n]
	d.s = d.s[n:]
	return s
}

func (d *decoder) date() Date {
	mask := d.byte()
	date := Date{Circa: mask&dateCirca != 0, Year: d.number(), Month: d.number(), Day: d.number()}
	if mask&dateTo != 0 {
		date.ToYear, date.ToMonth, date.ToDay = d.number(), d.number(), d.number()
	}
	if mask&dateText != 0 {
		date.Text = d.text()
	}
	return date
}

// sequence reads a count and that many members. Each member takes at least one byte, so the count is bounded by the record.
func sequence[T any](d *decoder, member func() T) []T {
	n := d.count()
	if n == 0 {
		return nil
	}
	out := make([]T, 0, min(n, 64))
	for range n {
		out = append(out, member())
		if d.bad {
			return nil
		}
	}
	return out
}
