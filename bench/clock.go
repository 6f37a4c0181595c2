package main

import (
	"syscall"
	"time"
)

// startClock starts measuring; the function it returns says how many seconds went by, and how many this process
// worked on all cores together.
func startClock() (stop func() (wall, cpu float64)) {
	start, worked := time.Now(), cpuTime()
	return func() (float64, float64) { return time.Since(start).Seconds(), (cpuTime() - worked).Seconds() }
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // the arguments are constants
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
