package evm_test

import (
	"testing"

	"ashiato/source/evm"
)

// BenchmarkDecode reads the receipts of the real block 17173049 in the shapes that package evm uses.
func BenchmarkDecode(b *testing.B) {
	receipts := jsonOf(b, rebuilt(b)["eth_getBlockReceipts 0x1060a39"])
	b.SetBytes(int64(len(receipts)))
	b.ReportAllocs()
	for b.Loop() {
		if n, err := evm.DecodeReceipts(receipts); err != nil || n != 116 {
			b.Fatal(n, err)
		}
	}
}
