package screening

import (
	"crypto/rand"
	"crypto/sha256"
	"sync"
)

// work is what it takes to answer one question and to record the answer.
type work struct {
	asked    asked
	answer   Answer
	decision Decision // of answer
	entry    entry    // of sealed
	sealed   Sealed   // of text
	text     []byte
}

// release leaves the work to the next question, but for the hits, which would keep the lists that they are of in memory.
func (w *work) release() {
	clear(w.asked.found)
	if cap(w.asked.found) > fewHits {
		w.asked.found = nil
	}
	if cap(w.text) > keptText {
		w.text = nil
	}
	w.answer = Answer{}
	works.Put(w)
}

// works are used for one question after the other by who keeps nothing of them.
var works = sync.Pool{New: func() any { return new(work) }}

// How many bytes the texts of a decision usually have, and each hit in them, and how many are kept for the next question.
const (
	keptText  = 16 << 10
	usualText = 640
	usualHit  = 512
)

// seal puts the question and its answer under the seals of the entry. Each text is written behind what is hashed before it, so that each is hashed where it is.
func (w *work) seal() {
	if room := usualText + usualHit*(len(w.answer.Hits)+len(w.answer.ExportControls)); cap(w.text) < room {
		w.text = make([]byte, 0, room)
	}
	var salt [saltLen]byte
	rand.Read(salt[:]) // never fails
	b := append(append(w.text[:0], questionWord...), salt[:]...)
	question := len(b)
	b = w.asked.Question.appendJSON(b)
	second := len(b)
	b = append(append(b, answerWord...), salt[:]...)
	answer := len(b)
	b = w.answer.appendJSON(b)
	w.text = b
	w.sealed = Sealed{Salt: b[question-saltLen : question : question], Question: b[question:second:second], Answer: b[answer:]}
	w.entry.sealed = &w.sealed
	w.entry.link.Question, w.entry.link.Answer = sha256.Sum256(b[:second]), sha256.Sum256(b[second:])
}
