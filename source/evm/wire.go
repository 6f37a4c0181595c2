package evm

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The shapes of replies, with the members that are needed and no others: unknown members, and unknown types of
// transactions, are skipped.

// decode reads a reply with the released module of Go's newer JSON package: pure Go, strict (a name given twice is
// refused) and kept by Go's own developers. The receipts of mainnet blocks 17173049-50 (680 KB) into structs of
// strings, in one run on 2 busy cores: encoding/json 19-33 MB/s, this 103-206, goccy/go-json 320-546, bytedance/sonic
// 178-486. The last two lean on unsafe memory and generated code; a node answers more slowly than any of them reads.
func decode(raw []byte, into any) error {
	return json.Unmarshal(raw, into, json.MatchCaseInsensitiveNames(false), jsontext.AllowInvalidUTF8(true))
}

// rpcHeader is what eth_getBlockByNumber without transactions is asked for.
type rpcHeader struct {
	Number     number `json:"number"`
	Hash       word   `json:"hash"`
	ParentHash word   `json:"parentHash"`
	Timestamp  number `json:"timestamp"`
}

type rpcBlock struct {
	rpcHeader
	Miner         account         `json:"miner"`
	BaseFee       amount          `json:"baseFeePerGas"`
	ExcessBlobGas number          `json:"excessBlobGas"`
	Transactions  []rpcTx         `json:"transactions"`
	Withdrawals   []rpcWithdrawal `json:"withdrawals"`
}

// rpcTx is a transaction of any type: what all types have in common, and mint, which Optimism's deposits
// (type 0x7e) have.
type rpcTx struct {
	Hash     word    `json:"hash"`
	From     account `json:"from"`
	To       account `json:"to"` // not set: creates a contract
	Value    amount  `json:"value"`
	Gas      number  `json:"gas"`
	GasPrice amount  `json:"gasPrice"`
	Mint     amount  `json:"mint"`
}

type rpcWithdrawal struct {
	Address account `json:"address"`
	Amount  number  `json:"amount"` // gwei
}

type rpcReceipt struct {
	TransactionHash   word     `json:"transactionHash"`
	BlockHash         word     `json:"blockHash"`
	Status            number   `json:"status"` // not set before Byzantium
	GasUsed           number   `json:"gasUsed"`
	EffectiveGasPrice amount   `json:"effectiveGasPrice"`
	BlobGasUsed       number   `json:"blobGasUsed"`
	BlobGasPrice      amount   `json:"blobGasPrice"`
	ContractAddress   account  `json:"contractAddress"`
	L1Fee             amount   `json:"l1Fee"`         // Optimism and its kin
	L1BlockNumber     number   `json:"l1BlockNumber"` // Arbitrum
	Logs              []rpcLog `json:"logs"`
}

type rpcLog struct {
	Address  account `json:"address"`
	Topics   topics  `json:"topics"`
	Data     octets  `json:"data"`
	LogIndex number  `json:"logIndex"` // in the block
}

// rpcCallTrace is one element of debug_traceBlockByNumber with callTracer.
type rpcCallTrace struct {
	TxHash word    `json:"txHash"`
	Result rpcCall `json:"result"`
	Error  string  `json:"error"` // the tracer gave up
}

type rpcCall struct {
	Type  string    `json:"type"`
	From  account   `json:"from"`
	To    account   `json:"to"`
	Value amount    `json:"value"`
	Error string    `json:"error"`
	Calls []rpcCall `json:"calls"`
}

// rpcFlatTrace is one element of trace_block.
type rpcFlatTrace struct {
	Type            string         `json:"type"`
	Action          rpcFlatAction  `json:"action"`
	Result          *rpcFlatResult `json:"result"`
	Error           string         `json:"error"`
	TraceAddress    []uint32       `json:"traceAddress"`
	BlockHash       word           `json:"blockHash"`
	TransactionHash word           `json:"transactionHash"`
}

type rpcFlatAction struct {
	CallType      string  `json:"callType"`
	From          account `json:"from"`
	To            account `json:"to"`
	Value         amount  `json:"value"`
	Address       account `json:"address"`       // of a suicide: who is destroyed
	RefundAddress account `json:"refundAddress"` // of a suicide
	Balance       amount  `json:"balance"`       // of a suicide
	Author        account `json:"author"`        // of a reward
}

type rpcFlatResult struct {
	Address account `json:"address"` // of a create
}
