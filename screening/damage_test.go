package screening

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ashiato/sanctions"
	"ashiato/store/local"
)

// folder is a data folder that is open.
type folder struct {
	db    *local.DB
	book  *sanctions.Book
	desk  *Desk
	close func() error
}

func openFolder(dir string) (*folder, error) {
	db, err := local.OpenWith(dir, local.Records)
	if err != nil {
		return nil, err
	}
	f := &folder{db: db, close: db.Close}
	lists, err1 := db.Space("lists")
	record, err2 := db.Space("screening")
	if err := errors.Join(err1, err2); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if f.book, err = sanctions.Open(context.Background(), lists); err == nil {
		f.desk, err = Open(context.Background(), f.book, record, Options{Program: "test"})
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return f, nil
}

// wrong says what is wrong in a folder, as "screen verify" does.
func wrong(dir string) error {
	f, err := openFolder(dir)
	if err != nil {
		return err
	}
	v, err := f.desk.Verify(context.Background(), Hash{}, nil)
	if err == nil && !v.Sound() {
		err = errors.New(strings.Join(v.Damage, "; ") + fmt.Sprint(v.Differences))
	}
	return errors.Join(err, f.close())
}

// contents is a hash of all records in a folder, of whatever kind.
func contents(t *testing.T, dir string) string {
	t.Helper()
	db, err := local.OpenWith(dir, local.Records)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	names, err := db.Spaces()
	if err != nil {
		return err.Error()
	}
	all, n := sha256.New(), 0
	for _, name := range names {
		space, err := db.Space(name)
		if err != nil {
			t.Fatal(err)
		}
		err = space.Scan(t.Context(), nil, func(key, value []byte) error {
			n++
			_, err := fmt.Fprintf(all, "%q %q %q\n", name, key, value)
			return err
		})
		if err != nil {
			return err.Error()
		}
	}
	return fmt.Sprintf("%d records, %x", n, all.Sum(nil)[:8])
}

// used makes a folder that was used: lists of two days, one that was refused, decisions of every kind, an excuse that holds and one that was revoked, texts that were deleted,
// a batch that is done and one that is not. It was opened several times, and verified while it was used, so that its records are in many tables. It returns the folder as it
// is when all is closed, and as a process that is killed leaves it.
func used(t *testing.T) (closed, killed string) {
	t.Helper()
	closed, killed = filepath.Join(t.TempDir(), "closed"), filepath.Join(t.TempDir(), "killed")
	step := func(what func(f *folder) error) {
		t.Helper()
		f, err := openFolder(closed)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(what(f), f.close()); err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	many := func(f *folder, from, n int) error {
		questions := make([]Question, n)
		for i := range questions {
			questions[i] = Question{Name: fmt.Sprintf("Somebody Number %d", from+i), Birth: "1971"}
			switch i % 4 {
			case 0:
				questions[i] = Question{Address: []string{legacy, cleanly}[i/4%2]}
			case 1:
				questions[i] = Question{Name: fmt.Sprintf("Jonathan Smith %d", i/8), AsOf: "2024-09-30"}
			}
		}
		errs, err := askAll(ctx, f.desk, questions)
		return errors.Join(append(errs, err)...)
	}
	step(func(f *folder) error { load(t, f.book, "2024-09-27"); return many(f, 0, 20) })
	step(func(f *folder) error {
		_, err := f.desk.Forget(ctx, noon.Add(time.Hour), noon.Add(time.Hour))
		return errors.Join(err, many(f, 20, 150))
	})
	step(func(f *folder) error {
		load(t, f.book, "2026-08-20")
		return f.book.Refuse(ctx, sanctions.Refusal{List: "un", Date: "2026-08-21", At: noon, Reason: "it has no entries"})
	})
	allow := func(f *folder, name string) uint64 {
		ask(t, f.desk, Question{Name: name})
		e, err := f.desk.Allow(ctx, Allow{Question: Question{Name: name}, List: "un", Entry: "1", Reason: "another", Author: "M. Officer", Expires: "2027-01-01"}, noon)
		if err != nil {
			t.Fatal(err)
		}
		return e.ID
	}
	step(func(f *folder) error {
		allow(f, "Kim Jong Un")
		return errors.Join(f.desk.Revoke(ctx, allow(f, "Kim Jung Un"), noon), many(f, 200, 40))
	})
	step(func(f *folder) error {
		_, err := f.desk.With(Options{Program: "test", Private: true}).Ask(ctx, Question{Name: "Kim Jong Un"}, noon)
		return err
	})
	step(func(f *folder) error {
		return errors.Join(batch(ctx, f, BatchID{1}, 30, 30), batch(ctx, f, BatchID{2}, 2*chunkRows, chunkRows))
	})
	f, err := openFolder(closed)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 { // each verification brings what is in the log into tables
		if err := many(f, 300+100*i, 60); err != nil {
			t.Fatal(err)
		}
		if _, err := f.desk.Verify(ctx, Hash{}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := many(f, 700, 40); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(killed, os.DirFS(closed)); err != nil {
		t.Fatal(err)
	}
	if err := f.close(); err != nil {
		t.Fatal(err)
	}
	return closed, killed
}

// batch asks a batch of so many rows, and stops where stop rows are done; then it is left, else it is closed.
func batch(ctx context.Context, f *folder, id BatchID, rows, stop int) error {
	b, err := f.desk.OpenBatch(ctx, id, "", noon)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	err = b.Run(ctx, rowsOf(rows), clock, func(done int) {
		if done == stop && stop < rows {
			cancel()
		}
	})
	if stop < rows && errors.Is(err, context.Canceled) {
		return nil
	}
	return errors.Join(err, b.Close(ctx))
}

// besides are the files that hold no record: what an engine that is at work no longer reads, its options, an empty log. A log that was not closed may hold none behind its last step.
var besides = regexp.MustCompile(`^store/(OPTIONS-\d+|MANIFEST-\d+|\d+\.log)$`)

// Of the bits of all files of a data folder any may change. Each change is found by verify, which names the file, unless every record is as it was before.
func TestChangedBits(t *testing.T) {
	each := 40 // bits of each file
	if testing.Short() {
		each = 3
	}
	closed, killed := used(t)
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	for name, dir := range map[string]string{"closed": closed, "killed": killed} {
		t.Run(name, func(t *testing.T) {
			copied := filepath.Join(t.TempDir(), "copy")
			clone(t, dir, copied, "")
			if err := wrong(copied); err != nil {
				t.Fatal(err)
			}
			want := contents(t, copied)
			tried, unseen := 0, map[string]int{}
			for _, file := range filesOf(t, dir) {
				size := sizeOf(t, filepath.Join(dir, file))
				for range min(each, 8*size) {
					bit := random.IntN(8 * size)
					clone(t, dir, copied, file)
					flip(t, filepath.Join(copied, file), bit)
					tried++
					err := wrong(copied)
					switch {
					case err == nil && !besides.MatchString(file):
						t.Errorf("%s: bit %d of %d changed, and nothing was found", file, bit, 8*size)
					case err == nil:
						unseen[file]++
						if got := contents(t, copied); got != want {
							t.Errorf("%s: bit %d of %d changed, and nothing was found: %s, were %s", file, bit, 8*size, got, want)
						}
					case strings.HasSuffix(file, ".sst") && !strings.Contains(err.Error(), file):
						t.Errorf("%s: bit %d of %d changed, and the file is not named: %v", file, bit, 8*size, err)
					}
				}
			}
			t.Logf("%d bits changed, one at a time; not found, all records being as before: %v", tried, unseen)
		})
	}
}

// clone copies a folder; the tables but one, which the engine does not change, are linked.
func clone(t *testing.T, from, to, but string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil || d.IsDir() {
			return errors.Join(err, os.MkdirAll(filepath.Join(to, name), 0o777))
		}
		if strings.HasSuffix(name, ".sst") && filepath.ToSlash(name) != but {
			return os.Link(path, filepath.Join(to, name))
		}
		text, err := os.ReadFile(path)
		return errors.Join(err, os.WriteFile(filepath.Join(to, name), text, 0o666))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// filesOf returns the files of a folder that are not empty.
func filesOf(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && sizeOf(t, filepath.Join(dir, name)) > 0 {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func sizeOf(t *testing.T, path string) int {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return int(info.Size())
}

func flip(t *testing.T, path string, bit int) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text[bit/8] ^= 1 << (bit % 8)
	if err := os.WriteFile(path, text, 0o666); err != nil {
		t.Fatal(err)
	}
}
