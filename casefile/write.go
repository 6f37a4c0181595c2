package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Names of the files that every casefile directory has.
const (
	CaseFile     = "case.yaml"
	ResultFile   = "result.json"
	ManifestFile = "manifest.json"
)

// ManifestFormat is the version of the shape of manifest.json.
const ManifestFormat = "ashiato.casefile/1"

// ErrNotACasefile is returned by Write for a directory that holds something else than an unchanged casefile, and that
// it therefore does not replace.
var ErrNotACasefile = errors.New("not a casefile directory")

// File is one file of a casefile directory.
type File struct {
	Name string
	Data []byte
}

// Render returns what stands in a casefile's directory beside case.yaml, result.json and manifest.json. The same
// casefile must give the same bytes.
type Render func(*Casefile) ([]File, error)

// Manifest is manifest.json: the hash of every file beside it, and of all inputs.
type Manifest struct {
	Format string         `json:"format"`
	Case   string         `json:"case"`
	Chain  string         `json:"chain"`
	Range  Range          `json:"range"`
	Inputs Inputs         `json:"inputs"`
	Files  []ManifestItem `json:"files"` // by name
}

// ManifestItem is one file by its content.
type ManifestItem struct {
	Name   string `json:"name"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Files returns every file of the casefile's directory, the manifest last.
func (f *Casefile) Files(render Render) ([]File, error) {
	result, err := f.Result.JSON()
	if err != nil {
		return nil, err
	}
	files := []File{{CaseFile, f.Case.Source}, {ResultFile, result}}
	if render != nil {
		more, err := render(f)
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	m := Manifest{Format: ManifestFormat, Case: f.Result.Case, Chain: string(f.Result.Chain), Range: f.Result.Range, Inputs: f.Result.Inputs}
	for i, file := range files {
		if !fs.ValidPath(file.Name) || file.Name == "." || strings.ContainsAny(file.Name, `/\`) || file.Name == ManifestFile || i > 0 && file.Name == files[i-1].Name {
			return nil, fmt.Errorf("file %q cannot stand in a casefile", file.Name)
		}
		m.Files = append(m.Files, ManifestItem{file.Name, len(file.Data), sum(file.Data)})
	}
	data, err := encodeJSON(m)
	return append(files, File{ManifestFile, data}), err
}

func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}

// Write puts the casefile into a directory: everything is written beside it and moved there in one step, so that no
// reader sees half of it. A directory that is there must be empty or a casefile whose files are as its manifest says,
// which is replaced; anything else is ErrNotACasefile.
func (f *Casefile) Write(dir string, render Render) error {
	files, err := f.Files(render)
	if err != nil {
		return err
	}
	dir = filepath.Clean(dir)
	old, err := replaceable(dir)
	if err != nil {
		return err
	}
	parent, base := filepath.Split(dir)
	if parent == "" {
		parent = "."
	}
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(parent, "."+base+".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	for _, file := range files {
		if err := writeSynced(filepath.Join(temp, file.Name), file.Data); err != nil {
			return err
		}
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return err
	}
	if !old {
		return os.Rename(temp, dir)
	}
	aside := temp + ".old"
	if err := os.Rename(dir, aside); err != nil {
		return err
	}
	if err := os.Rename(temp, dir); err != nil {
		return errors.Join(err, os.Rename(aside, dir))
	}
	return os.RemoveAll(aside)
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// replaceable reports whether dir is there, and returns an error if it must not be replaced.
func replaceable(dir string) (there bool, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if len(entries) == 0 {
		return true, nil
	}
	d, err := readDirectory(dir)
	if err == nil {
		if found := d.checkHashes(); len(found) > 0 {
			err = errors.New(found[0].String())
		}
	}
	if err != nil {
		return false, fmt.Errorf("%s: %w (%v); choose another directory, or remove it yourself", dir, ErrNotACasefile, err)
	}
	return true, nil
}
