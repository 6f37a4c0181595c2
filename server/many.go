package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"ashiato/screening"
)

// Questions is the body of POST /v1/screen.
type Questions struct {
	Questions []screening.Question `json:"questions"`
}

// screenMany answers {"answers":[…]} in the order of the questions, each a decision or a Problem.
func (h *Handler) screenMany(w http.ResponseWriter, r *http.Request) {
	text, err := h.many(w, r)
	// The time for sending begins now: the answers are recorded, and are not to be lost because they took long.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTimeout)) // as good as without, where it is not supported
	if err != nil {
		h.fail(w, r, err)
		return
	}
	writeText(w, text)
	if cap(text) <= keptAnswers {
		manyBuffers.Put(&text)
	}
}

// manyBuffers are used for the answers to one POST after the other, as long as they have no more than keptAnswers bytes. A POST that waits for its turn has none.
var manyBuffers = sync.Pool{New: func() any { return new([]byte) }}

const keptAnswers = 2 << 20

// body reads the body within bodyTime, so that an asker who sends slowly does not keep the place of others.
func (h *Handler) body(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	connection := http.NewResponseController(w)
	if err := connection.SetReadDeadline(time.Now().Add(h.bodyTime)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return nil, err
	}
	var text []byte
	var err error
	if n := r.ContentLength; n >= 0 && n <= maxBody {
		text = make([]byte, n)
		_, err = io.ReadFull(r.Body, text)
	} else {
		text, err = io.ReadAll(r.Body)
	}
	if err != nil {
		return nil, err
	}
	// The answer may take longer; a deadline that passes meanwhile would look like an asker who is gone.
	if err := errors.Join(connection.SetReadDeadline(time.Time{}), connection.SetWriteDeadline(time.Time{})); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return nil, err
	}
	return text, nil
}

// readQuestions reads the body of a POST. What the decoder would overlook is an error, since it would have another question asked than was sent: text
// that is not UTF-8, a field that is there twice or whose name is in another case, something behind the end.
func readQuestions(text []byte) (q Questions, err error) {
	if !utf8.Valid(text) {
		return q, errors.New("it is not valid UTF-8")
	}
	if err := checkFields(text); err != nil {
		return q, err
	}
	in := json.NewDecoder(bytes.NewReader(text))
	err = in.Decode(&q)
	var wrong *json.UnmarshalTypeError
	switch {
	case err == io.EOF: //nolint:errorlint // as Decode returns it
		return q, errors.New("it is empty")
	case errors.As(err, &wrong):
		return q, fmt.Errorf("a JSON %s ends at byte %d where something else is wanted", wrong.Value, wrong.Offset)
	case err != nil:
		return q, errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := in.Token(); err != io.EOF { //nolint:errorlint // likewise
		return q, errors.New("something follows the questions")
	}
	return q, nil
}

// checkFields returns a QuestionError for a field of a JSON text that is there twice, or is none of Questions: the decoder takes a name in any case, and of two values the
// last. What is no JSON is left to the decoder.
func checkFields(text []byte) error {
	in := json.NewDecoder(bytes.NewReader(text))
	type level struct {
		object bool
		name   bool // the next token is one
		seen   []string
	}
	levels := []level{{}}
	for {
		token, err := in.Token()
		if err != nil {
			return nil
		}
		top := &levels[len(levels)-1]
		if name, ok := token.(string); ok && top.name {
			if slices.Contains(top.seen, name) {
				return badParameter(name, "field %.40q is there twice", name)
			}
			if err := checkField(name, len(levels) == 2); err != nil {
				return err
			}
			top.seen, top.name = append(top.seen, name), false
			continue
		}
		top.name = top.object // the value has come, or begins
		switch token {
		case json.Delim('{'):
			levels = append(levels, level{object: true, name: true})
		case json.Delim('['):
			levels = append(levels, level{})
		case json.Delim('}'), json.Delim(']'):
			levels = levels[:len(levels)-1]
		}
	}
}

// checkField tests the name of a field of the body, or of a question in it.
func checkField(name string, ofBody bool) error {
	_, known := questionFields[name]
	if known = (known || name == "threshold") && !ofBody || name == "questions" && ofBody; known {
		return nil
	}
	if lower := strings.ToLower(name); lower != name && checkField(lower, ofBody) == nil {
		return badParameter(lower, "field %.40q is not known: it is written %q", name, lower)
	}
	return badParameter("", "field %.40q is not known", name)
}

func (h *Handler) many(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	select {
	case h.posts <- struct{}{}:
		defer func() { <-h.posts }()
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	text, err := h.body(w, r)
	if err != nil {
		return nil, badParameter("", "body: %w", err)
	}
	body, err := readQuestions(text)
	if err != nil {
		_, field := statusOf(err)
		return nil, badParameter(field, "body: %w: send {\"questions\":[{\"name\":\"…\"}]}", err)
	}
	if n := len(body.Questions); n == 0 || n > maxQuestions {
		return nil, badParameter("questions", "%d questions, want 1 to %d", n, maxQuestions)
	}
	text = append((*manyBuffers.Get().(*[]byte))[:0], `{"answers":[`...)
	if text, err = h.desk.AppendAnswers(r.Context(), text, body.Questions, h.options.Clock(), appendProblem); err != nil {
		return nil, err
	}
	return append(text, "]}\n"...), nil
}

// appendProblem appends why a question has no answer.
func appendProblem(text []byte, unanswered error) ([]byte, error) {
	_, field := statusOf(unanswered)
	problem, err := json.Marshal(Problem{unanswered.Error(), field})
	return append(text, problem...), err
}
