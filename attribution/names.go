package attribution

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Names returns every label of the tags of a network, and the ids and names of their actors, each once and in order. It reads all tags
// of the network; those taken out of force count too.
func (b *Book) Names(ctx context.Context, network Network) ([]string, error) {
	names, actors := map[string]bool{}, map[string]bool{}
	add := func(label, actor string) {
		names[label] = true
		if actor != "" {
			names[actor], actors[actor] = true, true
		}
	}
	prefix := func(space byte) []byte { return append(append([]byte{space}, network...), 0) }
	packs := *b.packs.Load()
	err := b.store.Scan(ctx, prefix(tagSpace), func(key, value []byte) error {
		id, ok := keyPack(tagSpace, key)
		p := packs[id]
		if !ok || p == nil {
			return nil
		}
		own, err := decodeFields(value)
		if err != nil {
			return fmt.Errorf("a tag in %s: %w", p.Name, err)
		}
		t := own.over(&p.header).tag(Address{}, p.origin())
		add(t.Label, t.Actor)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = b.store.Scan(ctx, prefix(decisionSpace), func(_, value []byte) error {
		var d Decision
		if err := json.Unmarshal(value, &d); err != nil {
			return fmt.Errorf("decision: %w", errRecord)
		}
		if d.Tag != nil {
			add(d.Tag.Label, d.Tag.Actor)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for id := range actors {
		actor, ok, err := b.Actor(ctx, id)
		if err != nil {
			return nil, err
		}
		if ok {
			names[actor.Label] = true
		}
	}
	delete(names, "")
	return slices.Sorted(maps.Keys(names)), nil
}
