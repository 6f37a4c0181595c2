package names

import "strings"

// arabicKey is how a lexicon knows a word in Arabic script: without marks and without the article, letters that Arabic, Persian
// and Urdu write differently as one. Any other word is its own key.
func arabicKey(word string) string {
	if word == "" || word[0] < 0xD8 || word[0] > 0xDB {
		return word
	}
	word = arabicFold.Replace(word)
	for _, article := range [...]string{"ال", "لل"} { // the, for the
		if bare := strings.TrimPrefix(word, article); len(bare) < len(word) && len(bare) >= 3*2 {
			return bare
		}
	}
	return word
}

var arabicFold = strings.NewReplacer(
	"أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ى", "ي", "ی", "ي", "ئ", "ي", "ک", "ك", "ة", "ه", "ۀ", "ه", "ہ", "ه", "ھ", "ه", "ؤ", "و", "\u200c", "",
	"\u0640", "", "\u064B", "", "\u064C", "", "\u064D", "", "\u064E", "", "\u064F", "", "\u0650", "", "\u0651", "", "\u0652", "")
