package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// giveRoles tells what each token does in the name by the tables and by where it stands.
func (p *parser) giveRoles() {
	told := p.kind != Any
	if !told {
		p.kind = p.guessKind()
	}
	switch p.kind {
	case Person:
		p.splitTitles()
		p.assign(personLexicon)
		p.personRoles(told)
		p.findSyllabic()
	case Organisation:
		p.thingRoles(organisationLexicon)
	case Ship:
		p.thingRoles(shipLexicon)
	}
}

// thingRoles gives the roles in the name of a firm or a ship.
func (p *parser) thingRoles(x *lexicon) {
	p.joinLetters(x)
	p.segment(x)
	p.assign(x)
	p.numbers(x)
}

// assignRoles tells what each token does in the name, and how much of the name's identity it carries.
func (p *parser) assignRoles() {
	p.giveRoles()
	p.bare = p.nothingApart()
	p.needParts()
	for i := range p.tokens {
		t := &p.tokens[i]
		t.weight = roleWeights[t.role]
		if t.role == roleGeneric && bodies[t.class] && p.kind == Organisation && p.hasOwnName() {
			t.weight = bodyWeight
		}
		if t.role == rolePart || t.role == rolePatronymic {
			word := p.words[i]
			if t.script.spells() && t.script != scriptLatin {
				if rs := readings(word, t.script); len(rs) > 0 {
					word = rs[0].latin
				}
			}
			weight, level := rarity(word, p.kind)
			t.weight, t.common = weight.of(t.weight), level
			if p.kind == Person {
				t.spellings = spellingClasses[t.class] > 0
				t.common = max(t.common, t.leastCommon())
			}
		}
	}
}

// guessKind reads a name as an organisation's if a legal form or a word of business is in it, or if it is letters alone, more than anybody
// has initials: I S I L.
func (p *parser) guessKind() Kind {
	if n := len(p.tokens); n >= fewestLetters && p.letters(0, gapSpace) == n && !p.tokens[0].script.unspaced() {
		return Organisation
	}
	for i := range p.words {
		m, n := organisationLexicon.find(p.words[i:])
		if n == 0 || m.role != roleLegal && m.role != roleGeneric {
			continue
		}
		if p.tokens[i].script.unspaced() && len([]rune(p.words[i])) < 2 {
			continue
		}
		if n > 1 || len(p.words[i]) > 3 || m.role == roleLegal && len(p.words[i]) == 3 && i > 0 {
			return Organisation
		}
	}
	for i, word := range p.words {
		if p.tokens[i].script.unspaced() && organisationLexicon.endsInBusiness(word) {
			return Organisation
		}
	}
	return Person
}

// joinLetters makes one word of single letters with full stops between them, S.A., A.B.C., and of three and more with spaces, I S I L, but
// for those of a phrase that the lexicon knows: S A R L.
func (p *parser) joinLetters(x *lexicon) {
	kept := 0
	for i := 0; i < len(p.tokens); {
		end := max(p.letters(i, gapDot), p.spacedLetters(i, x))
		t := p.tokens[i]
		word := p.words[i]
		if end > i+1 {
			word = strings.Join(p.words[i:end], "")
			t.end = p.tokens[end-1].end
		}
		p.tokens[kept], p.words[kept], p.breaks[kept] = t, word, p.breaks[i]
		kept++
		i = max(end, i+1)
	}
	p.tokens, p.words, p.breaks = p.tokens[:kept], p.words[:kept], p.breaks[:kept]
}

// letters returns where the run of single letters of one script ends that begins with word i and has only such gaps in it.
func (p *parser) letters(i int, between gap) int {
	end := i
	for end < len(p.tokens) && single(p.words[end]) && p.tokens[end].script == p.tokens[i].script && (end == i || p.breaks[end] == between) {
		end++
	}
	return end
}

// fewestLetters is how many letters with spaces between them are a word at least: fewer are initials.
const fewestLetters = 3

func (p *parser) spacedLetters(i int, x *lexicon) int {
	end := p.letters(i, gapSpace)
	for k := i; k < end; k++ {
		if _, n := x.find(p.words[k:]); n > 1 {
			end = k
		}
	}
	if end-i < fewestLetters || p.tokens[i].script.unspaced() {
		return i
	}
	return end
}

// single tells whether a word is one letter.
func single(word string) bool {
	n := 0
	for range word {
		n++
	}
	return n == 1 && (word[0] < '0' || word[0] > '9')
}

// assign gives the roles that a lexicon knows. The words of a phrase become one token.
func (p *parser) assign(x *lexicon) {
	kept := 0
	for i := 0; i < len(p.tokens); {
		m, n := x.find(p.words[i:])
		t := p.tokens[i]
		word := p.words[i]
		if n > 0 {
			t.role, t.class = m.role, m.class
		}
		if n > 1 {
			word = strings.Join(p.words[i:i+n], "")
			t.end = p.tokens[i+n-1].end
		}
		p.tokens[kept], p.words[kept], p.breaks[kept] = t, word, p.breaks[i]
		kept++
		i += max(n, 1)
	}
	p.tokens, p.words, p.breaks = p.tokens[:kept], p.words[:kept], p.breaks[:kept]
}

// personRoles finds what no table can hold: initials, patronymics, fathers.
func (p *parser) personRoles(told bool) {
	full := 0
	if told {
		p.splitInitials()
	}
	for i := range p.tokens {
		t := &p.tokens[i]
		if single(p.words[i]) && t.script != scriptHan && t.script != scriptHangul {
			t.role, t.class = roleInitial, 0
		}
		if i == 0 && t.role == roleNumber && len(p.tokens) > 1 { // an ordinal stands behind a name: Xi Jinping
			t.role, t.class = rolePart, 0
		}
		if t.role == rolePart {
			full++
		}
		if i > 0 && i == len(p.tokens)-1 && t.role == roleTitle && p.tokens[i-1].role == roleParticle { // al-Sayed
			t.role, t.class = rolePart, 0
		}
		if i > 0 && p.tokens[i-1].role == roleParticle && (p.tokens[i-1].class == sonOf || p.tokens[i-1].class == daughterOf) {
			t.flags |= flagFather
		}
	}
	if len(p.tokens) > 2 && p.vietnamese() {
		for i := range p.tokens {
			if t := &p.tokens[i]; t.role == roleParticle { // Van is a name there, and so are La and Do
				t.role, t.class = rolePart, 0
			}
		}
	}
	if last := len(p.tokens) - 1; last > 0 && p.tokens[last].role == roleParticle && len(p.words[last]) > 2 {
		p.tokens[last].role, p.tokens[last].class = rolePart, 0 // nothing follows that it could belong to: Das, Ben
	}
	p.nameTitles(full < 2)
	if full < 3 {
		return
	}
	for i := range p.tokens {
		if t := &p.tokens[i]; t.role == rolePart && patronymic(p.words[i]) {
			t.role = rolePatronymic
		}
	}
}

// splitTitles parts a title from the name that it is written behind without a space: 金正恩委員長, 김정은위원장, 金正恩氏. Two characters are
// left at least, for they may be the name, and three before a title of one character. A word that is a title is not parted.
func (p *parser) splitTitles() {
	for i := 0; i < len(p.tokens) && len(p.tokens) < maxTokens; i++ {
		t, word := p.tokens[i], p.words[i]
		if !t.script.unspaced() || int(t.end-t.start) != len(word) || personLexicon.words[word].role == roleTitle {
			continue
		}
		runes := []rune(word)
		for n := 2; n < len(runes); n++ {
			title := string(runes[n:])
			if personLexicon.words[title].role != roleTitle || n == len(runes)-1 && (n < 3 || !addresses[runes[n]]) {
				continue
			}
			cut := t.end - uint16(len(title))
			p.tokens[i].end, p.words[i] = cut, string(runes[:n])
			p.tokens = slices.Insert(p.tokens, i+1, token{start: cut, end: t.end, script: t.script})
			p.words = slices.Insert(p.words, i+1, title)
			p.breaks = slices.Insert(p.breaks, i+1, gapNone)
			break
		}
	}
}

// addresses are the titles of one character that are written behind any name.
var addresses = map[rune]bool{'氏': true, '様': true, '씨': true, '님': true}

// office tells whether a title in Han, kana or Hangul is no syllable of a name: one of several characters, or written behind any name.
func (p *parser) office(i int) bool {
	if !p.tokens[i].script.unspaced() {
		return false
	}
	r, n := utf8.DecodeRuneInString(p.words[i])
	return n < len(p.words[i]) || addresses[r]
}

// splitInitials makes initials of capitals that stand together: JC Juncker, J.B. is written so too. Only letters without
// a vowel among them are taken for initials, for a short word with one may be a name: AL, LI. Only where the caller says that
// it is a person: a firm asked for without a word on its kind (JSC PELENG, SMT-ILOGIC) keeps its letters together.
func (p *parser) splitInitials() {
	for i := 0; i < len(p.tokens) && len(p.tokens) > 1; i++ {
		t, word := p.tokens[i], p.words[i]
		n := len(word)
		if t.role != rolePart || t.script != scriptLatin || n < 2 || n > 3 || int(t.end-t.start) != n || len(p.tokens)+n-1 > maxTokens ||
			strings.ContainsAny(word, "aeiouy") || p.text[t.start:t.end] != strings.ToUpper(word) || commonNames()[word] > 0 {
			continue
		}
		for k := 1; k < n; k++ {
			p.tokens = slices.Insert(p.tokens, i+k, token{start: t.start + uint16(k), end: t.start + uint16(k) + 1, script: scriptLatin})
			p.words = slices.Insert(p.words, i+k, word[k:k+1])
			p.breaks = slices.Insert(p.breaks, i+k, gapNone)
		}
		p.tokens[i].end, p.words[i] = t.start+1, word[:1]
	}
}

// nameTitles makes a name of a title that parents give as a name, where it stands last: Hamza Sheikh, Mohammad Sayed. A title
// that stands before the name stays one, but for those that are among the commonest given names, before one other word: Amir
// Hamza. Amir is a name first of all before another given name: Chaudhry, Amir Ali. Where a comma parts the family name from the rest, the
// last word is no family name; what has nothing beside it before the comma, or behind it, is no title: ES SAYED, Abdelkader.
func (p *parser) nameTitles(short bool) {
	last := len(p.tokens) - 1
	at := max(0, slices.Index(p.breaks, gapComma))
	comma := !short && at > 0
	lone := at > 0 && !p.parts(0, at) // only titles stand before the comma
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.role != roleTitle || last < 1 {
			continue
		}
		behind := i == at && p.parts(i+1, last+1) && (at == 0 || p.parts(0, at))
		if i == last && !comma && p.breaks[i] != gapComma && givenTitles[t.class] || short && i == 0 && alsoGiven[t.class] ||
			behind && t.class == emir || lone && i < at && givenTitles[t.class] {
			t.role, t.class = rolePart, 0
		}
	}
}

// parts tells whether a name proper is among the tokens [from,to).
func (p *parser) parts(from, to int) bool {
	return slices.ContainsFunc(p.tokens[from:to], func(t token) bool { return t.role == rolePart })
}

// patronymicEndings are those of East Slavic and South Slavic patronymics, in Cyrillic and as the usual systems write them.
// An Icelandic patronymic is all the family name there is: it is a name like others.
var patronymicEndings = []string{
	"ovich", "evich", "ovitch", "evitch", "ovych", "evych", "ovna", "evna", "ivna", "ichna", "inichna", "ovic", "evic", "yevich", "iyevich",
	"owicz", "ewicz", "avich", "auna", "iouna", "eevich", "eevna", "ievna",
	"ович", "евич", "йович", "овна", "евна", "ївна", "івна", "ична", "інічна", "авіч", "евіч", "аўна", "еўна",
}

func patronymic(word string) bool {
	for _, ending := range patronymicEndings {
		if len(word) > len(ending)+2 && strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// numbers gives tokens of digits the role of a number, whatever stands around the digits. Small numbers have a class,
// so that 3, 3rd, III and three are one; of the others only the digits are compared.
func (p *parser) numbers(x *lexicon) {
	for i, word := range p.words {
		if t := &p.tokens[i]; t.role != roleNumber && word[0] >= '0' && word[0] <= '9' {
			p.words[i] = strings.TrimLeft(word, "0")
			if p.words[i] == "" {
				p.words[i] = "0"
			}
			t.role, t.class = roleNumber, x.words[p.words[i]].class
		}
	}
}

// nothingApart tells whether the name is no more than single letters, or legal forms and at most one line of trade: "Company",
// "Bank Ltd". Several lines of trade, or a letter before a legal form, are what a firm is called.
func (p *parser) nothingApart() bool {
	if p.onlyLetters() {
		return true
	}
	trades := 0
	for i := range p.tokens {
		switch p.tokens[i].role {
		case roleLegal, roleLink, rolePrefix:
		case roleGeneric:
			trades++
		default:
			return false
		}
	}
	return trades <= 1
}

// onlyLetters tells whether every word is one letter of an alphabet: "x", "x y". Letters with nothing but full stops between them are a word.
func (p *parser) onlyLetters() bool {
	apart := len(p.tokens) == 1
	for i, word := range p.words {
		if s := p.tokens[i].script; !single(word) || s.unspaced() {
			return false
		}
		apart = apart || i > 0 && p.breaks[i] != gapDot
	}
	return apart
}

// needParts makes a name proper of words that are something else elsewhere, when a name has nothing but such words:
// "The General Trading Company", "Mullah", "First Bank".
func (p *parser) needParts() {
	for _, r := range []role{rolePart, roleGeneric, rolePlace, roleNumber, roleTitle, roleParticle, roleLegal, roleLink, rolePrefix, roleInitial, rolePatronymic} {
		found := false
		for i := range p.tokens {
			if p.tokens[i].role == r {
				found = true
				if r != roleNumber {
					p.tokens[i].role = rolePart
				}
			}
		}
		if found {
			return
		}
	}
}
