package casefile

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/price"
	"ashiato/trace"
)

// Prices says what things were worth; price.Book does. It must not change while a case runs.
type Prices interface {
	Valuer(ctx context.Context, currency string, maxAge time.Duration, describe func(chain.Asset) (name string, decimals uint8, known bool)) *price.Valuer
	Files() []price.FileInfo
	Digest() string
}

// Sources is what a case is run on.
type Sources struct {
	Ledger  Ledger
	Reader  trace.Reader // of the same ledger
	Tags    Tags         // nil: none
	Prices  Prices       // nil: none
	Program string       // the version of this program
	// Progress is told now and then how many transactions were walked; nil: nobody.
	Progress func(trace.Method, int)
}

// Casefile is one investigation, frozen: what was asked, what was found, and what the answer rests on.
type Casefile struct {
	Case   *Case
	Seeds  []Seed
	Trace  trace.Result
	Ends   []Ends // by asset; none backward
	Result *Result
	// Synthetic has the hashes of transactions of the flows that are no hash of the chain: their source had none, so they were made from the
	// row, or stand for what the protocol itself credits in a block.
	Synthetic map[chain.TxHash]bool

	span   span
	rules  trace.Rules
	notes  []string
	who    *owners
	told   *openings
	assets *assets
	valuer *price.Valuer // nil: no prices
	// unpriced has the places of any method that no price was known for.
	unpriced map[chain.Holding]bool
}

// Run resolves a case, traces it and freezes the answer.
func Run(ctx context.Context, c *Case, in Sources) (*Casefile, error) {
	s, err := spanOf(ctx, in.Ledger, c)
	if err != nil {
		return nil, err
	}
	return run(ctx, c, in, s)
}

// resolve tells the seeds and the rules that a case means on this ledger.
func resolve(ctx context.Context, c *Case, in Sources, s span) (*Casefile, error) {
	f := &Casefile{Case: c, unpriced: map[chain.Holding]bool{}, span: s, who: newOwners(ctx, c, in.Tags), told: &openings{ctx: ctx, ledger: in.Ledger, told: map[chain.Holding]chain.Total{}},
		assets: &assets{ctx: ctx, ledger: in.Ledger, params: c.Chain, known: map[chain.Asset]chain.AssetInfo{}}}
	if in.Prices != nil && !c.Prices.Off && len(in.Prices.Files()) > 0 {
		f.valuer = in.Prices.Valuer(ctx, c.Prices.Currency, 0, f.assets.describe)
	}
	var err error
	if f.Seeds, f.notes, err = resolveSeeds(ctx, in.Ledger, c, s); err != nil {
		return nil, err
	}
	if err := f.noteEntities(ctx, in.Tags); err != nil {
		return nil, err
	}
	f.noteStopped()
	for _, x := range f.Seeds {
		f.assets.known[x.Holding.Asset] = x.Info
	}
	f.rules, err = rulesOf(f)
	f.rules.Progress = in.Progress
	return f, err
}

func run(ctx context.Context, c *Case, in Sources, s span) (*Casefile, error) {
	f, err := resolve(ctx, c, in, s)
	if err != nil {
		return nil, err
	}
	if f.Trace, err = trace.Run(ctx, in.Reader, f.rules); err != nil {
		return nil, fmt.Errorf("%s: %w", c.File, err)
	}
	if c.Direction == trace.Forward {
		if f.Ends, err = endsOf(ctx, in.Ledger, in.Reader, &f.Trace, s.last.Height); err != nil {
			return nil, fmt.Errorf("%s: %w", c.File, err)
		}
	}
	return f, f.freeze(ctx, in)
}

// freeze encodes the answer with the hashes of everything that it rests on. Whoever was asked during the trace kept the
// first error, which is found here.
func (f *Casefile) freeze(ctx context.Context, in Sources) error {
	f.meet()
	f.encode()
	if err := cmp.Or(f.who.err, f.told.err, f.assets.err); err != nil {
		return err
	}
	inputs := &f.Result.Inputs
	inputs.Program = in.Program
	inputs.Case.SHA256 = sum(f.Case.Source)
	inputs.Assets = f.assets.digest()
	inputs.Openings = f.told.digest()
	if err := f.freezeTags(ctx, in.Tags); err != nil {
		return err
	}
	return f.freezePrices(in.Prices)
}

// meet looks at every flow once: for the assets that the trace met, which are asked for, and for synthetic hashes.
func (f *Casefile) meet() {
	f.Synthetic = map[chain.TxHash]bool{}
	met := map[chain.Asset]bool{}
	for _, m := range f.Trace.Methods {
		for _, x := range m.Flows.All() {
			met[x.From.Asset], met[x.To.Asset] = true, true
			if x.Synthetic && x.Carrier != trace.BySeed {
				f.Synthetic[x.Hash] = true
			}
		}
	}
	for a := range met {
		f.assets.of(a)
	}
}

// SyntheticOf returns the hashes of a place's paths that are synthetic, each once, in the order of the paths.
func (f *Casefile) SyntheticOf(p *trace.Place) []chain.TxHash {
	if len(f.Synthetic) == 0 {
		return nil
	}
	var made []chain.TxHash
	seen := map[chain.TxHash]bool{}
	for _, path := range [...][]chain.TxHash{p.ShortestPath(), p.LargestPath()} {
		for _, h := range path {
			if f.Synthetic[h] && !seen[h] {
				seen[h] = true
				made = append(made, h)
			}
		}
	}
	return made
}

func (f *Casefile) freezeTags(ctx context.Context, tags Tags) error {
	if tags == nil {
		f.Result.Notes = append(f.Result.Notes, "no tags were used: nobody is known by name, and the trace stops only where the case says so")
		return nil
	}
	used := &InputTags{Packs: []InputPack{}}
	var err error
	if used.Digest, err = tags.Digest(ctx); err != nil {
		return fmt.Errorf("tags: %w", err)
	}
	for _, p := range tags.Packs() {
		used.Packs = append(used.Packs, inputPack(p))
	}
	slices.SortFunc(used.Packs, func(a, b InputPack) int { return cmp.Compare(a.SHA256, b.SHA256) })
	f.Result.Inputs.Tags = used
	return nil
}

func inputPack(p attribution.PackInfo) InputPack {
	return InputPack{p.Title, p.Creator, string(p.Format), p.SHA256, string(p.LastMod), p.Tags, p.Actors}
}

func (f *Casefile) freezePrices(prices Prices) error {
	if f.valuer == nil {
		f.Result.Notes = append(f.Result.Notes, "no prices were used: values are in the stolen asset only, and exchanges are believed by dealers alone")
		return nil
	}
	if err := f.valuer.Err(); err != nil {
		return fmt.Errorf("prices: %w", err)
	}
	used := &InputPrices{Digest: prices.Digest(), Currency: f.Case.Prices.Currency, Files: []InputPriceFile{}}
	for _, file := range prices.Files() {
		used.Files = append(used.Files, InputPriceFile{file.SHA256, file.Quotes, clock(file.First), clock(file.Last)})
	}
	slices.SortFunc(used.Files, func(a, b InputPriceFile) int { return cmp.Compare(a.SHA256, b.SHA256) })
	f.Result.Inputs.Prices = used
	f.noteUnpriced()
	for _, m := range f.valuer.Missing() {
		f.Result.Notes = append(f.Result.Notes, fmt.Sprintf("no price of %s was known at some time it was asked for (%d times)", m.Asset, m.Asked))
	}
	return nil
}

// Rules returns what the trace was told.
func (f *Casefile) Rules() trace.Rules { return f.rules }

// Owner returns who an address belongs to, as the case sees it.
func (f *Casefile) Owner(a chain.Address) *Owner { return f.who.of(a) }

// Asset returns what is known of an asset.
func (f *Casefile) Asset(a chain.Asset) chain.AssetInfo { return f.assets.of(a) }

// assets asks the ledger once for each asset. The first error is kept.
type assets struct {
	ctx    context.Context
	ledger Ledger
	params chain.Params
	known  map[chain.Asset]chain.AssetInfo
	err    error
}

func (s *assets) of(a chain.Asset) chain.AssetInfo {
	if info, ok := s.known[a]; ok {
		return info
	}
	info, err := assetInfo(s.ctx, s.ledger, s.params, a)
	if err != nil && s.err == nil {
		s.err = fmt.Errorf("asset %s: %w", a, err)
	}
	s.known[a] = info
	return info
}

// describe is what a price.Valuer asks.
func (s *assets) describe(a chain.Asset) (name string, decimals uint8, known bool) {
	info := s.of(a)
	return s.params.AssetName(a), info.Decimals, info.Known
}

// digest names all that was told about the assets that were asked for.
func (s *assets) digest() InputSet {
	var lines []string
	for a, info := range s.known {
		lines = append(lines, fmt.Sprintf("%s\t%q\t%d\t%t\n", a, info.Symbol, info.Decimals, info.Known))
	}
	return digestOf("ashiato.assets/1", lines)
}

func digestOf(format string, lines []string) InputSet {
	slices.Sort(lines)
	h := sha256.New()
	fmt.Fprintln(h, format)
	for _, l := range lines {
		fmt.Fprint(h, l)
	}
	return InputSet{Digest: "sha256:" + hex.EncodeToString(h.Sum(nil)), Count: len(lines)}
}

// OwnerOf returns who a place belongs to: nobody where value went to fees, burns, mints or openings, which are not the
// address's own.
func (f *Casefile) OwnerOf(p *trace.Place) *Owner {
	switch p.Kind {
	case trace.KindFee, trace.KindBurn, trace.KindMint:
		return &Owner{}
	}
	return f.Owner(p.Address)
}
