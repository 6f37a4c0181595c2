package attribution

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// Action is what a Decision does.
type Action string

const (
	// Set states a tag of your own beside all others.
	Set Action = "set"
	// Override takes a wrong tag out of force and states your own in its place.
	Override Action = "override"
	// Withdraw takes a tag out of force, your own or one of a pack.
	Withdraw Action = "withdraw"
	// Restore puts a withdrawn or overridden tag back in force.
	Restore Action = "restore"
)

// Decision is what a person decided about the tags of one address. Decisions are kept forever, in the order
// they were made; what is in force follows from them. A decision about a pack's tag holds for every version of the
// pack that repeats the tag.
type Decision struct {
	Action Action `json:"action"`
	Target ID     `json:"target,omitempty"` // the tag it is about; none for Set
	Tag    *Own   `json:"tag,omitempty"`    // for Set and Override
	Reason string `json:"reason,omitempty"` // must be given but for Set
	By     string `json:"by"`               // who decided
	At     int64  `json:"at"`               // when, in Unix seconds, as the caller says
}

// Own is the content of a tag of your own.
type Own struct {
	Label      string     `json:"label"`
	Category   Category   `json:"category,omitempty"`
	Abuse      Category   `json:"abuse,omitempty"`
	Concepts   []Category `json:"concepts,omitempty"`
	Actor      string     `json:"actor,omitempty"`
	Source     string     `json:"source,omitempty"`
	LastMod    Date       `json:"lastmod,omitempty"`
	Confidence Confidence `json:"confidence,omitempty"`
	Context    string     `json:"context,omitempty"`
}

// ownTitle stands for the pack's title in tags set here.
const ownTitle = "own tags"

func (d *Decision) tag(a Address) Tag {
	o := d.Tag
	return Tag{Address: a, Label: o.Label, Category: o.Category, Abuse: o.Abuse, Concepts: o.Concepts, Actor: o.Actor,
		Source: o.Source, LastMod: o.LastMod, Confidence: o.Confidence, Context: o.Context,
		Pack: Origin{Title: ownTitle, Creator: d.By}, Own: true}
}

// check refuses a decision that lacks a part or has one too much.
func (d *Decision) check() error {
	states := d.Action == Set || d.Action == Override
	switch {
	case !states && d.Action != Withdraw && d.Action != Restore:
		return fmt.Errorf("decision %.20q: want set, override, withdraw or restore", d.Action)
	case strings.TrimSpace(d.By) == "":
		return fmt.Errorf("%s: nobody is named who decided", d.Action)
	case d.Action != Set && strings.TrimSpace(d.Reason) == "":
		return fmt.Errorf("%s: a reason must be given", d.Action)
	case states != (d.Tag != nil):
		return fmt.Errorf("%s: a new tag must be given for set and override only", d.Action)
	case (d.Action == Set) != (d.Target == ""):
		return fmt.Errorf("%s: the tag it is about must be named, and for set none", d.Action)
	}
	texts := map[string]string{"reason": d.Reason, "name": d.By}
	if o := d.Tag; o != nil {
		if strings.TrimSpace(o.Label) == "" {
			return fmt.Errorf("%s: the new tag has no label", d.Action)
		}
		if !o.Confidence.Known() {
			_, err := ParseConfidence(string(o.Confidence))
			return err
		}
		for _, c := range append([]Category{o.Category, o.Abuse}, o.Concepts...) {
			if c != "" && !c.Known() {
				_, err := ParseCategory(string(c))
				return err
			}
		}
		if o.LastMod != "" {
			if _, err := newBuilder(PackInfo{}).date(string(o.LastMod)); err != nil {
				return err
			}
		}
		texts["label"], texts["actor"], texts["source"], texts["context"] = o.Label, o.Actor, o.Source, o.Context
	}
	for _, what := range [...]string{"reason", "name", "label", "actor", "source", "context"} {
		if err := checkText(what, texts[what], maxText); err != nil {
			return fmt.Errorf("%s: %w", d.Action, err)
		}
	}
	return nil
}

// Decide records a decision about the tags of an address and returns the ID of the tag it states, or of the
// tag it is about. The target must be a tag of the address, in force or not; At must not be before the last
// decision there.
func (b *Book) Decide(ctx context.Context, a Address, d Decision) (ID, error) {
	if err := d.check(); err != nil {
		return "", fmt.Errorf("%s: %w", a, err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	history, err := b.History(ctx, a)
	if err != nil {
		return "", err
	}
	if n := len(history); n > 0 && d.At < history[n-1].At {
		return "", fmt.Errorf("%s: decision of time %d, the last one there has %d", a, d.At, history[n-1].At)
	}
	id := d.Target
	if d.Target != "" {
		if err := b.mustHave(ctx, a, d.Target); err != nil {
			return "", err
		}
	}
	if d.Tag != nil {
		t := d.tag(a)
		id = t.ID()
	}
	value, err := json.Marshal(d)
	if err != nil {
		return "", err
	}
	err = b.store.Apply(ctx, func(yield func(k, v []byte) bool) { yield(decisionKey(a, len(history)), value) })
	return id, err
}

func (b *Book) mustHave(ctx context.Context, a Address, id ID) error {
	tags, err := b.all(ctx, a)
	if err != nil {
		return err
	}
	var have []string
	for i := range tags {
		got := tags[i].ID()
		if got == id {
			return nil
		}
		have = append(have, string(got)+" "+tags[i].Label)
	}
	return fmt.Errorf("%s has no tag %q; it has %d: %s", a, id, len(have), cut(strings.Join(have, ", ")))
}

// History returns every decision about the address, in the order they were made.
func (b *Book) History(ctx context.Context, a Address) ([]Decision, error) {
	var out []Decision
	err := b.store.Scan(ctx, addressPrefix(decisionSpace, a), func(_, value []byte) error {
		var d Decision
		if err := json.Unmarshal(value, &d); err != nil {
			return fmt.Errorf("decision about %s: %w", a, errRecord)
		}
		out = append(out, d)
		return nil
	})
	return out, err
}

// decided adds your own tags to those of packs and marks what was withdrawn, as the decisions say in their order.
func decided(a Address, tags []Tag, history []Decision) []Tag {
	if len(history) == 0 {
		return tags
	}
	withdrawn := map[ID]*Decision{}
	own := map[ID]bool{}
	for i := range history {
		d := &history[i]
		switch d.Action {
		case Withdraw, Override:
			withdrawn[d.Target] = d
		case Restore:
			delete(withdrawn, d.Target)
		}
		if d.Tag == nil {
			continue
		}
		t := d.tag(a)
		id := t.ID()
		delete(withdrawn, id)
		if !own[id] {
			own[id] = true
			tags = append(tags, t)
		}
	}
	for i := range tags {
		tags[i].Withdrawn = withdrawn[tags[i].ID()]
	}
	return tags
}
