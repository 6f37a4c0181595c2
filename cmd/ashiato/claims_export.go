package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"ashiato/claims"
)

func newClaimsExport() *cobra.Command {
	var out, inCase string
	cmd := &cobra.Command{
		Use:   "export --out FOLDER",
		Short: "write the kept claims as JSON, CSV tables and one page for people",
		Long: `Export reconciles the kept claims and writes claims.json, claims.csv, facts.csv, conflicts.csv and claims.html, and the texts by
their hashes. The page stands alone, runs no
script, loads nothing and prints on A4. The same claims give the same bytes.`,
		Example: "  ashiato claims export --out claims/ --rates monthly.csv",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return withHint(usageError(errors.New("no folder to write to")), "name one with --out")
			}
			if err := ours(out); err != nil {
				return err
			}
			l, err := keptClaims(cmd)
			if err != nil {
				return err
			}
			rates, register, err := ratesAndGroups(cmd)
			if err != nil {
				return err
			}
			if inCase != "" {
				l.Claims = slices.DeleteFunc(l.Claims, func(c claims.Claim) bool { return c.Case != inCase })
				l.Texts = slices.DeleteFunc(l.Texts, func(t claims.Text) bool {
					return !slices.ContainsFunc(l.Claims, func(c claims.Claim) bool { return c.File == t.File })
				})
				if len(l.Claims) == 0 {
					return noClaimOf(inCase)
				}
				l.Reconcile(rates, register)
			}
			page, err := l.HTML(rates, register)
			if err != nil {
				return err
			}
			if err := os.MkdirAll(out, 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(out, claimsPage), page, 0o644); err != nil {
				return err
			}
			for _, file := range []struct {
				name  string
				write func(*claims.Ledger, io.Writer) error
			}{
				{claimsJSON, (*claims.Ledger).WriteJSON}, {"claims.csv", (*claims.Ledger).WriteClaimsCSV},
				{"facts.csv", (*claims.Ledger).WriteFactsCSV}, {"conflicts.csv", (*claims.Ledger).WriteConflictsCSV},
			} {
				var b bytes.Buffer
				if err := file.write(l, &b); err != nil {
					return err
				}
				if err := os.WriteFile(filepath.Join(out, file.name), b.Bytes(), 0o644); err != nil {
					return err
				}
			}
			if err := writeTexts(filepath.Join(out, claimsTexts), l); err != nil {
				return err
			}
			say("%s, %s and %s are in %s; open claims.html", counted(len(l.Claims), "claim"), counted(len(l.Facts), "fact"), counted(len(l.Conflicts), "comparison"), out)
			return nil
		},
	}
	reconcileFlags(cmd)
	cmd.Flags().StringVar(&inCase, "case", "", "only claims tied to this case")
	cmd.Flags().StringVar(&out, "out", "", "the folder to write to")
	return cmd
}

// Names of files that an export writes.
const (
	claimsPage  = "claims.html"
	claimsJSON  = "claims.json"
	claimsTexts = "texts"
)

// exported are the names in the folder of an export.
var exported = []string{claimsPage, claimsJSON, "claims.csv", "facts.csv", "conflicts.csv", claimsTexts}

// ours refuses a folder that holds anything but an export, so that a slip cannot mix one with files of somebody else.
func ours(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !slices.Contains(exported, e.Name()) {
			return withHint(fmt.Errorf("%s: holds %s, which no export of claims wrote", dir, e.Name()), "name a new folder with --out")
		}
	}
	return nil
}
