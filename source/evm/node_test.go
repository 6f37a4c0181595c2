package evm_test

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/nodetest"
	"ashiato/source/evm"
)

// dial connects to a test's node with the wrapped coins of its parade.
func dial(t *testing.T, url string, o evm.Options) *evm.Source {
	t.Helper()
	params, err := chain.ParamsOf("devnet")
	if err != nil {
		t.Fatal(err)
	}
	o.Params = params
	s, err := evm.Dial(t.Context(), url, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// books keeps the balances that follow from transfers and fees alone.
type books map[chain.Holding]*big.Int

func (b books) add(h chain.Holding, v chain.Amount, sign int64) {
	if h.Address.IsZero() {
		return
	}
	if b[h] == nil {
		b[h] = new(big.Int)
	}
	b[h].Add(b[h], new(big.Int).Mul(v.Big(), big.NewInt(sign)))
}

func (b books) apply(block chain.Block) {
	for _, tx := range block.Txs {
		if f := tx.Fee; f != nil {
			b.add(chain.Holding{Address: f.Payer}, f.Amount, -1)
			b.add(chain.Holding{Address: f.Recipient}, f.Tip(), 1)
		}
		for _, x := range tx.Transfers {
			b.add(chain.Holding{Address: x.From, Asset: x.Asset}, x.Amount, -1)
			b.add(chain.Holding{Address: x.To, Asset: x.Asset}, x.Amount, 1)
		}
	}
}

// balanced reads all blocks of a node and compares, after each block, the balance of every holding that was touched
// with what the node says it is.
func balanced(t *testing.T, n *nodetest.Node, s *evm.Source) []chain.Block {
	t.Helper()
	b := books{}
	genesis := map[chain.Holding]*big.Int{}
	var blocks []chain.Block
	for h := range n.Height(t) + 1 {
		block, err := s.Block(t.Context(), h)
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, block)
		b.apply(block)
		for holding, moved := range b {
			if genesis[holding] == nil {
				genesis[holding] = balance(t, n, holding, 0).Big()
			}
			want := balance(t, n, holding, h)
			got := new(big.Int).Add(genesis[holding], moved)
			if got.Cmp(want.Big()) != 0 {
				t.Fatalf("block %d: %s has %s of %s, the node says %s\n%s", h, holding.Address, got, holding.Asset, want, show(block))
			}
			told, err := s.Balance(t.Context(), holding, h)
			if err != nil || told != want {
				t.Fatalf("block %d: Balance of %s in %s is %s, %v; the node says %s", h, holding.Address, holding.Asset, told, err, want)
			}
		}
	}
	return blocks
}

// balance asks the node, without source/evm.
func balance(t *testing.T, n *nodetest.Node, h chain.Holding, at chain.Height) chain.Total {
	t.Helper()
	id, err := chain.AmountFromBytes(h.Asset.ID[:])
	if err != nil {
		t.Fatal(err)
	}
	switch h.Asset.Standard {
	case chain.Native:
		return n.Balance(t, h.Address, at)
	case chain.Token:
		v, _ := n.View(t, h.Asset.Contract, "balanceOf(address)", at, h.Address)
		return v
	case chain.Multi:
		v, _ := n.View(t, h.Asset.Contract, "balanceOf(address,uint256)", at, h.Address, id)
		return v
	}
	account := h.Address.Account()
	address, err := chain.AmountFromBytes(account[:])
	if err != nil {
		t.Fatal(err)
	}
	owner, ok := n.View(t, h.Asset.Contract, "ownerOf(uint256)", at, id)
	if ok && owner == address.Total() {
		return chain.TotalOf(1)
	}
	return chain.Total{}
}

// show prints the transfers of a block.
func show(b chain.Block) string {
	var out strings.Builder
	for _, tx := range b.Txs {
		fmt.Fprintf(&out, "%s failed=%v fee=%+v\n", tx.Hash, tx.Failed, tx.Fee)
		for _, x := range tx.Transfers {
			fmt.Fprintf(&out, "  kind %d place %d: %s -> %s %s %s\n", x.Kind, x.Place, x.From, x.To, x.Amount, x.Asset)
		}
	}
	return out.String()
}

// gethAccount is the one account of geth's development node.
var gethAccount = chain.MustAddress("0x71562b71999873db5b286df957af199ec94617f7")

// paradeOnAnvil plays the parade as geth's account, so that both nodes give its contracts the same addresses.
func paradeOnAnvil(t *testing.T) (*nodetest.Node, nodetest.Cast) {
	t.Helper()
	n := nodetest.Anvil(t)
	n.Must(t, "anvil_impersonateAccount", gethAccount.String())
	n.Must(t, "anvil_setBalance", gethAccount.String(), "0x21e19e0c9bab2400000")
	n.Must(t, "anvil_setCoinbase", nodetest.Friend(99).String())
	n.Must(t, "evm_mine") // the balance is set from here on
	return n, nodetest.Parade(t, n, gethAccount)
}

// TestConservation is the strongest test here: what the transfers say is what the node says everybody has.
func TestConservation(t *testing.T) {
	n, cast := paradeOnAnvil(t)
	wrapped := []chain.Address{cast.Wrapped, cast.Talkative}
	s := dial(t, n.URL, evm.Options{Wrapped: wrapped})
	if s.Traces() != evm.TraceBlock {
		t.Fatalf("anvil is read by %s", s.Traces())
	}
	blocks := balanced(t, n, s)
	t.Logf("%d blocks, %d malformed logs", len(blocks), s.Malformed())

	for name, o := range map[string]evm.Options{
		"callTracer": {Traces: evm.CallTracer}, "one call in a request": {Batch: 1}, "two calls in a request": {Batch: 2, InFlight: 1},
	} {
		o.Wrapped = wrapped
		same(t, name, blocks, dial(t, n.URL, o))
	}
	same(t, "websocket", blocks, dial(t, n.WS, evm.Options{Wrapped: wrapped}))
}

// same checks that another way of reading gives the same blocks.
func same(t *testing.T, name string, want []chain.Block, s *evm.Source) {
	t.Helper()
	for h := range want {
		got, err := s.Block(t.Context(), chain.Height(h))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if g, w := show(got), show(want[h]); g != w || got.Hash != want[h].Hash {
			t.Fatalf("%s: block %d\n%s\nwant\n%s", name, h, g, w)
		}
	}
}

// TestGeth plays the same parade on geth and holds both nodes' readings against each other. Gas, and so fees and
// hashes, may differ; transfers may not.
func TestGeth(t *testing.T) {
	g := nodetest.Geth(t)
	if len(g.Accounts) == 0 || g.Accounts[0] != gethAccount {
		t.Fatalf("geth's account is %v, want %s", g.Accounts, gethAccount)
	}
	cast := nodetest.Parade(t, g, gethAccount)
	o := evm.Options{Wrapped: []chain.Address{cast.Wrapped, cast.Talkative}}
	s := dial(t, g.URL, o)
	if s.Traces() != evm.CallTracer {
		t.Fatalf("geth is read by %s", s.Traces())
	}
	geth := balanced(t, g, s)
	same(t, "websocket", geth, dial(t, g.WS, o))

	n, _ := paradeOnAnvil(t)
	anvil := balanced(t, n, dial(t, n.URL, o))
	onGeth, onAnvil := moves(geth), moves(anvil)
	if !slices.Equal(onGeth, onAnvil) {
		t.Fatalf("geth's callTracer says\n%s\nanvil's trace_block says\n%s", strings.Join(onGeth, "\n"), strings.Join(onAnvil, "\n"))
	}
	t.Logf("%d transfers alike", len(onGeth))
}

// moves lists all transfers, without what depends on the node.
func moves(blocks []chain.Block) []string {
	var out []string
	for _, b := range blocks {
		for _, tx := range b.Txs {
			for _, x := range tx.Transfers {
				out = append(out, fmt.Sprintf("kind %d place %d: %s -> %s %s %s", x.Kind, x.Place, x.From, x.To, x.Amount, x.Asset))
			}
		}
	}
	return out
}

// TestManyInOneBlock reads a block of several transactions, one of which fails.
func TestManyInOneBlock(t *testing.T) {
	n := nodetest.Anvil(t)
	from := n.Accounts
	payer := n.Deploy(t, from[0], "Payer")
	token := n.Deploy(t, from[0], "Token", nodetest.Ether("100"))
	n.Pay(t, from[0], payer, nodetest.Ether("10"))
	n.Must(t, "evm_setAutomine", false)
	one := nodetest.Ether("1")
	for i := range 5 {
		n.Submit(t, from[i], from[i+1], one, "")
		n.Submit(t, from[i], payer, one, "survive(address,uint256)", from[9], one)
		n.Submit(t, from[i], token, chain.Amount{}, "transfer(address,uint256)", from[9], one) // only the first has any
	}
	n.Must(t, "evm_mine")
	s := dial(t, n.URL, evm.Options{})
	blocks := balanced(t, n, s)
	last := blocks[len(blocks)-1]
	failed := map[bool]int{}
	for _, tx := range last.Txs {
		failed[tx.Failed]++
	}
	if want := map[bool]int{false: 11, true: 4}; !maps.Equal(failed, want) {
		t.Fatalf("failed: %v, want %v", failed, want)
	}
	same(t, "callTracer", blocks, dial(t, n.URL, evm.Options{Traces: evm.CallTracer}))
}
