package sanctions_test

import (
	"path/filepath"
	"testing"

	"ashiato/realdata"
	"ashiato/sanctions"
	"ashiato/store/local"
)

// realLists are the real lists that screening loads together.
var realLists = []struct {
	path string
	date sanctions.Day
}{
	{"ofac_2021-07_watchman_bench", "2021-07-27"}, {"ofac_nonsdn_2025-12", "2025-12-01"}, {"un_2026-02-27", ""}, {"uk_2026-spring", "2026-05-01"},
	{"us_consolidated_screening_list.csv.gz", "2023-01-01"}, {"ofac-addresses", "2024-09-27"}, {"ofac-addresses/thomasgregg", ""},
}

func readList(b *testing.B, path string) *sanctions.Content {
	b.Helper()
	files, err := sanctions.Files(realdata.Path(b, "lists", path))
	if err != nil {
		b.Fatal(err)
	}
	c, err := sanctions.Read(b.Context(), "", false, files...)
	if err != nil {
		b.Fatal(err)
	}
	return c
}

// BenchmarkOpenAllLists opens the store and reads every entry of every list in force, as a start of the program does.
func BenchmarkOpenAllLists(b *testing.B) {
	dir := b.TempDir()
	db, err := local.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	load := func() int {
		space, err := db.Space("lists")
		if err != nil {
			b.Fatal(err)
		}
		book, err := sanctions.Open(b.Context(), space)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, v := range book.InForce("2026-11-01") {
			for _, err := range book.Entries(b.Context(), v) {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
		}
		return n
	}
	space, err := db.Space("lists")
	if err != nil {
		b.Fatal(err)
	}
	book, err := sanctions.Open(b.Context(), space)
	if err != nil {
		b.Fatal(err)
	}
	for _, l := range realLists {
		if _, err := book.Import(b.Context(), sanctions.Import{Content: readList(b, l.path), Date: l.date, At: sanctions.Day("2026-11-01").Time()}); err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if db, err = local.Open(dir); err != nil {
			b.Fatal(err)
		}
		n := load()
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(n), "entries")
	}
}

// BenchmarkRead reads each list from its issuer's files.
func BenchmarkRead(b *testing.B) {
	for _, l := range realLists {
		b.Run(filepath.Base(l.path), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.ReportMetric(float64(len(readList(b, l.path).Entries)), "entries")
			}
		})
	}
}
