package server

import (
	"bytes"
	"context"
	"io"
	"iter"
	"net"
	"testing"
	"time"
)

// nowhere is a store that keeps nothing, so that what is measured is not the disk.
type nowhere struct{}

func (nowhere) Scan(context.Context, []byte, func(k, v []byte) error) error { return nil }

func (nowhere) Apply(_ context.Context, changes iter.Seq2[[]byte, []byte]) error {
	for range changes {
	}
	return nil
}

// BenchmarkAddress asks for addresses over connections that stay open, one after the other on each. What the asker allocates is nothing.
func BenchmarkAddress(b *testing.B) {
	for _, c := range []struct{ name, address string }{{"listed", listedAddress}, {"unlisted account", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"},
		{"unlisted key", "1Ez69SnzzmePmZX3WpEzMKTrcBF2gpNQ55"}} {
		b.Run(c.name, func(b *testing.B) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				b.Fatal(err)
			}
			ctx, stop := context.WithCancel(context.Background())
			ended := make(chan error, 1)
			go func() {
				ended <- Serve(ctx, listener, New(newDeskOn(b, nowhere{}), Options{Clock: func() time.Time { return noon }}))
			}()
			defer func() {
				stop()
				if err := <-ended; err != nil {
					b.Error(err)
				}
			}()
			request := []byte("GET /v1/address/" + c.address + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
			b.SetParallelism(16)
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				conn, err := net.Dial("tcp", listener.Addr().String())
				if err != nil {
					b.Error(err)
					return
				}
				defer conn.Close()
				in := make([]byte, 1<<14)
				for pb.Next() {
					if err := exchange(conn, request, in); err != nil {
						b.Error(err)
						return
					}
				}
			})
		})
	}
}

// exchange sends a request and reads its answer, which ends with a line.
func exchange(conn io.ReadWriter, request, in []byte) error {
	if _, err := conn.Write(request); err != nil {
		return err
	}
	for n := 0; ; {
		m, err := conn.Read(in[n:])
		if n += m; bytes.HasSuffix(in[:n], []byte("}\n")) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
