package claims

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// page is a decoded text and, where its format says so, its articles.
type page struct {
	Text
	items []item
}

// maxFile bounds a file: 64 MiB of text is a library, not a report.
const maxFile = 64 << 20

// decode turns the bytes of a file into text.
func decode(src Source) ([]page, error) {
	if len(src.Data) > maxFile {
		return nil, fmt.Errorf("%s: %d bytes are more than the %d a text may have", src.Name, len(src.Data), maxFile)
	}
	data := bytes.TrimPrefix(src.Data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s: is not UTF-8", src.Name)
	}
	return []page{{Text: newText(src.Name, strings.ReplaceAll(string(data), "\x00", " "))}}, nil
}
