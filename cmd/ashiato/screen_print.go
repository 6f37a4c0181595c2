package main

import (
	"fmt"
	"io"
	"strings"

	"ashiato/screening"
)

// outcomeWords say an outcome in a line.
var outcomeWords = map[screening.Outcome]string{
	screening.Listed:        "LISTED",
	screening.Excused:       "listed, but every hit is excused",
	screening.ExportControl: "not sanctioned; on an export-control list",
	screening.NotListed:     "not listed",
}

// printDecision prints an answer to be read, and to be pasted into a file.
func printDecision(out io.Writer, d *screening.Decision) error {
	w := &printer{w: out}
	w.line("%s as of %s", outcomeWords[d.Outcome], d.AsOf)
	if d.Country != "" {
		w.line("country: %s, read as %s", d.Question.Country, d.Country)
	}
	if a := d.Address; a != nil {
		w.line("address: %s", readAddress(a))
		for _, note := range a.Notes {
			w.line("  note: %s", note)
		}
	}
	for i := range d.Hits {
		w.hit(&d.Hits[i])
	}
	if len(d.ExportControls) > 0 {
		w.line("")
		w.line("on export-control lists, which are not sanctions:")
		for i := range d.ExportControls {
			w.hit(&d.ExportControls[i])
		}
	}
	if d.More > 0 {
		w.line("and %d more hits, all worse", d.More)
	}
	w.line("")
	w.line("asked:")
	for _, l := range d.Lists {
		w.line("  %s of %s, digest %.16s…", l.List, l.Date, l.Digest)
		if l.Stale != "" {
			w.line("    does not vouch for that day: %s", l.Stale)
		}
	}
	for _, l := range d.Missing {
		w.line("  not %s, which has no version of that day or before", l)
	}
	w.line("decision %d of %s", d.Seq, d.At.Format("2006-01-02 15:04:05 MST"))
	w.line("%s", d.Terms)
	return w.err
}

func readAddress(a *screening.AddressRead) string {
	if a.Form == "" {
		return a.Text
	}
	networks := make([]string, len(a.Networks))
	for i, n := range a.Networks {
		networks[i] = string(n)
	}
	return fmt.Sprintf("%s (%s on %s)", a.Text, a.Form, strings.Join(networks, ", "))
}

// printer keeps the first error of many lines.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, printable(fmt.Sprintf(format, args...)))
	}
}

func (p *printer) hit(h *screening.Hit) {
	p.line("")
	name := h.Name
	if name == "" {
		name = "(the list gives no name)"
	}
	p.line("%s  %s", h.Score, name)
	p.line("  %s, entry %s, by %s", h.List, h.ID, h.Relation)
	if h.Relation == screening.ByName && h.Matched != h.Name {
		p.line("  matched: %s (%s name)", h.Matched, h.Quality)
	} else if h.Relation != screening.ByName {
		p.line("  matched: %s", h.Matched)
	}
	for _, f := range [...]struct {
		name   string
		values []string
	}{{"programmes", h.Programmes}, {"births", h.Births}, {"nationalities", h.Nationalities}, {"also known as", h.Aliases}} {
		if len(f.values) > 0 {
			p.line("  %s: %s", f.name, strings.Join(f.values, "; "))
		}
	}
	if h.Listed != "" {
		p.line("  listed since: %s", h.Listed)
	}
	for _, r := range h.Reasons {
		p.line("  why: %s", r)
	}
	if e := h.Excuse; e != nil {
		p.line("  excused until %s by %s: %s (link %d)", e.Expires, e.Author, e.Reason, e.ID)
	}
}
