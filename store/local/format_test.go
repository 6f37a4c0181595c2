package local

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

// formatLedger is the ledger whose records docs/design/format.md shows and decodes by hand.
const formatLedger = `
	block 7 time 1600000084 hash seven
	7 alice -> bob 1500000000000000000 ETH fee 21000 burnt 20000 tip miner kind payment
	+ USD -> alice 300 USD place 4
	block 8 time 1600000096 parent seven
	8 bob -> alice 500000000000000001 ETH
`

// TestFormatDocument wants the document to show exactly the records that are stored.
func TestFormatDocument(t *testing.T) {
	c := openChain(t, storedShape)
	err := c.Append(t.Context(), ledgertest.Blocks(t, formatLedger))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.SetHeader(t.Context(), ledger.Header{Chain: "test", Traces: "file"}); err != nil {
		t.Fatal(err)
	}
	if err := c.PutAssets(t.Context(), []chain.AssetInfo{{Asset: ledgertest.AssetOf("USD"), Symbol: "USD", Decimals: 6, Known: true}}); err != nil {
		t.Fatal(err)
	}
	if err := c.SetOpening(t.Context(), ledgertest.HoldingOf("alice", "ETH"), chain.TotalOf(2e18)); err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	for _, r := range dump(t, c) {
		fmt.Fprintf(&want, "%x\n    = %x\n", r.Key, r.Value)
	}
	path := filepath.Join("..", "..", "docs", "design", "format.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "<!-- records -->\n```\n")
	got, _, _ := strings.Cut(rest, "```")
	if got != want.String() {
		t.Errorf("%s shows other records than are stored; stored are\n%s", path, want.String())
	}
}
