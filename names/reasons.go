package names

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Reasons returns the findings in words, one sentence each, fit to be pasted into a file: what matched what and by
// what, what contradicts, what was left over, and what was known beside the names.
func (m Match) Reasons() []string {
	reasons := make([]string, 0, len(m.Parts)+len(m.beside))
	for _, p := range m.Parts {
		reasons = append(reasons, p.text)
	}
	return append(reasons, m.beside...)
}

// parts turns the pairs into findings, in the order of the first name's words, then what only the second has.
func (x *alignment) parts(swapped bool) []Part {
	parts := make([]Part, 0, x.count)
	pairs := x.pairs[:x.count]
	slices.SortStableFunc(pairs, func(p, q pair) int {
		if swapped {
			return cmp.Or(cmp.Compare(emptyLast(p.bFrom, p.bTo), emptyLast(q.bFrom, q.bTo)), cmp.Compare(p.aFrom, q.aFrom))
		}
		return cmp.Or(cmp.Compare(emptyLast(p.aFrom, p.aTo), emptyLast(q.aFrom, q.aTo)), cmp.Compare(p.bFrom, q.bFrom))
	})
	for _, p := range pairs {
		f := finding{pair: p, first: x.a.phrase(p.aFrom, p.aTo), second: x.b.phrase(p.bFrom, p.bTo)}
		f.role, f.otherRole = x.a.roleOf(p.aFrom, p.aTo), x.b.roleOf(p.bFrom, p.bTo)
		f.through = x.through(p)
		f.lexicon = lexiconOf(x.a.kind)
		if p.aFrom < p.aTo {
			f.class = x.a.tokens[p.aFrom].class
		}
		if swapped {
			f.first, f.second, f.role, f.otherRole = f.second, f.first, f.otherRole, f.role
		}
		role := f.role
		if role == "" {
			role = f.otherRole
		}
		parts = append(parts, Part{A: f.first, B: f.second, Role: role, Shared: float64(p.shared) / float64(whole), text: f.String()})
	}
	return parts
}

// Quoted puts words of a name between quotation marks as a reader sees them, as Reasons does: for a sentence beside them.
func Quoted(words string) string { return `"` + visible(words) + `"` }

// visible returns words as a reader sees them: without what is invisible, and with a quotation mark as a single one.
func visible(words string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '"':
			return '\''
		case unicode.IsPrint(r):
			return r
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return ' '
	}, words)
}

// emptyLast orders spans by where they begin, the empty ones last.
func emptyLast(from, to uint8) int {
	if from == to {
		return maxTokens
	}
	return int(from)
}

// phrase returns the tokens [from,to) as written.
func (n *Name) phrase(from, to uint8) string {
	if from == to {
		return ""
	}
	return n.text[n.tokens[from].start:n.tokens[to-1].end]
}

func (n *Name) roleOf(from, to uint8) string {
	if from == to {
		return ""
	}
	return n.tokens[from].role.String()
}

func lexiconOf(k Kind) *lexicon {
	switch k {
	case Person:
		return personLexicon
	case Ship:
		return shipLexicon
	}
	return organisationLexicon
}

// finding is a pair with all that its sentence needs.
type finding struct {
	pair
	first, second   string // as written
	role, otherRole string
	through         string // by which readings words of different scripts were compared
	class           class
	lexicon         *lexicon
}

// String is the sentence of a finding.
func (f finding) String() string {
	if f.through != "" {
		return f.sentence() + "; " + f.through
	}
	return f.sentence()
}

func (f finding) sentence() string {
	switch {
	case f.second == "":
		return fmt.Sprintf("%s %s is only in the first name", f.role, Quoted(f.first))
	case f.first == "":
		return fmt.Sprintf("%s %s is only in the second name", f.otherRole, Quoted(f.second))
	case f.how == byNothing, f.how == bySpelling && f.shared < slipFloor:
		return fmt.Sprintf("%s %s is not %s %s", f.role, Quoted(f.first), f.otherRole, Quoted(f.second))
	case f.how == byMeaning && f.role == roleNames[rolePart] && f.lexicon == personLexicon:
		return fmt.Sprintf("%s and %s are forms of one given name (%s)", Quoted(f.first), Quoted(f.second), f.lexicon.classes[f.class])
	case f.how == byMeaning:
		if f.first == f.second {
			return fmt.Sprintf("%s %s is the same", f.role, Quoted(f.first))
		}
		return fmt.Sprintf("%s %s means the same as %s (%s)", f.role, Quoted(f.first), Quoted(f.second), f.lexicon.classes[f.class])
	case f.how == byInitial:
		return fmt.Sprintf("%s and %s: one is an initial that the other begins with", Quoted(f.first), Quoted(f.second))
	case f.how == byJoining:
		return fmt.Sprintf("%s and %s are one name, parted otherwise (%s)", Quoted(f.first), Quoted(f.second), f.percent())
	case f.how == bySyllable && f.shared > slipFloor:
		return fmt.Sprintf("%s and %s are the same syllables%s", Quoted(f.first), Quoted(f.second), f.spelling())
	case f.how == bySyllable:
		return fmt.Sprintf("%s and %s differ in a syllable, which makes another name", Quoted(f.first), Quoted(f.second))
	case f.how == bySound:
		return fmt.Sprintf("%s %s sounds like %s (%s)", f.role, Quoted(f.first), Quoted(f.second), f.percent())
	case f.shared == whole:
		return fmt.Sprintf("%s %s is the same", f.role, Quoted(f.first))
	}
	return fmt.Sprintf("%s %s is spelled much like %s (%s)", f.role, Quoted(f.first), Quoted(f.second), f.percent())
}

// percent is what the words share.
func (f finding) percent() string { return fmt.Sprintf("%d %%", (f.shared+50)/100) }

// spelling says that syllables are written otherwise, where they are.
func (f finding) spelling() string {
	if f.shared == whole || f.shared == orderShare {
		return ""
	}
	return ", written in another system"
}
