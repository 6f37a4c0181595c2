package local

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/atomicfs"
)

// The manifest is the engine's list of its tables: a log of edits, of which the first says all there is. At the first edit that cannot be read the engine stops and
// takes what it has for the end, as after a crash; then it removes the tables that it does not know of. So the manifest is read before the engine is.
//
// A log has blocks of 32 KiB, which hold chunks: a checksum of 4 bytes over what is behind the length, the length of the text in 2, least significant byte first, the type in 1,
// and the text. Types 1 to 4 are a whole record, its first part, a middle part and its last part. Less than a header at the end of a block is filled with zeros.
const (
	manifestBlock  = 32 << 10
	chunkHeader    = 7
	wholeChunk     = 1
	firstChunk     = 2
	lastChunk      = 4
	manifestMarker = "manifest" // the marker whose name says which manifest is in force
)

var (
	errChunk    = errors.New("a record in it was changed")
	errNoMarker = errors.New("the file whose name says which of them is in force is missing")
)

// checkManifest reads the manifest in force, and returns a DamagedFile if it is not as it was written. A folder without a store is sound.
func checkManifest(dir string) error {
	name, err := atomicfs.ReadMarker(vfs.Default, dir, manifestMarker)
	if err != nil {
		return err
	}
	if name == "" {
		return checkUnmarked(dir)
	}
	path := filepath.Join(dir, name)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &DamagedFile{path, errFileGone}
	}
	if err != nil {
		return err
	}
	if at, err := checkChunks(text); err != nil {
		return &DamagedFile{path, fmt.Errorf("at byte %d: %w", at, err)}
	}
	return nil
}

// checkUnmarked is for a folder without a marker: no manifest must be there.
func checkUnmarked(dir string) error {
	files, err := os.ReadDir(dir)
	for _, f := range files {
		if strings.HasPrefix(f.Name(), "MANIFEST-") && err == nil {
			return &DamagedFile{filepath.Join(dir, f.Name()), errNoMarker}
		}
	}
	return err
}

// checkChunks tests the chunks of a log; at is where the one that is not sound begins. What a crash left of the last one is no damage.
func checkChunks(log []byte) (at int, err error) {
	open := false // a record has begun
	for at < len(log) {
		block := log[at:min(len(log), at-at%manifestBlock+manifestBlock)]
		if manifestBlock-at%manifestBlock < chunkHeader {
			at += len(block)
			continue
		}
		if isZero(log[at:]) || len(block) < chunkHeader {
			return at, nil
		}
		sum, length, text := binary.LittleEndian.Uint32(block), int(binary.LittleEndian.Uint16(block[4:])), block[6:]
		if 1+length > len(text) {
			if at+len(block) < len(log) || holdsChunk(text, sum) {
				return at, errChunk // there is more behind it, or it is whole and its length was changed
			}
			return at, nil
		}
		kind := text[0]
		begins, ends := kind == wholeChunk || kind == firstChunk, kind == wholeChunk || kind == lastChunk
		if chunkSum(text[:1+length]) != sum || kind < wholeChunk || kind > lastChunk || begins == open {
			return at, errChunk
		}
		open = !ends
		at += chunkHeader + length
	}
	return at, nil
}

func isZero(b []byte) bool { return len(bytes.TrimLeft(b, "\x00")) == 0 }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// chunkSum is the engine's checksum: a CRC-32C, turned so that data which holds checksums has other ones.
func chunkSum(b []byte) uint32 { return turned(crc32.Checksum(b, castagnoli)) }

func turned(c uint32) uint32 { return (c>>15 | c<<17) + 0xa282ead8 }

// holdsChunk reports whether some beginning of a text has a checksum.
func holdsChunk(text []byte, sum uint32) bool {
	var c uint32
	for i := range text {
		if c = crc32.Update(c, castagnoli, text[i:i+1]); turned(c) == sum {
			return true
		}
	}
	return false
}
