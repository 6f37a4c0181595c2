package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const updateUN = `<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:00Z"><ENTITIES><ENTITY><FIRST_NAME>SAMPLE</FIRST_NAME><REFERENCE_NUMBER>TSe.001</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>`

// TestListsUpdate runs the command against a server of its own, by lists.yaml and by --url; nothing else is asked.
func TestListsUpdate(t *testing.T) {
	asked := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path]++
		switch {
		case r.URL.Path == "/broken":
			w.WriteHeader(http.StatusBadGateway)
		case r.Header.Get("If-None-Match") == `"1"`:
			w.WriteHeader(http.StatusNotModified)
		default:
			w.Header().Set("ETag", `"1"`)
			_, _ = w.Write([]byte(updateUN))
		}
	}))
	defer server.Close()
	dir := t.TempDir()
	config := "max_age: 72h\nsources:\n  un:\n    urls: [" + server.URL + "/un.xml]\n  broken:\n    urls: [" + server.URL + "/broken]\n"
	for _, list := range []string{"ofac-sdn", "ofac-consolidated", "uk", "eu", "us-csl"} {
		config += "  " + list + ":\n    urls: []\n"
	}
	if err := os.WriteFile(filepath.Join(dir, listsFile), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	lists := func(args ...string) (string, error) {
		var out strings.Builder
		root := newRoot()
		root.SetOut(&out)
		root.SetArgs(append([]string{"--data", dir, "lists"}, args...))
		err := root.ExecuteContext(t.Context())
		return out.String(), err
	}
	out, err := lists("update")
	if err == nil || !strings.Contains(err.Error(), "broken: fetch") || !strings.Contains(out, "un@2026-02-27: 1 entries") {
		t.Errorf("one of two is broken: %v\n%s", err, out)
	}
	out, err = lists("update", "un")
	if err != nil || !strings.Contains(out, "un is unchanged") || asked["/un.xml"] != 2 {
		t.Errorf("again: %v\n%s", err, out)
	}
	if out, err = lists("update", "ours", "--url", server.URL+"/other.xml"); err != nil || !strings.Contains(out, "ours@2026-02-27") {
		t.Errorf("by --url: %v\n%s", err, out)
	}
	if _, err = lists("update", "nowhere"); err == nil || !strings.Contains(err.Error(), "no address is known") {
		t.Errorf("a list without an address: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, listsFile), []byte("max_ages: 1h\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = lists("status"); err == nil || !strings.Contains(err.Error(), listsFile) || !strings.Contains(err.Error(), "max_ages") {
		t.Errorf("a word in %s that is not known: %v", listsFile, err)
	}
}
