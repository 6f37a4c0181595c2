package local

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable/block"

	"ashiato/chain"
)

// ErrInUse is returned by Open if another process, or this one, has the folder open.
var ErrInUse = errors.New("data folder is in use")

// errFileGone marks that a file which the engine wrote is not there any more.
var errFileGone = errors.New("a file of the store is missing")

// IsDamaged reports whether an error says that the files of the store are not what was written there.
func IsDamaged(err error) bool {
	var file *DamagedFile
	return pebble.IsCorruptionError(err) || errors.Is(err, errFileGone) || errors.Is(err, errStepsLost) || errors.As(err, &file)
}

// IsFull reports whether an error says that a disk, or what a user may have of it, is full.
func IsFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

// Options are what a store trades between memory and speed. Zero fields mean the defaults.
type Options struct {
	Cache int64 // bytes of stored blocks kept in memory; 256 MiB
	Sort  int   // bytes that Load sorts in; 256 MiB, more gains little: runs are fewer, and merged faster
	Fresh int   // bytes of what was last stored that are kept in memory until they become a table; 32 MiB

	// Fatal is told why the store cannot go on, the disk being full or gone, and ends the process: the store is then as after a kill.
	// It may be called by any goroutine and does not return. nil: the error is written to stderr.
	Fatal func(error)
}

// Records are the options for who only uses Spaces, and holds what it asks often in memory itself.
var Records = Options{Cache: 8 << 20, Fresh: 8 << 20}

func (o Options) withDefaults() Options {
	if o.Cache == 0 {
		o.Cache = 256 << 20
	}
	if o.Sort == 0 {
		o.Sort = 256 << 20
	}
	if o.Fresh == 0 {
		o.Fresh = 32 << 20
	}
	if o.Fatal == nil {
		o.Fatal = func(err error) {
			fmt.Fprintf(os.Stderr, "ashiato: error: %v\n", err)
			os.Exit(1)
		}
	}
	return o
}

// DB is an open data folder.
type DB struct {
	dir    string
	opts   Options
	pebble *pebble.DB
	lock   *pebble.Lock // of the folder; the engine leaves it to its caller
	shape  shape        // of statements written and read; storedShape but in tests
	part   int64        // bytes that a load gives tables of their own; leastPart but in tests

	steps  steps
	mu     sync.Mutex
	chains map[chain.Name]*Chain
}

// Open opens the store in a folder, or makes it, and removes what an interrupted Load left.
func Open(dir string) (*DB, error) { return OpenWith(dir, Options{}) }

// OpenWith is Open with options.
func OpenWith(dir string, opts Options) (*DB, error) { return open(dir, opts, storedShape) }

func open(dir string, opts Options, s shape) (*DB, error) {
	db := &DB{dir: dir, opts: opts.withDefaults(), shape: s, part: leastPart, chains: map[chain.Name]*Chain{}}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("open data folder: %w", err)
	}
	lock, err := pebble.LockDirectory(db.storeDir(), db.pebbleOptions(nil).FS)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.Mkdir(db.storeDir(), 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("open data folder: %w", err)
		}
		lock, err = pebble.LockDirectory(db.storeDir(), db.pebbleOptions(nil).FS)
	}
	if file := (*fs.PathError)(nil); errors.As(err, &file) { // the file to be locked cannot be written
		return nil, fmt.Errorf("open data folder %s: %w", dir, err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w by another ashiato; wait until it ends, or choose another folder (%v)", dir, ErrInUse, err)
	}
	db.lock = lock
	if err := db.openLocked(lock); err != nil {
		if db.pebble != nil {
			err = errors.Join(err, db.pebble.Close(), db.steps.close())
		}
		return nil, fmt.Errorf("open data folder %s: %w", dir, errors.Join(err, lock.Close()))
	}
	return db, nil
}

func (db *DB) openLocked(lock *pebble.Lock) error {
	if err := os.RemoveAll(db.loadDir()); err != nil {
		return err
	}
	if err := checkManifest(db.storeDir()); err != nil {
		return err
	}
	opts := db.pebbleOptions(lock)
	defer opts.Cache.Unref()
	var err error
	if db.pebble, err = pebble.Open(db.storeDir(), opts); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", errFileGone, err) // the folder is there: it holds the lock
	} else if err != nil {
		return err
	}
	if err := db.checkVersion(); err != nil {
		return db.named(err)
	}
	return db.named(db.openSteps())
}

func (db *DB) storeDir() string { return filepath.Join(db.dir, "store") }
func (db *DB) loadDir() string  { return filepath.Join(db.dir, "load") }

// Close ends the use of the folder. Snapshots must be closed before.
func (db *DB) Close() error { return errors.Join(db.pebble.Close(), db.steps.close(), db.lock.Close()) }

// compression makes the oldest data small. On the way down, where what was written is soon written again, the fastest does: a stream of small
// records spent an eighth of the processors on squeezing tables that lived for a second.
var compression, passing = block.BalancedCompression, block.FastestCompression

func (db *DB) pebbleOptions(lock *pebble.Lock) *pebble.Options {
	opts := &pebble.Options{
		Cache:              pebble.NewCache(db.opts.Cache),
		FormatMajorVersion: pebble.FormatTableFormatV6,
		Lock:               lock,
		EventListener: &pebble.EventListener{
			DataCorruption:  func(pebble.DataCorruptionInfo) {}, // whoever reads it gets an error
			BackgroundError: db.backgroundError,
		},
		Logger:       quiet{db.opts.Fatal},
		MaxOpenFiles: 1000,
		MemTableSize: uint64(db.opts.Fresh),
	}
	opts.CompactionConcurrencyRange = func() (int, int) { return 1, 2 }
	for i := range opts.Levels {
		l := &opts.Levels[i]
		l.BlockSize = blockSize
		l.IndexBlockSize = indexBlockSize
		l.Compression = func() *block.CompressionProfile { return passing }
		if i == len(opts.Levels)-1 {
			l.Compression = func() *block.CompressionProfile { return compression }
		}
	}
	opts.TargetFileSizes[0] = 16 << 20
	opts.Experimental.SpanPolicyFunc = tablesApart
	opts.EnsureDefaults()
	return opts
}

// Sizes of blocks in tables. Larger blocks compress better and take longer to open.
const (
	blockSize      = 16 << 10
	indexBlockSize = 64 << 10
)

// backgroundError is told what the engine could not do beside its callers. It tries again at once and for ever, which a full disk does not mend.
func (db *DB) backgroundError(err error) {
	if IsFull(err) {
		db.opts.Fatal(stopped(err))
	}
}

func stopped(err error) error { return fmt.Errorf("the store cannot go on: %w", err) }

// quiet keeps the engine's chatter off the terminal; what matters comes back as errors.
type quiet struct{ fatal func(error) }

func (quiet) Infof(string, ...any)  {}
func (quiet) Errorf(string, ...any) {}

// Fatalf is called where the engine cannot go on: its log or its own index cannot be written. It wants the process to end.
func (q quiet) Fatalf(format string, args ...any) {
	for _, a := range args {
		if err, ok := a.(error); ok && IsFull(err) {
			q.fatal(stopped(err))
		}
	}
	q.fatal(stopped(fmt.Errorf(format, args...)))
}

// Chain returns the ledger of a chain, which is empty until something is stored in it. The error is a FormatError if the ledger is of another version.
func (db *DB) Chain(name chain.Name) (*Chain, error) {
	if err := checkName("chain", string(name)); err != nil {
		return nil, err
	}
	db.mu.Lock()
	defer db.mu.Unlock()
	if c, ok := db.chains[name]; ok {
		return c, nil
	}
	c := newChain(db, name)
	if err := c.checkVersion(); err != nil {
		return nil, err
	}
	db.chains[name] = c
	return c, nil
}

// Chains returns the chains that have anything stored, in order of name.
func (db *DB) Chains() ([]chain.Name, error) {
	names, err := db.names(chainKeys)
	chains := make([]chain.Name, len(names))
	for i := range names {
		chains[i] = chain.Name(names[i])
	}
	return chains, err
}

// names returns the namespaces that keys with this first byte have.
func (db *DB) names(first byte) (names []string, err error) {
	it, err := db.pebble.NewIter(&pebble.IterOptions{LowerBound: []byte{first}, UpperBound: []byte{first + 1}})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for ok := it.First(); ok; {
		name, _, ok2 := cutName(it.Key())
		if !ok2 {
			return nil, corrupt(it.Key(), errShort, "name of a chain or space")
		}
		names = append(names, name)
		ok = it.SeekGE(after(namespace(first, name)))
	}
	return names, nil
}

// cutName splits a key behind its namespace.
func cutName(key []byte) (name string, rest []byte, ok bool) {
	for i, c := range key {
		if c == 0 {
			return string(key[1:i]), key[i+1:], true
		}
	}
	return "", nil, false
}
