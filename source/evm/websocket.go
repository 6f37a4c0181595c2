package evm

import (
	"context"
	"errors"
	"sync"

	"github.com/coder/websocket"
)

// wsTransport carries all requests over one connection, which is opened when it is needed and opened again
// after it broke. Answers come in any order and are told apart by id.
type wsTransport struct {
	node     endpoint
	maxReply int64

	mu   sync.Mutex
	conn *wsConn // nil: not connected
}

// wsConn is one connection and who waits for an answer on it.
type wsConn struct {
	ws   *websocket.Conn
	done chan struct{} // closed when the connection broke
	err  error         // why; set before done is closed

	mu      sync.Mutex
	waiting map[uint64]chan []response // by the first id of a request
}

func newWebsocket(node endpoint, o Options) *wsTransport {
	return &wsTransport{node: node, maxReply: o.MaxReply}
}

func (t *wsTransport) close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.conn == nil {
		return nil
	}
	err := t.conn.ws.Close(websocket.StatusNormalClosure, "")
	<-t.conn.done
	t.conn = nil
	var closed websocket.CloseError
	if errors.As(err, &closed) {
		return nil
	}
	return err
}

// connection returns the open connection, or opens one.
func (t *wsTransport) connection(ctx context.Context) (*wsConn, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.conn != nil {
		select {
		case <-t.conn.done:
			t.conn = nil
		default:
			return t.conn, nil
		}
	}
	//nolint:bodyclose // the library: "you never need to close resp.Body yourself"
	ws, resp, err := websocket.Dial(ctx, t.node.url.String(), nil)
	if err != nil {
		if resp != nil && resp.StatusCode != 0 {
			return nil, refusalOf(resp, nil)
		}
		return nil, withoutURL(err)
	}
	ws.SetReadLimit(t.maxReply)
	t.conn = &wsConn{ws: ws, done: make(chan struct{}), waiting: make(map[uint64]chan []response)}
	go t.conn.receive(t.maxReply)
	return t.conn, nil
}

func (t *wsTransport) exchange(ctx context.Context, first uint64, body []byte) ([]response, error) {
	c, err := t.connection(ctx)
	if err != nil {
		return nil, err
	}
	answer := make(chan []response, 1)
	c.mu.Lock()
	c.waiting[first] = answer
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		delete(c.waiting, first)
		c.mu.Unlock()
	}()
	if err := c.ws.Write(ctx, websocket.MessageText, body); err != nil {
		return nil, err
	}
	select {
	case responses := <-answer:
		return responses, nil
	case <-c.done:
		return nil, c.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// receive hands each message to whoever waits for it, until the connection breaks.
func (c *wsConn) receive(limit int64) {
	for {
		_, message, err := c.ws.Read(context.Background())
		if err != nil {
			c.err = err
			if errors.Is(err, websocket.ErrMessageTooBig) {
				c.err = tooLong(limit)
			}
			close(c.done)
			c.ws.CloseNow()
			return
		}
		c.deliver(message)
	}
}

// deliver finds the request by the least id in the message. A message without a known id, such as a
// notification, is nobody's.
func (c *wsConn) deliver(message []byte) {
	responses, err := readResponses(message)
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range responses {
		id, err := responses[i].id()
		if err != nil {
			continue
		}
		if answer, ok := c.waiting[id]; ok {
			delete(c.waiting, id)
			answer <- responses
			return
		}
	}
}
