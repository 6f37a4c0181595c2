package sanctions

import (
	"bytes"
	"encoding/binary"
)

// Keys. Every key begins with a letter for its kind of record:
//
//	v list 00 day(10) revision(2)    a version: JSON, with the numbers of its entries
//	e list 00 number(4)              an entry that at least one version of the list has
//	c list 00 day(10)                the last successful check or import of a day: JSON
//	r list 00 day(10) number(2)      what was refused on a day: JSON
//	f list 00 number(2)              what the server said of a fetched file: JSON
//
// Numbers are big-endian, a day is YYYY-MM-DD. Names of lists hold no zero byte.
const (
	versionSpace = 'v'
	entrySpace   = 'e'
	checkSpace   = 'c'
	refusalSpace = 'r'
	fetchedSpace = 'f'
)

func listPrefix(space byte, list ListID) []byte {
	return append(append([]byte{space}, list...), 0)
}

func versionKey(list ListID, date Day, revision int) []byte {
	return binary.BigEndian.AppendUint16(append(listPrefix(versionSpace, list), date...), uint16(revision))
}

func entryKey(list ListID, number uint32) []byte {
	return binary.BigEndian.AppendUint32(listPrefix(entrySpace, list), number)
}

// entryNumber returns the number in an entry's key.
func entryNumber(key []byte) (uint32, bool) {
	if i := bytes.IndexByte(key, 0); i < 0 || len(key)-i != 5 {
		return 0, false
	}
	return binary.BigEndian.Uint32(key[len(key)-4:]), true
}

func checkKey(list ListID, day Day) []byte { return append(listPrefix(checkSpace, list), day...) }

func refusalKey(list ListID, day Day, number int) []byte {
	return binary.BigEndian.AppendUint16(append(listPrefix(refusalSpace, list), day...), uint16(number))
}

func fetchedKey(list ListID, number int) []byte {
	return binary.BigEndian.AppendUint16(listPrefix(fetchedSpace, list), uint16(number))
}
