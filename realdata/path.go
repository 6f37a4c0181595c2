package realdata

import (
	"os"
	"path/filepath"
	"testing"
)

// Path returns a file or folder of the data, named from the data folder on. Where it is absent the test is skipped,
// or fails if ASHIATO_REQUIRE_DATA is set.
func Path(t testing.TB, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{folder(t)}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		missing(t, err)
	}
	return path
}

// folder is what ASHIATO_DATA names, or shared/data beside the folder of go.mod, in or above the test's own.
func folder(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("ASHIATO_DATA"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for root := dir; root != filepath.Dir(root); root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			return filepath.Join(filepath.Dir(root), "shared", "data")
		}
	}
	t.Fatalf("no go.mod in %s or above it", dir)
	return ""
}

// missing skips a test loudly, or fails it where the data are required.
func missing(t testing.TB, err error) {
	t.Helper()
	const hint = "set ASHIATO_DATA to the folder of the real data"
	if os.Getenv("ASHIATO_REQUIRE_DATA") != "" {
		t.Fatalf("no real data: %v, and ASHIATO_REQUIRE_DATA is set: %s", err, hint)
	}
	t.Skipf("SKIPPED, NOT TESTED on real data: %v: %s", err, hint)
}
