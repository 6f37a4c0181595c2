package screening

import "testing"

// Who asks alone is not waited for; of several, half of those who came lately are.
func TestAskers(t *testing.T) {
	told := func(c <-chan struct{}) bool {
		select {
		case <-c:
			return true
		default:
			return false
		}
	}
	var a askers
	a.come()
	if a.gather() != nil {
		t.Error("who asks alone is not answered at once")
	}
	a.taken()
	for range 9 {
		a.come() // while the first is being stored
	}
	a.leave(1)
	if a.gather() != nil {
		t.Error("nine wait, and more are waited for")
	}
	a.taken()
	a.leave(9)
	a.come()
	enough := a.gather()
	if enough == nil {
		t.Fatal("nine came lately, one waits, and none is waited for")
	}
	for n := 2; n <= 4; n++ {
		if told(enough) {
			t.Fatalf("%d of nine are enough", n-1)
		}
		a.come()
	}
	if !told(enough) {
		t.Errorf("half of those who came lately are not enough, %+v", a)
	}
	a.taken()
	a.leave(4)
	for range 40 { // one asks alone, again and again
		a.come()
		a.gather()
		a.taken()
		a.leave(1)
	}
	a.come()
	if a.gather() != nil {
		t.Error("they are waited for who have long gone")
	}
}
