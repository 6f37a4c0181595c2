package local

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

func verify(t testing.TB, c *Chain) (ledger.Counts, error) {
	t.Helper()
	return c.Verify(t.Context(), nil)
}

func TestVerifyCleanLedger(t *testing.T) {
	for _, s := range []shape{storedShape, tiny} {
		c := openChain(t, s)
		if counts, err := verify(t, c); err != nil || counts != (ledger.Counts{}) {
			t.Fatalf("empty ledger: %+v, %v", counts, err)
		}
		blocks := ledgertest.NewRandom(6).Blocks(200)
		if err := c.Load(t.Context(), ledgertest.Sequence(blocks)); err != nil {
			t.Fatal(err)
		}
		err := errors.Join(
			c.SetHeader(t.Context(), ledger.Header{Chain: "test", Traces: "file"}),
			c.SetOpening(t.Context(), ledgertest.HoldingOf("alice", "USD"), chain.TotalOf(77)),
		)
		if err != nil {
			t.Fatal(err)
		}
		var want ledger.Counts
		want.Blocks = uint64(len(blocks))
		for i := range blocks {
			for j := range blocks[i].Txs {
				want.Txs++
				want.Transfers += uint64(len(blocks[i].Txs[j].Transfers))
			}
		}
		want.Hashes = want.Txs
		counts, err := verify(t, c)
		if want.Lines = counts.Lines; err != nil || counts != want || counts.Lines == 0 {
			t.Errorf("got %+v, %v, want %+v", counts, err, want)
		}
	}
}

// TestVerifyFindsEveryDamage damages one record at a time, each in several ways, and wants each damage to be found and
// named.
func TestVerifyFindsEveryDamage(t *testing.T) {
	c := openChain(t, shape{lines: 3, fan: 2})
	g := ledgertest.NewRandom(8)
	g.MaxTxs = 3
	if err := c.Load(t.Context(), ledgertest.Sequence(g.Blocks(24))); err != nil {
		t.Fatal(err)
	}
	records := dump(t, c)
	r := rand.New(rand.NewPCG(1, 1))
	set := func(key, value []byte) {
		if err := c.db.pebble.Set(key, value, pebble.NoSync); err != nil {
			t.Fatal(err)
		}
	}
	remove := func(key []byte) {
		if err := c.db.pebble.Delete(key, pebble.NoSync); err != nil {
			t.Fatal(err)
		}
	}
	found := func(what string, rec record) {
		t.Helper()
		_, err := verify(t, c)
		var difference *ledger.Difference
		var corruption *CorruptError
		if !errors.As(err, &difference) && !errors.As(err, &corruption) {
			t.Fatalf("%s of record %x = %x: not found: %v", what, rec.Key, rec.Value, err)
		}
	}
	n := len(records)
	if testing.Short() {
		n = 60
	}
	for _, i := range r.Perm(len(records))[:n] {
		rec := records[i]
		for range min(3, len(rec.Value)) {
			bad := bytes.Clone(rec.Value)
			bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
			set(rec.Key, bad)
			found("flip in value", rec)
		}
		set(rec.Key, append(bytes.Clone(rec.Value), 0))
		found("byte behind value", rec)
		remove(rec.Key)
		found("loss", rec)

		badKey := bytes.Clone(rec.Key)
		at := len(c.keys.prefix) + r.IntN(len(badKey)-len(c.keys.prefix))
		badKey[at] ^= 1 << r.IntN(8)
		if old, ok := find(records, badKey); ok {
			set(badKey, rec.Value)
			found("key moved onto another", rec)
			set(badKey, old)
		} else {
			set(badKey, rec.Value)
			found("flip in key", rec)
			set(rec.Key, rec.Value)
			if !bytes.Contains([]byte{assetSpace, openingSpace, headerSpace}, badKey[len(c.keys.prefix):][:1]) {
				found("extra record", record{badKey, rec.Value})
			}
			remove(badKey)
		}
		set(rec.Key, rec.Value)
	}
	if _, err := verify(t, c); err != nil {
		t.Errorf("after all damage was undone: %v", err)
	}
}

// TestVerifyFindsWrongPayee stores statements that are right but for whom a line says was paid.
func TestVerifyFindsWrongPayee(t *testing.T) {
	c := openChain(t, storedShape)
	if err := c.Append(t.Context(), ledgertest.Blocks(t, "1 alice -> bob 5 ETH\n2 alice -> carol 5 ETH\n3 alice -> bob 5 ETH")); err != nil {
		t.Fatal(err)
	}
	alice := ledgertest.HoldingOf("alice", "ETH")
	key := appendRoot(c.keys.statement(&alice))
	good, _ := find(dump(t, c), key)
	for _, bad := range [][2][]byte{
		{[]byte("carol"), []byte("caron")},        // another address
		{{newPayees + 0}, {newPayees + 1}},        // the other one that stands there already
		{{newPayees + 0}, {newPayees + 2}},        // one that does not
		{[]byte{lineOut | 0x11}, {lineIn | 0x11}}, // a credit, and the payee behind it
	} {
		value := bytes.Replace(good, bad[0], bad[1], 1)
		if bytes.Equal(value, good) {
			value = append(bytes.Clone(good[:len(good)-1]), bad[1]...)
		}
		if err := c.db.pebble.Set(key, value, pebble.NoSync); err != nil {
			t.Fatal(err)
		}
		_, err := verify(t, c)
		var difference *ledger.Difference
		var corruption *CorruptError
		if !errors.As(err, &difference) && !errors.As(err, &corruption) {
			t.Errorf("%x for %x: not found: %v", value, good, err)
		}
	}
}

func find(records []record, key []byte) ([]byte, bool) {
	for _, r := range records {
		if bytes.Equal(r.Key, key) {
			return r.Value, true
		}
	}
	return nil, false
}
