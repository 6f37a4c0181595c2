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

// natureOf is the nature of a legal form.
func natureOf(c class) nature { return natures[c] }
