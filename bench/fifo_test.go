package main

import (
	"context"
	"maps"
	"testing"
)

// TestBothTracesAgree runs the measured steps on a small chain: the trace of the theft is checked against the
// truth on the way, and the trace of a token has to end where the program over SQLite says.
func TestBothTracesAgree(t *testing.T) {
	const n = 30_000
	ctx := context.Background()
	ours, theirs := t.TempDir(), t.TempDir()
	if _, err := load(ctx, ours, n); err != nil {
		t.Fatal(err)
	}
	answer, err := walk(ctx, ours, n)
	if err != nil {
		t.Fatal(err)
	}
	w := answer.(walked)
	if _, err := sqliteLoad(ctx, theirs, n); err != nil {
		t.Fatal(err)
	}
	if err := keepTokenUntil(theirs, w.TokenUntil); err != nil {
		t.Fatal(err)
	}
	if answer, err = sqliteRead(ctx, theirs, n); err != nil {
		t.Fatal(err)
	}
	r := answer.(sqlReadings)
	if len(w.TokenEnds) < 10 || !maps.Equal(w.TokenEnds, r.TokenEnds) {
		t.Errorf("the trace ends at %d addresses, the program at %d", len(w.TokenEnds), len(r.TokenEnds))
	}
}
