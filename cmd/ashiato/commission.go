package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
)

// Only one process can have a data folder open. While that is "ashiato serve", other processes have it run their commands on lists and screenings:
// so all of them see one state of the lists, and all decisions stand in one record. The server listens for them on a second port of loopback
// and writes that port, with a secret, to a file of the data folder that only its owner can read. Who can read it could as well open the folder.

// commissionFile says where the process listens that holds a data folder.
const commissionFile = "serve.json"

// commissioner is what the file says.
type commissioner struct {
	Address string `json:"address"`
	Token   string `json:"token"`
}

// prove returns what only a process that knows the token can say to a word that the other one has just made up. A port may have gone to another
// program since the file was written; that one is not to see the command, which names people.
func (c *commissioner) prove(word string) string {
	h := hmac.New(sha256.New, []byte(c.Token))
	h.Write([]byte(word))
	return hex.EncodeToString(h.Sum(nil))
}

// proven asks the process at the address for its proof.
func (c *commissioner) proven(ctx context.Context, client *http.Client) bool {
	word := rand.Text()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.Address+"/"+word, nil)
	if err != nil {
		return false
	}
	answer, err := client.Do(req)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, 2*sha256.Size))
	return err == nil && hmac.Equal(said, []byte(c.prove(word)))
}

// commission is a command that another process gave.
type commission struct {
	records *records
	folder  string // that the command was given in
}

type commissionKey struct{}

// commissionOf returns the commission that cmd is run for, nil if it runs for its own process.
func commissionOf(cmd *cobra.Command) *commission {
	c, _ := cmd.Context().Value(commissionKey{}).(*commission)
	return c
}

// commissionedVerbs are the commands that work on what openRecords opens.
var commissionedVerbs = map[string]bool{"lists": true, "screen": true}

// commissionJSON is what is sent; the answer is a row of commissionedJSON.
type commissionJSON struct {
	Args   []string `json:"args"`
	Folder string   `json:"folder"`
}

type commissionedJSON struct {
	Out  []byte `json:"out,omitempty"`
	Err  []byte `json:"err,omitempty"`
	Exit *int   `json:"exit,omitempty"` // in the last row
}

// maxCommission bounds what is sent, in bytes: as much as a command line may have.
const maxCommission = 2 << 20

// takeCommissions listens for commands of other processes until the context ends.
func takeCommissions(ctx context.Context, r *records, program func() *cobra.Command) (err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	self := commissioner{Address: listener.Addr().String(), Token: rand.Text()}
	path := filepath.Join(r.dir, commissionFile)
	if err := writeSecret(path, self); err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, os.Remove(path)) }()
	serve := func(w http.ResponseWriter, req *http.Request) {
		if req.Method == http.MethodGet {
			_, _ = io.WriteString(w, self.prove(strings.TrimPrefix(req.URL.Path, "/"))) // the other process is gone
			return
		}
		if subtle.ConstantTimeCompare([]byte(req.Header.Get("Authorization")), []byte("Bearer "+self.Token)) != 1 {
			http.Error(w, "the token of "+commissionFile+" is needed", http.StatusUnauthorized)
			return
		}
		var c commissionJSON
		if err := json.NewDecoder(http.MaxBytesReader(w, req.Body, maxCommission)).Decode(&c); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		rows := &rowWriter{to: json.NewEncoder(w), flush: http.NewResponseController(w).Flush}
		exit := runCommission(context.WithValue(req.Context(), commissionKey{}, &commission{r, c.Folder}), program(), c.Args, rows)
		rows.write(commissionedJSON{Exit: &exit})
	}
	s := &http.Server{ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, Handler: http.HandlerFunc(serve), BaseContext: func(net.Listener) context.Context { return ctx }}
	done := make(chan error, 1)
	go func() { done <- s.Serve(listener) }()
	select {
	case err = <-done:
	case <-ctx.Done():
		err = s.Shutdown(context.WithoutCancel(ctx)) // what runs sees that ctx has ended, and must not see the folder closed
	}
	return err
}

// writeSecret writes a file that only its owner can read, whole or not at all.
func writeSecret(path string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // of mode 0600
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// runCommission runs a command and returns its exit status.
func runCommission(ctx context.Context, root *cobra.Command, args []string, rows *rowWriter) int {
	out := bufio.NewWriterSize(stream(func(b []byte) { rows.write(commissionedJSON{Out: b}) }), 1<<15)
	stderr := stream(func(b []byte) {
		_ = out.Flush() // what was printed before goes first; a broken connection ends the context
		rows.write(commissionedJSON{Err: b})
	})
	verb, _, err := root.Find(args)
	for err == nil && verb.HasParent() && verb.Parent() != root {
		verb = verb.Parent()
	}
	if err == nil && !commissionedVerbs[verb.Name()] {
		err = fmt.Errorf("%q is not run for another process", verb.Name())
	}
	if err == nil {
		root.SetArgs(args)
		root.SetOut(out)
		root.SetErr(stderr)
		root.SetIn(bytes.NewReader(nil))
		err = root.ExecuteContext(ctx)
	}
	exit := exitStatus(ctx, err, stderr)
	_ = out.Flush() // likewise
	return exit
}

// stream is a writer that hands on what is written.
type stream func([]byte)

func (s stream) Write(b []byte) (int, error) {
	s(b)
	return len(b), nil
}

// rowWriter writes rows of an answer as they come.
type rowWriter struct {
	mu    sync.Mutex
	to    *json.Encoder
	flush func() error
}

func (w *rowWriter) write(row commissionedJSON) {
	w.mu.Lock()
	defer w.mu.Unlock()
	_ = errors.Join(w.to.Encode(row), w.flush()) // the other process is gone, which ends the request's context
}

// localClient asks without the proxy that the environment may name.
func localClient() *http.Client {
	return &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
}

// serverOf returns the server that holds a data folder, if one does.
func serverOf(ctx context.Context, dir string) (to commissioner, ok bool) {
	text, err := os.ReadFile(filepath.Join(dir, commissionFile))
	if err != nil || json.Unmarshal(text, &to) != nil {
		return to, false
	}
	return to, to.proven(ctx, localClient())
}

// commissionOut has the process that holds a data folder run a command, and prints what it prints. It reports false where no process takes
// commands for that folder.
func commissionOut(ctx context.Context, dir string, args []string, stdout, stderr io.Writer) (exit int, taken bool) {
	to, ok := serverOf(ctx, dir)
	if !ok {
		return 0, false
	}
	folder, err := os.Getwd()
	if err != nil {
		return 0, false
	}
	body, err := json.Marshal(commissionJSON{args, folder})
	if err != nil {
		return 0, false
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+to.Address+"/", bytes.NewReader(body))
	if err != nil {
		return 0, false
	}
	req.Header.Set("Authorization", "Bearer "+to.Token)
	answer, err := localClient().Do(req)
	if err != nil {
		return 0, false
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return 0, false
	}
	rows := json.NewDecoder(answer.Body)
	for {
		var row commissionedJSON
		if err := rows.Decode(&row); err != nil {
			if ctx.Err() != nil {
				return exitStatus(ctx, ctx.Err(), stderr), true
			}
			printError(stderr, withHint(fmt.Errorf("the server that holds %s ended before the command did: %w", dir, err),
				"what was stored before is whole; run the same command again"))
			return exitFailure, true
		}
		if _, err := stdout.Write(row.Out); err != nil {
			printError(stderr, err)
			return exitFailure, true
		}
		if _, err := stderr.Write(row.Err); err != nil {
			return exitFailure, true
		}
		if row.Exit != nil {
			return *row.Exit, true
		}
	}
}
