package local

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"

	"ashiato/chain"
	"ashiato/ledger"
)

// lastPos is behind every line.
var lastPos = chain.LinePos{Tx: chain.TxRef{Height: math.MaxUint64, Index: math.MaxUint32}, Part: math.MaxUint8}

// Lines implements ledger.Store.
func (v *view) Lines(ctx context.Context, h chain.Holding, from chain.LinePos) iter.Seq2[chain.Line, error] {
	return func(yield func(chain.Line, error) bool) {
		stopped := false
		err := v.with(func(r *reader) error {
			ok, err := r.statement.open(v.keys, &h)
			if !ok || err != nil {
				return err
			}
			return r.statement.stream(ctx, span{from, lastPos}, func(l *chain.Line) bool {
				stopped = !yield(*l, nil)
				return !stopped
			})
		})
		if err == nil {
			err = ctx.Err()
		}
		if err != nil && !stopped {
			yield(chain.Line{}, err)
		}
	}
}

// Holdings implements ledger.Store.
func (v *view) Holdings(ctx context.Context, a chain.Address) iter.Seq2[chain.Holding, error] {
	return func(yield func(chain.Holding, error) bool) {
		stopped := false
		err := v.with(func(r *reader) error {
			return v.holdings(r, a, func(h chain.Holding) (bool, error) {
				stopped = !yield(h, nil)
				return !stopped, ctx.Err()
			})
		})
		if err != nil && !stopped {
			yield(chain.Holding{}, err)
		}
	}
}

// holdings visits the holdings of an address, in order. visit may use the reader.
func (v *view) holdings(r *reader, a chain.Address, visit func(chain.Holding) (bool, error)) error {
	if !a.Valid() {
		return fmt.Errorf("holdings of a malformed address %x", a[:])
	}
	from := appendAddress(v.keys.space(statementSpace), &a)
	next := from
	for r.it.SeekGE(next) && len(r.it.Key()) > len(from) && string(r.it.Key()[:len(from)]) == string(from) {
		d := decoder{b: v.rest(r.it)}
		h := d.holding()
		if d.err != nil {
			return corrupt(r.it.Key(), d.err, "statement of %s", a)
		}
		next = append(appendRoot(v.keys.statement(&h)), 0)
		if more, err := visit(h); !more || err != nil {
			return err
		}
	}
	return r.it.Error()
}

// Asset implements ledger.Store.
func (v *view) Asset(_ context.Context, a chain.Asset) (info chain.AssetInfo, err error) {
	if !a.Valid() {
		return info, fmt.Errorf("malformed asset: standard %d", a.Standard)
	}
	err = v.with(func(r *reader) error {
		key := v.keys.asset(&a)
		value, ok, err := get(r.it, key)
		if err != nil {
			return err
		}
		if !ok {
			return fmt.Errorf("asset %s: %w", a, ledger.ErrNotFound)
		}
		if info, err = decodeAssetInfo(a, value); err != nil {
			return corrupt(key, err, "asset %s", a)
		}
		return nil
	})
	return info, err
}

func appendAssetInfo(dst []byte, info *chain.AssetInfo) []byte {
	dst = append(dst, flag(info.Known, 1), info.Decimals)
	return append(binary.AppendUvarint(dst, uint64(len(info.Symbol))), info.Symbol...)
}

func decodeAssetInfo(a chain.Asset, value []byte) (chain.AssetInfo, error) {
	d := decoder{b: value}
	known := d.byte()
	if known > 1 {
		d.fail(errors.New("unknown flags"))
	}
	info := chain.AssetInfo{Asset: a, Known: known == 1, Decimals: d.byte()}
	info.Symbol = string(d.bytes(d.count(1)))
	return info, d.done()
}

// Opening implements ledger.Store.
func (v *view) Opening(_ context.Context, h chain.Holding) (amount chain.Total, ok bool, err error) {
	if !h.Address.Valid() || !h.Asset.Valid() {
		return amount, false, fmt.Errorf("malformed holding: address %x, standard %d", h.Address[:], h.Asset.Standard)
	}
	err = v.with(func(r *reader) error {
		key := v.keys.opening(&h)
		var value []byte
		if value, ok, err = get(r.it, key); !ok || err != nil {
			return err
		}
		d := decoder{b: value}
		amount = d.total()
		if err := d.done(); err != nil {
			return corrupt(key, err, "opening balance of %s in %s", h.Address, h.Asset)
		}
		return nil
	})
	return amount, ok, err
}
