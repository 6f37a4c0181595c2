package screening

import (
	"sync"
	"testing"
	"time"

	"ashiato/store/memory"
)

// smith is a question whose only hit allowSmith excuses.
var smith = Question{Name: "Jonathan Albert Smith"}

func allowSmith(t *testing.T, d *Desk, now time.Time) *Excuse {
	t.Helper()
	e, err := d.Allow(t.Context(), Allow{Question: smith, List: "un", Entry: "2", Reason: "r", Author: "a", Expires: "2026-12-01"}, now)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// An excuse is revoked while others ask: whoever knows of the link that revokes it must not use it, and of two who revoke it one is told that he is late.
func TestRevokeWhileAsking(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2026-08-20")
	for range 30 {
		id := allowSmith(t, d, noon).ID
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				for range 30 {
					if _, err := d.Ask(t.Context(), smith, noon); err != nil {
						t.Error(err)
					}
				}
			})
		}
		var errs [2]error
		for i := range errs {
			group.Go(func() { errs[i] = d.Revoke(t.Context(), id, noon) })
		}
		group.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("revoked by both or none: %v, %v", errs[0], errs[1])
		}
	}
	verified(t, d)
}

// A decision that is kept is replayed with the excuse it used, although that is older than what is forgotten and was revoked since.
func TestForgetKeepsWhatIsNeeded(t *testing.T) {
	d, _ := open(t, memory.New(), Options{}, "2026-08-20")
	id := allowSmith(t, d, noon).ID
	got, err := d.Ask(t.Context(), smith, noon.Add(2*time.Hour))
	if err != nil || got.Outcome != Excused {
		t.Fatalf("%+v, %v", got, err)
	}
	if err := d.Revoke(t.Context(), id, noon.Add(3*time.Hour)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		before time.Time
		want   int
	}{{noon.Add(time.Hour), 0}, {noon.Add(150 * time.Minute), 1}, {noon.Add(4 * time.Hour), 1}} {
		if n, err := d.Forget(t.Context(), c.before, noon.Add(5*time.Hour)); err != nil || n != c.want {
			t.Errorf("forgot %d before %s, want %d: %v", n, c.before, c.want, err)
		}
		verified(t, d)
	}
}
