package names

import "slices"

// maxApart is how many words one word may be written as in another script.
const maxApart = 4

// joinableSound is what a word and several words must share by sound to be laid on each other; more is asked of scripts that
// part words as Latin letters do.
const (
	joinableSound  points = 7000
	joinableParted points = 8800
)

// joinableWhole is what a whole Korean or Chinese name, written as one word, must share with words that are none: its
// two or three syllables are near to those of many a foreign name.
const joinableWhole points = 9300

const manyWords = 32

// soundJoins looks for a word of one name that another script writes as several, by sound: ジョンウン is Jong Un, 奥巴马
// is Obama, 김정은 is Kim Jong Un or Jong Un Kim.
//
// Names of more than manyWords together are not looked at, nor those that are too long: no name has so many, and a text that is none shall
// not take long.
func (x *alignment) soundJoins(one, several *Name, swapped bool) {
	if len(several.tokens) < 2 || !one.differsInScript(several) || len(one.tokens)+len(several.tokens) > manyWords || x.tooLong() {
		return
	}
	var line said
	for k := range several.readings[:min(len(several.readings), maxReadings)] {
		by := several.readings[k].system
		if several.firstBy(by) != k || several.readings[k].sounds == nil && by != systemLatin {
			continue
		}
		line.fill(several, by)
		for i := range one.tokens {
			if t := &one.tokens[i]; t.count > 0 && t.role.spoken() {
				x.joinSounds(one, i, several, &line, by, swapped)
			}
		}
	}
}

// said holds how all words of a name sound, one after the other.
type said struct {
	sounds [4 * maxHeard]sound
	starts [maxTokens + 1]uint16
}

// fill says the words of a name by their readings of one system.
func (l *said) fill(n *Name, by system) {
	list := l.sounds[:0]
	for i := range n.tokens {
		l.starts[i] = uint16(len(list))
		if n.tokens[i].count > 0 {
			list = n.soundOf(list, i, by)
		}
		list = list[:min(len(list), len(l.sounds)-2*maxHeard)] // room for one word more, so that the array holds them all
	}
	l.starts[len(n.tokens)] = uint16(len(list))
}

// joinSounds compares a word with each run of the other name's words, in their order, and with the whole name also
// with its last word first, since scripts differ in where the family name stands.
func (x *alignment) joinSounds(one *Name, i int, several *Name, line *said, by system, swapped bool) {
	least := joinableSound
	if !one.tokens[i].script.unspaced() && !several.tokens[0].script.unspaced() {
		least = joinableParted
	}
	if one.syllabic != nil && len(one.tokens) == 1 {
		least = joinableWhole
	}
	var space, turned [maxHeard]sound
	for _, r := range one.of(i) {
		if r.sounds == nil && (r.system != systemLatin || by == systemLatin) {
			continue
		}
		word := r.heard(&space)
		for from := range several.tokens {
			if several.tokens[from].script == one.tokens[i].script {
				continue
			}
			for to := from + 2; to <= len(several.tokens) && to <= from+maxApart && several.oneScript(from, to); to++ {
				run := line.sounds[line.starts[from]:line.starts[to]]
				if len(run) > 3*len(word) || len(word) > 3*len(run) {
					continue
				}
				abjad := r.abjad || several.of(from)[0].abjad
				shared := heard(word, run, abjad)
				if from == 0 && to == len(several.tokens) {
					last := line.sounds[line.starts[to-1]:line.starts[to]]
					other := append(append(turned[:0], last...), line.sounds[line.starts[from]:line.starts[to-1]]...)
					shared = max(shared, heard(word, other, abjad))
				}
				if shared < least || x.joined == len(x.joins) {
					continue
				}
				p := pair{uint8(i), uint8(i + 1), uint8(from), uint8(to), joinShare.of(shared), byJoining, false}
				if swapped {
					p.aFrom, p.aTo, p.bFrom, p.bTo = p.bFrom, p.bTo, p.aFrom, p.aTo
				}
				x.joins[x.joined] = p
				x.joined++
			}
		}
	}
}

// differsInScript tells whether a word of one name is in another script than a word of the other.
func (n *Name) differsInScript(m *Name) bool {
	for i := range n.tokens {
		for j := range m.tokens {
			if n.tokens[i].script != m.tokens[j].script {
				return true
			}
		}
	}
	return false
}

// firstBy returns the first reading of a system.
func (n *Name) firstBy(s system) int {
	return slices.IndexFunc(n.readings, func(r reading) bool { return r.system == s })
}

// spoken tells whether a word of the role is said with the name.
func (r role) spoken() bool { return r.names() || r == roleParticle }

// oneScript tells whether the tokens [from,to) are name parts of one script.
func (n *Name) oneScript(from, to int) bool {
	for _, t := range n.tokens[from:to] {
		if t.script != n.tokens[from].script || t.count == 0 || !t.role.spoken() {
			return false
		}
	}
	return true
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
	at := len(list)
	list = append(list, best.sounds...)
	if n.tokens[i].script == scriptKana && n.syllabic != nil && at < len(list) {
		list[at] = unvoiced(list[at])
	}
	return list
}
