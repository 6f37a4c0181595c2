package names

import "fmt"

// Kind says what a name belongs to. The words around a name mean different things for each: "Major" is a title before
// a person and a name for a firm.
type Kind uint8

// The kinds. Any is told from the words of the name itself: with a legal form or a word such as bank or trading it is
// read as an organisation, else as a person.
const (
	Any Kind = iota
	Person
	Organisation
	Ship
)

var kindNames = [...]string{"any", "person", "organisation", "ship"}

func (k Kind) String() string { return kindNames[k] }

// Gender is what a list says of a person; GenderUnknown where it says nothing.
type Gender uint8

// The genders that lists record.
const (
	GenderUnknown Gender = iota
	Female
	Male
)

var genderNames = [...]string{"unknown", "female", "male"}

func (g Gender) String() string { return genderNames[g] }

// Date is a day of birth as far as it is known: Month or Day may be 0, and the zero Date is not known at all.
type Date struct {
	Year  int16
	Month uint8
	Day   uint8
}

// String returns the date as far as it is known: 1984, 1984-01, 1984-01-08.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return "not known"
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Subject is one side of a comparison: a name and what else is known of its bearer. Zero values are not known and move
// nothing.
type Subject struct {
	Name    *Name
	Weak    bool   // an alias that its list calls weak or low quality: it counts less
	Birth   Date   // persons only
	Country string // ISO 3166-1 alpha-2 code, of nationality, registration or flag
	Gender  Gender
}
