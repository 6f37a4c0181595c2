package names

import "unicode/utf8"

// Writing is a name in one script, as it stands in a text that gives the name in several.
type Writing struct {
	Text   string
	Script string // Latin, Hangul, Han, kana, Cyrillic …
}

// Writings parts a text that gives one name in two scripts or more, in brackets, behind a slash or just beside each other: "Kim Jong Un
// (김정은)", "Vladimir Putin / Владимир Путин". It returns the writings in the order of the text, and none where the text is one name: where
// it has one script, where a script comes back behind another one, or where what stands in a script is no name by itself. That takes
// two words, or two characters in Han, Hangul or kana, and one word at least that is neither title, legal form, trade nor place.
func Writings(text string, kind Kind) []Writing {
	p := parser{text: normal(text), kind: kind}
	p.split()
	type run struct {
		from, to uint16
		script   script
	}
	var runs []run
	for i, t := range p.tokens {
		switch last := len(runs) - 1; {
		case last >= 0 && (t.script == scriptNone || t.script == runs[last].script): // a number belongs to the words before it
			runs[last].to = t.end
		case last >= 0 && p.breaks[i] == gapNone && t.script.unspaced() && runs[last].script.unspaced(): // one word: プーチン大統領
			runs[last].to = t.end
		case t.script == scriptNone:
			return nil
		default:
			runs = append(runs, run{t.start, t.end, t.script})
		}
	}
	if len(runs) < 2 {
		return nil
	}
	writings := make([]Writing, 0, len(runs))
	var seen [len(scriptNames)]bool
	for _, r := range runs {
		part := p.text[r.from:r.to]
		if seen[r.script] || !namesBearer(part, kind) {
			return nil
		}
		seen[r.script] = true
		writings = append(writings, Writing{part, r.script.String()})
	}
	return writings
}

// namesBearer tells whether a text is a name by itself, as a person's and as a firm's if its kind is not known.
func namesBearer(text string, kind Kind) bool {
	if kind == Any {
		return namesBearer(text, Person) && namesBearer(text, Organisation)
	}
	p := parser{text: text, kind: kind}
	p.split()
	p.giveRoles()
	words, proper := 0, false
	for i, t := range p.tokens {
		switch t.role {
		case rolePart:
			proper = true
			words++
			if t.script.unspaced() && utf8.RuneCountInString(p.words[i]) > 1 {
				words++
			}
		case roleInitial, rolePatronymic, roleNumber, roleGeneric, rolePlace:
			words++
		}
	}
	return proper && words > 1
}
