package casefile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/trace"
)

const (
	// maxSeeds bounds the seeds that a case's from entries become.
	maxSeeds = 10_000
	// maxShown bounds the candidates that an error lists.
	maxShown = 10
	// nearby is how many seconds around a credit's time a transfer of the same amount is worth a note.
	nearby = 600
)

// Seed is a seed of the trace with what a result says about it.
type Seed struct {
	trace.Seed
	Info      chain.AssetInfo
	Hash      chain.TxHash // of the transaction, if InLedger
	Synthetic bool         // that hash was made from a row without one
	Time      trace.Time
}

// transfer is one transfer of the ledger with its place.
type transfer struct {
	chain.Transfer
	pos       chain.Position
	hash      chain.TxHash
	synthetic bool
}

// seeder turns the seeds of a case into seeds of a trace.
type seeder struct {
	ctx    context.Context
	ledger Ledger
	c      *Case
	span   span
	seeds  []Seed
	notes  []string
}

// resolveSeeds finds every seed of the case in the ledger, or makes a credit of it. notes say what a reader has to
// know about that.
func resolveSeeds(ctx context.Context, l Ledger, c *Case, s span) (seeds []Seed, notes []string, err error) {
	r := &seeder{ctx: ctx, ledger: l, c: c, span: s}
	for i := range c.Seeds {
		spec, err := r.withAsset(&c.Seeds[i])
		switch {
		case err != nil:
			spec = &c.Seeds[i]
		case spec.Hash != nil:
			err = r.byHash(spec)
		case spec.From != nil:
			err = r.byPayer(spec)
		default:
			err = r.byAmount(spec)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s:%d: seed %s: %w", c.File, spec.Line, spec.ID, err)
		}
		if len(r.seeds) > maxSeeds {
			return nil, nil, fmt.Errorf("%s:%d: seed %s: the case has more than %d seeds; name fewer payers", c.File, spec.Line, spec.ID, maxSeeds)
		}
	}
	return r.seeds, r.notes, nil
}

// byHash takes the transfer at an index of a transaction, or the only one that fits.
func (r *seeder) byHash(spec *SeedSpec) error {
	refs, err := r.ledger.FindTx(r.ctx, *spec.Hash)
	if err != nil && !errors.Is(err, ledger.ErrNotFound) {
		return err
	}
	var all, fit []transfer
	for _, ref := range refs {
		if ref.Height > r.span.last.Height {
			continue
		}
		found, err := r.transfers(ref)
		if err != nil {
			return err
		}
		all = append(all, found...)
	}
	for _, x := range all {
		if (spec.Index == nil || x.pos.Index == *spec.Index) && (spec.Address == nil || x.To == *spec.Address) &&
			(spec.Asset == nil || x.Asset == *spec.Asset) {
			fit = append(fit, x)
		}
	}
	switch {
	case len(refs) == 0:
		return fmt.Errorf("transaction %s is not in the ledger; load its block, or describe the seed by address, asset, amount and time", spec.Hash)
	case len(all) == 0:
		return fmt.Errorf("transaction %s moved nothing before the end of the case", spec.Hash)
	case len(fit) == 0:
		return fmt.Errorf("no transfer of the transaction fits; it has\n%s", r.listTransfers(all))
	case len(fit) > 1:
		return fmt.Errorf("%d transfers of the transaction fit; add the index of one of\n%s", len(fit), r.listTransfers(fit))
	}
	return r.addTransfer(spec, spec.ID, fit[0])
}

// byPayer takes every outgoing transfer of some addresses, in ledger order.
func (r *seeder) byPayer(spec *SeedSpec) error {
	var found []transfer
	for _, payer := range spec.From {
		if payer.IsZero() {
			return errors.New("the zero account has no statement; name a mint by its transaction hash")
		}
		holdings, err := r.holdings(payer, spec.Asset)
		if err != nil {
			return err
		}
		for _, h := range holdings {
			err := r.eachTransfer(h, 0, func(x transfer) bool {
				if x.From == payer && x.To != payer && x.Asset == h.Asset && !x.Amount.IsZero() {
					found = append(found, x)
				}
				return len(found) <= maxSeeds
			})
			if err != nil {
				return err
			}
		}
	}
	if len(found) == 0 {
		return fmt.Errorf("the ledger has no outgoing transfer of %s", describePayers(spec.From))
	}
	if len(found) > maxSeeds {
		return fmt.Errorf("more than %d outgoing transfers; name fewer payers", maxSeeds)
	}
	slices.SortStableFunc(found, func(a, b transfer) int { return a.pos.Compare(b.pos) })
	for i, x := range found {
		if err := r.addTransfer(spec, fmt.Sprintf("%s#%d", spec.ID, i+1), x); err != nil {
			return err
		}
	}
	return nil
}

func describePayers(as []chain.Address) string {
	if len(as) == 1 {
		return as[0].String()
	}
	return fmt.Sprintf("the %d addresses", len(as))
}

func (r *seeder) holdings(a chain.Address, only *chain.Asset) ([]chain.Holding, error) {
	if only != nil {
		return []chain.Holding{{Address: a, Asset: *only}}, nil
	}
	var all []chain.Holding
	for h, err := range r.ledger.Holdings(r.ctx, a) {
		if err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, nil
}

// byAmount takes the transfer that the ledger has of exactly that amount in that second; without one the seed is a
// credit of the trace.
func (r *seeder) byAmount(spec *SeedSpec) error {
	h := chain.Holding{Address: *spec.Address, Asset: *spec.Asset}
	if h.Address.IsZero() {
		return errors.New("the zero account holds nothing; name the address that received what was stolen")
	}
	info, err := r.info(h.Asset, spec)
	if err != nil {
		return err
	}
	amount, err := r.wholeUnits(spec.Amount, info)
	if err != nil {
		return err
	}
	if amount.IsZero() {
		return errors.New("amount is zero")
	}
	at, ok, err := r.ledger.AtOrAfter(r.ctx, spec.Time.Unix)
	if err != nil {
		return err
	}
	if !ok || at.Height > r.span.last.Height {
		return fmt.Errorf("time %s is after the last block of the case, %s; load later blocks first", clock(spec.Time.Unix), r.blockName(r.span.last))
	}
	var same, near []transfer
	err = r.eachTransfer(h, max(0, spec.Time.Unix-nearby), func(x transfer) bool {
		if x.To != h.Address || x.Asset != h.Asset || x.Amount != amount {
			return true
		}
		t := r.timeOf(x.pos.Tx.Height)
		switch {
		case t.Known && t.Unix > spec.Time.last()+nearby:
			return false
		case t.Known && t.Unix >= spec.Time.Unix && t.Unix <= spec.Time.last():
			same = append(same, x)
		default:
			near = append(near, x)
		}
		return true
	})
	switch {
	case err != nil:
		return err
	case len(same) == 1:
		return r.addTransfer(spec, spec.ID, same[0])
	case len(same) > 1:
		return fmt.Errorf("%d transfers of exactly this amount came to %s in that %s; name one by hash and index:\n%s", len(same), h.Address, cmp.Or(spec.Time.in(), "second"), r.listTransfers(same))
	case r.c.Direction == trace.Backward:
		return fmt.Errorf("the ledger has no transfer of exactly this amount to %s at %s; backward a seed is a deposit in the ledger", h.Address, clock(spec.Time.Unix))
	}
	return r.addCredit(spec, h, amount, info, at, near)
}

// addCredit adds a seed that comes from outside the ledger.
func (r *seeder) addCredit(spec *SeedSpec, h chain.Holding, amount chain.Amount, info chain.AssetInfo, at ledger.Mark, near []transfer) error {
	height := at.Height
	if r.span.header.Scale == chain.BySecond {
		height = chain.Height(spec.Time.Unix)
	}
	for _, s := range r.seeds {
		if !s.InLedger && s.Holding == h && s.Amount == amount && s.At == height {
			return fmt.Errorf("says the same as seed %s; remove one of them", s.ID)
		}
	}
	if span := spec.Time.in(); span != "" {
		r.notes = append(r.notes, fmt.Sprintf("seed %s: the case gives only the %s, and the ledger has no transfer of this amount to this address in it; the seed counts from its first second, %s, before all that moved in that %s",
			spec.ID, span, clock(spec.Time.Unix), span))
	}
	if first := r.span.first; first.HasTime && spec.Time.last() < first.Time {
		r.notes = append(r.notes, fmt.Sprintf("seed %s: its time, %s, is before the ledger's first block, %s", spec.ID, clock(spec.Time.Unix), r.blockName(first)))
	}
	if len(near) > 0 {
		r.notes = append(r.notes, fmt.Sprintf("seed %s is a credit from outside the ledger; the ledger also has %d transfer(s) of the same amount to the same address near that time, the first in transaction %s: if that is the theft, name the seed by this hash",
			spec.ID, len(near), near[0].hash))
	}
	known, err := r.hasLines(h)
	if err != nil {
		return err
	}
	if !known {
		r.notes = append(r.notes, fmt.Sprintf("seed %s: the ledger has no movement of %s at %s, so the seed stays there", spec.ID, r.c.Chain.AssetName(h.Asset), h.Address))
	}
	r.seeds = append(r.seeds, Seed{
		Seed: trace.Seed{ID: spec.ID, Holding: h, Amount: amount, At: height},
		Info: info, Time: trace.Time{Unix: spec.Time.Unix, Known: true},
	})
	return nil
}

// addTransfer adds a transfer of the ledger as a seed, or the part of it that the case says.
func (r *seeder) addTransfer(spec *SeedSpec, id string, x transfer) error {
	info, err := r.info(x.Asset, spec)
	if err != nil {
		return err
	}
	amount := x.Amount
	if spec.Amount != "" {
		if amount, err = r.wholeUnits(spec.Amount, info); err != nil {
			return err
		}
		if amount.Cmp(x.Amount) > 0 {
			return fmt.Errorf("amount %s is more than the transfer moved, %s", spec.Amount, formatUnits(x.Amount.Total(), info))
		}
	}
	if amount.IsZero() {
		return errors.New("the transfer moved nothing")
	}
	r.seeds = append(r.seeds, Seed{
		Seed: trace.Seed{ID: id, Holding: chain.Holding{Address: x.To, Asset: x.Asset}, Amount: amount, InLedger: true, Transfer: x.pos},
		Info: info, Hash: x.hash, Synthetic: x.synthetic, Time: r.timeOf(x.pos.Tx.Height),
	})
	return nil
}

// transfers returns the transfers of one transaction.
func (r *seeder) transfers(ref chain.TxRef) ([]transfer, error) {
	tx, err := r.ledger.Tx(r.ctx, ref)
	if err != nil {
		return nil, err
	}
	all := make([]transfer, len(tx.Transfers))
	for i, t := range tx.Transfers {
		all[i] = transfer{t, chain.Position{Tx: ref, Index: uint32(i)}, tx.Hash, tx.Synthetic}
	}
	return all, nil
}

// eachTransfer yields the transfers of every transaction in a statement, from a time to the end of the case, until
// yield returns false.
func (r *seeder) eachTransfer(h chain.Holding, since int64, yield func(transfer) bool) error {
	from, ok, err := r.ledger.AtOrAfter(r.ctx, since)
	if err != nil || !ok && since > 0 {
		return err
	}
	start := from.Height
	if since == 0 {
		start = 0
	}
	var last chain.TxRef
	seen := false
	for line, err := range r.ledger.Lines(r.ctx, h, chain.LinePos{Tx: chain.TxRef{Height: start}}) {
		if err != nil {
			return err
		}
		if line.Pos.Tx.Height > r.span.last.Height {
			return nil
		}
		if seen && line.Pos.Tx == last {
			continue // the fee and the net of one transaction
		}
		last, seen = line.Pos.Tx, true
		found, err := r.transfers(line.Pos.Tx)
		if err != nil {
			return err
		}
		for _, x := range found {
			if !yield(x) {
				return nil
			}
		}
	}
	return nil
}

func (r *seeder) hasLines(h chain.Holding) (bool, error) {
	for _, err := range r.ledger.Lines(r.ctx, h, chain.LinePos{}) {
		return err == nil, err
	}
	return false, nil
}

func (r *seeder) timeOf(h chain.Height) trace.Time {
	m, err := r.ledger.Mark(r.ctx, h)
	if err != nil {
		return trace.Time{}
	}
	return trace.Time{Unix: m.Time, Known: m.HasTime}
}

// info returns what is known of an asset, with the decimals that the seed gives where nobody else does.
func (r *seeder) info(a chain.Asset, spec *SeedSpec) (chain.AssetInfo, error) {
	info, err := assetInfo(r.ctx, r.ledger, r.c.Chain, a)
	if err != nil {
		return info, err
	}
	switch {
	case spec.Decimals != nil && info.Known && info.Decimals != *spec.Decimals:
		return info, fmt.Errorf("decimals %d, but the ledger says that %s has %d", *spec.Decimals, r.c.Chain.AssetName(a), info.Decimals)
	case spec.Decimals != nil:
		info.Decimals, info.Known = *spec.Decimals, true
	}
	return info, nil
}

// wholeUnits reads an amount of whole units of an asset.
func (r *seeder) wholeUnits(s string, info chain.AssetInfo) (chain.Amount, error) {
	switch {
	case !info.Known && info.Asset.Standard == chain.Nominal:
		return chain.Amount{}, fmt.Errorf("no file of the ledger names an asset %s; name a token by its contract, 0x…", info.Asset)
	case !info.Known:
		return chain.Amount{}, fmt.Errorf("nobody has told the decimals of %s; add decimals: to the seed", r.c.Chain.AssetName(info.Asset))
	}
	a, _, err := chain.ParseUnits(s, info.Decimals, chain.RefuseFraction)
	return a, err
}

// assetInfo returns what the ledger, else the network, knows of an asset.
func assetInfo(ctx context.Context, l Ledger, p chain.Params, a chain.Asset) (chain.AssetInfo, error) {
	info, err := l.Asset(ctx, a)
	if err != nil && !errors.Is(err, ledger.ErrNotFound) {
		return info, err
	}
	if err == nil && info.Known {
		return info, nil
	}
	info.Asset = a
	switch a.Standard {
	case chain.Native:
		info.Symbol, info.Decimals, info.Known = p.Symbol, p.Decimals, true
	case chain.Token:
		if a.Contract == p.Wrapped && !p.Wrapped.IsZero() { // one to one, so its units are the coin's
			info.Symbol, info.Decimals, info.Known = cmp.Or(info.Symbol, "wrapped "+p.Symbol), p.Decimals, true
		}
	case chain.NFT, chain.Multi:
		info.Known = true // pieces
	case chain.Nominal:
		info.Symbol = a.String()
	}
	return info, nil
}

func formatUnits(t chain.Total, info chain.AssetInfo) string {
	if !info.Known {
		return t.String()
	}
	return t.FormatUnits(info.Decimals)
}

// listTransfers names transfers as a seed of a case would.
func (r *seeder) listTransfers(xs []transfer) string {
	var b strings.Builder
	for i, x := range xs[:min(len(xs), maxShown)] {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "  {hash: %q, index: %d}: %s -> %s, %s %s", x.hash, x.pos.Index, x.From, x.To, r.amountOf(x), r.when(x.pos.Tx.Height))
	}
	if n := len(xs) - maxShown; n > 0 {
		fmt.Fprintf(&b, "\n  and %d more", n)
	}
	return b.String()
}

// when names a height as the ledger counts.
func (r *seeder) when(h chain.Height) string {
	if r.span.header.Scale == chain.BySecond {
		return "at " + clock(int64(h))
	}
	return fmt.Sprintf("in block %d", h)
}

// amountOf writes what a transfer moved, in smallest units where nobody has told the decimals.
func (r *seeder) amountOf(x transfer) string {
	name := r.describeAsset(x.Asset)
	info, err := assetInfo(r.ctx, r.ledger, r.c.Chain, x.Asset)
	if err != nil || !info.Known {
		return fmt.Sprintf("%s smallest units of %s", x.Amount, name)
	}
	return formatUnits(x.Amount.Total(), info) + " " + name
}

func clock(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.RFC3339) }

// blockName names a block by height and time, by its time alone where heights are seconds.
func (r *seeder) blockName(m ledger.Mark) string {
	switch {
	case r.span.header.Scale == chain.BySecond:
		return clock(int64(m.Height))
	case m.HasTime:
		return fmt.Sprintf("%d at %s", m.Height, clock(m.Time))
	}
	return fmt.Sprint(m.Height)
}
