package report

import (
	"fmt"
	"html/template"

	"ashiato/trace"
)

// kind is how a trace.Kind is shown: a word, a shape and a colour, so that nothing rests on colour alone. The colours are
// those of Okabe and Ito, which people with any colour vision can tell apart.
type kind struct {
	Word   string // what one place of it is
	Many   string
	Colour string
	Shape  string // an SVG path around 0,0, about 10 units across
}

var kinds = map[trace.Kind]kind{
	trace.KindDeposit:    {"deposit address", "deposit addresses", "#0072b2", "M0-5.5L5.5 0L0 5.5L-5.5 0Z"},
	trace.KindService:    {"service", "wallets of services", "#56b4e9", "M-4.5-4.5H4.5V4.5H-4.5Z"},
	trace.KindMixer:      {"mixer", "mixers", "#cc79a7", "M0-5A5 5 0 1 1-.01-5ZM0-2A2 2 0 1 0 .01-2Z"},
	trace.KindBridge:     {"bridge", "bridges", "#009e73", "M0-5.5L5.5 4.5H-5.5Z"},
	trace.KindSanctioned: {"sanctioned", "sanctioned", "#d55e00", "M-5-2L-2-5L0-3L2-5L5-2L3 0L5 2L2 5L0 3L-2 5L-5 2L-3 0Z"},
	trace.KindStop:       {"named by the case", "named by the case", "#4a5a6a", "M-2.3-5H2.3L5-2.3V2.3L2.3 5H-2.3L-5 2.3V-2.3Z"},
	trace.KindFee:        {"fees", "fees", "#8a949e", "M-5-1.5H5V1.5H-5Z"},
	trace.KindBurn:       {"burned", "burned", "#e69f00", "M-5.5-4.5H5.5L0 5.5Z"},
	trace.KindFrontier:   {"still at large", "still at large", "#b03a2e", "M0-5A5 5 0 1 1-.01-5ZM0-3.4A3.4 3.4 0 1 0 .01-3.4Z"},
	trace.KindOpening:    {"was there before", "were there before", "#8a949e", "M4-5V5L-5 0Z"},
	trace.KindMint:       {"issued", "issued", "#e69f00", "M-1.5-5H1.5V-1.5H5V1.5H1.5V5H-1.5V1.5H-5V-1.5H-1.5Z"},
}

// kindOrder is the order of legends.
var kindOrder = []trace.Kind{trace.KindDeposit, trace.KindService, trace.KindMixer, trace.KindBridge, trace.KindSanctioned,
	trace.KindStop, trace.KindFrontier, trace.KindBurn, trace.KindFee, trace.KindOpening, trace.KindMint}

// kindOf returns how k is shown; a kind that is not in the table shows its own name.
func kindOf(k trace.Kind) kind {
	if v, ok := kinds[k]; ok {
		return v
	}
	return kind{string(k), string(k), "#4a5a6a", "M-4.5-4.5H4.5V4.5H-4.5Z"}
}

// mark draws the shape of a kind in a line of text.
func mark(k trace.Kind) template.HTML {
	v := kindOf(k)
	return template.HTML(fmt.Sprintf(`<svg class="mark" viewBox="-6 -6 12 12" width="11" height="11" aria-hidden="true"><path d="%s" fill="%s" fill-rule="evenodd"/></svg>`, v.Shape, v.Colour))
}
