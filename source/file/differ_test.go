package file

import (
	"fmt"
	"reflect"

	"ashiato/chain"
)

// differ names the first difference of two lists of rows, which may come in any order. Lines and records are not
// compared.
func differ(a, b []chain.Row) string {
	if len(a) != len(b) {
		return fmt.Sprintf("%d rows and %d rows", len(a), len(b))
	}
	used := make([]bool, len(b))
next:
	for _, x := range a {
		x.Line, x.Record = 0, chain.RecordID{}
		for i, y := range b {
			y.Line, y.Record = 0, chain.RecordID{}
			if !used[i] && reflect.DeepEqual(x, y) {
				used[i] = true
				continue next
			}
		}
		return fmt.Sprintf("only the first has %+v", x)
	}
	return ""
}
