package evm_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger/ledgertest"
	"ashiato/source/evm"
	"ashiato/source/file"
)

// TestNodeAndFileAgree loads two real blocks from the export and from a node's replies: the ledgers state the same
// transactions, fees and transfers.
func TestNodeAndFileAgree(t *testing.T) {
	const folder = "blocks_17173049_17173050"
	params, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, name := range []string{"blocks", "transactions", "logs"} {
		paths = append(paths, data(t, "test_stream", folder, "expected_"+name+".json"))
	}
	files, err := file.Open(paths, file.Options{Chain: params, Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	journal, err := ingest.OpenJournal(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	fromFiles := ledgertest.NewMemory(params.Name)
	if _, err := ingest.Files(t.Context(), fromFiles, journal, params, files, ingest.FilesOptions{}); err != nil {
		t.Fatal(err)
	}

	_, url := serve(t, 1, 17173050, rebuilt(t))
	fromNode := ledgertest.NewMemory(params.Name)
	if _, err := ingest.Follow(t.Context(), fromNode, mainnet(t, url, evm.Options{}), ingest.FollowOptions{From: 17173049}); err != nil {
		t.Fatal(err)
	}

	got, want := statements(t, fromNode), statements(t, fromFiles)
	if len(want) < 500 {
		t.Fatalf("only %d statements", len(want))
	}
	for _, h := range slices.SortedFunc(maps.Keys(want), chain.Holding.Compare) {
		if got[h] != want[h] {
			t.Errorf("%s of %s: the node says %s, the files say %s", h.Address, h.Asset, got[h], want[h])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d statements from the node, %d from the files", len(got), len(want))
	}
	t.Logf("%d statements alike", len(want))
}

// statements gives the lines of every holding, by transaction hash, with amounts.
func statements(t *testing.T, m *ledgertest.Memory) map[chain.Holding]string {
	t.Helper()
	out := map[chain.Holding]string{}
	for _, h := range m.AllHoldings() {
		for l, err := range m.Lines(t.Context(), h, chain.LinePos{}) {
			if err != nil {
				t.Fatal(err)
			}
			tx, err := m.Tx(t.Context(), l.Pos.Tx)
			if err != nil {
				t.Fatal(err)
			}
			name := tx.Hash.String()
			if tx.Synthetic { // each source makes its own
				name = "protocol"
			}
			out[h] += fmt.Sprintf("%s/%d +%s -%s; ", name, l.Pos.Part, l.In, l.Out)
		}
	}
	return out
}
