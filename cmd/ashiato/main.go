// Command ashiato follows stolen cryptoassets through an exact ledger.
//
// Each verb is a file of its own: it reads flags, opens what it needs, calls one function, prints.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"ashiato/casefile"
	"ashiato/store/local"
)

const rootHelp = `ashiato (足跡, footprints) follows stolen cryptoassets from the theft to the place where they are cashed out.

It loads a chain, from a node or from files, into an exact ledger on this machine; follows a theft through it under
every method the field and the courts use, at once; stops where somebody is known; and writes a report and a
casefile that anybody can run again and compare byte for byte. It screens names, ships and addresses against sanctions
lists, and reads reports into a ledger of claims. It tells nobody what you look at.

Exit status: 0 done; 1 an error; 2 the command line or a name in it is wrong; 3 something differs or is not answered;
130 and 143 interrupted by Ctrl-C and by SIGTERM. Errors say what to do next.`

const rootExamples = `  See it work on a simulated chain:
    ashiato demo

  Load what an explorer or a colleague gave you, say who is who, and follow the money:
    ashiato ingest file --chain ethereum export-*.csv
    ashiato tags import tagpacks/packs
    ashiato trace case.yaml --out ronin/
    ashiato verify ronin/

  Load from a node, and look at one address:
    ashiato ingest node --chain ethereum --rpc http://127.0.0.1:8545 --from 14442835 --to 14600000
    ashiato statement 0x098b716b8aaf21512996dc57eb0615e2383e2f96`

func main() { os.Exit(run(os.Args[1:])) }

// run is main without the process, so that scripts in tests can call it.
func run(args []string) int {
	ctx, stop := untilInterrupted()
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	verb, err := root.ExecuteContextC(ctx)
	if errors.Is(err, local.ErrInUse) {
		if dir, ok := commissionable(verb); ok {
			if exit, taken := commissionOut(ctx, dir, args, os.Stdout, os.Stderr); taken {
				return exit
			}
		}
	}
	return exitStatus(ctx, afterInterrupt(ctx, verb.CommandPath(), err), os.Stderr)
}

// commissionable returns the data folder of a command that the holder of the folder can run.
func commissionable(verb *cobra.Command) (dir string, ok bool) {
	for v := verb; v.HasParent(); v = v.Parent() {
		ok = commissionedVerbs[v.Name()]
	}
	dir, err := verb.Flags().GetString("data")
	return dir, ok && err == nil
}

// exitStatus prints the error of a command, if it has one, and returns the exit status.
func exitStatus(ctx context.Context, err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	err = afterInterrupt(ctx, "", err)
	if local.IsDamaged(err) {
		err = withHint(err, "a file of the data folder is damaged: restore the folder from a copy, or load again into a new one (--data)")
	}
	if local.IsFull(err) {
		err = withHint(err, "the disk is full: make room on it, or name a folder on another one (--data, --out); what was stored before is whole, and the same command goes on")
	}
	printError(stderr, withPathHint(err))
	var code exitCode
	if errors.As(err, &code) {
		return int(code)
	}
	return exitFailure
}

// withPathHint gives an error about a path the next step, if it has none yet.
func withPathHint(err error) error {
	var h interface{ Hint() string }
	switch {
	case errors.As(err, &h):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return withHint(err, "check the path, and put one with spaces in quotes")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return withHint(err, "name a folder where you may write (--out, --data), or ask for the right to use this one")
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, casefile.ErrNotACasefile):
		return withHint(err, "name another folder with --out: one that is not there yet, is empty, or holds a casefile that is to be replaced")
	}
	return err
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "ashiato",
		Short:         "follow stolen cryptoassets through an exact ledger",
		Long:          rootHelp,
		Example:       rootExamples,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = false
	root.PersistentFlags().String("data", defaultDataDir(), "folder of the ledgers, tags and prices")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return withHint(usageError(err), `run "`+cmd.CommandPath()+` --help" for its flags`)
	})
	root.AddCommand(newDemo(), newIngest(), newLedger(), newStatement(), newTags(), newLists(), newPrices(), newNames(), newClaims(), newScreen(), newServe(), newTrace(), newVerify(),
		newVersion(), newMan())
	explainArgs(root)
	return root
}

// explainArgs gives every command's complaint about its arguments, and about flags that it cannot do without, the next step.
func explainArgs(cmd *cobra.Command) {
	check := cmd.Args
	if check == nil {
		check = cobra.ArbitraryArgs
	}
	cmd.SuggestionsMinimumDistance = 2
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		if err == nil {
			err = cmd.ValidateRequiredFlags()
		}
		var h interface{ Hint() string }
		if err == nil || errors.As(err, &h) {
			return err
		}
		hint := fmt.Sprintf("run %q: it shows what the command takes", cmd.CommandPath()+" --help")
		if cmd.HasSubCommands() && len(args) > 0 {
			hint = fmt.Sprintf("run %q: it lists the commands", cmd.CommandPath()+" --help")
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				hint = "did you mean " + strings.Join(near, " or ") + "?"
			}
		}
		return withHint(usageError(err), hint)
	}
	for _, sub := range cmd.Commands() {
		explainArgs(sub)
	}
}
