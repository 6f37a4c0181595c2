package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
	"ashiato/screening"
	"ashiato/store/local"
)

// records are the lists and the decision record of a data folder, open.
type records struct {
	dir   string
	book  *sanctions.Book
	desk  func(context.Context, screening.Options) (*screening.Desk, error)
	close func() error
}

// openRecords opens them. A command that a server runs for another process gets those of the server. With create false a folder that is not
// there is an error and stays so.
func openRecords(cmd *cobra.Command, create bool) (*records, error) {
	if c := commissionOf(cmd); c != nil {
		return c.records, nil
	}
	dir, err := dataDir(cmd)
	if err != nil {
		return nil, err
	}
	db, err := openDataWith(cmd, create, local.Records)
	var none noDataError
	if errors.As(err, &none) {
		return nil, withHint(none, `fetch lists first ("ashiato lists update"), or import those at hand ("ashiato lists import"); a folder elsewhere is named with --data`)
	}
	if err != nil {
		return nil, err
	}
	r := &records{dir: dir, close: db.Close}
	if r.book, err = openLists(cmd.Context(), db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	r.desk = func(ctx context.Context, o screening.Options) (*screening.Desk, error) {
		return openDesk(ctx, db, r.book, o)
	}
	return r, nil
}

// openDesk opens the decision record of the data folder, over its lists.
func openDesk(ctx context.Context, db *local.DB, book *sanctions.Book, o screening.Options) (*screening.Desk, error) {
	space, err := db.Space(recordSpace)
	if err != nil {
		return nil, err
	}
	return screening.Open(ctx, book, space, o)
}

// lend is r for commands that the holder of r runs for others: on the one record, through desk.
func (r *records) lend(desk *screening.Desk) *records {
	return &records{dir: r.dir, book: r.book, close: func() error { return nil },
		desk: func(_ context.Context, o screening.Options) (*screening.Desk, error) { return desk.With(o), nil }}
}

// dataDir returns the data folder.
func dataDir(cmd *cobra.Command) (string, error) {
	if c := commissionOf(cmd); c != nil {
		return c.records.dir, nil
	}
	return cmd.Flags().GetString("data")
}

// inFolder returns a path as the person who gave it means it: from the folder that the command was given in.
func inFolder(cmd *cobra.Command, path string) string {
	if c := commissionOf(cmd); c != nil && path != "" && !filepath.IsAbs(path) {
		return filepath.Join(c.folder, path)
	}
	return path
}
