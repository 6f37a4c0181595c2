package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
)

// rowsIn reads rows written as words: h1 is the transaction, t5 the second, b7 the block, n2 the number in it, a>b
// the parties, 3eth or 3tok what moves, @4 the place, ~0.1 the path of a call, and kinds pay, call, token, wrap,
// failed, undone. A row without a kind does not say it. Each line is a record of its own; !x gives it the text x.
func rowsIn(t *testing.T, text string) []chain.Row {
	t.Helper()
	address := func(s string) chain.Address {
		if s == "0" {
			return chain.Address{}
		}
		return chain.AccountAddress([20]byte{19: s[0]})
	}
	number := func(s string) uint64 {
		n, err := strconv.ParseUint(s, 10, 32)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	var rows []chain.Row
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		r := chain.Row{Line: uint64(i + 2), Record: chain.RecordID{byte(i + 1)}, Number: chain.NoPlace,
			Transfer: chain.Transfer{Kind: chain.Declared, Place: chain.NoPlace}}
		for _, w := range strings.Fields(line) {
			switch {
			case w == "pay":
				r.Transfer.Kind, r.Transfer.Place = chain.Payment, 0
			case w == "call":
				r.Transfer.Kind = chain.Internal
			case w == "token":
				r.Transfer.Kind = chain.TokenMove
			case w == "wrap":
				r.Transfer.Kind = chain.Wrap
			case w == "failed":
				r.Tx = &chain.TxFacts{Outcome: chain.Reverted}
			case w == "undone":
				r.Call.Failed = true
			case strings.Contains(w, ">"):
				from, to, _ := strings.Cut(w, ">")
				r.HasTransfer, r.Transfer.From, r.Transfer.To = true, address(from), address(to)
			case strings.HasSuffix(w, "eth"):
				r.Transfer.Amount = chain.AmountOf(number(strings.TrimSuffix(w, "eth")))
			case strings.HasSuffix(w, "tok"):
				r.Transfer.Asset = chain.TokenAsset(address("t"))
				r.Transfer.Amount = chain.AmountOf(number(strings.TrimSuffix(w, "tok")))
			case strings.HasSuffix(w, "nft"):
				r.Transfer.Asset = chain.NFTAsset(address("t"), chain.AmountOf(number(strings.TrimSuffix(w, "nft"))).Bytes32())
				r.Transfer.Amount = chain.AmountOf(1)
			case w[0] == 'h':
				r.Hash, r.HasHash = chain.TxHash{byte(number(w[1:]))}, true
			case w[0] == 't':
				r.Time, r.HasTime = int64(number(w[1:])), true
			case w[0] == 'b':
				r.Block, r.HasBlock = chain.Height(number(w[1:])), true
			case w[0] == 'n':
				r.Number = uint32(number(w[1:]))
			case w[0] == '@':
				r.Transfer.Place = uint32(number(w[1:]))
			case w[0] == '!':
				r.Record = chain.RecordID{0, w[1]}
			case w[0] == '~':
				r.Call = &chain.CallFacts{}
				for _, p := range strings.FieldsFunc(w[1:], func(c rune) bool { return c == '.' }) {
					r.Call.Path = append(r.Call.Path, uint32(number(p)))
				}
			default:
				t.Fatalf("word %q", w)
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// written is the ledger as text: a line for each height, a bracket for each transaction.
func written(m *ledgertest.Memory, t *testing.T) string {
	t.Helper()
	var b strings.Builder
	name := func(a chain.Address) string {
		if a.IsZero() {
			return "0"
		}
		account := a.Account()
		return string(account[19:])
	}
	for block, err := range m.Blocks(t.Context(), 0, ^chain.Height(0)) {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%d", block.Height)
		for _, tx := range block.Txs {
			hash := fmt.Sprintf("h%d", tx.Hash[0])
			if tx.Synthetic {
				hash = "made"
			}
			fmt.Fprintf(&b, " [%s", hash)
			if tx.Failed {
				b.WriteString(" failed")
			}
			for _, x := range tx.Transfers {
				unit := map[chain.Standard]string{chain.Native: "eth", chain.Token: "tok", chain.NFT: "nft"}[x.Asset.Standard]
				fmt.Fprintf(&b, " %s>%s %s%s", name(x.From), name(x.To), x.Amount, unit)
			}
			b.WriteString("]")
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

func TestMerging(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"the same transfer by place in two files", []string{"h1 b1 token @4 a>b 1tok", "h1 b1 token @4 a>b 1tok"}, "1 [h1 a>b 1tok]"},
		{"two transfers alike at two places", []string{"h1 b1 token @4 a>b 1tok\nh1 b1 token @5 a>b 1tok"}, "1 [h1 a>b 1tok a>b 1tok]"},
		{"without places, the greatest count of any file", []string{"h1 b1 a>b 1eth\nh1 b1 a>b 1eth", "h1 b1 a>b 1eth", "h1 b1 a>b 1eth\nh1 b1 a>b 1eth"}, "1 [h1 a>b 1eth a>b 1eth]"},
		{"exact repeats of a record are one", []string{"h1 b1 a>b 1eth !x\nh1 b1 a>b 1eth !x"}, "1 [h1 a>b 1eth]"},
		{"exact repeats without a hash are two", []string{"t5 a>b 1eth !x\nt5 a>b 1eth !x"}, "5 [made a>b 1eth] [made a>b 1eth]"},
		{"with a place here and without there", []string{"h1 b1 token @4 a>b 1tok\nh1 b1 token @5 a>b 1tok", "h1 b1 token a>b 1tok"}, "1 [h1 a>b 1tok a>b 1tok]"},
		{"more without a place than with one", []string{"h1 b1 token @4 a>b 1tok", "h1 b1 token a>b 1tok\nh1 b1 token a>b 1tok"}, "1 [h1 a>b 1tok a>b 1tok]"},
		{"a row that does not say its kind", []string{"h1 b1 pay a>b 1eth", "h1 b1 a>b 1eth"}, "1 [h1 a>b 1eth]"},
		{"a payment and a call alike are two", []string{"h1 b1 pay a>b 1eth", "h1 b1 call a>b 1eth", "h1 b1 a>b 1eth"}, "1 [h1 a>b 1eth a>b 1eth]"},
		{"without a hash here and with one there", []string{"t5 b1 h1 a>b 1eth", "t5 a>b 1eth\nt5 a>b 1eth"}, "1 [h1 a>b 1eth] [made a>b 1eth]"},
		{"an ERC-721 by a table that cannot tell", []string{"h1 b1 token @4 a>b 7tok", "h1 b1 token @4 a>b 7nft"}, "1 [h1 a>b 1nft]"},
		{"the same without a place", []string{"h1 b1 token @4 a>b 7tok", "h1 b1 token a>b 7nft"}, "1 [h1 a>b 1nft]"},
		{"a deposit that tells its mint twice", []string{"h1 b1 wrap @4 0>a 5tok\nh1 b1 token @5 0>a 5tok\nh1 b1 wrap @6 0>b 5tok"}, "1 [h1 0>a 5tok 0>b 5tok]"},
		{"the own call of a transaction is its payment", []string{"h1 b1 pay a>b 5eth", "h1 b1 pay a>b 5eth ~\nh1 b1 call b>c 2eth ~0"}, "1 [h1 a>b 5eth b>c 2eth]"},
		{"what stands below a failed call", []string{"h1 b1 call b>c 2eth ~0\nh1 b1 call c>d 1eth ~0.0\nh1 b1 ~0 undone\nh1 b1 call b>e 1eth ~1"}, "1 [h1 b>e 1eth]"},
		{"calls in the order in which they were entered", []string{"h1 b1 call c>d 1eth ~1.0\nh1 b1 call b>c 1eth ~1\nh1 b1 call a>b 1eth ~0"}, "1 [h1 a>b 1eth b>c 1eth c>d 1eth]"},
		{"a transaction whose own call failed", []string{"h1 b1 pay a>b 5eth\nh1 b1 ~ undone"}, "1 [h1 failed]"},
		{"a failed transaction moves nothing", []string{"h1 b1 pay a>b 5eth", "h1 b1 failed"}, "1 [h1 failed]"},
		{"rows without a place follow their cause", []string{"h1 b1 b>c 1tok\nh1 b1 a>b 1tok"}, "1 [h1 a>b 1tok b>c 1tok]"},
		{"what is burnt pays for no mint", []string{"h1 b1 b>0 1tok\nh1 b1 0>a 1tok"}, "1 [h1 0>a 1tok b>0 1tok]"},
		{"what is burnt was minted before", []string{"h1 b1 b>0 1tok\nh1 b1 0>b 1tok"}, "1 [h1 0>b 1tok b>0 1tok]"},
		{"transactions without a number follow their cause", []string{"h1 b1 b>c 1eth\nh2 b1 a>b 1eth"}, "1 [h2 a>b 1eth] [h1 b>c 1eth]"},
		{"known numbers come before causes", []string{"h1 b1 n0 b>c 1eth\nh2 b1 n1 a>b 1eth"}, "1 [h1 b>c 1eth] [h2 a>b 1eth]"},
		{"payments in a circle begin with the least hash", []string{"h3 b1 a>b 1eth\nh2 b1 b>a 1eth\nh1 b1 b>c 1eth"}, "1 [h2 b>a 1eth] [h3 a>b 1eth] [h1 b>c 1eth]"},
		{"the block of a hash is lent to a row without one", []string{"h1 b7 t90 n0 pay a>b 1eth", "h1 call b>c 1eth"}, "7 [h1 a>b 1eth b>c 1eth]"},
		{"the one block of a second is lent to a row without one", []string{"h1 b7 t90 pay a>b 1eth", "t90 b>c 1eth"}, "7 [h1 a>b 1eth] [made b>c 1eth]"},
		{"a block by hash where no row knows block and time", []string{"h1 b7 a>b 1eth", "h1 t90 a>b 1eth"}, "7 [h1 a>b 1eth]"},
		{"two blocks in a second are nobody's", []string{"h1 b7 t90 pay a>b 1eth\nh2 b8 t90 pay a>b 2eth", "t90 b>c 1eth"}, "90 [h1 a>b 1eth] [h2 a>b 2eth] [made b>c 1eth]"},
		{"a time of no block makes it a ledger of seconds", []string{"h1 b7 t90 pay a>b 1eth\nh2 b9 pay a>b 3eth", "t91 b>c 1eth", "b9 t95"}, "90 [h1 a>b 1eth]\n91 [made b>c 1eth]\n95 [h2 a>b 3eth]"},
	} {
		var sheets []sheet
		for i, text := range c.files {
			rows := rowsIn(t, text)
			for k := range rows {
				if r := &rows[k]; !r.HasTransfer && !r.HasHash {
					r.Head = &chain.BlockFacts{}
				}
			}
			sheets = append(sheets, sheet{name: fmt.Sprintf("f%d", i), rows: rows})
		}
		for range 2 {
			m := ledgertest.NewMemory("ethereum")
			take(t, m, journalIn(t, t.TempDir()), sheets...)
			if got := written(m, t); got != c.want {
				t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
			}
			slices.Reverse(sheets)
		}
	}
}
