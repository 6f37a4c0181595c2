package claims

// westernYear reads the four digits of a year that has no mark beside it, where a year stands.
func westernYear(t []rune, i int) (calendar, bool) {
	if i > 0 && i < len(t) && (isDigit(t[i-1]) || t[i-1] == '$') {
		return calendar{}, false
	}
	v, n := digitsAt(t, i)
	if n != 4 || i >= len(t) || !isDigit(t[i]) || !isYear(v) {
		return calendar{}, false
	}
	e := i + 4
	r := runeAt(t, e)
	if isDigit(r) || isLatin(r) || isKanji(r) || isHangul(r) || r == ',' && isDigit(runeAt(t, e+1)) || r == '.' && isDigit(runeAt(t, e+1)) || r == ' ' && unitFollows(t, e+1) {
		return calendar{}, false
	}
	if !yearContext(t, i) {
		return calendar{}, false
	}
	return calendar{Span: Span{i, e}, y: v}, true
}

// yearContext reports whether four digits without a mark stand where a year stands.
func yearContext(t []rune, i int) bool {
	_, l := firstBefore(t, i, []string{"in ", "since ", "from ", "to ", "and ", "of ", "by ", "during ", "between ", "early ", "late ", "mid-", "until ", "through ", "for ", "throughout ", "-", "~", "before ", "after ", "q1 ", "q2 ", "q3 ", "q4 ", "h1 ", "h2 ", "half ", ", "})
	return l > 0 || isOneOf(runeAt(t, i+4), "~-") || datesCase(t, i)
}

// datesCase reports whether a year stands before the noun of a case or of a sum: the 2019 Upbit theft, its 2022 haul.
func datesCase(t []rune, i int) bool {
	const reach = 24
	if _, l := firstBefore(t, i, []string{"the ", "a ", "its ", "their ", "'s "}); l == 0 || runeAt(t, i+4) != ' ' {
		return false
	}
	for k := i + 4; k < min(len(t), i+4+reach) && !isOneOf(t[k], ",.;:$"); k++ {
		if _, l := firstAt(t, k, []string{" theft", " heist", " hack", " breach", " attack", " exploit", " robber", " raid", " haul", " intrusion", " total", " tally", " take"}); l > 0 {
			return true
		}
	}
	return false
}

func unitFollows(t []rune, i int) bool {
	_, l := firstAt(t, i, []string{"eth", "btc", "xem", "coins", "tokens", "people", "million", "billion", "accounts", "users", "victims", "wallets", "addresses"})
	return l > 0
}
