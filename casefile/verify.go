package casefile

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ashiato/chain"
	"ashiato/ledger"
)

// Finding is one thing that is not what it was when the casefile was made.
type Finding struct {
	Name   string // a file of the directory, or an input: "input ledger", "input tags"
	Detail string
}

func (f Finding) String() string { return f.Name + ": " + f.Detail }

// Verification is what Verify found.
type Verification struct {
	Title    string
	Files    int       // in the manifest
	Findings []Finding // none: everything is as it was, byte for byte
	Notes    []string  // what helps to understand the findings
	MadeBy   string    // program version
	RunBy    string
}

// OK reports that nothing differs.
func (v *Verification) OK() bool { return len(v.Findings) == 0 }

func (v *Verification) find(name, format string, args ...any) {
	v.Findings = append(v.Findings, Finding{name, fmt.Sprintf(format, args...)})
}

// Verify runs the case in a directory again and compares every file byte for byte. open returns the sources of a chain
// as they are today; of the ledger only the rows up to the casefile's last block count. render must be what the
// casefile was written with.
//
// Each difference is a Finding. Where an input differs, the files are held against the manifest's hashes only, since
// they cannot come out the same, and a note says whether the answer would. A casefile made by another version of the
// program must come out the same too: the recorded version is written again, and a note names both. An error means
// that the comparison could not be made.
func Verify(ctx context.Context, dir string, open func(chain.Name) (Sources, error), render Render) (*Verification, error) {
	d, err := readDirectory(dir)
	if err != nil {
		return nil, err
	}
	v := &Verification{}
	if d.manifest != nil {
		v.Files = len(d.manifest.Files)
	}
	record, err := d.record()
	if err != nil {
		v.Findings = d.checkHashes()
		v.find(ResultFile, "%v", err)
		return v, nil
	}
	v.Title, v.MadeBy = record.Case, record.Inputs.Program
	c, err := d.authenticCase(record)
	if err != nil {
		v.Findings = d.checkHashes()
		if !slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.Name == CaseFile }) {
			v.find(CaseFile, "%v", err)
		}
		v.Notes = append(v.Notes, "the case was not run again, since "+CaseFile+" is not the one that was traced")
		return v, nil
	}
	in, err := open(c.Chain.Name)
	if err != nil {
		return nil, err
	}
	v.RunBy = in.Program
	in.Program = record.Inputs.Program
	if err := v.rerun(ctx, d, record, c, in, render); err != nil {
		return nil, err
	}
	if v.MadeBy != v.RunBy {
		note := fmt.Sprintf("the casefile was made by version %s and run again by version %s", v.MadeBy, v.RunBy)
		if !v.OK() {
			note += "; the program may be why something differs: verify with version " + v.MadeBy + " to tell"
		}
		v.Notes = append(v.Notes, note)
	}
	return v, nil
}

// rerun traces again and compares inputs, then files.
func (v *Verification) rerun(ctx context.Context, d *directory, record *Result, c *Case, in Sources, render Render) error {
	s, err := v.compareRange(ctx, in.Ledger, record)
	if err != nil {
		return err
	}
	if s == nil { // the range is not in the ledger any more
		v.Findings = append(v.Findings, d.checkHashes()...)
		return nil
	}
	f, err := run(ctx, c, in, *s)
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		v.find("run", "the case cannot be run again: %v", err)
		v.Findings = append(v.Findings, d.checkHashes()...)
		return nil
	}
	v.compareInputs(&record.Inputs, &f.Result.Inputs)
	if !v.OK() {
		v.Findings = append(v.Findings, d.checkHashes()...)
		v.Notes = append(v.Notes, sameAnswer(record, f.Result))
		return nil
	}
	files, err := f.Files(render)
	if err != nil {
		return err
	}
	v.Findings = d.compare(files)
	return nil
}

// compareRange returns the blocks that the casefile rests on, nil if the ledger has them no more.
func (v *Verification) compareRange(ctx context.Context, l Ledger, record *Result) (*span, error) {
	const name = "input ledger"
	last, err := record.Range.lastHeight()
	if err != nil {
		v.find(ResultFile, "%v", err)
		return nil, nil
	}
	s, err := frozenSpan(ctx, l, record.Chain, last)
	if errors.Is(err, ledger.ErrNotFound) {
		v.find(name, "block %d, the last of the casefile, is not in the ledger; load the ledger up to it", last)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	now := encodeRange(s)
	for _, part := range []struct{ what, was, is string }{
		{"first block", record.Range.First.String(), now.First.String()},
		{"last block", record.Range.Last.String(), now.Last.String()},
		{"rows in range changed: digest", record.Range.Digest, now.Digest},
		{"heights count", record.Range.Scale, now.Scale},
		{"internal value read by", record.Range.Traces, now.Traces},
	} {
		if part.was != part.is {
			v.find(name, "%s is %q, was %q", part.what, part.is, part.was)
		}
	}
	return &s, nil
}

// String names a block.
func (e RangeEnd) String() string {
	var parts []string
	if e.Height != nil {
		parts = append(parts, fmt.Sprint(*e.Height))
	}
	if e.Hash != nil {
		parts = append(parts, *e.Hash)
	}
	if e.Time != nil {
		parts = append(parts, *e.Time)
	}
	return strings.Join(parts, " ")
}

// lastHeight returns the height that the ledger knows the last block by.
func (r Range) lastHeight() (chain.Height, error) {
	if r.Last.Height != nil {
		return *r.Last.Height, nil
	}
	if r.Scale == "second" && r.Last.Time != nil {
		if t, err := time.Parse(time.RFC3339, *r.Last.Time); err == nil && t.Unix() >= 0 {
			return chain.Height(t.Unix()), nil
		}
	}
	return 0, errors.New("range.last names no block")
}

// compareInputs names every input whose content differs.
func (v *Verification) compareInputs(was, is *Inputs) {
	for _, part := range []struct {
		name    string
		was, is any
	}{
		{"input tags", was.Tags, is.Tags},
		{"input prices", was.Prices, is.Prices},
		{"input assets", was.Assets, is.Assets},
		{"input openings", was.Openings, is.Openings},
	} {
		a, errA := json.Marshal(part.was)
		b, errB := json.Marshal(part.is)
		if err := errors.Join(errA, errB); err != nil || !bytes.Equal(a, b) {
			v.find(part.name, "changed: is %s, was %s", clip(string(b)), clip(string(a)))
		}
	}
}

// sameAnswer says whether the seeds and results of two runs are the same, whatever their inputs.
func sameAnswer(was, is *Result) string {
	a, errA := json.Marshal([]any{was.Seeds, was.Results})
	b, errB := json.Marshal([]any{is.Seeds, is.Results})
	if errA == nil && errB == nil && bytes.Equal(a, b) {
		return "run on the inputs of today, the case gives the same seeds and results as recorded"
	}
	return "run on the inputs of today, the case gives other seeds or results than recorded"
}

// directory is what a casefile directory holds.
type directory struct {
	path     string
	files    map[string][]byte
	odd      []string  // entries that are no plain files
	manifest *Manifest // nil: missing or not readable
	broken   error     // why
}

// maxDirectoryFiles bounds what is read of a directory: a casefile has few files.
const maxDirectoryFiles = 1000

func readDirectory(path string) (*directory, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	if len(entries) > maxDirectoryFiles {
		return nil, fmt.Errorf("%s: %d entries; a casefile has few files", path, len(entries))
	}
	d := &directory{path: path, files: map[string][]byte{}}
	for _, e := range entries {
		if !e.Type().IsRegular() {
			d.odd = append(d.odd, e.Name())
			continue
		}
		if d.files[e.Name()], err = os.ReadFile(filepath.Join(path, e.Name())); err != nil {
			return nil, err
		}
	}
	data, ok := d.files[ManifestFile]
	if !ok && d.files[ResultFile] == nil && d.files[CaseFile] == nil {
		return nil, fmt.Errorf("%s: no %s; is it a directory that \"ashiato trace --out\" wrote?", path, ManifestFile)
	}
	m := new(Manifest)
	switch {
	case !ok:
		d.broken = fs.ErrNotExist
	default:
		if d.broken = json.Unmarshal(data, m); d.broken == nil && m.Format != ManifestFormat {
			d.broken = fmt.Errorf("format %.40q is not %q", m.Format, ManifestFormat)
		}
	}
	if d.broken == nil {
		d.manifest = m
	}
	return d, nil
}

// item returns what the manifest says about a file.
func (d *directory) item(name string) (ManifestItem, bool) {
	if d.manifest != nil {
		for _, item := range d.manifest.Files {
			if item.Name == name {
				return item, true
			}
		}
	}
	return ManifestItem{}, false
}

// checkHashes holds the files against the manifest, without running anything.
func (d *directory) checkHashes() []Finding {
	v := &Verification{}
	if d.manifest == nil {
		v.find(ManifestFile, "%s", d.manifestDefect())
		return v.Findings
	}
	for _, item := range d.manifest.Files {
		data, ok := d.files[item.Name]
		switch {
		case !ok:
			v.find(item.Name, "missing")
		case sum(data) != item.SHA256:
			v.find(item.Name, "SHA-256 is %s, the manifest says %s", sum(data), clip(item.SHA256))
		case len(data) != item.Bytes:
			v.find(ManifestFile, "says that %s has %d bytes, it has %d", item.Name, item.Bytes, len(data))
		}
	}
	return append(v.Findings, d.extra(func(name string) bool { _, ok := d.item(name); return ok || name == ManifestFile })...)
}

func (d *directory) manifestDefect() string {
	if errors.Is(d.broken, fs.ErrNotExist) {
		return "missing"
	}
	return "not readable: " + clip(d.broken.Error())
}

// extra names entries that do not belong to the casefile.
func (d *directory) extra(belongs func(string) bool) []Finding {
	names := slices.Clone(d.odd)
	for name := range d.files {
		if !belongs(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	v := &Verification{}
	for _, name := range names {
		v.find(name, "not part of the casefile")
	}
	return v.Findings
}

// compare holds the files against those that the run gives.
func (d *directory) compare(want []File) []Finding {
	v := &Verification{}
	named := map[string]bool{}
	for _, file := range want {
		named[file.Name] = true
		have, ok := d.files[file.Name]
		switch {
		case !ok:
			v.find(file.Name, "missing")
		case !bytes.Equal(have, file.Data):
			v.find(file.Name, "%s", firstDifference(have, file.Data))
		}
	}
	return append(v.Findings, d.extra(func(name string) bool { return named[name] })...)
}

// firstDifference names the first line in which two texts differ.
func firstDifference(have, want []byte) string {
	line := 1
	for {
		a, restA, moreA := bytes.Cut(have, []byte{'\n'})
		b, restB, moreB := bytes.Cut(want, []byte{'\n'})
		if !bytes.Equal(a, b) || moreA != moreB {
			i := commonPrefix(a, b)
			return fmt.Sprintf("line %d, column %d: is %s, the run gives %s", line, i+1, excerpt(a, i), excerpt(b, i))
		}
		have, want = restA, restB
		line++
	}
}

func commonPrefix(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// excerpt quotes a line around column i.
func excerpt(line []byte, i int) string {
	const before, after = 40, 40
	lo, hi := max(0, i-before), min(len(line), i+after)
	text := fmt.Sprintf("%q", line[lo:hi])
	if lo > 0 {
		text = "…" + text
	}
	if hi < len(line) {
		text += "…"
	}
	return text
}

func clip(s string) string {
	const limit = 400
	if len(s) > limit {
		s = s[:limit] + "…"
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// record returns what was recorded about the run: from result.json if the manifest confirms it, else from the
// manifest, else from whatever can be read.
func (d *directory) record() (*Result, error) {
	r := new(Result)
	err := json.Unmarshal(d.files[ResultFile], r)
	if d.files[ResultFile] == nil {
		err = errors.New("missing")
	} else if err == nil && r.Format != Format {
		err = fmt.Errorf("format %.40q is not %q", r.Format, Format)
	}
	item, ok := d.item(ResultFile)
	confirmed := err == nil && ok && item.SHA256 == sum(d.files[ResultFile])
	if m := d.manifest; m != nil && !confirmed {
		return &Result{Format: Format, Case: m.Case, Chain: chain.Name(m.Chain), Range: m.Range, Inputs: m.Inputs, Seeds: r.Seeds, Results: r.Results}, nil
	}
	return r, err
}

// authenticCase parses case.yaml if its hash is one that was recorded.
func (d *directory) authenticCase(record *Result) (*Case, error) {
	data, ok := d.files[CaseFile]
	if !ok {
		return nil, errors.New("missing")
	}
	item, listed := d.item(CaseFile)
	if hash := sum(data); hash != record.Inputs.Case.SHA256 && !(listed && hash == item.SHA256) {
		return nil, fmt.Errorf("SHA-256 is %s, recorded is %s", hash, clip(record.Inputs.Case.SHA256))
	}
	return Parse(CaseFile, data)
}
