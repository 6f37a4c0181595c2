package main

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// counts are the answers of a load.
type counts struct{ answered, refused int64 }

func (n counts) all() int64 { return n.answered + n.refused }

// add counts an answer. What cannot be understood counts, since some listed texts are no addresses; nothing else than these two does.
func (n *counts) add(status int) error {
	switch status {
	case 200:
		n.answered++
	case 400:
		n.refused++
	default:
		return fmt.Errorf("an answer has status %d", status)
	}
	return nil
}

// answer is one answer as it comes, perhaps in parts. Of its body no more is looked at than where it ends.
type answer struct {
	head    []byte // or the length of a chunk, as long as it is not whole
	status  int    // 0: the head has not come
	left    int    // bytes of the body, or of a chunk with the end of its line
	chunked bool
	last    bool // chunk
}

// add takes the next part, and says whether it ends the answer, and with which status. There is one answer at a time on a connection.
func (a *answer) add(b []byte) (status int, done bool, err error) {
	if a.status == 0 {
		if len(a.head) > 0 {
			a.head = append(a.head, b...)
			b = a.head
		}
		end := bytes.Index(b, []byte("\r\n\r\n"))
		if end < 0 {
			if len(a.head) == 0 {
				a.head = bytes.Clone(b)
			}
			return 0, false, nil
		}
		if err := a.read(b[:end+2]); err != nil {
			return 0, false, err
		}
		b = b[end+4:]
		a.head = a.head[:0]
	}
	if done, err = a.body(b); err != nil || !done {
		return 0, false, err
	}
	status = a.status
	*a = answer{head: a.head[:0]}
	return status, true, nil
}

// body takes a part of the body.
func (a *answer) body(b []byte) (done bool, err error) {
	if !a.chunked {
		a.left -= len(b)
		if a.left < 0 {
			err = errors.New("an answer is longer than it says")
		}
		return a.left == 0, err
	}
	for len(b) > 0 {
		if a.left > 0 {
			n := min(a.left, len(b))
			a.left, b = a.left-n, b[n:]
			if a.left == 0 && a.last {
				return true, nil
			}
			continue
		}
		a.head = append(a.head, b[0]) // the length of a chunk, which may come in parts
		b = b[1:]
		if text, whole := bytes.CutSuffix(a.head, []byte("\r\n")); whole {
			size, err := strconv.ParseInt(string(text), 16, 32)
			if err != nil {
				return false, fmt.Errorf("a chunk begins with %.20q", text)
			}
			a.left, a.last, a.head = int(size)+2, size == 0, a.head[:0]
		}
	}
	return false, nil
}

// read reads the head.
func (a *answer) read(head []byte) (err error) {
	if !bytes.HasPrefix(head, []byte("HTTP/1.1 ")) || len(head) < 12 {
		return fmt.Errorf("answer %.80q", head)
	}
	if a.status, err = strconv.Atoi(string(head[9:12])); err != nil {
		return fmt.Errorf("answer %.80q", head)
	}
	a.chunked = bytes.Contains(head, []byte("\r\nTransfer-Encoding: chunked\r\n"))
	if _, value, ok := bytes.Cut(head, []byte("\r\nContent-Length: ")); ok {
		value, _, _ = bytes.Cut(value, []byte("\r\n"))
		if a.left, err = strconv.Atoi(string(value)); err != nil {
			return fmt.Errorf("answer %.200q", head)
		}
	} else if !a.chunked {
		return fmt.Errorf("an answer does not say how long it is: %.200q", head)
	}
	return nil
}
