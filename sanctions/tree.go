package sanctions

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Bounds on XML. A party of OFAC's advanced list has some thousand elements.
const (
	maxToken    = 4 << 20   // bytes of one tag or text
	maxDepth    = 64        // of elements within one another
	maxTreeSize = 16 << 20  // bytes of texts and attributes of one tree
	maxElements = 1_000_000 // of one tree
)

// xmlFile reads the elements of an XML file one after another. It knows no entities but the five of XML, and takes no DOCTYPE:
// no list has one, and it is where entities that blow up are declared.
type xmlFile struct {
	name  string
	dec   *xml.Decoder
	limit *tokenLimit
	depth int
	ended bool  // the root element has
	cut   error // what ended reading, if that was not the end of the file
}

// Read gives the decoder its bytes, and keeps why there are no more: the decoder tells of the half token that it then has.
func (x *xmlFile) Read(p []byte) (int, error) {
	n, err := x.limit.Read(p)
	if err != nil && err != io.EOF {
		x.cut = err
	}
	return n, err
}

// tokenLimit lets through as many bytes as one token may have.
type tokenLimit struct {
	src  io.Reader
	left int
}

var errToken = fmt.Errorf("a tag or text of more than %d MiB", maxToken>>20)

func (l *tokenLimit) Read(p []byte) (int, error) {
	if l.left == 0 {
		return 0, errToken
	}
	n, err := l.src.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}

func newXML(in *input) *xmlFile {
	if bom, _ := in.r.Peek(3); string(bom) == "\ufeff" {
		_, _ = in.r.Discard(3)
	}
	limit := &tokenLimit{src: in.r}
	x := &xmlFile{name: in.name, limit: limit}
	x.dec = xml.NewDecoder(x)
	x.dec.CharsetReader = func(label string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("encoding %.40q: want UTF-8", label)
	}
	return x
}

// fail is an error at the place that was read last.
func (x *xmlFile) fail(format string, args ...any) error {
	line, _ := x.dec.InputPos()
	return &rowError{x.name, line, fmt.Errorf(format, args...)}
}

func (x *xmlFile) token() (xml.Token, error) {
	x.limit.left = maxToken
	t, err := x.dec.Token()
	if err == io.EOF {
		return nil, io.EOF
	}
	if err != nil {
		var syntax *xml.SyntaxError
		switch {
		case x.cut != nil:
			err = x.cut
		case !errors.As(err, &syntax):
		case syntax.Msg == "unexpected EOF":
			return nil, &rowError{x.name, syntax.Line, errEarly}
		default:
			return nil, &rowError{x.name, syntax.Line, errors.New(syntax.Msg)}
		}
		return nil, x.fail("%w", err)
	}
	switch t := t.(type) {
	case xml.CharData:
		if text := bytes.TrimSpace(t); x.ended && len(text) > 0 {
			return nil, x.fail("%.40q behind the end of the list", text)
		}
	case xml.StartElement:
		if x.ended {
			return nil, x.fail("element <%.40s> behind the end of the list", t.Name.Local)
		}
		if x.depth++; x.depth > maxDepth {
			return nil, x.fail("element <%.40s>: more than %d within one another", t.Name.Local, maxDepth)
		}
	case xml.EndElement:
		x.depth--
		x.ended = x.depth == 0
	case xml.Directive:
		return nil, x.fail("<!%.40s…: a list has no such declaration", t)
	}
	return t, nil
}

// start returns the next element that begins, at whatever depth, and io.EOF at the end of a whole file.
func (x *xmlFile) start() (xml.StartElement, error) {
	for {
		t, err := x.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if s, ok := t.(xml.StartElement); ok {
			return s, nil
		}
	}
}

// readXML reads the one XML file of a list: handle gets each element that begins, and takes its tree or lets the file go on inside it.
func (s *set) readXML(handle func(*xmlFile, xml.StartElement) error) error {
	f, _, err := s.only("")
	if err != nil {
		return err
	}
	return s.read(f, func(in *input) error {
		x := newXML(in)
		for {
			start, err := x.start()
			if err == io.EOF {
				return nil
			}
			if err == nil {
				err = handle(x, start)
			}
			if err != nil {
				return err
			}
		}
	})
}

// node is an element with all that is in it.
type node struct {
	name  string
	attrs []xml.Attr
	text  string // of its own, trimmed
	kids  []*node
}

// tree reads the rest of an element that has begun.
func (x *xmlFile) tree(start xml.StartElement) (*node, error) {
	size, elements := 0, 0
	root := &node{name: start.Name.Local, attrs: start.Attr}
	open := []*node{root}
	var texts [maxDepth + 1]strings.Builder
	for len(open) > 0 {
		t, err := x.token()
		if err != nil {
			if err == io.EOF {
				err = x.fail("the file ends within <%s>", start.Name.Local)
			}
			return nil, err
		}
		last := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if elements++; elements > maxElements {
				return nil, x.fail("<%s> has more than %d elements", start.Name.Local, maxElements)
			}
			for _, a := range t.Attr {
				size += len(a.Value)
			}
			kid := &node{name: t.Name.Local, attrs: t.Attr}
			last.kids = append(last.kids, kid)
			open = append(open, kid)
			texts[len(open)-1].Reset()
		case xml.CharData:
			size += len(t)
			texts[len(open)-1].Write(t)
		case xml.EndElement:
			last.text = strings.TrimSpace(texts[len(open)-1].String())
			open = open[:len(open)-1]
		}
		if size > maxTreeSize {
			return nil, x.fail("<%s> has more than %d MiB of text", start.Name.Local, maxTreeSize>>20)
		}
	}
	return root, nil
}

// attr returns an attribute of an element that has begun, empty if it has none of that name.
func attr(start xml.StartElement, name string) string {
	return (&node{attrs: start.Attr}).attr(name)
}

func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return clean(a.Value)
		}
	}
	return ""
}

// all returns the elements at a path below n.
func (n *node) all(path ...string) []*node {
	here := []*node{n}
	for _, name := range path {
		var next []*node
		for _, h := range here {
			for _, k := range h.kids {
				if k.name == name {
					next = append(next, k)
				}
			}
		}
		here = next
	}
	return here
}

// get returns the text of the first element at a path below n.
func (n *node) get(path ...string) string {
	if found := n.all(path...); len(found) > 0 {
		return clean(found[0].text)
	}
	return ""
}

// texts returns the texts at a path below n that are not empty.
func (n *node) texts(path ...string) []string {
	var out []string
	for _, k := range n.all(path...) {
		if s := clean(k.text); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// deep returns the elements of a name at any depth below n, in the order of the file.
func (n *node) deep(name string) []*node {
	var out []*node
	for _, k := range n.kids {
		if k.name == name {
			out = append(out, k)
		}
		out = append(out, k.deep(name)...)
	}
	return out
}

// sortedPairs yields a map in order of its keys.
func sortedPairs(m map[string]string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
