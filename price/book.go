package price

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math/big"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"
)

// DefaultMaxAge is how old a price may be at the time it is asked for, unless the caller says otherwise.
const DefaultMaxAge = 7 * 24 * time.Hour

// ErrUnknown is returned where no price is known at a time. Go on without a value and say so.
var ErrUnknown = errors.New("no price known")

// Book is the set of prices in a Store. The prices of an asset are read when they are first asked for, and kept
// in memory, about 100 bytes each. Readers may run beside one another and beside a writer.
//
// Keys, with numbers big-endian and the time's sign bit turned so that keys order by it:
//
//	f file(8)                                              what a file is; written last, so a file is loaded or not
//	q currency 00 asset 00 time(8) file(8) line(4)         one price: source length uvarint, source, price as text
type Book struct {
	store Store

	mu     sync.Mutex
	files  map[fileID]FileInfo
	series map[seriesKey][]Quote // by time, then source, then file
}

type fileID [8]byte

type seriesKey struct{ currency, asset string }

const (
	fileSpace  = 'f'
	quoteSpace = 'q'
)

var errRecord = errors.New("price: stored record is damaged")

func (i *FileInfo) id() fileID {
	sum := sha256.Sum256([]byte("ashiato.prices/1" + i.SHA256))
	return fileID(sum[:8])
}

// Open returns the Book that a store keeps; an empty store is an empty Book.
func Open(ctx context.Context, store Store) (*Book, error) {
	b := &Book{store: store, files: map[fileID]FileInfo{}, series: map[seriesKey][]Quote{}}
	err := store.Scan(ctx, []byte{fileSpace}, func(key, value []byte) error {
		var info FileInfo
		if err := json.Unmarshal(value, &info); err != nil || len(key) != 1+len(fileID{}) {
			return fmt.Errorf("price file %x: %w", key, errRecord)
		}
		b.files[fileID(key[1:])] = info
		return nil
	})
	if err != nil {
		return nil, err
	}
	return b, nil
}

// Loaded says what Load did.
type Loaded struct {
	File     FileInfo
	Already  bool      // this version was there; nothing was done
	Replaced *FileInfo // the version that had the same name, if there was one
	Repeated int       // prices that other files give too, equal
}

// loadBatch is the number of records in one step of a load.
const loadBatch = 20_000

// Load adds a file. A file of the same name is replaced. A price that another file gives differently, for the same
// asset, currency, time and source, refuses the file and names both places. Prices become visible all at once.
func (b *Book) Load(ctx context.Context, f *File) (Loaded, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := f.Info.id()
	if there, ok := b.files[id]; ok {
		return Loaded{File: there, Already: true}, nil
	}
	var replaced *FileInfo
	var oldID fileID
	for other, info := range b.files {
		if info.Name == f.Info.Name {
			replaced, oldID = &info, other
		}
	}
	repeated, err := b.conflicts(ctx, f)
	if err != nil {
		return Loaded{}, err
	}
	for batch := range slices.Chunk(f.quotes, loadBatch) {
		if err := b.store.Apply(ctx, quoteRecords(batch, id)); err != nil {
			return Loaded{}, fmt.Errorf("load %s: %w", f.Info.Name, err)
		}
	}
	value, err := json.Marshal(f.Info)
	if err != nil {
		return Loaded{}, fmt.Errorf("load %s: %w", f.Info.Name, err)
	}
	err = b.store.Apply(ctx, func(yield func(k, v []byte) bool) {
		if yield(fileKey(id), value) && replaced != nil {
			yield(fileKey(oldID), nil)
		}
	})
	if err != nil {
		return Loaded{}, fmt.Errorf("load %s: %w", f.Info.Name, err)
	}
	if replaced != nil {
		delete(b.files, oldID)
	}
	b.files[id] = f.Info
	b.series = map[seriesKey][]Quote{}
	return Loaded{File: f.Info, Replaced: replaced, Repeated: repeated}, nil
}

// Unload removes the file of that name.
func (b *Book) Unload(ctx context.Context, name string) (FileInfo, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for id, info := range b.files {
		if info.Name != name {
			continue
		}
		if err := b.store.Apply(ctx, func(yield func(k, v []byte) bool) { yield(fileKey(id), nil) }); err != nil {
			return FileInfo{}, fmt.Errorf("unload %s: %w", name, err)
		}
		delete(b.files, id)
		b.series = map[seriesKey][]Quote{}
		return info, nil
	}
	return FileInfo{}, fmt.Errorf("no prices of %.80q are loaded", name)
}

// conflicts compares a file with what other files say, and counts what is said equally.
func (b *Book) conflicts(ctx context.Context, f *File) (repeated int, err error) {
	var problems []error
	for i := range f.quotes {
		q := &f.quotes[i]
		known, err := b.seriesOf(ctx, seriesKey{q.Currency, q.Asset})
		if err != nil {
			return 0, err
		}
		at := sort.Search(len(known), func(j int) bool { return compareQuotes(known[j], *q) >= 0 })
		if at == len(known) || compareQuotes(known[at], *q) != 0 || known[at].File == f.Info.Name {
			continue
		}
		if known[at].Price.Cmp(q.Price) == 0 {
			repeated++
			continue
		}
		if problems = append(problems, fmt.Errorf("%s:%d: %s", q.File, q.Line, saidTwice(&known[at], q))); len(problems) == maxProblems {
			break
		}
	}
	return repeated, errors.Join(problems...)
}

// Files returns what is loaded, by name.
func (b *Book) Files() []FileInfo {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make([]FileInfo, 0, len(b.files))
	for _, info := range b.files {
		out = append(out, info)
	}
	slices.SortFunc(out, func(a, b FileInfo) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// Digest names the set of prices by its content: sha256: and the hash over the hashes of the loaded files, sorted.
func (b *Book) Digest() string {
	var sums []string
	for _, info := range b.Files() {
		sums = append(sums, info.SHA256)
	}
	slices.Sort(sums)
	sum := sha256.Sum256([]byte("ashiato.prices/1\n" + strings.Join(sums, "\n")))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// At returns the latest price of an asset at or before a time, in a currency. A price older than maxAge at that
// time is not used; 0 means DefaultMaxAge. Of several sources at one time the first in order of name counts. A currency is worth one
// of itself. Where no price is known the error is ErrUnknown and says what there is.
func (b *Book) At(ctx context.Context, asset, currency string, unix int64, maxAge time.Duration) (Quote, error) {
	asset, currency = AssetKey(asset), strings.ToUpper(strings.TrimSpace(currency))
	if asset == currency {
		return Quote{Asset: asset, Currency: currency, Unix: unix, Price: big.NewRat(1, 1), Source: "itself"}, nil
	}
	b.mu.Lock()
	known, err := b.seriesOf(ctx, seriesKey{currency, asset})
	b.mu.Unlock()
	if err != nil {
		return Quote{}, err
	}
	after := sort.Search(len(known), func(i int) bool { return known[i].Unix > unix })
	if after == 0 {
		if len(known) == 0 {
			return Quote{}, fmt.Errorf("%s in %s: %w", asset, currency, ErrUnknown)
		}
		return Quote{}, fmt.Errorf("%s in %s at %s: %w, the first is of %s", asset, currency, stamp(unix), ErrUnknown, stamp(known[0].Unix))
	}
	latest := known[after-1].Unix
	if maxAge = cmp.Or(maxAge, DefaultMaxAge); unix-latest > int64(maxAge/time.Second) {
		return Quote{}, fmt.Errorf("%s in %s at %s: %w, the last is of %s, older than %s", asset, currency, stamp(unix), ErrUnknown, stamp(latest), maxAge)
	}
	first := sort.Search(after, func(i int) bool { return known[i].Unix >= latest })
	return known[first], nil
}

func stamp(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.RFC3339) }

// seriesOf returns every price of an asset in a currency, by time, source and file. b.mu is held.
func (b *Book) seriesOf(ctx context.Context, k seriesKey) ([]Quote, error) {
	if s, ok := b.series[k]; ok {
		return s, nil
	}
	var quotes []Quote
	prefix := seriesPrefix(k)
	err := b.store.Scan(ctx, prefix, func(key, value []byte) error {
		rest := key[len(prefix):]
		if len(rest) != 8+8+4 {
			return fmt.Errorf("price of %s: %w", k.asset, errRecord)
		}
		info, ok := b.files[fileID(rest[8:16])]
		if !ok {
			return nil // of a replaced file, or of a load that was interrupted
		}
		q, err := decodeQuote(value)
		if err != nil {
			return fmt.Errorf("price of %s in %s: %w", k.asset, info.Name, err)
		}
		q.Asset, q.Currency, q.File = k.asset, k.currency, info.Name
		q.Unix = int64(binary.BigEndian.Uint64(rest[:8]) ^ 1<<63)
		q.Line = int(binary.BigEndian.Uint32(rest[16:]))
		quotes = append(quotes, q)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(quotes, func(x, y Quote) int {
		return cmp.Or(compareQuotes(x, y), cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
	b.series[k] = quotes
	return quotes, nil
}

func quoteRecords(quotes []Quote, id fileID) iter.Seq2[[]byte, []byte] {
	return func(yield func(k, v []byte) bool) {
		for _, q := range quotes {
			key := binary.BigEndian.AppendUint64(seriesPrefix(seriesKey{q.Currency, q.Asset}), uint64(q.Unix)^1<<63)
			key = binary.BigEndian.AppendUint32(append(key, id[:]...), uint32(q.Line))
			value := binary.AppendUvarint(nil, uint64(len(q.Source)))
			value = append(append(value, q.Source...), decimal(q.Price)...)
			if !yield(key, value) {
				return
			}
		}
	}
}

func decodeQuote(value []byte) (Quote, error) {
	n, used := binary.Uvarint(value)
	if used <= 0 || n > uint64(len(value)-used) {
		return Quote{}, errRecord
	}
	source, text := string(value[used:used+int(n)]), string(value[used+int(n):])
	v, ok := new(big.Rat).SetString(text)
	if len(text) > 2*(maxPriceText+maxExponent) || strings.Trim(text, "0123456789.") != "" || !ok {
		return Quote{}, errRecord
	}
	return Quote{Source: source, Price: v}, nil
}

func fileKey(id fileID) []byte { return append([]byte{fileSpace}, id[:]...) }

func seriesPrefix(k seriesKey) []byte {
	b := make([]byte, 0, 3+len(k.currency)+len(k.asset)+20)
	b = append(append(append(b, quoteSpace), k.currency...), 0)
	return append(append(b, k.asset...), 0)
}
