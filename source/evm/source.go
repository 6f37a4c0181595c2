package evm

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"ashiato/chain"
)

// Options say which network a node serves and how hard to press it. Zero values mean the defaults given.
type Options struct {
	// Params is the network. Its ChainID, if not zero, has to be the node's.
	Params chain.Params
	// Wrapped are further contracts that wrap the native coin and whose Deposit and Withdrawal events are mint
	// and burn, beside Params.Wrapped. Any contract may emit such events, so it takes a list.
	Wrapped []chain.Address
	// Traces is TraceBlock, CallTracer or NoTraces; "" takes the first of them that the node can do.
	Traces string

	InFlight int           // requests under way at once; 8
	Batch    int           // calls in one request; 100. 1 for nodes without batches
	Attempts int           // tries of one request; 6
	Wait     time.Duration // before the second try; doubles with each one, up to 15 s; 200 ms
	Timeout  time.Duration // of one try; a minute
	MaxReply int64         // bytes of one reply; 512 MiB
}

// The ways to read internal value, as the ledger's header records them.
const (
	TraceBlock = "trace_block"
	CallTracer = "callTracer"
	NoTraces   = "none"
)

// ErrNoBlock is returned for a block the node does not have.
var ErrNoBlock = errors.New("the node does not have this block")

// errTorn is returned when parts of one reply belong to different blocks: the chain was reorganised in between.
var errTorn = errors.New("the chain changed while the block was read")

// Source reads one node. It is safe for use by many goroutines.
type Source struct {
	client    *client
	params    chain.Params
	wrapped   set
	traces    string
	byBlock   bool // receipts come by eth_getBlockReceipts
	malformed atomic.Int64
}

// Dial connects to a node by its URL (http, https, ws or wss), checks that it serves the network, and finds out
// once how it gives receipts and traces.
func Dial(ctx context.Context, rawURL string, o Options) (*Source, error) {
	node, err := parseEndpoint(rawURL)
	if err != nil {
		return nil, err
	}
	o = o.withDefaults()
	var wire transport
	if s := node.url.Scheme; s == "ws" || s == "wss" {
		wire = newWebsocket(node, o)
	} else {
		wire = newHTTP(node, o)
	}
	s := &Source{client: newClient(node, wire, o), params: o.Params, wrapped: set{}}
	if !o.Params.Wrapped.IsZero() {
		s.wrapped.add(o.Params.Wrapped)
	}
	for _, a := range o.Wrapped {
		s.wrapped.add(a)
	}
	if err := s.probe(ctx, o.Traces); err != nil {
		return nil, errors.Join(err, wire.close())
	}
	return s, nil
}

func (o Options) withDefaults() Options {
	if o.InFlight <= 0 {
		o.InFlight = 8
	}
	if o.Batch <= 0 {
		o.Batch = 100
	}
	if o.Attempts <= 0 {
		o.Attempts = 6
	}
	if o.Wait <= 0 {
		o.Wait = 200 * time.Millisecond
	}
	if o.Timeout <= 0 {
		o.Timeout = time.Minute
	}
	if o.MaxReply <= 0 {
		o.MaxReply = 512 << 20
	}
	return o
}

// Close ends the connection.
func (s *Source) Close() error { return s.client.wire.close() }

// Traces says how internal value is read: TraceBlock, CallTracer or NoTraces.
func (s *Source) Traces() string { return s.traces }

// Malformed returns how many logs so far carried the topic of a transfer but not its shape, and were left out.
// A block that was read twice counts twice.
func (s *Source) Malformed() int64 { return s.malformed.Load() }

// Head returns the height of the node's latest block.
func (s *Source) Head(ctx context.Context) (chain.Height, error) {
	var n number
	if err := s.value(ctx, &n, "eth_blockNumber"); err != nil {
		return 0, err
	}
	return chain.Height(n.v), nil
}

// Hash returns the hash of the block at height h, or ErrNoBlock.
func (s *Source) Hash(ctx context.Context, h chain.Height) (chain.BlockHash, error) {
	var header *rpcHeader
	if err := s.value(ctx, &header, "eth_getBlockByNumber", quantity(h), false); err != nil {
		return chain.BlockHash{}, err
	}
	if header == nil {
		return chain.BlockHash{}, s.noBlock(h)
	}
	return chain.BlockHash(header.Hash), nil
}

// Block returns the block at height h with every movement of value the node can show, or ErrNoBlock.
func (s *Source) Block(ctx context.Context, h chain.Height) (chain.Block, error) {
	const tries = 4
	for try := 1; ; try++ {
		b, err := s.readBlock(ctx, h)
		again := errors.Is(err, errTorn) || errors.Is(err, ErrNoBlock) // a node that lags behind others may answer next
		if !again || try == tries {
			if err != nil {
				err = fmt.Errorf("block %d: %w", h, err)
			}
			return b, err
		}
		select {
		case <-time.After(s.client.backoff(try)):
		case <-ctx.Done():
			return chain.Block{}, ctx.Err()
		}
	}
}

func (s *Source) readBlock(ctx context.Context, h chain.Height) (chain.Block, error) {
	p, err := s.fetch(ctx, h)
	if err != nil {
		return chain.Block{}, err
	}
	r := logReader{wrapped: s.wrapped}
	b, err := blockOf(p, &r)
	if err != nil {
		return chain.Block{}, err
	}
	s.malformed.Add(int64(r.malformed))
	return b, nil
}

// value asks one question whose refusal is an error.
func (s *Source) value(ctx context.Context, into any, method string, params ...any) error {
	q := ask(method, params...)
	if err := s.client.do(ctx, q); err != nil {
		return err
	}
	if q.err != nil {
		return s.client.refused(q, "")
	}
	return s.client.read(q, into)
}

func (s *Source) noBlock(h chain.Height) error {
	return &Error{Node: s.client.node.String(), Doing: "eth_getBlockByNumber", Reason: fmt.Sprintf("%v: %d", ErrNoBlock, h),
		hint: "the node may still be synchronising, or stand behind a load balancer; try again", cause: ErrNoBlock}
}

// quantity writes a height as JSON-RPC wants it.
func quantity(h chain.Height) string { return fmt.Sprintf("0x%x", uint64(h)) }
