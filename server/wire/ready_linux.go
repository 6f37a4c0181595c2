package wire

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// readAll answers what comes until the connection ends, or until something is not plain: then it returns false.
//
// A read of package net asks the socket first and waits when there is nothing, so that whoever has just answered asks in vain each time: a
// 30th of what an answer costs. Here what is waited for is known to have come. The kernel tells of each arrival once, and a read that was not filled
// has taken all that had arrived; so between it and the next wait nothing is overlooked, but for one thing: the end of what the asker sends, if it
// came together with the request. It is looked for behind the first request of a connection, as of who asks once, and when nothing has come for a while.
func (c *conn) readAll() (plain bool) {
	raw, err := rawOf(c.Conn)
	if err != nil {
		return c.readInTurn()
	}
	c.ready = true
	first := true
	for {
		more, plain := true, true
		err := raw.Read(func(fd uintptr) (ended bool) {
			for {
				room := c.room()
				n, err := syscall.Read(int(fd), room)
				switch {
				case err == syscall.EINTR: //nolint:errorlint // as it comes from the kernel
					continue
				case err == syscall.EAGAIN: //nolint:errorlint // as it comes from the kernel
					return false
				case n <= 0:
					more = false
					return true
				}
				if more, plain = c.take(n, nil); !more {
					return true
				}
				if n < len(room) && !first {
					return false
				}
				first = false
			}
		})
		if !more || !errors.Is(err, os.ErrDeadlineExceeded) || !c.waitsOn(time.Now()) {
			return plain
		}
	}
}

// waitsOn has the wait go on to its end, when nothing has come for a while; false if that was the end.
func (c *conn) waitsOn(now time.Time) bool {
	if c.until.IsZero() || !c.idle.IsZero() && !now.Before(c.idle) {
		return false
	}
	_ = c.SetReadDeadline(c.idle)
	return !c.server.closing.Load()
}
