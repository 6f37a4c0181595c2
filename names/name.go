package names

// Name is a name made ready for Compare. It is immutable, and small: a name of three Latin words holds about 300 bytes.
type Name struct {
	text     string // as written, in NFKC, cut to maxText
	kind     Kind   // never Any
	told     bool   // Parse was told the kind
	tokens   []token
	readings []reading // of all tokens, token after token
	syllabic *syllabic // a Korean or Chinese name, nil for any other
	native   bool      // in Han or Hangul, and no foreign name
	bare     bool      // it has no word that tells it apart
	viet     bool      // a person's name that begins with a family name of Viet Nam
	comma    uint8     // the first token behind a comma, 0 if there is none
	spelt    string    // the first readings of all tokens, without gaps
}

const (
	maxText   = 1024 // bytes of a name that are looked at
	maxTokens = 24   // tokens of a name that are looked at
)

// token is one word of a name.
type token struct {
	start, end uint16 // where it stands in the text
	at         uint16 // where its first reading stands in spelt
	first      uint16 // its first reading
	count      uint8  // how many readings it has
	role       role
	script     script
	flags      tokenFlags
	common     uint8  // how common a name it is, 0 to 3
	spellings  bool   // its class is one name in all its spellings
	class      class  // which legal form, trade, country or number it is; 0 if none
	weight     points // how much of the name's identity it carries: a common or rare name about a whole
	letters    uint32 // which letters its first reading has, a to z
}

// wellKnown tells whether a word is known as a name, or as any word is in a script in which names have one spelling.
func (t *token) wellKnown() bool {
	return t.common > 0 && t.script.spells() || t.class != 0 || t.script == scriptArabic
}

type tokenFlags uint8

const (
	flagFather tokenFlags = 1 << iota // the word before says "son of": bin, ibn, ben
)

// given is the place of the first given name of a person: the first word, or the first behind a comma, titles and particles aside.
func (n *Name) given() int {
	for i := int(n.comma); i < len(n.tokens); i++ {
		if r := n.tokens[i].role; r == rolePart || r == roleInitial {
			return i
		}
	}
	return 0
}

// family is the place of the first name proper before a comma, which is the family name there.
func (n *Name) family() int {
	for i := range int(n.comma) {
		if n.tokens[i].role == rolePart {
			return i
		}
	}
	return 0
}

// String returns the name as it was given to Parse, in Unicode's form NFKC.
func (n *Name) String() string { return n.text }

// Kind returns what the name was read as: what Parse was told, or what it found for Any.
func (n *Name) Kind() Kind { return n.kind }

// Word is one word of a name as Compare sees it.
type Word struct {
	Text   string // as written
	Script string // Latin, Hangul, Han, kana, Cyrillic …
	Role   string // what it does in the name: "name", "title", "legal form" …
	Latin  string // its likeliest reading, in a to z and 0 to 9; the consonants of a script that leaves short vowels unwritten
}

// Words returns the words of a name, in the order of its text.
func (n *Name) Words() []Word {
	words := make([]Word, len(n.tokens))
	for i, t := range n.tokens {
		words[i] = Word{Text: n.said(i), Script: t.script.String(), Role: t.role.String()}
		if t.count > 0 {
			words[i].Latin = n.of(i)[0].latin
		}
	}
	return words
}

// said returns token i as written.
func (n *Name) said(i int) string { return n.text[n.tokens[i].start:n.tokens[i].end] }

// of returns the readings of token i.
func (n *Name) of(i int) []reading {
	t := &n.tokens[i]
	return n.readings[t.first : int(t.first)+int(t.count)]
}

// together returns the first readings of the tokens [from,to) as one word.
func (n *Name) together(from, to int) string {
	end := len(n.spelt)
	if to < len(n.tokens) {
		end = int(n.tokens[to].at)
	}
	return n.spelt[n.tokens[from].at:end]
}
