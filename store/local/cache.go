package local

// cache keeps values by key within a bound of bytes. It has two generations: what is put in or found goes to the
// young one, and when that takes half of the bound it becomes the old one, which is forgotten with all that nobody
// has asked for since.
type cache[K comparable, V any] struct {
	half       int // of the bound
	used       int // bytes of the young generation
	young, old map[K]sized[V]
}

type sized[V any] struct {
	value V
	bytes int
}

// entryBytes is about what an entry takes beside its value: its key, its place in the map, its header.
const entryBytes = 256

func newCache[K comparable, V any](bound int) *cache[K, V] {
	return &cache[K, V]{half: bound / 2, young: map[K]sized[V]{}}
}

func (c *cache[K, V]) get(key K) (V, bool) {
	if e, ok := c.young[key]; ok {
		return e.value, true
	}
	e, ok := c.old[key]
	if ok {
		c.add(key, e)
	}
	return e.value, ok
}

// put keeps a value of so many bytes. It replaces one of the same key.
func (c *cache[K, V]) put(key K, value V, bytes int) {
	c.add(key, sized[V]{value, bytes + entryBytes})
}

func (c *cache[K, V]) add(key K, e sized[V]) {
	if e.bytes > c.half {
		return
	}
	if c.used+e.bytes > c.half {
		c.old, c.young, c.used = c.young, map[K]sized[V]{}, 0
	}
	c.used += e.bytes - c.young[key].bytes
	c.young[key] = e
}
