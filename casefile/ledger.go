package casefile

import (
	"context"
	"fmt"

	"ashiato/chain"
	"ashiato/ledger"
)

// Ledger is what a casefile asks of the ledger of one chain.
type Ledger = ledger.Reader

// span is the part of a ledger that a case rests on: its first and last block.
type span struct {
	header      ledger.Header
	first, last ledger.Mark
}

// spanOf returns the blocks of the ledger up to the case's until, or up to the tip.
func spanOf(ctx context.Context, l Ledger, c *Case) (span, error) {
	s, err := wholeSpan(ctx, l, c.Chain.Name)
	if err != nil || c.Limits.Until == nil {
		return s, err
	}
	last, ok, err := lastUntil(ctx, l, s, *c.Limits.Until)
	if err == nil && !ok {
		err = fmt.Errorf("%s: limits.until %s is before the ledger's first block, %d", c.File, clock(*c.Limits.Until), s.first.Height)
	}
	s.last = last
	return s, err
}

// frozenSpan returns the blocks of the ledger up to the height where a casefile ended, whatever came after.
func frozenSpan(ctx context.Context, l Ledger, name chain.Name, last chain.Height) (span, error) {
	s, err := wholeSpan(ctx, l, name)
	if err != nil {
		return s, err
	}
	s.last, err = l.Mark(ctx, last)
	return s, err
}

func wholeSpan(ctx context.Context, l Ledger, name chain.Name) (s span, err error) {
	if s.header, err = l.Header(ctx); err != nil {
		return s, err
	}
	if s.header.Chain != name {
		return s, fmt.Errorf("the case is about chain %s, the ledger holds %s", name, s.header.Chain)
	}
	first, ok, err := l.First(ctx)
	if err != nil {
		return s, err
	}
	tip, ok2, err := l.Tip(ctx)
	if err != nil {
		return s, err
	}
	if !ok || !ok2 {
		return s, fmt.Errorf(`the ledger of %s is empty; load it first, see "ashiato ingest --help"`, name)
	}
	s.first, s.last = first, tip
	return s, nil
}

// lastUntil returns the last block of the span that is not later than time t; false if there is none.
func lastUntil(ctx context.Context, l Ledger, s span, t int64) (ledger.Mark, bool, error) {
	next, ok, err := l.AtOrAfter(ctx, t+1)
	if err != nil || !ok {
		return s.last, !ok && err == nil, err
	}
	if next.Height == s.first.Height {
		return ledger.Mark{}, false, nil
	}
	// The block below next is at or after the last time that still leads to an earlier block than next.
	low, high := int64(0), t+1 // AtOrAfter(high) is next; is AtOrAfter(low)?
	below := s.first
	for low < high {
		mid := low + (high-low)/2
		m, ok, err := l.AtOrAfter(ctx, mid)
		if err != nil {
			return ledger.Mark{}, false, err
		}
		if ok && m.Height < next.Height {
			below, low = m, mid+1
		} else {
			high = mid
		}
	}
	// Several blocks may share that time, and blocks whose time nobody told may follow.
	last := below.Height
	for b, err := range l.Blocks(ctx, below.Height, next.Height-1) {
		if err != nil {
			return ledger.Mark{}, false, err
		}
		last = b.Height
	}
	m, err := l.Mark(ctx, last)
	return m, err == nil, err
}
