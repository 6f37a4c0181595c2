package evm

import (
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger"
)

// The fuzz targets feed each decoder with hostile replies. What comes out must be a block that a ledger can take, or
// an error.

const (
	someHash  = `"0x00000000000000000000000000000000000000000000000000000000000000a1"`
	someBlock = `{"number":"0x1","hash":` + someHash + `,"timestamp":"0x5","baseFeePerGas":"0x7","miner":"0x00000000000000000000000000000000000000c0",
"transactions":[{"hash":` + someHash + `,"from":"0x00000000000000000000000000000000000000aa","to":"0x00000000000000000000000000000000000000bb",
"value":"0x64","gas":"0x5208","gasPrice":"0x9","mint":"0x3","type":"0x7e"}],"withdrawals":[{"address":"0x00000000000000000000000000000000000000aa","amount":"0x2"}]}`
	someReceipt = `[{"transactionHash":` + someHash + `,"blockHash":` + someHash + `,"status":"0x1","gasUsed":"0x5208","effectiveGasPrice":"0x9",
"blobGasUsed":"0x1","blobGasPrice":"0x2","logs":[{"address":"0x00000000000000000000000000000000000000ee","logIndex":"0x4","topics":
["0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",` + someHash + `,` + someHash + `],"data":` + someHash + `}]}]`
	someTree = `[{"txHash":` + someHash + `,"result":{"type":"CALL","from":"0x00000000000000000000000000000000000000aa","to":"0x00000000000000000000000000000000000000bb","value":"0x64",
"calls":[{"type":"CREATE","from":"0x00000000000000000000000000000000000000bb","to":"0x00000000000000000000000000000000000000cc","value":"0x5","calls":
[{"type":"SELFDESTRUCT","from":"0x00000000000000000000000000000000000000cc","to":"0x00000000000000000000000000000000000000dd","value":"0x5"}]},
{"type":"DELEGATECALL","error":"reverted","calls":[{"type":"CALL","value":"0x1"}]}]}}]`
	someFlat = `[{"type":"call","transactionHash":` + someHash + `,"traceAddress":[],"action":{"callType":"call","value":"0x64"}},
{"type":"create","transactionHash":` + someHash + `,"traceAddress":[0],"action":{"value":"0x5"},"result":{"address":"0x00000000000000000000000000000000000000cc"}},
{"type":"suicide","transactionHash":` + someHash + `,"traceAddress":[0,0],"action":{"address":"0x00000000000000000000000000000000000000cc","refundAddress":"0x00000000000000000000000000000000000000dd","balance":"0x5"}},
{"type":"reward","traceAddress":[],"action":{"author":"0x00000000000000000000000000000000000000dd","value":"0x5"}}]`
)

// FuzzBlock reads a block with its receipts and traces of both shapes, as fetch does.
func FuzzBlock(f *testing.F) {
	f.Add(someBlock, someReceipt, someTree, true)
	f.Add(someBlock, someReceipt, someFlat, false)
	f.Add(strings.ReplaceAll(someBlock, `"to":`, `"x":`), someReceipt, "[]", true)
	f.Add(someBlock, strings.ReplaceAll(someReceipt, "0x5208", "0xffffffffffffffff"), "null", false)
	f.Fuzz(func(t *testing.T, block, receipts, traces string, tree bool) {
		s := &Source{client: &client{node: endpoint{}}, traces: TraceBlock}
		s.client.node, _ = parseEndpoint("http://127.0.0.1")
		if tree {
			s.traces = CallTracer
		}
		answered := func(raw string) *call { return &call{method: "m", result: []byte(raw)} }
		p := &reply{}
		if s.readHead(answered(block), 1, p) != nil || s.readReceipts(t.Context(), answered(receipts), p) != nil {
			return
		}
		if traces != "null" && s.readTraces(answered(traces), p) != nil {
			return
		}
		b, err := blockOf(p, &logReader{wrapped: set{}})
		if err != nil {
			return
		}
		if err := ledger.CheckBlock(&b); err != nil {
			t.Fatalf("a block that no ledger takes: %v", err)
		}
	})
}

// FuzzLogs reads one log of any shape, from a contract that is wrapped and one that is not.
func FuzzLogs(f *testing.F) {
	for _, topic := range []word{topicTransfer, topicSingle, topicBatch, topicDeposit, topicWithdrawal} {
		for n := range 5 {
			f.Add(topic[:], n, make([]byte, 32*n), true)
		}
	}
	f.Add(topicBatch[:], 4, batchData([]uint64{1, 2, 1}, []uint64{5, 6, 7}), false)
	f.Fuzz(func(t *testing.T, topic []byte, n int, data []byte, wrapped bool) {
		if len(topic) != 32 || n < 1 || n > 5 {
			return
		}
		l := rpcLog{Address: account{chain.Address{1: 7}, true}, Data: data, LogIndex: number{3, true}}
		l.Topics = topics{n: n, t: [4]word{word(topic), {31: 1}, {31: 2}, {31: 3}}}
		r := logReader{wrapped: set{}}
		if wrapped {
			r.wrapped.add(l.Address.a)
		}
		got, native := r.transfers(nil, []rpcLog{l, l})
		if len(native) != 0 || len(got)%2 != 0 || len(got) > 2*(1+len(data)/64) || r.malformed > 2 {
			t.Fatalf("%d transfers, %d native, %d malformed of %d bytes", len(got), len(native), r.malformed, len(data))
		}
		b := chain.Block{Txs: []chain.Tx{{Transfers: got}}}
		if err := ledger.CheckBlock(&b); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzAnswer reads whole answers of a node, and a contract's answer for its symbol.
func FuzzAnswer(f *testing.F) {
	for _, s := range []string{
		`{"jsonrpc":"2.0","id":1,"result":"0x1"}`, `[{"id":"1","result":null},{"id":2,"error":{"code":-32005,"message":"slow"}}]`,
		`[]`, `null`, `{"id":1e9}`, `[[[[`, "", `{"id":1,"id":2}`, someFlat,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		readSymbol(raw)
		responses, err := readResponses(raw)
		if err != nil {
			return
		}
		calls := []*call{ask("a"), ask("b")}
		if assign(1, calls, responses) != nil {
			return
		}
		for _, q := range calls {
			if q.err == nil && q.result == nil {
				t.Fatal("a call without an answer passed")
			}
		}
	})
}

// FuzzEndpoint: a URL is refused or shown without its parts that may be secret.
func FuzzEndpoint(f *testing.F) {
	f.Add("https://user:password@host.example/v3/abcdefgh?key=ijklmnop")
	f.Add("ws://[::1]:8546")
	f.Fuzz(func(t *testing.T, raw string) {
		e, err := parseEndpoint(raw)
		if err != nil {
			return
		}
		for _, s := range e.secrets {
			if !strings.Contains(e.String(), s) && strings.Contains(e.clean("x "+s+" y"), s) {
				t.Fatalf("%q shows %q", raw, s)
			}
		}
	})
}
