package casefile

import (
	"context"
	"maps"
	"slices"

	"ashiato/chain"
	"ashiato/trace"
)

// Ends says what all places where a trace ended received of one asset, beside what the trace carried there. Where
// holdings on the way needed opening balances, the difference is the measure of what the ledger does not show.
type Ends struct {
	Asset    chain.Asset
	Places   int
	Received chain.Total // all that came to them in the range, from anybody, net of what each passed on in the same transaction
	// Transferred is the sum of all single transfers to them, passed on or not. It is counted only where the places have few lines.
	Transferred chain.Total
	Counted     bool
	// Opened is the sum of the opening balances of this asset on the way; of the method with the greatest sum.
	Opened chain.Total
}

// maxCounted bounds the statement lines whose transfers are added up one by one.
const maxCounted = 20_000

// endsOf asks the ledger what came to the places where any method ended, by asset.
func endsOf(ctx context.Context, l Ledger, r trace.Reader, result *trace.Result, last chain.Height) ([]Ends, error) {
	places := map[chain.Holding]bool{}
	opened := map[chain.Asset]chain.Total{}
	for _, m := range result.Methods {
		for _, s := range m.Seeds {
			for _, p := range s.TerminalPlaces.All() {
				if p.Kind != trace.KindFee && p.Kind != trace.KindBurn {
					places[chain.Holding{Address: p.Address, Asset: p.Asset}] = true
				}
			}
		}
		sum := map[chain.Asset]chain.Total{}
		for _, o := range m.Opened {
			sum[o.Holding.Asset] = sum[o.Holding.Asset].Add(o.Amount)
		}
		for a, total := range sum {
			opened[a] = opened[a].Max(total)
		}
	}
	holdings := slices.SortedFunc(maps.Keys(places), chain.Holding.Compare)
	asks := make([]trace.Ask, len(holdings))
	end := chain.LinePos{Tx: chain.TxRef{Height: last, Index: ^uint32(0)}, Part: chain.TipPart}
	for i, h := range holdings {
		asks[i] = trace.Ask{Holding: h, Find: trace.Last, To: end}
	}
	answers, err := r.Seek(ctx, asks)
	if err != nil {
		return nil, err
	}
	byAsset := map[chain.Asset]*Ends{}
	for i, a := range answers {
		asset := holdings[i].Asset
		if byAsset[asset] == nil {
			byAsset[asset] = &Ends{Asset: asset, Opened: opened[asset]}
		}
		byAsset[asset].Places++
		for _, line := range a.Lines {
			byAsset[asset].Received = byAsset[asset].Received.Add(line.TotalIn)
		}
	}
	if err := countTransfers(ctx, l, holdings, last, byAsset); err != nil {
		return nil, err
	}
	out := make([]Ends, 0, len(byAsset))
	for _, a := range slices.SortedFunc(maps.Keys(byAsset), chain.Asset.Compare) {
		out = append(out, *byAsset[a])
	}
	return out, nil
}

// countTransfers adds up the transfers to each holding, by asset; of an asset whose holdings have too many lines nothing is said.
func countTransfers(ctx context.Context, l Ledger, holdings []chain.Holding, last chain.Height, byAsset map[chain.Asset]*Ends) error {
	lines := map[chain.Asset]int{}
	for _, h := range holdings {
		e := byAsset[h.Asset]
		var tx chain.TxRef
		seen := false
		for line, err := range l.Lines(ctx, h, chain.LinePos{}) {
			if err != nil {
				return err
			}
			if line.Pos.Tx.Height > last || lines[h.Asset] > maxCounted {
				break
			}
			lines[h.Asset]++
			if seen && line.Pos.Tx == tx {
				continue // the fee and the net of one transaction
			}
			tx, seen = line.Pos.Tx, true
			whole, err := l.Tx(ctx, tx)
			if err != nil {
				return err
			}
			for _, x := range whole.Transfers {
				if x.To == h.Address && x.Asset == h.Asset && x.From != h.Address {
					e.Transferred = e.Transferred.Add(x.Amount.Total())
				}
			}
		}
	}
	for a, e := range byAsset {
		e.Counted = lines[a] <= maxCounted
	}
	return nil
}
