package sanctions

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"ashiato/store/memory"
)

// An entry that stands in the files twice, word for word, is one, and is named. Where one word differs, the list is refused.
func TestRepeatedEntry(t *testing.T) {
	for _, c := range []struct {
		name, text string
		entry      *regexp.Regexp // the first one in the file
		word       string         // a word of it
		more       []File
	}{
		{"sdn.csv", sampleSDN, regexp.MustCompile(`(?m)\A.*\n`), "EXAMPLE", sampleSet[1:]},
		{"SDN_ADVANCED.XML", sampleAdvanced, regexp.MustCompile(`(?s)<DistinctParty .*?</DistinctParty>`), "VANYA", nil},
		{"uk.xml", sampleUKXML, regexp.MustCompile(`(?s)<Designation>.*?</Designation>`), "VANYA", nil},
		{"eu.xml", sampleEU, regexp.MustCompile(`(?s)<sanctionEntity .*?</sanctionEntity>`), "Vanya", nil},
		{"un.xml", sampleUN, regexp.MustCompile(`(?s)<INDIVIDUAL>.*?</INDIVIDUAL>`), "Vanya", nil},
		{"mof.csv", sampleMOF, regexp.MustCompile(`(?m)^試験,002-000002.*\n`), "Vanya", nil},
		{"plain.csv", samplePlain, regexp.MustCompile(`(?m)^7,.*\n`), "missiles", nil},
		{"csl.csv", sampleCSL, regexp.MustCompile(`(?m)^1,.*\n`), "", nil}, // a party may have several entries
		{"index.json", sampleIndex, regexp.MustCompile(`"1bvb.*?\]\}\]\}`), "Vanya", nil},
	} {
		list := ListID("")
		if c.name == "plain.csv" {
			list = "korea"
		}
		once, err := Read(t.Context(), list, true, append([]File{text(c.name, c.text)}, c.more...)...)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		entry := c.entry.FindString(c.text)
		between := ""
		if c.name == "index.json" {
			between = ","
		}
		doubled := func(again string) []File {
			return append([]File{text(c.name, strings.Replace(c.text, entry, entry+between+again, 1))}, c.more...)
		}
		got, err := Read(t.Context(), list, true, doubled(entry)...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if len(got.Entries) != len(once.Entries) || !slices.EqualFunc(got.Entries, once.Entries, func(a, b *Entry) bool { return a.Digest() == b.Digest() }) {
			t.Errorf("%s: %d entries, want the %d there are", c.name, len(got.Entries), len(once.Entries))
		}
		if len(got.Repeated) != 1 || !strings.HasSuffix(got.Repeated[0], got.Entries[0].ID) {
			t.Errorf("%s: repeated %q, want %s", c.name, got.Repeated, got.Entries[0].ID)
		}
		if c.word == "" {
			continue
		}
		if _, err := Read(t.Context(), list, true, doubled(strings.Replace(entry, c.word, "SOMETHING", 1))...); err == nil || !strings.Contains(err.Error(), "is there twice, and what it says is not the same") {
			t.Errorf("%s with another word: %v", c.name, err)
		}
	}
}

// The day that is given may be later than the one the files say, and that is told; it is not earlier.
func TestDayOfTheFiles(t *testing.T) {
	b := open(t, memory.New())
	for _, c := range []struct {
		day, says Day
		refused   bool
	}{
		{"2026-02-25", "2026-02-27", true},
		{"2026-02-26", "2026-02-27", false}, // it may be tomorrow where the issuer is
		{"2026-02-27", "", false},
		{"2026-04-01", "2026-02-27", false},
		{"", "", false},
	} {
		content, err := Read(t.Context(), "", true, text("un.xml", sampleUN))
		if err != nil {
			t.Fatal(err)
		}
		done, err := b.Import(t.Context(), Import{Content: content, Date: c.day, At: at("2026-06-01T00:00:00Z")})
		if c.refused {
			if err == nil || !strings.Contains(err.Error(), "they are of 2026-02-27, and were not there on 2026-02-25") {
				t.Errorf("%s: %v", c.day, err)
			}
			continue
		}
		if err != nil || done.FileDate != c.says {
			t.Errorf("%s: the files' own day is told as %q, want %q: %v", c.day, done.FileDate, c.says, err)
		}
	}
}
