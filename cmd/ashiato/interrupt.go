package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

// interruption is a signal that asked this process to end; as the cause of a context it says why that was cancelled.
type interruption struct{ signal syscall.Signal }

func (i interruption) Error() string { return i.signal.String() }

// untilInterrupted returns a context that ends with the first interrupt or request to end. The second ends the process, whatever it waits for.
func untilInterrupted() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			number, _ := s.(syscall.Signal)
			cancel(interruption{number})
		case <-ctx.Done():
		}
	}()
	return ctx, func() { signal.Stop(signals); cancel(nil) }
}

// exitSignalled is added to the number of the signal that ended a command, as shells do.
const exitSignalled = 128

// afterInterrupt tells what an interrupted command leaves and how to go on, with the exit status of the signal. Any other error stays as it is.
func afterInterrupt(ctx context.Context, command string, err error) error {
	if ctx.Err() == nil || !errors.Is(err, context.Canceled) {
		return err
	}
	code := exitCode(exitFailure)
	if by := (interruption{}); errors.As(context.Cause(ctx), &by) {
		code = exitCode(exitSignalled + int(by.signal))
	}
	leaves, next := "what was stored before is whole", "run the same command again to go on"
	switch command {
	case "ashiato demo":
		leaves, next = "the demo is not done", "run the same command again: it starts over"
	case "ashiato ingest file", "ashiato ingest forget":
		leaves = "no row that was stored is lost"
	case "ashiato trace":
		leaves, next = "no casefile was written", "run the same command again"
	case "ashiato verify", "ashiato ledger verify", "ashiato screen verify":
		leaves, next = "not all was compared, so nothing is found", "run the same command again"
	}
	return codedError{withHint(errors.New("interrupted; "+leaves), next), code}
}
