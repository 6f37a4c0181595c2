package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"ashiato/names"
)

const namesHelp = `Names tells whether two names are the same person, firm or ship, in any script, and says why. It needs no data folder, no
network and no model.`

const namesCompareHelp = `Compare prints a score from 0 to 1 and its reasons. At or above the threshold two names are worth a person's look; the
reasons can be pasted into a file. A text that gives one name in two scripts, Kim Jong Un (김정은), is also compared by each of
them.

With --csv it reads pairs from a CSV file with the columns schema, name1 and name2, in any order, and writes the same
rows with the columns score and reasons after them. Other columns are kept. The schema is Person, Company, Organization, LegalEntity or
Vessel.`

func newNames() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "names",
		Short:   "tell whether two names are the same, in any script",
		Long:    namesHelp,
		Example: "  ashiato names compare \"Kim Jong Un\" 김정은",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newNamesCompare())
	return cmd
}

func newNamesCompare() *cobra.Command {
	var kind, pairs string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "compare NAME NAME | compare --csv PAIRS.csv",
		Short: "score two names, or the pairs of a file",
		Long:  namesCompareHelp,
		Example: `  ashiato names compare "Kim Jong Un" 김정은
  ashiato names compare "OAO Gazprom" "Gazprom JSC" --type organisation --json
  ashiato names compare --csv pairs.csv > scored.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case pairs != "" && len(args) > 0:
				return withHint(usageError(fmt.Errorf("--csv %s and %d names", pairs, len(args))), "give either a file of pairs or two names")
			case pairs != "" && kind != "":
				return withHint(usageError(fmt.Errorf("--csv %s and --type %s", pairs, kind)), "the column schema of the file gives the type of each pair")
			case pairs != "":
				return comparePairs(cmd.Context(), pairs, cmd.OutOrStdout(), asJSON)
			case len(args) != 2:
				return withHint(usageError(fmt.Errorf("%d names, want 2", len(args))), `put each name in quotes: ashiato names compare "Kim Jong Un" "Kim Chong-un"`)
			}
			k, err := parseKind(kind)
			if err != nil {
				return err
			}
			for _, name := range args {
				if err := checkName(name); err != nil {
					return usageError(err)
				}
			}
			return compareTwo(cmd.OutOrStdout(), args[0], args[1], k, asJSON)
		},
	}
	cmd.Flags().StringVar(&kind, "type", "", "what the names belong to: person, organisation or ship (default: told from their words)")
	cmd.Flags().StringVar(&pairs, "csv", "", "file of pairs with the columns schema, name1, name2")
	cmd.Flags().BoolVar(&asJSON, "json", false, `print {"name1","name2","type","score","threshold","hit","reasons"}, with --csv one per line`)
	return cmd
}

func parseKind(s string) (names.Kind, error) {
	switch s {
	case "":
		return names.Any, nil
	case "person":
		return names.Person, nil
	case "organisation", "organization":
		return names.Organisation, nil
	case "ship", "vessel":
		return names.Ship, nil
	}
	return 0, withHint(usageError(fmt.Errorf("--type %q is not known", s)), "the types are person, organisation and ship")
}

// checkName refuses a text that holds no name.
func checkName(name string) error {
	if !utf8.ValidString(name) {
		return withHint(fmt.Errorf("name %q is not valid UTF-8", name), "convert it to UTF-8 first")
	}
	if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return withHint(fmt.Errorf("name %q has no letter or digit", name), "give both names; nothing is like a name that is empty")
	}
	return nil
}

// comparison is a scored pair as --json prints it.
type comparison struct {
	Name1     string   `json:"name1"`
	Name2     string   `json:"name2"`
	Type      string   `json:"type"`
	Score     float64  `json:"score"`
	Threshold float64  `json:"threshold"`
	Hit       bool     `json:"hit"`
	Reasons   []string `json:"reasons"`
}

// compareNames scores one pair. A text may give its name in several scripts; then each of them is compared too, and the best
// counts.
func compareNames(a, b string, kind names.Kind) comparison {
	best := comparison{Score: -1}
	for _, v := range textsOf(a, kind) {
		for _, w := range textsOf(b, kind) {
			c := compareTexts(v.text, w.text, kind)
			if c.Score <= best.Score {
				continue
			}
			for _, t := range [...]nameText{v, w} {
				if t.said != "" {
					c.Reasons = append(c.Reasons, t.said)
				}
			}
			best = c
		}
	}
	best.Name1, best.Name2 = a, b
	return best
}

// nameText is a text that is compared, with where it comes from if that is not what was given.
type nameText struct{ text, said string }

// textsOf returns a text, and behind it each writing of the name that it gives in several scripts, and what it may be in English spelling.
func textsOf(text string, kind names.Kind) []nameText {
	texts := []nameText{{text: text}}
	for _, w := range names.Writings(text, kind) {
		texts = append(texts, nameText{w.Text, "a name is given in several scripts; compared: " + names.Quoted(w.Text)})
	}
	for _, r := range names.Respellings(text, kind) {
		texts = append(texts, nameText{r.Text, r.Said()})
	}
	return texts
}

// compareTexts scores two texts as one name each. Of two names whose type is not given, one may say it for both: "Gazprom"
// beside "OAO Gazprom" is a firm.
func compareTexts(a, b string, kind names.Kind) comparison {
	n, m := names.Parse(a, kind), names.Parse(b, kind)
	if n.Kind() != m.Kind() {
		kind = names.Organisation
		n, m = names.Parse(a, kind), names.Parse(b, kind)
	}
	match := names.Compare(names.Subject{Name: n}, names.Subject{Name: m})
	return comparison{
		Type: n.Kind().String(), Score: match.Score, Threshold: names.Threshold, Hit: match.Score >= names.Threshold, Reasons: match.Reasons(),
	}
}

func compareTwo(w io.Writer, a, b string, kind names.Kind, asJSON bool) error {
	c := compareNames(a, b, kind)
	if asJSON {
		return printJSON(w, c)
	}
	verdict := "below"
	if c.Hit {
		verdict = "at or above"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%.4f, %s the threshold %.2f: %s and %s as %s\n", c.Score, verdict, c.Threshold, names.Quoted(a), names.Quoted(b), c.Type)
	for _, r := range c.Reasons {
		fmt.Fprintf(&out, "  %s\n", r)
	}
	_, err := io.WriteString(w, printable(out.String()))
	return err
}
