package names

import (
	"fmt"
	"strings"
)

// through says in words by which readings a pair of words was found alike: only words that are not in Latin letters
// have one to name.
func (x *alignment) through(p pair) string {
	if p.how != bySound && p.how != byJoining && p.how != bySyllable || x.a.tokens[p.aFrom].script == x.b.tokens[p.bFrom].script {
		return ""
	}
	v, w := x.systems(p)
	var said []string
	for _, s := range [...]string{x.a.readAs(p.aFrom, p.aTo, v), x.b.readAs(p.bFrom, p.bTo, w)} {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, ", ")
}

// systems returns by which systems the words of a pair sound most alike.
func (x *alignment) systems(p pair) (a, b system) {
	var best points = -1
	for _, v := range x.a.of(int(p.aFrom)) {
		for _, w := range x.b.of(int(p.bFrom)) {
			alike := spelled(v.latin, w.latin)
			if (v.sounds != nil || w.sounds != nil) && v.hearable() && w.hearable() {
				var vs, ws [maxHeard]sound
				one := x.a.soundsOf(vs[:0], int(p.aFrom), int(p.aTo), v.system, false)
				for _, turned := range [...]bool{false, true} {
					other := x.b.soundsOf(ws[:0], int(p.bFrom), int(p.bTo), w.system, turned)
					alike = max(alike, heard(one, other, v.abjad || w.abjad))
				}
			}
			if alike > best {
				best, a, b = alike, v.system, w.system
			}
		}
	}
	return a, b
}

// hearable tells whether the reading can be compared by sound.
func (r *reading) hearable() bool { return r.sounds != nil || r.system == systemLatin }

// readAs says how words were read, nothing for Latin letters.
func (n *Name) readAs(from, to uint8, by system) string {
	if by == systemLatin {
		return ""
	}
	var b strings.Builder
	for i := from; i < to; i++ {
		rs := n.of(int(i))
		read := rs[0].latin
		for _, r := range rs {
			if r.system == by {
				read = r.latin
				break
			}
		}
		if i > from {
			b.WriteByte(' ')
		}
		b.WriteString(read)
	}
	return fmt.Sprintf("%s read as %q, %s", visible(n.phrase(from, to)), b.String(), by)
}
