package sanctions

import (
	"context"
	"iter"
	"slices"
	"strings"
)

// Packed is an entry in the form that it is stored in, an eighth of the memory that an Entry takes and nothing for the garbage collector to follow. Only a
// Book makes them.
type Packed struct{ record string }

// Entry returns what is packed. Its texts are part of the packed form and take no memory of their own.
func (p Packed) Entry() *Entry {
	e, err := decodeEntry(p.record)
	if err != nil {
		return &Entry{} // the zero Packed; all others have been read once
	}
	return e
}

// Packed yields the entries of a version in order of their ids, for who holds many of them and looks at few. After an error it ends.
func (b *Book) Packed(ctx context.Context, v Version) iter.Seq2[Packed, error] {
	return func(yield func(Packed, error) bool) {
		entries, err := b.pack(ctx, v)
		if err != nil {
			yield(Packed{}, err)
			return
		}
		for _, e := range entries {
			if !yield(e.Packed, nil) {
				return
			}
		}
	}
}

// identified is a packed entry with its id.
type identified struct {
	Packed
	id string
}

// packedChunk is how many bytes of records share one piece of memory.
const packedChunk = 256 << 10

// pack reads the entries of a version, in order of their ids.
func (b *Book) pack(ctx context.Context, v Version) ([]identified, error) {
	var entries []identified
	var chunk strings.Builder // never written beyond its room, so that what it has written stays where it is
	err := b.scan(ctx, v, func(record []byte) error {
		if chunk.Len()+len(record) > chunk.Cap() {
			chunk = strings.Builder{}
			chunk.Grow(max(packedChunk, len(record)))
		}
		at := chunk.Len()
		chunk.Write(record)
		p := Packed{chunk.String()[at:]}
		e, err := decodeEntry(p.record)
		if err == nil {
			entries = append(entries, identified{p, e.ID})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(entries, func(a, b identified) int { return strings.Compare(a.id, b.id) })
	return entries, nil
}
