package attribution

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ashiato/chain"
	"ashiato/realdata"
	"ashiato/store/memory"
)

// publicBook is a Book with every public pack, the actor pack and the Etherscan labels, loaded once.
func publicBook(t testing.TB) *Book {
	t.Helper()
	files := packFiles(t)
	publicOnce.Do(func() {
		start := time.Now()
		publicShared = openBook(t, memory.New())
		for _, path := range files {
			load(t, publicShared, readFile(t, path))
		}
		t.Logf("loaded %d packs in %v", len(files), time.Since(start))
		load(t, publicShared, readActorFile(t))
		load(t, publicShared, readEtherscanFile(t))
	})
	return publicShared
}

var (
	publicOnce   sync.Once
	publicShared *Book
)

func openBook(t testing.TB, s Store) *Book {
	t.Helper()
	b, err := Open(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func load(t testing.TB, b *Book, p *Pack) Loaded {
	t.Helper()
	l, err := b.Load(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func readActorFile(t testing.TB) *Pack {
	t.Helper()
	f, err := os.Open(realdata.Path(t, "tagpacks", "actors", "graphsense.actorpack.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := ReadActorPack("graphsense.actorpack.yaml", f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func readEtherscanFile(t testing.TB) *Pack {
	t.Helper()
	f, err := os.Open(realdata.Path(t, "etherscan-labels", "combinedAllLabels.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := ReadEtherscan("combinedAllLabels.json", f, "2023-10-01")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func address(t testing.TB, network, text string) Address {
	t.Helper()
	a, err := ParseAddress(network, text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func all(t testing.TB, b *Book, a Address) []Tag {
	t.Helper()
	tags, err := b.All(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	return tags
}

func TestPublicPacks(t *testing.T) {
	b := publicBook(t)
	tags, packs := 0, 0
	for _, p := range b.Packs() {
		if p.Format == FormatTagPack {
			packs, tags = packs+1, tags+p.Tags
		}
		if len(p.Unknown) > 0 {
			t.Log(p.Name, p.Unknown)
		}
	}
	if packs != 86 || tags != 524_170 {
		t.Errorf("%d packs with %d tags, want 86 with 524170", packs, tags)
	}
}

// TestKnownFacts looks up what the packs are known to say.
func TestKnownFacts(t *testing.T) {
	b := publicBook(t)
	for _, c := range []struct {
		network, text  string
		label, pack    string
		is             Category
		kind           Kind
		ask            []Category
		confidence     Confidence
		lastMod        Date
		clusterDefiner bool
	}{
		{"ethereum", "0x098b716b8aaf21512996dc57eb0615e2383e2f96", "Ronin bridge exploiter", "ronin_bridge.yaml", "service_hack", "", []Category{Exchange}, "service_data", "2022-04-05", true},
		{"eth", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96", "Lazarus group", "lazarus.yaml", Sanction, KindSanctioned, []Category{Sanction}, "authority_data", "2022-04-15", false},
		{"ethereum", "0x12d66f87a04a9e220743712ce6d9bb1b5616b8fc", "tornado.cash", "tornado_cash.yaml", MixingService, KindMixer, []Category{Exchange, MixingService}, "authority_data", "2022-08-10", false},
		{"btc", "3LU8wRu4ZnXP4UM8Yo6kkTiGHM9BubgyiG", "Lazarus group", "lazarus2.yaml", Sanction, KindSanctioned, []Category{Sanction}, "authority_data", "2023-08-28", false},
		{"bitcoin", "3K35dyL85fR9ht7UgzPfd1gLRRXQtNTqE3", "Asset listed under US Treasury OFAC Sanctions List", "ofac.yaml", "user", KindSanctioned, []Category{Sanction}, "", "2024-02-26", false},
		{"bitcoin", "BC1QM34LSC65ZPW79LXES69ZKQMK6EE3EWF0J77S3H", "binance reserve wallets BTC", "exchange-wallets-binance.yaml", Exchange, KindService, []Category{Exchange}, "service_data", "2022-11-16", true},
		{"ripple", "rGeyCsqc6vKXuyTGF39WJxmTRemoV3c97h", "Internet Archive", "demo.yaml", "organization", "", []Category{Exchange}, "service_data", "2021-11-12", true},
		{"bch", "1K1rgZ1dz9w7dsR1HGS1drmzfUHMtqx1Tc", "Internet Archive", "demo.yaml", "entity", "", nil, "service_data", "2021-11-12", true},
	} {
		a := address(t, c.network, c.text)
		tags := all(t, b, a)
		i := slices.IndexFunc(tags, func(g Tag) bool { return g.Label == c.label && g.Pack.Name == c.pack })
		if i < 0 {
			t.Errorf("%v: no tag %q of %s among %d", a, c.label, c.pack, len(tags))
			continue
		}
		g := tags[i]
		if !g.Is(c.is) || g.Confidence != c.confidence || g.LastMod != c.lastMod || g.ClusterDefiner != c.clusterDefiner || g.Source == "" || g.Line == 0 {
			t.Errorf("%v: %+v", a, g)
		}
		if kind, _, _ := g.Stop(c.ask); kind != c.kind {
			t.Errorf("%v: stops as %q, want %q", a, kind, c.kind)
		}
	}
}

func TestSeveralTagsStaySeveral(t *testing.T) {
	b := publicBook(t)
	ronin := Of("ethereum", chain.MustAddress("0x098b716b8aaf21512996dc57eb0615e2383e2f96"))
	tags := all(t, b, ronin)
	var packs []string
	for _, g := range tags {
		packs = append(packs, g.Pack.Name)
	}
	want := []string{"lazarus.yaml", "ronin_bridge.yaml", "combinedAllLabels.json"}
	for _, w := range want {
		if !slices.Contains(packs, w) {
			t.Errorf("no tag of %s: %v", w, packs)
		}
	}
	if best, ok, err := b.Best(context.Background(), ronin); err != nil || !ok || best.Pack.Name != "lazarus.yaml" || best.Entity() != "Lazarus Group" {
		t.Errorf("best is %+v, %v, %v", best, ok, err)
	}
}

const smallPack = `title: Small
creator: A
label: inherited
currency: ETH
source: https://example.org
confidence: forensic
lastmod: 2020-01-02
tags:
- address: '0x00000000000000000000000000000000000000AA'
- address: '0x00000000000000000000000000000000000000ab'
  label: own label
  category: exchange
`

func readSmall(t testing.TB, name, text string) *Pack {
	t.Helper()
	p, err := ReadTagPack(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestHeaderIsInherited(t *testing.T) {
	tags := slices.Collect(readSmall(t, "small.yaml", smallPack).Tags())
	if len(tags) != 2 {
		t.Fatal(tags)
	}
	if g := tags[0]; g.Label != "inherited" || g.Source != "https://example.org" || g.Confidence != "forensic" || g.LastMod != "2020-01-02" ||
		g.Address != (Address{"ethereum", "0x00000000000000000000000000000000000000aa"}) || g.Line != 9 || g.Pack != (Origin{"small.yaml", "Small", "A"}) {
		t.Errorf("%+v", g)
	}
	if g := tags[1]; g.Label != "own label" || g.Category != Exchange || g.Level() != 50 {
		t.Errorf("%+v", g)
	}
}

func TestLoadReplacesByName(t *testing.T) {
	ctx := context.Background()
	store := memory.New()
	b := openBook(t, store)
	load(t, b, readSmall(t, "small.yaml", smallPack))
	if l := load(t, b, readSmall(t, "copy.yaml", smallPack)); !l.Already {
		t.Error("the same content was loaded twice")
	}
	aa := address(t, "eth", "0x00000000000000000000000000000000000000aa")
	second := load(t, b, readSmall(t, "small.yaml", strings.Replace(smallPack, "label: inherited", "label: changed", 1)))
	if second.Replaced == nil || second.Replaced.Title != "Small" {
		t.Errorf("%+v", second)
	}
	for range 2 { // the second time from the store alone
		if tags := all(t, b, aa); len(tags) != 1 || tags[0].Label != "changed" {
			t.Errorf("%+v", tags)
		}
		b = openBook(t, store)
	}
	if n, err := b.Sweep(ctx); n != 2 || err != nil {
		t.Errorf("swept %d, %v; want the 2 tags of the first version", n, err)
	}
	if _, err := b.Unload(ctx, "small.yaml"); err != nil {
		t.Fatal(err)
	}
	if n, err := b.Sweep(ctx); n != 2 || err != nil || len(store.Records()) != 0 {
		t.Errorf("swept %d, %v, %d records left", n, err, len(store.Records()))
	}
}

// TestReadersBesideAWriter replaces a pack again and again while others look its tag up: they see one version of it.
func TestReadersBesideAWriter(t *testing.T) {
	b := openBook(t, memory.New())
	a := address(t, "eth", "0x00000000000000000000000000000000000000aa")
	load(t, b, readSmall(t, "small.yaml", smallPack))
	var writer, readers sync.WaitGroup
	done := make(chan struct{})
	writer.Go(func() {
		defer close(done)
		for i := range 200 {
			load(t, b, readSmall(t, "small.yaml", strings.Replace(smallPack, "label: inherited", "label: v"+strings.Repeat("i", i%3), 1)))
		}
	})
	for range 3 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if tags, err := b.Lookup(context.Background(), a); err != nil || len(tags) != 1 {
					t.Errorf("%d tags, %v", len(tags), err)
					return
				}
			}
		})
	}
	writer.Wait()
	readers.Wait()
}

// TestInterruptedLoad stops a load at each of its steps: nothing of it is seen, and it can be run again.
func TestInterruptedLoad(t *testing.T) {
	text := strings.Builder{}
	text.WriteString("title: T\ncreator: C\nlabel: L\ncurrency: BTC\ntags:\n")
	for i := range 2*loadBatch + 1 {
		text.WriteString("- address: a" + strings.Repeat("x", i%7) + "\n")
	}
	p := readSmall(t, "big.yaml", text.String())
	for step := 1; step <= 4; step++ {
		store := memory.New()
		store.Fail = memory.Nth(step, context.Canceled)
		b := openBook(t, store)
		if _, err := b.Load(context.Background(), p); err == nil {
			t.Fatalf("step %d did not fail", step)
		}
		if got := all(t, openBook(t, store), address(t, "btc", "a")); len(got) != 0 || len(b.Packs()) != 0 {
			t.Errorf("step %d: %d tags seen of a load that failed", step, len(got))
		}
		load(t, b, p)
		if got := all(t, b, address(t, "btc", "a")); len(got) != (2*loadBatch+1+6)/7 {
			t.Errorf("step %d: %d tags after the load was run again", step, len(got))
		}
	}
}

func TestDigestKnowsContentOnly(t *testing.T) {
	ctx := context.Background()
	first := readSmall(t, "a.yaml", smallPack)
	second := readSmall(t, "b.yaml", strings.Replace(smallPack, "title: Small", "title: Other", 1))
	digest := func(packs ...*Pack) string {
		b := openBook(t, memory.New())
		for _, p := range packs {
			load(t, b, p)
		}
		d, err := b.Digest(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	forth, back := digest(first, second), digest(second, first)
	if forth != back || !strings.HasPrefix(forth, "sha256:") || len(forth) != 7+64 {
		t.Errorf("%s and %s", forth, back)
	}
	if forth == digest(first) || digest() == digest(first) {
		t.Error("different sets, one digest")
	}
	b := openBook(t, memory.New())
	load(t, b, second)
	load(t, b, first)
	if _, err := b.Decide(ctx, address(t, "btc", "x"), Decision{Action: Set, By: "me", Tag: &Own{Label: "L"}}); err != nil {
		t.Fatal(err)
	}
	if d, _ := b.Digest(ctx); d == forth {
		t.Error("a decision does not change the digest")
	}
}

func TestEtherscan(t *testing.T) {
	p := readEtherscanFile(t)
	if p.Info.Tags != 29_945 {
		t.Errorf("%d tags, want 29945", p.Info.Tags)
	}
	b := openBook(t, memory.New())
	load(t, b, p)
	for _, c := range []struct {
		address, label string
		is             Category
		role           Role
	}{
		{"0x689c56aef474df92d44a1b70850f808488f9769c", "KuCoin 2", Exchange, RoleHot},
		{"0x098b716b8aaf21512996dc57eb0615e2383e2f96", "Ronin Bridge Exploiter", Sanction, RoleUnknown},
		{"0x12d66f87a04a9e220743712ce6d9bb1b5616b8fc", "Tornado.Cash: 0.1 ETH", MixingService, RoleUnknown},
		{"0x12d66f87a04a9e220743712ce6d9bb1b5616b8fc", "Tornado.Cash: 0.1 ETH", Sanction, RoleUnknown},
	} {
		tags := all(t, b, address(t, "eth", c.address))
		if len(tags) == 0 || tags[0].Label != c.label || !tags[0].Is(c.is) || tags[0].Role() != c.role {
			t.Errorf("%s: %+v", c.address, tags)
		}
	}
}

func TestPackNamesAreWhatTheCallerGives(t *testing.T) {
	p := readSmall(t, filepath.Join("packs", "x.yaml"), smallPack)
	if p.Info.Name != "packs/x.yaml" || p.Info.SHA256 == "" || p.Info.LastMod != "2020-01-02" {
		t.Errorf("%+v", p.Info)
	}
}
