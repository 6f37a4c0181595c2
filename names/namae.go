package names

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed namae.txt
var namaeText string

// namaeLines finds the line of a Japanese name in namae.txt, when the first Han name is read.
var namaeLines = sync.OnceValue(func() map[string]string {
	lines := make(map[string]string, 1<<15)
	for line := range strings.Lines(namaeText) {
		if name, rest, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok && line[0] != '#' {
			lines[name] = rest
		}
	}
	return lines
})

// namaeOf returns the readings of a Japanese name in katakana, as a family name and as a given name.
func namaeOf(name string) (family, given []string) {
	first, second, _ := strings.Cut(namaeLines()[name], "\t")
	return strings.Fields(first), strings.Fields(second)
}

// maxNamae is how many readings of a Japanese name are kept.
const maxNamae = 6

// readNamae reads a Han token as a Japanese name: a family name, a given name, or one after the other. A part that the
// table lacks is read by the usual readings of its characters.
func readNamae(token string) []reading {
	var rs []reading
	add := func(kana string) {
		if len(rs) < maxNamae {
			k := spellKana(kana)
			rs = append(rs, reading{latin: k.hepburn(), system: systemNamae, sounds: appendKana(nil, k.syllables)})
		}
	}
	family, given := namaeOf(token)
	for _, k := range append(family, given...) {
		add(k)
	}
	if n := utf8.RuneCountInString(token); n < 3 || n > 6 {
		return rs
	}
	// The longest family name that leaves a given name: 小泉 before 小.
	for cut := len(token); cut > 0; {
		_, size := utf8.DecodeLastRuneInString(token[:cut])
		cut -= size
		if cut == 0 {
			break
		}
		family, _ := namaeOf(token[:cut])
		_, given := namaeOf(token[cut:])
		if len(given) == 0 && len(family) > 0 && len(rs) == 0 {
			rest := usualJapanese(token[cut:])
			for _, rest := range append(nanoriOf(token[cut:]), rest) {
				for _, f := range family[:min(len(family), 3)] {
					if k := spellKana(f); rest != "" && len(rs) < maxNamae {
						rs = append(rs, reading{
							latin: k.hepburn() + rest, system: systemNamae, sounds: appendKana(nil, append(k.syllables, spellRomaji(rest)...)),
						})
					}
				}
			}
		}
		for _, f := range family[:min(len(family), 3)] {
			for _, g := range given[:min(len(given), 2)] {
				add(f + g)
			}
		}
	}
	return rs
}

// usualJapanese reads characters one by one, each by its most usual reading, in Hepburn.
func usualJapanese(word string) string {
	var b strings.Builder
	for _, r := range word {
		if c, ok := hanOf(r); ok {
			b.WriteString(usualOf(c.japanese))
		}
	}
	return b.String()
}

// nanori are the readings that frequent characters have in given names, where these differ from their readings elsewhere: the
// first as the first character, the last as the last.
var nanori = sync.OnceValue(func() map[rune][]string {
	table := map[rune][]string{}
	for entry := range strings.SplitSeq(`三 zou,一 kazu ichi,二 ji,郎 rou,朗 rou,男 o,夫 o,雄 yuu o,生 o,彦 hiko,介 suke,助 suke,輔 suke,佑 yuu suke,也 ya,哉 ya,之 yuki,樹 ki,輝 teru ki,基 moto ki,
人 hito to,斗 to,太 ta,多 ta,大 dai,司 ji,史 fumi shi,志 shi,士 shi,治 haru ji,次 ji,義 yoshi,吉 yoshi kichi,良 yoshi,芳 yoshi,美 mi,実 mi,子 ko,恵 e,江 e,枝 e,絵 e,代 yo,世 yo,香 ka,佳 ka yoshi,花 ka,奈 na,菜 na,
里 ri,理 ri,梨 ri,莉 ri,紀 nori ki,規 nori,則 nori,憲 nori,典 nori,徳 nori,信 nobu,伸 nobu,宣 nobu,延 nobu,正 masa,政 masa,昌 masa,雅 masa,将 masa,和 kazu,明 aki,昭 aki,晃 aki,章 aki,彰 aki,弘 hiro,博 hiro,浩 hiro,宏 hiro,
洋 hiro you,裕 hiro yuu,隆 taka,孝 taka,貴 taka,高 taka,崇 taka,英 hide,秀 hide,偉 hide,光 mitsu,満 mitsu,晴 haru,春 haru,文 fumi,智 tomo,朋 tomo,友 tomo,知 tomo,直 nao,尚 nao,康 yasu,泰 yasu,靖 yasu,保 yasu,勝 katsu,克 katsu,
健 ken,真 ma shin,純 jun,順 jun,俊 shun toshi,敏 toshi,利 toshi,年 toshi,寿 toshi,幸 yuki,行 yuki,由 yu,優 yuu,悠 yuu,勇 yuu,晋 shin,進 shin,慎 shin,新 shin,忠 tada,繁 shige,茂 shige,重 shige,清 kiyo,久 hisa,尊 taka,元 moto`, ",") {
		if f := strings.Fields(entry); len(f) > 1 {
			r, _ := utf8.DecodeRuneInString(f[0])
			table[r] = f[1:]
		}
	}
	return table
})

// nanoriOf reads a given name of two or three characters as names are read, in Hepburn; none if a character has no such reading.
func nanoriOf(given string) []string {
	said := ""
	count, at := utf8.RuneCountInString(given), 0
	for _, r := range given {
		list := nanori()[r]
		if len(list) == 0 || count > 3 {
			return nil
		}
		at++
		if at == count && at > 1 {
			said += list[len(list)-1]
		} else {
			said += list[0]
		}
	}
	return []string{said}
}

// namaeShare is what a Japanese name in Han shares with Latin words that are one of its readings.
const namaeShare points = 9500

// byNamae finds such a pair: the whole of both names, in their order or with the family name last, long vowels aside.
func (x *alignment) byNamae() (pair, bool) {
	han, latin := x.a, x.b
	if len(han.tokens) != 1 || han.tokens[0].script != scriptHan {
		han, latin = latin, han
	}
	last := len(latin.tokens) - 1
	if len(han.tokens) != 1 || han.tokens[0].script != scriptHan || last < 1 || last > 2 || latin.kind != Person || !latin.oneScript(0, last+1) ||
		latin.tokens[0].script != scriptLatin {
		return pair{}, false
	}
	for _, r := range han.of(0) {
		if r.system != systemNamae {
			continue
		}
		said := shortVowels(r.latin)
		if said == shortVowels(latin.together(0, last+1)) || said == shortVowels(latin.together(last, last+1)+latin.together(0, last)) {
			return pair{0, uint8(len(x.a.tokens)), 0, uint8(len(x.b.tokens)), namaeShare, bySyllable, false}, true
		}
	}
	return pair{}, false
}

// shortVowels writes the long vowels of Hepburn, in all ways to write them, as short ones.
var shortVowels = strings.NewReplacer("ouu", "ou", "ou", "o", "oo", "o", "oh", "o", "uu", "u", "ei", "e", "ii", "i", "aa", "a", "tch", "ch", "cch", "ch").Replace
