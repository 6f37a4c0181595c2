package casefile

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

const verified = `seeds: [{id: s, hash: ^2/0, index: 0}, {id: t, address: @bob, asset: ETH, amount: "9", time: 2022-03-23 13:29:10}]
stop: {categories: [mixer], addresses: [@carol]}
notes: A note.
`

// tags is a set of tags in memory.
type tags struct {
	by     map[string][]attribution.Tag
	digest string
}

func (s *tags) All(_ context.Context, a attribution.Address) ([]attribution.Tag, error) {
	return s.by[a.Text], nil
}
func (s *tags) Names(context.Context, attribution.Network) (names []string, err error) {
	for _, list := range s.by {
		for _, t := range list {
			names = append(names, t.Label)
		}
	}
	return names, nil
}
func (s *tags) Packs() []attribution.PackInfo {
	return []attribution.PackInfo{{Name: "a.yaml", Title: "Mixers", SHA256: "11", Tags: len(s.by)}}
}
func (s *tags) Digest(context.Context) (string, error) { return s.digest, nil }

func testTags() *tags {
	mixer := ledgertest.Addr("mixer")
	return &tags{digest: "sha256:aa", by: map[string][]attribution.Tag{
		mixer.String(): {{Address: attribution.Of("devnet", mixer), Label: "Tumbler", Category: attribution.MixingService, Source: "https://example.org/tags"}}}}
}

func testRender(f *Casefile) ([]File, error) {
	return []File{{"table.csv", fmt.Appendf(nil, "title\n%s\nprogram\n%s\n", f.Case.Title, f.Result.Inputs.Program)}}, nil
}

// written returns a casefile directory and what opens its sources again.
func written(t testing.TB) (dir string, m *ledgertest.Memory, tagged *tags, open func(chain.Name) (Sources, error)) {
	t.Helper()
	m, tagged = devnet(t, theft), testTags()
	open = func(name chain.Name) (Sources, error) {
		if name != "devnet" {
			return Sources{}, fmt.Errorf("no chain %s", name)
		}
		return Sources{Ledger: m, Reader: m, Tags: tagged, Program: "v1"}, nil
	}
	in, err := open("devnet")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Run(t.Context(), caseOf(t, verified), in)
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "case")
	if err := f.Write(dir, testRender); err != nil {
		t.Fatal(err)
	}
	return dir, m, tagged, open
}

func verify(t testing.TB, dir string, open func(chain.Name) (Sources, error)) *Verification {
	t.Helper()
	v, err := Verify(t.Context(), dir, open, testRender)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestVerify(t *testing.T) {
	dir, _, _, open := written(t)
	if v := verify(t, dir, open); !v.OK() || v.Files != 3 || len(v.Notes) != 0 {
		t.Errorf("%+v", v)
	}
}

// TestVerifyFindsEveryBit flips bits all over every file: each must be found, and the file named, and no other.
func TestVerifyFindsEveryBit(t *testing.T) {
	dir, _, _, open := written(t)
	step := 7 // one bit of every seventh byte
	if testing.Short() {
		step = 61
	}
	for _, name := range []string{CaseFile, ResultFile, ManifestFile, "table.csv"} {
		path := filepath.Join(dir, name)
		good, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(good); i += step {
			bad := slices.Clone(good)
			bad[i] ^= 1 << (i % 8)
			if err := os.WriteFile(path, bad, 0o644); err != nil {
				t.Fatal(err)
			}
			v := verify(t, dir, open)
			if len(v.Findings) != 1 || v.Findings[0].Name != name {
				t.Fatalf("bit %d of byte %d of %s (%q): findings %v", i%8, i, name, good[i], v.Findings)
			}
		}
		if err := os.WriteFile(path, good, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestVerifyNamesTheLine(t *testing.T) {
	dir, _, _, open := written(t)
	path := filepath.Join(dir, ResultFile)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), `"frontier": "`, `"frontier": "9`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	v := verify(t, dir, open)
	if len(v.Findings) != 1 || !strings.Contains(v.Findings[0].Detail, "line ") || !strings.Contains(v.Findings[0].Detail, "frontier") {
		t.Errorf("findings %v", v.Findings)
	}
}

func TestVerifyFiles(t *testing.T) {
	tests := []struct {
		name   string
		change func(dir string) error
		want   string
	}{
		{"missing table", func(d string) error { return os.Remove(filepath.Join(d, "table.csv")) }, "table.csv: missing"},
		{"missing result", func(d string) error { return os.Remove(filepath.Join(d, ResultFile)) }, "result.json: missing"},
		{"missing case", func(d string) error { return os.Remove(filepath.Join(d, CaseFile)) }, "case.yaml: missing"},
		{"missing manifest", func(d string) error { return os.Remove(filepath.Join(d, ManifestFile)) }, "manifest.json: missing"},
		{"extra file", func(d string) error { return os.WriteFile(filepath.Join(d, "notes.txt"), nil, 0o644) }, "notes.txt: not part of the casefile"},
		{"extra folder", func(d string) error { return os.Mkdir(filepath.Join(d, "more"), 0o755) }, "more: not part of the casefile"},
		{"link", func(d string) error { return os.Symlink("case.yaml", filepath.Join(d, "other.yaml")) }, "other.yaml: not part of the casefile"},
		{"longer", func(d string) error {
			f, err := os.OpenFile(filepath.Join(d, "table.csv"), os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("\n")
			return errors.Join(err, f.Close())
		}, "table.csv: line 5, column 1"},
		{"empty", func(d string) error { return os.Truncate(filepath.Join(d, ResultFile), 0) }, "result.json: line 1, column 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, _, _, open := written(t)
			if err := tt.change(dir); err != nil {
				t.Fatal(err)
			}
			v := verify(t, dir, open)
			if len(v.Findings) != 1 || !strings.HasPrefix(v.Findings[0].String(), tt.want) {
				t.Errorf("findings %v, want %q", v.Findings, tt.want)
			}
		})
	}
}

func TestVerifyInputs(t *testing.T) {
	tests := []struct {
		name   string
		change func(m *ledgertest.Memory, tagged *tags) error
		want   string
		same   bool // the answer
	}{
		{"one row changed", func(m *ledgertest.Memory, _ *tags) error {
			return replace(m, strings.Replace(theft, "1 bank -> alice 100", "1 bank -> alice 101", 1))
		}, "input ledger: rows in range changed: digest", true},
		{"one row changed that matters", func(m *ledgertest.Memory, _ *tags) error {
			return replace(m, strings.Replace(theft, "5 thief -> mixer 40", "5 thief -> mixer 41", 1))
		}, "input ledger: rows in range changed: digest", false},
		{"cut off", func(m *ledgertest.Memory, _ *tags) error { return m.Undo(context.Background(), 3, true) },
			"input ledger: block 5, the last of the casefile, is not in the ledger", false},
		{"traces", func(m *ledgertest.Memory, _ *tags) error {
			return m.SetHeader(context.Background(), ledger.Header{Chain: "devnet", Traces: "callTracer"})
		}, `input ledger: internal value read by is "callTracer", was ""`, true},
		{"tags", func(_ *ledgertest.Memory, s *tags) error { s.digest = "sha256:bb"; return nil }, "input tags: changed", true},
		{"decimals", func(m *ledgertest.Memory, _ *tags) error {
			return m.PutAssets(context.Background(), []chain.AssetInfo{{Symbol: "ETC", Known: true}})
		}, "input assets: changed", false},
		{"told opening", func(m *ledgertest.Memory, _ *tags) error {
			return m.SetOpening(context.Background(), ledgertest.HoldingOf("thief", "ETH"), chain.TotalOf(5))
		}, "input openings: changed", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, m, tagged, open := written(t)
			if err := tt.change(m, tagged); err != nil {
				t.Fatal(err)
			}
			v := verify(t, dir, open)
			if len(v.Findings) != 1 || !strings.HasPrefix(v.Findings[0].String(), tt.want) {
				t.Fatalf("findings %v, want %q", v.Findings, tt.want)
			}
			if len(v.Notes) > 0 && strings.Contains(v.Notes[0], "the same seeds and results") != tt.same {
				t.Errorf("note %q, want the same answer: %t", v.Notes, tt.same)
			}
		})
	}
}

func replace(m *ledgertest.Memory, text string) error {
	ctx := context.Background()
	blocks, err := ledgertest.Parse(text)
	if err != nil {
		return err
	}
	return errors.Join(m.Undo(ctx, 0, false), m.Append(ctx, blocks))
}

// TestVerifyAfterAppend: blocks that came later change nothing, even where they need a larger opening balance.
func TestVerifyAfterAppend(t *testing.T) {
	dir, m, _, open := written(t)
	if err := m.Append(t.Context(), ledgertest.Blocks(t, "block 9 time 2022-03-24T00:00:00Z\n9 thief -> mixer 5000 ETH\n9 bob -> carol 800 ETH\n")); err != nil {
		t.Fatal(err)
	}
	if v := verify(t, dir, open); !v.OK() {
		t.Errorf("findings %v", v.Findings)
	}
}

func TestVerifyByAnotherVersion(t *testing.T) {
	dir, _, _, open := written(t)
	later := func(n chain.Name) (Sources, error) {
		s, err := open(n)
		s.Program = "v2"
		return s, err
	}
	v := verify(t, dir, later)
	if !v.OK() || len(v.Notes) != 1 || !strings.Contains(v.Notes[0], "made by version v1 and run again by version v2") {
		t.Errorf("%+v", v)
	}
}

func TestVerifyNoCasefile(t *testing.T) {
	_, _, _, open := written(t)
	for _, dir := range []string{t.TempDir(), filepath.Join(t.TempDir(), "missing")} {
		if v, err := Verify(t.Context(), dir, open, testRender); err == nil {
			t.Errorf("%s: %+v", dir, v)
		}
	}
}

func TestWrite(t *testing.T) {
	dir, _, _, open := written(t)
	in, err := open("devnet")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Run(t.Context(), caseOf(t, verified), in)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(dir, testRender); err != nil {
		t.Errorf("over an unchanged casefile: %v", err)
	}
	if v := verify(t, dir, open); !v.OK() {
		t.Errorf("findings %v", v.Findings)
	}
	if err := os.WriteFile(filepath.Join(dir, "mine.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(dir, testRender); !errors.Is(err, ErrNotACasefile) {
		t.Errorf("over a directory with a file of mine: %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "mine.txt")); err != nil || string(data) != "mine" {
		t.Errorf("my file: %q, %v", data, err)
	}
	empty := t.TempDir()
	if err := f.Write(empty, testRender); err != nil {
		t.Errorf("into an empty directory: %v", err)
	}
	broken := errors.New("broken")
	if err := f.Write(filepath.Join(t.TempDir(), "x"), func(*Casefile) ([]File, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("broken render: %v", err)
	}
	for _, name := range []string{"", "../x", "a/b", ManifestFile, CaseFile, `a\b`, "."} {
		if _, err := f.Files(func(*Casefile) ([]File, error) { return []File{{Name: name}}, nil }); err == nil {
			t.Errorf("file %q accepted", name)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(entries) != 1 {
		t.Errorf("left beside the casefile: %v, %v", entries, err)
	}
}
