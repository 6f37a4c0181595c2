package names

import "strings"

func (x *lexicon) load(r role, table string) {
	known := map[string]class{} // a class may have several lines
	for line := range strings.Lines(table) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		c, ok := known[name]
		if !ok {
			c = class(len(x.classes))
			known[name] = c
			x.classes = append(x.classes, name)
		}
		for word := range strings.SplitSeq(list, ",") {
			fields := strings.Fields(word)
			for i := range fields {
				fields[i] = arabicKey(fields[i])
			}
			word = strings.Join(fields, " ")
			if _, taken := x.words[word]; taken || word == "" {
				continue
			}
			x.words[word] = meaning{role: r, class: c}
			if first, rest, phrase := strings.Cut(word, " "); phrase {
				x.starts[first] = max(x.starts[first], uint8(2+strings.Count(rest, " ")))
			}
		}
	}
}

// find returns the meaning of the longest phrase at the head of words, and how many words it takes; 0 words is no
// meaning.
func (x *lexicon) find(words []string) (meaning, int) {
	if longest := int(x.starts[arabicKey(words[0])]); longest > 1 {
		var space [128]byte
		for n := min(longest, len(words)); n > 1; n-- {
			phrase := space[:0]
			for i, w := range words[:n] {
				if i > 0 {
					phrase = append(phrase, ' ')
				}
				phrase = append(phrase, arabicKey(w)...)
			}
			if m, ok := x.words[string(phrase)]; ok {
				return m, n
			}
		}
	}
	if m, ok := x.words[arabicKey(words[0])]; ok {
		return m, 1
	}
	return meaning{}, 0
}
