//go:build !linux

package main

import (
	"net"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// hammer sends requests on so many connections, on each the next when the last is answered, and counts the answers.
func hammer(address string, requests [][]byte, seconds time.Duration, connections int) (n counts, took time.Duration, err error) {
	var next atomic.Int64
	var mu sync.Mutex // protects n
	begin := time.Now()
	var group errgroup.Group
	for range connections {
		group.Go(func() error {
			c, err := net.Dial("tcp", address)
			if err != nil {
				return err
			}
			defer c.Close()
			var own counts
			var a answer
			in := make([]byte, 1<<16)
			for time.Since(begin) < seconds {
				if _, err := c.Write(requests[int(next.Add(1))%len(requests)]); err != nil {
					return err
				}
				for done, status := false, 0; !done; {
					n, err := c.Read(in)
					if err != nil {
						return err
					}
					if status, done, err = a.add(in[:n]); err != nil {
						return err
					}
					if done {
						if err := own.add(status); err != nil {
							return err
						}
					}
				}
			}
			mu.Lock()
			defer mu.Unlock()
			n.answered += own.answered
			n.refused += own.refused
			return nil
		})
	}
	err = group.Wait()
	return n, time.Since(begin), err
}
