package claims

import (
	"fmt"
	"strings"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
)

// decodeHTML takes the main text out of a page. What the page says of itself gives the outlet and the day.
func decodeHTML(name, text string) (page, error) {
	article, err := readability.FromReader(strings.NewReader(text), nil)
	if err != nil {
		return page{}, fmt.Errorf("%s: is no HTML that can be read: %w", name, err)
	}
	var b strings.Builder
	if title := strings.TrimSpace(article.Title()); title != "" {
		b.WriteString(title)
		b.WriteByte('\n')
	}
	if article.Node != nil {
		if err := article.RenderText(&b); err != nil {
			return page{}, fmt.Errorf("%s: %w", name, err)
		}
	}
	if strings.TrimSpace(b.String()) == "" { // too short to have a main text
		b.WriteString(untagged(text))
	}
	p := page{Text: newText(name, b.String())}
	folded := fold(p.Runes)
	p.items = items(&p.Text, folded)
	for i := range p.items {
		it := &p.items[i]
		if it.outlet == "" {
			it.outlet = strings.TrimSpace(article.SiteName())
		}
		if it.published.Date != "" {
			continue
		}
		if when, err := article.PublishedTime(); err == nil && !when.IsZero() {
			it.published = Published{Date: Date(when.Format(time.DateOnly)), Basis: "page: its own date of publication"}
		}
	}
	return p, nil
}
