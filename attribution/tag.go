package attribution

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Tag is one statement about one address, with the fields its pack's header gives filled in.
type Tag struct {
	Address  Address
	Label    string
	Category Category   // what the party is
	Abuse    Category   // what the address was used for
	Concepts []Category // more of both
	Actor    string     // the id of the actor, "" if none is named
	Source   string     // where the creator knows it from, mostly an address on the web
	Currency string     // as the pack writes it
	LastMod  Date
	Confidence
	// ClusterDefiner says that the tag speaks for all addresses of the same owner.
	ClusterDefiner bool
	Context        string // the creator's own remarks, as text

	Pack Origin // the pack it came in; of your own tags, who set it
	Line int    // in the pack's file; 0 for your own

	// ActorName is the actor's label from an actor pack, "" if none tells it.
	ActorName string
	// CategoryFromActor says that Category is not the tag's own but its actor's.
	CategoryFromActor bool
	// Own says that the tag was set here, not read from a pack.
	Own bool
	// Withdrawn is the decision that took the tag out of force; nil while it is in force.
	Withdrawn *Decision
}

// Origin names the pack a tag came in.
type Origin struct {
	Name    string // of the file
	Title   string
	Creator string
}

// Date is a day as YYYY-MM-DD; "" is not known. Dates compare as text.
type Date string

// ID identifies what a tag says and who says it: 16 hex digits of a SHA-256 over address, label, categories,
// actor, source and the pack's title. It stays the same when a new version of a pack repeats the tag, so that a decision about a
// tag outlives the version. Two tags of one ID are one statement made twice.
type ID string

// ID returns the identity of the statement.
func (t *Tag) ID() ID {
	h := sha256.New()
	var b []byte
	for _, s := range []string{"ashiato.tag/1", string(t.Address.Network), t.Address.Text, t.Label,
		string(t.ownCategory()), string(t.Abuse), joinCategories(t.Concepts), t.Actor, t.Source, t.Pack.Title, t.Pack.Creator} {
		b = appendText(b, s)
	}
	h.Write(b)
	return ID(hex.EncodeToString(h.Sum(nil)[:8]))
}

func (t *Tag) ownCategory() Category {
	if t.CategoryFromActor {
		return ""
	}
	return t.Category
}

// Is reports whether the tag's category, its abuse or one of its concepts is c or narrower.
func (t *Tag) Is(c Category) bool {
	return t.Category.Is(c) || t.Abuse.Is(c) || slices.ContainsFunc(t.Concepts, func(d Category) bool { return d.Is(c) }) ||
		c == Sanction && t.namesSanctions()
}

// namesSanctions finds tags that say in words, not by a concept, that an address is on a sanctions list: lists
// of the United States' OFAC are often packed as category user with a label such as "OFAC SDN".
func (t *Tag) namesSanctions() bool {
	return hasWord(t.Label, "ofac", "sanction", "sanctions", "sanctioned")
}

// Entity is the name to show for the owner: the actor's name, else its id, else the label.
func (t *Tag) Entity() string {
	return cmp.Or(t.ActorName, t.Actor, t.Label)
}

// hasWord reports whether one of the words, given in lower case, stands in s as a word of its own.
func hasWord(s string, words ...string) bool {
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r < 0x80
	}) {
		for _, want := range words {
			if strings.EqualFold(w, want) {
				return true
			}
		}
	}
	return false
}

func joinCategories(cs []Category) string {
	var b strings.Builder
	for i, c := range cs {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(string(c))
	}
	return b.String()
}
