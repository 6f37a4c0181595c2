package attribution

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Actor is a party of the real world that tags name by its id.
type Actor struct {
	ID         string     `json:"id"`
	Label      string     `json:"label"`
	URI        string     `json:"uri,omitempty"`
	Categories []Category `json:"categories,omitempty"`
	Countries  []string   `json:"jurisdictions,omitempty"` // ISO 3166 codes, as the pack writes them
	Aliases    []string   `json:"aliases,omitempty"`       // other ids
	Pack       Origin     `json:"-"`
}

// category is what the actor mostly is, for tags that do not say: its narrowest kind of party; of several the
// first. "organization" and "service" say least.
func (a *Actor) category() Category {
	var best Category
	depth := 0
	for _, c := range a.Categories {
		if d := depthBelow(c, "entity"); d > depth {
			best, depth = c, d
		}
	}
	return best
}

// depthBelow is the number of steps from c up to the broader concept root; 0 if c is not below it.
func depthBelow(c, root Category) int {
	best := 0
	for _, b := range broader[c] {
		d := depthBelow(b, root)
		if b == root {
			d = max(d, 1)
		} else if d > 0 {
			d++
		}
		best = max(best, d)
	}
	return best
}

// ReadActorPack reads a GraphSense ActorPack. The rules of ReadTagPack hold; an actor without id or label, or
// an id given twice, refuses the pack.
func ReadActorPack(name string, r io.Reader) (*Pack, error) {
	text, info, err := readAll(name, r, maxYAML)
	if err != nil {
		return nil, err
	}
	info.Format = FormatActorPack
	top, err := parseYAML(name, text)
	if err != nil {
		return nil, err
	}
	b := newBuilder(info)
	b.list = "actors"
	for key, node := range pairs(top) {
		if key.Value == "actors" {
			b.keys = append(b.keys, "actors")
			err = readActors(b, node)
		} else {
			err = b.headerField(key.Value, valueOf(key, node))
		}
		if err != nil {
			return nil, err
		}
	}
	pack, err := b.finish()
	if err != nil {
		return nil, err
	}
	pack.Info.Actors, pack.ids = len(pack.actors), make(map[string]bool, len(pack.actors))
	for i := range pack.actors {
		pack.ids[pack.actors[i].ID] = true
	}
	return pack, nil
}

func readActors(b *builder, n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode || len(b.pack.actors) > 0 {
		return b.problemf(n.Line, "actors is not one list")
	}
	lines := map[string]int{}
	for _, item := range n.Content {
		a, err := readActor(b, item)
		if err != nil {
			return err
		}
		switch first, twice := lines[a.ID], a.ID != ""; {
		case a.ID == "" || a.Label == "":
			err = b.problemf(item.Line, "an actor without id or label")
		case twice && first != 0:
			err = b.problemf(item.Line, "actor %.40q was given in line %d", a.ID, first)
		}
		if err != nil {
			return err
		}
		lines[a.ID] = item.Line
		b.pack.actors = append(b.pack.actors, a)
	}
	return nil
}

func readActor(b *builder, item *yaml.Node) (a Actor, err error) {
	if item.Kind != yaml.MappingNode {
		return a, b.problemf(item.Line, "an actor is not a mapping")
	}
	a.Pack = b.pack.Info.origin()
	var given []string
	for key, node := range pairs(item) {
		v := valueOf(key, node)
		if slices.Contains(given, key.Value) {
			err = b.problemf(key.Line, "field %.40q is given twice in one actor", key.Value)
		}
		given = append(given, key.Value)
		switch key.Value {
		case "id":
			err = cmp.Or(err, actorText(b, key, v, &a.ID))
		case "label":
			err = cmp.Or(err, actorText(b, key, v, &a.Label))
		case "uri":
			err = cmp.Or(err, actorText(b, key, v, &a.URI))
		case "jurisdictions":
			a.Countries = v.list
		case "aliases":
			for _, alias := range v.list {
				if alias == "" || checkText("alias", alias, maxText) != nil {
					err = cmp.Or(err, b.problemf(key.Line, "alias %.40q is not a name", alias))
				}
			}
			a.Aliases = v.list
		case "categories":
			for _, s := range v.list {
				a.Categories = append(a.Categories, b.category(s))
			}
		case "context", "lastmod":
		default:
			b.unknown["field "+cut(key.Value)]++
		}
		if err != nil {
			return a, err
		}
	}
	return a, nil
}

func actorText(b *builder, key *yaml.Node, v value, to *string) error {
	s := strings.TrimSpace(v.text)
	if v.kind != scalar || checkText(key.Value, s, maxText) != nil {
		return b.problemf(key.Line, "%s is not a text", key.Value)
	}
	*to = s
	return nil
}
