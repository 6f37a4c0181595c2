package report

import "ashiato/casefile"

// claimLine is what a report says about the case.
type claimLine struct {
	Claimed, Kind, Period, By, Quote, Place string
}

// claimLines shows the claims of the case file as it has them. Nothing is computed from them.
func claimLines(f *casefile.Casefile) []claimLine {
	var out []claimLine
	for _, c := range f.Case.Claims {
		line := claimLine{Claimed: plain(c.Amount), Kind: plain(c.Kind), Period: plain(c.Period), By: plain(c.By), Quote: readable(c.Quote), Place: plain(c.File)}
		if c.ID != "" {
			line.Place = plain(c.ID + " " + c.File)
		}
		out = append(out, line)
	}
	return out
}
