package evm_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"ashiato/chain"
	"ashiato/source/evm"
)

// fakeNode answers from a table: by method and first parameter, or by method alone. What is not there is a method
// that the node does not have.
type fakeNode struct {
	answers  map[string]any
	requests atomic.Int64
	// intercept may answer a request itself.
	intercept func(w http.ResponseWriter, r *http.Request) bool
}

func (n *fakeNode) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n.requests.Add(1)
	if n.intercept != nil && n.intercept(w, r) {
		return
	}
	var raw json.RawMessage
	if err := json.NewDecoder(r.Body).Decode(&raw); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if raw[0] != '[' {
		json.NewEncoder(w).Encode(n.answer(raw))
		return
	}
	var many []json.RawMessage
	json.Unmarshal(raw, &many)
	replies := make([]any, len(many))
	for i, one := range many {
		replies[len(many)-1-i] = n.answer(one) // in any order
	}
	json.NewEncoder(w).Encode(replies)
}

func (n *fakeNode) answer(raw json.RawMessage) map[string]any {
	var q struct {
		ID     json.RawMessage   `json:"id"`
		Method string            `json:"method"`
		Params []json.RawMessage `json:"params"`
	}
	json.Unmarshal(raw, &q)
	reply := map[string]any{"jsonrpc": "2.0", "id": q.ID}
	key := q.Method
	if len(q.Params) > 0 {
		var first string
		json.Unmarshal(q.Params[0], &first)
		key += " " + first
	}
	for _, k := range []string{key, q.Method} {
		if a, ok := n.answers[k]; ok {
			if e, bad := a.(error); bad {
				reply["error"] = map[string]any{"code": -32000, "message": e.Error()}
			} else {
				reply["result"] = a
			}
			return reply
		}
	}
	reply["error"] = map[string]any{"code": -32601, "message": "the method does not exist"}
	return reply
}

// serve starts a fake node on a chain that ends at head.
func serve(t testing.TB, chainID, head uint64, answers map[string]any) (*fakeNode, string) {
	t.Helper()
	n := &fakeNode{answers: answers}
	if n.answers == nil {
		n.answers = map[string]any{}
	}
	n.answers["eth_chainId"] = hexOf(chainID)
	n.answers["eth_blockNumber"] = hexOf(head)
	s := httptest.NewServer(n)
	t.Cleanup(s.Close)
	return n, s.URL
}

func hexOf(v uint64) string { return fmt.Sprintf("0x%x", v) }

// mainnet connects to a fake node of Ethereum's main network.
func mainnet(t testing.TB, url string, o evm.Options) *evm.Source {
	t.Helper()
	o.Wait = time.Millisecond
	var err error
	if o.Params, err = chain.ParamsOf("ethereum"); err != nil {
		t.Fatal(err)
	}
	s, err := evm.Dial(t.Context(), url, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func jsonOf(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Error(err)
	}
	return b
}
