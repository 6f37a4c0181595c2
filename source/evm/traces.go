package evm

import (
	"fmt"
	"slices"

	"ashiato/chain"
)

// calls is what tracing one transaction told, with everything left out that was undone by a failing call.
type calls struct {
	failed  bool          // the transaction's own call failed
	created chain.Address // the contract that the transaction itself created; zero: none
	moves   []move        // below the transaction's own call, as entered
}

// move is a call that may move native value.
type move struct {
	kind     moveKind
	from, to chain.Address
	value    chain.Amount
}

type moveKind uint8

const (
	called moveKind = iota
	createdContract
	destroyed
)

// fromCallTracer reads the tree of one transaction.
func fromCallTracer(root *rpcCall) (calls, error) {
	c := calls{failed: root.Error != ""}
	if c.failed {
		return c, nil
	}
	if root.Type == "CREATE" || root.Type == "CREATE2" {
		c.created = root.To.a
	}
	return c, c.addBelow(root, root.To.a)
}

// addBelow adds the calls that f made while self was running.
func (c *calls) addBelow(f *rpcCall, self chain.Address) error {
	for i := range f.Calls {
		if err := c.addCall(&f.Calls[i], self); err != nil {
			return err
		}
	}
	return nil
}

func (c *calls) addCall(f *rpcCall, self chain.Address) error {
	if f.Error != "" {
		return nil
	}
	switch f.Type {
	case "CALL":
		c.moves = append(c.moves, move{called, f.From.a, f.To.a, f.Value.v})
		self = f.To.a
	case "CREATE", "CREATE2":
		c.moves = append(c.moves, move{createdContract, f.From.a, f.To.a, f.Value.v})
		self = f.To.a
	case "STATICCALL":
		self = f.To.a
	case "DELEGATECALL", "CALLCODE":
		// The caller goes on running, with another's code. The value a tracer may show is not moved.
	case "SELFDESTRUCT":
		c.moves = append(c.moves, move{destroyed, self, f.To.a, f.Value.v})
	default:
		return fmt.Errorf("call of unknown type %.40q", f.Type)
	}
	return c.addBelow(f, self)
}

// fromFlatTraces reads the traces of one transaction, which stand in the order in which they were entered.
func fromFlatTraces(traces []rpcFlatTrace) (calls, error) {
	var c calls
	var running []chain.Address // who runs at each depth of the call that was entered last
	var undone []uint32         // the trace address of the failed call that is being skipped
	skipping := false
	for i := range traces {
		t := &traces[i]
		if skipping && len(t.TraceAddress) > len(undone) && slices.Equal(t.TraceAddress[:len(undone)], undone) {
			continue
		}
		if skipping = t.Error != ""; skipping {
			undone = t.TraceAddress
			c.failed = c.failed || len(undone) == 0
			continue
		}
		depth := len(t.TraceAddress)
		if depth > len(running) {
			return calls{}, fmt.Errorf("trace %v comes before the call above it", t.TraceAddress)
		}
		running = running[:depth]
		self, err := c.addFlat(t, running)
		if err != nil {
			return calls{}, err
		}
		running = append(running, self)
	}
	return c, nil
}

// addFlat adds one call and returns who runs in it. above are those who run in the calls around it; without
// any it is the transaction's own call, whose value is the payment.
func (c *calls) addFlat(t *rpcFlatTrace, above []chain.Address) (self chain.Address, err error) {
	a := &t.Action
	var m move
	switch {
	case t.Type == "call" && (a.CallType == "delegatecall" || a.CallType == "callcode"):
		return a.From.a, nil
	case t.Type == "call" && a.CallType == "staticcall":
		return a.To.a, nil
	case t.Type == "call":
		m = move{called, a.From.a, a.To.a, a.Value.v}
	case t.Type == "create":
		if t.Result == nil || !t.Result.Address.set {
			return self, fmt.Errorf("trace %v: a contract was created, but its address is missing", t.TraceAddress)
		}
		m = move{createdContract, a.From.a, t.Result.Address.a, a.Value.v}
		if len(above) == 0 {
			c.created = m.to
		}
	case (t.Type == "suicide" || t.Type == "selfdestruct") && len(above) > 0:
		// Anvil's tracer names the caller where a contract survives its own destruction, so the one that runs is
		// taken, who is the same everywhere else.
		m = move{destroyed, above[len(above)-1], a.RefundAddress.a, a.Balance.v}
	default:
		return self, fmt.Errorf("trace %v of unknown type %.40q", t.TraceAddress, t.Type)
	}
	if len(above) > 0 {
		c.moves = append(c.moves, m)
	}
	return m.to, nil
}

// transfers appends the internal transfers of c to dst. Place counts the calls that moved value, so that both
// ways of tracing number them alike. forever says that a destroyed contract is gone even if it was not created
// in the same transaction, as before the Cancun fork (EIP-6780).
//
// A contract that is gone takes with it what it sent to itself in the end and what came to it later in the
// same transaction: that value is burnt.
func (c *calls) transfers(dst []chain.Transfer, forever bool) ([]chain.Transfer, error) {
	place := uint32(0)
	add := func(from, to chain.Address, v chain.Amount) {
		if !v.IsZero() {
			dst = append(dst, chain.Transfer{Kind: chain.Internal, From: from, To: to, Amount: v, Place: place})
			place++
		}
	}
	young := set{} // created in this transaction
	if !c.created.IsZero() {
		young.add(c.created)
	}
	var g gone
	for _, m := range c.moves {
		switch m.kind {
		case createdContract:
			young.add(m.to)
		case destroyed:
			ends := forever || young.has(m.from)
			if ends {
				g.destroy(m.from)
			}
			if m.from == m.to {
				if ends {
					add(m.from, chain.Address{}, m.value)
				}
				continue
			}
		}
		g.move(m.from, m.to, m.value)
		add(m.from, m.to, m.value)
	}
	for i, a := range g.addresses {
		v, err := g.held[i].Amount()
		if err != nil {
			return nil, fmt.Errorf("value sent to destroyed contract %s: %w", a, err)
		}
		add(a, chain.Address{}, v)
	}
	return dst, nil
}

// set holds addresses.
type set map[chain.Address]struct{}

func (s set) add(a chain.Address)      { s[a] = struct{}{} }
func (s set) has(a chain.Address) bool { _, ok := s[a]; return ok }

// gone keeps what destroyed contracts were sent after their end, in order of destruction.
type gone struct {
	index     map[chain.Address]int
	addresses []chain.Address
	held      []chain.Total
}

func (g *gone) destroy(a chain.Address) {
	if i, ok := g.index[a]; ok {
		g.held[i] = chain.Total{}
		return
	}
	if g.index == nil {
		g.index = make(map[chain.Address]int)
	}
	g.index[a] = len(g.addresses)
	g.addresses, g.held = append(g.addresses, a), append(g.held, chain.Total{})
}

func (g *gone) move(from, to chain.Address, v chain.Amount) {
	if i, ok := g.index[from]; ok && from != to {
		g.held[i] = g.held[i].Sub(g.held[i].Min(v.Total()))
	}
	if i, ok := g.index[to]; ok && from != to {
		g.held[i] = g.held[i].Add(v.Total())
	}
}
