package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
	"time"
)

// hammer sends requests on so many connections, on each the next when the last is answered, and counts the answers. One thread waits for all
// connections at once, as load generators written in C do: a goroutine for each would take as much of the processors, which it shares with the
// server, as the server does.
func hammer(address string, requests [][]byte, seconds time.Duration, connections int) (n counts, took time.Duration, err error) {
	to, err := net.ResolveTCPAddr("tcp", address)
	if err != nil {
		return n, 0, err
	}
	poll, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
	if err != nil {
		return n, 0, os.NewSyscallError("epoll_create1", err)
	}
	defer syscall.Close(poll)
	lines := map[int32]*line{}
	defer func() {
		for fd := range lines {
			_ = syscall.Close(int(fd)) // nothing is left to be said
		}
	}()
	for range connections {
		fd, err := dial(to)
		if err != nil {
			return n, 0, err
		}
		lines[int32(fd)] = &line{fd: fd}
		if err := syscall.EpollCtl(poll, syscall.EPOLL_CTL_ADD, fd, &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: int32(fd)}); err != nil {
			return n, 0, os.NewSyscallError("epoll_ctl", err)
		}
	}
	begin := time.Now()
	next := 0
	send := func(l *line) error {
		next = (next + 1) % len(requests)
		return l.send(requests[next])
	}
	for _, l := range lines {
		if err := send(l); err != nil {
			return n, 0, err
		}
	}
	events, in := make([]syscall.EpollEvent, connections), make([]byte, 1<<18)
	for open := connections; open > 0; {
		ready, err := syscall.EpollWait(poll, events, int(patience/time.Millisecond))
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil || ready == 0 {
			return n, 0, fmt.Errorf("no answer for %s (%v)", patience, err)
		}
		for _, e := range events[:ready] {
			l := lines[e.Fd]
			status, done, err := l.receive(in)
			if err != nil {
				return n, 0, err
			}
			if !done {
				continue
			}
			if err := n.add(status); err != nil {
				return n, 0, err
			}
			if time.Since(begin) > seconds {
				open--
				continue
			}
			if err := send(l); err != nil {
				return n, 0, err
			}
		}
	}
	return n, time.Since(begin), nil
}

// patience is how long the load waits for an answer.
const patience = 30 * time.Second

func dial(to *net.TCPAddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, os.NewSyscallError("socket", err)
	}
	err = syscall.Connect(fd, &syscall.SockaddrInet4{Port: to.Port, Addr: [4]byte(to.IP.To4())})
	if err == nil {
		err = syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1)
	}
	if err != nil {
		return 0, errors.Join(os.NewSyscallError("connect", err), syscall.Close(fd))
	}
	return fd, nil
}

// line is one connection.
type line struct {
	fd     int
	answer answer
}

// send writes a request; the socket takes all of it or waits.
func (l *line) send(request []byte) error {
	for len(request) > 0 {
		n, err := syscall.Write(l.fd, request)
		if err != nil {
			return os.NewSyscallError("write", err)
		}
		request = request[n:]
	}
	return nil
}

// receive reads what has come, and says whether that ends the answer.
func (l *line) receive(in []byte) (status int, done bool, err error) {
	n, err := syscall.Read(l.fd, in)
	if err != nil {
		return 0, false, os.NewSyscallError("read", err)
	}
	if n == 0 {
		return 0, false, errors.New("the server has closed a connection")
	}
	return l.answer.add(in[:n])
}
