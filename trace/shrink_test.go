package trace_test

import (
	"maps"
	"slices"

	"ashiato/chain"
)

// shrink makes a failing scenario smaller as long as it still fails.
func shrink(s *scenario, fails func(*scenario) bool) *scenario {
	for again := true; again; {
		again = false
		for _, smaller := range s.smaller() {
			if fails(smaller) {
				s, again = smaller, true
				break
			}
		}
	}
	return s
}

func (s *scenario) clone() *scenario {
	c := *s
	c.blocks = slices.Clone(s.blocks)
	for i := range c.blocks {
		c.blocks[i].Txs = slices.Clone(c.blocks[i].Txs)
		for j := range c.blocks[i].Txs {
			tx := &c.blocks[i].Txs[j]
			tx.Transfers = slices.Clone(tx.Transfers)
			if tx.Fee != nil {
				fee := *tx.Fee
				tx.Fee = &fee
			}
		}
	}
	c.seeds = slices.Clone(s.seeds)
	c.stops, c.dealers, c.same = maps.Clone(s.stops), maps.Clone(s.dealers), maps.Clone(s.same)
	c.prices, c.openings = maps.Clone(s.prices), maps.Clone(s.openings)
	c.minSeed, c.minHaircut = slices.Clone(s.minSeed), slices.Clone(s.minHaircut)
	return &c
}

// smaller lists scenarios with one thing less, the greatest things first.
func (s *scenario) smaller() []*scenario {
	var list []*scenario
	try := func(change func(*scenario) bool) {
		c := s.clone()
		if change(c) {
			renumber(c.blocks)
			list = append(list, c)
		}
	}
	for i := len(s.blocks) - 1; i >= 0; i-- {
		try(func(c *scenario) bool { return c.removeBlock(i) })
	}
	for i := range s.blocks {
		for j := range s.blocks[i].Txs {
			try(func(c *scenario) bool { return c.removeTx(i, j) })
			for k := range s.blocks[i].Txs[j].Transfers {
				try(func(c *scenario) bool { return c.removeTransfer(i, j, k) })
			}
			try(func(c *scenario) bool {
				had := c.blocks[i].Txs[j].Fee != nil
				c.blocks[i].Txs[j].Fee = nil
				return had
			})
		}
	}
	for i := range s.seeds {
		try(func(c *scenario) bool { return len(c.seeds) > 1 && c.removeSeed(i) })
	}
	for a := range s.stops {
		try(func(c *scenario) bool { delete(c.stops, a); return true })
	}
	for a := range s.dealers {
		try(func(c *scenario) bool { delete(c.dealers, a); return true })
	}
	for a := range s.same {
		try(func(c *scenario) bool { delete(c.same, a); return true })
	}
	for a := range s.prices {
		try(func(c *scenario) bool { delete(c.prices, a); return true })
	}
	for h := range s.openings {
		try(func(c *scenario) bool { delete(c.openings, h); return true })
	}
	try(func(c *scenario) bool { had := c.minCounterparties > 0; c.minCounterparties = 0; return had })
	try(func(c *scenario) bool { had := c.minSeed != nil; c.minSeed = nil; return had })
	try(func(c *scenario) bool { had := c.minHaircut != nil; c.minHaircut = nil; return had })
	try(func(c *scenario) bool { had := c.maxHops > 0; c.maxHops = 0; return had })
	try(func(c *scenario) bool { had := c.hasUntil; c.hasUntil = false; return had })
	try(func(c *scenario) bool { had := c.slippage > 0; c.slippage = 0; return had })
	try(func(c *scenario) bool { had := c.priced > 0; c.priced = 0; return had })
	try(func(c *scenario) bool { had := !c.wrapped.IsZero(); c.wrapped = chain.Address{}; return had })
	try(func(c *scenario) bool { had := !c.off; c.off = true; return had })
	return list
}

func (s *scenario) removeBlock(i int) bool {
	h := s.blocks[i].Height
	for _, seed := range s.seeds {
		if seed.InLedger && seed.Transfer.Tx.Height == h {
			return false
		}
	}
	s.blocks = slices.Delete(s.blocks, i, i+1)
	return true
}

func (s *scenario) removeTx(i, j int) bool {
	b := &s.blocks[i]
	for k := range s.seeds {
		at := &s.seeds[k].Transfer.Tx
		if !s.seeds[k].InLedger || at.Height != b.Height {
			continue
		}
		if int(at.Index) == j {
			return false
		}
		if int(at.Index) > j {
			at.Index--
		}
	}
	b.Txs = slices.Delete(b.Txs, j, j+1)
	return true
}

func (s *scenario) removeTransfer(i, j, k int) bool {
	tx := &s.blocks[i].Txs[j]
	ref := chain.TxRef{Height: s.blocks[i].Height, Index: uint32(j)}
	for n := range s.seeds {
		at := &s.seeds[n].Transfer
		if !s.seeds[n].InLedger || at.Tx != ref {
			continue
		}
		if int(at.Index) == k {
			return false
		}
		if int(at.Index) > k {
			at.Index--
		}
	}
	tx.Transfers = slices.Delete(tx.Transfers, k, k+1)
	return true
}

func (s *scenario) removeSeed(i int) bool {
	s.seeds = slices.Delete(s.seeds, i, i+1)
	if len(s.minSeed) > i {
		s.minSeed = slices.Delete(s.minSeed, i, i+1)
	}
	if len(s.minHaircut) > i {
		s.minHaircut = slices.Delete(s.minHaircut, i, i+1)
	}
	return true
}
