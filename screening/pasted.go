package screening

import (
	"errors"
	"strings"

	"ashiato/address"
	"ashiato/sanctions"
)

// refuse says why a question that is understood is not to be asked. It is apart from understand: a decision that was recorded before there was a reason to
// refuse it is still replayed, and reviewed.
func (a *asked) refuse() error {
	if a.Threshold != 0 { // 0: the desk's
		if err := a.Threshold.checkThreshold(); err != nil {
			return &QuestionError{"threshold", err}
		}
	}
	if a.Country != "" { // an unknown one would count against every entry that has a country
		if _, err := sanctions.CountryNamed(a.Country); err != nil {
			return &QuestionError{"country", err}
		}
	}
	if a.Name == "" {
		return nil
	}
	if a.kind == sanctions.Unknown && a.IMO == "" && pastedIMO(a.Name) {
		return badQuestion("name", "name %q is an IMO number: ask for it as one, or with IMO before it", a.Name)
	}
	return pastedAddress(a.Name)
}

// pastedAddress refuses a name that is a crypto address, since names are not compared with addresses and "not listed" would be taken for an answer; and one
// that is nearly an address, or a key, which is not to stand in the record. A form without checksum is taken for an address only where its text is in one piece:
// the letters of a long name may be those of another alphabet.
func pastedAddress(name string) error {
	if len(name) < leastAddress || !strings.ContainsAny(name, "0123456789") {
		return nil
	}
	whole := !strings.Contains(name, " ")
	a, err := address.Parse(name)
	fault, _ := errors.AsType[*address.Error](err)
	switch {
	case err == nil && (a.Checked || whole || a.Ticker != ""):
		return badQuestion("name", "the name is a crypto address, of the form %s on %s: ask for it as an address", a.Form, a.Networks[0])
	case fault != nil && fault.Reason == address.Secret:
		return badQuestion("name", "the name is no name: %w", err)
	case fault != nil && fault.Reason == address.BadChecksum && whole:
		return badQuestion("name", "the name looks like a crypto address with a slip (%w): ask for it as an address", err)
	}
	return nil
}

// leastAddress is how many letters the shortest addresses have.
const leastAddress = 25
