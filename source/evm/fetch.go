package evm

import (
	"context"
	"fmt"

	"ashiato/chain"
)

// fetch asks for everything about one block, in one request where the node gives receipts by block.
func (s *Source) fetch(ctx context.Context, h chain.Height) (*reply, error) {
	block := ask("eth_getBlockByNumber", quantity(h), true)
	questions := []*call{block}
	var receipts, traces *call
	if s.byBlock {
		receipts = ask("eth_getBlockReceipts", quantity(h))
		questions = append(questions, receipts)
	}
	if s.traces != NoTraces && h > 0 { // a genesis block runs nothing, and nodes refuse to trace it
		traces = traceCall(s.traces, h)
		questions = append(questions, traces)
	}
	if err := s.client.do(ctx, questions...); err != nil {
		return nil, err
	}
	p := &reply{}
	if err := s.readHead(block, h, p); err != nil {
		return nil, err
	}
	if err := s.readReceipts(ctx, receipts, p); err != nil {
		return nil, err
	}
	if traces == nil {
		if h == 0 && s.traces != NoTraces {
			p.calls = make([]calls, len(p.block.Transactions))
		}
		return p, nil
	}
	return p, s.readTraces(traces, p)
}

func (s *Source) readHead(q *call, h chain.Height, p *reply) error {
	if q.err != nil {
		return s.client.refused(q, "")
	}
	if q.result.Kind() == 'n' {
		return s.noBlock(h)
	}
	if err := s.client.read(q, &p.block); err != nil {
		return err
	}
	b := &p.block
	if !b.Number.set || chain.Height(b.Number.v) != h || b.Hash == (word{}) || !b.Timestamp.set {
		return fmt.Errorf("asked for block %d, the node answered %d, hash %s: a block without number, hash or time is still pending",
			h, b.Number.v, chain.BlockHash(b.Hash))
	}
	for i := range b.Transactions {
		if tx := &b.Transactions[i]; tx.Hash == (word{}) || !tx.From.set {
			return fmt.Errorf("transaction %d has no hash or no sender", i)
		}
	}
	return nil
}

// readReceipts reads the answer to eth_getBlockReceipts, or, if q is nil, asks for each receipt.
func (s *Source) readReceipts(ctx context.Context, q *call, p *reply) error {
	switch {
	case q == nil:
		if err := s.eachReceipt(ctx, p); err != nil {
			return err
		}
	case q.err != nil:
		return s.client.refused(q, "the node may have pruned the receipts of old blocks: use an archive node")
	default:
		if err := s.client.read(q, &p.receipts); err != nil {
			return err
		}
	}
	b := &p.block
	if len(p.receipts) != len(b.Transactions) {
		return fmt.Errorf("%d receipts for %d transactions: %w", len(p.receipts), len(b.Transactions), errTorn)
	}
	for i := range p.receipts {
		if r := &p.receipts[i]; r.BlockHash != b.Hash || r.TransactionHash != b.Transactions[i].Hash {
			return fmt.Errorf("receipt %d belongs to another block or transaction: %w", i, errTorn)
		}
	}
	return nil
}

func (s *Source) eachReceipt(ctx context.Context, p *reply) error {
	questions := make([]*call, len(p.block.Transactions))
	for i := range p.block.Transactions {
		questions[i] = ask("eth_getTransactionReceipt", chain.TxHash(p.block.Transactions[i].Hash).String())
	}
	if err := s.client.do(ctx, questions...); err != nil {
		return err
	}
	p.receipts = make([]rpcReceipt, len(questions))
	for i, q := range questions {
		if q.err != nil {
			return s.client.refused(q, "the node may have pruned the receipts of old blocks: use an archive node")
		}
		if err := s.client.read(q, &p.receipts[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Source) readTraces(q *call, p *reply) error {
	if q.err != nil {
		return s.client.refused(q, "the node may have pruned the state of old blocks: use an archive node, or go without internal value: traces "+NoTraces)
	}
	if s.traces == CallTracer {
		return s.readCallTraces(q, p)
	}
	return s.readFlatTraces(q, p)
}

// rewardPlace keeps the places of rewards, ordinals among the traces of a block, apart from those of withdrawals.
const rewardPlace = 1 << 30

func (s *Source) readCallTraces(q *call, p *reply) error {
	var traces []rpcCallTrace
	if err := s.client.read(q, &traces); err != nil {
		return err
	}
	txs := p.block.Transactions
	if len(traces) != len(txs) {
		return fmt.Errorf("%d traces for %d transactions: %w", len(traces), len(txs), errTorn)
	}
	p.calls = make([]calls, len(txs))
	for i := range traces {
		t := &traces[i]
		if t.TxHash != (word{}) && t.TxHash != txs[i].Hash {
			return fmt.Errorf("trace %d belongs to another transaction: %w", i, errTorn)
		}
		if t.Error != "" || t.Result.Type == "" {
			return fmt.Errorf("trace of transaction %s: the node gave up: %s", chain.TxHash(txs[i].Hash), s.client.node.clean(t.Error))
		}
		var err error
		if p.calls[i], err = fromCallTracer(&t.Result); err != nil {
			return fmt.Errorf("trace of transaction %s: %w", chain.TxHash(txs[i].Hash), err)
		}
	}
	return nil
}

// readFlatTraces groups the traces of a block by transaction. Every transaction has at least the trace of its
// own call; rewards belong to none.
func (s *Source) readFlatTraces(q *call, p *reply) error {
	var traces []rpcFlatTrace
	if err := s.client.read(q, &traces); err != nil {
		return err
	}
	txs := p.block.Transactions
	p.calls = make([]calls, len(txs))
	next := 0 // the transaction whose traces come next
	for i := 0; i < len(traces); {
		t := &traces[i]
		if t.BlockHash != (word{}) && t.BlockHash != p.block.Hash {
			return fmt.Errorf("trace %d belongs to another block: %w", i, errTorn)
		}
		if t.Type == "reward" {
			if a := &t.Action; !a.Value.v.IsZero() {
				p.rewards = append(p.rewards, chain.Transfer{
					Kind: chain.Reward, To: a.Author.a, Amount: a.Value.v, Place: rewardPlace | uint32(i),
				})
			}
			i++
			continue
		}
		if next == len(txs) || t.TransactionHash != txs[next].Hash {
			return fmt.Errorf("trace %d does not belong to transaction %d: %w", i, next, errTorn)
		}
		end := i + 1
		for end < len(traces) && traces[end].Type != "reward" && traces[end].TransactionHash == t.TransactionHash {
			end++
		}
		var err error
		if p.calls[next], err = fromFlatTraces(traces[i:end]); err != nil {
			return fmt.Errorf("transaction %s: %w", chain.TxHash(txs[next].Hash), err)
		}
		i, next = end, next+1
	}
	if next != len(txs) {
		return fmt.Errorf("traces of %d of %d transactions: %w", next, len(txs), errTorn)
	}
	return nil
}
