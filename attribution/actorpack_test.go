package attribution

import (
	"context"
	"slices"
	"strings"
	"testing"

	"ashiato/store/memory"
)

const actorPack = `title: Actors
creator: C
lastmod: '2023-02-17'
actors:
- id: huobi
  label: Huobi
  categories:
  - organization
  - exchange
  aliases:
  - htx
  - okex
- id: okex
  label: OKX
  jurisdictions: [SC]
  aliases: [okx]
`

func readActorText(t testing.TB, name, text string) *Pack {
	t.Helper()
	p, err := ReadActorPack(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestActors(t *testing.T) {
	ctx := context.Background()
	b := openBook(t, memory.New())
	load(t, b, readActorText(t, "a.yaml", actorPack))
	ask := func(name, want string) {
		t.Helper()
		if a, ok, err := b.Actor(ctx, name); err != nil || ok != (want != "") || a.Label != want {
			t.Errorf("%s: %+v, %v, %v; want %q", name, a, ok, err, want)
		}
	}
	ask("huobi", "Huobi")
	ask("htx", "Huobi")
	ask("okx", "OKX")
	ask("okex", "OKX") // an id before an alias
	ask("kraken", "")
	ask("huo", "")

	// A tag without a category takes its actor's, and its identity stays its own.
	load(t, b, readSmall(t, "t.yaml", "title: T\ncreator: C\ncurrency: BTC\nlabel: L\nactor: htx\ntags:\n- address: x\n"))
	x := address(t, "btc", "x")
	names, err := b.Names(ctx, x.Network)
	if want := []string{"Huobi", "L", "htx"}; err != nil || !slices.Equal(names, want) {
		t.Errorf("names %q, %v; want %q", names, err, want)
	}
	tags, err := b.Lookup(ctx, x)
	if err != nil || len(tags) != 1 {
		t.Fatal(tags, err)
	}
	if g := tags[0]; g.Entity() != "Huobi" || g.Category != Exchange || !g.CategoryFromActor || g.Actor != "htx" {
		t.Errorf("%+v", g)
	}
	load(t, b, readSmall(t, "theft.yaml", "title: T\ncreator: C\ncurrency: BTC\nlabel: Huobi hack\nabuse: service_hack\nactor: huobi\ntags:\n- address: thief\n"))
	if stop, ok, err := b.Stop(ctx, address(t, "btc", "thief"), []Category{Exchange}); ok || err != nil {
		t.Errorf("the thief of an exchange stops as %+v, %v", stop, err)
	}
	id := tags[0].ID()
	if _, err := b.Unload(ctx, "a.yaml"); err != nil {
		t.Fatal(err)
	}
	if tags, err := b.Lookup(ctx, x); err != nil || tags[0].ID() != id || tags[0].Category != "" || tags[0].Entity() != "htx" {
		t.Errorf("%+v, %v", tags, err)
	}

	// A newer pack's word counts, in whichever order they came.
	newer := strings.NewReplacer("'2023-02-17'", "'2024-02-17'", "label: Huobi", "label: HTX").Replace(actorPack)
	load(t, b, readActorText(t, "b.yaml", newer))
	load(t, b, readActorText(t, "a.yaml", actorPack))
	ask("huobi", "HTX")
	ask("okex", "OKX")

	// An id counts before another actor's alias, even of a newer pack.
	load(t, b, readActorText(t, "c.yaml", "title: T\ncreator: C\nlastmod: 2025-01-01\nactors:\n- id: other\n  label: Other\n  aliases: [huobi, new]\n"))
	ask("huobi", "HTX")
	ask("new", "Other")
	ask("htx", "HTX")
}

func TestPublicActors(t *testing.T) {
	p := readActorFile(t)
	if p.Info.Actors != 3813 {
		t.Errorf("%d actors, want 3813", p.Info.Actors)
	}
	b := publicBook(t)
	for name, want := range map[string]string{"tornado": "Tornado Cash", "tornadocash": "Tornado Cash", "lazarusgroup": "Lazarus Group", "gateio": "Gate"} {
		if a, ok, err := b.Actor(context.Background(), name); err != nil || !ok || a.Label != want {
			t.Errorf("%s: %+v, %v, %v", name, a, ok, err)
		}
	}
}
