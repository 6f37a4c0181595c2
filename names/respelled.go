package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The press of each country writes names from other scripts in the spelling of its own language: Poutine, Lukaschenko, Miedwiediew. Lists write
// them in English. A name that bears the marks of another language's spelling can also be asked as English would spell it.

// Respelling is a name as English spells it that a text gives in the spelling of another language.
type Respelling struct {
	Text     string
	Language string // French, German, Polish …
}

// Said says it in words for a file.
func (r Respelling) Said() string {
	return "the name is spelled as in " + r.Language + "; compared: " + Quoted(r.Text)
}

// Respellings returns the names that a text may be in English spelling: one for each language whose marks it bears, and none for a firm, a
// ship, or a name that English spells alike. The text itself is not among them. In the respelt name all words are read by the rules of one
// language; what other languages may mean by the same letters is for Compare of the text itself.
func Respellings(text string, kind Kind) []Respelling {
	if kind != Any && kind != Person || len(text) > maxText {
		return nil
	}
	text = strings.ReplaceAll(strings.ToLower(norm.NFKC.String(text)), "i\u0307", "i") // İ
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsLetter(r) && scriptOf(r) != scriptLatin }) {
		return nil
	}
	var list []Respelling
	for i := range orthographies {
		o := &orthographies[i]
		if !o.borneBy(text) {
			continue
		}
		respelt := eachWord(text, o.respell)
		if !strings.EqualFold(respelt, text) && !slices.ContainsFunc(list, func(r Respelling) bool { return r.Text == respelt }) {
			list = append(list, Respelling{respelt, o.language})
		}
	}
	return list
}

// orthography is how a language spells foreign names.
type orthography struct {
	language string
	marks    []fragment // of which a word has one at least
	and      []fragment // and the same word one of these, if there are any: what says that the name comes from another script
	rules    []spellingRule
}

// fragment is letters in a word: anywhere, or only where it begins or ends.
type fragment struct {
	letters    string
	start, end bool
}

// spellingRule says what English writes for letters. The first rule that fits is taken; letters without a rule stay.
type spellingRule struct {
	fragment
	english string
}

// The endings of family names in the languages of the Slavs, as the tables below use them, say that a name comes from Cyrillic.
//
// A fragment has ^ before it where a word must begin with it and $ behind it where it must end.
var orthographies = []orthography{
	orthographyOf("French",
		`tch ou oï dj gue gui ine$`,
		`ov$ ev$ ova$ eva$ ine$ tch enko$ ski$ skaïa$ ^iou ^sergue ^evgue ^guenn ^choï`, `
		tch = ch
		ch = sh
		dj = j
		j = zh
		gue = ge
		gui = gi
		^iou = yu
		iou = yu
		ou = u
		ï = i
		ine$ = in
		^ia = ya
		^ie = ye
		ss = s`),
	orthographyOf("German", germanMarks, germanEndings, germanRules),
	orthographyOf("German", germanMarks, germanEndings, strings.Replace(germanRules, "sch = sh", "sch = zh", 1)),
	orthographyOf("Polish",
		`ł cz sz rz ż ź ś ń iej$ iew$ ^dzong ^dziong ^dzun ^dzin`,
		`ow$ ew$ owa$ ewa$ imir$ in$ yn$ enko$ enka$ icz$ ycz$ czuk$ ski$ jgu$ awa$ ij$ iej$ sław$ ^dzong ^dziong ^dzun ^dzin`, `
		szcz = shch
		sz = sh
		cz = ch
		dż = j
		^dz = j
		rz = zh
		ż = zh
		ź = z
		ś = s
		ń = n
		ć = ch
		ł = l
		ch = kh
		iej$ = ey
		ij$ = iy
		ej$ = ey
		ie = e
		ia = ya
		io = yo
		iu = yu
		ó = u
		j = y
		w = v
		c = ts`),
	orthographyOf("Hungarian",
		`gyi tyi szer dzs zs`, ``, `
		dzs = j
		zs = zh
		sz = s
		cs = ch
		s = sh
		gyi = di
		tyi = ti
		nyi = ni
		gy = d
		ty = t
		j = y
		c = ts`),
	orthographyOf("Dutch",
		`oe sj tsj`,
		`in$ kov$ nov$ jev$ enko$ tsjoek$`, `
		tsj = ch
		sj = sh
		zj = zh
		oe = u
		j = y`),
	orthographyOf("Czech, Croatian or Baltic",
		`č š ž`, ``, `
		dž = j
		č = ch
		š = sh
		ž = zh
		ď = d
		ť = t
		ň = n
		ě = e
		ch = kh
		ij$ = iy
		j = y`),
	orthographyOf("Lithuanian",
		`ovas$ evas$ inas$ skis$`, ``, `
		ovas$ = ov
		evas$ = ev
		inas$ = in
		skis$ = sky
		iras$ = ir
		aras$ = ar
		dras$ = dr
		ailas$ = ail
		ėjus$ = ey
		ijus$ = iy
		č = ch
		š = sh
		ž = zh
		j = y`),
	orthographyOf("Latvian",
		`ovs$ evs$ ins$`, ``, `
		ovs$ = ov
		evs$ = ev
		jevs$ = yev
		ins$ = in
		rs$ = r
		js$ = y
		s$ = 
		č = ch
		š = sh
		ž = zh
		j = y`),
	orthographyOf("Turkish",
		`ş ğ ı`, ``, `
		ş = sh
		ç = ch
		c = j
		ğ = gh
		ı = i`),
}

// German writes ш and ж alike: Schoigu, Schirinowski.
const (
	germanMarks   = `tsch sch jew ^ja ^ju`
	germanEndings = `ow$ ew$ owa$ ewa$ schin$ tschin$ enko$ tschuk$ itsch$ ytsch$ tschesl ^jewg skij$ wski$ ^schoigu$`
	germanRules   = `
		schtsch = shch
		tsch = ch
		dsch = j
		sch = sh
		ch = kh
		ja = ya
		je = ye
		ju = yu
		j = y
		w = v
		z = ts`
)

func orthographyOf(language, marks, and, rules string) orthography {
	o := orthography{language: language, marks: fragments(marks), and: fragments(and)}
	for line := range strings.Lines(rules) {
		if letters, english, ok := strings.Cut(line, "="); ok {
			o.rules = append(o.rules, spellingRule{fragments(letters)[0], strings.TrimSpace(english)})
		}
	}
	return o
}

func fragments(text string) []fragment {
	var list []fragment
	for f := range strings.FieldsSeq(text) {
		var r fragment
		f, r.start = strings.CutPrefix(f, "^")
		r.letters, r.end = strings.CutSuffix(f, "$")
		list = append(list, r)
	}
	return list
}

// borneBy tells whether a word of a text in lower case has the marks of the language. A word whose letters other languages have too, and
// which is known as a name as it is spelled, has none: Christine.
func (o *orthography) borneBy(text string) bool {
	for word := range strings.FieldsFuncSeq(text, notLetter) {
		has := func(f fragment) bool { return f.in(word) }
		if slices.ContainsFunc(o.marks, has) && (len(o.and) == 0 || slices.ContainsFunc(o.and, has) && commonNames()[word] == 0) {
			return true
		}
	}
	return false
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func (f fragment) in(word string) bool {
	switch {
	case f.start && f.end:
		return word == f.letters
	case f.start:
		return strings.HasPrefix(word, f.letters)
	case f.end:
		return strings.HasSuffix(word, f.letters)
	}
	return strings.Contains(word, f.letters)
}

// at tells whether the fragment stands at a place of a word.
func (f fragment) at(word string, i int) bool {
	return strings.HasPrefix(word[i:], f.letters) && (!f.start || i == 0) && (!f.end || i+len(f.letters) == len(word))
}

// respell returns a word as English spells it.
func (o *orthography) respell(word string) string {
	var b strings.Builder
	for i := 0; i < len(word); {
		k := slices.IndexFunc(o.rules, func(r spellingRule) bool { return r.at(word, i) })
		if k < 0 {
			_, size := utf8.DecodeRuneInString(word[i:])
			b.WriteString(word[i : i+size])
			i += size
			continue
		}
		b.WriteString(o.rules[k].english)
		i += len(o.rules[k].letters)
	}
	return b.String()
}

// eachWord replaces each word of a text by another and gives it a capital letter.
func eachWord(text string, other func(word string) string) string {
	var b strings.Builder
	for text != "" {
		n := strings.IndexFunc(text, notLetter)
		if n < 0 {
			n = len(text)
		}
		if n > 0 {
			word := other(text[:n])
			r, size := utf8.DecodeRuneInString(word)
			b.WriteString(string(unicode.ToTitle(r)) + word[size:])
			text = text[n:]
			continue
		}
		_, size := utf8.DecodeRuneInString(text)
		b.WriteString(text[:size])
		text = text[size:]
	}
	return b.String()
}
