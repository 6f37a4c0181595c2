package claims

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ashiato/realdata"
)

// goldFile is the annotation of one text.
type goldFile struct {
	name, hash string
	length     int
	claims     []goldClaim
	not        []goldSpan // must not become claims of thefts
}

// goldSpan is a place in a text, with the hash of its words.
type goldSpan struct {
	Span
	hash, says string
	line       int // of gold.txt
}

// goldClaim is one annotated claim. Where several answers are right, all are given.
type goldClaim struct {
	goldSpan
	kinds    []Kind
	modality Modality
	maybe    bool         // may be missing
	priced   bool         // amounts and period were annotated, if only to say that there are none
	amounts  [][]goldSum  // for each amount the answers that are right
	periods  []goldPeriod // the answers that are right; a zero one is no period
	actors   []string
	sources  []Span
	counts   []string // bound and value
	victims  []Span
}

type goldSum struct {
	currency Currency
	bound    Bound
	value    string // of a vague sum the unit, of a range both ends
	maybe    bool
}

type goldPeriod struct{ from, to string }

func (c goldClaim) String() string {
	return fmt.Sprintf("gold.txt:%d %s %d..%d (%s)", c.line, c.kinds[0], c.Start, c.End, c.says)
}

// readGold reads testdata/gold.txt.
func readGold(t *testing.T) []goldFile {
	t.Helper()
	f, err := os.Open("testdata/gold.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var files []goldFile
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		words, says, _ := strings.Cut(lines.Text(), "#")
		w := strings.Fields(words)
		if len(w) == 0 {
			continue
		}
		if files, err = goldLine(files, n, w, strings.TrimSpace(says)); err != nil {
			t.Fatalf("gold.txt:%d: %v", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return files
}

func goldLine(files []goldFile, n int, w []string, says string) ([]goldFile, error) {
	if w[0] == "file" && len(w) == 4 {
		length, err := strconv.Atoi(w[2])
		return append(files, goldFile{name: w[1], length: length, hash: w[3]}), err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s before the first file", w[0])
	}
	file := &files[len(files)-1]
	switch {
	case w[0] == "not" && len(w) == 3:
		span, err := goldRange(w[1])
		file.not = append(file.not, goldSpan{span, w[2], says, n})
		return files, err
	case (w[0] == "claim" || w[0] == "maybe") && len(w) == 5:
		span, err := goldRange(w[2])
		c := goldClaim{goldSpan: goldSpan{span, w[3], says, n}, modality: Modality(w[4]), maybe: w[0] == "maybe"}
		for kind := range strings.SplitSeq(w[1], "|") {
			c.kinds = append(c.kinds, Kind(kind))
		}
		file.claims = append(file.claims, c)
		return files, err
	case len(file.claims) == 0:
		return nil, fmt.Errorf("%s before the first claim", w[0])
	}
	return files, goldDetail(&file.claims[len(file.claims)-1], w)
}

// goldDetail reads a line below a claim.
func goldDetail(c *goldClaim, w []string) error {
	rest := strings.Join(w[1:], " ")
	switch w[0] {
	case "amount":
		c.priced = true
		if rest == "none" {
			return nil
		}
		var right []goldSum
		for sum := range strings.SplitSeq(rest, "|") {
			sum, maybe := strings.CutPrefix(sum, "maybe ")
			p := strings.Fields(sum)
			if len(p) != 3 && (len(p) != 4 || p[1] != string(Range)) {
				return fmt.Errorf("amount %q: want currency, bound and value, of a range both ends", sum)
			}
			right = append(right, goldSum{Currency(p[0]), Bound(p[1]), strings.Join(p[2:], " "), maybe})
		}
		c.amounts = append(c.amounts, right)
	case "period":
		c.priced = true
		for period := range strings.SplitSeq(rest, "|") {
			from, to, _ := strings.Cut(strings.TrimPrefix(period, "-"), "..")
			c.periods = append(c.periods, goldPeriod{from, to})
		}
	case "actor":
		c.actors = append(c.actors, w[1])
	case "count":
		c.counts = append(c.counts, rest)
	case "source", "victim":
		span, err := goldRange(w[1])
		if err != nil {
			return err
		}
		if w[0] == "source" {
			c.sources = append(c.sources, span)
		} else {
			c.victims = append(c.victims, span)
		}
	default:
		return fmt.Errorf("unknown word %q", w[0])
	}
	return nil
}

func goldRange(s string) (Span, error) {
	from, to, _ := strings.Cut(s, "..")
	start, err := strconv.Atoi(from)
	if err != nil {
		return Span{}, err
	}
	end, err := strconv.Atoi(to)
	if err == nil && end <= start {
		err = fmt.Errorf("span %s is empty", s)
	}
	return Span{start, end}, err
}

// articles reads the texts that gold.txt annotates.
func articles(t *testing.T, files []goldFile) []Source {
	t.Helper()
	var texts []Source
	for _, file := range files {
		data, err := os.ReadFile(realdata.Path(t, "articles", file.name))
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, Source{Name: file.name, Data: data})
	}
	return texts
}

// TestGoldFits checks that the annotation belongs to the texts that are there.
func TestGoldFits(t *testing.T) {
	files := readGold(t)
	for i, source := range articles(t, files) {
		file, text := files[i], newText(source.Name, string(source.Data))
		if len(text.Runes) != file.length || !strings.HasPrefix(text.Hash, file.hash) {
			t.Errorf("%s: %d code points, hash %.16s; gold.txt annotates %d, %s", file.name, len(text.Runes), text.Hash, file.length, file.hash)
			continue
		}
		spans := slices.Clone(file.not)
		for _, c := range file.claims {
			spans = append(spans, c.goldSpan)
		}
		for _, s := range spans {
			if s.End > len(text.Runes) {
				t.Errorf("gold.txt:%d: span ends at %d of %d", s.line, s.End, len(text.Runes))
			} else if sum := sha256.Sum256([]byte(text.Quote(s.Span))); hex.EncodeToString(sum[:4]) != s.hash {
				t.Errorf("gold.txt:%d: the words at %d..%d have hash %x, want %s", s.line, s.Start, s.End, sum[:4], s.hash)
			}
		}
	}
}
