package claims

import (
	"fmt"
	"strings"
)

// Bounds of a list of addresses.
const (
	maxAddresses = 10_000
	maxAddress   = 2_000 // bytes of one address
)

// Addresses returns the addresses of a file that is a list of them, one a line, each once and in order. Empty lines and
// lines that begin with # are left out. It returns nil if the file is anything else.
func Addresses(data []byte) ([]string, error) {
	text, err := decodeBytes(data)
	if err != nil || addresses(text) == 0 {
		return nil, nil
	}
	var out []string
	seen := map[string]bool{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || seen[line] {
			continue
		}
		if len(line) > maxAddress {
			return nil, fmt.Errorf("line %d: an address of %d bytes; the longest may have %d", n, len(line), maxAddress)
		}
		if len(out) == maxAddresses {
			return nil, fmt.Errorf("line %d: more than %d addresses", n, maxAddresses)
		}
		seen[line] = true
		out = append(out, line)
	}
	return out, nil
}
