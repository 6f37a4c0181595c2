package screening

import (
	"errors"
	"testing"
)

// FuzzQuestion holds what any question must keep: an answer or a QuestionError, and the same subject when the understood form is asked again.
func FuzzQuestion(f *testing.F) {
	f.Add("Kim Jong Un", "", "", "person", "1984-01-08", "kp", "m", "2026-08-21")
	f.Add("", "IMO 7937317", "", "", "", "", "", "")
	f.Add("", "", "bitcoin:"+legacy+"?amount=1", "", "", "", "", "")
	f.Add("", "", folded, "", "", "", "", "")
	f.Add("김정은 e.u. I", "ＩＭＯ１２", "", "vessel", "0001", "ZZ", "unknown", "")
	d, _ := open(f, &sink{}, Options{}, "2026-08-20")
	f.Fuzz(func(t *testing.T, name, imo, address, kind, birth, country, gender, asOf string) {
		q := Question{Name: name, IMO: imo, Address: address, Type: kind, Birth: birth, Country: country, Gender: gender}
		if len(asOf) == 10 {
			q.AsOf = "2026-08-21"
		}
		got, err := d.Ask(t.Context(), q, noon)
		if err != nil {
			if bad := (*QuestionError)(nil); !errors.As(err, &bad) {
				t.Fatalf("%+v: %v", q, err)
			}
			return
		}
		var first, again asked
		err1, err2 := first.understand(q), again.understand(got.Question)
		if err1 != nil || err2 != nil || first.subject() != again.subject() {
			t.Fatalf("%+v is recorded as %+v: %v", q, got.Question, err2)
		}
		if (got.Outcome == NotListed) != (len(got.Hits)+len(got.ExportControls) == 0) {
			t.Fatalf("%+v: %s with %d hits", q, got.Outcome, len(got.Hits))
		}
	})
}
