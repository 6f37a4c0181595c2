package attribution

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// etherscanEntry is what the label cloud says of one address.
type etherscanEntry struct {
	Name   string   `json:"name"`
	Labels []string `json:"labels"`
}

// ReadEtherscan reads the Etherscan label cloud as JSON: {"0x…": {"name": "Huobi 20", "labels": ["huobi"]}, …}.
// The file carries no date; lastMod is the day of the export, "" if nobody knows. Every address of the file becomes one tag: its
// name is the label, its label slugs give category, abuse and actor by the table in etherscan_labels.go, and all slugs stand in the
// tag's context. Addresses given in two spellings give two tags.
func ReadEtherscan(name string, r io.Reader, lastMod Date) (*Pack, error) {
	text, info, err := readAll(name, r, maxPack)
	if err != nil {
		return nil, err
	}
	info.Format, info.Title, info.Creator = FormatEtherscan, "Etherscan label cloud", "Etherscan"
	b := newBuilder(info)
	b.keys = append(b.keys, "tags")
	b.pack.header.text = [fieldCount]string{fCurrency: "ETH", fSource: "https://etherscan.io/labelcloud", fConfidence: "web_crawl"}
	if err := b.set(&b.pack.header, "lastmod", value{text: string(lastMod), line: 1}); err != nil {
		return nil, err
	}
	if err := b.readEtherscan(text); err != nil {
		return nil, err
	}
	return b.finish()
}

func (b *builder) readEtherscan(text []byte) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	lines := lineCounter{text: text, line: 1}
	fail := func(err error) error {
		return fmt.Errorf("%s:%d: %w", b.pack.Info.Name, lines.at(dec.InputOffset()), err)
	}
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return fail(fmt.Errorf("want a JSON object of addresses (%v)", err))
	}
	seen := map[string]bool{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return fail(err)
		}
		address, _ := key.(string)
		if seen[address] {
			if err := b.problemf(lines.at(dec.InputOffset()), "address %.60q is given twice", address); err != nil {
				return err
			}
		}
		seen[address] = true
		var e etherscanEntry
		if err := dec.Decode(&e); err != nil {
			return fail(err)
		}
		if err := b.etherscanTag(address, e, lines.at(dec.InputOffset())); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return fail(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return fail(errors.New("more follows the object"))
	}
	return b.refusal()
}

func (b *builder) etherscanTag(address string, e etherscanEntry, line int) error {
	b.startTag(line)
	b.address = address
	meaning := meaningOf(e.Labels)
	if meaning.abuse == "" {
		meaning.abuse = abuseInName(e.Name)
	}
	label := e.Name
	if label == "" {
		label = strings.Join(e.Labels, ", ")
	}
	for _, f := range [...]struct{ key, text string }{
		{"label", oneLine(label)}, {"category", string(meaning.category)}, {"abuse", string(meaning.abuse)},
		{"actor", meaning.actor}, {"context", "labels: " + strings.Join(e.Labels, ", ")},
	} {
		if err := b.tagField(f.key, value{text: f.text, line: line}); err != nil {
			return err
		}
	}
	if err := b.tagField("concepts", value{kind: list, list: meaning.concepts, line: line}); err != nil {
		return err
	}
	return b.endTag()
}

// abuseInName reads what Etherscan says in a name instead of a label: Fake_Phishing123, "Kucoin Hacker".
func abuseInName(name string) Category {
	switch {
	case strings.Contains(strings.ToLower(name), "phish"):
		return "phishing"
	case hasWord(name, "exploiter", "hacker"):
		return "service_hack"
	}
	return ""
}

// meaning is what the slugs of one address say together.
type meaning struct {
	category, abuse Category
	concepts        []string // the other categories
	actor           string
}

// meaningOf joins the slugs. Several categories are ranked by categoryRank; the first is the category and the others are concepts.
func meaningOf(slugs []string) (m meaning) {
	var kinds []Category
	for _, slug := range slugs {
		slug = strings.ToLower(strings.TrimSpace(slug))
		c, ok := slugCategory[slug]
		if slices.Contains(exchangeSlugs, slug) {
			c, ok = Exchange, true
			if m.actor == "" {
				m.actor = strings.ReplaceAll(strings.TrimSuffix(slug, "-deposit"), "-", "")
			}
		}
		switch {
		case !ok:
		case c.Is("behaviour") && !c.Is("white_usage"):
			// A sanction says more than the deed behind it.
			if m.abuse == "" || c == Sanction {
				m.abuse, c = c, m.abuse
			}
			if c != "" {
				m.concepts = append(m.concepts, string(c))
			}
		case !slices.Contains(kinds, c):
			kinds = append(kinds, c)
		}
	}
	slices.SortStableFunc(kinds, func(a, b Category) int { return rankOf(a) - rankOf(b) })
	for i, c := range kinds {
		if i == 0 && c.Is("entity") {
			m.category = c
		} else {
			m.concepts = append(m.concepts, string(c))
		}
	}
	return m
}

// lineCounter turns rising byte offsets into line numbers.
type lineCounter struct {
	text []byte
	done int64
	line int
}

func (l *lineCounter) at(offset int64) int {
	if offset > l.done {
		l.line += bytes.Count(l.text[l.done:offset], []byte{'\n'})
		l.done = offset
	}
	return l.line
}
