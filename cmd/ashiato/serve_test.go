package main

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ashiato/sanctions"
	"ashiato/screening"
	"ashiato/store/local"
)

// TestServeUpdates starts a server on lists of an issuer that changes them: the new version answers, and what was asked before is asked again. Meanwhile
// the folder is in use, and the error says by what.
func TestServeUpdates(t *testing.T) {
	var later atomic.Bool
	issuer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		text := updateUN
		if later.Load() {
			text = strings.NewReplacer("2026-02-27", "2026-03-27", "</ENTITIES>", "<ENTITY><FIRST_NAME>NEWLY LISTED WORKS</FIRST_NAME><REFERENCE_NUMBER>TSe.002</REFERENCE_NUMBER></ENTITY></ENTITIES>").Replace(text)
		}
		_, _ = io.WriteString(w, text)
	}))
	defer issuer.Close()
	dir := t.TempDir()
	db, err := local.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	book, err := openLists(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	desk, err := openDesk(t.Context(), db, book, screening.Options{Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	sources := map[sanctions.ListID]sanctions.Source{}
	for list := range sanctions.DefaultSources {
		sources[list] = sanctions.Source{}
	}
	sources[sanctions.UN] = sanctions.Source{URLs: []string{issuer.URL + "/un.xml"}}
	var out strings.Builder
	up := &upkeep{book: book, desk: desk, sources: sources, keep: time.Nanosecond, out: &out}
	if err := up.update(t.Context()); err != nil {
		t.Fatal(err)
	}
	question := screening.Question{Name: "Newly Listed Works"}
	if got, err := desk.Ask(t.Context(), question, time.Now()); err != nil || got.Outcome != screening.NotListed {
		t.Fatalf("%+v, %v", got, err)
	}
	later.Store(true)
	if err := up.update(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, err := desk.Ask(t.Context(), question, time.Now()); err != nil || got.Outcome != screening.Listed {
		t.Errorf("the new version does not answer: %+v, %v", got, err)
	}
	if !strings.Contains(out.String(), "1 questions asked again, 1 answers changed") {
		t.Errorf("what was asked before was not asked again:\n%s", out.String())
	}
	if err := up.forget(t.Context()); err != nil || !strings.Contains(out.String(), "3 forgotten") {
		t.Errorf("%v\n%s", err, out.String())
	}
	root := newRoot()
	root.SetArgs([]string{"--data", dir, "lists", "status"})
	err = root.ExecuteContext(t.Context())
	var hint interface{ Hint() string }
	if !errors.Is(err, local.ErrInUse) || !errors.As(err, &hint) || !strings.Contains(hint.Hint(), "ashiato serve") {
		t.Errorf("the folder is in use: %v", err)
	}
}
