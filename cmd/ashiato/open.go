package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger"
	"ashiato/store/local"
)

// openLedger is one chain of the data folder, open.
type openLedger struct {
	db     *local.DB
	store  *local.Chain
	params chain.Params
	header ledger.Header
	infos  map[chain.Asset]chain.AssetInfo
}

func chainFlag(cmd *cobra.Command) {
	cmd.Flags().String("chain", "", "which chain; may be left out if the data folder holds only one")
}

// noDataError is a data folder that is not there.
type noDataError string

func (dir noDataError) Error() string {
	return fmt.Sprintf("data folder %s does not exist", string(dir))
}

// openData opens the data folder. With create false a folder that is not there is an error and stays so.
func openData(cmd *cobra.Command, create bool) (*local.DB, error) {
	return openDataWith(cmd, create, local.Options{})
}

func openDataWith(cmd *cobra.Command, create bool, o local.Options) (*local.DB, error) {
	dir, err := dataDir(cmd)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) && !create {
		return nil, withHint(noDataError(dir),
			`load something first ("ashiato ingest --help"), or name the folder with --data`)
	}
	o.Fatal = endProcess(cmd.Context())
	return waitForData(cmd.Context(), dir, o)
}

// endProcess returns what a store calls that cannot go on.
func endProcess(ctx context.Context) func(error) {
	return func(err error) { os.Exit(exitStatus(ctx, err, os.Stderr)) }
}

// Commands of one folder that are given side by side, as by a script, wait for each other.
const (
	lockWait  = 5 * time.Second
	lockRetry = 50 * time.Millisecond
)

// waitForData opens a data folder, and waits for a while if another command has it open. It does not wait for a server, which does not end.
func waitForData(ctx context.Context, dir string, o local.Options) (*local.DB, error) {
	wait, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	for {
		db, err := local.OpenWith(dir, o)
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
			hint := "a data folder is written to, if only to lock it: copy it to where you may write, and name the copy with --data"
			if _, missing := os.Stat(dir); missing != nil {
				hint = "name a folder where you may write with --data"
			}
			err = withHint(err, hint)
		}
		if !errors.Is(err, local.ErrInUse) {
			return db, err
		}
		if _, served := serverOf(wait, dir); served {
			return nil, withHint(err, `beside "ashiato serve" only "ashiato lists" and "ashiato screen" work`)
		}
		select {
		case <-wait.Done():
			return nil, withHint(err, "another command works on this folder: give this one when that has ended, or name another folder with --data")
		case <-time.After(lockRetry):
		}
	}
}

// withLedger opens the ledger that --data and --chain name, if it is whole, runs f, and closes it.
func withLedger(cmd *cobra.Command, f func(*openLedger) error) error {
	return withChain(cmd, func(l *openLedger) error {
		if err := settled(cmd, l.params.Name); err != nil {
			return err
		}
		return f(l)
	})
}

// withChain is withLedger for what looks after a ledger that need not be whole.
func withChain(cmd *cobra.Command, f func(*openLedger) error) (err error) {
	db, err := openData(cmd, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	name, err := cmd.Flags().GetString("chain")
	if err != nil {
		return err
	}
	l, err := chooseChain(cmd.Context(), db, name)
	if err != nil {
		return err
	}
	return f(l)
}

// settled refuses a ledger that an interrupted ingest of files left behind its rows: an answer from half of them
// would look like an answer.
func settled(cmd *cobra.Command, name chain.Name) error {
	dir, err := cmd.Flags().GetString("data")
	if err != nil {
		return err
	}
	path := journalDir(dir, name)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil // no file was ever loaded
	}
	journal, err := ingest.OpenJournal(path)
	if err != nil {
		return err
	}
	return withHint(journal.Settled(), fmt.Sprintf("run \"ashiato ingest file --chain %s\", without files, to finish it; no row is lost", name))
}

// chooseChain opens the chain of that name, or the only one there is.
func chooseChain(ctx context.Context, db *local.DB, name string) (*openLedger, error) {
	names, err := db.Chains()
	if err != nil {
		return nil, err
	}
	if name == "" {
		switch len(names) {
		case 0:
			return nil, withHint(errors.New("the data folder holds no ledger"), `load one with "ashiato ingest"`)
		case 1:
			name = string(names[0])
		default:
			return nil, usageError(fmt.Errorf("the data folder holds %s: say which with --chain", joinNames(names)))
		}
	}
	params, err := chain.ParamsOf(name)
	if err != nil {
		return nil, usageError(err)
	}
	for _, have := range names {
		if have == params.Name {
			return openChain(ctx, db, params)
		}
	}
	return nil, withHint(fmt.Errorf("there is no ledger of %s in the data folder; those it holds: %s", params.Name, joinNames(names)),
		fmt.Sprintf(`load it with "ashiato ingest file --chain %s …" or "ashiato ingest node --chain %s …"`, params.Name, params.Name))
}

func joinNames(names []chain.Name) string {
	if len(names) == 0 {
		return "none"
	}
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(n)
	}
	return strings.Join(out, ", ")
}

func openChain(ctx context.Context, db *local.DB, params chain.Params) (*openLedger, error) {
	store, err := db.Chain(params.Name)
	if other := (*local.FormatError)(nil); errors.As(err, &other) && other.Older() {
		err = withHint(err, fmt.Sprintf(`"ashiato ledger undo --chain %s --above 0 --empty" removes this ledger and nothing else of the folder; `+
			`"ashiato ingest file --chain %[1]s", without files, then loads what files stated, "ashiato ingest node" what a node did`, params.Name))
	}
	if err != nil {
		return nil, err
	}
	header, err := store.Header(ctx)
	if err != nil {
		return nil, err
	}
	return &openLedger{db: db, store: store, params: params, header: header, infos: map[chain.Asset]chain.AssetInfo{}}, nil
}

// assetInfo returns what is known of an asset; of the native coin its network says it.
func (l *openLedger) assetInfo(ctx context.Context, a chain.Asset) (chain.AssetInfo, error) {
	if a.Standard == chain.Native {
		return chain.AssetInfo{Asset: a, Symbol: l.params.Symbol, Decimals: l.params.Decimals, Known: true}, nil
	}
	if info, ok := l.infos[a]; ok {
		return info, nil
	}
	info, err := l.store.Asset(ctx, a)
	if errors.Is(err, ledger.ErrNotFound) {
		info, err = chain.AssetInfo{Asset: a}, nil
	}
	if err != nil {
		return chain.AssetInfo{}, err
	}
	l.infos[a] = info
	return info, nil
}

// heightOf returns the block of a transaction as the chain numbers it, nil where only its time is known.
func (l *openLedger) heightOf(h chain.Height, tx *chain.Tx) *chain.Height {
	if l.header.Scale == chain.ByBlock {
		return &h
	}
	if tx.HasBlock {
		return &tx.Block
	}
	return nil
}

// timeOf returns the time of a block, nil where no source told it.
func (l *openLedger) timeOf(ctx context.Context, h chain.Height) (*string, error) {
	m, err := l.store.Mark(ctx, h)
	if err != nil || !m.HasTime {
		return nil, err
	}
	s := time.Unix(m.Time, 0).UTC().Format(time.RFC3339)
	return &s, nil
}
