package report

import (
	"fmt"
	"slices"
	"strings"

	"ashiato/chain"
	"ashiato/trace"
)

type flowLine struct {
	Time, Hash, From, FromName, To, ToName, Amount, Value, Carrier, Note string
	Synthetic                                                            bool
	Kind                                                                 trace.Kind
}

type pathLine struct {
	Address, Name string
	Kind          trace.Kind
	Shortest      []string
	Largest       []string
	Same          bool
}

// moves is the table of moves of one method, or of several that say the same.
type moves struct {
	Methods string
	Lines   []flowLine // those with the most value, in the order of the ledger
	More    int        // not shown
	Open    bool       // shown without being asked for
}

// addMoves notes the moves of a method; a table that is there already only gets one more name.
func (s *section) addMoves(m *trace.MethodResult, open bool) {
	t := s.movesOf(m)
	t.Open = open
	if len(t.Lines) == 0 {
		return
	}
	k := slices.IndexFunc(s.Moves, func(o moves) bool { return o.More == t.More && slices.Equal(o.Lines, t.Lines) })
	if k < 0 {
		s.Moves = append(s.Moves, t)
		return
	}
	s.Moves[k].Methods += ", " + t.Methods
	s.Moves[k].Open = s.Moves[k].Open || open
}

func (s *section) movesOf(m *trace.MethodResult) moves {
	t := moves{Methods: string(m.Method)}
	type move struct {
		i     int
		value chain.Total
	}
	b := &grapher{g: s.group, inside: map[int]bool{}}
	for _, i := range s.Seeds {
		b.inside[i] = true
	}
	var all []move
	for i, x := range m.Flows.All() {
		if v := b.valueOf(&x); !v.IsZero() {
			all = append(all, move{i, v})
		}
	}
	slices.SortStableFunc(all, func(a, b move) int { return b.value.Cmp(a.value) })
	if len(all) > shownFlows {
		t.More = len(all) - shownFlows
		all = all[:shownFlows]
	}
	slices.SortFunc(all, func(a, b move) int { return a.i - b.i })
	for _, v := range all {
		x := m.Flows.At(v.i)
		t.Lines = append(t.Lines, s.flowLine(&x, v.value))
	}
	return t
}

func (s *section) flowLine(x *trace.Flow, v chain.Total) flowLine {
	asset := carried(s.f, x)
	line := flowLine{Time: clock(x.Time), Hash: x.Hash.String(), Synthetic: x.Synthetic, From: x.From.Address.String(), To: x.To.Address.String(),
		FromName: plain(s.f.Owner(x.From.Address).Entity), ToName: plain(s.f.Owner(x.To.Address).Entity),
		Amount: scaleOf(s.f.Asset(asset), s.f.Case.Chain.AssetName(asset), x.Amount).amount(x.Amount), Value: s.Scale.number(v),
		Carrier: string(x.Carrier), Note: plain(string(x.Weight)), Kind: x.End}
	if x.Carrier == trace.BySeed {
		line.Hash, line.From, line.FromName = "", "", ""
	}
	if s.f.Case.Direction == trace.Backward {
		line.Kind = "" // the end is the payer's
	} else if nowhere(x.End, x.To.Address) {
		line.To, line.ToName = "", ""
	}
	if n := len(x.Passed); n > 0 {
		line.Note = strings.TrimPrefix(line.Note+"; through "+short(x.Passed[0].String()), "; ")
		if n > 1 {
			line.Note += fmt.Sprintf(" and %d more", n-1)
		}
	}
	return line
}

func (s *section) pathLines() {
	for _, p := range s.Places {
		if len(s.Paths) == shownPaths {
			return
		}
		if !p.terminal() && !p.atLarge() {
			continue
		}
		line := pathLine{Address: p.Address.String(), Name: plain(p.Owner.Entity), Kind: p.Kind, Same: slices.Equal(p.Shortest, p.Largest)}
		for _, h := range p.Shortest {
			line.Shortest = append(line.Shortest, s.doubts.starred(h))
		}
		for _, h := range p.Largest {
			line.Largest = append(line.Largest, s.doubts.starred(h))
		}
		s.Paths = append(s.Paths, line)
	}
}
