package ingest

import (
	"math/rand/v2"
	"slices"
	"testing"

	"ashiato/chain"
)

// naiveOrder is the rule as it is written in docs/design/order.md: every edge drawn, every question asked anew.
func naiveOrder(nodes []node) []int {
	n := len(nodes)
	left := make([]bool, n)
	for i := range left {
		left[i] = true
	}
	known := func(a, b int) bool { // a comes before b by what is known
		x, y := &nodes[a], &nodes[b]
		if x.hasBlock && y.hasBlock && x.block != y.block {
			return x.block < y.block
		}
		return x.hasBlock == y.hasBlock && x.number != chain.NoPlace && y.number != chain.NoPlace && x.number < y.number
	}
	funds := func(a, b int) bool {
		return a != b && slices.ContainsFunc(nodes[a].credits, func(h chain.Holding) bool { return slices.Contains(nodes[b].debits, h) })
	}
	var order []int
	for len(order) < n {
		reach := make([][]bool, n)
		for a := range n {
			reach[a] = make([]bool, n)
			for b := range n {
				reach[a][b] = left[a] && left[b] && (known(a, b) || funds(a, b))
			}
		}
		edge := make([][]bool, n)
		for a := range n {
			edge[a] = slices.Clone(reach[a])
		}
		for k := range n {
			for a := range n {
				for b := range n {
					reach[a][b] = reach[a][b] || reach[a][k] && reach[k][b]
				}
			}
		}
		pick := -1
		for b := n - 1; b >= 0; b-- {
			free := left[b]
			for a := range n {
				free = free && !edge[a][b]
			}
			if free {
				pick = b
			}
		}
		if pick < 0 {
			pick = takeFromCircle(left, reach, known)
		}
		left[pick] = false
		order = append(order, pick)
	}
	return order
}

// takeFromCircle returns the first node that nobody outside its circle must come before.
func takeFromCircle(left []bool, reach [][]bool, known func(a, b int) bool) int {
	for b := range left {
		ok := left[b]
		for a := range left {
			if ok && left[a] && a != b && (reach[a][b] && !reach[b][a] || known(a, b)) {
				ok = false
			}
		}
		if ok {
			return b
		}
	}
	panic("no node may be taken")
}

func TestCausalOrderAgainstNaive(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	rounds := 3000
	if testing.Short() {
		rounds = 600
	}
	for round := range rounds {
		n := rng.IntN(9)
		nodes := make([]node, n)
		people := 1 + rng.IntN(5)
		for i := range nodes {
			nodes[i].number = chain.NoPlace
			if rng.IntN(3) == 0 {
				nodes[i].number = rng.Uint32N(3)
			}
			if nodes[i].hasBlock = round%2 == 1 && rng.IntN(2) == 0; nodes[i].hasBlock {
				nodes[i].block = chain.Height(rng.Uint32N(3))
			} else if round%2 == 1 {
				nodes[i].number = chain.NoPlace
			}
			for p := range people {
				h := chain.Holding{Address: chain.AccountAddress([20]byte{1, byte(p)})}
				switch rng.IntN(4) {
				case 0:
					nodes[i].credits = append(nodes[i].credits, h)
				case 1:
					nodes[i].debits = append(nodes[i].debits, h)
				}
			}
		}
		got, want := causalOrder(nodes), naiveOrder(nodes)
		if len(got) != n || !slices.Equal(got, want) {
			t.Fatalf("round %d: order %v, want %v of %+v", round, got, want, nodes)
		}
	}
}

// TestCausalOrderOfAKnot has many payments around in one second, every one waiting for every other. Numbers, where
// they are known, hold even where the work spent on circles has reached its bound.
func TestCausalOrderOfAKnot(t *testing.T) {
	for _, n := range []int{1, 2, 1000, 200_000} {
		nodes := make([]node, n)
		for i := range nodes {
			nodes[i] = node{number: chain.NoPlace,
				debits:  []chain.Holding{{Address: chain.AccountAddress([20]byte{1, byte(i % 7)})}},
				credits: []chain.Holding{{Address: chain.AccountAddress([20]byte{1, byte((i + 1) % 7)})}}}
			if i%2 == 0 {
				nodes[i].number = uint32(n - i)
			}
		}
		order := causalOrder(nodes)
		last := uint32(0)
		for _, v := range order {
			if m := nodes[v].number; m != chain.NoPlace {
				if m < last {
					t.Fatalf("%d nodes: number %d stands behind %d", n, m, last)
				}
				last = m
			}
		}
		slices.Sort(order)
		for i, v := range order {
			if i != v {
				t.Fatalf("%d nodes: node %d is missing or twice", n, i)
			}
		}
		if len(order) != n {
			t.Fatalf("%d of %d nodes", len(order), n)
		}
	}
}
