package server

import (
	"context"
	"crypto/sha256"
	_ "embed" // the description
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"ashiato/sanctions"
	"ashiato/screening"
	"ashiato/server/wire"
)

//go:embed openapi.yaml
var description []byte

// Description returns the server's OpenAPI description in YAML, as it serves it below /openapi.yaml.
func Description() []byte { return description }

// Options are what a Handler can be told.
type Options struct {
	// Token, if not empty, must come with each request, as "Authorization: Bearer TOKEN" or "X-API-Key: TOKEN".
	Token string
	// Hosts, if not empty, are the only names a request may be addressed to. A server on loopback without a token needs them against pages of the
	// web whose name turns into a loopback address.
	Hosts []string
	// Clock says what time it is.
	Clock func() time.Time
	// Log is told of errors that are not the asker's; nil: nobody is.
	Log func(error)
}

// Bounds of a request.
const (
	maxBody      = 4 << 20 // bytes
	maxQuestions = 1000    // of one POST
	maxInFlight  = 512     // questions at a time; more are turned away with 503
	maxPosts     = 4       // bodies read and answered at a time; more wait
	maxWaiting   = 64      // bodies that wait or are answered; more are turned away with 503
)

// Handler answers requests from a desk.
type Handler struct {
	desk    *screening.Desk
	options Options
	mux     *http.ServeMux
	token   [sha256.Size]byte // digest of options.Token
	slots   chan struct{}     // taken by requests other than POSTs
	waiting chan struct{}     // taken by POSTs, whose bodies may come slowly
	posts   chan struct{}     // taken by the POSTs whose turn it is

	bodyTime time.Duration // within which a body is to come
}

// New returns a Handler over a desk.
func New(desk *screening.Desk, o Options) *Handler {
	h := &Handler{desk: desk, options: o, mux: http.NewServeMux(), token: sha256.Sum256([]byte(o.Token)), slots: make(chan struct{}, maxInFlight),
		waiting: make(chan struct{}, maxWaiting), posts: make(chan struct{}, maxPosts), bodyTime: bodyTimeout}
	for _, r := range h.routes() {
		h.mux.HandleFunc(r.method+" "+r.pattern, r.serve)
	}
	h.mux.HandleFunc(elsewhere, h.refuse)
	return h
}

// route is one operation of the description.
type route struct {
	method, pattern string
	serve           http.HandlerFunc
}

func (h *Handler) routes() []route {
	return []route{
		{"GET", "/v1/screen", h.screen},
		{"POST", "/v1/screen", h.screenMany},
		{"GET", addressPrefix + "{address}", h.address},
		{"GET", "/api/v1/address/{address}", h.identifications},
		{"GET", "/v2/search", h.search},
		{"GET", "/openapi.yaml", h.describe},
	}
}

// elsewhere is the pattern of what no route is of.
const elsewhere = "/"

// refuse answers what no route is of: 405 if one is with another method, else 404.
func (h *Handler) refuse(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, method := range [...]string{http.MethodGet, http.MethodPost} {
		other := &http.Request{Method: method, URL: r.URL, Host: r.Host}
		if _, pattern := h.mux.Handler(other); pattern != elsewhere {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) == 0 {
		writeError(w, http.StatusNotFound, "", fmt.Errorf("there is nothing at %.80q; /openapi.yaml says what there is", r.URL.Path))
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	writeError(w, http.StatusMethodNotAllowed, "", fmt.Errorf("%.20q is not the method of %.80q: use %s", r.Method, r.URL.Path, strings.Join(allowed, " or ")))
}

// ServeHTTP turns away who may not ask, or comes when too many do, and answers the rest.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header["Cache-Control"], header["X-Content-Type-Options"] = noStore, noSniff
	if status, why := h.admit(r); status != 0 {
		if status == http.StatusUnauthorized {
			header.Set("WWW-Authenticate", "Bearer")
		}
		header.Set("Connection", "close") // who may not ask is not to keep a connection
		writeError(w, status, "", why)
		return
	}
	places := h.slots
	if r.Method == http.MethodPost {
		places = h.waiting
	}
	select {
	case places <- struct{}{}:
		defer func() { <-places }()
	default:
		header.Set("Retry-After", "1")
		writeError(w, http.StatusServiceUnavailable, "", fmt.Errorf("more than %d requests at a time", cap(places)))
		return
	}
	if r.Body != http.NoBody {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	}
	if text, plain := plainAddress(r); plain {
		r.Pattern = addressRoute
		h.answerAddress(w, r, text)
		return
	}
	h.mux.ServeHTTP(w, r)
}

func (h *Handler) describe(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/yaml")
	_, _ = w.Write(description) // the asker is gone
}

// Problem is the body of an answer that is none.
type Problem struct {
	Error string `json:"error"`
	Field string `json:"field,omitempty"` // of the question, if one field is at fault
}

// Values of headers that every answer has.
var (
	contentJSON = []string{"application/json"}
	noStore     = []string{"no-store"}
	noSniff     = []string{"nosniff"}
)

// writeText writes a JSON text that is ready.
func writeText(w http.ResponseWriter, text []byte) {
	header := w.Header()
	header["Content-Type"], header["Content-Length"] = contentJSON, []string{strconv.Itoa(len(text))}
	_, _ = w.Write(text) // the asker is gone
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		status, text = http.StatusInternalServerError, []byte(`{"error":"the answer cannot be written"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(text, '\n')) // the asker is gone
}

func writeError(w http.ResponseWriter, status int, field string, err error) {
	writeJSON(w, status, Problem{err.Error(), field})
}

// fail answers with what an error of the desk means: 400 for a question that must be changed, 503 for lists that cannot answer now, 500 for the rest,
// which only the log is told.
func (h *Handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	status, field := statusOf(err)
	switch status {
	case http.StatusInternalServerError:
		if r.Context().Err() == nil && h.options.Log != nil {
			h.options.Log(fmt.Errorf("%s: %w", r.Pattern, err)) // and not what was asked
		}
		err = errors.New("internal error")
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "600")
	}
	writeError(w, status, field, err)
}

// statusOf is the one place that turns errors into statuses.
func statusOf(err error) (status int, field string) {
	var question *screening.QuestionError
	var stale *sanctions.StaleError
	switch {
	case errors.As(err, &question):
		return http.StatusBadRequest, question.Field
	case errors.As(err, &stale), errors.Is(err, screening.ErrNoLists), errors.Is(err, sanctions.ErrNoVersion):
		return http.StatusServiceUnavailable, ""
	}
	return http.StatusInternalServerError, ""
}

// maxConnections bounds what idle askers take; the next wait until one goes.
const maxConnections = 1024

// Bounds in time. An asker that is slower is cut off.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	bodyTimeout       = 5 * time.Second // of a POST whose turn it is
	writeTimeout      = 2 * time.Minute
	idleTimeout       = 2 * time.Minute
	shutdownTimeout   = 10 * time.Second
	maxHeader         = 16 << 10
)

// ErrTokenNeeded is returned where a server that others can reach would have no token.
var ErrTokenNeeded = errors.New("an address that is not loopback needs a token")

// Serve answers on a listener until the context ends, then lets running requests finish.
func Serve(ctx context.Context, listener net.Listener, h http.Handler) error {
	s := wire.New(&http.Server{Handler: h, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader})
	done := make(chan error, 1)
	go func() {
		<-ctx.Done()
		quiet, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		done <- s.Shutdown(quiet)
	}()
	if err := s.Serve(wire.Limit(listener, maxConnections)); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-done
}
