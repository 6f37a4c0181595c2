package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"ashiato/screening"
	"ashiato/server"
)

const serveHelp = `Serve answers screenings over HTTP: GET and POST /v1/screen, GET /v1/address/ADDRESS, and the shapes that other programs already
send, GET /api/v1/address/ADDRESS and watchman's GET /v2/search. GET /openapi.yaml describes them.

It listens on loopback. Elsewhere a token is needed, which --token-file holds; it comes with each request as "Authorization: Bearer TOKEN"
or "X-API-Key: TOKEN". There is no TLS: put a proxy before it.

While it runs it holds the data folder, and runs "ashiato lists" and "ashiato screen" for other processes of the same user: they are given as ever, new lists
answer at once, and all decisions stand in one record. Other commands on the folder wait until it is stopped. With --update it fetches the lists from their issuers itself,
at the start of each such time, as "ashiato lists update" does: new versions answer at once, and what was asked before is asked again. What changed is printed.
With keep_answers in ` + listsFile + ` of the data folder it deletes, every hour, the texts of what was recorded longer ago, as "ashiato screen forget" does.`

func newServe() *cobra.Command {
	var listen, tokenFile string
	var every time.Duration
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "answer screenings over HTTP",
		Long:    serveHelp,
		Example: "  ashiato serve\n  ashiato serve --listen 0.0.0.0:8084 --token-file /etc/ashiato/token --update 24h",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			token, err := readToken(tokenFile)
			if err != nil {
				return err
			}
			if token == "" && !server.Loopback(listen) {
				return withHint(fmt.Errorf("--listen %s: %w", listen, server.ErrTokenNeeded), "write a long random text to a file and name it with --token-file")
			}
			if every < 0 || every > 0 && every < leastUpdate {
				return usageError(fmt.Errorf("--update %s: want at least %s", every, leastUpdate))
			}
			config, err := readListsConfig(cmd)
			if err != nil {
				return err
			}
			keep, err := config.keep()
			if err != nil {
				return err
			}
			memory := server.StartMemory()
			return withRecords(cmd, func(r *records, desk *screening.Desk) error {
				up := &upkeep{book: r.book, desk: desk, sources: config.Sources, every: every, keep: keep, out: cmd.OutOrStdout()}
				return serve(cmd, r, desk, listen, token, up, memory)
			})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8084", "host:port to listen on")
	cmd.Flags().StringVar(&tokenFile, "token-file", "", "file that holds the token that each request must have")
	cmd.Flags().DurationVar(&every, "update", 0, "how often to fetch the lists from their issuers, such as 24h (default: never)")
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

func serve(cmd *cobra.Command, r *records, desk *screening.Desk, listen, token string, up *upkeep, memory *server.Memory) error {
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
	if token == "" { // pages of the web know no token, and a proxy before the server has a name of its own
		o.Hosts = server.LoopbackHosts
	}
	say("%d entries ready after %s; listening on http://%s", s.Entries(), time.Since(start).Round(time.Millisecond), listener.Addr())
	ctx, stop := context.WithCancel(cmd.Context())
	var running sync.WaitGroup
	running.Go(func() { up.run(ctx) })
	running.Go(func() {
		if err := takeCommissions(ctx, r.lend(desk), newRoot); err != nil {
			say("error: commands of other processes: %v", err)
		}
	})
	running.Go(func() { memory.Follow(ctx) })
	defer running.Wait() // the folder is closed after this
	defer stop()
	return server.Serve(ctx, listener, server.New(desk, o))
}
