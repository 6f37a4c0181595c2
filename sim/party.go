package sim

import "ashiato/chain"

// party is somebody on a simulated chain: an ordinary address by its number, a customer's deposit address
// at an exchange, or somebody with a role.
type party uint32

const (
	depositBit party = 1 << 31
	roleBits   party = 0xf << 28
	// issuer is the zero account: who pays mints and receives burns.
	issuer party = 1<<32 - 1
)

func depositAddress(exchange, customer uint64) party {
	return depositBit | party(exchange)<<28 | party(customer)
}

// exchange is whose deposit address p is.
func (p party) exchange() party { return p >> 28 & 7 }

func (p party) isOrdinary() bool { return p < depositBit }
func (p party) hasRole() bool    { return p&roleBits == roleBits }
func (p party) role() int        { return int(p &^ roleBits) }

// The parties with a role. Exchanges come first, in the order of their deposit addresses.
const (
	hotWallets = roleBits + iota // one for each exchange
	_
	_
	weth // contract of the wrapped coin
	susd
	seur
	point
	pool
	swapRouter
	forwarder
	disperser
	mixers // one for each denomination
	_
	_
	relayer
	marketMaker
	mintOperator
	victim
	producers     // of blocks
	thiefWallets  = producers + producerCount
	producerCount = 8

	exchangeCount = 3
	mixerCount    = 3
)

var contractOf = [coins]party{wrapped: weth, dollar: susd, euro: seur, points: point}

// denominations are what each mixer takes, in whole coins.
var denominations = [mixerCount]uint64{1, 10, 100}

// domains keep the addresses, transaction hashes and block hashes of one chain apart.
const (
	addressDomain = 0xadd0e550
	txDomain      = 0x7a5aac71
	blockDomain   = 0xb10c6a5e
)

// address returns the address of a party.
func (w *world) address(p party) chain.Address {
	if p.hasRole() {
		if p == issuer {
			return chain.Address{}
		}
		return w.roles[p.role()].address
	}
	return makeAddress(w.seed, p)
}

// makeAddress derives the address of a party. That of the wrapped coin is the same on all simulated chains.
func makeAddress(seed uint64, p party) chain.Address {
	if p == weth {
		return wrappedContract
	}
	var a chain.Address
	fillHash(a[1:21], seed^addressDomain, uint64(p))
	return a
}

var wrappedContract = func() chain.Address {
	p, err := chain.ParamsOf("simulated")
	if err != nil {
		panic(err) // a constant of this program
	}
	return p.Wrapped
}()

// balances is what an ordinary address has.
type balances struct{ ether, token uint64 }

// roleHolder is what somebody with a role has.
type roleHolder struct {
	address chain.Address
	has     [coins]uint64
}

// balance returns where a party's units of a coin are kept; nil for the issuer and for deposit addresses,
// whose contents wait in the queue of sweeps.
func (w *world) balance(p party, c coin) *uint64 {
	switch {
	case p == issuer:
		return nil
	case p.hasRole():
		return &w.roles[p.role()].has[c]
	case !p.isOrdinary():
		return nil
	case c == ether:
		return &w.people[p].ether
	default:
		return &w.people[p].token
	}
}
