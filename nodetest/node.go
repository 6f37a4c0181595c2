package nodetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"ashiato/chain"
)

// Node is a running node.
type Node struct {
	URL      string // of JSON-RPC over HTTP
	WS       string // of JSON-RPC over a websocket
	Accounts []chain.Address
	client   http.Client
}

// Anvil starts a node that mines each transaction in a block of its own and has ten rich accounts.
func Anvil(t testing.TB) *Node {
	t.Helper()
	path := find(t, "ANVIL", filepath.Join(folder(), "node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil"), "anvil")
	port := freePort(t)
	args := []string{"--host", "127.0.0.1", "--port", fmt.Sprint(port), "--silent", "--order", "fifo", "--timestamp", "1700000000"}
	n := &Node{URL: fmt.Sprintf("http://127.0.0.1:%d", port), WS: fmt.Sprintf("ws://127.0.0.1:%d", port)}
	n.start(t, path, args)
	return n
}

// Geth starts go-ethereum's development node, which has one rich account.
func Geth(t testing.TB) *Node {
	t.Helper()
	path := find(t, "GETH", "", "geth")
	port, ws, engine := freePort(t), freePort(t), freePort(t)
	args := []string{
		"--dev", "--datadir", t.TempDir(), "--ipcdisable", "--nodiscover", "--maxpeers", "0", "--port", "0", "--verbosity", "1",
		"--http", "--http.addr", "127.0.0.1", "--http.port", fmt.Sprint(port), "--http.api", "eth,debug,net,web3",
		"--ws", "--ws.addr", "127.0.0.1", "--ws.port", fmt.Sprint(ws), "--ws.api", "eth,debug,net,web3",
		"--authrpc.addr", "127.0.0.1", "--authrpc.port", fmt.Sprint(engine),
	}
	n := &Node{URL: fmt.Sprintf("http://127.0.0.1:%d", port), WS: fmt.Sprintf("ws://127.0.0.1:%d", ws)}
	n.start(t, path, args)
	return n
}

// folder is where this package's files are.
func folder() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(file)
}

// find looks for a node's binary: what the variable names, where setup.sh puts it, or on the PATH.
func find(t testing.TB, variable, installed, name string) string {
	t.Helper()
	if p := os.Getenv(variable); p != "" {
		return p
	}
	if _, err := os.Stat(installed); err == nil {
		return installed
	}
	if p, err := exec.LookPath(name); err == nil {
		return p
	}
	if installed == "" {
		t.Skipf("SKIPPED, NOT TESTED: %s is not installed: put it on the PATH or name it in %s", name, variable)
	}
	missing(t, name+" is not installed")
	return ""
}

// missing skips a test loudly, or fails it where nodes are required.
func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("ASHIATO_REQUIRE_NODE") != "" {
		t.Fatalf("%s, and ASHIATO_REQUIRE_NODE is set: run nodetest/setup.sh", what)
	}
	t.Skipf("SKIPPED, NOT TESTED: %s: run nodetest/setup.sh", what)
}

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// start runs the binary until the test ends, and waits until it answers.
func (n *Node) start(t testing.TB, path string, args []string) {
	t.Helper()
	var output bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = &output, &output
	dieWithParent(cmd)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		cmd.Wait()
		close(ended)
	}()
	t.Cleanup(func() {
		n.client.CloseIdleConnections()
		cmd.Process.Kill()
		<-ended
	})
	deadline := time.Now().Add(30 * time.Second)
	for {
		err := n.Ask(&n.Accounts, "eth_accounts")
		if err == nil {
			return
		}
		select {
		case <-ended:
			t.Fatalf("%s ended: %s", path, output.String())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s does not answer: %v", path, err)
		}
	}
}

// Ask asks the node one question and decodes the answer.
func (n *Node) Ask(into any, method string, params ...any) error {
	if params == nil {
		params = []any{}
	}
	body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
	if err != nil {
		return err
	}
	resp, err := n.client.Post(n.URL, "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	var answer struct {
		Result json.RawMessage `json:"result"`
		Error  *struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	if err := json.Unmarshal(raw, &answer); err != nil {
		return fmt.Errorf("%s: %w: %.200s", method, err, raw)
	}
	if answer.Error != nil {
		return fmt.Errorf("%s: %s", method, answer.Error.Message)
	}
	return json.Unmarshal(answer.Result, into)
}

// Must asks and fails the test if the node refuses. It returns the answer if it is a string.
func (n *Node) Must(t testing.TB, method string, params ...any) string {
	t.Helper()
	var answer any
	if err := n.Ask(&answer, method, params...); err != nil {
		t.Fatal(err)
	}
	s, _ := answer.(string)
	return s
}

// Balance asks for the native balance of an account after a block.
func (n *Node) Balance(t testing.TB, a chain.Address, h chain.Height) chain.Total {
	t.Helper()
	return total(t, n.Must(t, "eth_getBalance", a.String(), fmt.Sprintf("0x%x", uint64(h))))
}

// View calls a method that returns one number, after a block; ok is false if the contract refuses.
func (n *Node) View(t testing.TB, contract chain.Address, method string, h chain.Height, args ...any) (v chain.Total, ok bool) {
	t.Helper()
	var answer string
	call := map[string]string{"to": contract.String(), "data": data(t, method, args)}
	if err := n.Ask(&answer, "eth_call", call, fmt.Sprintf("0x%x", uint64(h))); err != nil {
		if strings.Contains(err.Error(), "revert") {
			return chain.Total{}, false
		}
		t.Fatal(err)
	}
	return total(t, answer), true
}

// Height asks for the latest block.
func (n *Node) Height(t testing.TB) chain.Height {
	t.Helper()
	return chain.Height(total(t, n.Must(t, "eth_blockNumber"))[0])
}

// total reads a hexadecimal number; 0x is zero.
func total(t testing.TB, s string) chain.Total {
	t.Helper()
	digits := strings.TrimPrefix(s, "0x")
	if len(digits)%2 == 1 {
		digits = "0" + digits
	}
	b := make([]byte, len(digits)/2)
	if _, err := fmt.Sscanf(digits, "%x", &b); err != nil && digits != "" {
		t.Fatalf("number %q: %v", s, err)
	}
	a, err := chain.AmountFromBytes(b)
	if err != nil {
		t.Fatal(err)
	}
	return a.Total()
}
