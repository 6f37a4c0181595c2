package attribution

import "slices"

// exchangeSlugs are the labels that Etherscan gives to addresses of one custodial exchange. The slug without its
// dashes is the actor, as actor packs write ids and aliases.
var exchangeSlugs = []string{
	"abcc", "allbit", "ascendex", "bgogo", "bibox", "bilaxy", "binance", "binance-deposit", "bitbank", "bitfinex", "bitflyer",
	"bithumb", "bitmart", "bitmex", "bitpanda", "bitstamp", "bittrex", "bybit", "changenow", "cobinhood", "coinbase", "coinbit",
	"coincheck", "coinex", "coinhako", "coinmetro", "coinone", "coinsquare", "coss-io", "crex24", "crypto-com", "deribit",
	"digifinex", "exmo", "fixedfloat", "ftx", "gate-io", "gbx", "gemini", "gopax", "hitbtc", "hoo-com", "hotbit", "htx", "huobi", "korbit",
	"kraken", "kryptono", "kucoin", "latoken", "lbank", "lcx-ag", "liquid", "mexc", "okex", "okx", "paribu", "poloniex", "quadrigacx",
	"remitano", "resfinex", "shapeshift", "sideshift", "tidex", "topbtc", "trade-io", "upbit", "uphold", "whitebit", "yobit", "yunbi", "zb-com",
}

// slugCategory says which concept a label of the Etherscan label cloud means. Labels that name a token's sector, a project of
// no concept, or nothing about the owner (old-contract, airdrop-hunter, take-action) are left out: they give no category.
var slugCategory = map[string]Category{
	"exchange": Exchange, "fiat-gateway": Service, "otc": Service,
	"hot-wallet": HotWallet, "cold-wallet": ColdWallet,

	"tornado-cash": MixingService, "ethereum-mixer": MixingService, "typhoon-cash": MixingService, "mixer": MixingService,
	"railgun": MixingService, "cyclone": MixingService,

	"bridge": Bridge, "hop-protocol": Bridge, "multichain": Bridge, "wormhole": Bridge, "synapse": Bridge,
	"across-protocol": Bridge, "celer-network": Bridge, "connext": Bridge, "ren": Bridge, "optics": Bridge,
	"axelar": Bridge, "stargate-finance": Bridge, "layerzero": Bridge, "thorchain": Bridge,

	"gambling": Gambling, "etheroll": Gambling, "zethr": Gambling, "fomo3d": Gambling,

	"ofac-sanctions-lists": Sanction, "ofac-sanctioned": Sanction,
	"phish-hack": "phishing", "phishing": "phishing", "heist": "service_hack", "exploit": "service_hack", "hack": "service_hack",
	"scam": "scam", "spam-token": "scam", "ponzi": "ponzi_scheme", "ransomware": "ransomware",

	"dex": "defi_dex", "sushiswap": "defi_dex", "uniswap": "defi_dex", "balancer": "defi_dex", "bancor": "defi_dex",
	"curve-fi": "defi_dex", "kyberswap": "defi_dex", "0x-protocol": "defi_dex", "1inch": "defi_dex", "airswap": "defi_dex",
	"idex": "defi_dex", "tokenlon": "defi_dex", "paraswap": "defi_dex", "pancakeswap": "defi_dex", "dutchx": "defi_dex",
	"cow-protocol": "defi_dex", "saddle-finance": "defi_dex", "loopring": "defi_dex", "switcheo": "defi_dex",
	"swipeswap": "defi_dex", "rhino-fi": "defi_dex", "dex-ag": "defi_dex", "shibaswap": "defi_dex",

	"aave": "defi_lending", "compound": "defi_lending", "cream-finance": "defi_lending", "maker": "defi_lending",
	"liquity": "defi_lending", "fortube": "defi_lending", "dforce": "defi_lending", "abracadabra-money": "defi_lending",
	"nuo-network": "defi_lending", "reservelending": "defi_lending", "bzx": "defi_lending", "rari-capital": "defi_lending",
	"loans": "defi_lending", "alchemix-finance": "defi_lending", "inverse-finance": "defi_lending",

	"synthetix": "defi_derivative", "dydx": "defi_derivative", "mcdex": "defi_derivative", "opyn": "defi_derivative",
	"premia": "defi_derivative", "derivatives": "defi_derivative", "ribbon-finance": "defi_derivative",

	"defi": Defi, "yield-farming": Defi, "yearn-finance": Defi, "staking": Defi, "lido": Defi, "rocket-pool": Defi,
	"mstable": Defi, "idle-finance": Defi, "convex-finance": Defi, "aura-finance": Defi, "vaults": Defi, "set-protocol": Defi,
	"instadapp": Defi, "zapper-fi": Defi, "enzyme-finance": Defi, "pooltogether": Defi, "index-protocol": Defi,

	"marketplace": "market", "opensea": "market", "looksrare": "market", "rarible": "market", "superrare": "market",
	"nifty-gateway": "market", "collectibles": "collectible", "cryptokitties": "collectible", "cryptopunks": "collectible",

	"f2pool": "mining_service", "miningpoolhub": "mining_service", "mev-builder": "miner", "proposer-fee-recipient": "miner",
	"donate": "donation", "charity": "donation", "ico-wallets": "ico_wallet", "token-sale": "ico_wallet",
	"bitpie": WalletService, "celsius-network": WalletService, "nexo": WalletService, "blockfi": WalletService,
	"wirex": WalletService, "crypto-card": "payment_processor", "payments": "payment_processor", "escrow": "escrow_wallet",
}

// categoryRank orders the categories of one address: what pools money first.
var categoryRank = []Category{MixingService, Exchange, Bridge, Gambling, WalletService, "mining_service", "payment_processor",
	"market", "defi_lending", "defi_dex", "defi_derivative", Defi}

func rankOf(c Category) int {
	if i := slices.Index(categoryRank, c); i >= 0 {
		return i
	}
	return len(categoryRank)
}
