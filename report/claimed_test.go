package report_test

import (
	"bytes"
	"context"
	"testing"

	"ashiato/casefile"
	"ashiato/report"
)

func TestClaimedBesideTraced(t *testing.T) {
	c, in := small(t)
	f, err := casefile.Run(context.Background(), c, in)
	if err != nil {
		t.Fatal(err)
	}
	page, err := report.HTML(f)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(page, []byte("Claimed beside traced")) {
		t.Error("a case without claims shows some")
	}
	f.Case.Claims = []casefile.ClaimSpec{{ID: "c0", Kind: "theft_incident", Amount: "about 1,000 ETH", By: hostile, Quote: hostile, File: "report.txt"}, {Quote: "no figure here"}}
	if page, err = report.HTML(f); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Claimed beside traced", "about 1,000 ETH", "c0 report.txt", "no figure here", "taken as stolen"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the page does not have %q", want)
		}
	}
	if bytes.Contains(page, []byte("<script>")) || bytes.Contains(page, []byte("\u202e")) {
		t.Error("what a claim says came through unescaped")
	}
}
