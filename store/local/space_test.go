package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ashiato/attribution"
	"ashiato/price"
	"ashiato/realdata"
	"ashiato/store/memory"
)

var (
	_ attribution.Store = Space{}
	_ price.Store       = Space{}
)

func openSpace(t testing.TB, dir string) (*DB, Space) {
	t.Helper()
	db, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := db.Space("tags")
	if err != nil {
		t.Fatal(err)
	}
	return db, s
}

func TestSpace(t *testing.T) {
	ctx := context.Background()
	db, s := openSpace(t, t.TempDir())
	defer db.Close()
	other, err := db.Space("tagsx")
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(
		s.Apply(ctx, pairs("a", "1", "ab", "2", "b", "3")),
		other.Apply(ctx, pairs("a", "other")),
		s.Apply(ctx, func(yield func(k, v []byte) bool) { _ = yield([]byte("c"), []byte{}) && yield([]byte("b"), nil) }))
	if err != nil {
		t.Fatal(err)
	}
	scan := func(prefix string) (got string) {
		if err := s.Scan(ctx, []byte(prefix), func(k, v []byte) error { got += fmt.Sprintf("%s=%s ", k, v); return nil }); err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := scan(""); got != "a=1 ab=2 c= " {
		t.Error(got)
	}
	if got := scan("a"); got != "a=1 ab=2 " {
		t.Error(got)
	}
	if got := scan("x"); got != "" {
		t.Error(got)
	}
	if got, err := db.Spaces(); err != nil || !slices.Equal(got, []string{"tags", "tagsx"}) {
		t.Errorf("Spaces = %q, %v", got, err)
	}
	if names, err := db.Chains(); err != nil || len(names) > 0 {
		t.Errorf("Chains = %q, %v", names, err)
	}
	if _, err := db.Space("a b"); err == nil {
		t.Error("a space with a space in its name was taken")
	}
	stop := errors.New("enough")
	if err := s.Scan(ctx, nil, func(_, _ []byte) error { return stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Apply(cancelled, pairs("z", "1")); !errors.Is(err, context.Canceled) || scan("z") != "" {
		t.Errorf("a cancelled change gives %v and leaves %q", err, scan("z"))
	}
}

// TestSpaceAsInMemory makes random changes in a Space and in a map: every prefix finds the same in both.
func TestSpaceAsInMemory(t *testing.T) {
	db, s := openSpace(t, t.TempDir())
	defer db.Close()
	twin := memory.New()
	rng := rand.New(rand.NewPCG(1, 1))
	word := func() []byte { // few letters, both ends of a byte among them, so that keys begin alike
		return []byte(strings.Map(func(r rune) rune { return []rune{0, 'a', 0x7f}[r-'0'] }, strconv.FormatInt(rng.Int64N(81), 3)))
	}
	for step := range 200 {
		var keys, values [][]byte
		for range rng.IntN(6) {
			keys, values = append(keys, word()), append(values, [][]byte{nil, {}, word()}[rng.IntN(3)])
		}
		changes := func(yield func(k, v []byte) bool) {
			for i, key := range keys {
				if !yield(key, values[i]) {
					return
				}
			}
		}
		if err := errors.Join(s.Apply(t.Context(), changes), twin.Apply(t.Context(), changes)); err != nil {
			t.Fatal(err)
		}
		for _, prefix := range [][]byte{nil, word(), word()} {
			var found [2]string
			for i, store := range []price.Store{s, twin} {
				if err := store.Scan(t.Context(), prefix, func(k, v []byte) error { found[i] += fmt.Sprintf("%q=%q ", k, v); return nil }); err != nil {
					t.Fatal(err)
				}
			}
			if found[0] != found[1] {
				t.Fatalf("step %d, prefix %q: the store has %s, the map %s", step, prefix, found[0], found[1])
			}
		}
	}
}

// pairs yields texts, two by two, as keys and values.
func pairs(texts ...string) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		for i := 0; i+1 < len(texts); i += 2 {
			if !yield([]byte(texts[i]), []byte(texts[i+1])) {
				return
			}
		}
	}
}

// TestPublicTagPacks loads all public TagPacks into a folder, opens it again and looks up what they say.
func TestPublicTagPacks(t *testing.T) {
	packs := realdata.Path(t, "tagpacks", "packs")
	ctx, dir := context.Background(), t.TempDir()
	db, s := openSpace(t, dir)
	book, err := attribution.Open(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	err = filepath.WalkDir(packs, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		p, err := attribution.ReadTagPack(filepath.Base(path), f)
		if err == nil {
			_, err = book.Load(ctx, p)
		}
		return err
	})
	took := time.Since(start)
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	start = time.Now()
	db, s = openSpace(t, dir)
	defer db.Close()
	if book, err = attribution.Open(ctx, s); err != nil {
		t.Fatal(err)
	}
	opened := time.Since(start)
	if n, err := book.Count(ctx); n != 524_170 || err != nil {
		t.Errorf("%d tags, %v, want 524170", n, err)
	}
	ronin, err := attribution.ParseAddress("ethereum", "0x098b716b8aaf21512996dc57eb0615e2383e2f96")
	if err != nil {
		t.Fatal(err)
	}
	start = time.Now()
	const lookups = 1000
	for range lookups {
		if tags, err := book.Lookup(ctx, ronin); err != nil || len(tags) < 2 || tags[0].Label != "Lazarus group" {
			t.Fatalf("%+v, %v", tags, err)
		}
	}
	t.Logf("86 packs loaded in %v, opened in %v, one address looked up in %v", took, opened, time.Since(start)/lookups)
}

// A table has keys of one space, and of those only the ones with one first byte; the store's own and a chain's stay together.
func TestTablesApart(t *testing.T) {
	a, b := namespace(recordKeys, "a"), namespace(recordKeys, "ab")
	groups := [][][]byte{{{metaKey}}, {append(slices.Clone(a), 'h')}, {append(slices.Clone(a), 'l'), append(slices.Clone(a), 'l', 0xff)}, {append(slices.Clone(a), 0xff, 1)},
		{append(slices.Clone(b), 'l')}, {namespace(chainKeys, "ethereum"), {stepsKey}}}
	for i, group := range groups {
		_, end, err := tablesApart(group[0])
		if err != nil {
			t.Fatal(err)
		}
		for j, other := range groups {
			for _, key := range other {
				together := j >= i && (end == nil || bytes.Compare(key, end) < 0)
				if together != (i == j) {
					t.Errorf("%q and %q in one table: %v", group[0], key, together)
				}
			}
		}
	}
}
