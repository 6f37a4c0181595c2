package evm_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ashiato/chain"
	"ashiato/source/evm"
)

// emptyBlock is a block of a fake node without transactions.
func emptyBlock(h uint64) map[string]any {
	return map[string]any{
		"number": hexOf(h), "hash": fmt.Sprintf("0x%064x", h+1), "parentHash": fmt.Sprintf("0x%064x", h), "timestamp": hexOf(1000 + h),
		"transactions": []any{},
	}
}

func simpleNode(t *testing.T) (*fakeNode, string) {
	t.Helper()
	return serve(t, 1, 9, map[string]any{
		"eth_getBlockByNumber 0x9": emptyBlock(9), "eth_getBlockReceipts": []any{}, "trace_block": []any{},
	})
}

func hintOf(err error) string {
	var e *evm.Error
	if errors.As(err, &e) {
		return e.Hint()
	}
	return ""
}

// TestRetry: failures that may pass are tried again, with the same result; others are not.
func TestRetry(t *testing.T) {
	fail := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			fmt.Fprint(w, body)
		}
	}
	hangUp := func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close()
		}
	}
	for name, c := range map[string]struct {
		handle http.HandlerFunc
		passes bool
	}{
		"too many requests":   {fail(429, "slow down"), true},
		"bad gateway":         {fail(502, ""), true},
		"unavailable":         {fail(503, "<html>"), true},
		"hangs up":            {hangUp, true},
		"not JSON":            {fail(200, "hello"), true},
		"empty":               {fail(200, ""), true},
		"truncated":           {fail(200, `{"jsonrpc":"2.0","id":1,"resu`), true},
		"wrong id":            {fail(200, `{"jsonrpc":"2.0","id":424242,"result":"0x1"}`), true},
		"rate limit, in JSON": {fail(200, `{"jsonrpc":"2.0","id":1,"error":{"code":-32005,"message":"limit exceeded"}}`), true},
		"forbidden":           {fail(403, "no key"), false},
		"not found":           {fail(404, "no such page"), false},
		"redirect":            {fail(301, ""), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n, url := simpleNode(t)
			s := mainnet(t, url, evm.Options{Attempts: 3})
			var left atomic.Int64
			n.intercept = func(w http.ResponseWriter, r *http.Request) bool {
				if left.Add(-1) < 0 {
					return false
				}
				c.handle(w, r)
				return true
			}
			left.Store(2)
			before := n.requests.Load()
			h, err := s.Head(t.Context())
			asked := n.requests.Load() - before
			if c.passes && (err != nil || h != 9 || asked != 3) {
				t.Errorf("after two failures: %d, %v, %d requests", h, err, asked)
			}
			if !c.passes && (err == nil || asked != 1 || hintOf(err) == "") {
				t.Errorf("got %v with hint %q after %d requests, want one refusal", err, hintOf(err), asked)
			}
			left.Store(3)
			if _, err := s.Head(t.Context()); err == nil {
				t.Error("three failures were not reported after three attempts")
			}
		})
	}
}

// TestSecrets: whatever goes wrong, no part of the URL that may be a key is shown.
func TestSecrets(t *testing.T) {
	const user, password, path, query = "someuser", "s3cretpassword", "a1b2c3d4e5f6", "qwertz123456"
	echo := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, "bad key in ", r.URL.String(), " ", r.Header.Get("Authorization"))
	}))
	defer echo.Close()
	host := strings.TrimPrefix(echo.URL, "http://")
	for _, url := range []string{
		"http://%s:%s@" + host + "/v3/%s?key=%s", "ws://%s:%s@" + host + "/v3/%s?key=%s",
		"http://%s:%s@127.0.0.1:1/v3/%s?key=%s", "ws://%s:%s@127.0.0.1:1/v3/%s?key=%s", "https://%s:%s@" + host + "/v3/%s?key=%s",
		"ftp://%s:%s@" + host + "/v3/%s?key=%s", "http://%s:%s@[bad/v3/%s?key=%s", "http://%s:%s@/v3/%s?key=%s", "://%s:%s@%s?%s",
	} {
		_, err := evm.Dial(t.Context(), fmt.Sprintf(url, user, password, path, query), evm.Options{Attempts: 1})
		if err == nil {
			t.Fatalf("%s was accepted", url)
		}
		basic := base64.StdEncoding.EncodeToString([]byte(user + ":" + password))
		for _, secret := range []string{user, password, path, query, basic} {
			if strings.Contains(err.Error()+hintOf(err), secret) {
				t.Errorf("%s: the error shows %q: %v", url, secret, err)
			}
		}
	}
}

func TestNodeDown(t *testing.T) {
	for _, url := range []string{"http://127.0.0.1:1", "ws://127.0.0.1:1"} {
		_, err := evm.Dial(t.Context(), url, evm.Options{Attempts: 1})
		if err == nil || !strings.Contains(err.Error(), url) || hintOf(err) == "" {
			t.Errorf("%v, hint %q: want the node's address and a hint", err, hintOf(err))
		}
	}
}

func TestWrongChain(t *testing.T) {
	_, url := serve(t, 5, 9, nil)
	p, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := evm.Dial(t.Context(), url, evm.Options{Params: p}); err == nil || !strings.Contains(err.Error(), "chain 5") {
		t.Errorf("got %v", err)
	}
}

// TestReplyTooLong: a reply is read up to the limit and no further.
func TestReplyTooLong(t *testing.T) {
	n, url := simpleNode(t)
	s := mainnet(t, url, evm.Options{MaxReply: 1 << 20})
	n.intercept = func(w http.ResponseWriter, _ *http.Request) bool {
		w.Write([]byte(`{"jsonrpc":"2.0","id":1,"result":"`))
		for range 1 << 8 {
			if _, err := w.Write([]byte(strings.Repeat("a", 1<<14))); err != nil {
				break
			}
		}
		return true
	}
	before := n.requests.Load()
	_, err := s.Head(t.Context())
	if err == nil || !strings.Contains(err.Error(), "longer than 1 MiB") || n.requests.Load()-before != 1 {
		t.Errorf("got %v after %d requests", err, n.requests.Load()-before)
	}
}

func TestTimeoutAndCancel(t *testing.T) {
	n, url := simpleNode(t)
	s := mainnet(t, url, evm.Options{Timeout: 30 * time.Millisecond, Attempts: 2})
	n.intercept = func(_ http.ResponseWriter, r *http.Request) bool {
		io.Copy(io.Discard, r.Body) // the server notices that the client is gone only behind the body
		<-r.Context().Done()
		return true
	}
	if _, err := s.Head(t.Context()); err == nil || !strings.Contains(err.Error(), "no answer within 30ms") {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Head(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestInFlight: never more requests at once than allowed.
func TestInFlight(t *testing.T) {
	n, url := simpleNode(t)
	s := mainnet(t, url, evm.Options{InFlight: 3})
	var now, most atomic.Int64
	n.intercept = func(http.ResponseWriter, *http.Request) bool {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(2 * time.Millisecond)
		now.Add(-1)
		return false
	}
	var all sync.WaitGroup
	for range 40 {
		all.Go(func() {
			if _, err := s.Block(t.Context(), 9); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() > 3 {
		t.Errorf("%d requests at once", most.Load())
	}
}

// TestBatchRefused: a node that answers a batch with one error.
func TestBatchRefused(t *testing.T) {
	n, url := simpleNode(t)
	s := mainnet(t, url, evm.Options{})
	n.intercept = func(w http.ResponseWriter, _ *http.Request) bool {
		fmt.Fprint(w, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"batch too large"}}`)
		return true
	}
	if _, err := s.Block(t.Context(), 9); err == nil || !strings.Contains(err.Error(), "batch too large") || hintOf(err) == "" {
		t.Errorf("got %v, hint %q", err, hintOf(err))
	}
}

// TestNoBlock: a block that the node does not have is told apart from failures.
func TestNoBlock(t *testing.T) {
	n, url := simpleNode(t)
	s := mainnet(t, url, evm.Options{})
	n.answers["eth_getBlockByNumber 0xa"] = nil
	if _, err := s.Hash(t.Context(), 10); !errors.Is(err, evm.ErrNoBlock) {
		t.Errorf("hash: %v", err)
	}
	if _, err := s.Block(t.Context(), 10); !errors.Is(err, evm.ErrNoBlock) {
		t.Errorf("block: %v", err)
	}
}

// TestTorn: parts of different blocks in one reply are never put together; when the node settles, the block is read.
func TestTorn(t *testing.T) {
	tx := map[string]any{"hash": fmt.Sprintf("0x%064x", 77), "from": "0x00000000000000000000000000000000000000aa", "to": "0x00000000000000000000000000000000000000bb",
		"value": "0x5", "gas": "0x5208", "gasPrice": "0x1"}
	block := emptyBlock(9)
	block["transactions"] = []any{tx}
	receipt := func(change string, v any) []any {
		r := map[string]any{"transactionHash": tx["hash"], "blockHash": block["hash"], "status": "0x1", "gasUsed": "0x5208", "logs": []any{}}
		r[change] = v
		return []any{r}
	}
	trace := func(change string, v any) []any {
		r := map[string]any{"type": "call", "transactionHash": tx["hash"], "blockHash": block["hash"], "traceAddress": []any{},
			"action": map[string]any{"callType": "call", "from": tx["from"], "to": tx["to"], "value": "0x5"}}
		r[change] = v
		return []any{r}
	}
	other := fmt.Sprintf("0x%064x", 78)
	good := map[string]any{"eth_getBlockReceipts": receipt("status", "0x1"), "trace_block": trace("type", "call")}
	for name, bad := range map[string]map[string]any{
		"no receipts":                     {"eth_getBlockReceipts": []any{}},
		"receipt of another block":        {"eth_getBlockReceipts": receipt("blockHash", other)},
		"receipt of another transaction":  {"eth_getBlockReceipts": receipt("transactionHash", other)},
		"no traces":                       {"trace_block": []any{}},
		"trace of another block":          {"trace_block": trace("blockHash", other)},
		"trace of another transaction":    {"trace_block": trace("transactionHash", other)},
		"traces of too many transactions": {"trace_block": append(trace("type", "call"), trace("transactionHash", other)...)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answers := map[string]any{"eth_getBlockByNumber 0x9": block}
			for k, v := range good {
				answers[k] = v
			}
			for k, v := range bad {
				answers[k] = v
			}
			n, url := serve(t, 1, 9, answers)
			s := mainnet(t, url, evm.Options{})
			if _, err := s.Block(t.Context(), 9); err == nil || !strings.Contains(err.Error(), "changed while") {
				t.Fatalf("got %v", err)
			}
			for k, v := range good {
				n.answers[k] = v
			}
			b, err := s.Block(t.Context(), 9)
			if err != nil || len(b.Txs) != 1 || len(b.Txs[0].Transfers) != 1 {
				t.Fatalf("%+v, %v", b, err)
			}
		})
	}
}

// TestTracesChosen: what a node can do decides how it is read, unless the caller does.
func TestTracesChosen(t *testing.T) {
	const flat, tree = "trace_block", "debug_traceBlockByNumber"
	for _, c := range []struct {
		has  []string
		want string // asked for
		got  string // "": refused
	}{
		{[]string{flat, tree}, "", evm.TraceBlock}, {[]string{tree}, "", evm.CallTracer}, {[]string{flat}, "", evm.TraceBlock}, {nil, "", evm.NoTraces},
		{[]string{flat, tree}, evm.CallTracer, evm.CallTracer}, {[]string{flat, tree}, evm.NoTraces, evm.NoTraces},
		{[]string{tree}, evm.TraceBlock, ""}, {[]string{flat}, evm.CallTracer, ""}, {[]string{flat}, "guess", ""},
	} {
		answers := map[string]any{}
		for _, method := range c.has {
			answers[method] = []any{}
		}
		_, url := serve(t, 1, 9, answers)
		s, err := evm.Dial(t.Context(), url, evm.Options{Traces: c.want})
		if (err != nil) != (c.got == "") || err == nil && s.Traces() != c.got {
			t.Errorf("a node with %v asked for %q: %v, want %q", c.has, c.want, err, c.got)
		}
	}
}

// TestWebsocketReconnects: a connection that breaks is opened again, and what was asked on it is asked again.
func TestWebsocketReconnects(t *testing.T) {
	n := &fakeNode{answers: map[string]any{"eth_chainId": "0x1", "eth_blockNumber": "0x9"}}
	var connections, messages atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		connections.Add(1)
		for {
			_, raw, err := c.Read(r.Context())
			if err != nil {
				return
			}
			if messages.Add(1)%3 == 0 { // every third message breaks the connection
				c.CloseNow()
				return
			}
			// A notification that nobody asked for comes first.
			c.Write(r.Context(), websocket.MessageText, []byte(`{"jsonrpc":"2.0","method":"eth_subscription","params":{}}`))
			c.Write(r.Context(), websocket.MessageText, jsonOf(t, n.answer(raw)))
		}
	}))
	defer server.Close()
	s := mainnet(t, "ws"+strings.TrimPrefix(server.URL, "http"), evm.Options{})
	for range 5 {
		if h, err := s.Head(t.Context()); err != nil || h != 9 {
			t.Fatalf("%d, %v", h, err)
		}
	}
	if connections.Load() < 2 {
		t.Error("no connection broke")
	}
}
