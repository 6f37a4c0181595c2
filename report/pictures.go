package report

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"ashiato/trace"
)

// flowPicture is the picture of one method, or of several that agree.
type flowPicture struct {
	N       int // from 1; the style sheet knows as many as there are methods with seed values
	Methods string
	Picture template.HTML
	Note    string
	Open    bool // shown first, and on paper unless the reader chose another
}

// pictured returns the method that a picture shows: fifo where the case has it, since it follows units and spreads
// least, else the first with seed values; nil if there is none.
func (s *section) pictured() *trace.MethodResult {
	var first *trace.MethodResult
	for i := range s.f.Trace.Methods {
		m := &s.f.Trace.Methods[i]
		switch {
		case m.Method == trace.FIFO:
			return m
		case m.Method != trace.Poison && first == nil:
			first = m
		}
	}
	return first
}

// draw makes a picture and a table of moves for each method; methods that say the same share them. The one of pictured stands open.
func (s *section) draw() {
	open := s.pictured()
	if open == nil {
		return
	}
	for i := range s.f.Trace.Methods {
		m := &s.f.Trace.Methods[i]
		if m.Method == trace.Poison {
			continue
		}
		s.addMoves(m, m == open)
		g, l := fitting(s.f, s.group, m)
		if g == nil {
			continue
		}
		p := flowPicture{Methods: string(m.Method), Picture: picture(l, "the flow of "+s.Words.Stolen), Note: pictureNote(s, g), Open: m == open}
		k := slices.IndexFunc(s.Pictures, func(q flowPicture) bool { return q.Picture == p.Picture && q.Note == p.Note })
		if k < 0 {
			p.N = len(s.Pictures) + 1
			s.Pictures = append(s.Pictures, p)
			continue
		}
		s.Pictures[k].Methods += ", " + p.Methods
		s.Pictures[k].Open = s.Pictures[k].Open || p.Open
	}
	if len(s.Pictures) > 0 && !slices.ContainsFunc(s.Pictures, func(p flowPicture) bool { return p.Open }) {
		s.Pictures[0].Open = true
	}
}

// pictureNote says what a picture leaves out.
func pictureNote(s *section, g *flowgraph) string {
	var notes []string
	if g.hidden > 0 {
		notes = append(notes, fmt.Sprintf("%s %s not shown; value is followed through them and drawn as a dashed line",
			plural(g.hidden, "smaller wallet", "smaller wallets"), isAre(g.hidden)))
	}
	if g.small > 0 {
		notes = append(notes, fmt.Sprintf("%s of less than 1/%d of what was stolen, %s together (%s), %s left out",
			plural(g.small, "line", "lines"), smallest, s.Scale.amount(g.lost), share(g.lost, g.stolen), isAre(g.small)))
	}
	return strings.Join(notes, "; ")
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
