package attribution

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ashiato/realdata"
)

// packFiles returns the paths of all TagPacks, in order.
func packFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(realdata.Path(t, "tagpacks", "packs"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".yaml") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readFile(t testing.TB, path string) *Pack {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := ReadTagPack(filepath.Base(path), f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestReadersAgree holds the plain reader against the YAML library on every public pack: same tags, same header.
func TestReadersAgree(t *testing.T) {
	packs, tags, plainPacks := 0, 0, 0
	start := time.Now()
	var plainTime time.Duration
	for _, path := range packFiles(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		lib := newBuilder(PackInfo{Name: name})
		if err := readYAML(text, lib); err != nil {
			t.Fatal(err)
		}
		want, err := lib.finish()
		if err != nil {
			t.Error(err)
			continue
		}
		packs, tags = packs+1, tags+len(want.tags)
		fast := newBuilder(PackInfo{Name: name})
		begun := time.Now()
		plain, err := readPlain(text, fast)
		plainTime += time.Since(begun)
		if err != nil {
			t.Fatal(err)
		}
		if !plain {
			t.Logf("%s is not plain", name)
			continue
		}
		plainPacks++
		got, err := fast.finish()
		if err != nil {
			t.Fatal(err)
		}
		if d := packDifference(got, want); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	if packs != 86 || tags != 524_170 {
		t.Errorf("%d packs with %d tags, want 86 with 524170", packs, tags)
	}
	t.Logf("%d of %d packs are plain; plain reader %v, all %v", plainPacks, packs, plainTime, time.Since(start))
}

func packDifference(got, want *Pack) string {
	if got.header.text != want.header.text || fmt.Sprint(got.Info) != fmt.Sprint(want.Info) {
		return fmt.Sprintf("header\n%v %v, the library reads\n%v %v", got.header, got.Info, want.header, want.Info)
	}
	if len(got.tags) != len(want.tags) {
		return fmt.Sprintf("%d tags, the library reads %d", len(got.tags), len(want.tags))
	}
	for i, g := range got.tags {
		if w := want.tags[i]; g.address != w.address || !slices.Equal(g.own, w.own) {
			return fmt.Sprintf("tag %d is %v %q, the library reads %v %q", i, g.address, g.own, w.address, w.own)
		}
	}
	return ""
}
