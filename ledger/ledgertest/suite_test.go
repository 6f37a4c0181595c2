package ledgertest

import (
	"testing"

	"ashiato/ledger"
)

// TestMemory holds the twin itself against the suite: it compares the in-memory store with another one.
func TestMemory(t *testing.T) {
	Run(t, func(*testing.T) ledger.Store { return NewMemory("test") })
}
