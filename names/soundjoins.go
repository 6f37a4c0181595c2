package names

// maxApart is how many words one word may be written as in another script.
const maxApart = 4

// joinable is what a word and several words must share by sound to be laid on each other.
const joinable points = 7000

// soundJoins looks for a word of one name that another script writes as several, by sound: ジョンウン is Jong Un, 奥巴马
// is Obama, 김정은 is Kim Jong Un or Jong Un Kim.
func (x *alignment) soundJoins(one, several *Name, swapped bool) {
	if len(several.tokens) < 2 {
		return
	}
	for i := range one.tokens {
		t := &one.tokens[i]
		if t.count == 0 || !t.role.names() && t.role != roleParticle {
			continue
		}
		for from := range several.tokens {
			if several.tokens[from].script == t.script {
				continue
			}
			for to := from + 2; to <= len(several.tokens) && to <= from+maxApart && several.oneScript(from, to); to++ {
				shared := saidTogether(one.of(i), several, from, to)
				if shared < joinable || x.joined == len(x.joins) {
					continue
				}
				p := pair{uint8(i), uint8(i + 1), uint8(from), uint8(to), joinShare.of(shared), byJoining}
				if swapped {
					p.aFrom, p.aTo, p.bFrom, p.bTo = p.bFrom, p.bTo, p.aFrom, p.aTo
				}
				x.joins[x.joined] = p
				x.joined++
			}
		}
	}
}

// oneScript tells whether the tokens [from,to) are name parts of one script.
func (n *Name) oneScript(from, to int) bool {
	for _, t := range n.tokens[from:to] {
		if t.script != n.tokens[from].script || t.count == 0 || !t.role.names() && t.role != roleParticle {
			return false
		}
	}
	return true
}

// saidTogether compares a word with the words [from,to) of a name said together: in their order, and with the last of
// them first, since scripts differ in where the family name stands.
func saidTogether(word []reading, several *Name, from, to int) points {
	var best points
	for i := range word {
		w := &word[i]
		var ws, ts [maxHeard]sound
		heardWord := w.heard(&ws)
		if len(heardWord) == 0 {
			continue
		}
		for _, r := range several.of(from) {
			if r.sounds == nil && (r.system != systemLatin || w.sounds == nil) {
				continue
			}
			for _, turned := range [...]bool{false, true} {
				together := several.soundsOf(ts[:0], from, to, r.system, turned)
				best = max(best, heard(heardWord, together, w.abjad || r.abjad))
			}
		}
	}
	return best
}

// soundsOf appends how the words [from,to) sound, each by its reading of one system.
func (n *Name) soundsOf(list []sound, from, to int, by system, turned bool) []sound {
	if turned {
		list = n.soundOf(list, to-1, by)
		to--
	}
	for i := from; i < to; i++ {
		list = n.soundOf(list, i, by)
	}
	return list
}

// soundOf appends how a word sounds by its reading of one system, or the first that it has.
func (n *Name) soundOf(list []sound, i int, by system) []sound {
	rs := n.of(i)
	best := &rs[0]
	for k := range rs {
		if rs[k].system == by {
			best = &rs[k]
			break
		}
	}
	if best.system == systemLatin && best.sounds == nil {
		return appendLatin(list, best.latin)
	}
	return append(list, best.sounds...)
}
