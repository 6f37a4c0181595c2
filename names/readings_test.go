package names

import (
	"slices"
	"testing"
)

// Every line: a token, and readings that must be among its own.
var readingCases = []struct {
	token string
	want  []string
}{
	{"müller", []string{"muller"}},
	{"łódź", []string{"lodz"}},
	{"pаypаl", []string{"paypal"}}, // with Cyrillic а
	{"김", []string{"gim", "kim"}},
	{"정은", []string{"jeongeun", "chongun", "jongun"}},
	{"金", []string{"kim", "jin", "kin", "gam"}},
	{"正恩", []string{"jeongeun", "chongun", "jongun", "zhengen", "zingjan"}},
	{"李", []string{"li", "ri", "lee", "yi", "lei"}},
	{"ジョンウン", []string{"jonun"}},
	{"ティ", []string{"ti"}},
	{"シッピング", []string{"shippingu"}},
	{"ким", []string{"kim"}},
	{"хрущёв", []string{"khrushchyov"}},
	{"محمد", []string{"mhmd"}},
	{"παπανδρέου", []string{"papandreu", "papandreoy"}},
	{"თბილისი", []string{"tbilisi"}},
}

func TestReadings(t *testing.T) {
	for _, c := range readingCases {
		var r0 rune
		for _, r := range c.token {
			r0 = r
			break
		}
		var got []string
		for _, r := range readings(c.token, scriptOf(r0)) {
			got = append(got, r.latin)
		}
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s reads as %v, not as %s", c.token, got, w)
			}
		}
	}
}
