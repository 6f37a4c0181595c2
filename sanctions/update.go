package sanctions

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Source says where the files of a list are fetched from.
type Source struct {
	URLs []string `json:"urls" yaml:"urls"`
	// Checksums is where SHA-256 sums of the files are published, if they are: lines of a sum and a name, or one sum alone.
	Checksums string `json:"checksums,omitempty" yaml:"checksums"`
}

const ofacExports = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"

// DefaultSources are where the issuers publish their lists. Lists that are missing have no fixed address.
var DefaultSources = map[ListID]Source{
	OFACSDN:          {URLs: []string{ofacExports + "SDN.CSV", ofacExports + "ALT.CSV", ofacExports + "ADD.CSV", ofacExports + "SDN_COMMENTS.CSV"}},
	OFACConsolidated: {URLs: []string{ofacExports + "CONS_PRIM.CSV", ofacExports + "CONS_ALT.CSV", ofacExports + "CONS_ADD.CSV", ofacExports + "CONS_COMMENTS.CSV"}},
	UN:               {URLs: []string{"https://scsanctions.un.org/resources/xml/en/consolidated.xml"}},
	UK:               {URLs: []string{"https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv"}},
	EU:               {URLs: []string{"https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw"}},
	USCSL:            {URLs: []string{"https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv"}},
}

// Bounds on what is fetched.
const (
	fetchTimeout  = 10 * time.Minute // for one file
	headerTimeout = 60 * time.Second
	maxRedirects  = 5
	maxSums       = 1 << 20
)

// NewClient returns the client that lists are fetched with: bounded in time, following few redirects and none from HTTPS
// to HTTP.
func NewClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = headerTimeout
	return &http.Client{Transport: transport, Timeout: fetchTimeout, CheckRedirect: func(to *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return fmt.Errorf("more than %d redirects", maxRedirects)
		}
		if via[0].URL.Scheme == "https" && to.URL.Scheme != "https" {
			return fmt.Errorf("redirect from %s to %s, which is not encrypted", via[0].URL.Host, to.URL)
		}
		return nil
	}}
}

// Updated says what Update found.
type Updated struct {
	List      ListID    `json:"list"`
	Unchanged bool      `json:"unchanged"` // the issuer still has the version in force; recorded as checked
	Imported  *Imported `json:"imported"`  // what was stored, nil if unchanged
}

// Fetch asks for one list to be updated.
type Fetch struct {
	List   ListID
	Source Source
	Client *http.Client
	At     time.Time // now
	// AcceptSmaller is as in Import.
	AcceptSmaller string
}

// fetched is what a server said of a file when it was last taken, so that it can be asked whether it changed since.
type fetched struct {
	URL          string `json:"url"`
	Version      string `json:"version"` // that was read from it
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// Update fetches a list from its issuer and imports it if it changed. What fails is recorded as a Refusal, and the last
// good version stays in force.
func (b *Book) Update(ctx context.Context, f Fetch) (Updated, error) {
	done, err := b.update(ctx, f)
	var refused *RefusedError
	if err != nil && ctx.Err() == nil && !errors.As(err, &refused) && checkListID(f.List) == nil { // Import records its own
		err = errors.Join(err, b.Refuse(ctx, Refusal{List: f.List, At: f.At, Date: DayOf(f.At), Reason: err.Error()}))
	}
	return done, err
}

func (b *Book) update(ctx context.Context, f Fetch) (Updated, error) {
	if len(f.Source.URLs) == 0 {
		return Updated{}, fmt.Errorf("list %s has no address to fetch it from", f.List)
	}
	dir, err := os.MkdirTemp("", "ashiato-list-")
	if err != nil {
		return Updated{}, err
	}
	defer os.RemoveAll(dir)
	known, err := b.fetchedBefore(ctx, f)
	if err != nil {
		return Updated{}, err
	}
	var files []download
	for round := 0; ; round++ {
		var fresh int
		if files, fresh, err = f.downloads(ctx, dir, known); err != nil {
			return Updated{}, err
		}
		if fresh == 0 {
			return Updated{List: f.List, Unchanged: true}, b.Checked(ctx, f.List, f.At)
		}
		if fresh == len(files) {
			break
		}
		if round > 0 {
			return Updated{}, fmt.Errorf("list %s: the server answers that nothing changed to a question that did not ask it", f.List)
		}
		known = nil // one file of the set changed: all are needed
	}
	if err := f.checkSums(ctx, files); err != nil {
		return Updated{}, err
	}
	return b.take(ctx, f, files)
}

// fetchedBefore returns what servers said of the files of the last version, nil if that version came another way.
func (b *Book) fetchedBefore(ctx context.Context, f Fetch) (map[string]fetched, error) {
	versions := b.Versions(f.List)
	if len(versions) == 0 {
		return nil, nil
	}
	known := map[string]fetched{}
	err := b.store.Scan(ctx, listPrefix(fetchedSpace, f.List), func(_, value []byte) error {
		var r fetched
		if err := json.Unmarshal(value, &r); err != nil {
			return fmt.Errorf("fetched files of %s: %w", f.List, errRecord)
		}
		if r.Version == versions[len(versions)-1].Name() {
			known[r.URL] = r
		}
		return nil
	})
	return known, err
}

// download is one fetched file.
type download struct {
	fetched
	path string
	name string
	sum  string // SHA-256 in hex
}

// downloads fetches all files of the list, and says how many of them changed since they were known.
func (f Fetch) downloads(ctx context.Context, dir string, known map[string]fetched) (files []download, fresh int, err error) {
	for i, address := range f.Source.URLs {
		d, changed, err := f.download(ctx, filepath.Join(dir, fmt.Sprintf("%03d", i)), address, known[address])
		if err != nil {
			return nil, 0, err
		}
		if changed {
			fresh++
		}
		files = append(files, d)
	}
	return files, fresh, nil
}

func (f Fetch) download(ctx context.Context, to, address string, known fetched) (d download, changed bool, err error) {
	resp, err := f.get(ctx, address, known)
	if err != nil {
		return download{}, false, err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	d = download{fetched: fetched{URL: address, ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified")}, path: to, name: fileName(address)}
	if resp.StatusCode == http.StatusNotModified {
		return d, false, nil
	}
	out, err := os.Create(to)
	if err != nil {
		return download{}, false, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(out, sum), &bounded{name: address, src: resp.Body, left: maxFileBytes})
	if err != nil {
		return download{}, false, fmt.Errorf("fetch %s: %w", address, err)
	}
	if resp.ContentLength >= 0 && n != resp.ContentLength {
		return download{}, false, fmt.Errorf("fetch %s: %d bytes of %d came", address, n, resp.ContentLength)
	}
	d.sum = hex.EncodeToString(sum.Sum(nil))
	return d, true, nil
}

func (f Fetch) get(ctx context.Context, address string, known fetched) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("fetch %.200q: %w", address, err)
	}
	if req.URL.Scheme != "https" && req.URL.Scheme != "http" {
		return nil, fmt.Errorf("fetch %.200q: want an https address", address)
	}
	req.Header.Set("User-Agent", "ashiato")
	conditional := false
	for _, h := range []struct{ name, value string }{{"If-None-Match", known.ETag}, {"If-Modified-Since", known.LastModified}} {
		if h.value != "" {
			req.Header.Set(h.name, h.value)
			conditional = true
		}
	}
	resp, err := f.Client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	if resp.StatusCode != http.StatusOK && (resp.StatusCode != http.StatusNotModified || !conditional) {
		return nil, errors.Join(fmt.Errorf("fetch %s: the server answers %s", address, resp.Status), resp.Body.Close())
	}
	return resp, nil
}

// fileName is the last part of an address.
func fileName(address string) string {
	if u, err := url.Parse(address); err == nil && path.Base(u.Path) != "." && path.Base(u.Path) != "/" {
		return path.Base(u.Path)
	}
	return "list"
}

var sumLine = regexp.MustCompile(`(?m)^\s*([0-9A-Fa-f]{64})(?:\s+\*?(\S+))?\s*$`)

// checkSums holds the files against the sums that the issuer publishes.
func (f Fetch) checkSums(ctx context.Context, files []download) (err error) {
	if f.Source.Checksums == "" {
		return nil
	}
	resp, err := f.get(ctx, f.Source.Checksums, fetched{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	text, err := io.ReadAll(io.LimitReader(resp.Body, maxSums))
	if err != nil {
		return fmt.Errorf("fetch %s: %w", f.Source.Checksums, err)
	}
	sums := sumLine.FindAllStringSubmatch(string(text), -1)
	for _, d := range files {
		found := false
		for _, m := range sums {
			if m[2] == "" && len(files) > 1 || m[2] != "" && !strings.EqualFold(path.Base(m[2]), d.name) {
				continue
			}
			found = true
			if !strings.EqualFold(m[1], d.sum) {
				return fmt.Errorf("%s has SHA-256 %s, published is %s", d.URL, d.sum, strings.ToLower(m[1]))
			}
		}
		if !found {
			return fmt.Errorf("%s names no SHA-256 of %s", f.Source.Checksums, d.name)
		}
	}
	return nil
}

// take reads what was fetched and stores it, unless it says what the last version says.
func (b *Book) take(ctx context.Context, f Fetch, files []download) (Updated, error) {
	var in []File
	for _, d := range files {
		in = append(in, File{d.name, func() (io.ReadCloser, error) { return os.Open(d.path) }})
	}
	content, err := Read(ctx, f.List, true, in...)
	if err != nil {
		return Updated{}, err
	}
	im := Import{Content: content, At: f.At, AcceptSmaller: f.AcceptSmaller, Date: content.Date}
	if im.Date == "" {
		im.Date = DayOf(f.At)
		if t, err := http.ParseTime(files[0].LastModified); err == nil && t.Before(f.At) {
			im.Date = DayOf(t)
		}
	}
	next, _, err := im.version()
	if err != nil {
		return Updated{}, err
	}
	if versions := b.Versions(f.List); len(versions) > 0 {
		if last := versions[len(versions)-1]; last.Digest == next.Digest && last.Format == next.Format {
			return Updated{List: f.List, Unchanged: true}, errors.Join(b.Checked(ctx, f.List, f.At), b.remind(ctx, f.List, last, files))
		}
	}
	done, err := b.Import(ctx, im)
	if err != nil {
		return Updated{}, err
	}
	return Updated{List: f.List, Imported: &done}, b.remind(ctx, f.List, done.Version, files)
}

// remind stores what to ask the servers with next time.
func (b *Book) remind(ctx context.Context, list ListID, v Version, files []download) error {
	var records [][]byte
	for _, d := range files {
		d.Version = v.Name()
		value, err := json.Marshal(d.fetched)
		if err != nil {
			return err
		}
		records = append(records, value)
	}
	return b.store.Apply(ctx, func(yield func(k, v []byte) bool) {
		for i, value := range records {
			if !yield(fetchedKey(list, i), value) {
				return
			}
		}
	})
}

// Sources yields the default sources with those of a configuration over them, in order of lists.
func Sources(configured map[ListID]Source) iter.Seq2[ListID, Source] {
	return func(yield func(ListID, Source) bool) {
		all := maps.Clone(DefaultSources)
		maps.Copy(all, configured)
		for _, list := range slices.Sorted(maps.Keys(all)) {
			if len(all[list].URLs) > 0 && !yield(list, all[list]) {
				return
			}
		}
	}
}
