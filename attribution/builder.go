package attribution

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

const (
	maxText     = 16 << 10 // bytes of one field; the longest of public packs has some hundreds
	maxTags     = 10_000_000
	maxProblems = 20
	maxConcepts = 64
)

// value is what a file gives for one key: a text, a list of texts, or something else (nested).
type value struct {
	text string // "" for null
	list []string
	kind valueKind
	line int
}

type valueKind uint8

const (
	scalar valueKind = iota
	list
	nested
)

// builder makes a Pack of the keys and values that either reader of YAML finds. Everything that a pack may or
// may not hold is decided here, so that both readers agree.
type builder struct {
	pack     Pack
	tag      fields
	address  string
	given    []string // keys given so far in the tag
	problems []error
	unknown  counter
	arena    []byte // encoded tags, many to one allocation
	dates    map[string]Date
	keys     []string // keys given in the header
	list     string   // the key that must be among them: tags or actors
}

func newBuilder(info PackInfo) *builder {
	return &builder{pack: Pack{Info: info}, list: "tags", unknown: counter{}, dates: map[string]Date{}}
}

// problemf records a defect of the file; the pack is refused at the end.
func (b *builder) problemf(line int, format string, args ...any) error {
	b.problems = append(b.problems, fmt.Errorf("%s:%d: "+format, append([]any{b.pack.Info.Name, line}, args...)...))
	if len(b.problems) < maxProblems {
		return nil
	}
	return b.refusal()
}

func (b *builder) refusal() error {
	if len(b.problems) == 0 {
		return nil
	}
	if len(b.problems) >= maxProblems {
		b.problems = append(b.problems, fmt.Errorf("%s: more defects may follow", b.pack.Info.Name))
	}
	return errors.Join(b.problems...)
}

// headerField takes one key of the top mapping other than tags.
func (b *builder) headerField(key string, v value) error {
	if slices.Contains(b.keys, key) {
		return b.problemf(v.line, "field %.40q is given twice", key)
	}
	b.keys = append(b.keys, key)
	switch key {
	case "title", "creator", "description":
		return b.headerText(key, v)
	case "owner", "is_public", "tags":
		return nil
	case "address":
		return b.problemf(v.line, "an address in the header; it belongs to a tag")
	}
	return b.set(&b.pack.header, key, v)
}

func (b *builder) headerText(key string, v value) error {
	if v.kind != scalar {
		return b.problemf(v.line, "%s is not a text", key)
	}
	s := oneLine(v.text)
	if err := checkText(key, s, maxText); err != nil {
		return b.problemf(v.line, "%w", err)
	}
	switch key {
	case "title":
		b.pack.Info.Title = s
	case "creator":
		b.pack.Info.Creator = s
	case "description":
		b.pack.Info.Description = s
	}
	return nil
}

// startTag begins a tag at a line.
func (b *builder) startTag(line int) {
	b.tag, b.address, b.given = fields{line: line}, "", b.given[:0]
}

// tagField takes one key of the tag.
func (b *builder) tagField(key string, v value) error {
	if slices.Contains(b.given, key) {
		return b.problemf(v.line, "field %.40q is given twice in one tag", key)
	}
	b.given = append(b.given, key)
	if key == "address" {
		if v.kind != scalar {
			return b.problemf(v.line, "address is not a text")
		}
		b.address = v.text
		return nil
	}
	return b.set(&b.tag, key, v)
}

// fieldByKey are the keys that header and tags share.
var fieldByKey = map[string]field{
	"label": fLabel, "category": fCategory, "abuse": fAbuse, "concepts": fConcepts, "actor": fActor,
	"source": fSource, "currency": fCurrency, "network": fNetwork, "lastmod": fLastMod,
	"confidence": fConfidence, "context": fContext, "is_cluster_definer": fDefiner,
}

func (b *builder) set(f *fields, key string, v value) error {
	if key == "<<" {
		return b.problemf(v.line, "a merge key (<<); write the fields out")
	}
	i, ok := fieldByKey[key]
	if !ok {
		if len(b.unknown) < 1000 {
			b.unknown["field "+cut(key)]++
		}
		return nil
	}
	if i == fConcepts {
		return b.setConcepts(f, v)
	}
	if v.kind != scalar {
		return b.problemf(v.line, "%s is not a text", key)
	}
	s := v.text
	if i == fContext {
		s = oneLine(s)
	}
	if err := checkText(key, s, maxText); err != nil {
		return b.problemf(v.line, "%w", err)
	}
	s, err := b.normal(i, strings.TrimSpace(s))
	if err != nil {
		return b.problemf(v.line, "%w", err)
	}
	f.text[i] = s
	return nil
}

// normal brings a field to its canonical text and counts words that are in no table.
func (b *builder) normal(i field, s string) (string, error) {
	if s == "" {
		return "", nil
	}
	switch i {
	case fCategory, fAbuse:
		return string(b.category(s)), nil
	case fConfidence:
		c := Confidence(strings.ToLower(s))
		if !c.Known() {
			b.unknown["confidence "+cut(string(c))]++
		}
		return string(c), nil
	case fDefiner:
		switch strings.ToLower(s) {
		case "true", "yes", "on":
			return "true", nil
		case "false", "no", "off":
			return "false", nil
		}
		return "", fmt.Errorf("is_cluster_definer %.40q: want true or false", s)
	case fLastMod:
		d, err := b.date(s)
		return string(d), err
	}
	return s, nil
}

func (b *builder) category(s string) Category {
	c := foldCategory(s)
	if !c.Known() {
		b.unknown["category "+cut(string(c))]++
	}
	return c
}

func (b *builder) setConcepts(f *fields, v value) error {
	items := v.list
	if v.kind == scalar && v.text != "" {
		items = []string{v.text}
	}
	if v.kind == nested || len(items) > maxConcepts {
		return b.problemf(v.line, "concepts is not a list of at most %d names", maxConcepts)
	}
	var out []Category
	for _, s := range items {
		if err := checkText("concept", s, 200); err != nil || strings.Contains(s, ",") {
			return b.problemf(v.line, "concept %.40q is not a name", s)
		}
		if c := b.category(s); c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	f.text[fConcepts] = joinCategories(out)
	return nil
}

// date reads the day of a date or a time; b remembers texts, since packs repeat them.
func (b *builder) date(s string) (Date, error) {
	if d, ok := b.dates[s]; ok {
		return d, nil
	}
	if len(s) < 10 || len(s) > 10 && s[10] != ' ' && s[10] != 'T' && s[10] != 't' {
		return "", fmt.Errorf("lastmod %.40q: want a date such as 2022-04-15", s)
	}
	if _, err := time.Parse(time.DateOnly, s[:10]); err != nil {
		return "", fmt.Errorf("lastmod %.40q: want a date such as 2022-04-15", s)
	}
	d := Date(strings.Clone(s[:10]))
	if len(b.dates) < 1000 {
		b.dates[strings.Clone(s)] = d
	}
	return d, nil
}

// endTag checks and keeps the tag begun last. All of the header has been given by then.
func (b *builder) endTag() error {
	if len(b.pack.tags) >= maxTags {
		return fmt.Errorf("%s:%d: more than %d tags in one pack", b.pack.Info.Name, b.tag.line, maxTags)
	}
	address, err := b.resolve()
	if err != nil {
		return b.problemf(b.tag.line, "%w", err)
	}
	if b.tag.text[fLabel] == "" && b.pack.header.text[fLabel] == "" {
		return b.problemf(b.tag.line, "the tag of %s has no label, nor has the header", address.Text)
	}
	start := len(b.arena)
	if cap(b.arena)-start < 1<<10 {
		b.arena, start = make([]byte, 0, 256<<10), 0
	}
	b.arena = appendFields(b.arena, &b.tag)
	b.pack.tags = append(b.pack.tags, entry{address, b.arena[start:len(b.arena):len(b.arena)]})
	return nil
}

// resolve returns the tag's address on the network that the tag or the header names: by network, else by currency.
func (b *builder) resolve() (Address, error) {
	for _, i := range [...]field{fNetwork, fCurrency} {
		for _, f := range [...]*fields{&b.tag, &b.pack.header} {
			if f.text[i] != "" {
				return ParseAddress(f.text[i], b.address)
			}
		}
	}
	return Address{}, fmt.Errorf("address %.60q has neither network nor currency", b.address)
}

// finish returns the pack, or all its defects.
func (b *builder) finish() (*Pack, error) {
	info := &b.pack.Info
	for _, must := range [...]struct{ key, text string }{{"title", info.Title}, {"creator", info.Creator}} {
		if must.text == "" {
			_ = b.problemf(1, "the header has no %s", must.key)
		}
	}
	if !slices.Contains(b.keys, b.list) {
		_ = b.problemf(1, "no list of %s; is this another kind of file?", b.list)
	}
	if err := b.refusal(); err != nil {
		return nil, err
	}
	info.LastMod, info.Tags, info.Unknown = Date(b.pack.header.text[fLastMod]), len(b.pack.tags), b.unknown.counts()
	return &b.pack, nil
}

// cut shortens a name for a message.
func cut(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}

// oneLine puts a text of several lines on one.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}
