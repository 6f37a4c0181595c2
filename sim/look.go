package sim

import "ashiato/chain"

// Address returns the n-th ordinary address, counted from 0 in the order of their first payments.
func (c *Chain) Address(n int) chain.Address { return makeAddress(c.seed, party(n)) }

// HotWallet returns the address that the n-th exchange, of three, pays out of: the busiest of the chain.
func (c *Chain) HotWallet(n int) chain.Address { return makeAddress(c.seed, hotWallets+party(n)) }

// Token returns the token with that symbol (SUSD, SEUR, POINT, WETH); false if there is none.
func (c *Chain) Token(symbol string) (chain.Asset, bool) {
	for coin := wrapped; coin < coins; coin++ {
		if coinInfos[coin].symbol == symbol {
			return assetOf(c.seed, coin), true
		}
	}
	return chain.Asset{}, false
}
