package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"ashiato": main})
}

// TestScripts runs the binary under the scripts in testdata.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("ASHIATO_HOME", filepath.Join(env.WorkDir, "data"))
			env.Setenv("USER", "tester")
			env.Setenv("SOON", time.Now().AddDate(0, 0, 30).Format(time.DateOnly))
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "smalldisk" {
				return false, fmt.Errorf("condition %q is not known", name)
			}
			return exec.Command("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", os.TempDir()).Run() == nil, nil
		},
		UpdateScripts: os.Getenv("ASHIATO_REWRITE") != "",
	})
}
