package names

import (
	"math/bits"
	"slices"
	"sync"
)

// phones is a set of phones, one bit each.
type phones uint64

// voice is how one reading sounds, with what tells at a glance that it cannot sound like another.
type voice struct {
	sounds  []sound
	phones  phones    // all that the sounds may stand for
	letters uint32    // of the reading
	kindred uint32    // the same, letters that stand for each other as one
	loud    [2]uint16 // what all sounds weigh, and what where short vowels are unwritten
}

// voices appends the voices of readings.
func voices(to []voice, rs []reading) []voice {
	var space [maxHeard]sound
	for i := range rs {
		v := rs[i].voice(&space)
		if rs[i].sounds == nil {
			v.sounds = slices.Clone(v.sounds)
		}
		to = append(to, v)
	}
	return to
}

// voice is the voice of a reading; its sounds may stand in the buffer.
func (r *reading) voice(buffer *[maxHeard]sound) voice {
	v := voice{sounds: r.heard(buffer), letters: lettersOf(r.latin), kindred: kindred(r.latin)}
	v.sounds = v.sounds[:min(len(v.sounds), maxHeard)]
	for _, s := range v.sounds {
		v.phones |= reaches()[s.set].all
	}
	v.loud = [2]uint16{uint16(loudness(v.sounds, false)), uint16(loudness(v.sounds, true))}
	return v
}

// reach is which phones a set of phones can be heard as, by what that costs at least.
type reach struct {
	all       phones // its own
	near, far phones // for less than nearPrice, for less than farPrice
	same      phones // for less than samePrice, which counts as nothing
}

const (
	samePrice = 20
	nearPrice = 50
	farPrice  = 100
)

// reaches are the reaches of all sets.
var reaches = sync.OnceValue(func() []reach {
	between := phoneTable()
	list := make([]reach, len(sets.members))
	for s, ms := range sets.members {
		r := &list[s]
		for _, m := range ms {
			r.all |= 1 << m.phone
			for q := range len(phoneNames) {
				price := int(m.price) + between[int(m.phone)*len(phoneNames)+q]
				if price < samePrice {
					r.same |= 1 << q
				}
				if price < nearPrice {
					r.near |= 1 << q
				}
				if price < farPrice {
					r.far |= 1 << q
				}
			}
		}
	}
	return list
})

// leastPrice is what turning the sounds into any made of the phones costs at least; it stops above limit.
func leastPrice(a []sound, b phones, abjad bool, limit int) int {
	sum := 0
	table := reaches()
	for i, s := range a {
		r := &table[s.set]
		switch {
		case r.same&b != 0:
			continue
		case r.near&b != 0:
			sum += min(samePrice, keep(s, abjad, i == len(a)-1))
		case r.far&b != 0:
			sum += min(nearPrice, keep(s, abjad, i == len(a)-1))
		default:
			sum += min(farPrice, keep(s, abjad, i == len(a)-1))
		}
		if sum > limit {
			break
		}
	}
	return sum
}

// heardAtMost is what heard can give for two voices at most, or 0 if that is less than least.
func (v *voice) heardAtMost(w *voice, abjad bool, least points) points {
	k := 0
	if abjad {
		k = 1
	}
	weight := max((int(v.loud[k])+int(w.loud[k]))/2, 200)
	limit := int(whole-least) * weight / int(whole)
	price := leastPrice(v.sounds, w.phones, abjad, limit)
	if price <= limit && len(w.sounds) > 0 {
		price = max(price, leastPrice(w.sounds, v.phones, abjad, limit))
	}
	if price > limit {
		return 0
	}
	return whole - points(int(whole)*price/weight)
}

// saidAtMost is what saidAlike can give for the readings at most, or 0 if that is less than least. Of the voices of b the sounds
// may be missing.
func saidAtMost(a, b []reading, as, bs []voice, least points) points {
	var best points
	for i := range a {
		for j := range b {
			v, w := &as[i], &bs[j]
			best = max(best, v.spelledAtLeast(w, a[i].latin, b[j].latin, max(best, least)))
			if a[i].sounds != nil || b[j].sounds != nil {
				best = max(best, v.heardAtMost(w, a[i].abjad || b[j].abjad, max(best, least)))
			}
		}
	}
	if best < least {
		return 0
	}
	return best
}

// saidBy is saidAlike for readings whose voices are known, or 0 if it is less than least.
func saidBy(a, b []reading, as, bs []voice, least points) points {
	var best points
	for i := range a {
		for j := range b {
			v, w := &as[i], &bs[j]
			abjad := a[i].abjad || b[j].abjad
			best = max(best, v.spelledAtLeast(w, a[i].latin, b[j].latin, max(best, least)))
			if (a[i].sounds != nil || b[j].sounds != nil) && v.heardAtMost(w, abjad, max(best, least)) > 0 {
				best = max(best, heard(v.sounds, w.sounds, abjad))
			}
		}
	}
	if best < least {
		return 0
	}
	return best
}

// spelledAtLeast is what two words in Latin letters share; 0 if that is less than least. letters are those that only
// one of them has.
func spelledAtLeast(a, b string, letters uint32, least points) points {
	longer := max(len(a), len(b))
	if 2*min(len(a), len(b)) < longer || bits.OnesCount32(letters) > 3+longer/2 {
		return 0
	}
	return spelledFrom(a, b, least)
}

// spelledAtLeast is spelledAtLeast for the readings of two voices: most are told apart by their letters.
func (v *voice) spelledAtLeast(w *voice, a, b string, least points) points {
	if leastOfLetters(v.kindred, w.kindred) > dearest(least, max(len(a), len(b))) {
		return 0
	}
	return spelledAtLeast(a, b, v.letters^w.letters, least)
}
