package casefile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ashiato/chain"
	"ashiato/ledger"
)

const (
	// maxSymbolHoldings bounds the assets of an address that are looked through for a symbol.
	maxSymbolHoldings = 20_000
	// maxSymbolLines bounds the lines that an error counts.
	maxSymbolLines = 10_000
)

// namesake is an asset that bears a symbol.
type namesake struct {
	asset chain.Asset
	lines int // of the address's statement
}

// withAsset returns a seed whose asset is one of the ledger, where the case wrote a symbol. Symbols are not unique, and anybody can make a token that
// bears a known one: a symbol is taken only where one asset that the address has moved bears it, and a note says which.
func (r *seeder) withAsset(spec *SeedSpec) (*SeedSpec, error) {
	if spec.Asset == nil || spec.Asset.Standard != chain.Nominal {
		return spec, nil
	}
	if _, err := r.ledger.Asset(r.ctx, *spec.Asset); err == nil || !errors.Is(err, ledger.ErrNotFound) {
		return spec, err
	}
	symbol := spec.Asset.String()
	owners := spec.From
	if spec.Address != nil {
		owners = []chain.Address{*spec.Address}
	}
	found, others, err := r.namesakes(owners, symbol)
	if err != nil {
		return nil, err
	}
	where := "that the seed's address has moved"
	if spec.Hash != nil && len(owners) == 0 {
		where = "that the seed's transaction moves"
		if found, others, err = r.namesakesIn(*spec.Hash, symbol); err != nil {
			return nil, err
		}
	}
	switch len(found) {
	case 1:
		named := *spec
		named.Asset = &found[0].asset
		r.notes = append(r.notes, fmt.Sprintf("seed %s: %s was taken for %s, the only asset with this symbol %s", spec.ID, symbol, r.c.Chain.AssetName(found[0].asset), where))
		return &named, nil
	case 0:
		text := ""
		if len(others) > 0 {
			text = "; there is " + nameSome(others)
		}
		return nil, fmt.Errorf("nothing %s is called %s in the ledger%s; name a token by its contract, 0x…", where, symbol, text)
	}
	return nil, fmt.Errorf("%d assets %s are called %s; anybody can make a token with that symbol: name the contract of the one that is meant:\n%s", len(found), where, symbol, r.listNamesakes(found))
}

// namesakes returns the assets of some addresses that bear a symbol, the one with most lines first, and what else they have moved.
func (r *seeder) namesakes(owners []chain.Address, symbol string) (found []namesake, others []string, err error) {
	looked := 0
	for _, a := range owners {
		for h, err := range r.ledger.Holdings(r.ctx, a) {
			if err != nil {
				return nil, nil, err
			}
			if looked++; looked > maxSymbolHoldings {
				return nil, nil, fmt.Errorf("the addresses moved more than %d assets: name the asset by its contract, 0x…", maxSymbolHoldings)
			}
			bears, err := r.bears(h.Asset, symbol)
			if err != nil {
				return nil, nil, err
			}
			if !bears {
				others = append(others, r.describeAsset(h.Asset))
				continue
			}
			n, err := r.countLines(h)
			if err != nil {
				return nil, nil, err
			}
			if n == 0 {
				continue
			}
			i := slices.IndexFunc(found, func(x namesake) bool { return x.asset == h.Asset })
			if i < 0 {
				i = len(found)
				found = append(found, namesake{asset: h.Asset})
			}
			found[i].lines = min(found[i].lines+n, maxSymbolLines)
		}
	}
	slices.SortStableFunc(found, func(a, b namesake) int { return cmp.Compare(b.lines, a.lines) })
	return found, others, nil
}

// namesakesIn is namesakes for the assets of one transaction; lines counts its transfers.
func (r *seeder) namesakesIn(hash chain.TxHash, symbol string) (found []namesake, others []string, err error) {
	refs, err := r.ledger.FindTx(r.ctx, hash)
	if err != nil && !errors.Is(err, ledger.ErrNotFound) {
		return nil, nil, err
	}
	for _, ref := range refs {
		all, err := r.transfers(ref)
		if err != nil {
			return nil, nil, err
		}
		for _, x := range all {
			bears, err := r.bears(x.Asset, symbol)
			if err != nil {
				return nil, nil, err
			}
			if !bears {
				if name := r.describeAsset(x.Asset); !slices.Contains(others, name) {
					others = append(others, name)
				}
				continue
			}
			i := slices.IndexFunc(found, func(n namesake) bool { return n.asset == x.Asset })
			if i < 0 {
				i = len(found)
				found = append(found, namesake{asset: x.Asset})
			}
			found[i].lines++
		}
	}
	return found, others, nil
}

// bears reports whether an asset has a symbol. An asset whose record cannot be read may have it, so that is an error.
func (r *seeder) bears(a chain.Asset, symbol string) (bool, error) {
	info, err := assetInfo(r.ctx, r.ledger, r.c.Chain, a)
	if err != nil {
		return false, fmt.Errorf("what is known of %s: %w", r.c.Chain.AssetName(a), err)
	}
	return strings.EqualFold(info.Symbol, symbol), nil
}

func (r *seeder) describeAsset(a chain.Asset) string {
	name := r.c.Chain.AssetName(a)
	if info, err := assetInfo(r.ctx, r.ledger, r.c.Chain, a); err == nil && info.Symbol != "" && info.Symbol != name {
		return fmt.Sprintf("%s %q", name, info.Symbol)
	}
	return name
}

// countLines counts the lines of a holding up to the end of the case, at most maxSymbolLines.
func (r *seeder) countLines(h chain.Holding) (n int, err error) {
	for line, err := range r.ledger.Lines(r.ctx, h, chain.LinePos{}) {
		if err != nil {
			return 0, err
		}
		if line.Pos.Tx.Height > r.span.last.Height || n == maxSymbolLines {
			break
		}
		n++
	}
	return n, nil
}

func (r *seeder) listNamesakes(list []namesake) string {
	var b strings.Builder
	for i, x := range list[:min(len(list), maxShown)] {
		if i > 0 {
			b.WriteByte('\n')
		}
		lines := fmt.Sprintf("%d lines", x.lines)
		switch x.lines {
		case 1:
			lines = "1 line"
		case maxSymbolLines:
			lines += " or more"
		}
		fmt.Fprintf(&b, "  %s, %s", r.c.Chain.AssetName(x.asset), lines)
	}
	if n := len(list) - maxShown; n > 0 {
		fmt.Fprintf(&b, "\n  and %d more", n)
	}
	return b.String()
}
