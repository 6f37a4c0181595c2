package local

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"ashiato/chain"
)

// A ledger can be loaded again from where it came; tags, lists, claims and decisions cannot. So a ledger has a version of its own, and one of
// another version keeps nobody from the rest of the folder.
const (
	// folderVersion is the version of all that is no ledger. In folders of 1 and 2 it was that of the ledgers too; the rest has not changed since.
	folderVersion = 3
	// ledgerVersion is the version of the records of a chain.
	ledgerVersion = 2
)

// FormatError is returned by DB.Chain for a ledger of another version than this package reads. DB.Drop removes it, so that it can be loaded again.
type FormatError struct {
	Chain   chain.Name
	Version uint64
}

// Older reports whether the version is one that only an older ashiato reads.
func (e *FormatError) Older() bool { return e.Version < ledgerVersion }

func (e *FormatError) Error() string {
	if e.Older() {
		return fmt.Sprintf("the ledger of %s is of format %d, which only an older ashiato reads; this one reads %d: it has to be loaded again", e.Chain, e.Version, ledgerVersion)
	}
	return fmt.Sprintf("the ledger of %s is of format %d, and this ashiato reads %d; install a newer one", e.Chain, e.Version, ledgerVersion)
}

// checkVersion refuses a folder of a later version, and makes an earlier or a new one one of today's.
func (db *DB) checkVersion() (err error) {
	version, err := db.number([]byte{metaKey}, "format version")
	switch {
	case err != nil || version == folderVersion:
		return err
	case version > folderVersion:
		return fmt.Errorf("it is of format %d, and this ashiato reads %d; install a newer one", version, folderVersion)
	}
	names, err := db.names(chainKeys)
	if err != nil {
		return err
	}
	batch := db.pebble.NewBatch()
	defer func() { err = errors.Join(err, batch.Close()) }()
	for _, name := range names {
		if err := batch.Set(namespace(versionKeys, name), binary.AppendUvarint(nil, version), nil); err != nil {
			return err
		}
	}
	if err := batch.Set([]byte{metaKey}, binary.AppendUvarint(nil, folderVersion), nil); err != nil {
		return err
	}
	return batch.Commit(pebble.Sync)
}

// number reads a record that is one number; 0 if there is none.
func (db *DB) number(key []byte, what string) (uint64, error) {
	value, closer, err := db.pebble.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer closer.Close()
	d := decoder{b: value}
	n := d.uvarint()
	if err := d.done(); err != nil {
		return 0, corrupt(key, err, "%s", what)
	}
	return n, nil
}

// checkVersion refuses a ledger of another version.
func (c *Chain) checkVersion() error {
	key := namespace(versionKeys, string(c.name))
	version, err := c.db.number(key, "format version of the ledger of "+string(c.name))
	if err != nil {
		return err
	}
	c.versioned = version != 0
	if c.versioned && version != ledgerVersion {
		return &FormatError{c.name, version}
	}
	if c.versioned {
		return nil
	}
	return c.with(func(r *reader) error {
		if r.it.First() {
			return corrupt(key, errMissing, "format version of the ledger of %s", c.name)
		}
		return r.it.Error()
	})
}

// begin gives a new ledger its version. Whoever stores in a ledger calls it first.
func (c *Chain) begin() error {
	c.db.mu.Lock()
	defer c.db.mu.Unlock()
	if c.versioned {
		return nil
	}
	err := c.db.set(namespace(versionKeys, string(c.name)), binary.AppendUvarint(nil, ledgerVersion))
	c.versioned = err == nil
	return err
}

// Drop removes the ledger of a chain, of whatever version, in one synced step: blocks, what is known of assets, opening balances. A Chain of it
// that is open must not be used any more.
func (db *DB) Drop(name chain.Name) (err error) {
	if err := checkName("chain", string(name)); err != nil {
		return err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	batch := db.pebble.NewBatch()
	defer func() { err = errors.Join(err, batch.Close()) }()
	records := namespace(chainKeys, string(name))
	if err := batch.DeleteRange(records, after(records), nil); err != nil {
		return err
	}
	if err := batch.Delete(namespace(versionKeys, string(name)), nil); err != nil {
		return err
	}
	delete(db.chains, name)
	return db.commit(batch)
}
