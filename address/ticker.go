package address

import "strings"

// tickerNetwork maps tickers, URI schemes and names to the network they mean.
var tickerNetwork = map[string]Network{
	"BTC": Bitcoin, "XBT": Bitcoin, "BITCOIN": Bitcoin, "BIP122": Bitcoin,
	"BCH": BitcoinCash, "XBC": BitcoinCash, "BITCOINCASH": BitcoinCash, "BITCOIN-CASH": BitcoinCash,
	"BSV": BitcoinSV, "BITCOINSV": BitcoinSV, "BITCOIN-SV": BitcoinSV,
	"BTG": BitcoinGold, "BITCOINGOLD": BitcoinGold, "BITCOIN-GOLD": BitcoinGold,
	"LTC": Litecoin, "LITECOIN": Litecoin,
	"DOGE": Dogecoin, "XDG": Dogecoin, "DOGECOIN": Dogecoin,
	"XVG": Verge, "VERGE": Verge,
	"DASH": Dash,
	"ZEC":  Zcash, "ZCASH": Zcash,
	"XMR": Monero, "MONERO": Monero,
	"XRP": Ripple, "RIPPLE": Ripple, "XRPL": Ripple,
	"TRX": Tron, "TRON": Tron, "TRC20": Tron,
	"SOL": Solana, "SOLANA": Solana,
	"BNB": BNBBeacon, "BEP2": BNBBeacon,
	"BSC": BSC, "BEP20": BSC,
	"ETH": Ethereum, "ETHEREUM": Ethereum, "ERC20": Ethereum, "EIP155": Ethereum,
	"ETC":  EthereumClassic,
	"ICAP": EVM, "IBAN": EVM,
	"ARB": Arbitrum, "ARBITRUM": Arbitrum,
	"EVM": EVM, "POL": EVM, "MATIC": EVM, "POLYGON": EVM, "OP": EVM, "OPTIMISM": EVM, "BASE": EVM, "AVAX": EVM,
}

// tokenTickers are tokens that live on many networks: they say nothing about the form of an address. BNB names the coin of two
// networks with different forms.
var tokenTickers = map[string]bool{"USDT": true, "USDC": true, "DAI": true, "BUSD": true, "TUSD": true, "PYUSD": true, "EURC": true, "BNB": true,
	"WETH": true, "WBTC": true}

// evmNetworks are the named networks among those that EVM stands for.
var evmNetworks = map[Network]bool{Ethereum: true, EthereumClassic: true, Arbitrum: true, BSC: true}

// NetworkOf returns the network that a ticker, a URI scheme or a network's name means, in any case.
func NetworkOf(ticker string) (Network, bool) {
	n, ok := tickerNetwork[strings.ToUpper(strings.TrimSpace(ticker))]
	return n, ok
}
