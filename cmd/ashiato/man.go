package main

import (
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func newMan() *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "write the manual pages into a folder",
		Example: "  ashiato man /usr/local/share/man/man1 && man ashiato-trace",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			// A fixed date: the same program writes the same pages.
			epoch := time.Unix(0, 0).UTC()
			return doc.GenManTree(cmd.Root(), &doc.GenManHeader{Section: "1", Source: "ashiato " + programVersion(), Manual: "ashiato", Date: &epoch}, args[0])
		},
	}
}
