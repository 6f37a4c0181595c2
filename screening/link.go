package screening

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"ashiato/sanctions"
)

// Hash is a SHA-256 in JSON's hexadecimal.
type Hash [sha256.Size]byte

// String returns the hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText is String.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads 64 hex digits.
func (h *Hash) UnmarshalText(b []byte) error {
	if n, err := hex.Decode(h[:], b[:min(len(b), 2*len(h))]); err != nil || n != len(h) || len(b) != 2*len(h) {
		return errors.New("hash: want 64 hex digits")
	}
	return nil
}

// LinkKind says what a link of the record stands for.
type LinkKind string

// The kinds of links.
const (
	Decided  LinkKind = "decision" // a question and its answer
	Named    LinkKind = "lists"    // a set of list versions that decisions name by this link
	Allowed  LinkKind = "allow"    // an excuse was made
	Revoked  LinkKind = "revoke"   // an excuse was ended
	Reviewed LinkKind = "review"   // the lists changed and what was asked before was asked again
	Forgot   LinkKind = "forget"   // personal data was deleted
)

// Link is what the chain keeps for ever of one act. It holds no personal data: question and answer are there as salted hashes, their
// texts in Sealed, which may be deleted.
type Link struct {
	Seq     uint64    `json:"seq"`
	Prev    Hash      `json:"prev"` // of the link before; zero for the first
	At      time.Time `json:"at"`
	Kind    LinkKind  `json:"kind"`
	Program string    `json:"program"`
	// ListsAt is the link that names the versions that were asked.
	ListsAt uint64  `json:"lists_at,omitempty"`
	Outcome Outcome `json:"outcome,omitempty"`
	// Set is, in a link that names them, the versions.
	Set *ListSet `json:"set,omitempty"`
	// Question and Answer are SHA-256 over the salt and the JSON text. The salt is 32 random bytes that are deleted with the texts, after
	// which nobody can test a guess against them.
	Question Hash `json:"question,omitzero"`
	Answer   Hash `json:"answer,omitzero"`
	// Known is the number of links that the decision could know of: the excuses that they made and did not revoke held.
	Known uint64 `json:"known,omitempty"`
	// Thresholds are those the answer was found with.
	Thresholds map[string]Score `json:"thresholds,omitempty"`
	// Before is, in a decision that a review made, the decision that answered the same question from the lists before.
	Before uint64 `json:"before,omitempty"`
	// Excuse is the link that made the excuse a revocation ends.
	Excuse uint64 `json:"excuse,omitempty"`
	// Through is the last link that a forgetting or a review looked at. Count is how many texts were deleted; for a review, how many questions were
	// asked again, and Changed how many answers changed.
	Through uint64 `json:"through,omitempty"`
	Count   int    `json:"count,omitempty"`
	Changed int    `json:"changed,omitempty"`
}

// ListSet is a set of list versions, and what is said of them for a day.
type ListSet struct {
	Lists []ListUsed `json:"lists"`
	// Only says that the asker named these lists: what other lists say was not asked.
	Only bool `json:"only,omitempty"`
	// Missing are lists that are known here but have no version of that day or before.
	Missing []sanctions.ListID `json:"missing,omitempty"`
}

// Sealed is what the seals of a link cover.
type Sealed struct {
	Salt []byte `json:"salt"`
	// Question and Answer are the texts; absent where only their hashes are to be kept.
	Question json.RawMessage `json:"question,omitempty"`
	Answer   json.RawMessage `json:"answer,omitempty"`
}

// thresholds are those of a decision in the form they are asked with.
func (l *Link) thresholds() (Thresholds, error) {
	out := Thresholds{}
	for name, t := range l.Thresholds {
		kind, err := sanctions.ParseKind(name)
		if err != nil {
			return nil, err
		}
		out[kind] = t
	}
	return out, nil
}

// saltLen is long enough that a deleted salt cannot be guessed.
const saltLen = 32

// The words that are hashed before a salt: they tell question from answer, and each from any other use of SHA-256.
const (
	questionWord = "ashiato screening question\n"
	answerWord   = "ashiato screening answer\n"
)

// seal is the salted hash of a text.
func seal(word string, salt, text []byte) (out Hash) {
	h := sha256.New()
	h.Write([]byte(word))
	h.Write(salt)
	h.Write(text)
	h.Sum(out[:0])
	return out
}

// appendLink appends the stored form of a link, its hash and then its JSON text, and returns the hash, which covers the text. rest is what appendRest made.
func appendLink(b []byte, seq uint64, prev Hash, rest []byte) ([]byte, Hash) {
	at := len(b)
	b = append(b, make([]byte, sha256.Size)...)
	b = append(appendPlace(b, seq, prev), rest...)
	h := Hash(sha256.Sum256(b[at+sha256.Size:]))
	copy(b[at:], h[:])
	return b, h
}

// decodeExactly reads a JSON text that json.Marshal wrote, and refuses any other text that would mean the same: a reader that
// overlooks the case of a field's name overlooks a changed bit.
func decodeExactly(text []byte, v any) error {
	if err := json.Unmarshal(text, v); err != nil {
		return err
	}
	again, err := json.Marshal(v)
	if err == nil && !bytes.Equal(again, text) {
		err = errors.New("it is not the text that was stored")
	}
	return err
}

// DamageError says which record no longer is what was stored.
type DamageError struct {
	Seq  uint64
	What string
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("decision record, link %d: %s", e.Seq, e.What)
}

// decodeLink is the inverse of encodeLink; it tests the hash.
func decodeLink(seq uint64, value []byte) (*Link, Hash, error) {
	if len(value) < sha256.Size {
		return nil, Hash{}, &DamageError{seq, "it is cut short"}
	}
	h := Hash(value[:sha256.Size])
	text := value[sha256.Size:]
	if h != sha256.Sum256(text) {
		return nil, Hash{}, &DamageError{seq, "it was changed: its text does not have the hash that stands before it"}
	}
	var l Link
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&l); err != nil {
		return nil, Hash{}, &DamageError{seq, fmt.Sprintf("it cannot be read: %v", err)}
	}
	if l.Seq != seq {
		return nil, Hash{}, &DamageError{seq, fmt.Sprintf("it stands in the place of link %d", l.Seq)}
	}
	return &l, h, nil
}

// open returns the texts under the seals of a link, after testing them against the seals.
func (l *Link) open(value []byte) (*Sealed, error) {
	var s Sealed
	if err := decodeExactly(value, &s); err != nil {
		return nil, &DamageError{l.Seq, fmt.Sprintf("its sealed texts were changed: %v", err)}
	}
	if s.Question != nil && seal(questionWord, s.Salt, s.Question) != l.Question {
		return nil, &DamageError{l.Seq, "the question was changed: it does not fit its seal"}
	}
	if s.Answer != nil && seal(answerWord, s.Salt, s.Answer) != l.Answer {
		return nil, &DamageError{l.Seq, "the answer was changed: it does not fit its seal"}
	}
	if len(s.Salt) != saltLen {
		return nil, &DamageError{l.Seq, "its salt was changed"}
	}
	return &s, nil
}

// Proves reports whether a question is the one under the seal of a link whose salt is still kept.
func (l *Link) Proves(salt []byte, q Question) bool {
	var a asked
	if err := a.understand(q); err != nil {
		return false
	}
	return seal(questionWord, salt, a.Question.appendJSON(nil)) == l.Question
}
