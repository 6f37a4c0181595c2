package file

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"ashiato/chain"
)

// inFile writes content to a file of that name and returns its path.
func inFile(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func parquetOf[T any](t testing.TB, rows []T) string {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	alice  = "0x1111111111111111111111111111111111111111"
	bob    = "0x2222222222222222222222222222222222222222"
	coinA  = "0x3333333333333333333333333333333333333333"
	hash1  = "0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	hash2  = "0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	huge   = "115792089237316195423570985008687907853269984665640564039457584007913129639935" // 2^256-1
	padded = "0x000000000000000000000000"
)

func sameRows(t *testing.T, parquetFile, text string) {
	t.Helper()
	opt := Options{Chain: ethereum(t), Strict: true}
	a, _ := readAll(t, opt, inFile(t, "a.parquet", parquetFile))
	b, _ := readAll(t, opt, inFile(t, "a.csv", text))
	if len(b) == 0 {
		t.Error("no rows")
	}
	if diff := differ(a, b); diff != "" {
		t.Error(diff)
	}
}

func TestParquetTransactions(t *testing.T) {
	type row struct {
		Hash      string    `parquet:"hash"`
		Block     int64     `parquet:"block_number"`
		Time      time.Time `parquet:"block_timestamp,timestamp(microsecond)"`
		Index     uint32    `parquet:"transaction_index"`
		From      string    `parquet:"from_address,dict"`
		To        *string   `parquet:"to_address,optional"`
		Value     int64     `parquet:"value,decimal(2:18)"`
		GasPrice  int64     `parquet:"gas_price"`
		GasUsed   float64   `parquet:"receipt_gas_used"`
		Status    *int64    `parquet:"receipt_status,optional"`
		Nonce     int32     `parquet:"nonce"`
		Unrelated string    `parquet:"input"`
	}
	to, one := bob, int64(1)
	sameRows(t, parquetOf(t, []row{
		{hash1, 7, time.Unix(1_600_000_000, 0), 3, alice, &to, 12_300, 5, 21000, &one, 0, "0x"},
		{hash2, 8, time.Unix(1_600_000_012, 0), 0, bob, nil, 100, 5, 21000, nil, 9, "0x"},
	}), `hash,block_number,block_timestamp,transaction_index,from_address,to_address,value,gas_price,receipt_gas_used,receipt_status,nonce
`+hash1+`,7,1600000000,3,`+alice+`,`+bob+`,123,5,21000,1,0
`+hash2+`,8,2020-09-13 12:26:52,0,`+bob+`,,1,5,21000,,9
`)
}

func TestParquetLogsAndBlocks(t *testing.T) {
	type log struct {
		Index   int64    `parquet:"log_index"`
		Hash    string   `parquet:"transaction_hash"`
		Block   int64    `parquet:"block_number"`
		Address string   `parquet:"address"`
		Data    string   `parquet:"data"`
		Topics  []string `parquet:"topics,list"`
	}
	topics := []string{topicTransfer, padded + alice[2:], padded + bob[2:]}
	data := "0x" + strings.Repeat("0", 63) + "5"
	sameRows(t, parquetOf(t, []log{{4, hash1, 7, coinA, data, topics}, {5, hash1, 7, coinA, "0x", nil}, {6, hash2, 7, coinA, data, topics}}),
		`log_index,transaction_hash,block_number,address,data,topics
4,`+hash1+`,7,`+coinA+`,`+data+`,"`+strings.Join(topics, ",")+`"
5,`+hash1+`,7,`+coinA+`,0x,
6,`+hash2+`,7,`+coinA+`,`+data+`,"`+strings.Join(topics, ",")+`"
`)
	type withdrawal struct {
		Address string `parquet:"address"`
		Amount  int64  `parquet:"amount"`
	}
	type block struct {
		Number      int64        `parquet:"number"`
		Hash        string       `parquet:"hash"`
		Parent      string       `parquet:"parent_hash"`
		Time        int64        `parquet:"timestamp"`
		Miner       string       `parquet:"miner"`
		Withdrawals []withdrawal `parquet:"withdrawals,list"`
	}
	sameRows(t, parquetOf(t, []block{{7, hash1, hash2, 100, alice, []withdrawal{{alice, 5}, {bob, 6}}}, {8, hash2, hash1, 112, bob, nil}}),
		`number,hash,parent_hash,timestamp,miner,withdrawals
7,`+hash1+`,`+hash2+`,100,`+alice+`,"{""address"":""`+alice+`"",""amount"":5},{""address"":""`+bob+`"",""amount"":6}"
8,`+hash2+`,`+hash1+`,112,`+bob+`,
`)
}

// TestParquetKinds reads amounts as decimals of bytes, raw bytes for addresses, and refuses floats that are not exact.
func TestParquetKinds(t *testing.T) {
	type row struct {
		Token [20]byte `parquet:"token_address"`
		From  []byte   `parquet:"from_address"`
		To    string   `parquet:"to_address"`
		Value []byte   `parquet:"value"`
		Hash  [32]byte `parquet:"transaction_hash"`
		Log   int32    `parquet:"log_index"`
		Block uint64   `parquet:"block_number"`
	}
	address := chain.MustAddress(alice).Account()
	hash, _ := chain.ParseTxHash(hash1)
	sameRows(t, parquetOf(t, []row{{address, address[:], bob, []byte(huge), hash, 5, 9}}),
		"token_address,from_address,to_address,value,transaction_hash,log_index,block_number\n"+alice+","+alice+","+bob+","+huge+","+hash1+",5,9\n")

	type plain struct {
		Time   int64   `parquet:"t"`
		From   string  `parquet:"from"`
		To     string  `parquet:"to"`
		Amount float64 `parquet:"amount"`
	}
	path := inFile(t, "f.parquet", parquetOf(t, []plain{{5, alice, bob, 2}, {6, alice, bob, 0.1}}))
	opt := Options{Chain: ethereum(t), Columns: columns(t, "time=t,from=from,to=to,amount=amount")}
	rows, reports := readAll(t, opt, path)
	if len(rows) != 1 || reports[0].Bad.Count != 1 || reports[0].Bad.First[0].Column != "amount" || reports[0].Bad.First[0].Line != 2 {
		t.Errorf("%d rows, bad %+v", len(rows), reports[0].Bad)
	}
	opt.Round = chain.RoundHalfEven
	rows, reports = readAll(t, opt, path)
	if len(rows) != 2 || reports[0].Rounded != 1 || rows[1].Transfer.Amount.String() != "100000000000000000" {
		t.Errorf("%d rows, %d rounded", len(rows), reports[0].Rounded)
	}
}
