package names

// leastOfLetters is the least price of turning a word with some letters into one with others: each letter that only one of
// them has is left out or changed.
func leastOfLetters(v, w uint32) int {
	return max(priceOfLack(v&^w), priceOfLack(w&^v))
}

func priceOfLack(letters uint32) int {
	return int(lackPrices[0][letters&(1<<11-1)]) + int(lackPrices[1][letters>>11&(1<<11-1)]) + int(lackPrices[2][letters>>22])
}

// lackPrices are the sums of the least prices of letters, for eleven letters each.
var lackPrices = func() (table [3][1 << 11]uint16) {
	var least [33]uint16
	for i := range least {
		least[i] = slip
	}
	for x := byte('a'); x <= 'z'; x++ {
		price := min(priceOfExtra(string([]byte{x}), 0), priceOfExtra("\x00"+string([]byte{x}), 1))
		for y := byte('a'); y <= 'z'; y++ {
			if kindredOf[x] != kindredOf[y] {
				price = min(price, priceOfChange(x, y))
			}
		}
		least[kindredOf[x]] = min(least[kindredOf[x]], uint16(price))
	}
	for part := range table {
		for set := range table[part] {
			for bit := range 11 {
				if set&(1<<bit) != 0 {
					table[part][set] += least[part*11+bit]
				}
			}
		}
	}
	return table
}()

// kindred tells which letters a word has, those that stand for each other at a low price as one.
func kindred(latin string) (set uint32) {
	for i := 0; i < len(latin); i++ {
		set |= 1 << kindredOf[latin[i]]
	}
	return set
}

var kindredOf = func() (table [256]uint8) {
	for i := range table {
		table[i] = uint8(i & 31)
	}
	for _, same := range []string{"iy", "jy", "ckq", "sz", "vw"} {
		for i := range len(same) {
			table[same[i]] = same[0] & 31
		}
	}
	return table
}()
