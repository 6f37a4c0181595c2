package evm

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// endpoint is a node's URL. Providers put keys into user, path and query, so only scheme and host are ever shown.
type endpoint struct {
	url     *url.URL
	secrets []string // parts of the URL that must not be in any message
}

func parseEndpoint(raw string) (endpoint, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		// The parser's error repeats the URL, which may hold a key.
		return endpoint{}, errors.New(`node URL: want e.g. http://127.0.0.1:8545 or ws://127.0.0.1:8546`)
	}
	switch u.Scheme {
	case "http", "https", "ws", "wss":
	default:
		return endpoint{}, fmt.Errorf("node URL: scheme %.20q is not one of http, https, ws, wss", u.Scheme)
	}
	e := endpoint{url: u}
	if u.User != nil {
		password, _ := u.User.Password()
		e.hide(u.User.Username(), password, u.User.String())
		e.hide(base64.StdEncoding.EncodeToString([]byte(u.User.Username() + ":" + password))) // as it is sent
	}
	e.hide(strings.Split(u.EscapedPath(), "/")...)
	e.hide(strings.Split(u.Path, "/")...)
	e.hide(u.RawQuery)
	for _, values := range u.Query() {
		e.hide(values...)
	}
	return e, nil
}

// hide adds secrets. Shorter parts, such as "v3" or "rpc", are no keys and would garble messages.
func (e *endpoint) hide(parts ...string) {
	for _, p := range parts {
		if len(p) >= 6 {
			e.secrets = append(e.secrets, p)
		}
	}
}

// String returns the URL without anything that could be a secret.
func (e endpoint) String() string { return e.url.Scheme + "://" + e.url.Host }

// clean returns text from outside as one short line without secrets.
func (e endpoint) clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, text)
	for _, s := range e.secrets {
		text = strings.ReplaceAll(text, s, "***")
	}
	const longest = 300
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + "…"
	}
	return text
}

// Error is a failure to get an answer from a node.
type Error struct {
	Node   string // scheme and host only
	Doing  string // the method asked
	Reason string // without secrets
	hint   string
	cause  error
}

func (e *Error) Error() string { return fmt.Sprintf("node %s: %s: %s", e.Node, e.Doing, e.Reason) }

// Hint returns what to try next, "" if nothing is known.
func (e *Error) Hint() string { return e.hint }

// Unwrap returns the cause if it is one that callers test for: a context's end, or ErrNoBlock.
func (e *Error) Unwrap() error { return e.cause }
