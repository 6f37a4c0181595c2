package local

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

// tiny makes statements of a few lines as deep as real ones are at millions.
var tiny = shape{lines: 3, fan: 2}

func openTest(t testing.TB, s shape) *DB {
	t.Helper()
	db, err := open(t.TempDir(), Options{Cache: 8 << 20, Sort: 1 << 20}, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func openChain(t testing.TB, s shape) *Chain {
	t.Helper()
	c, err := openTest(t, s).Chain("test")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestStore(t *testing.T) {
	for _, s := range []shape{storedShape, tiny, {lines: 1, fan: 2}} {
		t.Run(fmt.Sprint(s.lines), func(t *testing.T) {
			ledgertest.Run(t, func(t *testing.T) ledger.Store { return openChain(t, s) })
		})
	}
}

// dump returns every record of a chain.
func dump(t testing.TB, c *Chain) []record {
	t.Helper()
	it, err := c.db.pebble.NewIter(&pebble.IterOptions{LowerBound: c.keys.prefix, UpperBound: after(c.keys.prefix)})
	if err != nil {
		t.Fatal(err)
	}
	defer it.Close()
	var all []record
	for ok := it.First(); ok; ok = it.Next() {
		all = append(all, record{bytes.Clone(it.Key()), bytes.Clone(it.Value())})
	}
	if it.Error() != nil {
		t.Fatal(it.Error())
	}
	return all
}

func sameRecords(t testing.TB, what string, got, want []record) {
	t.Helper()
	same := slices.EqualFunc(got, want, func(a, b record) bool { return bytes.Equal(a.Key, b.Key) && bytes.Equal(a.Value, b.Value) })
	if same {
		return
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !bytes.Equal(got[i].Key, want[i].Key) || !bytes.Equal(got[i].Value, want[i].Value) {
			t.Fatalf("%s: %d records, want %d; record %d differs:\n%s", what, len(got), len(want), i, describe(got, want, i))
		}
	}
}

func describe(got, want []record, i int) string {
	text := ""
	if i < len(got) {
		text += fmt.Sprintf("got  %x = %x\n", got[i].Key, got[i].Value)
	}
	if i < len(want) {
		text += fmt.Sprintf("want %x = %x\n", want[i].Key, want[i].Value)
	}
	return text
}

// TestRecordsDependOnBlocksOnly checks the law that however blocks came, and whatever was undone between, the same
// blocks leave the same records, byte for byte.
func TestRecordsDependOnBlocksOnly(t *testing.T) {
	for _, s := range []shape{storedShape, tiny, {lines: 1, fan: 2}, {lines: 4, fan: 3}} {
		g := ledgertest.NewRandom(3)
		blocks := g.Blocks(300)
		whole := openChain(t, s)
		if err := whole.Load(t.Context(), ledgertest.Sequence(blocks)); err != nil {
			t.Fatal(err)
		}
		want := dump(t, whole)
		pieces := openChain(t, s)
		pieces.db.part = 1 // so that loads are written in several parts
		for done := 0; done < len(blocks); {
			n := min(1+g.Rand.IntN(40), len(blocks)-done)
			part := blocks[done : done+n]
			var err error
			if g.Rand.IntN(2) == 0 {
				err = pieces.Append(t.Context(), part)
			} else {
				err = pieces.Load(t.Context(), ledgertest.Sequence(part))
			}
			if err != nil {
				t.Fatal(err)
			}
			if done += n; done > 5 && g.Rand.IntN(3) == 0 {
				before := 1 + g.Rand.IntN(done-1)
				snapshot := dump(t, pieces)
				if err := pieces.Undo(t.Context(), blocks[before-1].Height, true); err != nil {
					t.Fatal(err)
				}
				again := blocks[before:done]
				if err := pieces.Append(t.Context(), again); err != nil {
					t.Fatal(err)
				}
				sameRecords(t, "undo and append", dump(t, pieces), snapshot)
			}
		}
		sameRecords(t, "pieces", dump(t, pieces), want)
		if err := pieces.Undo(t.Context(), 0, true); err != nil {
			t.Fatal(err)
		}
		sameRecords(t, "undo of all", dump(t, pieces), nil)
	}
}

func TestReader(t *testing.T) {
	for _, s := range []shape{storedShape, tiny, {lines: 1, fan: 2}, {lines: 4, fan: 3}, {lines: 2*runLines + 5, fan: 2}} {
		g := ledgertest.NewRandom(4)
		blocks := g.Blocks(400)
		c, twin := openChain(t, s), ledgertest.NewMemory("test")
		if err := errors.Join(c.Load(t.Context(), ledgertest.Sequence(blocks)), twin.Append(t.Context(), blocks)); err != nil {
			t.Fatal(err)
		}
		snap := c.Snapshot()
		ledgertest.RunReader(t, snap, twin, 3000)
		if err := snap.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestTxsInParts asks for so many transactions that several readers share the work: they come in the order asked, and of
// those that do not exist the earliest is named.
func TestTxsInParts(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	blocks := ledgertest.NewRandom(6).Blocks(400)
	c := openChain(t, storedShape)
	if err := c.Load(t.Context(), ledgertest.Sequence(blocks)); err != nil {
		t.Fatal(err)
	}
	snap := c.Snapshot()
	defer snap.Close()
	var refs []chain.TxRef
	var want []chain.Tx
	for _, b := range blocks {
		for i, tx := range b.Txs {
			refs, want = append(refs, chain.TxRef{Height: b.Height, Index: uint32(i)}), append(want, tx)
		}
	}
	rng := rand.New(rand.NewPCG(6, 6))
	rng.Shuffle(len(refs), func(i, j int) {
		refs[i], refs[j] = refs[j], refs[i]
		want[i], want[j] = want[j], want[i]
	})
	for _, n := range []int{0, 1, txsAPart - 1, 2*txsAPart - 1, 2 * txsAPart, 4*txsAPart + 1, len(refs)} {
		got, err := snap.Txs(t.Context(), refs[:n])
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Fatalf("transaction %v of %d is %+v, want %+v", refs[i], n, got[i], want[i])
			}
		}
	}
	refs[7].Index, refs[90].Index = 1<<20, 1<<20
	missing := slices.MinFunc([]chain.TxRef{refs[7], refs[90]}, chain.TxRef.Compare)
	if _, err := snap.Txs(t.Context(), refs); !errors.Is(err, ledger.ErrNotFound) || err.Error() != txNotFound(missing).Error() {
		t.Errorf("two transactions that do not exist: %v, want %v", err, txNotFound(missing))
	}
}

func TestSnapshotStays(t *testing.T) {
	g := ledgertest.NewRandom(5)
	blocks := g.Blocks(60)
	c, twin := openChain(t, tiny), ledgertest.NewMemory("test")
	if err := errors.Join(c.Append(t.Context(), blocks[:40]), twin.Append(t.Context(), blocks[:40])); err != nil {
		t.Fatal(err)
	}
	snap := c.Snapshot()
	defer snap.Close()
	if err := errors.Join(c.Undo(t.Context(), blocks[20].Height, true), c.Load(t.Context(), ledgertest.Sequence(blocks[21:]))); err != nil {
		t.Fatal(err)
	}
	ledgertest.RunReader(t, snap, twin, 500)
}

func TestChainsSideBySide(t *testing.T) {
	db := openTest(t, storedShape)
	names := []chain.Name{"a", "ab", "b"}
	twins := map[chain.Name]*ledgertest.Memory{}
	for i, name := range names {
		c, err := db.Chain(name)
		if err != nil {
			t.Fatal(err)
		}
		blocks := ledgertest.NewRandom(uint64(i)).Blocks(20)
		twins[name] = ledgertest.NewMemory(name)
		if err := errors.Join(c.Append(t.Context(), blocks), twins[name].Append(t.Context(), blocks)); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := db.Chains(); err != nil || !slices.Equal(got, names) {
		t.Errorf("Chains = %v, %v", got, err)
	}
	c, _ := db.Chain("ab")
	if err := c.Undo(t.Context(), 0, false); err != nil {
		t.Fatal(err)
	}
	twins["ab"] = ledgertest.NewMemory("ab")
	for name, twin := range twins {
		c, _ := db.Chain(name)
		ledgertest.Same(t, c, twin)
	}
	for _, bad := range []chain.Name{"", "two words", "x\x00y"} {
		if _, err := db.Chain(bad); err == nil {
			t.Errorf("Chain(%q): no error", bad)
		}
	}
}
