package sim

import (
	"bufio"
	"context"
	"encoding/hex"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"strconv"

	"ashiato/chain"
)

// The tables of Ethereum-ETL that WriteETL makes, with those of their columns that say something here.
// https://github.com/blockchain-etl/ethereum-etl/blob/develop/docs/schema.md
var etlTables = [...]struct{ file, header string }{
	etlBlocks:       {"blocks.csv", "number,hash,parent_hash,miner,timestamp,transaction_count,base_fee_per_gas,withdrawals"},
	etlTransactions: {"transactions.csv", "hash,block_number,transaction_index,from_address,to_address,value,gas_price,receipt_gas_used,receipt_status"},
	etlTransfers:    {"token_transfers.csv", "token_address,from_address,to_address,value,transaction_hash,log_index,block_number"},
	etlTraces:       {"traces.csv", "block_number,transaction_hash,transaction_index,from_address,to_address,value,trace_type,call_type,trace_address,status"},
	etlLogs:         {"logs.csv", "log_index,transaction_hash,transaction_index,block_number,address,data,topics"},
	etlTokens:       {"tokens.csv", "address,symbol,name,decimals,total_supply"},
}

const (
	etlBlocks = iota
	etlTransactions
	etlTransfers
	etlTraces
	etlLogs
	etlTokens
)

// The first topics of the wrapped coin's events: Keccak-256 of Deposit(address,uint256) and
// Withdrawal(address,uint256). Both are missing in the table of token transfers.
const (
	topicDeposit    = "0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c"
	topicWithdrawal = "0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65"
)

// WriteETL plays the chain into a folder as CSV files of Ethereum-ETL: blocks, transactions with what their
// receipts say, token transfers, those traces and logs that move value beside these, and tokens. It returns
// the files' paths. progress is told the number of transfers after each block; it may be nil.
func (c *Chain) WriteETL(ctx context.Context, dir string, progress func(transfers uint64)) ([]string, error) {
	e := &etlWriter{}
	paths, err := e.open(dir)
	if err != nil {
		return nil, e.close(err)
	}
	for w, err := range c.play() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, e.close(err)
		}
		if w.block.Height == 0 {
			e.tokens(w)
		}
		e.block(w)
		if progress != nil {
			progress(w.made)
		}
	}
	if err := e.close(nil); err != nil {
		return nil, err
	}
	return paths, nil
}

// etlWriter writes the tables. A failed write is kept by its bufio.Writer and found by close.
type etlWriter struct {
	files [len(etlTables)]*os.File
	out   [len(etlTables)]*bufio.Writer
	row   []byte // being made
}

func (e *etlWriter) open(dir string) (paths []string, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	for i, t := range etlTables {
		path := filepath.Join(dir, t.file)
		if e.files[i], err = os.Create(path); err != nil {
			return nil, err
		}
		e.out[i] = bufio.NewWriterSize(e.files[i], 1<<20)
		fmt.Fprintln(e.out[i], t.header)
		paths = append(paths, path)
	}
	return paths, nil
}

// close flushes and closes all files; it returns err or else the first error of its own.
func (e *etlWriter) close(err error) error {
	keep := func(got error) {
		if err == nil {
			err = got
		}
	}
	for i, f := range e.files {
		if f != nil {
			keep(e.out[i].Flush())
			keep(f.Close())
		}
	}
	return err
}

func (e *etlWriter) tokens(w *world) {
	for c := wrapped; c < coins; c++ {
		info := coinInfos[c]
		fmt.Fprintf(e.out[etlTokens], "%s,%s,%s,%d,\n", w.address(contractOf[c]), info.symbol, info.symbol, info.decimals)
	}
}

func (e *etlWriter) block(w *world) {
	height := uint64(w.block.Height)
	for i, o := range w.orders {
		e.transaction(w, height, i, o)
	}
	e.num(height).hash(w.block.Hash).hash(w.block.Parent).address(w.address(w.producer()))
	e.num(uint64(w.block.Time)).num(uint64(len(w.orders))).gwei(w.baseFee())
	if last := len(w.block.Txs) - 1; last >= 0 && w.block.Txs[last].Synthetic {
		e.withdrawals(w.block.Txs[last].Transfers)
	} else {
		e.text("")
	}
	e.end(etlBlocks)
}

func (w *world) baseFee() uint64 {
	if !w.Fees {
		return 0
	}
	return w.bill.base
}

// transaction writes a transaction, its calls and its events.
func (e *etlWriter) transaction(w *world, height uint64, i int, o order) {
	tx := &w.block.Txs[i]
	var value chain.Amount
	for j := range tx.Transfers {
		switch x := &tx.Transfers[j]; x.Kind {
		case chain.Payment:
			value = x.Amount
		case chain.Internal:
			e.trace(height, i, tx, x)
		case chain.Wrap:
			e.log(height, i, tx, x)
		default:
			e.event(height, tx, x)
		}
	}
	status := uint64(1)
	if tx.Failed {
		status = 0
	}
	price := uint64(0)
	if w.Fees {
		price = w.bill.base + w.bill.tip
	}
	e.hash(tx.Hash).num(height).num(uint64(i)).address(w.address(o.from)).address(w.address(o.to))
	e.amount(value).gwei(price).num(o.gas).num(status)
	e.end(etlTransactions)
}

func (e *etlWriter) event(height uint64, tx *chain.Tx, x *chain.Transfer) {
	e.address(x.Asset.Contract).address(x.From).address(x.To).amount(x.Amount)
	e.hash(tx.Hash).num(uint64(x.Place)).num(height)
	e.end(etlTransfers)
}

func (e *etlWriter) trace(height uint64, i int, tx *chain.Tx, x *chain.Transfer) {
	e.num(height).hash(tx.Hash).num(uint64(i)).address(x.From).address(x.To).amount(x.Amount)
	e.text("call").text("call").num(uint64(x.Place)).text("1")
	e.end(etlTraces)
}

func (e *etlWriter) log(height uint64, i int, tx *chain.Tx, x *chain.Transfer) {
	topic, party := topicDeposit, x.To
	if x.To.IsZero() {
		topic, party = topicWithdrawal, x.From
	}
	value := x.Amount.Bytes32()
	e.num(uint64(x.Place)).hash(tx.Hash).num(uint64(i)).num(height).address(x.Asset.Contract).hash(value)
	e.row = append(e.row, '"')
	e.row = append(e.row, topic...)
	e.row = append(e.row, ",0x000000000000000000000000"...)
	e.row = hex.AppendEncode(e.row, party.Payload())
	e.row = append(e.row, `",`...)
	e.end(etlLogs)
}

// withdrawals writes the field as Ethereum-ETL does in CSV: objects joined by commas, quotes doubled.
func (e *etlWriter) withdrawals(credits []chain.Transfer) {
	e.row = append(e.row, '"')
	for i := range credits {
		if i > 0 {
			e.row = append(e.row, ',')
		}
		gwei, _ := credits[i].Amount.Total().MulDiv(chain.TotalOf(1), chain.TotalOf(ether.unitsPerGrain()))
		e.row = fmt.Appendf(e.row, `{""index"":%d,""validator_index"":%d,""address"":""%s"",""amount"":%s}`, i, i, credits[i].To, gwei)
	}
	e.row = append(e.row, '"', ',')
}

// The methods below append one field and a comma to the row; end writes the row to a table.

func (e *etlWriter) end(table int) {
	e.row[len(e.row)-1] = '\n'
	e.out[table].Write(e.row)
	e.row = e.row[:0]
}

func (e *etlWriter) text(s string) *etlWriter {
	e.row = append(append(e.row, s...), ',')
	return e
}

func (e *etlWriter) num(n uint64) *etlWriter {
	e.row = append(strconv.AppendUint(e.row, n, 10), ',')
	return e
}

func (e *etlWriter) hash(h [32]byte) *etlWriter {
	e.row = append(hex.AppendEncode(append(e.row, "0x"...), h[:]), ',')
	return e
}

func (e *etlWriter) address(a chain.Address) *etlWriter {
	e.row = append(hex.AppendEncode(append(e.row, "0x"...), a.Payload()), ',')
	return e
}

func (e *etlWriter) gwei(n uint64) *etlWriter { return e.amount(amountOf(ether, n)) }

// amount appends an amount, which here has at most 128 bits.
func (e *etlWriter) amount(a chain.Amount) *etlWriter {
	const tenTo19 = 10_000_000_000_000_000_000
	high, low := bits.Div64(a[1], a[0], tenTo19)
	if high == 0 {
		return e.num(low)
	}
	e.row = strconv.AppendUint(e.row, high, 10)
	from := len(e.row)
	e.row = append(e.row, "0000000000000000000"...)
	for i := len(e.row) - 1; i >= from; i-- {
		e.row[i] = byte('0' + low%10)
		low /= 10
	}
	e.row = append(e.row, ',')
	return e
}
