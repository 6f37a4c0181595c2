package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/ingest"
	"ashiato/ledger"
	"ashiato/source/evm"
)

const ingestNodeHelp = `Load blocks from a node of an Ethereum-like chain over JSON-RPC, http or websocket. The load goes on where it ended,
also after Ctrl-C or a crash; blocks that the network took back are undone first.

Internal value (moved by contracts) needs a node that can trace, by trace_block or debug_traceBlockByNumber; without one
it is missing, the ledger records so, and every result says so.`

func newIngestNode() *cobra.Command {
	var o nodeOptions
	cmd := &cobra.Command{
		Use:   "node --chain NAME --rpc URL",
		Short: "load blocks from a node, and follow it",
		Long:  ingestNodeHelp,
		Example: `  ashiato ingest node --chain ethereum --rpc http://127.0.0.1:8545 --from 14442835 --to 14600000
  ashiato ingest node --chain ethereum --rpc ws://127.0.0.1:8546 --follow`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.hasTo = cmd.Flags().Changed("to")
			return ingestNode(cmd, &o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.chain, "chain", "", "which chain the node serves")
	f.StringVar(&o.url, "rpc", "", "URL of the node: http, https, ws or wss")
	f.Uint64Var(&o.from, "from", 0, "first block of an empty ledger; a ledger with blocks goes on behind its last")
	f.Uint64Var(&o.to, "to", 0, "last block; left out: the node's latest")
	f.BoolVar(&o.follow, "follow", false, "wait for new blocks at the tip until interrupted")
	f.DurationVar(&o.poll, "poll", 3*time.Second, "how often to ask for a new block with --follow")
	f.StringSliceVar(&o.wrapped, "wrapped", nil, "further contracts that wrap the native coin one to one")
	f.StringVar(&o.traces, "traces", "", "how to read internal value: trace_block, callTracer or none; left out: what the node can")
	f.IntVar(&o.inFlight, "in-flight", 0, "requests under way at once; 0: 8")
	f.IntVar(&o.batch, "batch", 0, "calls in one request; 0: 100")
	f.BoolVar(&o.json, "json", false, `print {"chain","traces","tip","blocks","transfers","undone","malformed_logs"}`)
	_ = cmd.MarkFlagRequired("chain")
	_ = cmd.MarkFlagRequired("rpc")
	return cmd
}

type nodeOptions struct {
	chain, url, traces string
	from, to           uint64
	hasTo, follow      bool
	poll               time.Duration
	wrapped            []string
	inFlight, batch    int
	json               bool
}

func ingestNode(cmd *cobra.Command, o *nodeOptions) (err error) {
	ctx := cmd.Context()
	params, err := chain.ParamsOf(o.chain)
	if err != nil {
		return usageError(err)
	}
	eo := evm.Options{Params: params, Traces: o.traces, InFlight: o.inFlight, Batch: o.batch}
	for _, s := range o.wrapped {
		a, err := casefile.ParseAddress(s)
		if err != nil {
			return usageError(fmt.Errorf("--wrapped: %w", err))
		}
		eo.Wrapped = append(eo.Wrapped, a)
	}
	src, err := evm.Dial(ctx, o.url, eo)
	if err != nil {
		return err
	}
	defer src.Close()
	if src.Traces() == evm.NoTraces {
		say("the node cannot trace: value moved inside contracts will be missing, and results will say so")
	}
	db, err := openData(cmd, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	l, err := openChain(ctx, db, params)
	if err != nil {
		return err
	}
	spot := &spotter{Source: src, seen: map[chain.Asset]bool{}}
	done, err := followNode(ctx, l, spot, o)
	if describeErr := spot.describe(context.WithoutCancel(ctx), l.store); describeErr != nil {
		say("symbols and decimals of some tokens were not read: %v", describeErr)
	}
	if err != nil && !(o.follow && errors.Is(err, context.Canceled)) {
		return err
	}
	return printNodeProgress(cmd.OutOrStdout(), l, src, done, o.json)
}

func followNode(ctx context.Context, l *openLedger, src *spotter, o *nodeOptions) (ingest.Progress, error) {
	fo := ingest.FollowOptions{From: chain.Height(o.from), To: chain.Height(o.to), HasTo: o.hasTo, Traces: src.Traces(), Finality: l.params.Finality}
	if o.follow {
		fo.Poll = o.poll
	}
	var bar *progress
	var first chain.Height
	fo.Progress = func(p ingest.Progress) {
		at := max(p.Tip, p.Read)
		if bar == nil {
			first = at
			bar = newProgress("blocks", "blocks", int64(max(p.Last, first)-first))
		}
		bar.set(int64(at - min(first, at)))
	}
	done, err := ingest.Follow(ctx, l.store, src, fo)
	var down *evm.Error
	for o.follow && errors.As(err, &down) && ctx.Err() == nil {
		// Who follows a chain for weeks must not stop because a node restarts; the ledger is whole in between.
		say("%v; trying again in %s", err, nodeDownWait)
		select {
		case <-ctx.Done():
		case <-time.After(nodeDownWait):
			done, err = ingest.Follow(ctx, l.store, src, fo)
		}
	}
	if bar != nil {
		bar.close()
	}
	return done, err
}

// nodeDownWait is how long --follow waits for a node that does not answer.
const nodeDownWait = 15 * time.Second

// spotter is a node that notes which tokens its blocks move, so that their symbols and decimals can be asked.
type spotter struct {
	*evm.Source
	mu   sync.Mutex
	seen map[chain.Asset]bool
}

// Block is Source.Block.
func (s *spotter) Block(ctx context.Context, h chain.Height) (chain.Block, error) {
	b, err := s.Source.Block(ctx, h)
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range b.Txs {
		for j := range b.Txs[i].Transfers {
			if a := b.Txs[i].Transfers[j].Asset; a.Standard == chain.Token {
				s.seen[a] = true
			}
		}
	}
	return b, err
}

// describe asks the node for the symbols and decimals of the noted tokens that the ledger does not know yet.
func (s *spotter) describe(ctx context.Context, store ledger.Store) error {
	const step = 500
	var unknown []chain.Asset
	for a := range s.seen {
		if _, err := store.Asset(ctx, a); errors.Is(err, ledger.ErrNotFound) {
			unknown = append(unknown, a)
		} else if err != nil {
			return err
		}
	}
	slices.SortFunc(unknown, chain.Asset.Compare)
	for part := range slices.Chunk(unknown, step) {
		infos, err := s.Describe(ctx, part)
		if err != nil {
			return err
		}
		if err := store.PutAssets(ctx, infos); err != nil {
			return err
		}
	}
	return nil
}

func printNodeProgress(w io.Writer, l *openLedger, src *evm.Source, p ingest.Progress, asJSON bool) error {
	if asJSON {
		return printJSON(w, map[string]any{"chain": l.params.Name, "traces": src.Traces(), "tip": p.Tip, "blocks": p.Blocks,
			"transfers": p.Transfers, "undone": p.Undone, "malformed_logs": src.Malformed()})
	}
	fmt.Fprintf(w, "%s: %d blocks with %d transfers stored, up to block %d", l.params.Name, p.Blocks, p.Transfers, p.Tip)
	if p.Undone > 0 {
		fmt.Fprintf(w, "; %d blocks undone that the network took back", p.Undone)
	}
	if n := src.Malformed(); n > 0 {
		fmt.Fprintf(w, "; %d logs with a transfer's topic but not its shape left out", n)
	}
	_, err := fmt.Fprintln(w)
	return err
}
