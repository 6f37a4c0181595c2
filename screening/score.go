package screening

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ashiato/names"
)

// Score is how well two names match, in ten-thousandths: an integer, so that a replay compares exactly. In JSON it is a number from
// 0 to 1.
type Score uint16

// Whole is the score of what is the same.
const Whole Score = 10000

// DefaultThreshold is names.Threshold.
var DefaultThreshold = Score(math.Round(names.Threshold * float64Whole))

// LeastThreshold is the lowest threshold that may be asked with. Below it the index of names can leave nothing out: of 31,268 entries a name took
// 83 ms at 0.55, no less than at 0.05, 37 ms at 0.6 and 9 ms at DefaultThreshold, and what is found more is alike by chance.
const LeastThreshold Score = 6000

const float64Whole = 10000

// scoreOf converts a match of package names, whose scores come in steps of a ten-thousandth.
func scoreOf(m names.Match) Score { return Score(math.Round(m.Score * float64Whole)) }

// fraction returns the score from 0 to 1, as package names counts.
func (s Score) fraction() float64 { return float64(s) / float64Whole }

// String writes the score as a decimal from 0 to 1.
func (s Score) String() string { return string(s.append(nil)) }

// append appends what String returns.
func (s Score) append(b []byte) []byte {
	b = strconv.AppendUint(b, uint64(s/Whole), 10)
	rest := s % Whole
	if rest == 0 {
		return b
	}
	b = append(b, '.')
	for unit := Whole / 10; rest > 0; unit /= 10 {
		b = append(b, '0'+byte(rest/unit))
		rest %= unit
	}
	return b
}

// MarshalJSON writes what String says, as a number.
func (s Score) MarshalJSON() ([]byte, error) { return s.append(nil), nil }

// UnmarshalJSON reads a number from 0 to 1.
func (s *Score) UnmarshalJSON(b []byte) error {
	v, err := ParseScore(string(b))
	*s = v
	return err
}

// ParseScore reads a decimal from 0 to 1. Percentages are refused: a slip such as 1.2 would else be a threshold that everybody reaches.
func ParseScore(text string) (Score, error) {
	f, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(f >= 0 && f <= 1) {
		return 0, fmt.Errorf("score %.20q: want a number from 0 to 1", text)
	}
	return Score(math.Round(f * float64Whole)), nil
}

// ParseThreshold is ParseScore for a threshold, which must be LeastThreshold or more.
func ParseThreshold(text string) (Score, error) {
	s, err := ParseScore(text)
	if err == nil {
		err = s.checkThreshold()
	}
	return s, err
}

func (s Score) checkThreshold() error {
	if s < LeastThreshold {
		return fmt.Errorf("threshold %s: the lowest is %s; below it nearly every name on the lists must be compared, and what it finds is alike by chance",
			s, LeastThreshold)
	}
	return nil
}
