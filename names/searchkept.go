package names

import (
	"hash/maphash"
	"strings"
	"sync"
)

// kept holds what look-ups have found, for the searches to come: the words of names follow Zipf's law, so that few of them are asked again and
// again. What a look-up finds is a function of the index and of what it is asked for, so that a search answers the same with it and without.
type kept struct {
	seed   maphash.Seed
	shards [keptShards]keptShard
}

// keptBytes bounds the memory of what is kept, about.
const (
	keptBytes  = 4 << 20
	keptShards = 16
)

// keptShard holds two generations, each in at most half of its part of the memory. What is asked for again goes over to the young one; when
// that is full the old one is forgotten.
type keptShard struct {
	mu         sync.Mutex
	young, old map[lookUpKey]*lookedUp
	bytes      int // of the young ones
}

// lookUpKey is all that a look-up of a stretch in Latin letters depends on.
type lookUpKey struct {
	identity
	of        Kind      // of the names whose words are looked for
	otherwise bool      // names that are not written with spaces as the query is, or as it is not
	tight     [2]points // what a word must share at least with a token by spelling, in its role and in another
	help      [2]points // the least that helps, by spelling and by sound
	ear       [3]points // leastByEar
}

// lookedUp is what a look-up finds.
type lookedUp struct {
	links []keptLink
	near  []int32
}

type keptLink struct {
	word   int32
	shared points
}

func newKept() *kept {
	k := &kept{seed: maphash.MakeSeed()}
	for i := range k.shards {
		k.shards[i].young = map[lookUpKey]*lookedUp{}
	}
	return k
}

func (k *kept) shard(key *lookUpKey) *keptShard {
	return &k.shards[maphash.String(k.seed, key.text)%keptShards]
}

// get returns what a look-up has found, or nil.
func (k *kept) get(key lookUpKey) *lookedUp {
	s := k.shard(&key)
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.young[key]; f != nil {
		return f
	}
	f := s.old[key]
	if f != nil {
		s.add(key, f)
	}
	return f
}

// put keeps what a look-up has found. It is not written any more.
func (k *kept) put(key lookUpKey, f *lookedUp) {
	key.text = strings.Clone(key.text) // not the whole query
	s := k.shard(&key)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add(key, f)
}

func (s *keptShard) add(key lookUpKey, f *lookedUp) {
	if s.young[key] != nil {
		return
	}
	size := f.size(len(key.text))
	if s.bytes += size; s.bytes > keptBytes/keptShards/2 {
		s.old, s.young, s.bytes = s.young, map[lookUpKey]*lookedUp{}, size
	}
	s.young[key] = f
}

// size is about how many bytes it takes, those of its key and its place in the map among them.
func (f *lookedUp) size(text int) int { return 200 + text + 8*cap(f.links) + 4*cap(f.near) }

// missing is a look-up of which nothing is kept.
type missing struct {
	stretch int
	key     lookUpKey
	keep    bool // what it finds
}

// lookUp links the words that are so close to a stretch that a name may be found by them, if they are kept; else it is missing.
func (s *search) lookUp(stretch int) {
	a := &s.asked[stretch]
	if a.looked {
		return
	}
	a.looked = true
	key, keep := s.keyOf(stretch)
	a.linked = true
	if keep && (s.recall(key, stretch) || key.of != Any && s.recall(key.ofAny(), stretch)) {
		return
	}
	s.missing = append(s.missing, missing{stretch, key, keep})
}

// recall links what is kept of a look-up, as far as it is in names that are looked for; false if nothing is.
func (s *search) recall(key lookUpKey, stretch int) bool {
	f := s.x.kept.get(key)
	if f == nil {
		return false
	}
	for _, l := range f.links {
		if s.x.kinds[l.word]&s.wanted != 0 {
			s.tie(l.word, stretch, l.shared)
		}
	}
	for _, v := range f.near {
		if s.x.kinds[v]&s.wanted != 0 {
			s.near = append(s.near, s.closeTo(v, stretch))
		}
	}
	return true
}

// keepFound keeps what the missing look-ups have found, links and close words from so many on.
func (s *search) keepFound(links, near int) {
	found := make([]*lookedUp, len(s.stretches))
	keeps := false
	for _, m := range s.missing {
		if m.keep {
			found[m.stretch], keeps = new(lookedUp), true
		}
	}
	if !keeps {
		return
	}
	for _, l := range s.links[links:] {
		if f := found[l.stretch]; f != nil {
			f.links = append(f.links, keptLink{l.word, l.shared})
		}
	}
	for _, c := range s.near[near:] {
		if f := found[c.stretch]; f != nil {
			f.near = append(f.near, c.word)
		}
	}
	for _, m := range s.missing {
		if m.keep {
			s.x.kept.put(m.key, found[m.stretch])
		}
	}
}

// ofAny is the key of the same look-up among all names.
func (k lookUpKey) ofAny() lookUpKey {
	k.of = Any
	return k
}

// narrowed is of which kind the names are among whose words a stretch is looked up. What takes little is looked up among all, for it is kept for all.
func (s *search) narrowed(stretch int) Kind {
	if s.scans(stretch) {
		return s.of
	}
	return Any
}

// keyOf returns what a look-up depends on; false if it may depend on more: the readings of a word in another script, or what an earlier look-up
// of the stretch has linked.
func (s *search) keyOf(stretch int) (lookUpKey, bool) {
	a, t := &s.asked[stretch], &s.stretches[stretch]
	if a.linked || len(a.readings) != 1 || a.readings[0].system != systemLatin || a.readings[0].sounds != nil {
		return lookUpKey{}, false
	}
	key := lookUpKey{identity: t.identity, of: s.narrowed(stretch), otherwise: s.among == otherwise}
	key.ear[0], key.ear[1], key.ear[2] = s.leastByEar(stretch)
	if !t.joined { // of neighbours no other least is asked for
		tight, least := &s.tight[t.from], &s.least[t.from]
		key.tight = [...]points{tight.spelled, tight.other}
		key.help = [...]points{least.spelled, least.heard}
	}
	return key, true
}
