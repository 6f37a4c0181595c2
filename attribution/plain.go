package attribution

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// readPlain reads a TagPack that is written plainly, one key and one short value to a line:
//
//	title: …
//	tags:
//	- address: …
//	  label: '…'
//	  concepts:
//	  - exchange
//
// It reports false, having understood nothing, for a file with any line that is not surely of this shape; the
// YAML library reads those. The shape is so narrow that both readers agree on every file it accepts: values are
// plain words, or quoted without escapes, and end on their line.
func readPlain(text []byte, b *builder) (plain bool, err error) {
	if !plainBytes(text) {
		return false, nil
	}
	p := plainReader{rest: string(text), b: b}
	if !p.header() {
		return false, p.err
	}
	for p.err == nil && !p.done() {
		if !p.oneTag() {
			return p.err != nil, p.err
		}
	}
	return true, p.err
}

// plainBytes reports that a file is valid UTF-8 without tabs, carriage returns, control characters and the line
// ends that only YAML knows (U+0085, U+2028, U+2029) or a byte order mark.
func plainBytes(text []byte) bool {
	ascii := true
	for _, c := range text {
		if c < ' ' && c != '\n' || c == 0x7f {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	if ascii {
		return true
	}
	return utf8.Valid(text) && !bytes.ContainsFunc(text, func(r rune) bool {
		return r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == '\ufffe' || r == '\uffff'
	})
}

type plainReader struct {
	rest   string // what is not read yet
	line   int    // the number of the line last taken
	b      *builder
	indent int // of the list's dashes
	err    error
}

// peek returns the next line that is not blank, without trailing spaces, and leaves it unread.
func (p *plainReader) peek() (line, rest string, skipped int) {
	rest = p.rest
	for rest != "" {
		skipped++
		line, rest, _ = strings.Cut(rest, "\n")
		if line = strings.TrimRight(line, " "); line != "" {
			return line, rest, skipped
		}
	}
	return "", "", 0
}

func (p *plainReader) done() bool {
	line, _, _ := p.peek()
	return line == ""
}

func (p *plainReader) take(rest string, lines int) { p.rest, p.line = rest, p.line+lines }

// header reads the lines up to "tags:" and the indent of the list behind it.
func (p *plainReader) header() bool {
	for {
		line, rest, n := p.peek()
		key, text, ok := splitPlain(line)
		if !ok {
			return false
		}
		p.take(rest, n)
		if key == "tags" {
			if text != "" {
				return false
			}
			if p.err = p.b.headerField(key, value{kind: list, line: p.line}); p.err != nil {
				return false
			}
			break
		}
		if next, _, _ := p.peek(); text == "" && strings.HasPrefix(next, "-") {
			return false
		}
		v, ok := plainScalar(text)
		if !ok {
			return false
		}
		if p.err = p.b.headerField(key, value{text: v, line: p.line}); p.err != nil {
			return false
		}
	}
	line, _, _ := p.peek()
	p.indent = len(line) - len(strings.TrimLeft(line, " "))
	return strings.HasPrefix(line[p.indent:], "- ")
}

// oneTag reads one item of the list.
func (p *plainReader) oneTag() bool {
	line, rest, n := p.peek()
	if !p.indented(line, p.indent) || !strings.HasPrefix(line[p.indent:], "- ") {
		return false
	}
	p.b.startTag(p.line + n)
	line = line[p.indent+2:]
	for {
		p.take(rest, n)
		if !p.tagField(line) {
			return false
		}
		line, rest, n = p.peek()
		if !p.indented(line, p.indent+2) {
			break
		}
		line = line[p.indent+2:]
	}
	p.err = p.b.endTag()
	return p.err == nil
}

// indented reports whether a line begins with that many spaces and then something else.
func (p *plainReader) indented(line string, n int) bool {
	return len(line) > n && line[n] != ' ' && strings.Trim(line[:n], " ") == ""
}

// tagField reads one key of a tag, whose line was just taken, and the list below it if there is one.
func (p *plainReader) tagField(line string) bool {
	key, text, ok := splitPlain(line)
	if !ok {
		return false
	}
	v := value{line: p.line}
	if text != "" {
		if v.text, ok = plainScalar(text); !ok {
			return false
		}
	} else if !p.list(&v) {
		return false
	}
	p.err = p.b.tagField(key, v)
	return p.err == nil
}

// list reads the items "- word" at the column of their key, if the next line is one.
func (p *plainReader) list(v *value) bool {
	for {
		line, rest, n := p.peek()
		if !p.indented(line, p.indent+2) || !strings.HasPrefix(line[p.indent+2:], "- ") {
			return true
		}
		item, ok := plainScalar(line[p.indent+4:])
		if !ok || item == "" {
			return false
		}
		p.take(rest, n)
		v.kind, v.list = list, append(v.list, item)
	}
}

// splitPlain splits "key: text" or "key:". The key is made of lower-case letters and underscores.
func splitPlain(line string) (key, text string, ok bool) {
	i := 0
	for i < len(line) && (line[i] >= 'a' && line[i] <= 'z' || line[i] == '_') {
		i++
	}
	if i == 0 || i == len(line) || line[i] != ':' {
		return "", "", false
	}
	key, text = line[:i], line[i+1:]
	if text == "" {
		return key, "", true
	}
	if text[0] != ' ' {
		return "", "", false
	}
	return key, strings.TrimLeft(text, " "), true
}

// plainScalar reads a value that begins and ends on its line; "" is null.
func plainScalar(s string) (string, bool) {
	if s == "" {
		return "", true
	}
	switch c := s[0]; {
	case c == '\'':
		return singleQuoted(s)
	case c == '"':
		if len(s) < 2 || s[len(s)-1] != '"' || strings.ContainsAny(s[1:len(s)-1], `"\`) {
			return "", false
		}
		return s[1 : len(s)-1], true
	case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9', c == '/', c == '(', c == '$', c >= utf8.RuneSelf:
	default:
		return "", false
	}
	// A colon before a space, or at the end, would make a mapping of it; a # behind a space, a comment.
	if strings.Contains(s, ": ") || strings.HasSuffix(s, ":") || strings.Contains(s, " #") {
		return "", false
	}
	switch s {
	case "null", "Null", "NULL":
		return "", true
	}
	return s, true
}

func singleQuoted(s string) (string, bool) {
	if len(s) < 2 || s[len(s)-1] != '\'' {
		return "", false
	}
	s = s[1 : len(s)-1]
	if !strings.Contains(s, "'") {
		return s, true
	}
	inner := strings.ReplaceAll(s, "''", "")
	if strings.Contains(inner, "'") {
		return "", false
	}
	return strings.ReplaceAll(s, "''", "'"), true
}
