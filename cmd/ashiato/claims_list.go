package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ashiato/claims"
)

func newClaimsList() *cobra.Command {
	var kind, actor, inCase string
	var asJSON, asYAML bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "list the claims that are kept",
		Example: `  ashiato claims list --kind theft_total
  ashiato claims list --actor Lazarus --case ronin
  ashiato claims list --case ronin --yaml >> case.yaml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if kind != "" && !slices.Contains(claims.Kinds(), claims.Kind(kind)) {
				return withHint(usageError(fmt.Errorf("--kind %q is no kind of claim", kind)), "the kinds are "+kindNames())
			}
			l, err := keptClaims(cmd)
			if err != nil {
				return err
			}
			if inCase != "" && !slices.ContainsFunc(l.Claims, func(c claims.Claim) bool { return c.Case == inCase }) {
				return noClaimOf(inCase)
			}
			register := claims.BuiltinRegister()
			l.Claims = slices.DeleteFunc(l.Claims, func(c claims.Claim) bool {
				return kind != "" && string(c.Kind) != kind || inCase != "" && c.Case != inCase ||
					actor != "" && !slices.ContainsFunc(c.Actors, func(name string) bool { return register.Within(name, actor) })
			})
			if asJSON {
				l.Facts, l.Conflicts = []claims.Fact{}, []claims.Conflict{}
				return l.WriteJSON(cmd.OutOrStdout())
			}
			if asYAML {
				return printCaseClaims(cmd.OutOrStdout(), l.Claims)
			}
			return printClaims(cmd.OutOrStdout(), l)
		},
	}
	cmd.Flags().StringVar(&kind, "kind", "", "only claims of this kind: "+kindNames())
	cmd.Flags().StringVar(&actor, "actor", "", "only claims about this actor or what belongs to it, by any of its names")
	cmd.Flags().StringVar(&inCase, "case", "", "only claims tied to this case")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the claims as JSON (format "+claims.Format+", without facts and conflicts)")
	cmd.Flags().BoolVar(&asYAML, "yaml", false, "print the claims as the section claims of a case file")
	cmd.MarkFlagsMutuallyExclusive("json", "yaml")
	return cmd
}

func kindNames() string {
	var names []string
	for _, k := range claims.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

func noClaimOf(name string) error {
	return withHint(fmt.Errorf("no claim is tied to case %s", name), `tie claims with "ashiato claims tie ID CASE"`)
}

// printCaseClaims writes claims as a case file has them. Texts are written as JSON strings, which YAML reads.
func printCaseClaims(w io.Writer, list []claims.Claim) error {
	var b strings.Builder
	b.WriteString("claims:\n")
	for _, c := range list {
		var amounts []string
		for _, a := range c.Amounts {
			amounts = append(amounts, amountLine(a))
		}
		b.WriteString("  -")
		indent := " "
		for _, field := range [][2]string{{"id", string(c.ID)}, {"kind", string(c.Kind)}, {"amount", strings.Join(amounts, "; ")}, {"period", dates(c.Period.From, c.Period.To)},
			{"by", strings.Join(c.SourceChain, " → ")}, {"quote", c.Quote}, {"file", c.File}} {
			if field[1] == "" {
				continue
			}
			text, err := json.Marshal(printable(field[1]))
			if err != nil {
				return err
			}
			fmt.Fprintf(&b, "%s%s: %s\n", indent, field[0], text)
			indent = "    "
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func newClaimsShow() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "show ID",
		Short:   "show one claim: its words in their text, its fact, what it does not fit",
		Example: "  ashiato claims show c5709cbb8d308",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := keptClaims(cmd)
			if err != nil {
				return err
			}
			id := claims.ClaimID(args[0])
			i := slices.IndexFunc(l.Claims, func(c claims.Claim) bool { return c.ID == id })
			if i < 0 {
				return withHint(fmt.Errorf("%w: %s", claims.ErrNoClaim, id), `list them with "ashiato claims list"`)
			}
			c := l.Claims[i]
			l.Facts = slices.DeleteFunc(l.Facts, func(f claims.Fact) bool { return !slices.Contains(f.Claims, id) })
			l.Conflicts = slices.DeleteFunc(l.Conflicts, func(f claims.Conflict) bool { return !slices.Contains(f.Claims, id) })
			l.Claims = []claims.Claim{c}
			if asJSON {
				return l.WriteJSON(cmd.OutOrStdout())
			}
			return printClaim(cmd.OutOrStdout(), l)
		},
	}
	reconcileFlags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the claim with its fact and conflicts as JSON (format "+claims.Format+")")
	return cmd
}

// printClaim writes the one claim of a ledger.
func printClaim(w io.Writer, l *claims.Ledger) error {
	c := l.Claims[0]
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-12s%s\n", name, printable(value))
		}
	}
	line("claim", fmt.Sprintf("%s  %s, %s", c.ID, c.Kind, c.Modality))
	line("place", fmt.Sprintf("%s, characters %d to %d", c.File, c.Start, c.End))
	line("published", strings.TrimSpace(string(c.Published.Date)+"  "+c.Published.Basis))
	line("period", strings.TrimSpace(dates(c.Period.From, c.Period.To)+"  "+c.Period.Basis))
	for _, a := range c.Amounts {
		line("amount", amountLine(a)+", as written "+a.AsWritten)
	}
	line("actors", strings.Join(c.Actors, "; "))
	line("victims", strings.Join(c.Victims, "; "))
	line("told by", strings.Join(c.SourceChain, ", told by "))
	line("case", c.Case)
	for _, note := range c.Notes {
		line("note", note)
	}
	line("words", inContext(l, c))
	for _, f := range l.Facts {
		line("fact", fmt.Sprintf("%s  %s, %d claims: %s", f.ID, f.Status, len(f.Claims), strings.Trim(fmt.Sprint(f.Claims), "[]")))
	}
	for _, conflict := range l.Conflicts {
		line("compared", fmt.Sprintf("%s: %s  %s", conflict.Verdict, conflict.What, strings.Trim(fmt.Sprint(conflict.Claims), "[]")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// inContext returns the words of a claim between >> and <<, with some of the text around them.
func inContext(l *claims.Ledger, c claims.Claim) string {
	const around = 60
	for _, t := range l.Texts {
		if t.File == c.File && c.Start >= 0 && c.Start <= c.End && c.End <= len(t.Runes) {
			before, after := t.Runes[max(0, c.Start-around):c.Start], t.Runes[c.End:min(len(t.Runes), c.End+around)]
			return string(before) + ">>" + string(t.Runes[c.Start:c.End]) + "<<" + string(after)
		}
	}
	return c.Quote
}

func newClaimsTie() *cobra.Command {
	return &cobra.Command{
		Use:     "tie ID CASE",
		Short:   `tie a claim to a case; "" as case takes that back`,
		Example: "  ashiato claims tie c5709cbb8d308 ronin",
		Args:    exactly(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withClaims(cmd, false, func(b *claims.Book) error {
				err := b.Tie(cmd.Context(), claims.ClaimID(args[0]), args[1])
				if errors.Is(err, claims.ErrNoClaim) {
					return withHint(err, `list them with "ashiato claims list"`)
				}
				return err
			})
		},
	}
}

func newClaimsForget() *cobra.Command {
	return &cobra.Command{
		Use:     "forget FILE",
		Short:   "take the claims of a file out of the data folder",
		Example: "  ashiato claims forget articles/notice.txt",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withClaims(cmd, false, func(b *claims.Book) error {
				n, err := b.Forget(cmd.Context(), args[0])
				if err == nil && n == 0 {
					return withHint(fmt.Errorf("no claims of %s are kept", args[0]), `the files are those that "ashiato claims list" names`)
				}
				if err == nil {
					say("%d claims of %s forgotten", n, args[0])
				}
				return err
			})
		},
	}
}
