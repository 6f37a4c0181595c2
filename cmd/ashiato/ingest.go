package main

import (
	"github.com/spf13/cobra"
)

const ingestHelp = `Load transfers into the ledger of a chain, from a node or from files. What was loaded stays; loading more is normal, in any order.`

func newIngest() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ingest",
		Short: "load a chain from a node or from files",
		Long:  ingestHelp,
		Example: `  ashiato ingest file --chain ethereum export-*.csv
  ashiato ingest node --chain ethereum --rpc http://127.0.0.1:8545 --from 14442835 --to 14600000`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newIngestFile(), newIngestNode())
	return cmd
}
