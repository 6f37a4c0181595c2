package local

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"ashiato/chain"
	"ashiato/ledger"
)

var _ ledger.Store = (*Chain)(nil)

// Chain is the ledger of one chain. Its reading methods show the ledger as it is at the moment of each call;
// Snapshot holds one moment. Writers wait for each other.
type Chain struct {
	view
	db        *DB
	write     sync.Mutex // held by whoever changes blocks
	versioned bool       // the ledger has a version; guarded by db.mu
}

func newChain(db *DB, name chain.Name) *Chain {
	return &Chain{db: db, view: view{name: name, reader: db.pebble, keys: keys{namespace(chainKeys, string(name))}, shape: db.shape}}
}

// SetHeader implements ledger.Store, as do the methods below.
func (c *Chain) SetHeader(_ context.Context, h ledger.Header) error {
	if h.Chain != c.name {
		return fmt.Errorf("header of chain %q for the ledger of %q", h.Chain, c.name)
	}
	if h.Scale > chain.BySecond {
		return fmt.Errorf("header of chain %s: unknown scale %d", h.Chain, h.Scale)
	}
	if err := c.begin(); err != nil {
		return err
	}
	return c.db.set(c.keys.header(), appendHeader(nil, h))
}

func (c *Chain) PutAssets(_ context.Context, infos []chain.AssetInfo) (err error) {
	if err := c.begin(); err != nil {
		return err
	}
	batch := c.db.pebble.NewBatch()
	defer func() { err = errors.Join(err, batch.Close()) }()
	for i := range infos {
		if !infos[i].Asset.Valid() {
			return fmt.Errorf("malformed asset: standard %d", infos[i].Asset.Standard)
		}
		if err := batch.Set(c.keys.asset(&infos[i].Asset), appendAssetInfo(nil, &infos[i]), nil); err != nil {
			return err
		}
	}
	return c.db.commit(batch)
}

func (c *Chain) SetOpening(_ context.Context, h chain.Holding, amount chain.Total) error {
	if !h.Address.Valid() || !h.Asset.Valid() || h.Address.IsZero() {
		return fmt.Errorf("opening balance of a holding that cannot be: address %x, standard %d", h.Address[:], h.Asset.Standard)
	}
	if err := c.begin(); err != nil {
		return err
	}
	return c.db.set(c.keys.opening(&h), appendTotal(nil, amount))
}

// tail reads the end of the ledger.
func (c *Chain) tail() (ledger.Tail, error) {
	var t ledger.Tail
	err := c.with(func(r *reader) error {
		tip, ok, err := c.tip(r.it)
		if !ok || err != nil {
			return err
		}
		t.Tip, t.HasTip = tip.Mark, true
		if r.it.SeekLT(c.keys.space(timeSpace+1)) && c.in(r.it, timeSpace) {
			t.Time, _, err = c.readTime(r.it)
			t.HasTime = err == nil
			return err
		}
		return r.it.Error()
	})
	return t, err
}
