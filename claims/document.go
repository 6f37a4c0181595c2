package claims

import (
	"strings"
	"unicode"
)

// role is what a line of a page is.
type role int

const (
	body role = iota
	headline
	related   // of a list of other articles: each line stands alone
	reference // names where the article took it from
)

// line is one line of a text, without the white space around it.
type line struct {
	Span
	role role
}

// item is one article of a text. A page of clippings has several.
type item struct {
	number    int
	outlet    string
	published Published
	lines     []line
}

var relatedHeads = []string{"関連記事", "関連ニュース", "関連リンク", "関連キーワード", "あわせて読みたい", "おすすめ記事", "人気記事", "アクセスランキング", "新着記事", "この記事を読んで", "こちらもおすすめ",
	"related articles", "related stories", "related news", "read more", "more from", "most read", "recommended", "you may also like", "trending",
	"관련기사", "관련 기사", "관련 뉴스", "많이 본 뉴스", "이 기사를 읽은", "추천 기사", "인기 기사"}

var referenceHeads = []string{"参考:", "参考：", "出典:", "出所:", "引用:", "引用元", "source:", "sources:", "출처:", "참고:"}

// items cuts a text into articles. An attribution line of a clippings page, a dash with a name, a handle in
// parentheses and a date, belongs to the line above it and to all that follows it up to the next headline.
func items(text *Text, t []rune) []item {
	lines := splitLines(t, Span{0, len(t)})
	starts := []int{}
	credits := map[int]item{}
	for i, l := range lines {
		outlet, date, ok := creditLine(text, t, l.Span)
		if !ok {
			continue
		}
		start := i
		if i > 0 {
			start = i - 1
		}
		starts = append(starts, start)
		credits[start] = item{outlet: outlet, published: Published{Date: date, Basis: "item: " + text.Quote(l.Span)}}
	}
	if len(starts) == 0 {
		return []item{{number: 1, lines: assignRoles(t, lines)}}
	}
	var out []item
	if starts[0] > 0 {
		out = append(out, item{number: 1, lines: assignRoles(t, lines[:starts[0]])})
	}
	for k, s := range starts {
		e := len(lines)
		if k+1 < len(starts) {
			e = starts[k+1]
		}
		it := credits[s]
		it.number = len(out) + 1
		it.lines = assignRoles(t, lines[s:e])
		out = append(out, it)
	}
	return out
}

// splitLines gives the lines of a range that are not empty.
func splitLines(t []rune, in Span) []line {
	var out []line
	for i := in.Start; i < in.End; {
		e := i
		for e < in.End && t[e] != '\n' && t[e] != '\u2028' && t[e] != '\f' {
			e++
		}
		s := Span{i, e}
		for s.Start < s.End && unicode.IsSpace(t[s.Start]) {
			s.Start++
		}
		for s.Start < s.End && unicode.IsSpace(t[s.End-1]) {
			s.End--
		}
		if s.Start < s.End {
			out = append(out, line{Span: s})
		}
		i = e + 1
	}
	return out
}

// creditLine reads "— name (@handle) November 22, 2023".
func creditLine(text *Text, t []rune, s Span) (string, Date, bool) {
	if t[s.Start] != '-' || s.End-s.Start > 120 {
		return "", "", false
	}
	open, shut := -1, -1
	for i := s.Start; i < s.End; i++ {
		switch {
		case t[i] == '(' && runeAt(t, i+1) == '@':
			open = i
		case t[i] == ')' && open >= 0 && shut < 0:
			shut = i
		}
	}
	if shut < 0 {
		return "", "", false
	}
	c, ok := parseDate(t[:s.End], skipSpaces(t, shut+1))
	if !ok || c.y == 0 {
		return "", "", false
	}
	name := strings.Trim(text.Quote(Span{s.Start, open}), " -—–―\t\u3000")
	return name, newDate(c.y, c.m, c.d), true
}

func assignRoles(t []rune, lines []line) []line {
	out := make([]line, len(lines))
	inRelated := false
	for i, l := range lines {
		switch {
		case startsWith(t, l.Span, relatedHeads) && l.End-l.Start < 24:
			inRelated = true
			l.role = related
		case startsWith(t, l.Span, referenceHeads):
			l.role = reference
		case inRelated:
			l.role = related
		case !endsSentence(t, l.End):
			l.role = headline
		}
		out[i] = l
	}
	return out
}

func startsWith(t []rune, s Span, words []string) bool {
	_, l := firstAt(t[:s.End], s.Start, words)
	return l > 0
}

func endsSentence(t []rune, end int) bool {
	for end > 0 && isOneOf(t[end-1], "」』)】\"'") {
		end--
	}
	return end > 0 && isOneOf(t[end-1], "。.!?！？…")
}
