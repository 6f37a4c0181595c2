package evm

import (
	"context"
	"fmt"

	"ashiato/chain"
)

// probe finds out what the node can do, on its latest block.
func (s *Source) probe(ctx context.Context, traces string) error {
	var id number
	if err := s.value(ctx, &id, "eth_chainId"); err != nil {
		return err
	}
	if want := s.params.ChainID; want != 0 && id.v != want {
		return &Error{Node: s.client.node.String(), Doing: "eth_chainId",
			Reason: fmt.Sprintf("the node serves chain %d, but %s is chain %d", id.v, s.params.Name, want),
			hint:   "check the chain's name and the node's URL"}
	}
	head, err := s.Head(ctx)
	if err != nil {
		return err
	}
	if s.byBlock, err = s.can(ctx, ask("eth_getBlockReceipts", quantity(head))); err != nil {
		return err
	}
	return s.probeTraces(ctx, head, traces)
}

// probeTraces prefers trace_block, which also tells block rewards.
func (s *Source) probeTraces(ctx context.Context, head chain.Height, want string) error {
	for _, way := range []string{TraceBlock, CallTracer} {
		if want != "" && want != way {
			continue
		}
		ok, err := s.can(ctx, traceCall(way, max(head, 1)))
		if err != nil {
			return err
		}
		if ok {
			s.traces = way
			return nil
		}
	}
	switch want {
	case "", NoTraces:
		s.traces = NoTraces
		return nil
	case TraceBlock, CallTracer:
		return &Error{Node: s.client.node.String(), Doing: "reading traces", Reason: "the node does not offer " + want,
			hint: "use a node that traces, or go without internal value: traces " + NoTraces}
	}
	return fmt.Errorf("traces %.40q: want %s, %s or %s", want, TraceBlock, CallTracer, NoTraces)
}

// can asks a question and reports whether it got an answer other than null or a refusal.
func (s *Source) can(ctx context.Context, q *call) (bool, error) {
	if err := s.client.do(ctx, q); err != nil {
		return false, err
	}
	return q.err == nil && q.result.Kind() == '[', nil
}

// traceCall asks for the traces of a block.
func traceCall(way string, h chain.Height) *call {
	if way == TraceBlock {
		return ask("trace_block", quantity(h))
	}
	return ask("debug_traceBlockByNumber", quantity(h), map[string]string{"tracer": "callTracer", "timeout": "50s"})
}
