package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Bounds of a case file. They are far above what people write and keep hostile files cheap.
const (
	maxCaseBytes = 1 << 20
	maxCaseNodes = 100_000
	maxText      = 20_000
)

// document reads the nodes of one YAML file strictly and names file and line in every error. It works on nodes, not on
// decoded values, so that a number keeps the digits it was written with.
type document struct{ file string }

// parseYAML returns the only document of data, free of aliases, anchors and explicit tags.
func (d document) parseYAML(data []byte) (*yaml.Node, error) {
	if len(data) > maxCaseBytes {
		return nil, fmt.Errorf("%s: %d bytes, a case has at most %d; move long lists of tags to your own TagPack", d.file, len(data), maxCaseBytes)
	}
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s: not UTF-8; save the file as UTF-8", d.file)
	}
	if len(bytes.TrimSpace(withoutComments(data))) == 0 {
		return nil, d.empty()
	}
	var root yaml.Node
	if err := yaml.Load(data, &root); err != nil {
		return nil, d.syntaxError(err, data)
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) != 1 {
		return nil, d.empty()
	}
	nodes := 0
	if err := d.plain(root.Content[0], &nodes); err != nil {
		return nil, err
	}
	return root.Content[0], nil
}

func (d document) empty() error {
	return fmt.Errorf("%s: empty; write at least title, chain and seeds", d.file)
}

func withoutComments(data []byte) []byte {
	var kept []byte
	for line := range bytes.Lines(data) {
		if !bytes.HasPrefix(bytes.TrimSpace(line), []byte{'#'}) {
			kept = append(kept, line...)
		}
	}
	return kept
}

// syntaxHints say what to do about what the YAML reader says, by a part of its words.
var syntaxHints = []struct{ words, hint string }{
	{"tab character", "; YAML is indented with spaces"},
	{"mapping values are not allowed", "; a text that holds a colon and a space stands in quotes"},
	{"could not find expected ':'", "; a key is followed by a colon and a space"},
	{"cannot start any token", "; a text that begins with this character stands in quotes"},
}

func (d document) syntaxError(err error, data []byte) error {
	var load *yaml.LoadError
	if errors.As(err, &load) && load.Mark.Line > 0 {
		hint := ""
		for _, h := range syntaxHints {
			if strings.Contains(load.Message, h.words) {
				hint = h.hint
			}
		}
		if lines := bytes.Split(data, []byte{'\n'}); load.Mark.Line <= len(lines) && bytes.HasPrefix(bytes.TrimLeft(lines[load.Mark.Line-1], " "), []byte{'\t'}) {
			hint = syntaxHints[0].hint
		}
		return fmt.Errorf("%s:%d: not YAML: %s%s", d.file, load.Mark.Line, load.Message, hint)
	}
	return fmt.Errorf("%s: not one YAML document: %v", d.file, err)
}

// plain refuses what lets a small file mean something large or something else than it shows.
func (d document) plain(n *yaml.Node, nodes *int) error {
	*nodes++
	switch {
	case *nodes > maxCaseNodes:
		return d.errorf(n, "more than %d values; a case is short", maxCaseNodes)
	case n.Kind == yaml.AliasNode:
		return d.errorf(n, "alias *%s: aliases are refused; write the value out", n.Value)
	case n.Anchor != "":
		return d.errorf(n, "anchor &%s: anchors are refused; write the value out where it is needed", n.Anchor)
	case n.Style&yaml.TaggedStyle != 0:
		return d.errorf(n, "tag %s: explicit tags are refused; remove it", n.Tag)
	}
	for _, c := range n.Content {
		if err := d.plain(c, nodes); err != nil {
			return err
		}
	}
	return nil
}

func (d document) errorf(n *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", d.file, n.Line, fmt.Sprintf(format, args...))
}

// at puts file and line before an error found in a node's value.
func (d document) at(n *yaml.Node, what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s:%d: %s: %w", d.file, n.Line, what, err)
}

// key is one key that a mapping may have, and what reads its value.
type key struct {
	name string
	read func(*yaml.Node) error
}

// mapping reads a mapping with those keys only, none twice. Their order is free.
func (d document) mapping(n *yaml.Node, what string, keys []key) error {
	if n.Kind != yaml.MappingNode {
		return d.errorf(n, "%s: want keys with values (%s), have %s; write them as {%s: …}, or remove %s for its default", what, keyNames(keys), describe(n), keys[0].name, what)
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		j := slices.IndexFunc(keys, func(x key) bool { return x.name == k.Value && k.Kind == yaml.ScalarNode })
		if j < 0 {
			if meant := nearest(k.Value, namesOf(keys)); meant != "" {
				return d.errorf(k, "%s: unknown key %.60q; is %s meant? known are %s", what, k.Value, meant, keyNames(keys))
			}
			return d.errorf(k, "%s: unknown key %.60q; known are %s", what, k.Value, keyNames(keys))
		}
		if line, twice := seen[k.Value]; twice {
			return d.errorf(k, "%s: key %s stands in line %d already; keep one of them", what, k.Value, line)
		}
		seen[k.Value] = k.Line
		if err := keys[j].read(v); err != nil {
			return err
		}
	}
	return nil
}

func keyNames(keys []key) string { return strings.Join(namesOf(keys), ", ") }

func namesOf(keys []key) []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	return names
}

// list calls read for each item of a sequence, or for the one value that stands in its place.
func (d document) list(n *yaml.Node, what string, read func(*yaml.Node) error) error {
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		return d.errorf(n, "%s: want a list such as [a, b], have nothing; write [] for none, or remove the key for its default", what)
	case n.Kind != yaml.SequenceNode:
		return read(n)
	}
	for _, item := range n.Content {
		if err := read(item); err != nil {
			return err
		}
	}
	return nil
}

// scalar returns the text of one value as it was written, without blanks around it: "0x…", 173600 and "173600" alike.
func (d document) scalar(n *yaml.Node, what string) (string, error) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return "", d.errorf(n, "%s: want one value, have %s", what, describe(n))
	}
	if len(n.Value) > maxText {
		return "", d.errorf(n, "%s: longer than %d bytes", what, maxText)
	}
	return strings.TrimSpace(n.Value), nil
}

// text returns a value that is words, not a number, a date or a truth value by YAML's rules.
func (d document) text(n *yaml.Node, what string) (string, error) {
	s, err := d.scalar(n, what)
	if err != nil {
		return "", err
	}
	if n.Tag != "!!str" {
		return "", d.errorf(n, "%s: %.40q is read as %s; write it in quotes", what, s, describe(n))
	}
	if i := strings.IndexFunc(s, hidden); i >= 0 {
		return "", d.errorf(n, "%s: holds the hidden character %U; remove it", what, []rune(s[i:])[0])
	}
	return s, nil
}

// hidden reports characters that make a text look like another one.
func hidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != '\n' && r != '\t'
}

func (d document) boolean(n *yaml.Node, what string) (bool, error) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!bool" {
		return strings.EqualFold(n.Value, "true"), nil
	}
	return false, d.errorf(n, "%s: want true or false, have %s", what, describe(n))
}

// describe names what a node is in the words of a person who writes YAML.
func describe(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys with values"
	case yaml.SequenceNode:
		return "a list"
	}
	switch n.Tag {
	case "!!null":
		return "nothing"
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!timestamp":
		return "a time"
	}
	return fmt.Sprintf("the text %.40q", n.Value)
}
