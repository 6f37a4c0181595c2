package screening

import "time"

// gather is how long the writer waits at most for others to come where several ask at a time. A synced step costs the same for one link and for a hundred,
// so that it saves more of the processors than it takes time. Who asks alone never waits for it.
const gather = time.Millisecond

// askers counts those who wait for their links to be stored, so that the writer knows whom to wait for. It goes on when half of those are there who were
// lately: while their step is being synced the other half has its answers sent and its next questions answered, and neither disk nor processors rest.
type askers struct {
	inside  int           // whose links wait or are being stored
	waiting int           // of them, those whose links wait
	lately  int           // the most that were inside at a time; less with each step, unless they come again
	want    int           // how many the writer waits for; 0: it does not
	enough  chan struct{} // told when as many wait
}

// come counts one who comes to wait.
func (a *askers) come() {
	a.inside++
	a.waiting++
	a.lately = max(a.lately, a.inside)
	if a.want > 0 && a.waiting >= a.want {
		a.want = 0
		a.enough <- struct{}{}
	}
}

// gather returns what the writer is to wait for; nil if there is nobody to wait for.
func (a *askers) gather() <-chan struct{} {
	want := a.lately / 2
	if a.waiting >= want {
		return nil
	}
	a.want, a.enough = want, make(chan struct{}, 1)
	return a.enough
}

// taken notes that the writer has taken all links that wait.
func (a *askers) taken() {
	a.want, a.waiting = 0, 0
	a.lately -= (a.lately - a.inside + 7) / 8
}

// leave counts those whose links are stored.
func (a *askers) leave(n int) { a.inside -= n }
