package screening

import (
	"fmt"
	"testing"

	"ashiato/sanctions"
)

// An address that many entries list, each of them in two writings, is found in each of them once, whatever was asked before it.
func TestManyList(t *testing.T) {
	addresses := []sanctions.Address{{Text: cleanly}, {Text: "ETH:" + cleanly}}
	var q asked
	for _, n := range []int{3 * fewHits, 1, fewHits - 1, fewHits, fewHits + 1, 0} {
		x := newAddressIndex()
		for i := range n {
			x.add(&sanctions.Entry{ID: fmt.Sprint(i), Addresses: addresses})
		}
		if err := q.understand(Question{Address: cleanly}); err != nil {
			t.Fatal(err)
		}
		once := map[string]bool{}
		hits := x.find(&q)
		for _, h := range hits {
			once[h.ID] = true
		}
		if len(hits) != n || len(once) != n {
			t.Errorf("%d entries have it, %d hits of %d entries", n, len(hits), len(once))
		}
	}
}
