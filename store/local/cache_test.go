package local

import (
	"fmt"
	"strings"
	"testing"

	"ashiato/ledger/ledgertest"
)

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

// TestRootBytes opens the roots of statements of many lengths, every line with a payee: they take no more memory than was counted for the cache.
func TestRootBytes(t *testing.T) {
	leaf := int(storedShape.lines)
	for _, lines := range []int{1, runLines - 1, runLines, runLines + 1, leaf, leaf + 1, 4 * leaf} {
		var text strings.Builder
		fmt.Fprintf(&text, "block 1\n1 mint -> payer %d ETH\n", lines)
		for i := range lines - 1 {
			fmt.Fprintf(&text, "block %d\n%d payer -> p%d 1 ETH kind payment\n", i+2, i+2, i)
		}
		c := openChain(t, storedShape)
		if err := c.Append(t.Context(), ledgertest.Blocks(t, text.String())); err != nil {
			t.Fatal(err)
		}
		err := c.with(func(r *reader) error {
			s, h := &r.statement, ledgertest.HoldingOf("payer", "ETH")
			if ok, err := s.open(c.keys, &h); !ok || err != nil {
				return fmt.Errorf("no statement: %w", err)
			}
			told := s.rootBytes()
			p, err := s.page(s.top, 0)
			if err != nil {
				return err
			}
			if s.top == 0 && len(p.payees) != lines-1 {
				t.Errorf("%d lines: %d payees", lines, len(p.payees))
			}
			if held := cap(s.holder) + cap(s.body) + cap(p.children)*summaryBytes + 4*cap(p.starts) + 4*cap(p.payees); held > told {
				t.Errorf("%d lines: %d bytes are held and %d are counted", lines, held, told)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
