package main

import (
	"math/rand/v2"
	"unicode"
)

// typo makes one slip in a letter of a name: one inserted, deleted, replaced, or swapped with the next. The name
// is never returned unchanged.
func typo(name string, rng *rand.Rand) string {
	runes := []rune(name)
	var letters []int
	for i, r := range runes {
		if unicode.IsLetter(r) {
			letters = append(letters, i)
		}
	}
	if len(letters) == 0 {
		return name
	}
	for {
		at := letters[rng.IntN(len(letters))]
		other := 'a' + rune(rng.IntN(26))
		if unicode.IsUpper(runes[at]) {
			other = unicode.ToUpper(other)
		}
		slip := append([]rune(nil), runes...)
		switch rng.IntN(4) {
		case 0:
			slip = append(slip[:at], append([]rune{other}, slip[at:]...)...)
		case 1:
			slip = append(slip[:at], slip[at+1:]...)
		case 2:
			slip[at] = other
		case 3:
			if at+1 == len(runes) || !unicode.IsLetter(runes[at+1]) {
				continue
			}
			slip[at], slip[at+1] = slip[at+1], slip[at]
		}
		if normal(string(slip)) != normal(name) {
			return string(slip)
		}
	}
}

// letters counts the letters of a name.
func letters(name string) int {
	n := 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
