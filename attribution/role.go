package attribution

import "strings"

// Role says what an address does for its owner, as far as a tag tells.
type Role string

const (
	RoleUnknown  Role = ""
	RoleDeposit  Role = "deposit"  // it receives for one customer and is swept
	RoleHot      Role = "hot"      // the owner pays out of it
	RoleCold     Role = "cold"     // the owner keeps its reserve on it, off line
	RoleContract Role = "contract" // code, such as a token or a pool, not a wallet
)

// Role reads the role from the tag's concepts, else from the words of its label:
//
//   - deposit: "deposit" or "deposits" as a word, unless a word beside it says that the address only serves
//     deposits (funder, contract, zap, pool and the like)
//   - cold: "cold"
//   - hot: "hot"; or, at an exchange or wallet service, a name and a number alone ("Huobi 20"), which is how
//     Etherscan numbers the wallets of a service
//   - contract: a token ("HuobiToken (HT)", "… Token"), contract, router, proxy, pool, implementation
func (t *Tag) Role() Role {
	for _, c := range t.Concepts {
		switch c {
		case HotWallet:
			return RoleHot
		case ColdWallet:
			return RoleCold
		}
	}
	label := t.Label
	switch {
	case hasWord(label, "deposit", "deposits") && !hasWord(label, "funder", "contract", "zap", "pool", "vault", "security",
		"module", "verifier", "helper", "proxy", "implementation", "router", "gateway", "manager"):
		return RoleDeposit
	case hasWord(label, "cold"):
		return RoleCold
	case hasWord(label, "hot"):
		return RoleHot
	case hasWord(label, "token", "contract", "router", "proxy", "pool", "implementation", "controller", "factory") || endsInTicker(label):
		return RoleContract
	case t.custodial() && isNumberedName(label):
		return RoleHot
	}
	return RoleUnknown
}

// custodial reports whether the owner holds other people's money on addresses of its own.
func (t *Tag) custodial() bool {
	for _, c := range [...]Category{Exchange, WalletService, Gambling, "payment_processor", "market", "atm"} {
		if t.Is(c) {
			return true
		}
	}
	return false
}

// endsInTicker reports whether a label ends as token names do: "HuobiToken (HT)".
func endsInTicker(label string) bool {
	open := strings.LastIndexByte(label, '(')
	if open < 1 || !strings.HasSuffix(label, ")") {
		return false
	}
	ticker := label[open+1 : len(label)-1]
	return ticker != "" && len(ticker) <= 12 && ticker == strings.ToUpper(ticker) && !strings.ContainsAny(ticker, " :")
}

// isNumberedName reports whether a label is a name and a number: "Huobi 20".
func isNumberedName(label string) bool {
	i := strings.LastIndexByte(label, ' ')
	return i > 0 && i < len(label)-1 && strings.Trim(label[i+1:], "0123456789") == "" && !strings.Contains(label, ":")
}

// Kind is what a tagged address is to a trace; its values are those of a trace's terminals.
type Kind string

const (
	KindDeposit    Kind = "deposit"    // a customer's deposit address at a service
	KindService    Kind = "service"    // a service's own address
	KindMixer      Kind = "mixer"      // it pools money to hide its way
	KindBridge     Kind = "bridge"     // value leaves for another network
	KindSanctioned Kind = "sanctioned" // its owner is on a sanctions list
)

// Stop says whether the tag ends a trace that stops at these categories, as which kind, and which of the
// categories it was: the first, in the caller's order, that the tag is. A token or another contract of a custodial service
// holds no customer's money for it and is no stop by the service's category.
func (t *Tag) Stop(categories []Category) (Kind, Category, bool) {
	for _, c := range categories {
		if !t.Is(c) {
			continue
		}
		kind := t.kindAs(c)
		if kind == KindService && t.custodial() && t.Role() == RoleContract {
			continue
		}
		return kind, c, true
	}
	return "", "", false
}

// kindAs is the kind of a tag that matched the category c.
func (t *Tag) kindAs(c Category) Kind {
	switch {
	case c.Is(Sanction):
		return KindSanctioned
	case c.Is(Mixing) || c.Is(MixingService):
		return KindMixer
	case c.Is(Bridge):
		return KindBridge
	}
	// A broad category, such as service, was asked for: say what the tag is in it.
	switch {
	case t.Is(Mixing):
		return KindMixer
	case t.Is(Bridge):
		return KindBridge
	case t.Role() == RoleDeposit && t.custodial():
		return KindDeposit
	}
	return KindService
}
