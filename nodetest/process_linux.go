package nodetest

import (
	"os/exec"
	"syscall"
)

// dieWithParent has the kernel end the node when the test's process is gone without having ended it, as after
// a time-out.
func dieWithParent(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }
