package claims

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// GroupID names a group of a Register: a short word for a built-in one, galaxy and UUID for an imported one.
type GroupID string

// Group is an actor: a state, an agency of it, or a group of attackers as somebody draws its borders.
type Group struct {
	ID    GroupID `json:"id"`
	Kind  string  `json:"kind"` // state, agency, group
	Name  string  `json:"name"` // what it is listed under
	Names []Alias `json:"names"`
	Under []Link  `json:"under"` // whom it works for or belongs to
}

// Alias is a name that a source gives to a group.
type Alias struct {
	Name     string `json:"name"`
	Language string `json:"language"` // en, ja, ko; empty for a code name
	Source   string `json:"source"`
	Remark   string `json:"remark"`
}

// Link says that a group belongs to another, and who says so.
type Link struct {
	Group  GroupID `json:"group"`
	Source string  `json:"source"`
}

// Register knows the names of groups. A name may belong to several groups and a group has many names: what the firms and
// states say does not agree, and the register keeps it as they say it.
type Register struct {
	groups []Group
	byID   map[GroupID]int
	byName map[string][]Match
}

// Match is one group that a name may mean, and the alias that says so.
type Match struct {
	Group GroupID `json:"group"`
	Alias
}

//go:embed register.txt
var registerText string

var builtin = sync.OnceValue(func() []Group {
	groups, err := parseRegister(registerText)
	if err != nil {
		panic("claims: built-in register: " + err.Error()) // our own file, which a test reads
	}
	return groups
})

// BuiltinRegister returns a new register of the groups that such reports name, each name with its source. More can be
// added to it: see ReadMISP.
func BuiltinRegister() *Register {
	r := &Register{byID: map[GroupID]int{}, byName: map[string][]Match{}}
	r.Add(builtin()...)
	return r
}

// Add adds groups. A group whose own name is the own name of one that is there adds its names and links to that one; a
// name that another source gives to another group stands beside what was there.
func (r *Register) Add(groups ...Group) {
	for _, g := range groups {
		at, known := r.byID[g.ID]
		if !known {
			at, known = r.named(g.Name)
		}
		if !known {
			at = len(r.groups)
			r.groups = append(r.groups, Group{ID: g.ID, Kind: g.Kind, Name: g.Name})
		}
		r.byID[g.ID] = at
		own := &r.groups[at]
		for _, alias := range g.Names {
			if slices.Contains(own.Names, alias) {
				continue
			}
			own.Names = append(own.Names, alias)
			key := nameKey(alias.Name)
			r.byName[key] = append(r.byName[key], Match{own.ID, alias})
		}
		for _, link := range g.Under {
			if !slices.Contains(own.Under, link) {
				own.Under = append(own.Under, link)
			}
		}
	}
}

// named finds the group that is listed under a name.
func (r *Register) named(name string) (int, bool) {
	key := nameKey(name)
	for _, m := range r.byName[key] {
		if at := r.byID[m.Group]; nameKey(r.groups[at].Name) == key {
			return at, true
		}
	}
	return 0, false
}

// Groups returns all groups in the order they were added.
func (r *Register) Groups() []Group { return slices.Clone(r.groups) }

// Group returns the group of an ID, which may also be the ID of one that was added to it.
func (r *Register) Group(id GroupID) (Group, bool) {
	at, ok := r.byID[id]
	if !ok {
		return Group{}, false
	}
	return r.groups[at], true
}

// Lookup returns every group that somebody calls by a name, first those that are listed under it. Case, width, spaces,
// hyphens and dots do not matter.
func (r *Register) Lookup(name string) []Match {
	key := nameKey(name)
	matches := slices.Clone(r.byName[key])
	rank := func(m Match) int {
		if nameKey(r.groups[r.byID[m.Group]].Name) == key {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(matches, func(a, b Match) int { return rank(a) - rank(b) })
	return matches
}

// Same tells whether two names may mean the same actor: they are equal, or some group bears both.
func (r *Register) Same(a, b string) bool {
	if nameKey(a) == nameKey(b) {
		return true
	}
	for _, m := range r.byName[nameKey(a)] {
		if slices.ContainsFunc(r.byName[nameKey(b)], func(n Match) bool { return n.Group == m.Group }) {
			return true
		}
	}
	return false
}

// Within tells whether what a name means is, or belongs to, what another means, by any source.
func (r *Register) Within(name, whole string) bool {
	if r.Same(name, whole) {
		return true
	}
	seen := map[GroupID]bool{}
	var under func(id GroupID) bool
	under = func(id GroupID) bool {
		if seen[id] {
			return false
		}
		seen[id] = true
		for _, link := range r.groups[r.byID[id]].Under {
			if _, known := r.byID[link.Group]; !known {
				continue
			}
			for _, m := range r.byName[nameKey(whole)] {
				if m.Group == link.Group {
					return true
				}
			}
			if under(link.Group) {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(r.byName[nameKey(name)], func(m Match) bool { return under(m.Group) })
}

// NameConflict is a name that sources give to different groups.
type NameConflict struct {
	Name    string  `json:"name"`
	Matches []Match `json:"matches"`
}

// Conflicts returns the names that stand under several groups, in order of names.
func (r *Register) Conflicts() []NameConflict {
	var out []NameConflict
	for key, matches := range r.byName {
		if slices.ContainsFunc(matches, func(m Match) bool { return m.Group != matches[0].Group }) {
			out = append(out, NameConflict{Name: key, Matches: slices.Clone(matches)})
		}
	}
	slices.SortFunc(out, func(a, b NameConflict) int { return strings.Compare(a.Name, b.Name) })
	for i := range out {
		out[i].Name = out[i].Matches[0].Name
	}
	return out
}

// nameKey is what of a name counts when names are compared.
func nameKey(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("-‐‑–.・·_'’\"", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(name))
}

// parseRegister reads the form that register.txt explains.
func parseRegister(text string) ([]Group, error) {
	var groups []Group
	for n, line := range strings.Split(text, "\n") {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		if word == "" || word == "#" {
			continue
		}
		var part []string
		for p := range strings.SplitSeq(rest, "|") {
			part = append(part, strings.TrimSpace(p))
		}
		switch {
		case word == "group" && len(part) == 3:
			groups = append(groups, Group{ID: GroupID(part[0]), Kind: part[1], Name: part[2]})
		case word == "under" && len(part) == 2 && len(groups) > 0:
			g := &groups[len(groups)-1]
			g.Under = append(g.Under, Link{GroupID(part[0]), part[1]})
		case word == "name" && (len(part) == 3 || len(part) == 4) && len(groups) > 0:
			alias := Alias{Name: part[0], Language: strings.TrimPrefix(part[1], "-"), Source: part[2]}
			if len(part) == 4 {
				alias.Remark = part[3]
			}
			g := &groups[len(groups)-1]
			g.Names = append(g.Names, alias)
		default:
			return nil, fmt.Errorf("line %d: %q is no line of a register", n+1, line)
		}
	}
	return groups, nil
}
