package report_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ashiato/attribution"
	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/report"
)

var rewrite = flag.Bool("rewrite", false, "renew the expected files in testdata")

// hostile is a label that attacks a page, a spreadsheet and a reader's eyes.
const hostile = "=HYPERLINK(\"http://evil\")</td><script>alert(1)</script>\u202egpj.exe"

type tagSet map[string][]attribution.Tag

func (s tagSet) All(_ context.Context, a attribution.Address) ([]attribution.Tag, error) {
	return s[a.Text], nil
}
func (s tagSet) Names(context.Context, attribution.Network) (names []string, err error) {
	for _, list := range s {
		for _, t := range list {
			names = append(names, t.Label)
		}
	}
	return names, nil
}
func (s tagSet) Packs() []attribution.PackInfo {
	return []attribution.PackInfo{{Name: "pack.yaml", Title: hostile, Creator: "somebody", Format: "tagpack", SHA256: strings.Repeat("ab", 32), LastMod: "2024-05-01", Tags: len(s)}}
}
func (tagSet) Digest(context.Context) (string, error) {
	return "sha256:" + strings.Repeat("cd", 32), nil
}

// small returns a case with a payment to a deposit address, a mixer and a swap, and what is still at large.
func small(t testing.TB) (*casefile.Case, casefile.Sources) {
	t.Helper()
	m := ledgertest.NewMemory("devnet")
	blocks := ledgertest.Blocks(t, `
1 bank -> victim 2000 ETH
2 victim -> thief 1000 ETH fee 1
3 dirt -> thief 200 ETH
4 thief -> wallet 700 ETH fee 3
5 wallet -> deposit 300 ETH
+ wallet -> tumbler 150 ETH
6 wallet -> pool 100 ETH
+ pool -> wallet 90 USD
7 wallet -> deposit 40 USD
8 thief -> late 50 ETH synthetic
`)
	if err := m.Append(t.Context(), blocks); err != nil {
		t.Fatal(err)
	}
	if err := m.PutAssets(t.Context(), []chain.AssetInfo{{Symbol: "ETH", Decimals: 1, Known: true}, {Asset: ledgertest.AssetOf("USD"), Symbol: "U$D", Decimals: 0, Known: true}}); err != nil {
		t.Fatal(err)
	}
	tag := func(name string, t attribution.Tag) (string, []attribution.Tag) {
		a := ledgertest.Addr(name)
		t.Address = attribution.Of("devnet", a)
		return a.String(), []attribution.Tag{t}
	}
	tags := tagSet{}
	for name, t := range map[string]attribution.Tag{
		"deposit": {Label: "Kraken deposit", Actor: "kraken", Category: attribution.Exchange, Source: "https://example.org/list", LastMod: "2024-05-01"},
		"tumbler": {Label: hostile, Category: attribution.MixingService, Source: "-2+3"},
		"pool":    {Label: "Pool", Category: "defi_dex", Source: "https://example.org/pools"},
	} {
		text, list := tag(name, t)
		tags[text] = list
	}
	text := `title: "A small case <b>& more</b>"
chain: devnet
seeds: [{id: theft, hash: "` + ledgertest.HashOf(chain.TxRef{Height: 2}).String() + `"}]
methods: [haircut, fifo, lifo, poison]
stop: {categories: [exchange, mixer]}
notes: A note.
`
	c, err := casefile.Parse("case.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c, casefile.Sources{Ledger: m, Reader: m, Tags: tags, Program: "v0.0.0-test"}
}

// TestGolden holds every file of a small casefile against testdata; go test -run Golden -args -rewrite renews them.
func TestGolden(t *testing.T) {
	c, in := small(t)
	f, err := casefile.Run(t.Context(), c, in)
	if err != nil {
		t.Fatal(err)
	}
	checkConserved(t, f)
	files, err := f.Files(report.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		path := filepath.Join("testdata", "small", file.Name)
		if *rewrite {
			if err := os.WriteFile(path, file.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, file.Data) {
			t.Errorf("%s differs from testdata; look at the difference and renew it with -args -rewrite", file.Name)
		}
	}
	checkPage(t, filepath.Join("testdata", "small"))
}

// TestHostileLabel: a label can neither run, nor become a formula, nor turn text around.
func TestHostileLabel(t *testing.T) {
	c, in := small(t)
	f, err := casefile.Run(t.Context(), c, in)
	if err != nil {
		t.Fatal(err)
	}
	files, err := report.Files(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text := string(file.Data)
		switch {
		case file.Name == report.HTMLFile:
			if strings.Contains(text, "<script") || strings.Contains(text, "\u202e") || strings.Contains(text, "<b>& more") {
				t.Errorf("%s lets a label through", file.Name)
			}
			if !strings.Contains(text, "&lt;script&gt;") || !strings.Contains(text, "[U&#43;202E]") && !strings.Contains(text, "[U+202E]") {
				t.Errorf("%s does not show the label", file.Name)
			}
		case file.Name == report.TerminalsFile:
			if !strings.Contains(text, `"'=HYPERLINK(`) || !strings.Contains(text, ",'-2+3,") {
				t.Errorf("%s: a label may run as a formula:\n%s", file.Name, text)
			}
		}
	}
}
