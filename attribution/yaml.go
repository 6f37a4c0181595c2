package attribution

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// What the YAML library is given is bounded beforehand, since it keeps a node of some 200 bytes for every value.
const (
	maxYAML      = 16 << 20 // bytes
	maxYAMLMarks = 2_000_000
	maxYAMLDepth = 16
)

// parseYAML returns the top mapping of a file that holds one document without anchors and aliases.
func parseYAML(name string, text []byte) (*yaml.Node, error) {
	if len(text) > maxYAML {
		return nil, tooComplex(name, "bytes", maxYAML)
	}
	// Every value follows one of these marks, so their number bounds the number of nodes.
	marks := 0
	for _, mark := range []byte("\n\r,:-[{?") {
		marks += bytes.Count(text, []byte{mark})
	}
	if marks > maxYAMLMarks {
		return nil, tooComplex(name, "values", maxYAMLMarks)
	}
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(loaderlimits.New(
		loaderlimits.DepthValue(maxYAMLDepth), loaderlimits.AliasValue(0))))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var doc, more yaml.Node
	if err := loader.Load(&doc); err != nil {
		return nil, yamlError(name, err)
	}
	if err := loader.Load(&more); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s:%d: more than one YAML document", name, max(more.Line, 1))
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s:%d: want a mapping with title, creator and a list", name, max(doc.Line, 1))
	}
	if err := refuseAliases(name, doc.Content[0]); err != nil {
		return nil, err
	}
	return doc.Content[0], nil
}

// yamlError writes the library's message with the file's name and the line.
func yamlError(name string, err error) error {
	var at *yaml.LoadError
	switch {
	case errors.Is(err, io.EOF):
		return fmt.Errorf("%s: the file is empty", name)
	case errors.As(err, &at) && at.Mark.Line > 0:
		return fmt.Errorf("%s:%d: not YAML that is read here: %s", name, at.Mark.Line, at.Message)
	}
	return fmt.Errorf("%s: not YAML: %s", name, strings.Join(strings.Fields(err.Error()), " "))
}

// refuseAliases finds anchors and aliases. A small file of them can stand for gigabytes, and no pack needs one.
func refuseAliases(name string, n *yaml.Node) error {
	if n.Kind == yaml.AliasNode {
		return fmt.Errorf("%s:%d: a YAML alias (*%.40s); aliases are refused, write the value out", name, n.Line, n.Value)
	}
	if n.Anchor != "" {
		return fmt.Errorf("%s:%d: a YAML anchor (&%.40s); anchors are refused", name, n.Line, n.Anchor)
	}
	for _, c := range n.Content {
		if err := refuseAliases(name, c); err != nil {
			return err
		}
	}
	return nil
}

// readYAML gives the builder what the YAML library reads in a TagPack: the header first, then the tags.
func readYAML(text []byte, b *builder) error {
	top, err := parseYAML(b.pack.Info.Name, text)
	if err != nil {
		return err
	}
	var tags *yaml.Node
	for key, node := range pairs(top) {
		if key.Value == "tags" && tags == nil {
			tags = node
		}
		if err := b.headerField(key.Value, valueOf(key, node)); err != nil {
			return err
		}
	}
	if tags == nil {
		return nil
	}
	if tags.Kind != yaml.SequenceNode {
		return b.problemf(tags.Line, "tags is not a list")
	}
	for _, item := range tags.Content {
		if item.Kind != yaml.MappingNode {
			if err := b.problemf(item.Line, "a tag is not a mapping"); err != nil {
				return err
			}
			continue
		}
		b.startTag(item.Line)
		for key, node := range pairs(item) {
			if err := b.tagField(key.Value, valueOf(key, node)); err != nil {
				return err
			}
		}
		if err := b.endTag(); err != nil {
			return err
		}
	}
	return nil
}

// pairs yields the keys and values of a mapping.
func pairs(n *yaml.Node) func(func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// valueOf returns what a key is given. The text of a scalar is taken as it is written: a label 01 is no number.
func valueOf(key, n *yaml.Node) value {
	v := value{line: key.Line}
	switch {
	case key.Kind != yaml.ScalarNode, n.Kind == yaml.MappingNode:
		v.kind = nested
	case n.Kind == yaml.SequenceNode:
		v.kind = list
		for _, item := range n.Content {
			if item.Kind != yaml.ScalarNode {
				v.kind, v.list = nested, nil
				break
			}
			v.list = append(v.list, scalarText(item))
		}
	default:
		v.text = scalarText(n)
	}
	return v
}

func scalarText(n *yaml.Node) string {
	if n.ShortTag() == "!!null" {
		return ""
	}
	return n.Value
}
