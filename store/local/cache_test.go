package local

import "testing"

func TestCacheKeepsWithinItsBound(t *testing.T) {
	const bytes = 1000
	const bound = 20 * (bytes + entryBytes)
	c := newCache[int, int](bound)
	for i := range 1000 {
		c.put(i, -i, bytes)
		c.put(i, i, bytes) // replaces and is counted once
		if v, ok := c.get(i); !ok || v != i {
			t.Fatalf("get(%d) = %d, %v right after put", i, v, ok)
		}
		if v, ok := c.get(0); !ok || v != 0 {
			t.Fatalf("0 was forgotten though it is asked for again and again: %d, %v", v, ok)
		}
		kept := 0
		for _, generation := range []map[int]sized[int]{c.young, c.old} {
			for _, e := range generation {
				kept += e.bytes
			}
		}
		if kept > bound {
			t.Fatalf("%d bytes are kept, the bound is %d", kept, bound)
		}
	}
	if _, ok := c.get(500); ok {
		t.Error("500 is still there, long after it was asked for")
	}
	if _, ok := c.get(999); !ok {
		t.Error("the last one is not there")
	}
	c.put(1001, 1, bound)
	if _, ok := c.get(1001); ok {
		t.Error("a value above the bound was kept")
	}
	if _, ok := c.get(999); !ok {
		t.Error("a value above the bound drove out others")
	}
}
