package price

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"ashiato/chain"
)

// Valuer answers what amounts were worth in one currency, and remembers what it could not answer. Its Value has the shape of a
// trace's valuer. It is for one goroutine.
type Valuer struct {
	book     *Book
	ctx      context.Context
	currency string
	maxAge   time.Duration
	describe func(chain.Asset) (name string, decimals uint8, known bool)
	missing  map[string]int
	err      error
}

// Valuer returns a Valuer in a currency, with prices no older than maxAge (0: DefaultMaxAge). describe names an asset as price files
// name it, with its decimals; known is false where nobody told the decimals, and such assets have no value.
func (b *Book) Valuer(ctx context.Context, currency string, maxAge time.Duration, describe func(chain.Asset) (name string, decimals uint8, known bool)) *Valuer {
	return &Valuer{book: b, ctx: ctx, currency: currency, maxAge: maxAge, describe: describe, missing: map[string]int{}}
}

// Value returns what amount smallest units of an asset were worth at a time, exactly; false if that is not known.
func (v *Valuer) Value(asset chain.Asset, amount chain.Total, unix int64) (*big.Rat, bool) {
	name, decimals, known := v.describe(asset)
	if !known {
		v.missing[name]++
		return nil, false
	}
	q, err := v.book.At(v.ctx, name, v.currency, unix, v.maxAge)
	if err != nil {
		if errors.Is(err, ErrUnknown) {
			v.missing[name]++
		} else if v.err == nil {
			v.err = err
		}
		return nil, false
	}
	return q.Value(amount, decimals), true
}

// Quote returns the price of one unit of an asset at a time, and the asset's decimals. The error says why there is none. What it could
// not answer is not remembered as missing: whoever asks says so in its place.
func (v *Valuer) Quote(asset chain.Asset, unix int64) (Quote, uint8, error) {
	name, decimals, known := v.describe(asset)
	if !known {
		return Quote{}, 0, fmt.Errorf("nobody told the decimals of %s", name)
	}
	q, err := v.book.At(v.ctx, name, v.currency, unix, v.maxAge)
	if err != nil && !errors.Is(err, ErrUnknown) && v.err == nil {
		v.err = err
	}
	return q, decimals, err
}

// Err returns the first error of the store; a result made after it is not to be used.
func (v *Valuer) Err() error { return v.err }

// Missing is how often an asset had no price.
type Missing struct {
	Asset string
	Asked int
}

// Missing returns the assets that had no price at some time they were asked for, by name.
func (v *Valuer) Missing() []Missing {
	out := make([]Missing, 0, len(v.missing))
	for name, n := range v.missing {
		out = append(out, Missing{name, n})
	}
	slices.SortFunc(out, func(a, b Missing) int { return cmp.Compare(a.Asset, b.Asset) })
	return out
}
