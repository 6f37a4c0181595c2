package casefile

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ashiato/attribution"
	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

const theft = `
1 bank -> alice 100 ETH
block 2 time 2022-03-23T13:29:09Z
2 alice -> thief 70 ETH
+ alice -> thief 5 USD
2 thief -> bob 10 ETH fee 1
block 3 time 2022-03-23T13:29:09Z
3 carol -> thief 70 ETH
block 5 time 2022-03-23T13:29:21Z
5 thief -> thief 3 ETH
5 thief -> mixer 40 ETH
5 thief -> router 8 ETH
+ router -> mixer 8 ETH
5 uncle -> thief 5 DIME
5 aunt -> vault 1 FAKE
5 vault -> alice 1 FAKE
5 niece -> vault 1 DIME
`

// devnet returns a ledger of the chain devnet whose ETH has no decimals, so that amounts are what the text says.
func devnet(t testing.TB, text string) *ledgertest.Memory {
	t.Helper()
	m := ledgertest.NewMemory("devnet")
	if err := m.Append(t.Context(), ledgertest.Blocks(t, text)); err != nil {
		t.Fatal(err)
	}
	err := m.PutAssets(t.Context(), []chain.AssetInfo{{Symbol: "ETH", Known: true}, {Asset: ledgertest.AssetOf("USD"), Symbol: "USD", Decimals: 2, Known: true},
		{Asset: ledgertest.AssetOf("DIME"), Symbol: "DIME", Decimals: 1, Known: true}, {Asset: ledgertest.AssetOf("FAKE"), Symbol: "Dime", Decimals: 1, Known: true}})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// caseOf returns a case on devnet whose text may write NAME for an address, #H/I for a transaction's hash.
func caseOf(t testing.TB, body string) *Case {
	t.Helper()
	c, err := Parse("case.yaml", []byte("title: A test\nchain: devnet\n"+named(body)))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// named replaces @name by the address of a party and #height/index by the hash of a transaction.
func named(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,[]{}\n", r) })
	for _, w := range words {
		var ref chain.TxRef
		if n, _ := fmt.Sscanf(w, "^%d/%d", &ref.Height, &ref.Index); n == 2 {
			s = strings.Replace(s, w, ledgertest.HashOf(ref).String(), 1)
		} else if name, ok := strings.CutPrefix(w, "@"); ok {
			s = strings.Replace(s, w, ledgertest.Addr(name).String(), 1)
		}
	}
	return s
}

func TestResolveSeeds(t *testing.T) {
	tests := []struct{ name, seeds, want string }{
		{"credit", `{id: s, address: @bob, asset: ETH, amount: "9", time: 2022-03-23 13:29:10}`, "s 9 to bob at 5"},
		{"credit in the first second", `{id: s, address: @bob, asset: ETH, amount: "9", time: 2020-01-01 00:00:00}`, "s 9 to bob at 1; note before"},
		{"day with the transfer", `{id: s, address: @bob, asset: ETH, amount: "10", time: 2022-03-23}`, "s 10 to bob by 2/1/0"},
		{"minute with the transfer", `{id: s, address: @bob, asset: ETH, amount: "10", time: 2022-03-23 13:29}`, "s 10 to bob by 2/1/0"},
		{"day without it", `{id: s, address: @bob, asset: ETH, amount: "9", time: 2022-03-23}`, "s 9 to bob at 2; note day"},
		{"symbol", `{id: s, address: @thief, asset: dime, amount: "0.5", time: 2022-03-23}`, "s 5 to thief by 5/3/0; note symbol"},
		{"symbol of a payer", `{id: s, from: @uncle, asset: DIME}`, "s#1 5 to thief by 5/3/0; note symbol"},
		{"symbol in a transaction", `{id: s, hash: ^5/3, asset: DIME}`, "s 5 to thief by 5/3/0; note symbol"},
		{"in the ledger", `{id: s, address: @bob, asset: ETH, amount: "10", time: 2022-03-23 13:29:09}`, "s 10 to bob by 2/1/0"},
		{"token", `{id: s, address: @thief, asset: @USD, amount: "0.05", time: 2022-03-23 13:29:09}`, "s 5 to thief by 2/0/1"},
		{"one second off is a credit", `{id: s, address: @bob, asset: ETH, amount: "10", time: 2022-03-23 13:29:08}`, "s 10 to bob at 2; note near"},
		{"hash", `{id: s, hash: ^2/1}`, "s 10 to bob by 2/1/0"},
		{"part of a transfer", `{id: s, tx: ^2/1, amount: "4"}`, "s 4 to bob by 2/1/0"},
		{"hash and index", `{id: s, hash: ^2/0, index: 1}`, "s 5 to thief by 2/0/1"},
		{"hash and asset", `{id: s, hash: ^2/0, asset: ETH}`, "s 70 to thief by 2/0/0"},
		{"hash and address", `{id: s, hash: ^5/2, address: @mixer}`, "s 8 to mixer by 5/2/1"},
		{"payer", `{id: s, from: @thief, asset: ETH}`, "s#1 10 to bob by 2/1/0, s#2 40 to mixer by 5/1/0, s#3 8 to router by 5/2/0"},
		{"payers", `{id: s, from: [@alice, @carol]}`, "s#1 70 to thief by 2/0/0, s#2 5 to thief by 2/0/1, s#3 70 to thief by 3/0/0"},
		{"payer that only passed on", `{id: s, from: @router}`, "s#1 8 to mixer by 5/2/1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := devnet(t, theft)
			f, err := resolved(t, caseOf(t, "seeds: ["+tt.seeds+"]"), m)
			if err != nil {
				t.Fatal(err)
			}
			if got := describeSeeds(f); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func resolved(t *testing.T, c *Case, l Ledger) (*Casefile, error) {
	t.Helper()
	s, err := spanOf(t.Context(), l, c)
	if err != nil {
		return nil, err
	}
	return resolve(t.Context(), c, Sources{Ledger: l}, s)
}

func describeSeeds(f *Casefile) string {
	var all []string
	for _, s := range f.Seeds {
		text := fmt.Sprintf("%s %s to %s at %d", s.ID, s.Amount, ledgertest.NameOf(s.Holding.Address), s.At)
		if s.InLedger {
			p := s.Transfer
			text = fmt.Sprintf("%s %s to %s by %d/%d/%d", s.ID, s.Amount, ledgertest.NameOf(s.Holding.Address), p.Tx.Height, p.Tx.Index, p.Index)
		}
		all = append(all, text)
	}
	out := strings.Join(all, ", ")
	for _, n := range f.notes {
		switch {
		case strings.Contains(n, "near that time"):
			out += "; note near"
		case strings.Contains(n, "before the ledger's first block"):
			out += "; note before"
		case strings.Contains(n, "gives only the day"):
			out += "; note day"
		case strings.Contains(n, "the only asset with this symbol"):
			out += "; note symbol"
		default:
			out += "; note " + n
		}
	}
	return out
}

func TestResolveSeedErrors(t *testing.T) {
	tests := []struct{ name, seeds, want string }{
		{"two candidates", `{id: s, address: @thief, asset: ETH, amount: "70", time: 2022-03-23 13:29:09}`, "2 transfers of exactly this amount"},
		{"after the end", `{id: s, address: @thief, asset: ETH, amount: "7", time: 2022-03-23 13:29:22}`, "after the last block"},
		{"unknown hash", `{id: s, hash: "0x` + strings.Repeat("1", 64) + `"}`, "is not in the ledger"},
		{"several transfers", `{id: s, hash: ^2/0}`, "add the index of one of"},
		{"no such index", `{id: s, hash: ^2/0, index: 7}`, "no transfer of the transaction fits; it has"},
		{"more than the transfer", `{id: s, hash: ^2/1, amount: "11"}`, "more than the transfer moved, 10"},
		{"nothing", `{id: s, address: @bob, asset: ETH, amount: "0", time: 2022-03-23 13:29:09}`, "amount is zero"},
		{"too fine", `{id: s, address: @bob, asset: ETH, amount: "0.5", time: 2022-03-23 13:29:09}`, "more than 0 decimals"},
		{"symbol of nothing", `{id: s, address: @thief, asset: USDT, amount: "1", time: 2022-03-23 13:29:09}`, "name a token by its contract"},
		{"symbol of two", `{id: s, address: @vault, asset: DIME, amount: "1", time: 2022-03-23 13:29:09}`, "2 assets that the seed's address has moved are called DIME"},
		{"lines of both", `{id: s, address: @vault, asset: DIME, amount: "1", time: 2022-03-23 13:29:09}`, ledgertest.Addr("FAKE").String() + ", 2 lines\n  " + ledgertest.Addr("DIME").String() + ", 1 line"},
		{"two on one day", `{id: s, address: @thief, asset: ETH, amount: "70", time: 2022-03-23}`, "2 transfers of exactly this amount came to"},
		{"unknown decimals", `{id: s, address: @bob, asset: @GEM, amount: "1", time: 2022-03-23 13:29:09}`, "add decimals"},
		{"other decimals", `{id: s, address: @bob, asset: @USD, decimals: 3, amount: "1", time: 2022-03-23 13:29:09}`, "the ledger says that"},
		{"never paid", `{id: s, from: @mixer}`, "no outgoing transfer of 0x"},
		{"zero account", `{id: s, address: @0, asset: ETH, amount: "1", time: 2022-03-23 13:29:09}`, "zero account"},
		{"zero payer", `{id: s, from: @0}`, "zero account"},
		{"said twice", `{id: s, address: @bob, asset: ETH, amount: "9", time: 2022-03-23 13:29:10}, {id: r, address: @bob, asset: ETH, amount: "9", time: 2022-03-23 13:29:12}`, "says the same as seed s"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := "seeds: [" + strings.ReplaceAll(tt.seeds, "@0,", (chain.Address{}).String()+",")
			body = strings.ReplaceAll(body, "@0}", (chain.Address{}).String()+"}") + "]"
			_, err := resolved(t, caseOf(t, body), devnet(t, theft))
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "case.yaml:3: seed ") {
				t.Errorf("error %v\nwant %q in it", err, tt.want)
			}
		})
	}
}

func TestBackwardSeedIsInTheLedger(t *testing.T) {
	body := `seeds: [{id: s, address: @bob, asset: ETH, amount: "9", time: 2022-03-23 13:29:10}]
direction: backward
`
	_, err := resolved(t, caseOf(t, body), devnet(t, theft))
	if err == nil || !strings.Contains(err.Error(), "backward a seed is a deposit in the ledger") {
		t.Errorf("error %v", err)
	}
}

// TestUntil holds the end of a case against every second around its blocks.
func TestUntil(t *testing.T) {
	at := time.Date(2022, 3, 23, 13, 29, 9, 0, time.UTC).Unix()
	for _, tt := range []struct {
		until int64
		want  chain.Height
	}{{ledgertest.TimeOf(1), 1}, {at - 1, 1}, {at, 3}, {at + 11, 3}, {at + 12, 5}, {at + 1000, 5}} {
		c := caseOf(t, "seeds: [{id: s, from: @bank}]\nlimits: {until: "+clock(tt.until)+"}\n")
		s, err := spanOf(t.Context(), devnet(t, theft), c)
		if err != nil || s.last.Height != tt.want {
			t.Errorf("until %s: last block %d, want %d (%v)", clock(tt.until), s.last.Height, tt.want, err)
		}
	}
	c := caseOf(t, "seeds: [{id: s, from: @bank}]\nlimits: {until: 2019-01-01T00:00:00Z}\n")
	if _, err := spanOf(t.Context(), devnet(t, theft), c); err == nil || !strings.Contains(err.Error(), "before the ledger's first block") {
		t.Errorf("until before the ledger: %v", err)
	}
}

func TestLedgerThatDoesNotFit(t *testing.T) {
	c := caseOf(t, "seeds: [{id: s, from: @bank}]\n")
	for _, tt := range []struct {
		ledger *ledgertest.Memory
		want   string
	}{
		{ledgertest.NewMemory("devnet"), "is empty"},
		{ledgertest.Load(t, theft), "the case is about chain devnet, the ledger holds test"},
	} {
		if _, err := resolved(t, c, tt.ledger); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("error %v, want %q in it", err, tt.want)
		}
	}
}

func TestSecondsAsHeights(t *testing.T) {
	m := ledgertest.NewMemory("devnet")
	at := time.Date(2022, 3, 23, 13, 29, 9, 0, time.UTC).Unix()
	text := fmt.Sprintf("block %d time %d\n%d alice -> bob 5 ETH\n", at, at, at)
	if err := m.Append(t.Context(), ledgertest.Blocks(t, text)); err != nil {
		t.Fatal(err)
	}
	if err := m.SetHeader(t.Context(), ledger.Header{Chain: "devnet", Scale: chain.BySecond}); err != nil {
		t.Fatal(err)
	}
	c := caseOf(t, `seeds: [{id: s, address: @alice, asset: ETH, amount: "5", time: 2022-03-20T00:00:00Z}]`)
	f, err := resolved(t, c, m)
	if err != nil {
		t.Fatal(err)
	}
	if want := chain.Height(c.Seeds[0].Time.Unix); f.Seeds[0].At != want {
		t.Errorf("credit at %d, want the second %d", f.Seeds[0].At, want)
	}
	r := encodeRange(f.span)
	if r.First.Height != nil || r.First.Hash != nil || *r.First.Time != "2022-03-23T13:29:09Z" || r.Scale != "second" {
		t.Errorf("range: %+v", r)
	}
}

// unreadable is a ledger that fails at the record of one asset.
type unreadable struct {
	*ledgertest.Memory
	asset chain.Asset
}

func (u unreadable) Asset(ctx context.Context, a chain.Asset) (chain.AssetInfo, error) {
	if a == u.asset {
		return chain.AssetInfo{}, errors.New("a bad sector")
	}
	return u.Memory.Asset(ctx, a)
}

// TestSymbolOfUnreadable: an asset whose record cannot be read may bear the symbol, so no other is taken for the only one.
func TestSymbolOfUnreadable(t *testing.T) {
	m := devnet(t, theft)
	c := caseOf(t, `seeds: [{id: s, address: @vault, asset: DIME, amount: "1", time: 2022-03-23 13:29:09}]`)
	s, err := spanOf(t.Context(), m, c)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = resolveSeeds(t.Context(), unreadable{m, ledgertest.AssetOf("FAKE")}, c, s)
	if err == nil || !strings.Contains(err.Error(), "a bad sector") {
		t.Errorf("error %v, want the one of the store", err)
	}
}

// TestEntityThatNoTagNames: the trace would go on in silence.
func TestEntityThatNoTagNames(t *testing.T) {
	m, tagged := devnet(t, theft), testTags()
	c := caseOf(t, `seeds: [{id: s, hash: ^2/0, index: 0}]
stop: {entities: [tumbler, Tumblr, Nobody]}`)
	f, err := Run(t.Context(), c, Sources{Ledger: m, Reader: m, Tags: tagged, Program: "v1"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`stop.entities: no tag of devnet names "Tumblr", so the trace stops nowhere for it; the nearest names are "Tumbler"`,
		`stop.entities: no tag of devnet names "Nobody", so the trace stops nowhere for it`,
	}
	if !slices.Equal(f.Notes(), want) || !strings.Contains(strings.Join(f.Result.Notes, "\n"), want[0]) {
		t.Errorf("notes %q, want %q", f.Notes(), want)
	}
}

// TestSeedWhereTheTraceEnds: nothing would be followed, in silence. Of an address one note is enough.
func TestSeedWhereTheTraceEnds(t *testing.T) {
	m := devnet(t, theft)
	for _, tt := range []struct {
		stop  string
		notes int
		why   string
	}{{"{addresses: [@thief]}", 1, "the case names it"}, {"{addresses: [@tumbler]}", 0, ""}, {"{categories: [exchange], addresses: [@thief]}", 1, "the case names it"}, {"{categories: [sanction]}", 1, "tagged as Thief, sanction"}} {
		c := caseOf(t, "seeds: [{id: s, hash: ^2/0, index: 0}, {id: t, hash: ^2/0, index: 1}]\nstop: "+tt.stop)
		tagged := testTags()
		tagged.by[ledgertest.Addr("thief").String()] = []attribution.Tag{{Label: "Thief", Category: attribution.Sanction}}
		f, err := Run(t.Context(), c, Sources{Ledger: m, Reader: m, Tags: tagged, Program: "v1"})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(f.Notes()); n != tt.notes || n > 0 && !strings.Contains(f.Notes()[0], "where the trace ends at once ("+tt.why+"): nothing of it is followed") {
			t.Errorf("stop %s: notes %q, want %d", tt.stop, f.Notes(), tt.notes)
		}
	}
}

// TestListOfTransfers: a person chooses by whole units and names.
func TestListOfTransfers(t *testing.T) {
	c := caseOf(t, `seeds: [{id: s, hash: ^2/0}]`)
	m := devnet(t, theft)
	s, err := spanOf(t.Context(), m, c)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = resolveSeeds(t.Context(), m, c, s)
	if err == nil || !strings.Contains(err.Error(), ", 70 ETH in block 2") || !strings.Contains(err.Error(), `, 0.05 `) {
		t.Errorf("error %v, want both transfers in whole units", err)
	}
	s.header.Scale = chain.BySecond // its heights are no blocks
	_, _, err = resolveSeeds(t.Context(), m, c, s)
	if err == nil || !strings.Contains(err.Error(), ", 70 ETH at 1970-01-01T00:00:02Z") {
		t.Errorf("error %v, want the time of the transfers", err)
	}
}

// TestWrappedCoin: its units are the native coin's, whoever tells of it.
func TestWrappedCoin(t *testing.T) {
	p, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	m := ledgertest.NewMemory("ethereum")
	info, err := assetInfo(t.Context(), m, p, chain.Asset{Standard: chain.Token, Contract: p.Wrapped})
	if err != nil || !info.Known || info.Decimals != p.Decimals || info.Symbol != "wrapped ETH" {
		t.Errorf("%+v, %v", info, err)
	}
}
