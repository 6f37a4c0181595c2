package main

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"ashiato/sanctions"
	"ashiato/screening"
)

const screenHelp = `Screen asks whether a name, a ship or an address is on a sanctions list, today or on a past day, and keeps a record of every answer: the
question, the versions of the lists that were asked, the answer and its reasons, in a chain of hashes that "screen verify" replays.

A question that cannot be understood, such as an address with a wrong checksum, is an error and never "not listed". So is a question of
today if a list was last found current too long ago. Who owns a party is not decided.

The lists come from "ashiato lists".`

// recordSpace is the space of the data folder that the decision record is kept in.
const recordSpace = "screening"

// Documented JSON shapes, see docs/design/json.md.
const (
	screenAnswerFormat  = "ashiato.screen.answer/1"
	screenVerifyFormat  = "ashiato.screen.verify/1"
	screenReviewFormat  = "ashiato.screen.review/1"
	screenExcusesFormat = "ashiato.screen.excuses/1"
)

func newScreen() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "screen",
		Short: "ask whether a name, ship or address is sanctioned, on which day, and prove what was asked",
		Long:  screenHelp,
		Example: `  ashiato screen name "Kim Jong Un" --birth 1984 --country KP
  ashiato screen ship "IMO 7937317"
  ashiato screen address 0xd90e2f925DA726b50C4Ed8D0Fb90Ad053324F31b --asof 2024-09-30
  ashiato screen batch customers.csv --out answers.csv
  ashiato screen verify`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	deskFlags(cmd)
	cmd.AddCommand(newScreenName(), newScreenShip(), newScreenAddress(), newScreenBatch(), newScreenReview(), newScreenVerify(),
		newScreenAllow(), newScreenRevoke(), newScreenExcuses(), newScreenForget())
	return cmd
}

// deskFlags are what a Desk can be told, for all verbs below cmd.
func deskFlags(cmd *cobra.Command) {
	f := cmd.PersistentFlags()
	f.StringSlice("lists", nil, "the lists to ask (default: all that are loaded)")
	f.StringSlice("threshold", nil, "least score of a name, "+screening.LeastThreshold.String()+" to 1, for all kinds or for one: 0.85 or ship=0.9 (default "+screening.DefaultThreshold.String()+")")
	f.Duration("max-age", sanctions.DefaultAges.Today, "how long ago a list may have been found current for a question of today (default: max_age of "+listsFile+")")
	f.Bool("private", false, "keep only salted hashes of question and answer in the record")
}

// deskOptions reads what deskFlags declares.
func deskOptions(cmd *cobra.Command) (screening.Options, error) {
	f := cmd.Flags()
	lists, err1 := f.GetStringSlice("lists")
	thresholds, err2 := f.GetStringSlice("threshold")
	age, err3 := f.GetDuration("max-age")
	private, err4 := f.GetBool("private")
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return screening.Options{}, err
	}
	config, err := readListsConfig(cmd)
	if err != nil {
		return screening.Options{}, err
	}
	ages, err := config.ages()
	if err != nil {
		return screening.Options{}, err
	}
	o := screening.Options{Private: private, Program: programVersion(), Ages: ages}
	if f.Changed("max-age") {
		o.Ages.Today = age
	}
	for _, list := range lists {
		o.Lists = append(o.Lists, sanctions.ListID(list))
	}
	for _, t := range thresholds {
		if err := addThreshold(&o, t); err != nil {
			return screening.Options{}, usageError(fmt.Errorf("--threshold: %w", err))
		}
	}
	return o, nil
}

// addThreshold reads 0.85 or ship=0.9.
func addThreshold(o *screening.Options, text string) error {
	if o.Thresholds == nil {
		o.Thresholds = screening.Thresholds{}
	}
	name, value, one := strings.Cut(text, "=")
	if !one {
		name, value = "", text
	}
	score, err := screening.ParseThreshold(value)
	if err != nil {
		return err
	}
	for k := sanctions.Unknown; k <= sanctions.Aircraft; k++ {
		if !one || name == k.String() {
			o.Thresholds[k] = score
			if one {
				return nil
			}
		}
	}
	if one {
		return fmt.Errorf("kind %q: want person, organisation, ship, aircraft or unknown", name)
	}
	return nil
}

// withDesk opens the desk of the data folder, runs f and closes it.
func withDesk(cmd *cobra.Command, f func(*screening.Desk) error) error {
	return withRecords(cmd, func(_ *records, desk *screening.Desk) error { return f(desk) })
}

// withRecords is withDesk with what the desk is opened on.
func withRecords(cmd *cobra.Command, f func(*records, *screening.Desk) error) (err error) {
	o, err := deskOptions(cmd)
	if err != nil {
		return err
	}
	r, err := openRecords(cmd, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	desk, err := r.desk(cmd.Context(), o)
	if err != nil {
		return err
	}
	return screenHint(f(r, desk))
}

// screenHint says what to do about a screening that was not answered.
func screenHint(err error) error {
	var stale *sanctions.StaleError
	switch {
	case errors.As(err, &stale):
		return withHint(err, `run "ashiato lists update", or import a newer version with "ashiato lists import"`)
	case errors.Is(err, screening.ErrNoLists), errors.Is(err, sanctions.ErrNoVersion):
		return withHint(err, `see what is loaded with "ashiato lists status", load lists with "ashiato lists update" or "ashiato lists import"`)
	}
	return err
}

// questionFlags are what a question can say beside its subject.
func questionFlags(cmd *cobra.Command, q *screening.Question, asJSON *bool, person bool) {
	cmd.Flags().StringVar((*string)(&q.AsOf), "asof", "", "the day (YYYY-MM-DD) the question is about (default: today)")
	cmd.Flags().BoolVar(asJSON, "json", false, "print "+screenAnswerFormat)
	if person {
		cmd.Flags().StringVar(&q.Type, "type", "", "only persons, organisations, ships or aircraft: person, organisation, ship, aircraft")
		cmd.Flags().StringVar(&q.Birth, "birth", "", "birth of a person: YYYY, YYYY-MM or YYYY-MM-DD")
		cmd.Flags().StringVar(&q.Country, "country", "", "country of nationality, registration or flag: its code (ISO 3166) or its name")
		cmd.Flags().StringVar(&q.Gender, "gender", "", "gender of a person: female or male")
	}
}

// ask puts one question and prints the answer.
func ask(cmd *cobra.Command, q screening.Question, asJSON bool) error {
	return withRecords(cmd, func(r *records, desk *screening.Desk) error {
		decision, err := desk.Ask(cmd.Context(), q, time.Now())
		if err != nil {
			return err
		}
		if err := tellUnanswerable(cmd, r.book, decision); err != nil {
			return err
		}
		if asJSON {
			return printJSON(cmd.OutOrStdout(), answerJSON{screenAnswerFormat, decision})
		}
		return printDecision(cmd.OutOrStdout(), decision)
	})
}

// tellUnanswerable tells where no list that was asked has anything of the kind that the question is about: "not listed" says little then.
func tellUnanswerable(cmd *cobra.Command, book *sanctions.Book, d *screening.Decision) error {
	addresses, imos := 0, 0
	for _, used := range d.Lists {
		v, err := book.Version(used.List, used.Date, used.Revision)
		if err != nil {
			return err
		}
		addresses, imos = addresses+v.Addresses, imos+v.IMOs
	}
	switch {
	case d.Question.Address != "" && addresses == 0:
		tell(cmd, "no list that was asked has a crypto address: those of the US are in ofac-sdn and ofac-addresses")
	case d.Question.IMO != "" && imos == 0:
		tell(cmd, "no list that was asked has the IMO number of a ship: ofac-sdn, un and uk have some")
	}
	return nil
}

type answerJSON struct {
	Shape string `json:"format"`
	*screening.Decision
}

// someArgs asks for at least one argument; with none, it says what is missing and shows how it is said.
func someArgs(missing, hint string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return withHint(usageError(errors.New(missing)), hint)
		}
		return nil
	}
}

// oneArg is someArgs for exactly one.
func oneArg(missing, hint string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return withHint(usageError(fmt.Errorf("%d arguments, want one", len(args))), hint)
		}
		return someArgs(missing, hint)(cmd, args)
	}
}

func newScreenName() *cobra.Command {
	var q screening.Question
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "name NAME",
		Short: "is this person, firm or ship listed",
		Example: `  ashiato screen name "Kim Jong Un" --birth 1984-01-08 --country KP
  ashiato screen name 김정은 --type person
  ashiato screen name "Garantex Europe" --asof 2022-05-01 --json`,
		Args: someArgs("no name", `say whom to look for: ashiato screen name "Kim Jong Un"`),
		RunE: func(cmd *cobra.Command, args []string) error {
			q.Name = strings.Join(args, " ")
			return ask(cmd, q, asJSON)
		},
	}
	questionFlags(cmd, &q, &asJSON, true)
	return cmd
}

func newScreenShip() *cobra.Command {
	var q screening.Question
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "ship IMO|NAME",
		Short: "is this ship listed, by its IMO number in any writing, or by its name",
		Example: `  ashiato screen ship "IMO 7937317"
  ashiato screen ship "CHONG CHON GANG"
  ashiato screen ship 7937317 --name "CHONG CHON GANG"`,
		Args: someArgs("no ship", `say which: ashiato screen ship "IMO 7937317"`),
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			if looksLikeIMO(text) {
				q.IMO = text
			} else if q.Name == "" {
				q.Name = text
			} else {
				return usageError(fmt.Errorf("%q is no IMO number, and --name gives another name", text))
			}
			q.Type = sanctions.Ship.String()
			return ask(cmd, q, asJSON)
		},
	}
	cmd.Flags().StringVar(&q.Name, "name", "", "the ship's name, beside its IMO number")
	cmd.Flags().StringVar(&q.Country, "country", "", "flag: the country's code (ISO 3166) or its name")
	questionFlags(cmd, &q, &asJSON, false)
	return cmd
}

// looksLikeIMO tells a number from a name: it begins with IMO and has a digit, or has at least five digits and no more letters than
// digits.
func looksLikeIMO(text string) bool {
	digits, letters := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case r > ' ' && !strings.ContainsRune(".-/#:()", r):
			letters++
		}
	}
	imo := strings.HasPrefix(strings.ToUpper(strings.TrimSpace(text)), "IMO") || strings.HasPrefix(text, "ＩＭＯ")
	return imo && digits > 0 || digits >= 5 && letters <= digits
}

func newScreenAddress() *cobra.Command {
	var q screening.Question
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "address ADDRESS",
		Short: "is this crypto address listed; its form decides the network, a ticker or URI before it does not",
		Example: `  ashiato screen address 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu
  ashiato screen address XBT:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu
  ashiato screen address "bitcoin:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu?amount=0.1" --asof 2024-09-30 --json`,
		Args: someArgs("no address", `say which: ashiato screen address 1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu`),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return withHint(usageError(fmt.Errorf("%d addresses, want one", len(args))), `one that is written with spaces wants quotes; for many there is "ashiato screen batch"`)
			}
			q.Address = args[0]
			if strings.TrimSpace(q.Address) == "" {
				return errors.New("no address: the text is empty")
			}
			return ask(cmd, q, asJSON)
		},
	}
	questionFlags(cmd, &q, &asJSON, false)
	return cmd
}
