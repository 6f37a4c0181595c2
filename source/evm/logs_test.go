package evm

import (
	"fmt"
	"slices"
	"testing"

	"ashiato/chain"
)

// batchData encodes the ids and values of a TransferBatch.
func batchData(ids, values []uint64) []byte {
	word := func(v uint64) []byte { b := chain.AmountOf(v).Bytes32(); return b[:] }
	data := slices.Concat(word(64), word(uint64(96+32*len(ids))), word(uint64(len(ids))))
	for _, v := range ids {
		data = append(data, word(v)...)
	}
	data = append(data, word(uint64(len(values)))...)
	for _, v := range values {
		data = append(data, word(v)...)
	}
	return data
}

var (
	token = chain.MustAddress("0x00000000000000000000000000000000000000ee")
	alice = chain.MustAddress("0x00000000000000000000000000000000000000a1")
	bob   = chain.MustAddress("0x00000000000000000000000000000000000000b0")
)

func indexed(a chain.Address) (w word) {
	account := a.Account()
	copy(w[12:], account[:])
	return w
}

func logOf(data []byte, ts ...word) rpcLog {
	l := rpcLog{Address: account{token, true}, Data: data, LogIndex: number{9, true}}
	l.Topics.n = len(ts)
	copy(l.Topics.t[:], ts)
	return l
}

func uints(vs ...uint64) (data []byte) {
	for _, v := range vs {
		b := chain.AmountOf(v).Bytes32()
		data = append(data, b[:]...)
	}
	return data
}

// list writes transfers as from>to amount standard/id.
func list(ts []chain.Transfer) []string {
	out := []string{}
	for _, t := range ts {
		id, _ := chain.AmountFromBytes(t.Asset.ID[:])
		out = append(out, fmt.Sprintf("%x>%x %s %d/%s", t.From[20], t.To[20], t.Amount, t.Asset.Standard, id))
	}
	return out
}

// TestLogShapes names every shape of an event that is read, and those a byte or a topic beside it.
func TestLogShapes(t *testing.T) {
	a, b, dirty := indexed(alice), indexed(bob), word{0: 1, 31: 0xa1}
	huge := slices.Concat(uints(64), make([]byte, 24), []byte{255, 255, 255, 255, 255, 255, 255, 255}, uints(1, 1, 1))
	for name, c := range map[string]struct {
		log       rpcLog
		want      []string
		malformed int
	}{
		"ERC-20":                       {logOf(uints(5), topicTransfer, a, b), []string{"a1>b0 5 1/0"}, 0},
		"ERC-20 of nothing":            {logOf(uints(0), topicTransfer, a, b), []string{"a1>b0 0 1/0"}, 0},
		"mint":                         {logOf(uints(5), topicTransfer, word{}, b), []string{"0>b0 5 1/0"}, 0},
		"ERC-721":                      {logOf(nil, topicTransfer, a, b, word{31: 7}), []string{"a1>b0 1 2/7"}, 0},
		"no data":                      {logOf(nil, topicTransfer, a, b), nil, 1},
		"31 bytes":                     {logOf(make([]byte, 31), topicTransfer, a, b), nil, 1},
		"33 bytes":                     {logOf(make([]byte, 33), topicTransfer, a, b), nil, 1},
		"two words":                    {logOf(uints(5, 6), topicTransfer, a, b), nil, 1},
		"nothing indexed":              {logOf(uints(1, 2, 3), topicTransfer), nil, 1},
		"ERC-721 with data":            {logOf(uints(1), topicTransfer, a, b, word{}), nil, 1},
		"payer of more than 20 bytes":  {logOf(uints(5), topicTransfer, dirty, b), nil, 1},
		"receiver of more than 20":     {logOf(uints(5), topicTransfer, a, dirty), nil, 1},
		"ERC-1155":                     {logOf(uints(4, 6), topicSingle, a, a, b), []string{"a1>b0 6 3/4"}, 0},
		"ERC-1155, operator not alone": {logOf(uints(4, 6), topicSingle, a, b), nil, 1},
		"ERC-1155, one word":           {logOf(uints(4), topicSingle, a, a, b), nil, 1},
		"batch":                        {logOf(batchData([]uint64{1, 2, 1}, []uint64{5, 6, 7}), topicBatch, a, a, b), []string{"a1>b0 5 3/1", "a1>b0 6 3/2", "a1>b0 7 3/1"}, 0},
		"batch of nothing":             {logOf(batchData(nil, nil), topicBatch, a, a, b), nil, 0},
		"batch, fewer values":          {logOf(batchData([]uint64{1, 2}, []uint64{5}), topicBatch, a, a, b), nil, 1},
		"batch, cut short":             {logOf(batchData([]uint64{1}, []uint64{5})[:160], topicBatch, a, a, b), nil, 1},
		"batch, count of 2^64":         {logOf(huge, topicBatch, a, a, b), nil, 1},
		"batch, no data":               {logOf(nil, topicBatch, a, a, b), nil, 1},
		"deposit elsewhere":            {logOf(uints(5), topicDeposit, a), nil, 0},
		"another event":                {logOf(uints(5), word{1}, a, b), nil, 0},
		"anonymous":                    {logOf(uints(5)), nil, 0},
	} {
		r := logReader{wrapped: set{}}
		got, native := r.transfers(nil, []rpcLog{c.log})
		if !slices.Equal(list(got), append([]string{}, c.want...)) || r.malformed != c.malformed || len(native) > 0 {
			t.Errorf("%s: %v, %d malformed; want %v, %d", name, list(got), r.malformed, c.want, c.malformed)
		}
		for _, x := range got {
			if x.Place != 9 || x.Kind != chain.TokenMove {
				t.Errorf("%s: %+v", name, x)
			}
		}
	}
}

// TestWrappedTwice: a mint that is told by Deposit and by Transfer is one mint; what is told once counts once.
func TestWrappedTwice(t *testing.T) {
	a, none := indexed(alice), word{}
	deposit := func(v uint64) rpcLog { return logOf(uints(v), topicDeposit, a) }
	withdrawal := func(v uint64) rpcLog { return logOf(uints(v), topicWithdrawal, a) }
	mint := func(v uint64) rpcLog { return logOf(uints(v), topicTransfer, none, a) }
	burn := func(v uint64) rpcLog { return logOf(uints(v), topicTransfer, a, none) }
	for name, c := range map[string]struct {
		logs []rpcLog
		want []string
	}{
		"deposit":                    {[]rpcLog{deposit(5)}, []string{"0>a1 5 1/0"}},
		"withdrawal":                 {[]rpcLog{withdrawal(5)}, []string{"a1>0 5 1/0"}},
		"deposit and mint":           {[]rpcLog{deposit(5), mint(5)}, []string{"0>a1 5 1/0"}},
		"mint and deposit":           {[]rpcLog{mint(5), deposit(5)}, []string{"0>a1 5 1/0"}},
		"withdrawal and burn":        {[]rpcLog{withdrawal(5), burn(5)}, []string{"a1>0 5 1/0"}},
		"two deposits, one mint":     {[]rpcLog{deposit(5), mint(5), deposit(5)}, []string{"0>a1 5 1/0", "0>a1 5 1/0"}},
		"two of each":                {[]rpcLog{deposit(5), mint(5), deposit(5), mint(5)}, []string{"0>a1 5 1/0", "0>a1 5 1/0"}},
		"other amounts":              {[]rpcLog{deposit(5), mint(6)}, []string{"0>a1 5 1/0", "0>a1 6 1/0"}},
		"deposit and burn":           {[]rpcLog{deposit(5), burn(5)}, []string{"0>a1 5 1/0", "a1>0 5 1/0"}},
		"deposit and then withdrawn": {[]rpcLog{deposit(5), withdrawal(5)}, []string{"0>a1 5 1/0", "a1>0 5 1/0"}},
	} {
		r := logReader{wrapped: set{token: {}}}
		before := []chain.Transfer{{Kind: chain.Wrap, Amount: chain.AmountOf(1)}} // not of this transaction's logs
		got, _ := r.transfers(before, c.logs)
		if !slices.Equal(list(got[1:]), c.want) || r.malformed != 0 {
			t.Errorf("%s: %v, want %v", name, list(got[1:]), c.want)
		}
	}
}
