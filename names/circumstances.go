package names

import "fmt"

// What is known of the bearers besides the name moves the score: what agrees closes a share of the gap to the whole,
// what contradicts takes a share away. Gaps in the data move nothing.
const (
	sameBirthday    points = 3000 // of the gap: the same day
	sameBirthYear   points = 1000 // of the gap: the same year, or the same month of it
	sameCountry     points = 500  // of the gap
	nearBirth       points = 300  // of the score: another day of one year, or the year before or after
	otherBirth      points = 1500 // of the score: two years and more apart
	farBirth        points = 2500 // of the score: ten years and more
	otherCountry    points = 300  // of the score: people have several
	otherGender     points = 1500 // of the score
	otherKind       points = 2000 // of the score: a ship is no person, but a firm may bear its owner's name
	yearsFar               = 10
	weakAliasShare  points = 9000 // what stands of a score against an alias that its list calls weak
	weakSingleShare points = 8000 // the same where that alias is a single word
	bareShare       points = 5000 // what stands of a score against a name that nothing tells apart
)

// circumstance is a finding beside the names.
type circumstance struct {
	text    string // what it is, for the reasons
	raises  points // share of the gap to the whole that it closes
	lowers  points // share of the score that it takes
	neutral bool   // it was seen and moves nothing
}

// circumstances appends what is known on both sides and moves a score.
func circumstances(to []circumstance, a, b *Subject) []circumstance {
	if a.Birth.Year != 0 && b.Birth.Year != 0 {
		to = append(to, births(a.Birth, b.Birth))
	}
	if a.Country != "" && b.Country != "" {
		if a.Country == b.Country {
			to = append(to, circumstance{text: "the same country", raises: sameCountry})
		} else {
			to = append(to, circumstance{text: "another country", lowers: otherCountry})
		}
	}
	if a.Gender != GenderUnknown && b.Gender != GenderUnknown {
		if a.Gender == b.Gender {
			to = append(to, circumstance{text: "the same gender", neutral: true})
		} else {
			to = append(to, circumstance{text: "another gender", lowers: otherGender})
		}
	}
	if a.Name.told && b.Name.told && a.Name.kind != b.Name.kind {
		to = append(to, circumstance{text: "another kind", lowers: otherKind})
	}
	if a.Weak || b.Weak {
		share := weakAliasShare
		if a.Weak && len(a.Name.tokens) == 1 || b.Weak && len(b.Name.tokens) == 1 {
			share = weakSingleShare
		}
		to = append(to, circumstance{text: "a weak alias", lowers: whole - share})
	}
	if (a.Name.bare || b.Name.bare) && spelledFrom(a.Name.spelt, b.Name.spelt, wholeSlip) == 0 {
		to = append(to, circumstance{text: noneApart, lowers: whole - bareShare})
	}
	return to
}

// wholeSlip is what two whole names share at least, letter by letter, where one is the other with a slip of the pen: a firm may
// be called no more than that.
const wholeSlip points = 8000

// noneApart says that a name has only what many have: a legal form, a line of trade, single letters.
const noneApart = "nothing in the name tells its bearer apart"

// births compares two dates of birth as far as both are known.
func births(a, b Date) circumstance {
	apart := int(a.Year) - int(b.Year)
	if apart < 0 {
		apart = -apart
	}
	switch {
	case apart >= yearsFar:
		return circumstance{text: "born ten years or more apart", lowers: farBirth}
	case apart > 1:
		return circumstance{text: "born years apart", lowers: otherBirth}
	case apart == 1:
		return circumstance{text: "born a year apart", lowers: nearBirth}
	case a.Month == 0 || b.Month == 0:
		return circumstance{text: "born in the same year", raises: sameBirthYear}
	case a.Month != b.Month || a.Day != b.Day && a.Day != 0 && b.Day != 0:
		return circumstance{text: "born on another day of the same year", lowers: nearBirth}
	case a.Day == 0 || b.Day == 0:
		return circumstance{text: "born in the same month", raises: sameBirthYear}
	}
	return circumstance{text: "born on the same day", raises: sameBirthday}
}

// move applies a circumstance to a score.
func (c circumstance) move(score points) points {
	score += c.raises.of(whole - score)
	return (whole - c.lowers).of(score)
}

// said puts a circumstance in words, with the facts of both sides.
func (c circumstance) said(a, b *Subject) string {
	var facts string
	switch c.text {
	case "the same country", "another country":
		facts = fmt.Sprintf(" (%s, %s)", a.Country, b.Country)
	case "the same gender", "another gender":
		facts = fmt.Sprintf(" (%s, %s)", a.Gender, b.Gender)
	case "another kind":
		facts = fmt.Sprintf(" (%s, %s)", a.Name.kind, b.Name.kind)
	case "a weak alias":
	case noneApart:
		bare := a.Name
		if !bare.bare {
			bare = b.Name
		}
		facts = fmt.Sprintf(" (%s)", Quoted(bare.text))
	default:
		facts = fmt.Sprintf(" (%s, %s)", a.Birth, b.Birth)
	}
	switch {
	case c.raises > 0:
		return c.text + facts + ", which raises the score"
	case c.lowers > 0:
		return c.text + facts + ", which lowers the score"
	}
	return c.text + facts
}
