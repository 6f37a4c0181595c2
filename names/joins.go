package names

import "math/bits"

// findJoins looks for a word of one name that the other writes as several: PolPot, Goodwill, al-Qaida.
func (x *alignment) findJoins() {
	x.joinsOf(x.a, x.b, false)
	x.joinsOf(x.b, x.a, true)
	x.soundJoins(x.a, x.b, false)
	x.soundJoins(x.b, x.a, true)
}

func (x *alignment) joinsOf(one, several *Name, swapped bool) {
	if len(several.tokens) < 2 {
		return
	}
	for i := range one.tokens {
		if one.tokens[i].script != scriptLatin || one.tokens[i].count == 0 {
			continue // other scripts by sound
		}
		word := one.of(i)[0].latin
		if len(word) < 4 || len(word) > maxSpelled {
			continue
		}
		for from := range several.tokens {
			var letters uint32
			for to := from; to < len(several.tokens); to++ {
				together := several.together(from, to+1)
				letters |= several.tokens[to].letters
				if t := &several.tokens[to]; len(together) > len(word)+2 || t.script != scriptLatin || t.role == roleNumber {
					break
				}
				if to == from || len(together)+2 < len(word) || bits.OnesCount32(letters^one.tokens[i].letters) > 2 {
					continue
				}
				shared := spelled(word, together)
				if shared < joinable {
					continue
				}
				x.join(i, from, to+1, shared, swapped)
			}
		}
	}
}

// joinable is what a word and several words must share to be laid on each other: nearly all, for two words that stand beside
// each other and a third are soon alike by chance.
const joinable points = 9000

// joinShare is what is left of a match when the words are parted otherwise.
const joinShare points = 9800

func (x *alignment) join(i, from, to int, shared points, swapped bool) {
	p := pair{uint8(i), uint8(i + 1), uint8(from), uint8(to), joinShare.of(shared), byJoining, false}
	if swapped {
		p.aFrom, p.aTo, p.bFrom, p.bTo = p.bFrom, p.bTo, p.aFrom, p.aTo
	}
	if x.joined < len(x.joins) {
		x.joins[x.joined] = p
		x.joined++
	}
}
