package nodetest

import (
	"testing"

	"ashiato/chain"
)

// Cast are the contracts of a parade and who took part.
type Cast struct {
	Token, Tax, Wrapped, Talkative, Pool, Router, Disperser, Payer, Collectible, Items, Destroyer chain.Address
	// Friends are accounts without a history.
	Friends [3]chain.Address
}

// Parade deploys every contract and moves value in every way they know, each in a transaction of from: direct,
// through others, undone, created and destroyed. On a node that mines each transaction at once it is the same
// history whenever the account is the same and has sent nothing yet.
func Parade(t testing.TB, n *Node, from chain.Address) Cast {
	t.Helper()
	var c Cast
	for i := range c.Friends {
		c.Friends[i] = Friend(i)
	}
	p := parade{t, n, from, &c}
	p.deploy()
	p.tokens()
	p.wrap()
	p.trade()
	p.calls()
	p.collectibles()
	p.destroy()
	return c
}

// Friend returns the address of an account that nobody has the key of.
func Friend(i int) chain.Address {
	var b [20]byte
	b[0], b[1], b[19] = 0xf1, 0x1e, byte(i+1)
	return chain.AccountAddress(b)
}

type parade struct {
	t    testing.TB
	n    *Node
	from chain.Address
	*Cast
}

var nothing chain.Amount

func (p parade) do(contract chain.Address, value chain.Amount, method string, args ...any) {
	p.t.Helper()
	p.n.Do(p.t, p.from, contract, value, method, args...)
}

// fails sends a transaction that must be undone.
func (p parade) fails(contract chain.Address, value chain.Amount, method string, args ...any) {
	p.t.Helper()
	if r := p.n.Wait(p.t, p.n.Submit(p.t, p.from, contract, value, method, args...)); !r.Failed() {
		p.t.Fatalf("%s did not fail", method)
	}
}

func (p parade) deploy() {
	for _, d := range []struct {
		at   *chain.Address
		name string
		args []any
	}{
		{&p.Token, "Token", []any{Ether("1000000")}}, {&p.Tax, "TaxToken", []any{Ether("1000")}}, {&p.Wrapped, "Wrapped", nil},
		{&p.Talkative, "TalkativeWrapped", nil}, {&p.Router, "Router", nil}, {&p.Disperser, "Disperser", nil},
		{&p.Payer, "Payer", nil}, {&p.Collectible, "Collectible", nil}, {&p.Items, "Items", nil}, {&p.Destroyer, "Destroyer", nil},
	} {
		*d.at = p.n.Deploy(p.t, p.from, d.name, d.args...)
	}
	p.Pool = p.n.Deploy(p.t, p.from, "Pool", p.Token, p.Wrapped)
}

func (p parade) tokens() {
	p.n.Pay(p.t, p.from, p.Friends[0], Ether("3"))
	p.n.Pay(p.t, p.from, p.from, Ether("1"))
	p.do(p.Token, nothing, "transfer(address,uint256)", p.Friends[0], Ether("50"))
	p.do(p.Token, nothing, "transfer(address,uint256)", p.Friends[0], nothing)
	p.do(p.Token, nothing, "burn(uint256)", Ether("10"))
	p.do(p.Tax, nothing, "transfer(address,uint256)", p.Friends[1], Ether("100"))
	p.fails(p.Token, nothing, "transfer(address,uint256)", p.Friends[0], Ether("10000000"))
}

func (p parade) wrap() {
	for _, w := range []chain.Address{p.Wrapped, p.Talkative} {
		p.do(w, Ether("500"), "deposit()")
		p.n.Pay(p.t, p.from, w, Ether("1"))
		p.do(w, nothing, "withdraw(uint256)", Ether("20"))
		p.do(w, nothing, "transfer(address,uint256)", p.Friends[2], Ether("5"))
	}
}

func (p parade) trade() {
	p.do(p.Token, nothing, "transfer(address,uint256)", p.Pool, Ether("200000"))
	p.do(p.Wrapped, nothing, "transfer(address,uint256)", p.Pool, Ether("400"))
	p.do(p.Router, Ether("2"), "forward(address)", p.Friends[1])
	p.do(p.Router, Ether("10"), "swapValue(address,address,address)", p.Pool, p.Wrapped, p.Friends[0])
	p.do(p.Token, nothing, "approve(address,uint256)", p.Router, Ether("700"))
	p.do(p.Router, nothing, "swapToValue(address,address,address,uint256,address)", p.Pool, p.Token, p.Wrapped, Ether("700"), p.Friends[1])
	friends := p.Friends[:]
	p.do(p.Disperser, Ether("6"), "disperse(address[],uint256[])", friends, []chain.Amount{Ether("1"), Ether("2"), Ether("3")})
	p.do(p.Token, nothing, "approve(address,uint256)", p.Disperser, Ether("60"))
	p.do(p.Disperser, nothing, "disperseToken(address,address[],uint256[])", p.Token, friends, []chain.Amount{Ether("10"), Ether("20"), Ether("30")})
}

func (p parade) calls() {
	p.n.Pay(p.t, p.from, p.Payer, Ether("100"))
	one := Ether("1")
	p.do(p.Payer, nothing, "pay(address,uint256)", p.Friends[0], one)
	p.do(p.Payer, one, "deep(uint256,address,uint256)", 3, p.Friends[1], one)
	p.fails(p.Payer, one, "payThenFail(address,uint256)", p.Friends[1], one)
	p.do(p.Payer, nothing, "survive(address,uint256)", p.Friends[2], one)
	p.do(p.Payer, one, "delegate(address,address,uint256)", p.Payer, p.Friends[2], Ether("2"))
	p.do(p.Payer, one, "look(address)", p.Token)
	p.fails(p.Payer, nothing, "pay(address,uint256)", p.Token, one) // the token takes no coins
}

func (p parade) collectibles() {
	p.do(p.Collectible, nothing, "mint(address,uint256)", p.from, 7)
	p.do(p.Collectible, nothing, "mint(address,uint256)", p.from, 8)
	p.do(p.Collectible, nothing, "transferFrom(address,address,uint256)", p.from, p.Friends[0], 7)
	p.do(p.Collectible, nothing, "burn(uint256)", 8)
	for id := range 3 {
		p.do(p.Items, nothing, "mint(address,uint256,uint256)", p.from, id, 100)
	}
	p.do(p.Items, nothing, "move(address,uint256,uint256)", p.Friends[1], 1, 40)
	ids := []chain.Amount{{0}, {2}, {0}}
	p.do(p.Items, nothing, "moveMany(address,uint256[],uint256[])", p.Friends[2], ids, []chain.Amount{{10}, {20}, {30}})
	p.do(p.Items, nothing, "moveMany(address,uint256[],uint256[])", p.Friends[2], []chain.Amount{}, []chain.Amount{})
}

func (p parade) destroy() {
	friend := p.Friends[0]
	p.do(p.Destroyer, Ether("1"), "toAnother(address)", friend)
	p.do(p.Destroyer, Ether("2"), "instantly(address)", friend)
	p.do(p.Destroyer, Ether("4"), "toItself()")
	p.do(p.Destroyer, Ether("8"), "afterwards(address)", friend)
	p.do(p.Destroyer, Ether("16"), "twice(address)", friend)
	// An older contract is emptied, but stays (EIP-6780).
	mortal := p.n.Deploy(p.t, p.from, "Mortal")
	p.n.Pay(p.t, p.from, mortal, Ether("3"))
	p.do(mortal, Ether("1"), "end(address)", mortal)
	p.do(mortal, Ether("1"), "end(address)", friend)
	p.n.Pay(p.t, p.from, mortal, Ether("2"))
}
