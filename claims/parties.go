package claims

import (
	"slices"
	"strings"
)

// parties are the actors of a claim as the register knows them.
type parties struct {
	own   []string // groups that the names may mean, or the key of a name the register does not know
	above []string // what those belong to, by any source
	root  string   // the topmost of the first
}

// fit tells whether two claims may speak of the same actor: one of them names none, they share one, or the actor of one
// belongs to that of the other.
func (p parties) fit(q parties) bool {
	return len(p.own) == 0 || len(q.own) == 0 || shareAny(p.own, q.own) || shareAny(p.own, q.above) || shareAny(p.above, q.own)
}

// actors weighs claims, and remembers what the register says of a name.
type actors struct {
	register *Register
	known    map[string]parties
}

func newActors(r *Register) *actors { return &actors{r, map[string]parties{}} }

func (a *actors) weigh(c *Claim) *weighed {
	w := &weighed{Claim: c, win: newWindow(c.Period.From, c.Period.To), victims: victimKeys(c.Victims)}
	for _, name := range c.Actors {
		p := a.of(name)
		w.who.own = append(w.who.own, p.own...)
		w.who.above = append(w.who.above, p.above...)
		if w.who.root == "" {
			w.who.root = p.root
		}
	}
	for i, source := range c.SourceChain {
		if unnamed(source) {
			w.hidden = w.hidden || i == 0
		} else {
			w.named = append(w.named, nameKey(source))
		}
	}
	return w
}

func (a *actors) of(name string) parties {
	if p, known := a.known[name]; known {
		return p
	}
	var p parties
	for _, m := range a.register.Lookup(name) {
		if id := string(m.Group); !slices.Contains(p.own, id) {
			p.own = append(p.own, id)
		}
	}
	if len(p.own) == 0 {
		p.own = []string{nameKey(name)}
		p.root = p.own[0]
	} else {
		for _, id := range p.own {
			p.climb(a.register, GroupID(id))
		}
		p.root = p.own[0]
		if len(p.above) > 0 {
			p.root = p.above[len(p.above)-1]
		}
	}
	a.known[name] = p
	return p
}

// climb adds what a group belongs to, nearest first.
func (p *parties) climb(r *Register, id GroupID) {
	g, ok := r.Group(id)
	if !ok {
		return
	}
	for _, link := range g.Under {
		above := string(link.Group)
		if !slices.Contains(p.above, above) && !slices.Contains(p.own, above) {
			p.above = append(p.above, above)
			p.climb(r, link.Group)
		}
	}
}

// unnamedWords mark a source that a text does not name.
var unnamedWords = []string{"匿名", "関係者", "消息筋", "ある加盟国", "ある国", "某", "anonymous", "unnamed", "undisclosed", "source familiar",
	"sources familiar", "a member state", "익명", "관계자", "소식통"}

func unnamed(source string) bool {
	source = strings.ToLower(source)
	return slices.ContainsFunc(unnamedWords, func(w string) bool { return strings.Contains(source, w) })
}
