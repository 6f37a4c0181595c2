package chain_test

import (
	"testing"

	"ashiato/chain"
)

// TestForms looks at every first byte that an address could have.
func TestForms(t *testing.T) {
	for form := range 256 {
		a := chain.Address{byte(form)}
		n := chain.Form(form).Len()
		if known := form == int(chain.FormAccount); a.Valid() != known || known && len(a.Payload()) != n || !known && n != -1 {
			t.Errorf("form %d: valid %t, length %d", form, a.Valid(), n)
		}
	}
	for at := range len(chain.Address{}) {
		a := chain.Address{}
		a[at] = 1
		if inside := at > 0 && at <= chain.FormAccount.Len(); a.Valid() != inside {
			t.Errorf("a one at byte %d: valid %t", at, a.Valid())
		}
	}
}
