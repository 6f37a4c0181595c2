package claims

import (
	"slices"
	"strings"
	"sync"
)

// tag is what a word of a lexicon does in a sentence. A word may do several things.
type tag uint64

const (
	steal       tag = 1 << iota // takes what is not one's own
	gain                        // comes by money; a theft only where an attack is told with it
	loss                        // is without money; likewise
	attack                      // an attack on computers, or the people who make it
	asset                       // cryptoassets and what has to do with them
	launder                     // hides where money came from
	move                        // brings money from one place to another
	stolenGoods                 // names what was stolen as a thing: stolen funds
	listing                     // a list of sanctions, or being on it
	designate                   // puts on it
	sanction                    // sanctions in general
	indict                      // brings before a court
	counter                     // acts against attacks: advice, talks, seizures
	recover                     // gets back, freezes, seizes money
	foreign                     // money of another kind: damages, fines, investments
	foresee                     // tells the future
	suspect                     // holds for possible
	rumour                      // hearsay
	deny                        // says no
	tell                        // says, reports
	source                      // who says so: bodies, firms, experts
	media                       // news agencies, papers, stations
	nameless                    // somebody without a name
	state                       // a state that acts
	group                       // a named group
	hacker                      // hackers without a name
	victim                      // a named victim
	victims                     // victims of a kind
	region                      // parts of the world
	method                      // how an attack is made
	means                       // how money is laundered
	total                       // speaks of several thefts together
	single                      // speaks of one theft
	relation                    // says what a group is, or belongs to
	funding                     // pays for weapons, brings in currency
	data                        // information, which can be stolen but is not money
	record                      // a superlative
	survey                      // a window that a report looked at
	service                     // a mixer or market by name
	official                    // who designates
	physical                    // things that are stolen by hand
	prevent                     // turns a theft into something to be prevented
	weapons                     // what the money is for
	activity                    // what was told before, taken up again: such activity
)

var tagNames = map[string]tag{
	"steal": steal, "gain": gain, "loss": loss, "attack": attack, "asset": asset, "launder": launder, "move": move, "stolen": stolenGoods,
	"listing": listing, "designate": designate, "sanction": sanction, "indict": indict, "counter": counter, "recover": recover,
	"foreign": foreign, "foresee": foresee, "suspect": suspect, "rumour": rumour, "deny": deny, "tell": tell, "source": source,
	"media": media, "nameless": nameless, "state": state, "group": group, "hacker": hacker, "victim": victim, "victims": victims,
	"region": region, "method": method, "means": means, "total": total, "single": single, "relation": relation, "funding": funding,
	"data": data, "record": record, "survey": survey, "service": service, "official": official, "prevent": prevent, "physical": physical, "weapons": weapons, "activity": activity,
}

// token is a word of the lexicon at its place.
type token struct {
	Span
	tags tag
}

type entry struct {
	word   []rune
	tags   tag
	prefix bool // Latin letters may follow
}

// lexicon finds words by their first letter, longest first.
type lexicon map[rune][]entry

var words = sync.OnceValue(func() lexicon {
	return newLexicon(japaneseWords, englishWords, koreanWords, sharedWords, "steal: "+destinations(), "asset: "+walletsOf(destinations()), "steal: "+takenAway(), "steal stolen: "+stolenThings(), "victim: "+victimLines(), "group: "+groupWords())
})

// ordinaryNames are names of groups that texts use far more often for something else: the elements beside uranium in reports on nuclear
// weapons, a mark, a machine.
var ordinaryNames = []string{"Plutonium", "Thallium", "Osmium", "タリウム", "Reaper", "Red Dot", "Office 91", "Group 77", "Guardians of Peace"}

// groupWords gives the names of the groups in the built-in register, with and without the marks between the parts of a foreign name.
func groupWords() string {
	var names []string
	for _, g := range BuiltinRegister().Groups() {
		if g.Kind != "group" {
			continue
		}
		for _, alias := range g.Names {
			if slices.ContainsFunc(ordinaryNames, func(o string) bool { return strings.EqualFold(o, alias.Name) }) {
				continue
			}
			names = append(names, alias.Name)
			if alias.Language == "ja" || alias.Language == "ko" {
				names = append(names, strings.NewReplacer("・", "", " ", "").Replace(alias.Name))
			}
		}
	}
	return strings.Join(names, "|")
}

// newLexicon reads word lists: lines of tags, a colon and words with bars between them. A star behind a Latin word
// lets letters follow.
func newLexicon(lists ...string) lexicon {
	all := map[string]entry{}
	for _, list := range lists {
		for _, line := range strings.Split(list, "\n") {
			tags, words, ok := strings.Cut(line, ":")
			if !ok {
				continue
			}
			var mask tag
			for _, name := range strings.Fields(tags) {
				mask |= tagNames[name]
			}
			for _, w := range strings.Split(words, "|") {
				w = strings.TrimSpace(w)
				if w == "" {
					continue
				}
				stem, prefix := strings.CutSuffix(w, "*")
				folded := fold([]rune(stem))
				key := string(folded)
				if prefix {
					key += "*"
				}
				all[key] = entry{word: folded, tags: all[key].tags | mask, prefix: prefix}
			}
		}
	}
	lex := lexicon{}
	for _, e := range all {
		lex[e.word[0]] = append(lex[e.word[0]], e)
	}
	for _, es := range lex {
		slices.SortFunc(es, func(a, b entry) int {
			if len(a.word) != len(b.word) {
				return len(b.word) - len(a.word)
			}
			return strings.Compare(string(a.word), string(b.word))
		})
	}
	return lex
}

// tokens finds the words of a range, longest match first, without overlap.
func (lex lexicon) tokens(t []rune, s Span) []token {
	var out []token
	for i := s.Start; i < s.End; i++ {
		e, ok := lex.longest(t, i, s.End)
		if !ok {
			continue
		}
		end := e.end(t, i)
		if e.prefix {
			for end < s.End && isLatin(t[end]) {
				end++
			}
		}
		if e.tags != 0 && !(i > 0 && (t[i-1] == '#' || t[i-1] == '@')) {
			out = append(out, token{Span{i, end}, e.tags})
		}
		i = end - 1
	}
	return out
}

// end returns the place behind the word if it stands at place i, else 0. A dot between the parts of a foreign name may stand in it.
func (e entry) end(t []rune, i int) int {
	for k, r := range e.word {
		if k > 0 && i < len(t) && t[i] == '・' && r != '・' && isKatakana(r) {
			i++
		}
		if i >= len(t) || t[i] != r {
			return 0
		}
		i++
	}
	return i
}

func (lex lexicon) longest(t []rune, i, limit int) (entry, bool) {
	latin := isLatin(t[i])
	if latin && i > 0 && (isLatin(t[i-1]) || isDigit(t[i-1])) {
		return entry{}, false
	}
	for _, e := range lex[t[i]] {
		end := e.end(t[:limit], i)
		if end == 0 {
			continue
		}
		if isLatin(e.word[len(e.word)-1]) && !e.prefix && end < limit && isLatin(t[end]) {
			continue
		}
		return e, true
	}
	return entry{}, false
}
