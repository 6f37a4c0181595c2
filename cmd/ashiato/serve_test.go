package main

import (
	"context"
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
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	records := &records{dir: dir, book: book, close: func() error { return nil }}
	go func() { served <- takeCommissions(ctx, records.lend(desk), newRoot) }()
	for range 200 {
		if _, ok := serverOf(t.Context(), dir); ok {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if hint := inUse(t, t.Context(), dir); !strings.Contains(hint, "ashiato serve") {
		t.Errorf("a server has the folder open: %s", hint)
	}
	stop()
	if err := <-served; err != nil {
		t.Fatal(err)
	}
	short, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if hint := inUse(t, short, dir); strings.Contains(hint, "ashiato serve") || !strings.Contains(hint, "another command") {
		t.Errorf("something else has the folder open: %s", hint)
	}
}

// inUse returns the hint of a command on a data folder that is in use.
func inUse(t *testing.T, ctx context.Context, dir string) string {
	t.Helper()
	root := newRoot()
	root.SetArgs([]string{"--data", dir, "lists", "status"})
	err := root.ExecuteContext(ctx)
	var hint interface{ Hint() string }
	if !errors.Is(err, local.ErrInUse) || !errors.As(err, &hint) {
		t.Fatalf("the folder is in use: %v", err)
	}
	return hint.Hint()
}

// TestCommandsWait opens a folder that another command has open, and closes it meanwhile.
func TestCommandsWait(t *testing.T) {
	dir := t.TempDir()
	db, err := local.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan error, 1)
	time.AfterFunc(4*lockRetry, func() { closed <- db.Close() })
	root := newRoot()
	root.SetOut(io.Discard)
	root.SetArgs([]string{"--data", dir, "lists", "status"})
	if err := errors.Join(root.ExecuteContext(t.Context()), <-closed); err != nil {
		t.Error(err)
	}
}
