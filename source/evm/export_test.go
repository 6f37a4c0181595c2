package evm

// DecodeReceipts reads a reply to eth_getBlockReceipts and returns how many it has.
func DecodeReceipts(raw []byte) (int, error) {
	var receipts []rpcReceipt
	err := decode(raw, &receipts)
	return len(receipts), err
}
