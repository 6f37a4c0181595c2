package names

import (
	"slices"
	"strings"
	"sync"
)

// hongKongInitials and hongKongFinals are how Hong Kong spells Cantonese by ear (and what is written elsewhere of the kind): Jyutping,
// then the spellings. A spelling of - is nothing.
const (
	hongKongInitials = `b p b; p p; m m; f f; d t d; t t; n n l; l l n; g k g; k k; ng ng -; h h; gw kw gw k; kw kw k; w w v; z ch ts j tz c; c ch ts tsz; s s sh; j y j -; - -`
	hongKongFinals   = `aa a ah ar; aai ai aye; aau au ao; aam am aam; aan an aan; aang ang aang; aap ap aap; aat at aat; aak ak aak; ai ai ei; au au ow aw; am am um; an an un en;
ang ang ung eng; ap ap up; at at ut et; ak ak uk; e e eh; ei ei i ee ay ie y; eng eng ing; ek ek eck ik; i i ee ie y ze zi; iu iu ew; im im eem; in in een ien; ing ing eng; ip ip;
it it; ik ik ick; o o oh or; oi oi oy; ou o ou ow; on on orn; ong ong; ot ot; ok ok ock; u u oo wu; ui ui oy; un un oon; ung ung; ut ut oot; uk uk ook; oe oe eu; oeng eung iang ong; oek euk ok;
eoi ui oi oy; eon un on eun; eot ut eot; yu u ue yu ui; yun un uen yuen yun; yut ut uet yuet; m ng um; ng ng ung`
)

// otherMandarin are spellings of Mandarin, by pinyin, that neither pinyin nor Wade-Giles gives: Taiwan's passports, the Postal
// system and Gwoyeu Romatzyh as people bear them.
var otherMandarin = map[string]string{
	"ying": "ing", "jiu": "jeou", "xi": "shi", "xin": "shin", "xian": "shian", "xiao": "shiao", "xu": "shu", "xue": "shueh", "jie": "jye", "zhi": "jyh", "wen": "wun",
	"shi": "shyr", "jun": "jiun", "zhong": "jong", "guo": "gwo", "you": "yeou",
}

// hongKong maps a spelling of Jyutping to those of Hong Kong.
var hongKong = sync.OnceValue(func() map[string][]string {
	parts := func(table string) map[string][]string {
		m := map[string][]string{}
		for entry := range strings.SplitSeq(table, ";") {
			if f := strings.Fields(strings.ReplaceAll(entry, "-", "")); len(f) > 0 && !strings.HasPrefix(strings.TrimSpace(entry), "-") {
				m[f[0]] = f[1:]
				if strings.Contains(entry, "-") {
					m[f[0]] = append(m[f[0]], "")
				}
			}
		}
		m[""] = append(m[""], "")
		return m
	}
	initials, finals := parts(hongKongInitials), parts(hongKongFinals)
	spellings := map[string][]string{}
	for i, is := range initials {
		for f, fs := range finals {
			for _, a := range is {
				for _, b := range fs {
					if f != "" {
						spellings[i+f] = append(spellings[i+f], a+b)
					}
				}
			}
		}
	}
	for said := range spellings {
		slices.Sort(spellings[said])
	}
	return spellings
})

// saysHan tells whether a Latin word may say a Han character, in Mandarin or Cantonese.
func saysHan(word string, r rune) bool {
	c, ok := hanOf(r)
	if !ok {
		return false
	}
	for said := range strings.FieldsSeq(c.mandarin) {
		if word == strings.ReplaceAll(said, "v", "u") || word == wadeGiles(said) || word == otherMandarin[said] {
			return true
		}
	}
	for said := range strings.FieldsSeq(c.cantonese) {
		if slices.Contains(hongKong()[said], word) {
			return true
		}
	}
	return false
}

// spellingsOf appends the words that saysHan takes for a Han character.
func spellingsOf(to []string, r rune) []string {
	c, _ := hanOf(r)
	for said := range strings.FieldsSeq(c.mandarin) {
		to = append(to, strings.ReplaceAll(said, "v", "u"), wadeGiles(said))
		if other := otherMandarin[said]; other != "" {
			to = append(to, other)
		}
	}
	for said := range strings.FieldsSeq(c.cantonese) {
		to = append(to, hongKong()[said]...)
	}
	slices.Sort(to)
	return slices.Compact(to)
}

// dialectShare, or shortSystemShare for two characters, is what a name in Han shares with Latin words that say its characters one by one, each in Mandarin or Cantonese:
// Chiang Kai-shek is Mandarin, then Cantonese.
const dialectShare points = 9400

// byDialects finds such a pair: as many Latin words as there are characters, in their order or with the family name last.
func (x *alignment) byDialects() (pair, bool) {
	han, latin, swapped := x.a, x.b, false
	if x.b.syllabic != nil && x.b.syllabic.han != nil {
		han, latin, swapped = x.b, x.a, true
	}
	if han.syllabic == nil || han.syllabic.han == nil || latin.kind != Person {
		return pair{}, false
	}
	if !latin.saysAll(han.syllabic.han) {
		return pair{}, false
	}
	share := dialectShare
	if len(latin.tokens) == 2 {
		share = shortSystemShare
	}
	p := pair{han.syllabic.from, han.syllabic.to, 0, uint8(len(latin.tokens)), share, bySyllable, false}
	if swapped {
		p.aFrom, p.aTo, p.bFrom, p.bTo = p.bFrom, p.bTo, p.aFrom, p.aTo
	}
	return p, true
}

// saysAll tells whether the words of a name in Latin letters say these characters, in their order or with the family name last.
func (n *Name) saysAll(chars []rune) bool {
	var words [4]string
	if len(n.tokens) != len(chars) || len(chars) > len(words) {
		return false
	}
	for i := range n.tokens {
		if n.tokens[i].script != scriptLatin || n.tokens[i].count == 0 {
			return false
		}
		words[i] = n.of(i)[0].latin
	}
	last := len(chars) - 1
	return says(words[:len(chars)], chars) || says(append([]string{words[last]}, words[:last]...), chars)
}

func says(words []string, chars []rune) bool {
	for i, w := range words {
		if !saysHan(w, chars[i]) {
			return false
		}
	}
	return true
}
