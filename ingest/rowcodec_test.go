package ingest

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"ashiato/chain"
)

// randomRow fills any subset of a row's fields.
func randomRow(rng *rand.Rand) chain.Row {
	coin := func() bool { return rng.IntN(2) == 0 }
	amount := func() chain.Amount {
		a := chain.Amount{rng.Uint64(), rng.Uint64(), rng.Uint64(), rng.Uint64()}
		for i := rng.IntN(5); i < 4; i++ {
			a[i] = 0
		}
		return a
	}
	address := func() chain.Address { return chain.AccountAddress([20]byte{byte(rng.IntN(3)), byte(rng.IntN(3))}) }
	id := [32]byte{31: byte(rng.IntN(9))}
	usd, _ := chain.NominalAsset("USD")
	assets := []chain.Asset{{}, chain.TokenAsset(address()), chain.NFTAsset(address(), id), chain.MultiAsset(address(), id), usd}
	r := chain.Row{Line: rng.Uint64(), Record: chain.RecordID{1, byte(rng.IntN(250))}, Number: chain.NoPlace, Transfer: chain.Transfer{Place: chain.NoPlace}}
	if r.HasBlock = coin(); r.HasBlock {
		r.Block = chain.Height(rng.Uint64() >> rng.IntN(64))
	}
	if r.HasTime = coin(); r.HasTime {
		r.Time = rng.Int64()
	}
	if r.HasHash = coin(); r.HasHash {
		r.Hash = chain.TxHash{byte(rng.IntN(250))}
	}
	if coin() {
		r.Number = rng.Uint32N(1 << 31)
	}
	if r.HasTransfer = coin(); r.HasTransfer {
		r.Transfer = chain.Transfer{Kind: chain.TransferKind(rng.IntN(6)), From: address(), To: address(), Asset: assets[rng.IntN(len(assets))], Amount: amount(), Place: chain.NoPlace}
		if coin() {
			r.Transfer.Place, r.Sub = rng.Uint32N(1<<31), rng.Uint32N(3)
		}
	}
	if coin() {
		r.Call = &chain.CallFacts{Path: make([]uint32, rng.IntN(4)), Failed: coin()}
	}
	if coin() {
		r.Tx = &chain.TxFacts{Outcome: chain.Outcome(rng.IntN(3)), HasSender: true, Sender: address(), HasGas: coin(), GasUsed: rng.Uint64(),
			HasPrice: coin(), Price: amount(), HasPaid: coin(), Paid: amount(), HasFee: coin(), Fee: amount(), BlobFee: amount(), LayerFee: amount()}
	}
	if coin() {
		r.Head = &chain.BlockFacts{Hash: chain.BlockHash{1, 2}, Parent: chain.BlockHash{3}, HasMiner: coin(), Miner: address(), HasBaseFee: coin(), BaseFee: amount()}
	}
	if coin() {
		r.Asset = &chain.AssetInfo{Asset: assets[rng.IntN(len(assets))], Symbol: "XYZ"[:rng.IntN(4)], Decimals: uint8(rng.IntN(20)), Known: coin()}
	}
	return r
}

func TestRowCodec(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		want := randomRow(rng)
		b := appendRow(nil, &want)
		var got chain.Row
		if err := readRow(b, &got); err != nil {
			t.Fatalf("%v of %+v", err, want)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("read %+v, want %+v", got, want)
		}
		for _, n := range []int{0, 1, len(b) / 2, len(b) - 1} {
			if err := readRow(b[:n], &got); err == nil {
				t.Fatalf("%d of %d bytes were read without an error", n, len(b))
			}
		}
	}
}

func FuzzReadRow(f *testing.F) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		r := randomRow(rng)
		f.Add(appendRow(nil, &r))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var r, again chain.Row
		if readRow(b, &r) != nil {
			return
		}
		if err := readRow(appendRow(nil, &r), &again); err != nil || !reflect.DeepEqual(r, again) {
			t.Fatalf("read %+v, written and read again %+v (%v)", r, again, err)
		}
	})
}
