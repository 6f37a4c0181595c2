package main

import (
	"github.com/spf13/cobra"
)

const claimsHelp = `Claims reads reports of thefts (news, vendors' reports, notices; Japanese, English, Korean) and keeps what they say: who says
who stole what, when, on whose word, with the very words and their place in the text. Rules and dictionaries do it, offline. Claims that tell the same become one fact; what
does not fit stands beside it. With --save they are kept in the data folder.`

// claimSpace is the space of the data folder that claims are kept in.
const claimSpace = "claims"

func newClaims() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "claims",
		Short: "read reports into claims: who says who stole what",
		Long:  claimsHelp,
		Example: `  ashiato claims read articles/*.txt --published articles/notice.txt=2023-01-08 --save
  ashiato claims timeline --rates monthly.csv
  ashiato claims export --out claims/ --rates monthly.csv --groups threat-actor.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newClaimsRead(), newClaimsList(), newClaimsShow(), newClaimsReconcile(), newClaimsTimeline(), newClaimsExport(), newClaimsTie(),
		newClaimsForget())
	return cmd
}
