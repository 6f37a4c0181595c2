package chain

// Movement is the net of one transaction's transfers for one party and asset. The zero account is the
// asset's issuer, a party of its own. At most one of In and Out is not zero; both are zero where value only
// passed through.
type Movement struct {
	Holding  Holding
	In, Out  Total
	FirstIn  int // index in Tx.Transfers of its first incoming transfer; -1: none
	FirstOut int // index of its first outgoing transfer; -1: none
}

// Net returns what the transfers did to each holding, in order of first appearance, payer before receiver.
// Fees are not part of it. A transfer to oneself appears, with nothing in and nothing out.
func (t *Tx) Net() []Movement {
	moves := make([]Movement, 0, 2*len(t.Transfers))
	index := movementIndex{moves: &moves}
	for i := range t.Transfers {
		x := &t.Transfers[i]
		from := index.of(Holding{x.From, x.Asset})
		moves[from].Out = moves[from].Out.Add(x.Amount.Total())
		if moves[from].FirstOut < 0 {
			moves[from].FirstOut = i
		}
		to := index.of(Holding{x.To, x.Asset})
		moves[to].In = moves[to].In.Add(x.Amount.Total())
		if moves[to].FirstIn < 0 {
			moves[to].FirstIn = i
		}
	}
	for i := range moves {
		m := &moves[i]
		net, negative := m.In.Diff(m.Out)
		m.In, m.Out = net, Total{}
		if negative {
			m.In, m.Out = Total{}, net
		}
	}
	return moves
}

// movementIndex finds a holding's movement: by looking along the list while it is short, else by a map.
type movementIndex struct {
	moves *[]Movement
	byKey map[Holding]int
}

const shortList = 8

func (x *movementIndex) of(h Holding) int {
	moves := *x.moves
	if x.byKey == nil {
		for i := range moves {
			if moves[i].Holding == h {
				return i
			}
		}
		if len(moves) >= shortList {
			x.byKey = make(map[Holding]int, 4*shortList)
			for i := range moves {
				x.byKey[moves[i].Holding] = i
			}
		}
	} else if i, ok := x.byKey[h]; ok {
		return i
	}
	*x.moves = append(moves, Movement{Holding: h, FirstIn: -1, FirstOut: -1})
	if x.byKey != nil {
		x.byKey[h] = len(moves)
	}
	return len(moves)
}
