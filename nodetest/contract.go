package nodetest

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/sha3"

	"ashiato/chain"
)

// bytecodes holds what compile.js made.
var bytecodes = sync.OnceValues(func() (map[string]string, error) {
	raw, err := os.ReadFile(filepath.Join(folder(), "build", "contracts.json"))
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	return out, json.Unmarshal(raw, &out)
})

// Receipt is what the node told of a transaction.
type Receipt struct {
	Hash     chain.TxHash   `json:"transactionHash"`
	Status   string         `json:"status"`
	Contract *chain.Address `json:"contractAddress"`
	Number   string         `json:"blockNumber"`
	GasUsed  string         `json:"gasUsed"`
	Price    string         `json:"effectiveGasPrice"`
}

// Failed reports whether the transaction was undone.
func (r Receipt) Failed() bool { return r.Status == "0x0" }

// Fee is what the sender paid.
func (r Receipt) Fee(t testing.TB) chain.Total {
	t.Helper()
	fee, _ := total(t, r.GasUsed).MulDiv(total(t, r.Price), chain.TotalOf(1))
	return fee
}

// Height is the block that the transaction stands in.
func (r Receipt) Height(t testing.TB) chain.Height { return chain.Height(total(t, r.Number)[0]) }

// gas is given to every transaction: estimates would refuse those that shall fail.
const gas = "0x3d0900" // 4,000,000

// Deploy creates one of the contracts, with constructor arguments.
func (n *Node) Deploy(t testing.TB, from chain.Address, name string, args ...any) chain.Address {
	t.Helper()
	codes, err := bytecodes()
	if err != nil {
		missing(t, fmt.Sprintf("the contracts are not compiled (%v)", err))
	}
	if codes[name] == "" {
		t.Fatalf("there is no contract %s", name)
	}
	r := n.Wait(t, n.submit(t, map[string]any{"from": from.String(), "data": codes[name] + hex.EncodeToString(encode(t, args)), "gas": gas}))
	if r.Failed() || r.Contract == nil {
		t.Fatalf("contract %s was not created: %+v", name, r)
	}
	return *r.Contract
}

// Pay sends native coins.
func (n *Node) Pay(t testing.TB, from, to chain.Address, value chain.Amount) Receipt {
	t.Helper()
	return n.Wait(t, n.Submit(t, from, to, value, ""))
}

// Do calls a method of a contract, which must not fail.
func (n *Node) Do(t testing.TB, from, contract chain.Address, value chain.Amount, method string, args ...any) Receipt {
	t.Helper()
	r := n.Wait(t, n.Submit(t, from, contract, value, method, args...))
	if r.Failed() {
		t.Fatalf("%s failed", method)
	}
	return r
}

// Submit sends a transaction and does not wait until it is in a block. method is a signature such as
// "transfer(address,uint256)", or "" for a plain payment.
func (n *Node) Submit(t testing.TB, from, to chain.Address, value chain.Amount, method string, args ...any) string {
	t.Helper()
	tx := map[string]any{"from": from.String(), "to": to.String(), "value": "0x" + value.Big().Text(16), "gas": gas}
	if method != "" {
		tx["data"] = data(t, method, args)
	}
	return n.submit(t, tx)
}

func (n *Node) submit(t testing.TB, tx map[string]any) string {
	t.Helper()
	return n.Must(t, "eth_sendTransaction", tx)
}

// Wait returns the receipt of a transaction once it is in a block.
func (n *Node) Wait(t testing.TB, hash string) Receipt {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		var r *Receipt
		// geth answers "indexing is in progress" for a moment.
		if err := n.Ask(&r, "eth_getTransactionReceipt", hash); err == nil && r != nil {
			return *r
		}
	}
	t.Fatalf("transaction %s is in no block", hash)
	return Receipt{}
}

// data is a call of a method by its signature.
func data(t testing.TB, method string, args []any) string {
	h := sha3.NewLegacyKeccak256()
	h.Write([]byte(method))
	return "0x" + hex.EncodeToString(h.Sum(nil)[:4]) + hex.EncodeToString(encode(t, args))
}

// encode writes arguments as contracts read them: addresses, numbers, and slices of these.
func encode(t testing.TB, args []any) []byte {
	t.Helper()
	var head, tail []byte
	for _, arg := range args {
		switch v := arg.(type) {
		case []chain.Address:
			head = append(head, word(uint64(32*len(args)+len(tail)))...)
			tail = append(tail, word(uint64(len(v)))...)
			for _, a := range v {
				tail = append(tail, addressWord(a)...)
			}
		case []chain.Amount:
			head = append(head, word(uint64(32*len(args)+len(tail)))...)
			tail = append(tail, word(uint64(len(v)))...)
			for _, a := range v {
				b := a.Bytes32()
				tail = append(tail, b[:]...)
			}
		case chain.Address:
			head = append(head, addressWord(v)...)
		case chain.Amount:
			b := v.Bytes32()
			head = append(head, b[:]...)
		case int:
			head = append(head, word(uint64(v))...)
		default:
			t.Fatalf("argument of type %T", arg)
		}
	}
	return append(head, tail...)
}

func word(v uint64) []byte {
	b := chain.AmountOf(v).Bytes32()
	return b[:]
}

func addressWord(a chain.Address) []byte {
	account := a.Account()
	return append(make([]byte, 12), account[:]...)
}

// Ether returns a number of whole coins, written as 1.5, in wei.
func Ether(s string) chain.Amount {
	a, _, err := chain.ParseUnits(strings.TrimSpace(s), 18, chain.RefuseFraction)
	if err != nil {
		panic(err)
	}
	return a
}
