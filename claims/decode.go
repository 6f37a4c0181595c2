package claims

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	jp "golang.org/x/text/encoding/japanese"
	kr "golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
)

// ErrAddresses says that a file is a list of addresses of pages and not a text. Read fetches nothing: package claims/fetch does.
var ErrAddresses = errors.New("is a list of addresses, not a text")

// page is a decoded text and, where its format says so, its articles.
type page struct {
	Text
	items []item
}

// MaxSource bounds the bytes of a source: more text than that is a library, not a report.
const MaxSource = 32 << 20

// decode turns the bytes of a file into text, whatever its encoding and format.
func decode(src Source) (page, error) {
	if len(src.Data) > MaxSource {
		return page{}, fmt.Errorf("%s: %d bytes are more than the %d that a text may have", src.Name, len(src.Data), MaxSource)
	}
	text, err := decodeAs(src.Data, src.Charset)
	if err != nil {
		return page{}, fmt.Errorf("%s: %w", src.Name, err)
	}
	switch head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 2048)])); {
	case strings.HasPrefix(head, "<?xml") && !strings.Contains(head, "<html"), strings.HasPrefix(head, "<rss"), strings.HasPrefix(head, "<feed"), strings.HasPrefix(head, "<rdf:rdf"):
		return decodeFeed(src.Name, text)
	case strings.HasPrefix(head, "<") && strings.Contains(head, "<html"), strings.HasPrefix(head, "<!doctype"), strings.HasPrefix(head, "<body"), strings.HasPrefix(head, "<head"):
		return decodeHTML(src.Name, text)
	}
	if n := addresses(text); n > 0 {
		return page{}, fmt.Errorf("%s: %w (%d of them)", src.Name, ErrAddresses, n)
	}
	return page{Text: newText(src.Name, text)}, nil
}

// Check returns the error that Read would have of a source: it is too large, no text, or a list of addresses. The error names the source.
func (s Source) Check() error {
	_, err := decode(s)
	return err
}

// addresses counts the lines of a text if each of them is the address of a page, and is zero otherwise.
func addresses(text string) int {
	n := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !strings.HasPrefix(line, "http://") && !strings.HasPrefix(line, "https://") || strings.ContainsAny(line, " \t\u3000") {
			return 0
		}
		n++
	}
	return n
}

var declared = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_\-]{3,20})`)

// decodeBytes finds the encoding: a byte-order mark, valid UTF-8, what the file declares, else the East Asian encoding
// that reads it best. UTF-8 comes before a declaration, since a text in another encoding is hardly ever valid UTF-8.
func decodeBytes(data []byte) (string, error) { return decodeAs(data, "") }

// decodeAs is decodeBytes of what a server sent, with the encoding it declared.
func decodeAs(data []byte, charset string) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", fmt.Errorf("is not the UTF-16 its byte-order mark promises: %w", err)
		}
		return checked(string(out))
	}
	if utf8.Valid(data) && !bytes.Contains(data, []byte("\x1b$")) {
		return checked(string(data))
	}
	names := []string{charset}
	if m := declared.FindSubmatch(data[:min(len(data), 2048)]); m != nil {
		names = append(names, string(m[1]))
	}
	for _, name := range names {
		enc, err := htmlindex.Get(name)
		if err != nil {
			continue
		}
		if s, bad := tryDecode(enc, data); bad*100 <= len(s) {
			return checked(s)
		}
	}
	best, bestScore := "", 0
	for _, enc := range []encoding.Encoding{jp.ShiftJIS, jp.EUCJP, kr.EUCKR, jp.ISO2022JP} {
		s, bad := tryDecode(enc, data)
		if bad*100 > utf8.RuneCountInString(s) {
			continue
		}
		if score := plausible(s) - 20*bad; score > bestScore {
			best, bestScore = s, score
		}
	}
	if bestScore == 0 {
		return "", errors.New("is no text in UTF-8, UTF-16, Shift_JIS, EUC-JP, ISO-2022-JP or EUC-KR")
	}
	return checked(best)
}

func tryDecode(enc encoding.Encoding, data []byte) (string, int) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", len(data)
	}
	return string(out), bytes.Count(out, []byte("\uFFFD"))
}

// plausible scores how much a decoded text looks like Japanese or Korean prose: kana and hangul count for it, half-width
// katakana and rare signs, which a wrong encoding yields, against it.
func plausible(s string) int {
	score := 1
	for _, r := range s {
		switch {
		case isHiragana(r):
			score += 3
		case isHangul(r):
			score += 3
		case isKatakana(r), r == '。', r == '、':
			score += 2
		case isKanji(r):
			score++
		case r >= 0xFF61 && r <= 0xFF9F:
			score -= 3
		case r >= 0x80 && !(r >= 0x3000 && r <= 0x303F) && !(r >= 0xFF00 && r <= 0xFF60):
			score--
		}
	}
	return score
}

// checked refuses what is no text: control characters are not written in one.
func checked(s string) (string, error) {
	controls := 0
	for _, r := range s {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' {
			controls++
		}
	}
	if controls > 8 && controls*200 > len(s) {
		return "", fmt.Errorf("is no text: it has %d control characters", controls)
	}
	return s, nil
}
