// Command gen writes the tables of package names from public sources.
//
//	go run ./names/gen            from the module root, or `go generate ./names`
//
// It reads the Unicode Character Database with its Unihan files, as Debian's package unicode-data installs them in
// /usr/share/unicode (`-ucd DIR` for another place), and the IPA dictionary's names, as Debian's package mecab-ipadic
// installs them in /usr/share/mecab/dic/ipadic (`-ipadic DIR`), and writes:
//
//   - han.txt: Han characters with their Korean, Japanese, Mandarin and Cantonese readings and the character that
//     they are a variant of;
//   - letters.txt: letters of the scripts of India, Southeast Asia, Tibet and Ethiopia with their transliteration;
//   - namae.txt: Japanese family and given names in Han characters with their readings;
//   - places.txt: countries in sixteen languages.
package main

import (
	"bufio"
	"compress/bzip2"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	ucd := flag.String("ucd", "/usr/share/unicode", "folder of the Unicode Character Database with Unihan")
	ipadic := flag.String("ipadic", "/usr/share/mecab/dic/ipadic", "folder of the IPA dictionary's source")
	notice := flag.String("notice", "/usr/share/doc/mecab-ipadic/copyright", "the dictionary's notice, which goes with the table")
	out := flag.String("out", ".", "folder to write to: that of package names")
	flag.Parse()
	if err := writeHan(*ucd, *out); err != nil {
		log.Fatal(err)
	}
	if err := writeLetters(*ucd, *out); err != nil {
		log.Fatal(err)
	}
	if err := writeNamae(*ipadic, *notice, *out); err != nil {
		log.Fatal(err)
	}
	if err := writePlaces(filepath.Join(*out, "places.txt")); err != nil {
		log.Fatal(err)
	}
}

// eachUnihan calls do for each (character, field, value) of a Unihan file.
func eachUnihan(ucd, name string, do func(r rune, field, value string)) error {
	path := filepath.Join(ucd, name+".txt.bz2")
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w (Debian's package unicode-data installs it)", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(bzip2.NewReader(f))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.SplitN(line, "\t", 3)
		if len(parts) != 3 {
			return fmt.Errorf("%s:%d: %q has no three fields", path, n, line)
		}
		code, err := strconv.ParseUint(strings.TrimPrefix(parts[0], "U+"), 16, 32)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
		do(rune(code), parts[1], parts[2])
	}
	return lines.Err()
}
