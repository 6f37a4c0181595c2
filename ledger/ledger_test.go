package ledger_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

// naiveEntries is AppendEntries without the short way for single transfers.
func naiveEntries(ref chain.TxRef, tx *chain.Tx) (all []ledger.Entry) {
	if f := tx.Fee; f != nil && !f.Payer.IsZero() && !f.Amount.IsZero() {
		all = append(all, ledger.Entry{Holding: chain.Holding{Address: f.Payer}, Pos: chain.LinePos{Tx: ref, Part: chain.FeePart}, Out: f.Amount.Total()})
	}
	for _, m := range tx.Net() {
		if !m.Holding.Address.IsZero() {
			all = append(all, ledger.Entry{Holding: m.Holding, Pos: chain.LinePos{Tx: ref, Part: chain.NetPart}, In: m.In, Out: m.Out, Payee: naivePayee(tx, &m)})
		}
	}
	if f := tx.Fee; f != nil && !f.Recipient.IsZero() && !f.Tip().IsZero() {
		all = append(all, ledger.Entry{Holding: chain.Holding{Address: f.Recipient}, Pos: chain.LinePos{Tx: ref, Part: chain.TipPart}, In: f.Tip().Total()})
	}
	return all
}

// naivePayee is who received all that a party of a transaction of one transfer gave, zero if that is not quite so.
func naivePayee(tx *chain.Tx, payer *chain.Movement) (payee chain.Address) {
	if payer.Out.IsZero() || len(tx.Transfers) != 1 || tx.Fee != nil && tx.Fee.Recipient == payer.Holding.Address {
		return payee
	}
	for _, m := range tx.Net() {
		if !m.In.IsZero() {
			payee = m.Holding.Address
		}
	}
	return payee
}

func TestEntriesEqualNaiveTwin(t *testing.T) {
	g := ledgertest.NewRandom(1)
	g.MaxTransfers = 2
	for _, b := range g.Blocks(3000) {
		for i := range b.Txs {
			ref := chain.TxRef{Height: b.Height, Index: uint32(i)}
			if got, want := ledger.AppendEntries(nil, ref, &b.Txs[i]), naiveEntries(ref, &b.Txs[i]); !slices.Equal(got, want) {
				t.Fatalf("%+v: got %+v, want %+v", b.Txs[i], got, want)
			}
		}
	}
}

// TestEntriesConserve checks that what a transaction takes from all holdings and the issuer is what it gives.
func TestEntriesConserve(t *testing.T) {
	for _, b := range ledgertest.NewRandom(2).Blocks(2000) {
		for i := range b.Txs {
			tx := b.Txs[i]
			tx.Fee = nil
			in, out := map[chain.Asset]chain.Total{}, map[chain.Asset]chain.Total{}
			for _, e := range ledger.AppendEntries(nil, chain.TxRef{}, &tx) {
				in[e.Holding.Asset] = in[e.Holding.Asset].Add(e.In)
				out[e.Holding.Asset] = out[e.Holding.Asset].Add(e.Out)
			}
			for _, m := range tx.Net() {
				if m.Holding.Address.IsZero() {
					in[m.Holding.Asset] = in[m.Holding.Asset].Add(m.In)
					out[m.Holding.Asset] = out[m.Holding.Asset].Add(m.Out)
				}
			}
			for asset := range in {
				if in[asset] != out[asset] {
					t.Fatalf("%+v: %s in, %s out of %s", tx, in[asset], out[asset], asset)
				}
			}
		}
	}
}

// TestCanonicalFormTellsBlocksApart changes one thing at a time.
func TestCanonicalFormTellsBlocksApart(t *testing.T) {
	text := "block 7 time 100 hash a parent b\n7 alice -> bob 5 nft:KITTY/7 fee 3 payer carol burnt 1 tip miner place 4 number 2"
	forms := map[string]bool{}
	for _, change := range [...]func(b *chain.Block, tx *chain.Tx, x *chain.Transfer){
		func(*chain.Block, *chain.Tx, *chain.Transfer) {},
		func(b *chain.Block, _ *chain.Tx, _ *chain.Transfer) { b.Height++ },
		func(b *chain.Block, _ *chain.Tx, _ *chain.Transfer) { b.Hash[31]++ },
		func(b *chain.Block, _ *chain.Tx, _ *chain.Transfer) { b.Parent[0]++ },
		func(b *chain.Block, _ *chain.Tx, _ *chain.Transfer) { b.Time++ },
		func(b *chain.Block, _ *chain.Tx, _ *chain.Transfer) { b.HasTime = false },
		func(b *chain.Block, tx *chain.Tx, _ *chain.Transfer) { b.Txs = append(b.Txs, *tx) },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Hash[3]++ },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Synthetic = true },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Number++ },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.HasBlock = true },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Block, tx.HasBlock = 1, true },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Failed = true },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Fee = nil },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Fee.Payer[20]++ },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Fee.Recipient[20]++ },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Fee.Amount[3]++ },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Fee.Burnt[0]++ },
		func(_ *chain.Block, tx *chain.Tx, _ *chain.Transfer) { tx.Transfers = nil },
		func(_ *chain.Block, tx *chain.Tx, x *chain.Transfer) { tx.Transfers = append(tx.Transfers, *x) },
		func(_ *chain.Block, _ *chain.Tx, x *chain.Transfer) { x.Kind++ },
		func(_ *chain.Block, _ *chain.Tx, x *chain.Transfer) { x.From, x.To = x.To, x.From },
		func(_ *chain.Block, _ *chain.Tx, x *chain.Transfer) { x.Asset.Standard++ },
		func(_ *chain.Block, _ *chain.Tx, x *chain.Transfer) { x.Asset.Contract[1]++ },
		func(_ *chain.Block, _ *chain.Tx, x *chain.Transfer) { x.Asset.ID[31]++ },
		func(_ *chain.Block, _ *chain.Tx, x *chain.Transfer) { x.Amount[1]++ },
		func(_ *chain.Block, _ *chain.Tx, x *chain.Transfer) { x.Place = chain.NoPlace },
	} {
		b := ledgertest.Blocks(t, text)[0]
		change(&b, &b.Txs[0], &b.Txs[0].Transfers[0])
		form := string(ledger.AppendCanonical(nil, &b))
		if forms[form] {
			t.Errorf("%+v has the form of another block", b)
		}
		forms[form] = true
	}
}

func TestDigestIsAChain(t *testing.T) {
	blocks := ledgertest.Blocks(t, "1 alice -> bob 5 ETH\n3 bob -> carol 5 ETH")
	var tail ledger.Tail
	var want [32]byte
	for i := range blocks {
		m, err := tail.Add(&blocks[i])
		if err != nil {
			t.Fatal(err)
		}
		want = sha256.Sum256(ledger.AppendCanonical(want[:], &blocks[i]))
		if !bytes.Equal(m.Digest[:], want[:]) || m != tail.Tip {
			t.Errorf("block %d: digest %s, want %x", m.Height, m.Digest, want)
		}
	}
	if text := tail.Tip.Digest.String(); !strings.HasPrefix(text, "sha256:") || len(text) != 71 {
		t.Errorf("digest is printed as %s", text)
	}
}

func TestTailRefuses(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(b *chain.Block)
		want   string
	}{
		{"malformed payer", func(b *chain.Block) { b.Txs[0].Transfers[0].From[0] = 9 }, "payer"},
		{"padding", func(b *chain.Block) { b.Txs[0].Transfers[0].To[32] = 1 }, "receiver"},
		{"asset", func(b *chain.Block) { b.Txs[0].Transfers[0].Asset.ID[0] = 1 }, "asset"},
		{"standard", func(b *chain.Block) { b.Txs[0].Transfers[0].Asset.Standard = 77 }, "asset"},
		{"kind", func(b *chain.Block) { b.Txs[0].Transfers[0].Kind = 99 }, "kind 99"},
		{"failed", func(b *chain.Block) { b.Txs[0].Failed = true }, "failed"},
		{"burnt", func(b *chain.Block) { b.Txs[0].Fee = &chain.Fee{Burnt: chain.AmountOf(1)} }, "burnt"},
		{"fee payer", func(b *chain.Block) { b.Txs[0].Fee = &chain.Fee{Payer: chain.Address{5}} }, "fee"},
	} {
		b := ledgertest.Blocks(t, "7 alice -> bob 5 ETH")[0]
		tt.change(&b)
		var tail ledger.Tail
		_, err := tail.Add(&b)
		if err == nil || errors.Is(err, ledger.ErrDoesNotFit) || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "block 7") {
			t.Errorf("%s: %v, want an error that names block 7 and %q", tt.name, err, tt.want)
		}
		if tail.HasTip {
			t.Errorf("%s: the tail moved", tt.name)
		}
	}
}
