package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ashiato/screening"
	"ashiato/server"
)

const serveHelp = `Serve answers screenings over HTTP: GET and POST /v1/screen, GET /v1/address/ADDRESS, and the shapes that other programs already
send, GET /api/v1/address/ADDRESS and watchman's GET /v2/search. GET /openapi.yaml describes them.

It listens on loopback. Elsewhere a token is needed, which --token-file holds; it comes with each request as "Authorization: Bearer TOKEN"
or "X-API-Key: TOKEN". There is no TLS: put a proxy before it.

While it runs it holds the data folder; lists are imported when it does not.`

func newServe() *cobra.Command {
	var listen, tokenFile string
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "answer screenings over HTTP",
		Long:    serveHelp,
		Example: "  ashiato serve\n  ashiato serve --listen 0.0.0.0:8084 --token-file /etc/ashiato/token",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			token, err := readToken(tokenFile)
			if err != nil {
				return err
			}
			if token == "" && !server.Loopback(listen) {
				return withHint(fmt.Errorf("--listen %s: %w", listen, server.ErrTokenNeeded), "write a long random text to a file and name it with --token-file")
			}
			return withDesk(cmd, func(desk *screening.Desk) error { return serve(cmd, desk, listen, token) })
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8084", "host:port to listen on")
	cmd.Flags().StringVar(&tokenFile, "token-file", "", "file that holds the token that each request must have")
	deskFlags(cmd)
	return cmd
}

// minToken is the least length of a token that is worth the name.
const minToken = 16

func readToken(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	token := strings.TrimSpace(string(text))
	if len(token) < minToken {
		return "", fmt.Errorf("%s: a token of %d letters is easily guessed, want at least %d", path, len(token), minToken)
	}
	return token, nil
}

func serve(cmd *cobra.Command, desk *screening.Desk, listen, token string) error {
	start := time.Now()
	s, err := desk.Warm(cmd.Context(), start)
	switch {
	case errors.Is(err, screening.ErrNoLists):
		return err
	case err != nil:
		return fmt.Errorf("read the lists: %w", err)
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	o := server.Options{Token: token, Clock: time.Now, Log: func(err error) { say("error: %v", err) }}
	if server.Loopback(listen) {
		o.Hosts = server.LoopbackHosts
	}
	say("%d entries ready after %s; listening on http://%s", s.Entries(), time.Since(start).Round(time.Millisecond), listener.Addr())
	return server.Serve(cmd.Context(), listener, server.New(desk, o))
}
