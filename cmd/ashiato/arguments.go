package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// exactly wants so many arguments, and says which where others are given.
func exactly(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return wrongArguments(cmd, args)
	}
}

// atLeastOne is exactly for commands that take any number but none.
func atLeastOne(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return wrongArguments(cmd, args)
}

// wrongArguments names the arguments as the usage line does, and gives the first example of the help as a hint.
func wrongArguments(cmd *cobra.Command, args []string) error {
	_, wanted, _ := strings.Cut(cmd.Use, " ")
	hint := fmt.Sprintf("run \"%s --help\": it shows what the command takes", cmd.CommandPath())
	for line := range strings.Lines(cmd.Example) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, cmd.CommandPath()) {
			hint = "for example: " + line
			break
		}
	}
	return withHint(usageError(fmt.Errorf("%s wants %s, and got %s", cmd.Name(), wanted, counted(len(args), "argument"))), hint)
}
