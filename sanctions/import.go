package sanctions

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"
)

// Content is what the files of one list say, as Read returns it.
type Content struct {
	List    ListID
	Format  Format
	Date    Day // the day the files say they were made, empty where they do not
	Sources []SourceFile
	Entries []*Entry
	// Missing names the files of a set that did not come: without them entries lack names or numbers.
	Missing []string
	// LeftOut names the files that came with the list and are none.
	LeftOut []string
	// Repeated are the ids of entries that are there more than once, word for word, and were taken once.
	Repeated []string
	// Notes say what may be wrong with the files, and is none that a list is refused for.
	Notes []string
	// Orphans counts rows about entries that the main file of the set does not have, of Related rows in all. A few are there
	// when the issuer changed the files while they were fetched.
	Orphans, Related int
}

// Import asks for one version to be stored.
type Import struct {
	Content *Content
	Date    Day       // the day of the version; empty for the day the files say
	At      time.Time // now
	// AcceptSmaller is the reason to take a list that is suddenly small, or came without a part; it is kept.
	AcceptSmaller string
}

// Imported says what Import did.
type Imported struct {
	Version Version  `json:"version"`
	Already bool     `json:"already"` // this version was there; nothing was stored but that it was checked
	Against *Version `json:"against"` // the version before it in date, nil for the first
	Added   int      `json:"added"`
	Changed int      `json:"changed"`
	Removed int      `json:"removed"`
	LeftOut []string `json:"left_out,omitempty"` // files that came with the list and are none
	// Repeated are the ids of entries that are in the files more than once, word for word; each was taken once.
	Repeated []string `json:"repeated,omitempty"`
	// Notes say what may be wrong with the files, and is none that a list is refused for.
	Notes []string `json:"notes,omitempty"`
	// FileDate is the day that the files say they are of, where the version is of a later one.
	FileDate Day `json:"file_date,omitempty"`
}

// maxShrink is how much smaller than the version before it a list may be, in percent.
const maxShrink = 5

// RefusedError says why a list was not taken. The version that was in force stays in force.
type RefusedError struct {
	List   ListID
	Date   Day
	Reason string
	// Smaller says that a reason in Import.AcceptSmaller would let it pass.
	Smaller bool
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("list %s of %s is refused: %s", e.List, e.Date, e.Reason)
}

// Import stores a list as a version, in one step: it is there whole or not at all. Versions may come in any order of
// date. A RefusedError tells of a list that is empty, incomplete or suddenly small; the refusal is recorded.
func (b *Book) Import(ctx context.Context, im Import) (Imported, error) {
	b.writer.Lock()
	defer b.writer.Unlock()
	next, records, err := im.version()
	if err != nil {
		return Imported{}, err
	}
	done, err := b.importVersion(ctx, im, next, records)
	done.Repeated, done.Notes = im.Content.Repeated, im.Content.Notes
	if d := im.Content.Date; d != "" && d != next.Date {
		done.FileDate = d
	}
	return done, err
}

// importVersion stores a version, unless it is there or is refused.
func (b *Book) importVersion(ctx context.Context, im Import, next Version, records [][]byte) (Imported, error) {
	if there, err := b.find(next.List, next.Date, 0); err == nil {
		if there.Format == next.Format && there.Digest == next.Digest && sameFiles(there.Sources, next.Sources) {
			return Imported{Version: there.Version, Already: true}, b.check(ctx, there.Version, im.At)
		}
		next.Revision = there.Revision + 1
	}
	if refused := b.refusal(next, im); refused != nil {
		if err := b.Refuse(ctx, Refusal{List: next.List, Date: next.Date, At: im.At, Reason: refused.Reason, Sources: next.Sources}); err != nil {
			return Imported{}, err
		}
		return Imported{}, refused
	}
	return b.add(ctx, next, records, im)
}

// version describes what is to be imported, and encodes its entries.
func (im Import) version() (Version, [][]byte, error) {
	c := im.Content
	v := Version{List: c.List, Date: im.Date, Revision: 1, Imported: im.At.UTC(), Format: c.Format, Sources: c.Sources,
		Entries: len(c.Entries), Orphans: c.Orphans, Override: im.AcceptSmaller}
	if v.Date == "" {
		v.Date = c.Date
	}
	if err := checkListID(c.List); err != nil {
		return Version{}, nil, err
	}
	if v.Date == "" {
		return Version{}, nil, fmt.Errorf("list %s: its files do not say what day they are of: give it, with --date YYYY-MM-DD", c.List)
	}
	if _, err := ParseDay(string(v.Date)); err != nil {
		return Version{}, nil, fmt.Errorf("list %s: %w", c.List, err)
	}
	if c.Date > DayOf(v.Date.Time().Add(24*time.Hour)) { // where its issuer is, it may be tomorrow
		return Version{}, nil, fmt.Errorf("list %s: its files say that they are of %s, and were not there on %s: leave the date out, or give the day from which the list was known", c.List, c.Date, v.Date)
	}
	entries := slices.Clone(c.Entries)
	slices.SortFunc(entries, func(a, b *Entry) int { return strings.Compare(a.ID, b.ID) })
	records := make([][]byte, len(entries))
	digest := sha256.New()
	for i, e := range entries {
		if e.ID == "" || e.List != c.List {
			return Version{}, nil, fmt.Errorf("list %s: entry %q of list %q: an entry needs an id and the list it is imported to", c.List, e.ID, e.List)
		}
		if i > 0 && e.ID == entries[i-1].ID {
			return Version{}, nil, fmt.Errorf("list %s: two entries have the id %q", c.List, e.ID)
		}
		records[i] = appendEntry(nil, e)
		sum := sha256.Sum256(records[i])
		digest.Write(sum[:])
		v.IMOs += len(e.IMOs)
		v.Addresses += len(e.Addresses)
	}
	v.Digest = hex.EncodeToString(digest.Sum(nil))
	return v, records, nil
}

// checkListID bounds what a list may be called: names stand in keys, on command lines and in file names.
func checkListID(list ListID) error {
	ok := len(list) > 0 && len(list) <= 64
	for _, c := range []byte(list) {
		ok = ok && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')
	}
	if !ok {
		return fmt.Errorf("list name %.80q: want 1 to 64 of a-z, 0-9 and -", string(list))
	}
	return nil
}

func sameFiles(a, b []SourceFile) bool {
	sums := func(files []SourceFile) (out []string) {
		for _, f := range files {
			out = append(out, f.SHA256)
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(sums(a), sums(b))
}

// refusal says why a version must not be taken, nil if it may.
func (b *Book) refusal(next Version, im Import) *RefusedError {
	refused := &RefusedError{List: next.List, Date: next.Date, Smaller: true}
	if next.Entries == 0 {
		refused.Reason, refused.Smaller = "it has no entries", false
		if len(im.Content.Missing) > 0 {
			refused.Reason += "; its set of files lacks " + strings.Join(im.Content.Missing, ", ")
		}
		if left := im.Content.LeftOut; len(left) > 0 {
			refused.Reason += "; left out, being in the form of no list: " + strings.Join(left[:min(len(left), 8)], ", ")
		}
		return refused
	}
	if im.AcceptSmaller != "" {
		return nil
	}
	if len(im.Content.Missing) > 0 {
		refused.Reason = "its set of files lacks " + strings.Join(im.Content.Missing, ", ")
		return refused
	}
	i, versions := b.place(next)
	for _, before := range slices.Backward(versions[:i]) {
		if before.Format != next.Format {
			continue
		}
		if next.Entries*100 < before.Entries*(100-maxShrink) {
			refused.Reason = fmt.Sprintf("it has %d entries, %s has %d: more than %d %% fewer", next.Entries, before.Name(), before.Entries, maxShrink)
			return refused
		}
		break
	}
	if c := im.Content; c.Orphans*100 > c.Related*maxShrink {
		refused.Reason = fmt.Sprintf("%d of %d rows about its entries are about entries that are not there: its files are not of one day, or not whole", c.Orphans, c.Related)
		return refused
	}
	return nil
}

// add stores the version and those of its entries that the store does not have.
func (b *Book) add(ctx context.Context, next Version, records [][]byte, im Import) (Imported, error) {
	known, free, err := b.numbers(ctx, next.List)
	if err != nil {
		return Imported{}, err
	}
	numbers := make([]uint32, len(records))
	fresh := map[uint32][]byte{}
	for i, record := range records {
		sum := sha256.Sum256(record)
		n, ok := known[sum]
		if !ok {
			n = free
			free++
			known[sum] = n
			fresh[n] = record
		}
		numbers[i] = n
	}
	entry := stored{next, runsOf(numbers)}
	done, err := b.compare(ctx, entry, im.Content.Entries)
	if err != nil {
		return Imported{}, err
	}
	value, err := json.Marshal(entry)
	if err != nil {
		return Imported{}, err
	}
	checked, checkValue, err := b.checkRecord(next, im.At)
	if err != nil {
		return Imported{}, err
	}
	err = b.store.Apply(ctx, func(yield func(k, v []byte) bool) {
		for n, record := range sorted(fresh) {
			if !yield(entryKey(next.List, n), record) {
				return
			}
		}
		if !yield(versionKey(next.List, next.Date, next.Revision), value) {
			return
		}
		if checkValue != nil {
			yield(checkKey(next.List, DayOf(im.At)), checkValue)
		}
	})
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", next.Name(), err)
	}
	i, _ := b.place(next)
	b.mu.Lock()
	b.versions[next.List] = slices.Insert(slices.Clone(b.versions[next.List]), i, entry)
	b.changes++
	b.mu.Unlock()
	if checkValue != nil {
		b.remember(checked)
	}
	return done, nil
}

// numbers returns the number of each stored entry of a list by its digest, and the first that is free.
func (b *Book) numbers(ctx context.Context, list ListID) (known map[[sha256.Size]byte]uint32, free uint32, err error) {
	known = map[[sha256.Size]byte]uint32{}
	err = b.store.Scan(ctx, listPrefix(entrySpace, list), func(key, value []byte) error {
		n, ok := entryNumber(key)
		if !ok {
			return fmt.Errorf("entry of %s: %w", list, errRecord)
		}
		known[sha256.Sum256(value)] = n
		free = n + 1
		return nil
	})
	return known, free, err
}

func sorted(m map[uint32][]byte) iter.Seq2[uint32, []byte] {
	return func(yield func(uint32, []byte) bool) {
		keys := make([]uint32, 0, len(m))
		for n := range m {
			keys = append(keys, n)
		}
		slices.Sort(keys)
		for _, n := range keys {
			if !yield(n, m[n]) {
				return
			}
		}
	}
}

// compare counts what a new version changes against the one before it in date.
func (b *Book) compare(ctx context.Context, next stored, entries []*Entry) (Imported, error) {
	done := Imported{Version: next.Version}
	before, ok := b.Before(next.Version)
	if !ok {
		return done, nil
	}
	done.Against = &before
	old, err := b.load(ctx, before)
	if err != nil {
		return Imported{}, err
	}
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b *Entry) int { return strings.Compare(a.ID, b.ID) })
	for c := range changes(old, entries) {
		switch {
		case c.Before == nil:
			done.Added++
		case c.After == nil:
			done.Removed++
		default:
			done.Changed++
		}
	}
	return done, nil
}
