package names

import "strings"

// greekLetters spells Greek by ELOT 743 (ISO 843 type 2); accents are folded before.
var greekLetters = map[rune]string{
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n",
	'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
	'ά': "a", 'έ': "e", 'ή': "i", 'ί': "i", 'ό': "o", 'ύ': "y", 'ώ': "o", 'ϊ': "i", 'ϋ': "y", 'ΐ': "i", 'ΰ': "y",
}

// greekPairs are two letters that are one sound.
var greekPairs = strings.NewReplacer("μπ", "b", "ντ", "d", "γκ", "g", "γγ", "ng", "γξ", "nx", "γχ", "nch", "ου", "u", "ού", "u", "αυ", "av", "αύ", "av",
	"ευ", "ev", "εύ", "ev", "τζ", "tz")

// readGreek reads Greek by ELOT 743 and by sound.
func readGreek(token string) []reading {
	var b strings.Builder
	for _, r := range greekPairs.Replace(token) {
		if 'a' <= r && r <= 'z' {
			b.WriteRune(r)
		} else {
			b.WriteString(greekLetters[r])
		}
	}
	return []reading{{latin: b.String(), system: systemGreek, sounds: greekSounds.append(nil, token, oneSound)}, {latin: spell(token, greekLetters, nil), system: systemGreek}}
}
