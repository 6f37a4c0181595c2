package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ashiato/attribution"
	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/store/local"
)

const tagsHelp = `Tags say who an address belongs to, and who says so. They come in packs (GraphSense TagPacks, the Etherscan label cloud)
or are your own. Several tags on one address stay several, with their sources. A wrong one is overridden or withdrawn with a reason;
the record is kept.`

// tagSpace is the space of the data folder that tags are kept in.
const tagSpace = "tags"

func newTags() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "tags",
		Short: "say who addresses belong to, and who says so",
		Long:  tagsHelp,
		Example: `  ashiato tags import tagpacks/packs tagpacks/actors
  ashiato tags show 0x098b716b8aaf21512996dc57eb0615e2383e2f96
  ashiato tags set 0x2faf487a4414fe77e2327f0bf4ae2a264a776ad2 --label "FTX" --category exchange --source "our subpoena 12/2022"
  ashiato tags withdraw 0x2faf487a4414fe77e2327f0bf4ae2a264a776ad2 3f2a9c0011aa22bb --reason "closed in 2022"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newTagsImport(), newTagsList(), newTagsShow(), newTagsSet(), newTagsOverride(),
		newTagsTakeBack(attribution.Withdraw, "withdraw", "take a wrong tag out of force, with a reason"),
		newTagsTakeBack(attribution.Restore, "restore", "put a withdrawn or overridden tag back in force, with a reason"),
		newTagsUnload())
	return cmd
}

// withBook opens the tags of the data folder, runs f and closes them.
func withBook(cmd *cobra.Command, create bool, f func(*attribution.Book) error) (err error) {
	db, err := openData(cmd, create)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	book, err := openBook(cmd.Context(), db)
	if err != nil {
		return err
	}
	return f(book)
}

func openBook(ctx context.Context, db *local.DB) (*attribution.Book, error) {
	space, err := db.Space(tagSpace)
	if err != nil {
		return nil, err
	}
	return attribution.Open(ctx, space)
}

func newTagsImport() *cobra.Command {
	var exported string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "import PATH…",
		Short: "load TagPacks (YAML), actor packs and Etherscan label files (JSON), or folders of them",
		Long: `Load tags from files, or from all .yaml, .yml and .json files of folders. A pack of the same name is replaced by its newer version.
A file with a defect loads nothing; the others are loaded, and the command fails in the end.`,
		Example: "  ashiato tags import tagpacks/packs tagpacks/actors\n  ashiato tags import --exported 2023-10-15 combinedAllLabels.json",
		Args:    atLeastOne,
		RunE: func(cmd *cobra.Command, args []string) error {
			files, err := packFiles(args)
			if err != nil {
				return err
			}
			return withBook(cmd, true, func(b *attribution.Book) error {
				return importPacks(cmd, b, files, attribution.Date(exported), asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&exported, "exported", "", "the day (YYYY-MM-DD) on which an Etherscan label file was made, which the file does not say")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print what was loaded as a JSON array of packs")
	return cmd
}

// packFile is a file of tags: where it is, and what its pack is called: its place below the folder that was named.
type packFile struct{ path, name string }

// packFiles lists the files that paths name, folders read whole, in a fixed order and each once.
func packFiles(paths []string) ([]packFile, error) {
	var files []packFile
	for _, p := range paths {
		err := filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if path == p || slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(path))) {
				name, err := filepath.Rel(p, path)
				if err != nil || name == "." {
					name = filepath.Base(path)
				}
				files = append(files, packFile{filepath.Clean(path), filepath.ToSlash(name)})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(files, func(a, b packFile) int { return strings.Compare(a.path, b.path) })
	files = slices.CompactFunc(files, func(a, b packFile) bool { return a.path == b.path })
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no .yaml, .yml or .json file there", strings.Join(paths, ", "))
	}
	return files, nil
}

func importPacks(cmd *cobra.Command, b *attribution.Book, files []packFile, exported attribution.Date, asJSON bool) error {
	bar := newProgress("tags", "packs", int64(len(files)))
	infos := []attribution.PackInfo{}
	var failed []error
	tags, same := 0, 0
	replaced := false
	for i, file := range files {
		loaded, err := importPack(cmd.Context(), b, file, exported)
		if err != nil {
			if cmd.Context().Err() != nil {
				return err
			}
			failed = append(failed, err)
			continue
		}
		infos = append(infos, loaded.Pack)
		tags += loaded.Pack.Tags
		if loaded.Already {
			same++
		}
		if loaded.Replaced != nil {
			replaced = true
			say("%s replaces the version with SHA-256 %s", loaded.Pack.Name, loaded.Replaced.SHA256)
		}
		bar.set(int64(i + 1))
	}
	bar.close()
	if replaced {
		if _, err := b.Sweep(cmd.Context()); err != nil {
			return err
		}
	}
	if asJSON {
		if err := printJSON(cmd.OutOrStdout(), infos); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(cmd.OutOrStdout(), "%s in %s", counted(tags, "tag"), counted(len(infos), "pack"))
		if same > 0 {
			fmt.Fprintf(cmd.OutOrStdout(), "; %d of the packs were there already", same)
		}
		fmt.Fprintln(cmd.OutOrStdout())
	}
	if len(failed) > 0 {
		return fmt.Errorf("%d of %d files were not loaded:\n%w", len(failed), len(files), errors.Join(failed...))
	}
	return nil
}

func importPack(ctx context.Context, b *attribution.Book, file packFile, exported attribution.Date) (attribution.Loaded, error) {
	f, err := os.Open(file.path)
	if err != nil {
		return attribution.Loaded{}, err
	}
	defer f.Close()
	pack, err := readPack(file.name, f, exported)
	if err != nil {
		return attribution.Loaded{}, err
	}
	return b.Load(ctx, pack)
}

// readPack reads a file as what its name says it is.
func readPack(name string, f io.Reader, exported attribution.Date) (*attribution.Pack, error) {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return attribution.ReadEtherscan(name, f, exported)
	}
	if strings.Contains(strings.ToLower(filepath.Base(name)), "actorpack") {
		return attribution.ReadActorPack(name, f)
	}
	return attribution.ReadTagPack(name, f)
}

func newTagsList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "list the loaded packs",
		Example: "  ashiato tags list",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBook(cmd, false, func(b *attribution.Book) error {
				if asJSON {
					return printJSON(cmd.OutOrStdout(), b.Packs())
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "pack\ttags\tlast changed\ttitle")
				for _, p := range b.Packs() {
					fmt.Fprintf(w, "%s\t%d\t%s\t%s\n", printable(p.Name), p.Tags, printable(string(p.LastMod)), printable(p.Title))
				}
				return w.Flush()
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the packs as a JSON array")
	return cmd
}

func newTagsUnload() *cobra.Command {
	return &cobra.Command{
		Use:     "unload PACK",
		Short:   "remove a pack",
		Example: "  ashiato tags unload demo.yaml",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withBook(cmd, false, func(b *attribution.Book) error {
				info, err := b.Unload(cmd.Context(), args[0])
				if err != nil {
					return withHint(err, `see the names with "ashiato tags list"`)
				}
				if _, err := b.Sweep(cmd.Context()); err != nil {
					return err
				}
				_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s with %d tags removed\n", printable(info.Name), info.Tags)
				return err
			})
		},
	}
}

// tagAddress is the address argument of a tags command on the network that --network names.
func tagAddress(cmd *cobra.Command, text string) (attribution.Address, error) {
	network, err := cmd.Flags().GetString("network")
	if err != nil {
		return attribution.Address{}, err
	}
	if _, err := chain.ParamsOf(network); err == nil { // accounts, which may have a checksum
		if _, err := casefile.ParseAddress(text); err != nil {
			return attribution.Address{}, usageError(err)
		}
	}
	a, err := attribution.ParseAddress(network, text)
	if err != nil {
		return a, usageError(err)
	}
	return a, nil
}

func networkFlag(cmd *cobra.Command) {
	cmd.Flags().String("network", "ethereum", "the address's network or currency: ethereum, BTC, tron, …")
}

type tagsJSON struct {
	Format    string                 `json:"format"`
	Network   attribution.Network    `json:"network"`
	Address   string                 `json:"address"`
	Tags      []tagJSON              `json:"tags"`
	Decisions []attribution.Decision `json:"decisions"`
}

type tagJSON struct {
	ID         attribution.ID         `json:"id"`
	Label      string                 `json:"label"`
	Entity     string                 `json:"entity"`
	Category   attribution.Category   `json:"category"`
	Abuse      attribution.Category   `json:"abuse"`
	Concepts   []attribution.Category `json:"concepts"`
	Role       attribution.Role       `json:"role"`
	Source     string                 `json:"source"`
	LastMod    attribution.Date       `json:"lastmod"`
	Confidence attribution.Confidence `json:"confidence"`
	Level      uint8                  `json:"confidence_level"`
	Pack       string                 `json:"pack"`
	Own        bool                   `json:"own"`
	InForce    bool                   `json:"in_force"`
}

// tagsFormat names the documented JSON shape (docs/design/json.md).
const tagsFormat = "ashiato.tags/1"

func newTagsShow() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "show ADDRESS",
		Short:   "show every tag of an address, and what was decided about them",
		Example: "  ashiato tags show 0x098b716b8aaf21512996dc57eb0615e2383e2f96\n  ashiato tags show --network BTC 12t9YDPgwueZ9NyMgw519p7AA8isjr6SMw",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := tagAddress(cmd, args[0])
			if err != nil {
				return err
			}
			return withBook(cmd, false, func(b *attribution.Book) error {
				tags, err := b.All(cmd.Context(), a)
				if err != nil {
					return err
				}
				history, err := b.History(cmd.Context(), a)
				if err != nil {
					return err
				}
				return showTags(cmd.OutOrStdout(), a, tags, history, asJSON)
			})
		},
	}
	networkFlag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print "+tagsFormat)
	return cmd
}

func showTags(w io.Writer, a attribution.Address, tags []attribution.Tag, history []attribution.Decision, asJSON bool) error {
	out := tagsJSON{Format: tagsFormat, Network: a.Network, Address: a.Text, Tags: []tagJSON{}, Decisions: append([]attribution.Decision{}, history...)}
	for i := range tags {
		t := &tags[i]
		out.Tags = append(out.Tags, tagJSON{ID: t.ID(), Label: t.Label, Entity: t.Entity(), Category: t.Category, Abuse: t.Abuse,
			Concepts: append([]attribution.Category{}, t.Concepts...), Role: t.Role(), Source: t.Source, LastMod: t.LastMod,
			Confidence: t.Confidence, Level: t.Level(), Pack: t.Pack.Title, Own: t.Own, InForce: t.Withdrawn == nil})
	}
	if asJSON {
		return printJSON(w, out)
	}
	if len(tags) == 0 {
		fmt.Fprintf(w, "%s: no tag\n", a)
	}
	for _, t := range out.Tags {
		state := ""
		if !t.InForce {
			state = "  (not in force)"
		}
		fmt.Fprintf(w, "%s  %s%s\n", t.ID, printable(t.Label), state)
		fmt.Fprintf(w, "    %s; confidence %s (counts as %d of 100); last changed: %s\n", words(string(t.Category), string(t.Abuse), string(t.Role)), orUnknown(string(t.Confidence)), t.Level, orUnknown(string(t.LastMod)))
		fmt.Fprintf(w, "    pack %s; source %s\n", printable(orUnknown(t.Pack)), printable(orUnknown(t.Source)))
	}
	for _, d := range history {
		line := fmt.Sprintf("%s  %s", time.Unix(d.At, 0).UTC().Format(time.RFC3339), d.Action)
		if d.Target != "" {
			line += " " + string(d.Target)
		}
		line += " by " + printable(d.By)
		if d.Reason != "" {
			line += ": " + printable(d.Reason)
		}
		fmt.Fprintln(w, line)
	}
	return nil
}

func words(ss ...string) string {
	ss = slices.DeleteFunc(ss, func(s string) bool { return s == "" })
	if len(ss) == 0 {
		return "no category"
	}
	return strings.Join(ss, ", ")
}

func orUnknown(s string) string {
	if s == "" {
		return "not known"
	}
	return s
}

// ownFlags are the flags that state a tag of one's own.
func ownFlags(cmd *cobra.Command, own *attribution.Own) func() error {
	var category, abuse, confidence, date string
	cmd.Flags().StringVar(&own.Label, "label", "", "who or what the address is")
	cmd.Flags().StringVar(&category, "category", "", "what it is: exchange, mixer, bridge, gambling, …")
	cmd.Flags().StringVar(&abuse, "abuse", "", "what it was used for: ransomware, scam, service_hack, …")
	cmd.Flags().StringVar(&own.Actor, "actor", "", "the actor's id in an actor pack")
	cmd.Flags().StringVar(&own.Source, "source", "", "where you know it from")
	cmd.Flags().StringVar(&confidence, "confidence", "", "a TagPack confidence word, such as ownership or service_data")
	cmd.Flags().StringVar(&date, "date", "", "the day (YYYY-MM-DD) the statement is from")
	cmd.Flags().StringVar(&own.Context, "context", "", "remarks")
	_ = cmd.MarkFlagRequired("label")
	return func() (err error) {
		own.LastMod = attribution.Date(date)
		if category != "" {
			if own.Category, err = attribution.ParseCategory(category); err != nil {
				return usageError(err)
			}
		}
		if abuse != "" {
			if own.Abuse, err = attribution.ParseCategory(abuse); err != nil {
				return usageError(err)
			}
		}
		if confidence != "" {
			if own.Confidence, err = attribution.ParseConfidence(confidence); err != nil {
				return usageError(err)
			}
		}
		return nil
	}
}

// byFlag says who decides: by default the person who is logged in.
func byFlag(cmd *cobra.Command) *string {
	return cmd.Flags().String("by", os.Getenv("USER"), "who decides")
}

// decide records a decision now, and prints the tag it is about.
func decide(cmd *cobra.Command, address string, d attribution.Decision) error {
	a, err := tagAddress(cmd, address)
	if err != nil {
		return err
	}
	if d.By == "" {
		d.By = "somebody at this machine"
	}
	d.At = time.Now().Unix()
	return withBook(cmd, true, func(b *attribution.Book) error {
		id, err := b.Decide(cmd.Context(), a, d)
		if err != nil {
			return withHint(err, `see the address's tags with "ashiato tags show `+address+`"`)
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s %s\n", d.Action, id)
		return err
	})
}

func newTagsSet() *cobra.Command {
	var own attribution.Own
	cmd := &cobra.Command{
		Use:     "set ADDRESS",
		Short:   "state a tag of your own",
		Example: `  ashiato tags set 0x2faf487a4414fe77e2327f0bf4ae2a264a776ad2 --label "FTX" --category exchange --source "our subpoena 12/2022"`,
		Args:    exactly(1),
	}
	fill, by, reason := ownFlags(cmd, &own), byFlag(cmd), cmd.Flags().String("reason", "", "why")
	networkFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := fill(); err != nil {
			return err
		}
		return decide(cmd, args[0], attribution.Decision{Action: attribution.Set, Tag: &own, Reason: *reason, By: *by})
	}
	return cmd
}

func newTagsOverride() *cobra.Command {
	var own attribution.Own
	cmd := &cobra.Command{
		Use:     "override ADDRESS TAG",
		Short:   "put a tag of your own in the place of a wrong one, with a reason",
		Example: `  ashiato tags override 0x2faf487a4414fe77e2327f0bf4ae2a264a776ad2 3f2a9c0011aa22bb --label "FTX (bankrupt)" --reason "closed in 2022"`,
		Args:    exactly(2),
	}
	fill, by, reason := ownFlags(cmd, &own), byFlag(cmd), cmd.Flags().String("reason", "", "why")
	_ = cmd.MarkFlagRequired("reason")
	networkFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := fill(); err != nil {
			return err
		}
		return decide(cmd, args[0], attribution.Decision{Action: attribution.Override, Target: attribution.ID(args[1]), Tag: &own, Reason: *reason, By: *by})
	}
	return cmd
}

func newTagsTakeBack(action attribution.Action, verb, short string) *cobra.Command {
	cmd := &cobra.Command{
		Use:     verb + " ADDRESS TAG",
		Short:   short,
		Example: "  ashiato tags " + verb + ` 0x2faf487a4414fe77e2327f0bf4ae2a264a776ad2 3f2a9c0011aa22bb --reason "another address was meant"`,
		Args:    exactly(2),
	}
	by, reason := byFlag(cmd), cmd.Flags().String("reason", "", "why")
	_ = cmd.MarkFlagRequired("reason")
	networkFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return decide(cmd, args[0], attribution.Decision{Action: action, Target: attribution.ID(args[1]), Reason: *reason, By: *by})
	}
	return cmd
}
