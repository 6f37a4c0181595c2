package evm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// httpTransport posts each request.
type httpTransport struct {
	node     endpoint
	client   *http.Client
	maxReply int64
}

func newHTTP(node endpoint, o Options) *httpTransport {
	pool := http.DefaultTransport.(*http.Transport).Clone()
	pool.MaxIdleConnsPerHost = o.InFlight
	return &httpTransport{node: node, maxReply: o.MaxReply, client: &http.Client{
		Transport: pool,
		// A redirect would carry credentials elsewhere, and repeats on every request.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (t *httpTransport) close() error {
	t.client.CloseIdleConnections()
	return nil
}

func (t *httpTransport) exchange(ctx context.Context, _ uint64, body []byte) ([]response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, t.node.url.String(), bytes.NewReader(body))
	if err != nil {
		return nil, withoutURL(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := t.client.Do(req)
	if err != nil {
		return nil, withoutURL(err)
	}
	defer resp.Body.Close()
	reply, err := readBounded(resp.Body, t.maxReply)
	if err != nil {
		return nil, err
	}
	// Some nodes answer a refused call with a status of 4xx and a JSON-RPC error.
	if resp.StatusCode == http.StatusOK || resp.StatusCode == http.StatusBadRequest && jsontext.Value(reply).Kind() == '{' {
		return readResponses(reply)
	}
	return nil, refusalOf(resp, reply)
}

func refusalOf(resp *http.Response, body []byte) *refusal {
	r := &refusal{reason: fmt.Sprintf("status %s: %s", resp.Status, body[:min(len(body), 200)])}
	switch resp.StatusCode {
	case http.StatusTooManyRequests:
		r.retry, r.hint = true, "the node limits requests; ask for fewer at once"
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusInternalServerError:
		r.retry = true
	case http.StatusUnauthorized, http.StatusForbidden:
		r.hint = "the node wants credentials: put them into its URL"
	case http.StatusRequestEntityTooLarge:
		r.hint = "ask for fewer calls in one request"
	default:
		r.hint = "is this the address of a node's JSON-RPC?"
	}
	if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s > 0 && s < 3600 {
		r.after = time.Duration(s) * time.Second
	}
	return r
}

// readBounded reads all of r, and refuses more than limit bytes.
func readBounded(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > limit {
		return nil, tooLong(limit)
	}
	return b, nil
}

func tooLong(limit int64) *refusal {
	return &refusal{reason: fmt.Sprintf("the answer is longer than %d MiB", limit>>20), hint: "raise the limit on a reply if the node is trusted"}
}

// withoutURL strips the URL, which may hold a key, from an error of net/http.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}
