package main

import (
	"errors"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"ashiato/chain"
	"ashiato/ledger"
	"ashiato/store/local"
)

func newLedgerUndo() *cobra.Command {
	var above uint64
	var empty bool
	cmd := &cobra.Command{
		Use:   "undo --above HEIGHT",
		Short: "remove the blocks above a height",
		Long: `Remove all blocks above a height, the latest first, as after a reorganisation, and say which. The rest stays as it was.
A height that would leave nothing is refused unless --empty says that this is meant. A ledger of a format that this ashiato does not read can
only be removed as a whole: with --empty, whatever the height.`,
		Example: "  ashiato ledger undo --chain ethereum --above 14500000",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			err := withLedger(cmd, func(l *openLedger) error { return undo(cmd, l, chain.Height(above), empty) })
			if other := (*local.FormatError)(nil); empty && errors.As(err, &other) {
				return drop(cmd, other)
			}
			return err
		},
	}
	chainFlag(cmd)
	cmd.Flags().Uint64Var(&above, "above", 0, "the last height to keep (a Unix second in a ledger ordered by seconds)")
	cmd.Flags().BoolVar(&empty, "empty", false, "remove everything if the ledger begins above the height")
	_ = cmd.MarkFlagRequired("above")
	return cmd
}

// undo removes the blocks above a height and says what went. It empties the ledger only where empty allows it.
func undo(cmd *cobra.Command, l *openLedger, above chain.Height, empty bool) error {
	ctx := cmd.Context()
	first, ok, err := l.store.First(ctx)
	if err != nil {
		return err
	}
	last, _, err := l.store.Tip(ctx)
	if err != nil {
		return err
	}
	if !ok || last.Height <= above {
		say("nothing is above %s, nothing was removed", l.place(above))
		return nil
	}
	if first.Height > above && !empty {
		return withHint(usageError(fmt.Errorf("the ledger of %s begins at %s, so nothing of it would stay above %s", l.params.Name, l.place(first.Height), l.place(above))),
			fmt.Sprintf("it ends at %s: give the last height to keep, or --empty to remove everything", l.place(last.Height)))
	}
	from := first.Height
	for b, err := range l.store.Blocks(ctx, above+1, math.MaxUint64) {
		if err != nil {
			return err
		}
		from = b.Height
		break
	}
	if err := l.store.Undo(ctx, above, true); err != nil {
		return err
	}
	left, ok, err := l.store.Tip(ctx)
	if err != nil {
		return err
	}
	say("removed: %s to %s; %s", l.place(from), l.place(last.Height), l.ending(left, ok))
	return nil
}

// drop removes a ledger that cannot be read.
func drop(cmd *cobra.Command, other *local.FormatError) (err error) {
	db, err := openData(cmd, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Drop(other.Chain); err != nil {
		return err
	}
	say("removed: the ledger of %s, of format %d", other.Chain, other.Version)
	return nil
}

func (l *openLedger) ending(tip ledger.Mark, ok bool) string {
	if !ok {
		return "the ledger is empty"
	}
	return "the ledger ends at " + l.place(tip.Height)
}

// place names a height as the ledger counts.
func (l *openLedger) place(h chain.Height) string {
	if l.header.Scale == chain.BySecond {
		return fmt.Sprintf("second %d", h)
	}
	return fmt.Sprintf("block %d", h)
}
