package ingest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
)

// idsOf returns the ids under which a journal keeps files.
func idsOf(j *Journal, names ...string) []string {
	var ids []string
	for _, k := range j.Files() {
		if slices.Contains(names, k.File) {
			ids = append(ids, k.ID)
		}
	}
	return ids
}

// TestForget loads some sheets and forgets some of them: the ledger is as if those had never been there.
func TestForget(t *testing.T) {
	rounds := uint64(60)
	if testing.Short() {
		rounds = 12
	}
	for seed := range rounds {
		w := newWorld(seed)
		sheets := []sheet{w.export("a"), w.export("b"), w.export("c"), w.export("d")}
		if len(sheets[0].rows) == 0 {
			continue
		}
		want := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), sheets[0], sheets[3])
		store, dir := ledgertest.NewMemory("ethereum"), t.TempDir()
		take(t, store, journalIn(t, dir), sheets...)
		j := journalIn(t, dir)
		got, err := Forget(t.Context(), store, j, params(t), idsOf(j, "b", "c"), FilesOptions{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if got.Digest != want.Digest || got.Transfers != want.Transfers || got.KeptFiles != 2 || len(got.Forgotten) != 2 || got.Forgotten[0].File != "b" {
			t.Fatalf("seed %d: %+v, want %+v", seed, got, want)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 2 || j.Settled() != nil {
			t.Fatalf("seed %d: left in the journal: %v, %v", seed, left, err)
		}
		// Taken in again, they are new.
		whole := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), sheets...)
		if got := take(t, store, journalIn(t, dir), sheets[1], sheets[2]); got.Digest != whole.Digest || got.Files[0].Known {
			t.Fatalf("seed %d: taken in again: %+v, want %+v", seed, got, whole)
		}
	}
}

// TestForgetAll leaves an empty ledger, into which anything may be loaded.
func TestForgetAll(t *testing.T) {
	store, dir := ledgertest.NewMemory("ethereum"), t.TempDir()
	full := sheet{name: "full", rows: newWorld(2).rows}
	want := take(t, store, journalIn(t, dir), full)
	j := journalIn(t, dir)
	got, err := Forget(t.Context(), store, j, params(t), idsOf(j, "full"), FilesOptions{})
	if _, filled, tipErr := store.Tip(t.Context()); err != nil || tipErr != nil || filled || got.Transfers != 0 || len(j.Files()) != 0 {
		t.Fatalf("%+v, %v, filled %v (%v)", got, err, filled, tipErr)
	}
	if got := take(t, store, journalIn(t, dir), full); got.Digest != want.Digest {
		t.Errorf("loaded again: %+v, want %+v", got, want)
	}
}

// TestForgetKilled stops the forgetting at every change of the ledger: the next call ends it.
func TestForgetKilled(t *testing.T) {
	for seed := range uint64(8) {
		w := newWorld(seed)
		a, b, c := w.export("a"), w.export("b"), w.export("c")
		if len(a.rows) == 0 {
			continue
		}
		want := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), a)
		whole := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), a, b, c)
		for steps := range 5 {
			dir := t.TempDir()
			store := &failing{ledgertest.NewMemory("ethereum"), 1000}
			take(t, store, journalIn(t, dir), a, b, c)
			store.left = steps
			j := journalIn(t, dir)
			_, err := Forget(t.Context(), store, j, params(t), idsOf(j, "b", "c"), FilesOptions{})
			if err != nil && !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			store.left = 1000
			opened := journalIn(t, dir)
			if (opened.Settled() == nil) != (err == nil) {
				t.Fatalf("seed %d, step %d: settled is %v after %v", seed, steps, opened.Settled(), err)
			}
			if steps%2 == 0 { // a file that is leaving can be taken in at once
				if got := take(t, store, opened, b, c); got.Digest != whole.Digest {
					t.Fatalf("seed %d, step %d: %+v, want %+v", seed, steps, got, whole)
				}
			} else if got := take(t, store, opened); got.Digest != want.Digest || got.KeptFiles != 1 {
				t.Fatalf("seed %d, step %d: %+v, want %+v", seed, steps, got, want)
			}
			if err := journalIn(t, dir).Settled(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestForgetAssets forgets what a file wrongly said of an asset too.
func TestForgetAssets(t *testing.T) {
	usd, eur := ledgertest.AssetOf("USD"), ledgertest.AssetOf("EUR")
	row := func(n byte, a chain.Asset, decimals uint8) chain.Row {
		return chain.Row{Line: 2, Block: 5, HasBlock: true, Hash: chain.TxHash{n}, HasHash: true, Number: chain.NoPlace, HasTransfer: true,
			Transfer: chain.Transfer{Kind: chain.Declared, From: chain.AccountAddress([20]byte{1}), To: chain.AccountAddress([20]byte{2}), Asset: a, Amount: chain.AmountOf(1), Place: chain.NoPlace},
			Asset:    &chain.AssetInfo{Asset: a, Decimals: decimals, Known: true, Symbol: "X"}}
	}
	for steps := range 5 {
		store, dir := &failing{ledgertest.NewMemory("ethereum"), 1000}, t.TempDir()
		take(t, store, journalIn(t, dir), sheet{name: "good", rows: []chain.Row{row(1, usd, 6)}}, sheet{name: "wrong", rows: []chain.Row{row(2, usd, 6), row(3, eur, 18)}})
		store.left = steps
		j := journalIn(t, dir)
		_, err := Forget(t.Context(), store, j, params(t), idsOf(j, "wrong"), FilesOptions{})
		store.left = 1000
		if err != nil {
			take(t, store, journalIn(t, dir))
		}
		if info, err := store.Asset(t.Context(), eur); err != nil || info.Known || info.Symbol != "" {
			t.Errorf("step %d: the forgotten asset: %+v, %v", steps, info, err)
		}
		if info, err := store.Asset(t.Context(), usd); err != nil || !info.Known || info.Decimals != 6 {
			t.Errorf("step %d: the asset that stays: %+v, %v", steps, info, err)
		}
	}
}

// TestForgetRefused keeps everything where the rest has no place in time without the file, and where there is no such file.
func TestForgetRefused(t *testing.T) {
	hash := chain.TxHash{1}
	moved := chain.Row{Line: 2, Hash: hash, HasHash: true, Number: chain.NoPlace, HasTransfer: true,
		Transfer: chain.Transfer{Kind: chain.TokenMove, From: chain.AccountAddress([20]byte{1}), To: chain.AccountAddress([20]byte{2}), Amount: chain.AmountOf(1), Place: 1}}
	placed := chain.Row{Line: 2, Block: 5, HasBlock: true, Hash: hash, HasHash: true, Number: chain.NoPlace, Transfer: chain.Transfer{Place: chain.NoPlace}, Tx: &chain.TxFacts{}}
	store, dir := ledgertest.NewMemory("ethereum"), t.TempDir()
	before := take(t, store, journalIn(t, dir), sheet{name: "logs", rows: []chain.Row{moved}}, sheet{name: "transactions", rows: []chain.Row{placed}})
	j := journalIn(t, dir)
	if _, err := Forget(t.Context(), store, j, params(t), idsOf(j, "transactions"), FilesOptions{}); !errors.Is(err, ErrNoPlace) || !strings.Contains(err.Error(), "logs:2") {
		t.Errorf("the rest has no place: %v", err)
	}
	if _, err := Forget(t.Context(), store, j, params(t), []string{"nosuch"}, FilesOptions{}); !errors.Is(err, ErrNoSuchFile) {
		t.Errorf("no such file: %v", err)
	}
	if tip, _, err := store.Tip(t.Context()); err != nil || tip.Digest != before.Digest || len(j.Files()) != 2 || j.Settled() != nil {
		t.Errorf("something changed: %v, %v, %v", j.Files(), j.Settled(), err)
	}
}

// TestNamed finds kept files by what people call them.
func TestNamed(t *testing.T) {
	dir := t.TempDir()
	rows := newWorld(2).rows
	take(t, ledgertest.NewMemory("ethereum"), journalIn(t, dir), sheet{name: "x/a.csv", rows: rows}, sheet{name: "y/a.csv", rows: rows}, sheet{name: "z.zip/b.csv", rows: rows}, sheet{name: "z.zip/c.csv", rows: rows})
	j := journalIn(t, dir)
	for name, want := range map[string]int{"x/a.csv": 1, "a.csv": 2, "z.zip": 2, "b.csv": 1, "nosuch": 0, "": 0, j.Files()[3].ID[:8]: 1, strings.ToUpper(j.Files()[3].ID[:12]): 1, j.Files()[3].ID[:7]: 0} {
		if got := j.Named(name); len(got) != want {
			t.Errorf("%q means %v, want %d", name, got, want)
		}
	}
}

// TestOldSegment reads a segment whose header tells no counts.
func TestOldSegment(t *testing.T) {
	dir := t.TempDir()
	full := sheet{name: "full", rows: newWorld(2).rows}
	want := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, dir), full)
	path := filepath.Join(dir, "000001.rows")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := journalIn(t, dir).Files()[0].Rows; n == nil || *n != uint64(len(full.rows)) {
		t.Errorf("rows of the segment: %v", n)
	}
	_, body, _ := strings.Cut(string(data), "\n")
	old := fmt.Sprintf("%s{\"file\":\"full\",\"id\":%q,\"chain\":\"ethereum\"}\n%s", segmentMagic, journalIn(t, dir).Files()[0].ID, body)
	if err := os.WriteFile(path, []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	j := journalIn(t, dir)
	if f := j.Files()[0]; f.Rows != nil || f.Origin != nil {
		t.Errorf("an old segment: %+v", f)
	}
	if err := j.unsettle(); err != nil {
		t.Fatal(err)
	}
	if got := take(t, ledgertest.NewMemory("ethereum"), j); got.Digest != want.Digest {
		t.Errorf("an old segment: %+v, want %+v", got, want)
	}
}

// TestUnreadableLeavesNoPassingFile ends a call in the middle of a file and looks at what it left.
func TestUnreadableLeavesNoPassingFile(t *testing.T) {
	dir := t.TempDir()
	half := sheet{name: "half", rows: newWorld(2).rows, err: errors.New("truncated")}
	if _, err := takeErr(t, ledgertest.NewMemory("ethereum"), journalIn(t, dir), sheet{name: "whole", rows: newWorld(3).rows}, half); err == nil {
		t.Fatal("half a file was taken in")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}
