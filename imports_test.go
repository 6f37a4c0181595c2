package ashiato

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// importMap says which packages of this module each package may import in its ordinary code. What is not
// listed is not allowed. The files are parsed here and not by a child process, so that the test cache sees
// every change. ARCHITECTURE.md explains the arrows.
var importMap = map[string][]string{
	"chain":             {},
	"extsort":           {},
	"source/file":       {"chain"},
	"source/evm":        {"chain"},
	"ledger":            {"chain", "extsort"},
	"ledger/ledgertest": {"chain", "ledger", "trace"},
	"ingest":            {"chain", "ledger", "extsort"},
	"address":           {},
	"attribution":       {"chain"},
	"sanctions":         {},
	"price":             {"chain"},
	"names":             {},
	"claims":            {},
	"claims/fetch":      {"claims"},
	"names/gen":         {},
	"names/gen/common":  {"names"},
	"trace":             {"chain"},
	"casefile":          {"address", "chain", "ledger", "attribution", "price", "trace"},
	"report":            {"chain", "casefile", "price", "trace"},
	"store/local":       {"chain", "ledger", "trace", "extsort"},
	"screening":         {"address", "names", "sanctions"},
	"server":            {"sanctions", "screening", "server/wire"},
	"server/wire":       {},
	"sim":               {"chain"},
	"realdata":          {},
	"store/memory":      {},
	"cmd/ashiato":       {"*"},
}

// forTests is what only files named _test.go may import.
var forTests = []string{"ledger/ledgertest", "nodetest", "realdata", "store/memory"}

// outside are the folders with a module of their own, or whose ordinary code is for tests alone.
var outside = []string{"bench", "nodetest", "node_modules"}

func TestImportMap(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); path != "." && (name[0] == '.' || name == "testdata" || slices.Contains(outside, name)) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Dir(path) == "." {
			return nil
		}
		pkg := filepath.ToSlash(filepath.Dir(path))
		seen[pkg] = true
		allowed, known := importMap[pkg]
		if !known {
			t.Errorf("%s: package %s is not on the import map", path, pkg)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			ours, ok := strings.CutPrefix(imported, "ashiato/")
			if ok && slices.Contains(forTests, ours) {
				t.Errorf("%s imports %s, which is for tests only", path, ours)
			} else if ok && !slices.Contains(allowed, ours) && !slices.Contains(allowed, "*") {
				t.Errorf("%s imports %s; %s may import only %v", path, ours, pkg, allowed)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range importMap {
		if !seen[pkg] {
			t.Errorf("the import map names %s, which has no code", pkg)
		}
	}
}
