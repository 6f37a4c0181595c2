package attribution

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"ashiato/store/memory"
)

func decide(t testing.TB, b *Book, a Address, d Decision) ID {
	t.Helper()
	id, err := b.Decide(context.Background(), a, d)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// inForce writes the labels of the tags in force, best first, and of the others in brackets.
func inForce(t testing.TB, b *Book, a Address) string {
	t.Helper()
	var out []string
	for _, g := range all(t, b, a) {
		if g.Withdrawn != nil {
			g.Label = "(" + g.Label + ": " + g.Withdrawn.Reason + ")"
		}
		out = append(out, g.Label)
	}
	return strings.Join(out, " ")
}

func TestOverrideAndWithdraw(t *testing.T) {
	ctx := context.Background()
	store := memory.New()
	b := openBook(t, store)
	load(t, b, readSmall(t, "small.yaml", smallPack))
	a := address(t, "eth", "0x00000000000000000000000000000000000000ab")
	wrong := all(t, b, a)[0].ID()

	mine := decide(t, b, a, Decision{Action: Override, Target: wrong, By: "ana", At: 100, Reason: "it moved",
		Tag: &Own{Label: "mine", Category: Gambling, Source: "a letter", Confidence: "ownership"}})
	steps := []struct {
		d    Decision
		want string
	}{
		{Decision{Action: Set, By: "bo", At: 100, Tag: &Own{Label: "second"}}, "mine second (own label: it moved)"},
		{Decision{Action: Restore, Target: wrong, By: "bo", At: 101, Reason: "it did not"}, "mine second own label"},
		{Decision{Action: Withdraw, Target: mine, By: "ana", At: 102, Reason: "I was wrong"}, "second own label (mine: I was wrong)"},
		{Decision{Action: Withdraw, Target: wrong, By: "ana", At: 103, Reason: "so were they"}, "second (mine: I was wrong) (own label: so were they)"},
	}
	for i, s := range steps {
		decide(t, b, a, s.d)
		if got := inForce(t, b, a); got != s.want {
			t.Errorf("step %d: %s, want %s", i, got, s.want)
		}
	}
	last := steps[len(steps)-1].want

	// All of it is in the store, and it outlives a new version of the pack that repeats the tag.
	b = openBook(t, store)
	load(t, b, readSmall(t, "small.yaml", strings.Replace(smallPack, "lastmod: 2020-01-02", "lastmod: 2024-01-02", 1)))
	if got := inForce(t, b, a); got != last {
		t.Errorf("after a new version: %s, want %s", got, last)
	}
	history, err := b.History(ctx, a)
	if err != nil || len(history) != 5 {
		t.Fatalf("%v, %v", history, err)
	}
	if h := history[0]; h.By != "ana" || h.At != 100 || h.Reason != "it moved" || h.Target != wrong || h.Tag.Source != "a letter" {
		t.Errorf("%+v", h)
	}
	tags, err := b.Lookup(ctx, a)
	if err != nil || len(tags) != 1 || !tags[0].Own || tags[0].Pack.Creator != "bo" {
		t.Errorf("%+v, %v", tags, err)
	}
	// 2 tags of the pack and 2 set here.
	if n, err := b.Count(ctx); n != 4 || err != nil {
		t.Errorf("%d tags, %v", n, err)
	}
}

func TestDecisionsThatAreRefused(t *testing.T) {
	ctx := context.Background()
	b := openBook(t, memory.New())
	a := address(t, "btc", "x")
	id := decide(t, b, a, Decision{Action: Set, By: "me", At: 10, Tag: &Own{Label: "L"}})
	for _, c := range []struct {
		d    Decision
		want string
	}{
		{Decision{Action: "erase", By: "me", Target: id, Reason: "r", At: 10}, "want set, override, withdraw or restore"},
		{Decision{Action: Withdraw, Target: id, Reason: "r", At: 10}, "nobody is named"},
		{Decision{Action: Withdraw, Target: id, By: "me", At: 10}, "a reason must be given"},
		{Decision{Action: Withdraw, By: "me", Reason: "r", At: 10}, "the tag it is about must be named"},
		{Decision{Action: Withdraw, By: "me", Reason: "r", Target: id, Tag: &Own{Label: "x"}, At: 10}, "a new tag must be given for set and override only"},
		{Decision{Action: Set, By: "me", At: 10}, "a new tag must be given"},
		{Decision{Action: Set, By: "me", At: 10, Tag: &Own{}}, "no label"},
		{Decision{Action: Set, By: "me", At: 10, Tag: &Own{Label: "x", Category: "bank"}}, "category \"bank\" is not known"},
		{Decision{Action: Set, By: "me", At: 10, Tag: &Own{Label: "x", Confidence: "sure"}}, "confidence \"sure\" is not known"},
		{Decision{Action: Set, By: "me", At: 10, Tag: &Own{Label: "x", LastMod: "today"}}, "lastmod \"today\""},
		{Decision{Action: Set, By: "me", At: 10, Tag: &Own{Label: "x\x00"}}, "control character"},
		{Decision{Action: Set, By: "me", At: 9, Tag: &Own{Label: "x"}}, "decision of time 9, the last one there has 10"},
		{Decision{Action: Withdraw, By: "me", Reason: "r", Target: "0000000000000000", At: 10}, "has no tag \"0000000000000000\"; it has 1: " + string(id) + " L"},
	} {
		if _, err := b.Decide(ctx, a, c.d); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %s", c.d, err, c.want)
		}
	}
	if h, err := b.History(ctx, a); len(h) != 1 || err != nil {
		t.Errorf("a refused decision was kept: %+v, %v", h, err)
	}
}

// TestRank states the order of tags, one rule after the other.
func TestRank(t *testing.T) {
	b := openBook(t, memory.New())
	a := address(t, "btc", "x")
	for i, tag := range []string{
		"  label: g\n  confidence: web_crawl\n",
		"  label: f\n  confidence: web_crawl\n  category: exchange\n",
		"  label: e\n  confidence: web_crawl\n  lastmod: 2020-01-01\n",
		"  label: d\n  confidence: web_crawl\n  lastmod: 2021-01-01\n  source: z\n",
		"  label: c\n  confidence: web_crawl\n  lastmod: 2021-01-01\n  source: a\n",
		"  label: b\n  confidence: authority_data\n",
	} {
		load(t, b, readSmall(t, fmt.Sprint(i), "title: T\ncreator: C\ncurrency: BTC\ntags:\n- address: x\n"+tag))
	}
	decide(t, b, a, Decision{Action: Set, By: "me", Tag: &Own{Label: "a"}})
	if got := inForce(t, b, a); got != "a b c d e f g" {
		t.Error(got)
	}
}
