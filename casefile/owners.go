package casefile

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/trace"
)

// Tags says who addresses belong to; attribution.Book does. It must not change while a case runs.
type Tags interface {
	// All returns every tag of an address, the best first, those taken out of force at the end.
	All(ctx context.Context, a attribution.Address) ([]attribution.Tag, error)
	// Names returns every label, actor id and actor name of the tags of a network, each once.
	Names(ctx context.Context, network attribution.Network) ([]string, error)
	// Packs returns what the set is made of, decisions about single tags aside.
	Packs() []attribution.PackInfo
	// Digest names the whole set by its content.
	Digest(ctx context.Context) (string, error)
}

// Owner is who an address belongs to, as the case sees it: the tag that ends the trace there, else the best tag.
type Owner struct {
	Entity    string
	Category  attribution.Category
	TagSource string
	Role      attribution.Role
	Tags      []attribution.Tag // all that are in force, best first
	Stop      trace.Kind        // "": the trace goes on
}

// owners asks the tags once for each address and applies the case's stops. Since a trace asks without expecting
// errors, the first error is kept, and Run looks for it.
type owners struct {
	ctx     context.Context
	network chain.Name
	tags    Tags // nil: none
	stop    StopSpec
	listed  map[chain.Address]bool
	dealers map[chain.Address]bool
	known   map[chain.Address]*Owner
	off     map[string]bool // heuristics that the case does without
	err     error
}

func newOwners(ctx context.Context, c *Case, tags Tags) *owners {
	o := &owners{ctx: ctx, network: c.Chain.Name, tags: tags, stop: c.Stop,
		listed: map[chain.Address]bool{}, dealers: map[chain.Address]bool{}, known: map[chain.Address]*Owner{}, off: map[string]bool{}}
	for _, h := range Heuristics() {
		o.off[h.Name] = !c.on(h.Name)
	}
	for _, a := range c.Stop.Addresses {
		o.listed[a] = true
	}
	for _, a := range c.Exchanges.Dealers {
		o.dealers[a] = true
	}
	return o
}

// of returns who a belongs to; an Owner without fields if nobody said anything.
func (o *owners) of(a chain.Address) *Owner {
	if w, ok := o.known[a]; ok {
		return w
	}
	w := &Owner{}
	if o.tags != nil && !a.IsZero() {
		tags, err := o.tags.All(o.ctx, attribution.Of(o.network, a))
		if err != nil && o.err == nil {
			o.err = fmt.Errorf("tags of %s: %w", a, err)
		}
		w.Tags = slices.DeleteFunc(tags, func(t attribution.Tag) bool { return t.Withdrawn != nil })
	}
	o.choose(w, o.listed[a])
	o.known[a] = w
	return w
}

// choose takes the tag that stops the trace, else the best one.
func (o *owners) choose(w *Owner, listed bool) {
	for i := range w.Tags {
		tag := &w.Tags[i]
		if kind, category, ok := o.stopOf(tag, o.stop.Categories); ok {
			o.from(w, tag)
			w.Category, w.Stop = category, trace.Kind(kind)
			return
		}
	}
	for i := range w.Tags {
		if tag := &w.Tags[i]; o.namesEntity(tag) {
			o.from(w, tag)
			w.Stop = trace.KindStop
			if kind, _, ok := o.stopOf(tag, append(DefaultStopCategories(), attribution.Service)); ok {
				w.Stop = trace.Kind(kind)
			}
			return
		}
	}
	if len(w.Tags) > 0 {
		o.from(w, &w.Tags[0])
	}
	if listed {
		w.Stop = trace.KindStop
	}
}

func (o *owners) namesEntity(tag *attribution.Tag) bool {
	return slices.ContainsFunc(o.stop.Entities, func(name string) bool {
		return strings.EqualFold(name, tag.Label) || strings.EqualFold(name, tag.Actor) || strings.EqualFold(name, tag.ActorName)
	})
}

func (o *owners) from(w *Owner, tag *attribution.Tag) {
	w.Entity, w.Category, w.Role, w.TagSource = tag.Entity(), tag.Category, o.roleOf(tag), tag.Source
	if w.Category == "" {
		w.Category = tag.Abuse
	}
	if w.TagSource == "" {
		w.TagSource = tag.Pack.Title
	}
}

// stopAt is trace.Rules.Stop.
func (o *owners) stopAt(a chain.Address) (trace.Stop, bool) {
	w := o.of(a)
	return trace.Stop{Kind: w.Stop}, w.Stop != ""
}

// dealer is trace.Exchanges.Dealer: the case says so, or a tag says that the address trades with everybody.
func (o *owners) dealer(a chain.Address) bool {
	return o.dealers[a] || !o.off[DealerByTag] && slices.ContainsFunc(o.of(a).Tags, func(t attribution.Tag) bool {
		return t.Is(attribution.Exchange) || t.Is(attribution.Defi)
	})
}

// sameDealer is trace.Exchanges.SameDealer: the actor that the best tag with one names.
func (o *owners) sameDealer(a chain.Address) string {
	if o.off[SameDealer] {
		return ""
	}
	for _, t := range o.of(a).Tags {
		if t.Actor != "" {
			return t.Actor
		}
	}
	return ""
}
