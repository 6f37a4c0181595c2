package names

// role is what a word does in a name.
type role uint8

const (
	rolePart       role = iota // a name proper, or a word that nothing else explains
	roleInitial                // one letter that stands for a name
	rolePatronymic             // named after the father: Viktorovich, Tómasdóttir
	roleParticle               // al, bin, van, de
	roleTitle                  // Dr, Sheikh, General
	roleNumber                 // 586, II, First: tells one from another
	roleLegal                  // Ltd, GmbH, ООО
	roleGeneric                // trading, bank: what many do
	rolePlace                  // a country or its adjective in the name of an organisation
	roleLink                   // and, of, the
	rolePrefix                 // MV, M/T before the name of a ship
)

var roleNames = [...]string{
	"name", "initial", "patronymic", "particle", "title", "number", "legal form", "generic word", "place",
	"linking word", "ship prefix",
}

func (r role) String() string { return roleNames[r] }

// roleWeights say how much of a name's identity a word of that role carries, beside a name proper of ordinary rarity.
var roleWeights = [...]points{
	rolePart:       10000,
	roleInitial:    3000,
	rolePatronymic: 6000,
	roleParticle:   600,
	roleTitle:      500,
	roleNumber:     6000,
	roleLegal:      600,
	roleGeneric:    3500,
	rolePlace:      6000,
	roleLink:       200,
	rolePrefix:     300,
}

// class tells words of one role apart by meaning: every way to write "limited company" has one class. 0 is none; words
// of class 0 are compared by their letters.
type class uint16

// meaning is what a table says of a word.
type meaning struct {
	role  role
	class class
}

// lexicon maps folded words to their meanings; a phrase of several words is under its words with single spaces.
type lexicon struct {
	words   map[string]meaning
	starts  map[string]uint8 // first words of phrases, with the length in words of the longest
	classes []string         // the name of each class
}

// newLexicon makes a lexicon of tables: one line a class, its name before the colon, then its words between commas.
func newLexicon(tables map[role]string) *lexicon {
	x := &lexicon{words: map[string]meaning{}, starts: map[string]uint8{}, classes: []string{""}}
	for r := rolePart + 1; int(r) < len(roleNames); r++ { // in the order of the roles: the first role that claims a word has it
		x.load(r, tables[r])
	}
	x.load(rolePart, tables[rolePart]) // a name is what nothing else is
	return x
}
