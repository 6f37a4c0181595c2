package sanctions

import (
	"strings"
	"testing"
)

func TestCountryNamed(t *testing.T) {
	for text, want := range map[string]string{"KP": "KP", "kp": "KP", "PRK": "KP", "DPRK": "KP", "D.P.R.K.": "KP", "north korea": "KP", "Korea (North)": "KP", "North-Korea": "KP",
		"Democratic People's Republic of Korea": "KP", "UK": "GB", "U.K.": "GB", "GBR": "GB", "Great Britain": "GB", "EL": "GR", "Russia": "RU", "Russian Federation": "RU", "RUS": "RU",
		"U.S.A.": "US", "usa": "US", "Iran": "IR", "the Netherlands": "NL", "Türkiye": "TR", "XK": "XK", "ROK": "KR", "Georgia": "GE", "DR Congo": "CD", "COG": "CG"} {
		if got, err := CountryNamed(text); got != want || err != nil {
			t.Errorf("%q = %q, %v; want %s", text, got, err, want)
		}
	}
	for text, want := range map[string]string{"": "not known", "Atlantis": "not known", "ZZ": "not known", "USSR": "not known", "Korea": "KP or KR", "congo": "CD or CG", "Virgin Islands": "VG or VI"} {
		if got, err := CountryNamed(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q = %q, %v; want an error with %q", text, got, err, want)
		}
	}
}

// Each code of two letters that entries may have has one of three, and none is of two.
func TestAlpha3(t *testing.T) {
	of := map[string]string{}
	seen := map[string]bool{}
	for pair := range strings.FieldsSeq(alpha3) {
		if len(pair) != 5 || seen[pair[2:]] || of[pair[:2]] != "" {
			t.Errorf("%q", pair)
		}
		of[pair[:2]], seen[pair[2:]] = pair[2:], true
	}
	codes := map[string]bool{}
	for _, code := range countryCodes() {
		codes[code] = true
		if of[code] == "" && code != "AN" {
			t.Errorf("%s has no code of three letters", code)
		}
	}
	for code := range of {
		if !codes[code] {
			t.Errorf("%s is the code of no country", code)
		}
	}
}
