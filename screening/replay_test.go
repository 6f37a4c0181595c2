package screening

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"ashiato/sanctions"
	"ashiato/store/memory"
)

// recordFalse records a decision whose answer says that nothing was found.
func recordFalse(t *testing.T, d *Desk, q Question) uint64 {
	t.Helper()
	w := new(work)
	if err := d.decide(context.Background(), w, q, noon); err != nil {
		t.Fatal(err)
	}
	w.answer.Outcome, w.answer.Hits = NotListed, []Hit{}
	w.seal()
	if err := d.log.append(&w.entry); err != nil {
		t.Fatal(err)
	}
	return w.entry.link.Seq
}

// What verify finds stands in the order of the links, over steps and over lists that take turns, and a false answer is found among true ones
// to the same question, before and behind it.
func TestVerifyInOrder(t *testing.T) {
	record := memory.New()
	d, _ := open(t, record, Options{}, "2024-09-27", "2026-08-20")
	all := []*Desk{d, d.With(Options{Program: "test", Lists: []sanctions.ListID{"un"}}), d.With(Options{Program: "test", Private: true})}
	var want []uint64
	asked, private := 0, 0
	for n := 0; asked < verifyStep+500; n++ {
		on := all[n%len(all)]
		if n%5 == 0 {
			want = append(want, recordFalse(t, d, Question{Address: legacy}))
			asked++
		}
		questions := make([]Question, 100)
		for i := range questions {
			questions[i] = Question{Address: []string{legacy, router, cleanly}[i%3]}
			if i%10 == 0 {
				questions[i] = Question{Name: "Kim Jong Un", AsOf: []sanctions.Day{"2024-09-30", ""}[i/10%2]}
			}
		}
		errs, err := askAll(t.Context(), on, questions)
		if err != nil {
			t.Fatal(err)
		}
		asked += len(questions) - len(errs)
		if on == all[2] {
			private += len(questions) - len(errs)
		}
	}
	last := uint64(0)
	v, err := d.Verify(t.Context(), Hash{}, func(done uint64) {
		if done <= last {
			t.Errorf("%d links done, and then %d", last, done)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []uint64
	for _, difference := range v.Differences {
		got = append(got, difference.Seq)
	}
	if !slices.Equal(got, want) || len(v.Damage) > 0 {
		t.Errorf("differences in %d, want %d; damage %q", got, want, v.Damage)
	}
	if v.Decisions != asked || v.Replayed != asked-private || v.Private != private || last == 0 {
		t.Errorf("%d decisions, %d answered again, %d private; want %d, %d private; %d links told", v.Decisions, v.Replayed, v.Private, asked, private, last)
	}
	// Texts that are gone, and links that were changed, are named in the order of the links too.
	records := record.Records()
	for _, seq := range []uint64{verifyStep + 40, 70, 300, 301} {
		delete(records, string(numbered(sealedSpace, seq)))
	}
	for _, seq := range []uint64{5, verifyStep + 39} {
		records[string(numbered(linkSpace, seq))][40] ^= 1
	}
	d = openOn(t, d.book, memory.Of(records), Options{})
	if v, err = d.Verify(t.Context(), Hash{}, nil); err != nil {
		t.Fatal(err)
	}
	var damaged []uint64
	for _, text := range v.Damage {
		var seq uint64
		if _, err := fmt.Sscanf(text, "decision record, link %d:", &seq); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		damaged = append(damaged, seq)
	}
	if want := []uint64{5, verifyStep + 39, 70, 300, 301, verifyStep + 40}; !slices.Equal(damaged, want) { // what is gone is told at the end
		t.Errorf("damage in %d, want %d", damaged, want)
	}
}
