package attribution

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// Pieces of packs, most of them traps for a reader of lines.
var (
	pieceValues = []string{"", "a", "a b", "a  b", "a: b", "a #b", "a#b", "'x'", "''", "'it''s'", "'a' b", "'a'b'", "'''", `"q"`, `"a\nb"`, `""`,
		`"a" b`, `"a"b"`, "null", "NULL", "nULL", "~", "true", "-", "- x", "-x", "&a x", "*a", "!!str x", "|", ">-", "[a]", "[a", "{a}", "a:", ":a", "a,b",
		"a]", "@x", "`x", "%x", "01", "0x12", "1e3", "2020-01-01", "é", "x ", "? x", "?x", "'", `"`, "#x", "<<", "=", "//x", "x'y", `x"y`, "(a)", "$x",
		"...", "---", "--- x", "a:b", "a :b", "a : b", "a\u00a0b", "a\u2028b", "\u0085", "yes", "a\tb", "1Archive1n2C579dMsAu3iC6tWzuQJz8dN"}
	pieceKeys   = []string{"address", "label", "category", "concepts", "actor", "tags", "title", "foo", "<<", "context", "currency", "Foo", "'label'", "a b"}
	pieceIndent = []string{"", "", "", "  ", "  ", "  ", "   ", "    ", " ", "\t"}
	pieceOdd    = []string{"", "# remark", "  # remark", "---", "...", "%YAML 1.1", "  - exchange", "    - exchange", "- x", "-", "  -", "  deeper", "\ufeff", "\r"}
)

// TestReadersAgreeOnPieces makes packs of random lines: whatever the plain reader accepts, the YAML library reads
// equally, or both refuse with one message.
func TestReadersAgreeOnPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	pick := func(of []string) string { return of[r.IntN(len(of))] }
	rounds, plainPacks, loaded := 60_000, 0, 0
	if testing.Short() {
		rounds = 15_000
	}
	for range rounds {
		var b strings.Builder
		b.WriteString("title: T\ncreator: C\nlabel: L\ncurrency: BTC\n")
		if r.IntN(3) == 0 {
			fmt.Fprintf(&b, "%s: %s\n", pick(pieceKeys), pick(pieceValues))
		}
		b.WriteString("tags:\n")
		indent := pick([]string{"", "", "", "  ", " "})
		for range r.IntN(4) {
			fmt.Fprintf(&b, "%s- address: %s\n", indent, pick([]string{"x", "y", "'z'", "x", pick(pieceValues)}))
			for range r.IntN(4) {
				switch r.IntN(12) {
				case 0:
					fmt.Fprintf(&b, "%s\n", pick(pieceOdd))
				case 1:
					fmt.Fprintf(&b, "%s%s: %s\n", pick(pieceIndent), pick(pieceKeys), pick(pieceValues))
				case 2:
					fmt.Fprintf(&b, "%s  concepts:\n%s%s- %s\n", indent, indent, pick([]string{"  ", "  ", "    ", ""}), pick(pieceValues))
				default:
					fmt.Fprintf(&b, "%s  %s: %s\n", indent, pick(pieceKeys[1:5]), pick(pieceValues))
				}
			}
		}
		text := b.String()
		fast, lib := newBuilder(PackInfo{Name: "p"}), newBuilder(PackInfo{Name: "p"})
		plain, err := readPlain([]byte(text), fast)
		if !plain {
			continue
		}
		plainPacks++
		libErr := readYAML([]byte(text), lib)
		if err == nil {
			_, err = fast.finish()
		}
		if libErr == nil {
			_, libErr = lib.finish()
		}
		if fmt.Sprint(err) != fmt.Sprint(libErr) {
			t.Fatalf("%s\nread as: %v\nthe library: %v", text, err, libErr)
		}
		if err != nil {
			continue
		}
		loaded++
		if d := packDifference(&fast.pack, &lib.pack); d != "" {
			t.Fatalf("%s\n%s", text, d)
		}
	}
	if plainPacks < rounds/50 || loaded < rounds/100 {
		t.Errorf("of %d packs %d were plain and %d loaded: too few to mean anything", rounds, plainPacks, loaded)
	}
	t.Logf("of %d packs %d were plain and %d loaded", rounds, plainPacks, loaded)
}
