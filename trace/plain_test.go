package trace_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// TestPlainIsGeneral holds the short way for plain payments against laying every transaction out.
func TestPlainIsGeneral(t *testing.T) {
	everyLedger(t, min(randomLedgers(t), 1500), func(s *scenario) string {
		memory := ledgertest.NewMemory("simulated")
		if err := memory.Append(t.Context(), s.blocks); err != nil {
			return err.Error()
		}
		for _, m := range s.methods() {
			got, err := trace.Run(t.Context(), memory, s.rules(m))
			want, wantErr := trace.RunLaidOut(t.Context(), memory, s.rules(m))
			if (err == nil) != (wantErr == nil) {
				return fmt.Sprintf("%s: %v, laid out %v", m, err, wantErr)
			}
			if !reflect.DeepEqual(written(got), written(want)) {
				return fmt.Sprintf("%s: results differ", m)
			}
		}
		return ""
	})
}

// writtenResult is a result with its flows and places written out, so that two can be compared.
type writtenResult struct {
	trace.MethodResult
	flows  []trace.Flow
	places []string
}

func written(r trace.Result) (out []writtenResult) {
	for _, m := range r.Methods {
		w := writtenResult{MethodResult: m}
		for _, f := range m.Flows.All() {
			w.flows = append(w.flows, f)
		}
		w.Flows = trace.Flows{}
		w.Seeds = slices.Clone(m.Seeds)
		for i := range w.Seeds {
			s := &w.Seeds[i]
			for p := range s.Places() {
				w.places = append(w.places, fmt.Sprint(i, p.Address, p.Asset, p.Kind, p.Amount, p.Value, p.FirstTime, p.LastTime, trailOfPlace(p)))
			}
			s.TerminalPlaces, s.FrontierPlaces = trace.Places{}, trace.Places{}
		}
		out = append(out, w)
	}
	return out
}
