package attribution

import (
	"encoding/hex"
	"strings"
	"testing"
)

// TestRecordIsAsDrawn decodes the record that docs/design/attribution.md draws, and refuses every damaged one.
func TestRecordIsAsDrawn(t *testing.T) {
	record, err := hex.DecodeString(strings.ReplaceAll("09 11 05 48 75 6f 62 69 05 68 75 6f 62 69", " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	want := fields{line: 9, text: [fieldCount]string{fLabel: "Huobi", fActor: "huobi"}}
	if got, err := decodeFields(record); got != want || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if got := appendFields(nil, &want); string(got) != string(record) {
		t.Errorf("%x", got)
	}
	for n := range record {
		if _, err := decodeFields(record[:n]); err == nil {
			t.Errorf("the first %d bytes were read", n)
		}
	}
	if _, err := decodeFields(append(record, 0)); err == nil {
		t.Error("a byte too many was read")
	}
}

func TestKeysKeepTheirParts(t *testing.T) {
	id := packID{1, 2, 3, 4, 5, 6, 7, 8}
	if got, ok := keyPack(tagSpace, tagKey(Address{"bitcoin", "x"}, id, 1<<31)); !ok || got != id {
		t.Error(got, ok)
	}
	if got, ok := keyPack(actorSpace, actorKey("huobi", id)); !ok || got != id {
		t.Error(got, ok)
	}
	if _, ok := keyPack(tagSpace, []byte("t1234")); ok {
		t.Error("a short key has a pack")
	}
	// No address is a prefix of another one's key.
	if strings.HasPrefix(string(tagKey(Address{"bitcoin", "xy"}, id, 0)), string(addressPrefix(tagSpace, Address{"bitcoin", "x"}))) {
		t.Error("x finds the tags of xy")
	}
}
