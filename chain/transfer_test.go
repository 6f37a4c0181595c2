package chain

import "testing"

func TestPayee(t *testing.T) {
	alice, bob, carol := Address{1: 1}, Address{1: 2}, Address{1: 3}
	coin := Transfer{From: alice, To: bob, Amount: AmountOf(5)}
	change := func(f func(*Transfer)) []Transfer {
		x := coin
		f(&x)
		return []Transfer{x}
	}
	for name, tt := range map[string]struct {
		tx   Tx
		want Address
	}{
		"one transfer":             {Tx{Transfers: []Transfer{coin}}, bob},
		"of a token":               {Tx{Transfers: change(func(x *Transfer) { x.Asset = TokenAsset(carol) })}, bob},
		"with a fee":               {Tx{Fee: &Fee{Payer: alice, Recipient: carol}, Transfers: []Transfer{coin}}, bob},
		"with another's fee":       {Tx{Fee: &Fee{Payer: bob}, Transfers: []Transfer{coin}}, bob},
		"none":                     {Tx{}, Address{}},
		"two":                      {Tx{Transfers: []Transfer{coin, coin}}, Address{}},
		"of nothing":               {Tx{Transfers: change(func(x *Transfer) { x.Amount = Amount{} })}, Address{}},
		"to oneself":               {Tx{Transfers: change(func(x *Transfer) { x.To = alice })}, Address{}},
		"a mint":                   {Tx{Transfers: change(func(x *Transfer) { x.From = Address{} })}, Address{}},
		"a burn":                   {Tx{Transfers: change(func(x *Transfer) { x.To = Address{} })}, Address{}},
		"whose payer gets the fee": {Tx{Fee: &Fee{Payer: alice, Recipient: alice}, Transfers: []Transfer{coin}}, Address{}},
	} {
		if got, ok := tt.tx.Payee(); got != tt.want || ok == tt.want.IsZero() {
			t.Errorf("%s: %s, %v, want %s", name, got, ok, tt.want)
		}
	}
}
