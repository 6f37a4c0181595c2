package names

import "strings"

// system says by which convention a reading was made. It is named in the reasons, and the price of a difference
// between two readings depends on the pair of their systems.
type system uint8

const (
	systemLatin          system = iota // written in Latin letters, folded
	systemRevised                      // Korean, Revised Romanization (2000)
	systemMcCune                       // Korean, McCune-Reischauer (1939) without its diacritics
	systemDPRK                         // Korean, the DPRK's own spelling (1992)
	systemCustomary                    // Korean, as people write their own names
	systemPinyin                       // Mandarin, Hanyu Pinyin without tones
	systemWadeGiles                    // Mandarin, Wade-Giles without apostrophes and tones
	systemCantonese                    // Cantonese, Jyutping without tones
	systemOn                           // Japanese, readings of a Han character, Hepburn
	systemNamae                        // Japanese, readings of a whole name
	systemHepburn                      // kana, Hepburn without macrons
	systemBGN                          // Cyrillic, BGN/PCGN and its kin (passports, English press)
	systemISO9                         // Cyrillic, ISO 9 without diacritics
	systemPress                        // Cyrillic, as newspapers and passports simplify it
	systemUkrainian                    // Cyrillic, Ukraine's system of 2010
	systemArabic                       // Arabic script, consonants and long vowels
	systemHebrew                       // Hebrew script, consonants and vowel letters
	systemGreek                        // Greek, ELOT 743
	systemTransliterated               // any other script, general transliteration
)

var systemNames = [...]string{
	"as written", "Revised Romanization", "McCune-Reischauer", "DPRK spelling", "customary Korean spelling", "pinyin", "Wade-Giles", "Cantonese",
	"Japanese reading", "Japanese name", "Hepburn", "BGN/PCGN", "ISO 9", "press spelling", "Ukrainian", "Arabic consonants",
	"Hebrew consonants", "ELOT 743", "transliteration",
}

func (s system) String() string { return systemNames[s] }

// reading is one way to say a token.
type reading struct {
	latin  string // a to z and 0 to 9 only, bounded by maxReading
	system system
	abjad  bool // the script leaves short vowels unwritten: vowels of the other side are free

	// sounds is what the token's own letters may stand for, where they say more than latin does; else nil.
	sounds []sound
}

const (
	maxReadings = 16  // of one token
	maxReading  = 256 // bytes of one reading
)

// readings gives the ways to say one token of one script, most likely first: at least one for a token with a letter
// or digit, at most maxReadings, none twice. The token is expected in NFKC and lower case; any other text is read as
// far as it can be.
func readings(token string, s script) []reading {
	if len(token) > maxReading {
		token = strings.ToValidUTF8(token[:maxReading], "")
	}
	var rs []reading
	switch s {
	case scriptHangul:
		rs = readHangul(token)
	case scriptHan:
		rs = readHan(token)
	case scriptKana:
		rs = readKana(token)
	case scriptCyrillic:
		rs = readCyrillic(token)
	case scriptArabic:
		rs = readArabic(token)
	case scriptHebrew:
		rs = readHebrew(token)
	case scriptGreek:
		rs = readGreek(token)
	case scriptOther:
		switch {
		case isBurmese(token):
			rs = readBurmese(token)
		case isThai(token):
			rs = readThai(token)
		default:
			rs = readOther(token)
		}
	default:
		rs = []reading{{latin: foldLatin(token), system: systemLatin}}
	}
	return distinct(rs, maxReadings)
}

// distinct drops empty and repeated readings and cuts the rest to the bounds, in place.
func distinct(rs []reading, most int) []reading {
	kept := rs[:0]
next:
	for _, r := range rs {
		if len(r.latin) > maxReading {
			r.latin = r.latin[:maxReading]
		}
		r.sounds = r.sounds[:min(len(r.sounds), maxHeard)]
		if r.latin == "" || len(kept) == most {
			continue
		}
		for _, k := range kept {
			if k.latin == r.latin && k.abjad == r.abjad {
				continue next
			}
		}
		kept = append(kept, r)
	}
	return kept
}
