package names

import "unicode"

// Kinds returns the kinds that a text may be a name of, what Any takes it for first. They are several where a word means another thing in
// another kind of name: a single letter is an initial, a ship's number or part of a legal form, and a number is a ship's, or may end a person's
// name. A legal form or a line of trade in full leaves no doubt about a person, nor the former about a ship.
func Kinds(text string) []Kind {
	p := parser{text: normal(text)}
	p.split()
	kinds := []Kind{p.guessKind()}
	if !p.singles() {
		return kinds
	}
	full := Parse(text, Organisation).fullWords()
	for _, k := range [...]Kind{Person, Organisation, Ship} {
		if k == kinds[0] || k == Person && full != 0 || k == Ship && full == roleLegal {
			continue
		}
		kinds = append(kinds, k)
	}
	return kinds
}

// fullWord is how many letters a legal form or a line of trade has at least that is not taken for initials.
const fullWord = 4

// fullWords tells whether the name of an organisation has a legal form in full, else whether it has a line of trade; 0: neither.
func (n *Name) fullWords() role {
	found := role(0)
	for i := range n.tokens {
		r := n.tokens[i].role
		if r != roleLegal && r != roleGeneric {
			continue
		}
		letters := 0
		for _, c := range n.said(i) {
			if unicode.IsLetter(c) {
				letters++
			}
		}
		if letters >= fullWord || n.tokens[i].script.unspaced() {
			if r == roleLegal {
				return r
			}
			found = r
		}
	}
	return found
}

// singles tells whether the text has a digit, or a word of one letter of an alphabet.
func (p *parser) singles() bool {
	letters := 0
	for _, r := range p.text + " " {
		switch {
		case unicode.IsDigit(r):
			return true
		case unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek):
			letters++
		case unicode.IsLetter(r), unicode.IsMark(r):
			letters += 2
		case letters == 1:
			return true
		default:
			letters = 0
		}
	}
	return false
}
