package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"ashiato/sanctions"
	"ashiato/screening"
)

// questionFields are the parameters of GET /v1/screen, as in screening.Question.
var questionFields = map[string]func(*screening.Question) *string{
	"name":    func(q *screening.Question) *string { return &q.Name },
	"imo":     func(q *screening.Question) *string { return &q.IMO },
	"address": func(q *screening.Question) *string { return &q.Address },
	"type":    func(q *screening.Question) *string { return &q.Type },
	"birth":   func(q *screening.Question) *string { return &q.Birth },
	"country": func(q *screening.Question) *string { return &q.Country },
	"gender":  func(q *screening.Question) *string { return &q.Gender },
	"asof":    func(q *screening.Question) *string { return (*string)(&q.AsOf) },
}

// badParameter is a QuestionError for a parameter.
func badParameter(name, format string, args ...any) error {
	return &screening.QuestionError{Field: name, Err: fmt.Errorf(format, args...)}
}

// parameters reads the query. A parameter that is unknown or there twice is an error: a misspelt "birht" would narrow nothing, silently.
func parameters(r *http.Request, set func(name, value string) error) error {
	if r.URL.RawQuery == "" {
		return nil
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return badParameter("", "query: %v", err)
	}
	for name, values := range query {
		if len(values) > 1 {
			return badParameter(name, "parameter %.40q is there %d times", name, len(values))
		}
		if err := set(name, values[0]); err != nil {
			return err
		}
	}
	return nil
}

func unknownParameter(name, _ string) error {
	return badParameter(name, "parameter %.40q is not known", name)
}

// readQuestion reads the parameters of GET /v1/screen.
func readQuestion(r *http.Request) (screening.Question, error) {
	var q screening.Question
	return q, parameters(r, func(name, value string) (err error) {
		if name == "threshold" {
			if q.Threshold, err = screening.ParseThreshold(value); err != nil {
				return badParameter(name, "%w", err)
			}
			return nil
		}
		field, known := questionFields[name]
		if !known {
			return unknownParameter(name, value)
		}
		*field(&q) = value
		return nil
	})
}

func (h *Handler) screen(w http.ResponseWriter, r *http.Request) {
	q, err := readQuestion(r)
	if err == nil {
		err = h.answer(w, r, q)
	}
	if err != nil {
		h.fail(w, r, err)
	}
}

// buffers are used for one answer after the other.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// answer asks and writes the decision.
func (h *Handler) answer(w http.ResponseWriter, r *http.Request, q screening.Question) error {
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	text, err := h.desk.AppendAnswer(r.Context(), (*buffer)[:0], q, h.options.Clock())
	if err != nil {
		return err
	}
	*buffer = append(text, '\n')
	writeText(w, *buffer)
	return nil
}

func (h *Handler) address(w http.ResponseWriter, r *http.Request) {
	h.answerAddress(w, r, r.PathValue("address"))
}

// addressPrefix is where addresses are asked for.
const (
	addressPrefix = "/v1/address/"
	addressRoute  = http.MethodGet + " " + addressPrefix + "{address}"
)

// plainAddress returns the address that a request asks for, if its path needs nothing done to it before it is known which operation it is of: finding that by
// the routes takes longer than finding the address.
func plainAddress(r *http.Request) (text string, plain bool) {
	text, under := strings.CutPrefix(r.URL.Path, addressPrefix)
	return text, under && r.Method == http.MethodGet && r.URL.RawPath == "" && text != "" && text != "." && text != ".." && !strings.Contains(text, "/")
}

func (h *Handler) answerAddress(w http.ResponseWriter, r *http.Request, text string) {
	q := screening.Question{Address: text}
	err := parameters(r, func(name, value string) error {
		if name != "asof" {
			return unknownParameter(name, value)
		}
		q.AsOf = sanctions.Day(value)
		return nil
	})
	if err == nil && strings.TrimSpace(text) == "" {
		err = badParameter("address", "there is no address")
	}
	if err == nil {
		err = h.answer(w, r, q)
	}
	if err != nil {
		h.fail(w, r, err)
	}
}
