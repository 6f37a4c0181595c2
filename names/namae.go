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
			if k := spellKana(family[0]); rest != "" && len(rs) < maxNamae {
				rs = append(rs, reading{
					latin: k.hepburn() + rest, system: systemNamae, sounds: appendKana(nil, append(k.syllables, spellRomaji(rest)...)),
				})
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
