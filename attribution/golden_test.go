package attribution

import (
	"context"
	"testing"

	"ashiato/store/memory"
)

// TestDigestIsStable pins the digest of one small set, which casefiles record: a change of it makes every older
// casefile name a set that nobody has any more.
func TestDigestIsStable(t *testing.T) {
	b := openBook(t, memory.New())
	load(t, b, readSmall(t, "small.yaml", smallPack))
	id := decide(t, b, address(t, "btc", "x"), Decision{Action: Set, By: "me", At: 1, Tag: &Own{Label: "L", Category: Exchange}})
	digest, err := b.Digest(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	const wantID, wantDigest = "713a01543f7cc98b", "sha256:99ac8e60f6c0bf194604d64c4539df74e6bbed791b1251f68367076ea20a2a82"
	if id != wantID || digest != wantDigest {
		t.Errorf("%s %s, want %s %s", id, digest, wantID, wantDigest)
	}
}

// TestEveryTagIsFound looks up a share of all public tags by their address.
func TestEveryTagIsFound(t *testing.T) {
	b := publicBook(t)
	n := 0
	for _, path := range packFiles(t) {
		i := 0
		for want := range readFile(t, path).Tags() {
			if i++; i%197 != 1 {
				continue
			}
			n++
			found := false
			for _, got := range all(t, b, want.Address) {
				found = found || got.ID() == want.ID() && got.Line == want.Line && got.Pack == want.Pack
			}
			if !found {
				t.Fatalf("%+v is not in the book", want)
			}
		}
	}
	if n < 2500 {
		t.Errorf("only %d tags were looked up", n)
	}
}
