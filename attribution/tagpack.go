package attribution

import (
	"fmt"
	"io"
)

// ReadTagPack reads a GraphSense TagPack: a YAML mapping whose fields are inherited by the tags in its list. name is what the
// pack is called in messages and in the Book, mostly its path.
//
// A field that is not known is counted and passed over. A tag without address, network or label, a malformed
// account, a duplicate key, an anchor or an alias refuses the whole pack; the error names file and line of up to
// 20 defects.
func ReadTagPack(name string, r io.Reader) (*Pack, error) {
	text, info, err := readAll(name, r, maxPack)
	if err != nil {
		return nil, err
	}
	info.Format = FormatTagPack
	// Nearly all packs are written one key to a line; those are read about ten times faster than by the
	// library, which gets everything else. Both hand the same keys and values to a builder.
	b := newBuilder(info)
	plain, err := readPlain(text, b)
	if !plain {
		b = newBuilder(info)
		err = readYAML(text, b)
	}
	if err != nil {
		return nil, err
	}
	return b.finish()
}

// tooComplex says that a file is beyond what the general reader of YAML is given.
func tooComplex(name string, what string, limit int) error {
	return fmt.Errorf("%s: more than %d %s for a pack that is not written one key to a line; split it", name, limit, what)
}
