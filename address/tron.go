package address

// tron returns the account of 20 bytes: base58check with version 0x41 in wallets, 41 and 40 hex digits in nodes' answers.
func tron(account []byte, checked bool) Address {
	return Address{Text: encode58Check("\x41", account), Form: Account, Networks: []Network{Tron}, Checked: checked,
		key: keyOf(spaceTron, account), owner: keyOf(ownerAccount, account)}
}
