package attribution

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// All returns every tag of an address, best first as rank orders them, those taken out of force at the end.
func (b *Book) All(ctx context.Context, a Address) ([]Tag, error) {
	tags, err := b.all(ctx, a)
	if err != nil {
		return nil, err
	}
	for i := range tags {
		if err := b.addActor(ctx, &tags[i]); err != nil {
			return nil, err
		}
	}
	rank(tags)
	return tags, nil
}

// Lookup returns the tags of an address that are in force, best first.
func (b *Book) Lookup(ctx context.Context, a Address) ([]Tag, error) {
	tags, err := b.All(ctx, a)
	if i := slices.IndexFunc(tags, func(t Tag) bool { return t.Withdrawn != nil }); i >= 0 {
		tags = tags[:i]
	}
	return tags, err
}

// Best returns the first tag that Lookup gives; false if there is none. The others are still there: a
// report that rests on one tag should name those that contradict it.
func (b *Book) Best(ctx context.Context, a Address) (Tag, bool, error) {
	tags, err := b.Lookup(ctx, a)
	if err != nil || len(tags) == 0 {
		return Tag{}, false, err
	}
	return tags[0], true, nil
}

// Stop is why a trace ends at an address.
type Stop struct {
	Kind     Kind
	Category Category // the one of the asked that was met
	Tag      Tag      // that says so
}

// Stop says whether a tag in force ends a trace that stops at these categories: the best tag that does.
func (b *Book) Stop(ctx context.Context, a Address, categories []Category) (Stop, bool, error) {
	tags, err := b.Lookup(ctx, a)
	if err != nil {
		return Stop{}, false, err
	}
	for _, t := range tags {
		if kind, c, ok := t.Stop(categories); ok {
			return Stop{kind, c, t}, true, nil
		}
	}
	return Stop{}, false, nil
}

// all returns the tags of an address without their actors' names, in no order.
func (b *Book) all(ctx context.Context, a Address) ([]Tag, error) {
	var tags []Tag
	packs := *b.packs.Load()
	err := b.store.Scan(ctx, addressPrefix(tagSpace, a), func(key, value []byte) error {
		id, ok := keyPack(tagSpace, key)
		if !ok {
			return fmt.Errorf("tag of %s: %w", a, errRecord)
		}
		p := packs[id]
		if p == nil {
			return nil // of a replaced pack, or of a load that was interrupted
		}
		own, err := decodeFields(value)
		if err != nil {
			return fmt.Errorf("tag of %s in %s: %w", a, p.Name, err)
		}
		tags = append(tags, own.over(&p.header).tag(a, p.origin()))
		return nil
	})
	if err != nil {
		return nil, err
	}
	history, err := b.History(ctx, a)
	if err != nil {
		return nil, err
	}
	return decided(a, tags, history), nil
}

// addActor fills in the actor's name, and the category from the actor's where the tag says nothing of its own. A
// tag with an abuse may name the victim: the thief of an exchange is no exchange.
func (b *Book) addActor(ctx context.Context, t *Tag) error {
	if t.Actor == "" {
		return nil
	}
	actor, ok, err := b.Actor(ctx, t.Actor)
	if err != nil || !ok {
		return err
	}
	t.ActorName = actor.Label
	if t.Category == "" && t.Abuse == "" {
		t.Category = actor.category()
		t.CategoryFromActor = t.Category != ""
	}
	return nil
}

// Actor returns the actor that tags call by an id or an alias of it, false if no loaded actor pack has it. An id
// counts before an alias; of several packs the newest, then the one whose name is last.
func (b *Book) Actor(ctx context.Context, name string) (Actor, bool, error) {
	var best *loaded
	var actor Actor
	packs := *b.packs.Load()
	err := b.store.Scan(ctx, actorPrefix(name), func(key, value []byte) error {
		id, ok := keyPack(actorSpace, key)
		p := packs[id]
		if !ok || p == nil {
			return nil
		}
		var a Actor
		if err := json.Unmarshal(value, &a); err != nil {
			return fmt.Errorf("actor %s in %s: %w", name, p.Name, errRecord)
		}
		a.Pack = p.origin()
		if best == nil || cmp.Or(first(a.ID == name, actor.ID == name), cmp.Compare(best.LastMod, p.LastMod), cmp.Compare(best.Name, p.Name)) < 0 {
			best, actor = p, a
		}
		return nil
	})
	return actor, best != nil, err
}
