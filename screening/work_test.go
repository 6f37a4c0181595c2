package screening

import (
	"encoding/json"
	"errors"
	"sync"
	"testing"

	"ashiato/store/memory"
)

// What is used for one question after the other must leave nothing of one in the next: side by side, in turns of every kind, with refused ones between.
func TestAppendAnswer(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2024-09-27", "2026-08-20")
	questions := []Question{{Name: "Kim Jong Un", Birth: "1984"}, {Address: legacy}, {Address: cleanly}, {Address: "1BpEi"}, {Address: router, AsOf: "2024-09-30"},
		{Address: folded}, {IMO: "IMO 7937317"}, {IMO: "918762", Name: "Sea of Pearls"}, {Name: "Zhonghang Optics Institute", Threshold: 8000}, {Country: "xyz", Name: "Kim"}}
	want := make([]*Decision, len(questions))
	for i, q := range questions {
		want[i], _ = d.Ask(t.Context(), q, noon)
	}
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for n := range 200 {
				i := (n*7 + worker) % len(questions)
				text, err := d.AppendAnswer(t.Context(), []byte("before"), questions[i], noon)
				if want[i] == nil {
					if bad := (*QuestionError)(nil); !errors.As(err, &bad) || string(text) != "before" {
						t.Errorf("%+v: %q, %v", questions[i], text, err)
					}
					continue
				}
				var got Decision
				if err != nil || json.Unmarshal(text[len("before"):], &got) != nil {
					t.Errorf("%+v: %q, %v", questions[i], text, err)
					return
				}
				like := *want[i]
				like.Seq = got.Seq
				if same, err := like.AppendJSON([]byte("before")); err != nil || string(same) != string(text) {
					t.Errorf("%+v:\n%s\nwant %s", questions[i], text, same)
				}
			}
		})
	}
	group.Wait()
	if v := verified(t, d); len(v.Damage)+len(v.Differences) > 0 {
		t.Errorf("%+v", v)
	}
}

// Names that have something of an address, or of a number, are names.
func TestNamesThatAreNoAddresses(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2026-08-20")
	for _, name := range []string{"Muhammad Abdur Rehman Saeed Khan Qureshee 17 Bn", "17 November Revolutionary Group Of Greece", "Donaudampfschiffahrtsgesellschaft", "7937318",
		"1234567 Canada Inc", "3M", "Unit 61398", "ETH Zuerich 1855 Departement Mathematik", "Dash Muhammad 1971 Abdurrahman Ferdinand Garcia", "4399"} {
		if _, err := d.Ask(t.Context(), Question{Name: name}, noon); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
