package ingest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/ledger/ledgertest"
)

// sheet is an export held in memory.
type sheet struct {
	name string
	rows []chain.Row
	err  error // at the end
}

func (s sheet) Name() string { return s.name }

func (s sheet) ID() [32]byte {
	var b []byte
	for i := range s.rows {
		b = appendRow(b, &s.rows[i])
	}
	return sha256.Sum256(append(b, s.name...))
}

func (s sheet) Rows(context.Context) iter.Seq2[chain.Row, error] {
	return func(yield func(chain.Row, error) bool) {
		for _, r := range s.rows {
			if !yield(r, nil) {
				return
			}
		}
		if s.err != nil {
			yield(chain.Row{}, s.err)
		}
	}
}

func params(t testing.TB) chain.Params {
	t.Helper()
	p, err := chain.ParamsOf("ethereum")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func journalIn(t testing.TB, dir string) *Journal {
	t.Helper()
	j, err := OpenJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func take(t testing.TB, store ledger.Store, j *Journal, sheets ...sheet) FilesReport {
	t.Helper()
	r, err := takeErr(t, store, j, sheets...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func takeErr(t testing.TB, store ledger.Store, j *Journal, sheets ...sheet) (FilesReport, error) {
	t.Helper()
	return Files(context.Background(), store, j, params(t), sheets, FilesOptions{})
}

// world is a small chain of which exports show parts.
type world struct {
	rng  *rand.Rand
	rows []chain.Row // all there is to know, with places
}

func newWorld(seed uint64) *world {
	w := &world{rng: rand.New(rand.NewPCG(seed, 7))}
	person := func() chain.Address { return chain.AccountAddress([20]byte{19: byte(1 + w.rng.IntN(4))}) }
	for block := range 1 + w.rng.IntN(4) {
		for number := range w.rng.IntN(5) {
			base := chain.Row{
				Block: chain.Height(100 + block), HasBlock: true, Time: int64(1000 + 12*block), HasTime: true,
				Hash: sha256.Sum256([]byte(fmt.Sprint(seed, block, number))), HasHash: true, Number: uint32(number),
			}
			for place := range 1 + w.rng.IntN(4) {
				r := base
				r.HasTransfer = true
				r.Transfer = chain.Transfer{Kind: chain.TokenMove, From: person(), To: person(), Asset: chain.TokenAsset(person()), Amount: chain.AmountOf(uint64(1 + w.rng.IntN(2))), Place: uint32(place)}
				if place == 0 {
					r.Transfer.Kind, r.Transfer.Asset = chain.Payment, chain.Asset{}
					r.Tx = &chain.TxFacts{Sender: r.Transfer.From, HasSender: true, GasUsed: 21000, HasGas: true}
				}
				w.rows = append(w.rows, r)
			}
		}
		w.rows = append(w.rows, chain.Row{Block: chain.Height(100 + block), HasBlock: true, Time: int64(1000 + 12*block), HasTime: true, Number: chain.NoPlace,
			Transfer: chain.Transfer{Place: chain.NoPlace}, Head: &chain.BlockFacts{Miner: person(), HasMiner: true, BaseFee: chain.AmountOf(3), HasBaseFee: true}})
	}
	return w
}

// export shows some of the world's rows as one kind of export would.
func (w *world) export(name string) sheet {
	s := sheet{name: name}
	kind := w.rng.IntN(5)
	for i, r := range w.rows {
		if w.rng.IntN(3) == 0 {
			continue
		}
		r.Line, r.Record = uint64(i+2), chain.RecordID{byte(i), byte(i >> 8), byte(kind)}
		switch kind {
		case 0: // all of it
		case 1: // an explorer's: no numbers, no places but the payment's
			r.Number = chain.NoPlace
			if r.Transfer.Kind != chain.Payment {
				r.Transfer.Place = chain.NoPlace
			}
		case 2: // plain, with hashes and times only
			r.Number, r.HasBlock, r.Block, r.Tx = chain.NoPlace, false, 0, nil
			r.Transfer.Kind, r.Transfer.Place = chain.Declared, chain.NoPlace
		case 3: // plain, without hashes
			r.Number, r.HasHash, r.Hash, r.Tx = chain.NoPlace, false, chain.TxHash{}, nil
			r.Transfer.Kind, r.Transfer.Place = chain.Declared, chain.NoPlace
		case 4: // plain, without hashes and blocks
			r.Number, r.HasHash, r.Hash, r.HasBlock, r.Block, r.Tx = chain.NoPlace, false, chain.TxHash{}, false, 0, nil
			r.Transfer.Kind, r.Transfer.Place = chain.Declared, chain.NoPlace
		}
		if r.Head != nil && kind > 0 {
			continue
		}
		s.rows = append(s.rows, r)
		if r.HasHash && w.rng.IntN(5) == 0 {
			again := r
			again.Line += 1000
			s.rows = append(s.rows, again)
		}
	}
	w.rng.Shuffle(len(s.rows), func(i, k int) { s.rows[i], s.rows[k] = s.rows[k], s.rows[i] })
	return s
}

// TestAnyGrouping takes the same files in any order, in any number of calls, and wants the same ledger.
func TestAnyGrouping(t *testing.T) {
	rounds := uint64(100)
	if testing.Short() {
		rounds = 12
	}
	for seed := range rounds {
		w := newWorld(seed)
		var sheets []sheet
		for i := range 1 + w.rng.IntN(4) {
			sheets = append(sheets, w.export(fmt.Sprintf("sheet%d", i)))
		}
		if !slices.ContainsFunc(sheets, func(s sheet) bool { return len(s.rows) > 0 }) {
			continue
		}
		whole := ledgertest.NewMemory("ethereum")
		want := take(t, whole, journalIn(t, t.TempDir()), sheets...)
		for range 4 {
			w.rng.Shuffle(len(sheets), func(i, k int) { sheets[i], sheets[k] = sheets[k], sheets[i] })
			store, j := ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir())
			var got FilesReport
			for rest := sheets; len(rest) > 0; {
				n := 1 + w.rng.IntN(len(rest))
				for i := range rest[:n] {
					rows := slices.Clone(rest[i].rows)
					w.rng.Shuffle(len(rows), func(i, k int) { rows[i], rows[k] = rows[k], rows[i] })
					rest[i].rows = rows
				}
				got = take(t, store, j, rest[:n]...)
				rest = rest[n:]
			}
			if got.Digest != want.Digest || got.Scale != want.Scale || got.Transfers != want.Transfers || got.Duplicates != want.Duplicates || got.Merged != want.Merged {
				t.Fatalf("seed %d: %+v, want %+v", seed, got, want)
			}
		}
	}
}

// TestAllOfIt wants the world back from one full export and any others laid over it.
func TestAllOfIt(t *testing.T) {
	rounds := uint64(25)
	if testing.Short() {
		rounds = 8
	}
	for seed := range rounds {
		w := newWorld(seed)
		full := sheet{name: "full"}
		for i, r := range w.rows {
			r.Line, r.Record = uint64(i+2), chain.RecordID{byte(i), byte(i >> 8), 99}
			full.rows = append(full.rows, r)
		}
		want := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), full)
		transfers := uint64(0)
		for _, r := range w.rows {
			transfers += b2u(r.HasTransfer)
		}
		if want.Transfers != transfers || want.Scale != "block" {
			t.Fatalf("seed %d: %d transfers, want %d", seed, want.Transfers, transfers)
		}
		got := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), w.export("a"), w.export("b"), full, w.export("c"))
		if got.Digest != want.Digest {
			t.Fatalf("seed %d: parts laid over the whole change it: %+v, want %+v", seed, got, want)
		}
	}
}

// failing is a store that fails at its n-th change, as a killed process would leave it.
type failing struct {
	*ledgertest.Memory
	left int
}

var errKilled = errors.New("killed")

func (f *failing) step() error {
	if f.left--; f.left < 0 {
		return errKilled
	}
	return nil
}

func (f *failing) SetHeader(ctx context.Context, h ledger.Header) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.Memory.SetHeader(ctx, h)
}

func (f *failing) Undo(ctx context.Context, h chain.Height, keep bool) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.Memory.Undo(ctx, h, keep)
}

func (f *failing) Load(ctx context.Context, blocks iter.Seq2[chain.Block, error]) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.Memory.Load(ctx, blocks)
}

func (f *failing) PutAssets(ctx context.Context, infos []chain.AssetInfo) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.Memory.PutAssets(ctx, infos)
}

// TestKilled stops a second ingest at every change of the ledger and goes on with a journal opened anew.
func TestKilled(t *testing.T) {
	rounds := uint64(25)
	if testing.Short() {
		rounds = 5
	}
	for seed := range rounds {
		w := newWorld(seed)
		first, second := w.export("first"), w.export("second")
		if len(first.rows) == 0 || len(second.rows) == 0 {
			continue
		}
		want := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), first, second)
		for steps := range 5 {
			dir := t.TempDir()
			store := &failing{ledgertest.NewMemory("ethereum"), 1000}
			take(t, store, journalIn(t, dir), first)
			store.left = steps
			_, err := takeErr(t, store, journalIn(t, dir), second)
			if err != nil && !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			j := journalIn(t, dir)
			if (j.Settled() == nil) != (err == nil) {
				t.Errorf("seed %d, step %d: settled is %v after %v", seed, steps, j.Settled(), err)
			}
			store.left = 1000
			if got := take(t, store, j); err == nil && got.Digest != want.Digest {
				t.Errorf("seed %d, step %d: digest %s, want %s", seed, steps, got.Digest, want.Digest)
			}
			if got := take(t, store, journalIn(t, dir), second); got.Digest != want.Digest {
				t.Errorf("seed %d, step %d, taken again: digest %s, want %s", seed, steps, got.Digest, want.Digest)
			}
			if err := j.Settled(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestKilledAtFirst stops the first ingest, after which the ledger is empty or to be emptied, and goes on.
func TestKilledAtFirst(t *testing.T) {
	full := sheet{name: "full", rows: newWorld(2).rows}
	want := take(t, ledgertest.NewMemory("ethereum"), journalIn(t, t.TempDir()), full)
	for steps := range 4 {
		dir := t.TempDir()
		store := &failing{ledgertest.NewMemory("ethereum"), steps}
		_, err := takeErr(t, store, journalIn(t, dir), full)
		if killed := errors.Is(err, errKilled); killed != (steps < 3) || err != nil && !killed {
			t.Fatalf("step %d: %v", steps, err)
		}
		store.left = 1000
		if steps == 2 { // loaded, and then killed before the segment got its name
			take(t, store, journalIn(t, dir))
			if _, filled, err := store.Tip(context.Background()); filled || err != nil {
				t.Errorf("step %d: rows of no file are in the ledger (%v)", steps, err)
			}
		}
		if got := take(t, store, journalIn(t, dir), full); got.Digest != want.Digest {
			t.Errorf("step %d: digest %s, want %s", steps, got.Digest, want.Digest)
		}
	}
}

func TestRefusals(t *testing.T) {
	hash := chain.TxHash{1}
	at := func(block, time uint64) chain.Row {
		r := chain.Row{Line: 2, Hash: hash, HasHash: true, Number: chain.NoPlace, HasTransfer: true,
			Transfer: chain.Transfer{Kind: chain.Declared, From: chain.AccountAddress([20]byte{1}), To: chain.AccountAddress([20]byte{2}), Amount: chain.AmountOf(1), Place: chain.NoPlace}}
		r.Block, r.HasBlock, r.Time, r.HasTime = chain.Height(block), block > 0, int64(time), time > 0
		return r
	}
	other := func(r chain.Row) chain.Row { r.Hash = chain.TxHash{2}; return r }
	placed := func(r chain.Row, amount uint64) chain.Row {
		r.Transfer.Kind, r.Transfer.Place, r.Transfer.Amount = chain.TokenMove, 5, chain.AmountOf(amount)
		return r
	}
	for _, c := range []struct {
		name string
		rows []chain.Row
		want string
	}{
		{"two times of one block", []chain.Row{at(5, 100), other(at(5, 101))}, "contradict"},
		{"two blocks without times beside times without blocks", []chain.Row{at(5, 0), other(at(0, 100))}, "add a file of blocks"},
		{"two amounts at one place", []chain.Row{placed(at(5, 100), 1), placed(at(5, 100), 2)}, "contradict"},
		{"neither block nor time", []chain.Row{at(0, 0)}, "neither a block nor a time"},
		{"two blocks of one transaction", []chain.Row{at(5, 0), at(6, 0)}, "block 5 and in block 6"},
		{"two times of one transaction", []chain.Row{at(0, 100), at(0, 101)}, "in 1970-01-01 00:01:40 UTC and in 1970-01-01 00:01:41 UTC"},
		{"a time of another zone", []chain.Row{at(0, 100), at(0, 100+19800)}, "local ones, 5h30m0s from UTC"},
		{"time runs backward", []chain.Row{at(5, 100), func() chain.Row { r := other(at(6, 50)); return r }()}, "is before"},
		{"two numbers of one transaction", []chain.Row{func() chain.Row { r := at(5, 100); r.Number = 1; return r }(), func() chain.Row { r := at(5, 100); r.Number = 2; return r }()}, "contradict"},
	} {
		for _, loaded := range []bool{false, true} {
			store, dir := ledgertest.NewMemory("ethereum"), t.TempDir()
			before := FilesReport{}
			if loaded {
				r := at(1, 1)
				r.Hash = chain.TxHash{9}
				before = take(t, store, journalIn(t, dir), sheet{name: "good", rows: []chain.Row{r}})
			}
			_, err := takeErr(t, store, journalIn(t, dir), sheet{name: "bad", rows: c.rows})
			if err == nil || !strings.Contains(err.Error(), c.want) || c.name != "time runs backward" && !strings.Contains(err.Error(), "bad:2") {
				t.Errorf("%s: error %v, want one that names bad:2 and says %q", c.name, err, c.want)
			}
			j := journalIn(t, dir)
			if len(j.Files()) != int(b2u(loaded)) || j.Settled() != nil {
				t.Errorf("%s: the journal keeps %v, settled %v", c.name, j.Files(), j.Settled())
			}
			if tip, _, err := store.Tip(context.Background()); err != nil || tip.Digest != before.Digest {
				t.Errorf("%s: the ledger changed", c.name)
			}
		}
	}
	store := ledgertest.NewMemory("ethereum")
	if err := store.SetHeader(context.Background(), ledger.Header{Chain: "ethereum", Traces: "callTracer"}); err != nil {
		t.Fatal(err)
	}
	if _, err := takeErr(t, store, journalIn(t, t.TempDir()), sheet{name: "a", rows: []chain.Row{at(5, 100)}}); !errors.Is(err, ErrFromNode) {
		t.Errorf("a node's ledger: %v", err)
	}
	store = ledgertest.NewMemory("ethereum")
	take(t, store, journalIn(t, t.TempDir()), sheet{name: "a", rows: []chain.Row{at(5, 100)}})
	if _, err := takeErr(t, store, journalIn(t, t.TempDir()), sheet{name: "b", rows: []chain.Row{at(6, 100)}}); !errors.Is(err, ErrForeign) {
		t.Errorf("another journal's ledger: %v", err)
	}
	failed := sheet{name: "half", rows: []chain.Row{at(5, 100)}, err: errors.New("truncated")}
	dir := t.TempDir()
	if _, err := takeErr(t, ledgertest.NewMemory("ethereum"), journalIn(t, dir), failed); err == nil || len(journalIn(t, dir).Files()) != 0 {
		t.Errorf("half a file: %v", err)
	}
}
