package extsort

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// records returns n random records that often share prefixes and are sometimes equal or empty.
func records(r *rand.Rand, n, maxLen int) [][]byte {
	all := make([][]byte, n)
	for i := range all {
		b := make([]byte, r.IntN(maxLen+1))
		for j := range b {
			b[j] = byte(r.IntN(4)) - 2 // around zero, from 254 to 1
		}
		all[i] = append([]byte("same"), b...)
	}
	if n > 2 {
		all[n/2] = nil
	}
	return all
}

func collect(t *testing.T, s *Sorter, in [][]byte) [][]byte {
	t.Helper()
	for _, rec := range in {
		if err := s.Add(rec, nil); err != nil {
			t.Fatal(err)
		}
	}
	m, err := s.Sort()
	if err != nil {
		t.Fatal(err)
	}
	var out [][]byte
	for m.Next() {
		out = append(out, bytes.Clone(m.Key()))
	}
	if m.Err() != nil {
		t.Fatal(m.Err())
	}
	return out
}

func TestSortsLikeMemory(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 1000, 80_000} {
		for _, maxLen := range []int{0, 7, 8, 9, 300} {
			dir := filepath.Join(t.TempDir(), "sort")
			s := New(Options{Dir: dir, Memory: 1})
			in := records(r, n, maxLen)
			got := collect(t, s, in)
			slices.SortFunc(in, bytes.Compare)
			if !slices.EqualFunc(in, got, bytes.Equal) {
				t.Fatalf("%d records of up to %d bytes: wrong order", n, maxLen)
			}
			if n == 80_000 && maxLen == 300 && len(s.runs) < 2 {
				t.Errorf("%d runs, want several", len(s.runs))
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(dir); !os.IsNotExist(err) {
				t.Errorf("Close left %s", dir)
			}
		}
	}
}

// TestKeepsTheOrderOfEqualKeys adds few keys many times, and reads them in parts.
func TestKeepsTheOrderOfEqualKeys(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	keys := records(r, 200, 40)
	s := New(Options{Dir: filepath.Join(t.TempDir(), "sort"), Memory: 1})
	defer s.Close()
	type record struct {
		key   []byte
		value uint32
	}
	var want []record
	for i := range uint32(300_000) {
		k := keys[r.IntN(1+r.IntN(len(keys)))]
		want = append(want, record{k, i})
		if err := s.Add(k, binary.BigEndian.AppendUint32(nil, i)); err != nil {
			t.Fatal(err)
		}
	}
	slices.SortStableFunc(want, func(a, b record) int { return bytes.Compare(a.key, b.key) })
	merges, err := s.SortParts(4, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.runs) < 2 || len(merges) < 2 {
		t.Errorf("%d runs, %d parts, want several", len(s.runs), len(merges))
	}
	for _, m := range merges {
		for m.Next() {
			if len(want) == 0 {
				t.Fatal("records that were not added")
			}
			if !bytes.Equal(m.Key(), want[0].key) || binary.BigEndian.Uint32(m.Value()) != want[0].value {
				t.Fatalf("key %x, value %x, want key %x, value %x", m.Key(), m.Value(), want[0].key, want[0].value)
			}
			want = want[1:]
		}
		if m.Err() != nil {
			t.Fatal(m.Err())
		}
	}
	if len(want) > 0 {
		t.Errorf("%d records did not come back", len(want))
	}
}

// TestKeysOutsideTheLearnedPrefix adds keys below and above those that the sorter learns from.
func TestKeysOutsideTheLearnedPrefix(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	var in [][]byte
	for i := range 20_000 {
		k := []byte("same beginning of all keys")
		if i > learnFrom {
			k = k[:r.IntN(len(k)+1)]
		}
		for range r.IntN(20) {
			k = append(k, byte(r.IntN(3)*127))
		}
		in = append(in, k)
	}
	s := New(Options{Dir: filepath.Join(t.TempDir(), "sort")})
	defer s.Close()
	got := collect(t, s, in)
	slices.SortFunc(in, bytes.Compare)
	if !slices.EqualFunc(in, got, bytes.Equal) {
		t.Error("wrong order")
	}
}

func TestMergesRunsBeforeThereAreTooMany(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT TESTED with -short: writes 600 MB")
	}
	s := New(Options{Dir: filepath.Join(t.TempDir(), "sort"), Memory: 1})
	defer s.Close()
	r := rand.New(rand.NewPCG(3, 4))
	record := make([]byte, MaxRecord)
	want := maxRuns * (minMemory / 2 / MaxRecord)
	for range want {
		record[0], record[1] = byte(r.Uint32()), byte(r.Uint32())
		if err := s.Add(record, nil); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.runs) > maxRuns {
		t.Errorf("%d runs", len(s.runs))
	}
	m, err := s.Sort()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var last []byte
	for ; m.Next(); n++ {
		if bytes.Compare(last, m.Key()[:2]) > 0 {
			t.Fatal("out of order")
		}
		last = append(last[:0], m.Key()[:2]...)
	}
	if m.Err() != nil || n != want {
		t.Errorf("%d records, %v, want %d", n, m.Err(), want)
	}
}

func TestRefusesLongRecord(t *testing.T) {
	s := New(Options{Dir: filepath.Join(t.TempDir(), "sort")})
	defer s.Close()
	if err := s.Add(make([]byte, MaxRecord), nil); err != nil {
		t.Error(err)
	}
	if err := s.Add(make([]byte, MaxRecord), []byte{0}); err == nil {
		t.Error("a record that is too long was taken")
	}
}

func TestDamagedRunIsAnError(t *testing.T) {
	s := New(Options{Dir: filepath.Join(t.TempDir(), "sort"), Memory: 1})
	defer s.Close()
	r := rand.New(rand.NewPCG(5, 6))
	for _, rec := range records(r, 80_000, 300) {
		if err := s.Add(rec, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.wait(); err != nil {
		t.Fatal(err)
	}
	s.idle = &buffer{}
	if err := os.Truncate(s.runs[0].path, 100_001); err != nil {
		t.Fatal(err)
	}
	m, err := s.Sort()
	if err != nil {
		t.Fatal(err)
	}
	for m.Next() {
	}
	if m.Err() == nil {
		t.Error("a run cut short was read without an error")
	}
}

func BenchmarkSort(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	s := New(Options{Dir: filepath.Join(b.TempDir(), "sort"), Memory: 64 << 20})
	defer s.Close()
	rec := make([]byte, 40)
	b.ReportAllocs()
	for b.Loop() {
		for j := range rec[1:22] {
			rec[1+j] = byte(r.Uint32())
		}
		if err := s.Add(rec, nil); err != nil {
			b.Fatal(err)
		}
	}
	m, err := s.Sort()
	if err != nil {
		b.Fatal(err)
	}
	for m.Next() {
	}
}
