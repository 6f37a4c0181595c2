package file

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"ashiato/chain"
)

// Columns names the columns of plain transfers: role to column, as in {"time": "Timestamp", "amount": "Value"}.
type Columns map[string]string

// Roles of columns of plain transfers.
const (
	plTime = iota
	plBlock
	plHash
	plIndex
	plPlace
	plFrom
	plTo
	plAmount
	plAsset
	plFee
	plStatus
)

// roles in the order of their numbers.
var roles = []string{
	plTime: "time", plBlock: "block", plHash: "hash", plIndex: "index", plPlace: "place",
	plFrom: "from", plTo: "to", plAmount: "amount", plAsset: "asset", plFee: "fee", plStatus: "status",
}

// ParseColumns reads time=Timestamp,block=Block,hash=Tx_hash,from=From,to=To,amount=Value,asset=Token. Further
// roles are index (of the transaction in its block), place (of the transfer in its transaction), fee (in the
// native coin) and status (1 or 0).
func ParseColumns(s string) (Columns, error) {
	c := Columns{}
	for _, part := range strings.Split(s, ",") {
		role, name, ok := strings.Cut(part, "=")
		role = strings.TrimSpace(role)
		if !ok || strings.TrimSpace(name) == "" || !slices.Contains(roles, role) {
			return nil, fmt.Errorf("columns: %.60q: want role=column with a role of %s", part, strings.Join(roles, ", "))
		}
		if _, twice := c[role]; twice {
			return nil, fmt.Errorf("columns: role %s is given twice", role)
		}
		c[role] = strings.TrimSpace(name)
	}
	return c, c.check()
}

func (c Columns) check() error {
	for _, role := range []int{plFrom, plTo, plAmount} {
		if c[roles[role]] == "" {
			return fmt.Errorf("columns: %s is missing; from, to, amount and time or block are needed", roles[role])
		}
	}
	if c[roles[plTime]] == "" && c[roles[plBlock]] == "" {
		return errors.New("columns: time or block is needed")
	}
	return nil
}

func (c Columns) identity() string {
	var parts []string
	for role, name := range c {
		parts = append(parts, role+"="+name)
	}
	sort.Strings(parts)
	return strings.Join(parts, ",")
}

// plainTable finds the named columns: exactly, else without regard to case, spaces and underscores.
func plainTable(names []string, opt *Options) (*table, []int, error) {
	t := &table{name: "plain transfers", rows: plainTransfer, columns: make([]column, len(roles)), byName: map[string]int{}}
	col := make([]int, len(names))
	for i := range col {
		col[i] = -1
	}
	for role, want := range roles {
		t.columns[role].name = want
		name := opt.Columns[want]
		if name == "" {
			continue
		}
		i := slices.IndexFunc(names, func(n string) bool { return strings.TrimSpace(n) == name })
		if i < 0 {
			i = slices.IndexFunc(names, func(n string) bool { return fold(n) == fold(name) })
		}
		if i < 0 {
			return nil, nil, fmt.Errorf("column %q (for %s) is not there; there are %.400q", name, want, strings.Join(names, ", "))
		}
		if col[i] >= 0 {
			return nil, nil, fmt.Errorf("column %q is named for two roles", name)
		}
		col[i] = role
		t.columns[role].name = strings.TrimSpace(names[i])
		t.byName[names[i]] = role
	}
	return t, col, nil
}

func plainTransfer(m *mapper, r *record) error {
	row := r.row()
	r.at(&row, plBlock, plTime)
	if !row.HasBlock && !row.HasTime {
		r.fail(plTime, "neither a time nor a block is given")
	}
	if r.has(plHash) {
		row.Hash, row.HasHash = r.hash(plHash), true
	}
	if r.has(plIndex) {
		row.Number = uint32(r.count(plIndex, 31))
	}
	if r.has(plPlace) {
		row.Transfer.Place = uint32(r.count(plPlace, 31))
	}
	asset, decimals := m.asset(r)
	if r.err != nil {
		return nil
	}
	row.HasTransfer = true
	row.Transfer = chain.Transfer{Kind: chain.Declared, From: r.address(plFrom), To: r.address(plTo), Asset: asset, Amount: r.units(m, plAmount, decimals), Place: row.Transfer.Place}
	if outcome := r.outcome(plStatus); r.has(plFee) || outcome != chain.OutcomeUnknown {
		m.declared(&row, r, outcome)
	}
	switch asset.Standard {
	case chain.Nominal:
		row.Asset = &chain.AssetInfo{Asset: asset, Symbol: asset.String(), Decimals: decimals, Known: true}
	case chain.Token: // what --asset said of it holds in the ledger too, where cases and reports ask
		row.Asset = &chain.AssetInfo{Asset: asset, Decimals: decimals, Known: true}
	}
	m.emit(row)
	return nil
}

// declared adds what a row says of its transaction. A fee without a hash belongs to no other row.
func (m *mapper) declared(row *chain.Row, r *record, outcome chain.Outcome) {
	row.Tx = &chain.TxFacts{Outcome: outcome}
	if r.has(plFee) {
		row.Tx.Sender, row.Tx.HasSender = row.Transfer.From, true
		row.Tx.Fee, row.Tx.HasFee = r.units(m, plFee, m.opt.Chain.Decimals), true
	}
	if outcome == chain.Reverted {
		m.report.Failed++
		row.HasTransfer = false
	}
}

// asset returns what a row moves, and its decimals.
func (m *mapper) asset(r *record) (chain.Asset, uint8) {
	if !r.has(plAsset) {
		if len(m.opt.Assets) > 0 {
			return m.opt.Assets[0].Asset, m.opt.Assets[0].Decimals
		}
		return chain.Asset{}, m.opt.Chain.Decimals
	}
	asset, err := m.opt.Chain.ParseAsset(r.val[plAsset])
	if err != nil {
		r.fail(plAsset, "want %s, a contract's address or a name", m.opt.Chain.Symbol)
		return asset, 0
	}
	decimals, known := m.opt.decimals(asset)
	if !known {
		r.fail(plAsset, "its decimals are not known; say them: --asset %s:N", asset)
	}
	return asset, decimals
}

// AssetSpec names an asset and says its decimals.
type AssetSpec struct {
	Asset    chain.Asset
	Decimals uint8
}

// maxDecimals is what a unit of 256 bits can be divided into.
const maxDecimals = 77

// ParseAssetSpec reads USD:2, 0x…:6 or the native coin's symbol alone.
func ParseAssetSpec(s string, p chain.Params) (AssetSpec, error) {
	name, digits, ok := strings.Cut(s, ":")
	if ok && (name == "nft" || name == "multi") {
		return AssetSpec{}, fmt.Errorf("asset %q: single tokens have no decimals to say", s)
	}
	asset, err := p.ParseAsset(name)
	if err != nil {
		return AssetSpec{}, err
	}
	spec := AssetSpec{Asset: asset, Decimals: p.Decimals}
	if ok {
		n := 0
		if _, err := fmt.Sscanf(digits, "%d", &n); err != nil || fmt.Sprint(n) != digits || n < 0 || n > maxDecimals {
			return AssetSpec{}, fmt.Errorf("asset %q: want decimals of 0 to %d behind the colon", s, maxDecimals)
		}
		spec.Decimals = uint8(n)
	}
	if asset.Standard == chain.Native && spec.Decimals != p.Decimals {
		return AssetSpec{}, fmt.Errorf("asset %q: %s has %d decimals", s, p.Symbol, p.Decimals)
	}
	if ok && spec.Decimals != p.Decimals && asset.Standard == chain.Token && asset.Contract == p.Wrapped && !p.Wrapped.IsZero() {
		return AssetSpec{}, fmt.Errorf("asset %q: the wrapped %s has %d decimals", s, p.Symbol, p.Decimals)
	}
	if asset.Standard != chain.Native && !ok {
		return AssetSpec{}, fmt.Errorf("asset %q: say its decimals, as in %s:2", s, s)
	}
	return spec, nil
}

func (o *Options) check() error {
	if o.Chain.Name == "" {
		return errors.New("no chain is named")
	}
	if o.Columns != nil {
		return o.Columns.check()
	}
	return nil
}

// identity is the part of the options that changes what a file's bytes mean.
func (o *Options) identity() string {
	text := fmt.Sprintf("%s\n%s\nround %d", o.Chain.Name, o.Columns.identity(), o.Round)
	for _, a := range o.Assets {
		text += fmt.Sprintf("\n%s:%d", a.Asset, a.Decimals)
	}
	return text
}

// decimals of the native coin, of the wrapped coin, of single tokens, of what the caller named, of what is known.
func (o *Options) decimals(a chain.Asset) (uint8, bool) {
	for _, spec := range o.Assets {
		if spec.Asset == a {
			return spec.Decimals, true
		}
	}
	switch {
	case a.Standard == chain.Native, a.Standard == chain.Token && a.Contract == o.Chain.Wrapped && !a.Contract.IsZero():
		return o.Chain.Decimals, true
	case a.Standard == chain.NFT, a.Standard == chain.Multi:
		return 0, true
	case o.Decimals != nil:
		return o.Decimals(a)
	}
	return 0, false
}

// told returns what the caller said of an asset, for tables that count its smallest units and do not tell its decimals; nil if he said nothing.
func (o *Options) told(a chain.Asset) *chain.AssetInfo {
	for _, spec := range o.Assets {
		if spec.Asset == a && a.Standard != chain.Native {
			return &chain.AssetInfo{Asset: a, Decimals: spec.Decimals, Known: true}
		}
	}
	return nil
}

// guesses are the usual names of columns, by role.
var guesses = []struct {
	role  string
	names []string
}{
	{"time", []string{"time", "timestamp", "blocktime", "blocktimestamp", "datetime", "datetime(utc)", "unixtimestamp", "date"}},
	{"block", []string{"block", "blocknumber", "blockno", "height"}},
	{"hash", []string{"hash", "txhash", "transactionhash", "tx", "txid"}},
	{"from", []string{"from", "fromaddress", "sender", "source"}},
	{"to", []string{"to", "toaddress", "receiver", "recipient", "target"}},
	{"amount", []string{"amount", "value", "totaleth", "valueinusd", "quantity", "tokenvalue", "valueusd", "valueeth"}},
	{"asset", []string{"asset", "token", "currency", "contractaddress"}},
}

// guessColumns writes the --columns that might fit, with … where nothing does.
func guessColumns(names []string) string {
	var parts []string
	for _, g := range guesses {
		i := slices.IndexFunc(names, func(n string) bool { return slices.Contains(g.names, fold(n)) })
		switch {
		case i >= 0:
			parts = append(parts, g.role+"="+strings.TrimSpace(names[i]))
		case g.role == "from" || g.role == "to" || g.role == "amount":
			parts = append(parts, g.role+"=…")
		}
	}
	return "--columns " + strings.Join(parts, ",")
}
