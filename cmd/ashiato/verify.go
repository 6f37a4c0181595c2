package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/report"
)

const verifyHelp = `Run the case in a casefile's folder again, on the ledger, tags and prices of the data folder, and compare every
file byte for byte. What differs is named: the file and the place in it, or the input that is not what it was.
The exit status is 0 if everything is the same, 3 if something differs, 1 if it could not be checked.`

func newVerify() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "verify DIR",
		Short:   "run a casefile again and compare it byte for byte",
		Long:    verifyHelp,
		Example: "  ashiato verify ronin/",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return withHint(usageError(fmt.Errorf("verify wants the folder of one casefile, not %s", counted(len(args), "argument"))), `the folder is the one that "ashiato trace --out" wrote: ashiato verify ronin/`)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			info, err := os.Stat(args[0])
			switch {
			case errors.Is(err, fs.ErrNotExist):
				err = fmt.Errorf("folder %s does not exist", args[0])
			case err == nil && !info.IsDir():
				err = fmt.Errorf("%s: not a folder", args[0])
			}
			if err != nil {
				return withHint(err, `name the folder that "ashiato trace --out" wrote`)
			}
			db, err := openData(cmd, false)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, db.Close()) }()
			var closers []func() error
			defer func() {
				for _, c := range closers {
					err = errors.Join(err, c())
				}
			}()
			v, err := casefile.Verify(cmd.Context(), args[0], func(name chain.Name) (casefile.Sources, error) {
				if err := settled(cmd, name); err != nil {
					return casefile.Sources{}, err
				}
				in, closeSources, err := openSources(cmd.Context(), db, name)
				if err == nil {
					closers = append(closers, closeSources)
				}
				return in, err
			}, report.Files)
			if err != nil {
				return err
			}
			return printVerification(cmd, args[0], v, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, `print {"same","case","files","findings":[{"name","detail"}],"notes"}`)
	return cmd
}

func printVerification(cmd *cobra.Command, dir string, v *casefile.Verification, asJSON bool) error {
	if asJSON {
		type finding struct {
			Name   string `json:"name"`
			Detail string `json:"detail"`
		}
		out := struct {
			Same     bool      `json:"same"`
			Case     string    `json:"case"`
			Files    int       `json:"files"`
			Findings []finding `json:"findings"`
			Notes    []string  `json:"notes"`
		}{v.OK(), v.Title, v.Files, []finding{}, append([]string{}, v.Notes...)}
		for _, f := range v.Findings {
			out.Findings = append(out.Findings, finding{f.Name, f.Detail})
		}
		if err := printJSON(cmd.OutOrStdout(), out); err != nil {
			return err
		}
	} else {
		for _, f := range v.Findings {
			fmt.Fprintln(cmd.OutOrStdout(), printable(f.String()))
		}
		for _, n := range v.Notes {
			fmt.Fprintln(cmd.OutOrStdout(), "note:", printable(n))
		}
	}
	if !v.OK() {
		return codedError{fmt.Errorf("%s: %s", dir, counted(len(v.Findings), "difference")), exitDiffers}
	}
	if !asJSON {
		fmt.Fprintf(cmd.OutOrStdout(), "%s: %q was run again; all %d files and all inputs are the same, byte for byte\n", dir, printable(v.Title), v.Files)
	}
	return nil
}
