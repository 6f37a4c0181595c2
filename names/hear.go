package names

// maxHeard is how many sounds of a word are compared.
const maxHeard = 64

// saidAlike compares two words of different scripts by the best pair of their readings: by spelling, and by sound where
// a reading knows more than its letters say.
//
// Cyrillic, and the scripts of India and others that are read letter by letter, spell as Latin letters do, so that what such a word only
// sounds like counts for less: its square.
func saidAlike(a, b []reading, spells bool) points {
	var best points
	for i := range a {
		for j := range b {
			v, w := &a[i], &b[j]
			alike := spelled(v.latin, w.latin)
			if spells {
				alike = alike.of(alike)
			}
			best = max(best, alike)
			if v.sounds == nil && w.sounds == nil {
				continue
			}
			var vs, ws [maxHeard]sound
			alike = heard(v.heard(&vs), w.heard(&ws), v.abjad || w.abjad)
			if spells {
				alike = alike.of(alike)
			}
			best = max(best, alike)
		}
	}
	return best
}

// writtenAlike compares two words of one script, which is not Latin, by their letters: reading by reading of the same
// system. Kana may write one foreign word in several ways, so there the sound counts too. What they share may be said to be less if it is less than
// least.
func writtenAlike(a, b []reading, least points) points {
	var best points
	for i := range min(len(a), len(b)) {
		if a[i].system != b[i].system {
			break
		}
		best = max(best, spelledFrom(a[i].latin, b[i].latin, max(best, least)))
		if a[i].system == systemHepburn {
			best = max(best, kanaShare.of(heard(a[i].sounds, b[i].sounds, false)))
		}
	}
	return best
}

// kanaShare is what is left of two words in kana that only sound alike.
const kanaShare points = 9500

// heard returns how a reading may sound: what its script says, or what its Latin letters may.
func (r *reading) heard(buffer *[maxHeard]sound) []sound {
	if r.sounds != nil || r.system != systemLatin {
		return r.sounds
	}
	return appendLatin(buffer[:0], r.latin)
}

// heard compares two words by how they may sound and returns what they share. abjad says that one of them leaves short
// vowels unwritten: then a vowel of the other costs next to nothing.
func heard(a, b []sound, abjad bool) points {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	a, b = a[:min(len(a), maxHeard)], b[:min(len(b), maxHeard)]
	price := hearPrice(a, b, abjad)
	weight := (loudness(a, abjad) + loudness(b, abjad)) / 2
	return max(0, whole-points(int(whole)*price/max(weight, 200)))
}

// loudness is what all sounds of a word weigh.
func loudness(a []sound, abjad bool) int {
	w := 0
	for i, s := range a {
		w += keep(s, abjad, i == len(a)-1)
	}
	return w
}

// keepUnwritten is the price of a vowel that the other side's script does not write.
const keepUnwritten = 12

func keep(s sound, abjad, last bool) int {
	if abjad && sets.vowel[s.set] && !last {
		return min(int(s.kept), keepUnwritten)
	}
	return int(s.kept)
}

// hearPrice is the least price of turning one list of sounds into the other.
func hearPrice(a, b []sound, abjad bool) int {
	var rows [2][maxHeard + 1]int
	prices := setPrices()
	above, row := &rows[0], &rows[1]
	for j, s := range b {
		above[j+1] = above[j] + keep(s, abjad, j == len(b)-1)
	}
	for i, s := range a {
		left := keep(s, abjad, i == len(a)-1)
		row[0] = above[0] + left
		prices := prices[s.set]
		for j, t := range b {
			other := int(prices[t.set])
			if i == 0 && j == 0 || i == len(a)-1 && j == len(b)-1 {
				other *= 2 // what begins and ends a word is heard best, and the end tells Julia from Julie
			}
			row[j+1] = min(above[j]+other, above[j+1]+left, row[j]+keep(t, abjad, j == len(b)-1))
		}
		above, row = row, above
	}
	return above[len(b)]
}
