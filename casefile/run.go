package casefile

import (
	"context"

	"ashiato/chain"
	"ashiato/trace"
)

// Sources is what a case is run on.
type Sources struct {
	Ledger  Ledger
	Reader  trace.Reader // of the same ledger
	Tags    Tags         // nil: none
	Program string       // the version of this program
	// Progress is told now and then how many transactions were walked; nil: nobody.
	Progress func(trace.Method, int)
}

// InputsUsed is the part of a Result's inputs that the sources say.
type InputsUsed struct {
	Program string
	Tags    *InputTags
	Prices  *InputPrices
}

// Casefile is one investigation, frozen: what was asked, what was found, and what the answer rests on.
type Casefile struct {
	Case   *Case
	Seeds  []Seed
	Trace  trace.Result
	Result *Result

	span  span
	rules trace.Rules
	notes []string
	who   *owners
	told  *openings
}

// Resolve returns the rules of a case: its seeds found in the ledger, its stops and limits with the defaults filled in.
func Resolve(ctx context.Context, c *Case, in Sources) (*Casefile, error) {
	s, err := spanOf(ctx, in.Ledger, c)
	if err != nil {
		return nil, err
	}
	return resolve(ctx, c, in, s)
}

func resolve(ctx context.Context, c *Case, in Sources, s span) (*Casefile, error) {
	f := &Casefile{Case: c, span: s, who: newOwners(ctx, c, in.Tags), told: &openings{ctx: ctx, ledger: in.Ledger}}
	var err error
	if f.Seeds, f.notes, err = resolveSeeds(ctx, in.Ledger, c, s); err != nil {
		return nil, err
	}
	f.rules, err = rulesOf(c, s, f.Seeds, f.who, f.told)
	f.rules.Progress = in.Progress
	return f, err
}

// Rules returns what the trace is told.
func (f *Casefile) Rules() trace.Rules { return f.rules }

// Last returns the height of the last block that the case rests on.
func (f *Casefile) Last() chain.Height { return f.span.last.Height }
