package address

import "fmt"

// Reason tells why a text is no address.
type Reason string

// The reasons of an Error.
const (
	Empty       Reason = "empty"
	TooLong     Reason = "too-long"
	UnknownForm Reason = "unknown-form" // no network that is known here writes addresses so
	BadLetter   Reason = "wrong-character"
	BadLength   Reason = "wrong-length"
	BadChecksum Reason = "wrong-checksum" // a letter was mistyped, lost or changed its case
	MixedCase   Reason = "mixed-case"     // bech32 and cashaddr are written in one case
	TestNetwork Reason = "test-network"   // nothing of value is there and no list names it
	Secret      Reason = "secret"         // a private key; the text is not repeated in the message
	NotAddress  Reason = "not-an-address" // something else: a hash, a key, a name, an invoice
)

// Error says why a text is no address.
type Error struct {
	Reason Reason
	Detail string
}

// Error is "no address: " and the detail.
func (e *Error) Error() string { return "no address: " + e.Detail }

func fail(r Reason, format string, args ...any) error {
	return &Error{r, fmt.Sprintf(format, args...)}
}
