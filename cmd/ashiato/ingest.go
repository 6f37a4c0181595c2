package main

import (
	"github.com/spf13/cobra"
)

const ingestHelp = `Load transfers into the ledger of a chain, from a node or from files. What was loaded stays; loading more is normal, in any order,
and a file that was wrongly loaded can be taken back.`

func newIngest() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ingest",
		Short: "load a chain from a node or from files; list and take back files",
		Long:  ingestHelp,
		Example: `  ashiato ingest file --chain ethereum export-*.csv
  ashiato ingest node --chain ethereum --rpc http://127.0.0.1:8545 --from 14442835 --to 14600000
  ashiato ingest list --chain ethereum
  ashiato ingest forget --chain ethereum wrong.csv`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newIngestFile(), newIngestNode(), newIngestList(), newIngestForget())
	return cmd
}
