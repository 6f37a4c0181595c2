package names

import "slices"

// nature is what kind of body a legal form makes: the same name in two natures is two bodies.
type nature uint8

const (
	natureCompany nature = iota // of owners, the state among them
	natureSociety               // of members, or of an endowment
	natureTrader                // one person's trade
)

// natures are those of the legal forms that make no company, by the class that organisationLexicon gives them.
var natures = func() map[class]nature {
	table := map[class]nature{}
	for name, n := range map[string]nature{"association": natureSociety, "foundation": natureSociety, "entrepreneur": natureTrader} {
		table[class(slices.Index(organisationLexicon.classes, name))] = n
	}
	return table
}()

// bodies are the generic words that say that a firm is a group of firms, or that its members move together, and not what it does.
var bodies = func() map[class]bool {
	table := map[class]bool{}
	for _, name := range [...]string{"group", "holding", "company group", "organisation", "party"} {
		table[class(slices.Index(organisationLexicon.classes, name))] = true
	}
	return table
}()

// bodyWeight is what such a word weighs beside a name that is the firm's own, where it is soon left out (Lazarus, Lazarus Group).
const bodyWeight points = 1500

// hasOwnName tells whether a firm is called by a word that few others are called by.
func (p *parser) hasOwnName() bool {
	for i := range p.tokens {
		if p.tokens[i].role == rolePart && !brands()[p.words[i]] {
			return true
		}
	}
	return false
}

// natureOf is the nature of a legal form.
func natureOf(c class) nature { return natures[c] }
