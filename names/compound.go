package names

import "strings"

// Firms of Japan are called by words that no list of people's names has, and whose characters are read now as in Chinese, now as the
// word of Japanese: 東芝 is Tō and shiba, 三菱 mitsu and hishi.

// mixed are the pairs of readings, by their places among those of two characters, that such a word is read by besides its readings as a name and
// in the Chinese way alone.
var mixed = [...][2]int{{0, 1}, {1, 0}, {1, 1}, {0, 2}, {2, 0}, {1, 2}, {2, 1}, {2, 2}}

// readCompound reads a word of two Han characters in a firm's name.
func readCompound(word string) []reading {
	var said [2][]string
	n := 0
	for _, r := range word {
		c, ok := hanOf(r)
		if !ok || n == len(said) {
			return nil
		}
		if v, ok := hanOf(c.variant); ok && c.japanese == "" { // 东 is read as 東
			c.japanese = v.japanese
		}
		said[n] = strings.Fields(c.japanese)
		n++
	}
	if n < len(said) {
		return nil
	}
	var rs []reading
	add := func(latin string) {
		rs = append(rs, reading{latin: latin, system: systemOn, sounds: appendKana(nil, spellRomaji(latin))})
	}
	if len(said[0]) > 0 && len(said[1]) > 0 {
		if latin, ok := doubled(said[0][0], said[1][0]); ok {
			add(latin)
		}
	}
	for _, m := range mixed {
		if m[0] >= len(said[0]) || m[1] >= len(said[1]) {
			continue
		}
		second := said[1][m[1]]
		if m[1] > 0 {
			second = behind(second)
		}
		add(said[0][m[0]] + second)
	}
	return rs
}

// doubled joins two readings of which the first loses its end to the second: nichi and san are nissan, nichi and hon nippon.
func doubled(first, second string) (string, bool) {
	head, ok := strings.CutSuffix(first, "chi")
	if !ok {
		head, ok = strings.CutSuffix(first, "tsu")
	}
	if !ok || head == "" {
		return "", false
	}
	switch second[0] {
	case 'h':
		return head + "pp" + second[1:], true
	case 'k', 's', 't', 'p':
		return head + second[:1] + second, true
	}
	return "", false
}

// behind is how a word of Japanese is said behind another: a verb by its stem (立つ is tachi), h with a voice (菱 is bishi).
func behind(word string) string {
	for _, c := range [...]struct{ verb, stem string }{{"tsu", "chi"}, {"ru", "ri"}, {"mu", "mi"}, {"ku", "ki"}} {
		if head, ok := strings.CutSuffix(word, c.verb); ok && head != "" {
			word = head + c.stem
			break
		}
	}
	if rest, ok := strings.CutPrefix(word, "h"); ok {
		word = "b" + rest
	}
	return word
}
