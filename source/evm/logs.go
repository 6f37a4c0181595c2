package evm

import (
	"ashiato/chain"
)

// The events that move value, by the Keccak-256 of their signature.
var (
	// Transfer(address,address,uint256), of ERC-20 and ERC-721.
	topicTransfer = topic("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")
	// TransferSingle(address,address,address,uint256,uint256), of ERC-1155.
	topicSingle = topic("c3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62")
	// TransferBatch(address,address,address,uint256[],uint256[]), of ERC-1155.
	topicBatch = topic("4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb")
	// Deposit(address,uint256), of wrapped coins.
	topicDeposit = topic("e1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c")
	// Withdrawal(address,uint256), of wrapped coins.
	topicWithdrawal = topic("7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65")
)

func topic(s string) (w word) {
	h, err := chain.ParseTxHash("0x" + s)
	if err != nil {
		panic(err)
	}
	return word(h)
}

// systemAddress emits the native Transfer logs of EIP-7708. They repeat value that calls show already.
var systemAddress = chain.MustAddress("0xfffffffffffffffffffffffffffffffffffffffe")

// logReader reads the transfers out of one transaction's logs.
type logReader struct {
	wrapped   set // contracts whose Deposit and Withdrawal events are mint and burn
	malformed int // logs that carry the topic of a transfer, but not its shape
}

// transfers appends what the logs say to dst, in their order, and returns the native Transfer logs of EIP-7708
// apart.
func (r *logReader) transfers(dst []chain.Transfer, logs []rpcLog) (all, native []chain.Transfer) {
	first := len(dst)
	for i := range logs {
		l := &logs[i]
		if l.Topics.n == 0 || !l.Address.set {
			continue
		}
		if l.Address.a == systemAddress {
			if t, ok := readTransfer(l); ok && t.Asset.Standard == chain.Token {
				t.Kind, t.Asset = chain.Internal, chain.Asset{}
				native = append(native, t)
			}
			continue
		}
		n, ok := len(dst), true
		switch l.Topics.t[0] {
		case topicTransfer:
			var t chain.Transfer
			if t, ok = readTransfer(l); ok {
				dst = append(dst, t)
			}
		case topicSingle:
			dst, ok = readSingle(dst, l)
		case topicBatch:
			dst, ok = readBatch(dst, l)
		case topicDeposit, topicWithdrawal:
			if !r.wrapped.has(l.Address.a) {
				continue
			}
			var t chain.Transfer
			if t, ok = readWrap(l); ok {
				dst = append(dst, t)
			}
		}
		if !ok {
			dst = dst[:n]
			r.malformed++
		}
	}
	return dropTwins(dst, first), native
}

// place is the log's index in its block.
func (l *rpcLog) place() uint32 {
	if !l.LogIndex.set || l.LogIndex.v >= uint64(chain.NoPlace) {
		return chain.NoPlace
	}
	return uint32(l.LogIndex.v)
}

// address reads an indexed address; false if the word has more than 20 bytes.
func (w word) address() (chain.Address, bool) {
	return chain.AccountAddress([20]byte(w[12:])), [12]byte(w[:12]) == [12]byte{}
}

// amountAt reads the n-th word of data, which has to be there.
func amountAt(data []byte, n int) chain.Amount {
	a, err := chain.AmountFromBytes(data[32*n : 32*n+32])
	if err != nil {
		panic(err) // 32 bytes always fit
	}
	return a
}

// readTransfer reads Transfer(from,to,…): with the value as data ERC-20's, with the token id as the fourth topic
// ERC-721's.
func readTransfer(l *rpcLog) (chain.Transfer, bool) {
	from, okFrom := l.Topics.t[1].address()
	to, okTo := l.Topics.t[2].address()
	t := chain.Transfer{Kind: chain.TokenMove, From: from, To: to, Place: l.place()}
	switch {
	case !okFrom || !okTo:
		return t, false
	case l.Topics.n == 3 && len(l.Data) == 32:
		t.Asset, t.Amount = chain.TokenAsset(l.Address.a), amountAt(l.Data, 0)
		return t, true
	case l.Topics.n == 4 && len(l.Data) == 0:
		t.Asset, t.Amount = chain.NFTAsset(l.Address.a, l.Topics.t[3]), chain.AmountOf(1)
		return t, true
	}
	return t, false
}

// readSingle reads TransferSingle(operator,from,to,id,value).
func readSingle(dst []chain.Transfer, l *rpcLog) ([]chain.Transfer, bool) {
	t, ok := multiTransfer(l)
	if !ok || len(l.Data) != 64 {
		return dst, false
	}
	t.Asset, t.Amount = chain.MultiAsset(l.Address.a, [32]byte(l.Data[:32])), amountAt(l.Data, 1)
	return append(dst, t), true
}

func multiTransfer(l *rpcLog) (chain.Transfer, bool) {
	from, okFrom := l.Topics.t[2].address()
	to, okTo := l.Topics.t[3].address()
	return chain.Transfer{Kind: chain.TokenMove, From: from, To: to, Place: l.place()},
		l.Topics.n == 4 && okFrom && okTo
}

// readBatch reads TransferBatch(operator,from,to,ids[],values[]). An id may be repeated.
func readBatch(dst []chain.Transfer, l *rpcLog) ([]chain.Transfer, bool) {
	t, ok := multiTransfer(l)
	if !ok {
		return dst, false
	}
	ids, okIDs := wordArray(l.Data, 0)
	values, okValues := wordArray(l.Data, 1)
	if !okIDs || !okValues || len(ids) != len(values) {
		return dst, false
	}
	for i := range len(ids) / 32 {
		t.Asset, t.Amount = chain.MultiAsset(l.Address.a, [32]byte(ids[32*i:])), amountAt(values, i)
		dst = append(dst, t)
	}
	return dst, true
}

// wordArray returns the elements of the dynamic array that the n-th word of ABI-encoded data points to.
func wordArray(data []byte, n int) ([]byte, bool) {
	offset, ok := lengthAt(data, 32*n)
	if !ok {
		return nil, false
	}
	count, ok := lengthAt(data, offset)
	if !ok || count > (len(data)-offset-32)/32 {
		return nil, false
	}
	return data[offset+32 : offset+32+32*count], true
}

// lengthAt reads the word at an offset as a number no greater than the data itself.
func lengthAt(data []byte, offset int) (int, bool) {
	if len(data) < 32 || offset > len(data)-32 {
		return 0, false
	}
	v := amountAt(data[offset:], 0)
	if v[1]|v[2]|v[3] != 0 || v[0] > uint64(len(data)) {
		return 0, false
	}
	return int(v[0]), true
}

// readWrap reads Deposit(to,value) as a mint and Withdrawal(from,value) as a burn.
func readWrap(l *rpcLog) (chain.Transfer, bool) {
	party, ok := l.Topics.t[1].address()
	if !ok || l.Topics.n != 2 || len(l.Data) != 32 {
		return chain.Transfer{}, false
	}
	t := chain.Transfer{Kind: chain.Wrap, Asset: chain.TokenAsset(l.Address.a), Amount: amountAt(l.Data, 0), Place: l.place()}
	if l.Topics.t[0] == topicDeposit {
		t.To = party
	} else {
		t.From = party
	}
	return t, true
}

// dropTwins removes each Wrap from ts[first:] that a Transfer event from or to the zero account tells as well:
// some wrapped coins emit both for one mint. Each Transfer stands for one Wrap.
func dropTwins(ts []chain.Transfer, first int) []chain.Transfer {
	type movement struct {
		from, to chain.Address
		asset    chain.Asset
		amount   chain.Amount
	}
	var told map[movement]int
	for _, t := range ts[first:] {
		if t.Kind == chain.Wrap {
			told = make(map[movement]int)
			break
		}
	}
	if told == nil {
		return ts
	}
	for _, t := range ts[first:] {
		if t.Kind == chain.TokenMove && (t.From.IsZero() || t.To.IsZero()) {
			told[movement{t.From, t.To, t.Asset, t.Amount}]++
		}
	}
	kept := ts[:first]
	for _, t := range ts[first:] {
		if m := (movement{t.From, t.To, t.Asset, t.Amount}); t.Kind == chain.Wrap && told[m] > 0 {
			told[m]--
			continue
		}
		kept = append(kept, t)
	}
	return kept
}
