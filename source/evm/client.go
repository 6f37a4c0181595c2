package evm

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// call is one question of a batch and its answer.
type call struct {
	method string
	params []any
	result jsontext.Value // the answer, null included
	err    *rpcError      // or the node's refusal
}

func ask(method string, params ...any) *call {
	if params == nil {
		params = []any{}
	}
	return &call{method: method, params: params}
}

type request struct {
	Version string `json:"jsonrpc"`
	ID      uint64 `json:"id"`
	Method  string `json:"method"`
	Params  []any  `json:"params"`
}

type response struct {
	ID     jsontext.Value `json:"id"`
	Result jsontext.Value `json:"result"`
	Error  *rpcError      `json:"error"`
}

// rpcError is a node's refusal of one call.
type rpcError struct {
	Code    int64          `json:"code"`
	Message string         `json:"message"`
	Data    jsontext.Value `json:"data"`
}

// Codes of JSON-RPC and of EIP-1474.
const (
	codeMethodNotFound = -32601
	codeLimitExceeded  = -32005
)

// transport carries one message to the node and the answers back. body is a request or an array of them, first
// the id of the first.
type transport interface {
	exchange(ctx context.Context, first uint64, body []byte) ([]response, error)
	close() error
}

// refusal is an answer of the transport's own that says whether trying again can help.
type refusal struct {
	reason string
	retry  bool
	after  time.Duration // the node's wish; 0: none
	hint   string
}

func (r *refusal) Error() string { return r.reason }

// client asks a node: batches, a limit on requests in flight, retries.
type client struct {
	node     endpoint
	wire     transport
	inFlight chan struct{} // a token for each request under way
	batch    int           // most calls in one request
	attempts int
	wait     time.Duration // before the second try
	timeout  time.Duration // of one request
	ids      chan uint64   // holds the next id
}

func newClient(node endpoint, wire transport, o Options) *client {
	c := &client{
		node: node, wire: wire, inFlight: make(chan struct{}, o.InFlight), batch: o.Batch,
		attempts: o.Attempts, wait: o.Wait, timeout: o.Timeout, ids: make(chan uint64, 1),
	}
	c.ids <- 1
	return c
}

// do asks all calls, in as few requests as the batch limit allows. A refusal of a single call is left in the
// call; an error means that some answers are missing.
func (c *client) do(ctx context.Context, calls ...*call) error {
	for len(calls) > 0 {
		n := min(c.batch, len(calls))
		if err := c.request(ctx, calls[:n]); err != nil {
			return err
		}
		calls = calls[n:]
	}
	return nil
}

// request sends one request and tries again, after a wait that doubles, while that can help.
func (c *client) request(ctx context.Context, calls []*call) error {
	select {
	case c.inFlight <- struct{}{}:
		defer func() { <-c.inFlight }()
	case <-ctx.Done():
		return c.fail(calls, ctx.Err())
	}
	for attempt := 1; ; attempt++ {
		err := c.try(ctx, calls)
		if err == nil {
			return nil
		}
		var r *refusal
		final := errors.As(err, &r) && !r.retry
		if final || ctx.Err() != nil || attempt >= c.attempts {
			return c.fail(calls, err)
		}
		wait := c.backoff(attempt)
		if r != nil && r.after > wait {
			wait = min(r.after, longestWait)
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return c.fail(calls, ctx.Err())
		}
	}
}

// longestWait bounds what a node may ask for, and, halved, what doubling leads to.
const longestWait = 30 * time.Second

// backoff doubles with each attempt, with up to as much again by chance so that clients do not march in step.
func (c *client) backoff(attempt int) time.Duration {
	d := min(c.wait<<min(attempt-1, 10), longestWait/2)
	return d + rand.N(d)
}

// try sends one request once.
func (c *client) try(ctx context.Context, calls []*call) error {
	ctx, cancel := context.WithTimeoutCause(ctx, c.timeout, fmt.Errorf("no answer within %v", c.timeout))
	defer cancel()
	first := <-c.ids
	c.ids <- first + uint64(len(calls))
	body, err := encode(first, calls)
	if err != nil {
		return &refusal{reason: err.Error()}
	}
	responses, err := c.wire.exchange(ctx, first, body)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			return cause
		}
		return err
	}
	return assign(first, calls, responses)
}

func encode(first uint64, calls []*call) ([]byte, error) {
	requests := make([]request, len(calls))
	for i, q := range calls {
		requests[i] = request{"2.0", first + uint64(i), q.method, q.params}
	}
	if len(requests) == 1 {
		return json.Marshal(requests[0])
	}
	return json.Marshal(requests)
}

// assign gives each call its answer, by id.
func assign(first uint64, calls []*call, responses []response) error {
	if len(responses) == 1 && len(calls) > 1 && responses[0].Error != nil {
		e := responses[0].Error
		return &refusal{
			reason: "batch refused: " + e.Message, retry: e.transient(),
			hint: "the node takes no batches of this size; ask for fewer calls in one",
		}
	}
	for _, q := range calls {
		q.result, q.err = nil, nil
	}
	for i := range responses {
		r := &responses[i]
		id, err := r.id()
		if err != nil || id < first || id-first >= uint64(len(calls)) {
			return &refusal{reason: fmt.Sprintf("an answer to a question not asked: id %.40s", r.ID), retry: true}
		}
		if r.Error != nil && r.Error.transient() {
			return &refusal{reason: r.Error.Message, retry: true, hint: "the node limits requests; ask for fewer at once"}
		}
		q := calls[id-first]
		q.result, q.err = r.Result, r.Error
	}
	for _, q := range calls {
		if q.result == nil && q.err == nil {
			return &refusal{reason: "no answer to " + q.method, retry: true}
		}
	}
	return nil
}

func (e *rpcError) transient() bool { return e.Code == codeLimitExceeded || e.Code == 429 }

// readResponses reads one response or an array of them.
func readResponses(reply []byte) ([]response, error) {
	many := make([]response, 1)
	var err error
	if jsontext.Value(reply).Kind() == '[' {
		err = decode(reply, &many)
	} else {
		err = decode(reply, &many[0])
	}
	if err != nil {
		return nil, &refusal{reason: "the answer is not JSON-RPC: " + err.Error(), retry: true}
	}
	return many, nil
}

// id returns the id of the question; nodes may answer a number as a string.
func (r *response) id() (id uint64, err error) {
	text := string(r.ID)
	if len(text) > 2 && text[0] == '"' {
		text = text[1 : len(text)-1]
	}
	_, err = fmt.Sscanf(text, "%d", &id)
	return id, err
}

// fail makes the error that a person reads.
func (c *client) fail(calls []*call, err error) error {
	doing := calls[0].method
	if len(calls) > 1 {
		doing = fmt.Sprintf("%s and %d more", doing, len(calls)-1)
	}
	e := &Error{Node: c.node.String(), Doing: doing, Reason: c.node.clean(err.Error())}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		e.cause = err
	}
	var r *refusal
	if errors.As(err, &r) {
		e.hint = r.hint
	} else if e.cause == nil {
		e.hint = "is the node up, and is this its address?"
	}
	return e
}

// refused makes an error of a node's refusal of one call.
func (c *client) refused(q *call, hint string) error {
	reason := fmt.Sprintf("%s (code %d)", q.err.Message, q.err.Code)
	return &Error{Node: c.node.String(), Doing: q.method, Reason: c.node.clean(reason), hint: hint}
}

// read decodes the answer of a call that was not refused.
func (c *client) read(q *call, into any) error {
	if err := decode(q.result, into); err != nil {
		return &Error{Node: c.node.String(), Doing: q.method, Reason: "the answer is malformed: " + c.node.clean(err.Error())}
	}
	return nil
}
