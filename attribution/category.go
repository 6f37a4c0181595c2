package attribution

import (
	"fmt"
	"strings"
)

// Category is a concept of the taxonomy that TagPacks use, derived from INTERPOL's Dark Web and Virtual Assets
// Taxonomy: what a party is (exchange) or what was done with an address (ransomware). "" says nothing.
type Category string

// The concepts that this package reasons with; all others are in the table.
const (
	Exchange      Category = "exchange"
	MixingService Category = "mixing_service"
	Mixing        Category = "mixing"
	Bridge        Category = "defi_bridge"
	Gambling      Category = "gambling"
	Sanction      Category = "sanction"
	Service       Category = "service"
	Defi          Category = "defi"
	WalletService Category = "wallet_service"
	HotWallet     Category = "hot_wallet"
	ColdWallet    Category = "cold_wallet"
)

// broader lists the known concepts, each with the broader ones it belongs to. black_list is used by packs
// without being in the taxonomy (an issuer's freeze list). mixing_service is a service and, here, a way of mixing too,
// so that "mixing" covers both services and coinjoins.
var broader = map[Category][]Category{
	"concept": nil, "entity": {"concept"}, "behaviour": {"concept"}, "source": {"concept"}, "item": {"concept"},
	"mention": {"source"}, "website_mention": {"mention"}, "forum_mention": {"website_mention"}, "dark_web": {"source"},

	"abuse": {"behaviour"}, "gray_usage": {"behaviour"}, "white_usage": {"behaviour"}, "black_list": {"behaviour"},
	"sexual_abuse": {"abuse"}, "child_sexual_abuse": {"sexual_abuse"}, "violence": {"abuse"}, "torture": {"violence"},
	"scam": {"abuse"}, "financial_crime": {"abuse"}, "investment_fraud": {"financial_crime"},
	"ponzi_scheme": {"investment_fraud"}, "pyramid_scheme": {"ponzi_scheme"}, "money_laundering": {"financial_crime"},
	"payment_card_fraud": {"financial_crime"}, "extortion": {"abuse"}, "sextortion": {"extortion"},
	"phishing": {"abuse"}, "social_engineering": {"abuse"}, "service_hack": {"abuse"}, "hacking": {"abuse"},
	"ransomware": {"abuse"}, Sanction: {"abuse"}, "extremism": {"abuse"}, "terrorism": {"extremism"},
	"drugs": {"abuse"}, "weapons": {"abuse"},
	Mixing: {"gray_usage"}, "coinjoin": {Mixing},
	ColdWallet: {"white_usage"}, HotWallet: {"white_usage"}, "warm_wallet": {"white_usage"},

	"organization": {"entity"}, "user": {"entity"}, Service: {"entity"},
	"victim": {"user"}, "perpetrator": {"user"}, "donation": {"user"}, "miner": {"user"},
	Exchange: {Service}, WalletService: {Service}, "escrow_wallet": {WalletService}, "ico_wallet": {WalletService},
	"filesharing": {Service}, "index": {Service}, "market": {Service}, "messaging_service": {Service},
	MixingService: {Service, Mixing}, "mining_service": {Service}, Gambling: {Service}, "search_engine": {Service},
	"shop": {Service}, "faucet": {Service}, "payment_processor": {Service}, "atm": {Service}, "hosting": {Service},
	"vpn": {Service}, Defi: {Service}, "defi_lending": {Defi}, "defi_dex": {Defi}, "defi_derivative": {Defi},
	Bridge: {Defi}, "collectible": {"item"},
}

// commonNames are what people and other vendors call a concept.
var commonNames = map[string]Category{
	"mixer": MixingService, "tumbler": MixingService, "mixers": MixingService,
	"bridge": Bridge, "cross_chain_bridge": Bridge, "bridges": Bridge,
	"cex": Exchange, "exchanges": Exchange, "centralized_exchange": Exchange,
	"dex": "defi_dex", "decentralized_exchange": "defi_dex", "lending": "defi_lending",
	"defi_derivatives": "defi_derivative", "casino": Gambling, "betting": Gambling,
	"sanctions": Sanction, "sanctioned": Sanction, "sanctioned_entity": Sanction,
	"hack": "service_hack", "theft": "service_hack", "heist": "service_hack", "exploit": "service_hack",
	"phish": "phishing", "marketplace": "market", "mining_pool": "mining_service", "wallet": WalletService,
	"blacklist": "black_list", "ponzi": "ponzi_scheme", "terrorist": "terrorism", "child_abuse": "child_sexual_abuse",
	"mixing_as_a_service": MixingService, "organisation": "organization",
}

// ParseCategory reads a concept or one of its common names (mixer is mixing_service, bridge is defi_bridge),
// in any case, with spaces or dashes for underscores. A name that is neither is an error.
func ParseCategory(s string) (Category, error) {
	c := foldCategory(s)
	if !c.Known() {
		return "", fmt.Errorf("category %.60q is not known; use a TagPack concept such as exchange, mixing_service, defi_bridge, gambling, sanction", s)
	}
	return c, nil
}

// foldCategory is ParseCategory that keeps a name it does not know.
func foldCategory(s string) Category {
	low := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, strings.ToLower(strings.TrimSpace(s)))
	if c, ok := commonNames[low]; ok {
		return c
	}
	return Category(low)
}

// Known reports whether c is in the taxonomy.
func (c Category) Known() bool {
	_, ok := broader[c]
	return ok
}

// Is reports whether c is d or one of d's narrower concepts: defi_dex is a defi, a service and an entity.
func (c Category) Is(d Category) bool {
	if c == "" || d == "" {
		return false
	}
	if c == d {
		return true
	}
	for _, b := range broader[c] {
		if b.Is(d) {
			return true
		}
	}
	return false
}
