package claims

import (
	"fmt"
	"strings"
	"testing"
)

// sets are the texts that are read one by one; testdata/README.md tells of each. The floor is how many texts of a set were read as they
// should be in every field that is annotated: fewer would be a step back. Of a strict one nobody may be named who is not given.
var sets = []struct {
	name   string
	floor  int
	strict bool
}{
	{"told.txt", 40, false}, {"wire.txt", 70, false}, {"held.txt", 50, false}, {"fresh.txt", 73, false}, {"stranger.txt", 45, true},
	{"blind1.txt", 57, false}, {"blind2.txt", 40, false}, {"blind3.txt", 28, false}, {"blind4.txt", 21, false}, {"blind5.txt", 60, false}, {"blind6.txt", 30, false}, {"blind7.txt", 30, false},
	{"blind8.txt", 30, false}, {"blind9.txt", 25, false}, {"blind10.txt", 21, false}, {"blind11.txt", 13, false}, {"blind12.txt", 24, false}, {"blind13.txt", 25, false}, {"blind14.txt", 25, false},
	{"blind15.txt", 23, false}, {"blind16.txt", 24, false}, {"blind17.txt", 25, false}, {"blind18.txt", 24, false}, {"blind19.txt", 23, false}, {"blind20.txt", 24, false}, {"blind21.txt", 24, false}, {"blind22.txt", 24, false}, {"blind23.txt", 22, false}, {"blind24.txt", 25, false}, {"blind25.txt", 25, false}, {"blind26.txt", 25, false}, {"blind27.txt", 21, false},
	{"blind28.txt", 18, false}, {"blind29.txt", 22, false}, {"blind30.txt", 23, false}, {"outsider1.txt", 13, false}, {"outsider2.txt", 13, false}, {"outsider3.txt", 14, false}, {"outsider4.txt", 13, false}, {"blind31.txt", 25, false}, {"japanese1.txt", 23, false}, {"japanese2.txt", 23, false},
	{"japanese3.txt", 15, false}, {"japanese4.txt", 15, false}, {"japanese5.txt", 15, false},
	{"blind32.txt", 25, false}, {"blind33.txt", 25, false}, {"blind34.txt", 25, false}, {"blind35.txt", 38, false}, {"blind36.txt", 24, false}, {"blind37.txt", 24, false}, {"blind38.txt", 24, false}, {"blind39.txt", 27, false}, {"blind40.txt", 30, false}, {"blind41.txt", 29, false}, {"blind42.txt", 24, false}, {"blind43.txt", 18, false}, {"outsider5.txt", 92, false},
	{"blind44.txt", 39, false}, {"unseen1.txt", 10, false}, {"blind45.txt", 37, false}, {"unseen2.txt", 10, false}, {"unseen3.txt", 10, false}, {"blind46.txt", 20, false},
	{"unseen4.txt", 48, false}, {"unseen5.txt", 46, false}, {"unseen6.txt", 25, false},
}

// fieldFloors are what was measured over all sets whose claims say their words, rounded down to a hundredth.
var fieldFloors = map[string]float64{
	"recall": 0.98, "precision": 0.98, "hard recall": 0.98, "hard precision": 0.99, "amounts": 0.99, "period": 0.99,
	"modality": 0.99, "actors": 0.99, "victims": 0.98, "sources": 0.96, "designation": 0.97, "counts": 0.95, "quiet texts": 1,
}

// TestSets reads each text of each set by itself, and reports every field by language.
func TestSets(t *testing.T) {
	all := scores{}
	for _, set := range sets {
		t.Run(set.name, func(t *testing.T) {
			cases, right, own := readSet(t, set.name), 0, scores{}
			for _, c := range cases {
				ledger, err := Read([]Source{{Name: set.name, Data: []byte(c.text)}}, Options{Published: map[string]Date{set.name: c.published}})
				if err != nil {
					t.Fatalf("%s:%d: %v", set.name, c.line, err)
				}
				checkQuotes(t, ledger)
				wrong := c.compare(ledger.Claims, func(field string, right bool) {
					own.count(c.language, field, right)
					all.count(c.language, field, right)
				})
				if set.strict {
					wrong = append(wrong, c.strangers(ledger.Claims)...)
				}
				if len(wrong) == 0 {
					right++
					continue
				}
				t.Logf("%s:%d %s\n    %s", set.name, c.line, strings.TrimSpace(c.text), strings.Join(wrong, "\n    "))
				for _, got := range ledger.Claims {
					t.Logf("    got %s %s %s %s..%s by %q of %q from %q targets %q: %q", got.Kind, got.Modality, amountsText(got.Amounts), got.Period.From, got.Period.To, got.Actors, got.Victims, got.SourceChain, got.Targets, got.Quote)
				}
			}
			own.log(t)
			t.Logf("%d of %d texts are read as they should be", right, len(cases))
			if right < set.floor {
				t.Errorf("%d of %d texts are read as they should be, want at least %d", right, len(cases), set.floor)
			}
		})
	}
	all.log(t)
	for _, field := range setFields {
		if s := all["all"][field]; share(s.right, s.of) < fieldFloors[field] {
			t.Errorf("%s %v, want at least %.2f", field, s, fieldFloors[field])
		}
	}
}

// scores are kept by language and field.
type scores map[string]map[string]fieldScore

func (all scores) count(language, field string, right bool) {
	for _, group := range []string{language, "all"} {
		if all[group] == nil {
			all[group] = map[string]fieldScore{}
		}
		s := all[group][field]
		s.of++
		if right {
			s.right++
		}
		all[group][field] = s
	}
}

func (all scores) log(t *testing.T) {
	if len(all) == 0 {
		return
	}
	for _, field := range setFields {
		line := fmt.Sprintf("%-14s", field)
		for _, group := range []string{"ja", "en", "ko", "all"} {
			line += fmt.Sprintf("  %s %v", group, all[group][field])
		}
		t.Log(line)
	}
}
