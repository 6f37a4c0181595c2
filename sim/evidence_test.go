package sim_test

import (
	"bytes"
	"testing"

	"ashiato/attribution"
	"ashiato/price"
	"ashiato/sim"
)

func playedTruth(t *testing.T) *sim.Truth {
	t.Helper()
	c, err := sim.New(1, sim.Options{Transfers: 20_000, Addresses: 4_000, Fees: true, Theft: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range c.Blocks() {
		if err != nil {
			t.Fatal(err)
		}
	}
	truth, err := c.Truth()
	if err != nil {
		t.Fatal(err)
	}
	return truth
}

// TestEvidenceIsRead reads the tags and prices back as their packages read real ones.
func TestEvidenceIsRead(t *testing.T) {
	truth := playedTruth(t)
	var tags, prices bytes.Buffer
	if err := truth.WriteTagPack(&tags); err != nil {
		t.Fatal(err)
	}
	if err := truth.WritePrices(&prices); err != nil {
		t.Fatal(err)
	}
	pack, err := attribution.ReadTagPack("simulated.yaml", &tags)
	if err != nil {
		t.Fatal(err)
	}
	if pack.Info.Tags != len(truth.Tags) || len(pack.Info.Unknown) > 0 {
		t.Errorf("%d tags read, %d written; not understood: %v", pack.Info.Tags, len(truth.Tags), pack.Info.Unknown)
	}
	file, err := price.ReadCSV("prices.csv", &prices)
	if err != nil {
		t.Fatal(err)
	}
	if file.Info.Quotes != len(truth.Prices) || len(file.Info.Unread) > 0 {
		t.Errorf("%d prices read, %d written; columns unread: %v", file.Info.Quotes, len(truth.Prices), file.Info.Unread)
	}
}
