package attribution

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"ashiato/store/memory"
)

const head = "title: T\ncreator: C\nlabel: L\ncurrency: BTC\n"

// endless repeats text for ever.
type endless struct {
	text string
	at   int
}

func (e *endless) Read(b []byte) (int, error) {
	n := 0
	for n < len(b) {
		c := copy(b[n:], e.text[e.at:])
		n, e.at = n+c, (e.at+c)%len(e.text)
	}
	return n, nil
}

// TestHostilePacks refuses what no pack should hold, and says where.
func TestHostilePacks(t *testing.T) {
	laughs := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'i'; c++ {
		laughs += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"p.yaml: the file is empty"}},
		{"not a mapping", "- a\n- b\n", []string{"p.yaml:1: want a mapping"}},
		{"binary", "\x00\x01\x02", []string{"p.yaml"}},
		{"billion laughs", head + laughs + "tags:\n- address: x\n", []string{"p.yaml"}},
		{"alias", head + "x: &a 1\ny: *a\ntags:\n- address: x\n", []string{"p.yaml"}},
		{"anchor alone", head + "tags:\n- address: &a x\n", []string{"p.yaml:6: a YAML anchor (&a)"}},
		{"anchor on a list", head + "tags: &t\n- address: x\n", []string{"p.yaml:5: a YAML anchor (&t)"}},
		{"merge key", head + "tags:\n- <<: {label: x}\n  address: x\n", []string{"p.yaml:6: a merge key"}},
		{"deep flow", head + "tags: " + strings.Repeat("[", 100_000), []string{"p.yaml"}},
		{"deep block", head + "x:\n" + func() (s string) {
			for i := range 200 {
				s += strings.Repeat(" ", i) + "a:\n"
			}
			return s
		}() + "tags:\n- address: x\n", []string{"p.yaml", "depth"}},
		{"two documents", head + "tags:\n- address: x\n---\n" + head, []string{"p.yaml", "more than one YAML document"}},
		{"duplicate key in header", "title: U\n" + head + "tags:\n- address: x\n", []string{`p.yaml:2: field "title" is given twice`}},
		{"duplicate key in a tag", head + "tags:\n- address: x\n  label: a\n  label: b\n", []string{`p.yaml:8: field "label" is given twice`}},
		{"duplicate unknown key", head + "tags:\n- address: x\n  foo: a\n  foo: b\n", []string{`p.yaml:8: field "foo" is given twice`}},
		{"duplicate tags", head + "tags:\n- address: x\ntags:\n- address: y\n", []string{`p.yaml:7: field "tags" is given twice`}},
		{"no tags", head, []string{"no list of tags"}},
		{"tags is text", head + "tags: x\n", []string{"p.yaml:5: tags is not a list"}},
		{"a tag is text", head + "tags:\n- x\n- address: y\n", []string{"p.yaml:6: a tag is not a mapping"}},
		{"no title", "creator: C\nlabel: L\ncurrency: BTC\ntags:\n- address: x\n", []string{"the header has no title"}},
		{"no address", head + "tags:\n- label: x\n- address: ''\n", []string{"p.yaml:6: address is empty", "p.yaml:7: address is empty"}},
		{"no network", "title: T\ncreator: C\nlabel: L\ntags:\n- address: x\n", []string{"p.yaml:5: address \"x\" has neither network nor currency"}},
		{"no label", "title: T\ncreator: C\ncurrency: BTC\ntags:\n- address: x\n", []string{"p.yaml:5: the tag of x has no label"}},
		{"malformed account", head + "tags:\n- address: '0x12'\n  currency: ETH\n", []string{"p.yaml:6: ethereum address \"0x12\""}},
		{"label is a list", head + "tags:\n- address: x\n  label: [a]\n", []string{"p.yaml:7: label is not a text"}},
		{"concepts is a mapping", head + "tags:\n- address: x\n  concepts: {a: b}\n", []string{"p.yaml:7: concepts is not a list"}},
		{"bad date", head + "tags:\n- address: x\n  lastmod: 31.12.2020\n", []string{"p.yaml:7: lastmod"}},
		{"impossible date", head + "lastmod: 2020-02-30\ntags:\n- address: x\n", []string{"p.yaml:5: lastmod"}},
		{"bad truth", head + "is_cluster_definer: maybe\ntags:\n- address: x\n", []string{"p.yaml:5: is_cluster_definer"}},
		{"zero byte", head + "tags:\n- address: \"a\\0b\"\n", []string{"p.yaml:6: address \"a\\x00b\" holds a control character"}},
		{"long address", head + "tags:\n- address: " + strings.Repeat("x", 257) + "\n", []string{"p.yaml:6: address"}},
		{"long label", head + "tags:\n- address: x\n  label: " + strings.Repeat("x", maxText+1) + "\n", []string{"p.yaml:7: label"}},
		{"many defects", head + "tags:\n" + strings.Repeat("- label: x\n", 1000), []string{"p.yaml:6:", "p.yaml:25:", "more defects may follow"}},
		{"many odd values", head + "tags: [" + strings.Repeat("{},", maxYAMLMarks), []string{"p.yaml: more than 2000000 values"}},
	} {
		p, err := ReadTagPack("p.yaml", strings.NewReader(c.text))
		if err == nil {
			t.Errorf("%s: read as %+v", c.name, p.Info)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %.300v, want %s", c.name, err, want)
			}
		}
		if len(err.Error()) > 10_000 {
			t.Errorf("%s: a message of %d bytes", c.name, len(err.Error()))
		}
	}
}

// TestEndlessPacks reads inputs that never end, or that end after a gigabyte: the time and memory are bounded.
func TestEndlessPacks(t *testing.T) {
	if testing.Short() {
		t.Skip("NOT TESTED with -short: reads up to the limit of 256 MiB several times")
	}
	for _, c := range []struct{ name, begin, repeat string }{
		{"one scalar", head + "description: ", "x"},
		{"one quoted scalar", head + "description: '", "x\n "},
		{"block scalar", head + "description: |\n", " xxxxxxxxxxxxxxxxxxx\n"},
		{"nothing", head, "\n"},
		{"open lists", head + "tags: ", "["},
	} {
		start := time.Now()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ReadTagPack("p.yaml", io.LimitReader(io.MultiReader(strings.NewReader(c.begin), &endless{text: c.repeat}), 1<<30))
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), "p.yaml: more than 256 MiB") {
			t.Errorf("%s: %v", c.name, err)
		}
		if took := time.Since(start); took > 20*time.Second || after.TotalAlloc-before.TotalAlloc > 3<<30 {
			t.Errorf("%s: %v and %d MiB", c.name, took, (after.TotalAlloc-before.TotalAlloc)>>20)
		}
	}
}

// TestHalfFiles cuts a pack at every byte: what is read of it is refused or is a true beginning of the tags.
func TestHalfFiles(t *testing.T) {
	whole := readSmall(t, "p.yaml", smallPack)
	for n := range len(smallPack) {
		p, err := ReadTagPack("p.yaml", strings.NewReader(smallPack[:n]))
		if err == nil && len(p.tags) > len(whole.tags) {
			t.Errorf("%d bytes: %d tags", n, len(p.tags))
		}
		if err != nil && !strings.HasPrefix(err.Error(), "p.yaml") {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

func TestUnknownFieldsAreCounted(t *testing.T) {
	p := readSmall(t, "p.yaml", head+"foo: 1\ncategory: Bank\nconfidence: sure\ntags:\n- address: x\n  bar: [a, {b: c}]\n- address: y\n  bar: z\n")
	if got := fmt.Sprint(p.Info.Unknown); got != "[{category bank 1} {confidence sure 1} {field bar 2} {field foo 1}]" {
		t.Error(got)
	}
}

// TestOddShapes reads packs that are not plain; each says the same as the plain one.
func TestOddShapes(t *testing.T) {
	want := readSmall(t, "p.yaml", head+"tags:\n- address: x\n  label: a b\n  concepts:\n  - exchange\n")
	for _, text := range []string{
		"%YAML 1.1\n---\n" + head + "tags:\n- address: x\n  label: a b\n  concepts: [exchange]\n",
		"\ufeff" + head + "tags:\n- address: x\n  label: a\n    b\n  concepts: exchange\n",
		strings.ReplaceAll(head, "\n", "\r\n") + "tags:\r\n- address: x\r\n  label: a b\r\n  concepts:\r\n  - Exchange\r\n",
		"tags:\n- {address: x, label: a b, concepts: [exchange]}\n" + head,
		head + "tags:\n  -\n    address: \"\\x78\"\n    label: >-\n      a\n      b\n    concepts:\n    - exchange # that\n",
		head + "tags:\n    - address: x\n      label: 'a b'\n      concepts:\n      - exchange\n...\n",
		"{title: T, creator: C, label: L, currency: BTC, tags: [{address: x, label: a b, concepts: [exchange]}]}",
		"# a remark\n" + head + "\n\ntags:\n\n- address: x   \n  label: a b\n\n  concepts:\n    - exchange\n\n",
	} {
		p, err := ReadTagPack("p.yaml", strings.NewReader(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if len(p.tags) != 1 || p.header.text != want.header.text || p.tags[0].address != want.tags[0].address {
			t.Errorf("%q: %+v", text, p)
			continue
		}
		got, _ := decodeFields(p.tags[0].own)
		same, _ := decodeFields(want.tags[0].own)
		if got.text != same.text {
			t.Errorf("%q: %q", text, got.text)
		}
	}
}

func TestHostileEtherscan(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "e.json:1: want a JSON object"},
		{"[]", "e.json:1: want a JSON object"},
		{`{"0x00000000000000000000000000000000000000aa": {"name": "x", "labels": []}`, "e.json:1"},
		{"{\n\"0xaa\": {\"name\": \"x\", \"labels\": []}}", "e.json:2: ethereum address \"0xaa\""},
		{`{"0x00000000000000000000000000000000000000aa": {"name": "x"}, "0x00000000000000000000000000000000000000aa": {"name": "y"}}`, "given twice"},
		{`{"0x00000000000000000000000000000000000000aa": {"name": 1}}`, "e.json:1: json"},
		{`{"0x00000000000000000000000000000000000000aa": {"name": ""}}`, "e.json:1: the tag of"},
		{`{} {}`, "more follows"},
		{`{"0x00000000000000000000000000000000000000aa": {"name": "` + strings.Repeat("x", maxText+1) + `"}}`, "e.json:1: label"},
	} {
		if _, err := ReadEtherscan("e.json", strings.NewReader(c.text), ""); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.100s: %v, want %s", c.text, err, c.want)
		}
	}
	if _, err := ReadEtherscan("e.json", strings.NewReader("{}"), "yesterday"); err == nil {
		t.Error("a date of yesterday was read")
	}
}

func TestHostileActors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"title: T\ncreator: C\n", "no list of actors"},
		{"title: T\ncreator: C\nactors: x\n", "a.yaml:3: actors is not one list"},
		{"title: T\ncreator: C\nactors:\n- id: a\n", "a.yaml:4: an actor without id or label"},
		{"title: T\ncreator: C\nactors:\n- id: a\n  label: A\n- id: a\n  label: B\n", "a.yaml:6: actor \"a\" was given in line 4"},
		{"title: T\ncreator: C\nactors:\n- id: [a]\n  label: A\n", "a.yaml:4: id is not a text"},
		{"title: T\ncreator: C\nactors:\n- id: a\n  label: A\n  label: B\n", "a.yaml:6: field \"label\" is given twice"},
		{"title: T\ncreator: C\nactors:\n- x\n", "a.yaml:4: an actor is not a mapping"},
	} {
		if _, err := ReadActorPack("a.yaml", strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

// FuzzReadTagPack holds the plain reader against the YAML library: what the first accepts, the second reads equally.
func FuzzReadTagPack(f *testing.F) {
	f.Add([]byte(smallPack))
	f.Add([]byte(head + "tags:\n- address: x\n  concepts:\n  - exchange\n  context: 'it''s'\n"))
	f.Add([]byte(head + "x: \"y\"\ntags:\n  - label: null\n    address: é\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		fast, lib := newBuilder(PackInfo{Name: "f"}), newBuilder(PackInfo{Name: "f"})
		plain, err := readPlain(text, fast)
		if !plain {
			if p, err := ReadTagPack("f", bytes.NewReader(text)); err == nil {
				loadAndReadBack(t, p)
			}
			return
		}
		libErr := readYAML(text, lib)
		if err != nil || libErr != nil {
			if err == nil || libErr == nil || err.Error() != libErr.Error() {
				t.Fatalf("%q: %v, the library's %v", text, err, libErr)
			}
			return
		}
		got, gotErr := fast.finish()
		want, wantErr := lib.finish()
		if fmt.Sprint(gotErr) != fmt.Sprint(wantErr) {
			t.Fatalf("%q: %v, the library's %v", text, gotErr, wantErr)
		}
		if gotErr == nil {
			if d := packDifference(got, want); d != "" {
				t.Fatalf("%q: %s", text, d)
			}
			loadAndReadBack(t, got)
		}
	})
}

// loadAndReadBack finds every tag of a pack in a Book that loaded it.
func loadAndReadBack(t *testing.T, p *Pack) {
	b := openBook(t, memory.New())
	load(t, b, p)
	for want := range p.Tags() {
		found := false
		for _, got := range all(t, b, want.Address) {
			found = found || got.ID() == want.ID() && got.Line == want.Line
		}
		if !found {
			t.Fatalf("%+v is not in the book", want)
		}
	}
}

func FuzzReadEtherscan(f *testing.F) {
	f.Add([]byte(`{"0x00000000000000000000000000000000000000aa": {"name": "Huobi 20", "labels": ["huobi"]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if p, err := ReadEtherscan("f", bytes.NewReader(text), ""); err == nil {
			loadAndReadBack(t, p)
		}
	})
}

func FuzzReadActorPack(f *testing.F) {
	f.Add([]byte("title: T\ncreator: C\nactors:\n- id: a\n  label: A\n  categories:\n  - exchange\n  context:\n    x: [y]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := ReadActorPack("f", bytes.NewReader(text))
		if err != nil {
			return
		}
		b := openBook(t, memory.New())
		load(t, b, p)
		for _, want := range p.Actors() {
			if got, ok, err := b.Actor(context.Background(), want.ID); err != nil || !ok || got.ID != want.ID {
				t.Fatalf("%+v is %+v, %v, %v", want, got, ok, err)
			}
		}
	})
}

func FuzzDecodeFields(f *testing.F) {
	f.Add(appendFields(nil, &fields{line: 61, text: [fieldCount]string{fLabel: "Huobi"}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		if got, err := decodeFields(b); err == nil && got != mustDecode(t, appendFields(nil, &got)) {
			t.Fatal(got)
		}
	})
}

func mustDecode(t *testing.T, b []byte) fields {
	f, err := decodeFields(b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// BenchmarkLoad reads, encodes and stores every public pack.
func BenchmarkLoad(b *testing.B) {
	files := packFiles(b)
	b.ReportAllocs()
	for b.Loop() {
		book := openBook(b, memory.New())
		for _, path := range files {
			f, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			p, err := ReadTagPack(filepath.Base(path), f)
			f.Close()
			if err != nil {
				b.Fatal(err)
			}
			load(b, book, p)
		}
	}
}
