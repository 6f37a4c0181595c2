package claims

// dateBegins tells by the first two letters whether a Latin word may begin a date, so that the words of a text are not each held against all
// those of dates.
var dateBegins = func() (begins [128][128]bool) {
	add := func(word string) {
		if len(word) > 1 && word[0] < 128 && word[1] < 128 {
			begins[word[0]][word[1]] = true
		}
	}
	for _, words := range [][]offset{relativeYears, relativeMonths, relativeWeeks, relativeDays, weekdays, relativeQuarters} {
		for _, w := range words {
			add(w.word)
		}
	}
	for _, parts := range [][]datePart{englishParts, looseParts} {
		for _, p := range parts {
			add(p.word)
		}
	}
	for _, w := range countedWords {
		add(w.word)
	}
	for _, d := range namedDays {
		add(d.word)
	}
	for _, words := range [][]string{englishMonths, backWords, {"that", "the", "a ", "first", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}} {
		for _, w := range words {
			add(w)
		}
	}
	return begins
}()

// mayBeginDate reports whether a date may stand at place i.
func mayBeginDate(t []rune, i int) bool {
	first, second := runeAt(t, i), runeAt(t, i+1)
	return !('a' <= first && first <= 'z') || second < 128 && dateBegins[first][second]
}
