package claims

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// entryXML is an item of RSS or an entry of Atom.
type entryXML struct {
	Title       string `xml:"title"`
	Description string `xml:"description"`
	Encoded     string `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
	Summary     string `xml:"summary"`
	Content     string `xml:"content"`
	PubDate     string `xml:"pubDate"`
	DCDate      string `xml:"http://purl.org/dc/elements/1.1/ date"`
	Published   string `xml:"published"`
	Updated     string `xml:"updated"`
}

// feedXML is a feed of any of the formats: RSS 2.0 and 0.9x, RSS 1.0, Atom.
type feedXML struct {
	Title    string     `xml:"title"`
	Channel  string     `xml:"channel>title"`
	Items    []entryXML `xml:"channel>item"`
	RDFItems []entryXML `xml:"item"`
	Entries  []entryXML `xml:"entry"`
}

// decodeFeed makes an article of each entry: its title, then its text.
func decodeFeed(name, text string) (page, error) {
	dec := xml.NewDecoder(strings.NewReader(text))
	dec.Strict = false
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	var feed feedXML
	if err := dec.Decode(&feed); err != nil {
		return page{}, fmt.Errorf("%s: is no feed that can be read: %w", name, err)
	}
	entries := append(append(feed.Items, feed.RDFItems...), feed.Entries...)
	if len(entries) == 0 {
		return page{}, fmt.Errorf("%s: %w", name, errors.New("is XML without an item of RSS or an entry of Atom"))
	}
	outlet := strings.TrimSpace(feed.Channel + feed.Title)
	var b strings.Builder
	lengths := make([]int, len(entries))
	for i, e := range entries {
		article := untagged(e.Title) + "\n" + untagged(firstOf(e.Encoded, e.Content, e.Description, e.Summary)) + "\n\n"
		lengths[i] = runeLen(article)
		b.WriteString(article)
	}
	p := page{Text: newText(name, b.String())}
	folded := fold(p.Runes)
	start := 0
	for i, e := range entries {
		s := Span{start, start + lengths[i]}
		start = s.End
		it := item{number: i + 1, outlet: outlet, lines: assignRoles(folded, splitLines(folded, s))}
		if d := feedDate(firstOf(e.PubDate, e.Published, e.DCDate, e.Updated)); d != "" {
			it.published = Published{Date: d, Basis: "item: date of the feed"}
		}
		p.items = append(p.items, it)
	}
	return p, nil
}

func firstOf(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

func feedDate(s string) Date {
	for _, layout := range []string{time.RFC3339, time.RFC1123Z, time.RFC1123, time.RFC822Z, time.RFC822, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return Date(t.Format(time.DateOnly))
		}
	}
	return ""
}

// untagged takes the tags out of a piece of HTML; blocks become lines.
func untagged(s string) string {
	if !strings.Contains(s, "<") {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	skip := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(b.String())
		case html.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "p", "br", "div", "li", "h1", "h2", "h3", "tr":
				b.WriteByte('\n')
			case "script", "style":
				skip++
			}
		case html.EndTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "script", "style":
				skip = max(0, skip-1)
			case "p", "div", "li", "h1", "h2", "h3", "tr":
				b.WriteByte('\n')
			}
		}
	}
}
