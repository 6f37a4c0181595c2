package realdata_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ashiato/realdata"
)

// told is a test that only keeps how it ended. As of a test, nothing runs after its end.
type told struct {
	testing.TB
	skipped, failed string
}

func (r *told) Helper() {}

func (r *told) Skipf(format string, args ...any) {
	r.skipped = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (r *told) Fatalf(format string, args ...any) {
	r.failed = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// ask calls Path as a test of its own.
func ask(parts ...string) (path string, end told) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		path = realdata.Path(&end, parts...)
	}()
	<-done
	return path, end
}

func TestPath(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "lists", "sdn.csv")
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv("ASHIATO_DATA", dir)
	t.Setenv("ASHIATO_REQUIRE_DATA", "")
	if path, end := ask("lists", "sdn.csv"); path != file || end.skipped+end.failed != "" {
		t.Errorf("%q, skipped %q, failed %q; want %q", path, end.skipped, end.failed, file)
	}
	absent := filepath.Join(dir, "lists", "un.xml")
	path, end := ask("lists", "un.xml")
	if path != "" || end.failed != "" || !strings.HasPrefix(end.skipped, "SKIPPED, NOT TESTED on real data: ") || !strings.Contains(end.skipped, absent) {
		t.Errorf("absent: %q, skipped %q, failed %q; want a skip that names %s", path, end.skipped, end.failed, absent)
	}
	t.Setenv("ASHIATO_REQUIRE_DATA", "1")
	path, end = ask("lists", "un.xml")
	if path != "" || end.skipped != "" || !strings.Contains(end.failed, absent) {
		t.Errorf("absent and required: %q, skipped %q, failed %q; want a failure that names %s", path, end.skipped, end.failed, absent)
	}
	if path, end := ask("lists", "sdn.csv"); path != file || end.skipped+end.failed != "" {
		t.Errorf("there and required: %q, skipped %q, failed %q; want %q", path, end.skipped, end.failed, file)
	}
}

// Without ASHIATO_DATA the data are beside the project, whatever package asks.
func TestBesideTheProject(t *testing.T) {
	t.Setenv("ASHIATO_DATA", "")
	t.Setenv("ASHIATO_REQUIRE_DATA", "1")
	root := filepath.Join(t.TempDir(), "project")
	inner := filepath.Join(root, "store", "local")
	data := filepath.Join(filepath.Dir(root), "shared", "data")
	for _, dir := range []string{inner, data} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, "go.mod"), []byte("module project\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{inner, root} {
		t.Chdir(dir)
		if path, end := ask(); path != data || end.failed != "" {
			t.Errorf("from %s: %q, failed %q; want %q", dir, path, end.failed, data)
		}
	}
}
