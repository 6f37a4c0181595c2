package attribution

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"slices"
)

// Format names a kind of file and the version of the rules it was read by. When the reading changes, so does the version.
type Format string

const (
	FormatTagPack   Format = "tagpack/1"
	FormatActorPack Format = "actorpack/1"
	FormatEtherscan Format = "etherscan/1"
)

// Pack is one file of tags or actors, read and checked as a whole. It is not part of a Book until loaded.
type Pack struct {
	Info   PackInfo
	header fields  // what tags inherit
	tags   []entry // in the file's order
	actors []Actor
	ids    map[string]bool // of actors
}

// entry is one tag of a pack: its address, and its own fields encoded (see codec.go).
type entry struct {
	address Address
	own     []byte
}

// PackInfo says what a pack is and which version of it.
type PackInfo struct {
	Name        string `json:"name"` // of the file, as the caller gave it
	Format      Format `json:"format"`
	SHA256      string `json:"sha256"` // of the file, in hex
	Size        int64  `json:"size"`   // of the file, in bytes
	Title       string `json:"title"`
	Creator     string `json:"creator"`
	Description string `json:"description,omitempty"`
	LastMod     Date   `json:"lastmod,omitempty"`
	Tags        int    `json:"tags"`
	Actors      int    `json:"actors,omitempty"`
	// Unknown counts what was read over or kept without being understood: fields, categories and confidence
	// words that are in no table; by name.
	Unknown []Count `json:"unknown,omitempty"`
}

// Count is how often something occurred.
type Count struct {
	What string `json:"what"`
	N    int    `json:"n"`
}

// packID is the first 8 bytes of a SHA-256 over the format, the file's hash and what the caller added to it.
type packID [8]byte

func (i *PackInfo) id() packID {
	h := sha256.New()
	var b []byte
	for _, s := range []string{"ashiato.pack/1", string(i.Format), i.SHA256, string(i.LastMod)} {
		b = appendText(b, s)
	}
	h.Write(b)
	return packID(h.Sum(nil)[:8])
}

func (i *PackInfo) origin() Origin { return Origin{Name: i.Name, Title: i.Title, Creator: i.Creator} }

// Tags yields the tags of the pack in the file's order, with the header's fields filled in.
func (p *Pack) Tags() iter.Seq[Tag] {
	return func(yield func(Tag) bool) {
		for _, e := range p.tags {
			own, err := decodeFields(e.own)
			if err != nil || !yield(own.over(&p.header).tag(e.address, p.Info.origin())) {
				return
			}
		}
	}
}

// Actors returns the actors of an actor pack in the file's order.
func (p *Pack) Actors() []Actor { return slices.Clone(p.actors) }

// maxPack bounds a file of tags in bytes. The largest public pack has 4 MB.
const maxPack = 256 << 20

// readAll reads a file of at most limit bytes and returns its text and hash.
func readAll(name string, r io.Reader, limit int64) (text []byte, info PackInfo, err error) {
	text, err = io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, info, fmt.Errorf("%s: %w", name, err)
	}
	if int64(len(text)) > limit {
		return nil, info, fmt.Errorf("%s: more than %d MiB; split it into smaller packs", name, limit>>20)
	}
	sum := sha256.Sum256(text)
	return text, PackInfo{Name: name, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(text))}, nil
}

// counter counts by name.
type counter map[string]int

func (c counter) counts() []Count {
	out := make([]Count, 0, len(c))
	for what, n := range c {
		out = append(out, Count{what, n})
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Compare(a.What, b.What) })
	return out
}
