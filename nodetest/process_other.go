//go:build !linux

package nodetest

import "os/exec"

// dieWithParent does nothing here: a node outlives a test's process that was killed.
func dieWithParent(*exec.Cmd) {}
