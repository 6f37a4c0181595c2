package trace

import "ashiato/chain"

const (
	aheadEvery = 32 // transactions between two looks ahead
	aheadFar   = 96 // accounts looked at, of those that come first in the queue
)

// lookAhead tells the reader whom the accounts that come next will pay, so that their statements can be opened on another core.
func (w *walk) lookAhead(reader Ahead) {
	soon := w.soon[:0]
	for _, next := range w.queue.list[:min(len(w.queue.list), aheadFar)] {
		a := w.accounts[next.id()]
		if a.announced {
			continue
		}
		p, ok := a.says()
		if !ok {
			continue
		}
		a.announced = true
		h := chain.Holding{Address: p.to, Asset: a.holding.Asset}
		if _, known, _ := w.find(&p.to, a.asset, w.hash(&p.to, a.asset)); !known && w.rules.stopAt(h.Address) == "" {
			soon = append(soon, h)
		}
	}
	w.soon = soon
	if len(soon) > 0 {
		reader.Ahead(soon)
	}
}
