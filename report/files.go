package report

import "ashiato/casefile"

// Names of the files that Files returns.
const (
	HTMLFile      = "report.html"
	TerminalsFile = "terminals.csv"
	FlowsFile     = "flows.csv"
	TotalsFile    = "totals.csv"
)

// Files returns the rendered files of a casefile; it is a casefile.Render.
func Files(f *casefile.Casefile) ([]casefile.File, error) {
	page, err := HTML(f)
	if err != nil {
		return nil, err
	}
	terminals, err := TerminalsCSV(f)
	if err != nil {
		return nil, err
	}
	flows, err := FlowsCSV(f)
	if err != nil {
		return nil, err
	}
	totals, err := TotalsCSV(f)
	if err != nil {
		return nil, err
	}
	return []casefile.File{{Name: HTMLFile, Data: page}, {Name: TerminalsFile, Data: terminals}, {Name: FlowsFile, Data: flows}, {Name: TotalsFile, Data: totals}}, nil
}
