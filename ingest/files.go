package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"ashiato/chain"
	"ashiato/ledger"
)

// ErrFromNode is returned for files that are to go into a ledger which a node has filled: a node tells all there
// is, and its blocks are not derived from rows.
var ErrFromNode = errors.New("the ledger is filled from a node")

// ErrForeign is returned for a ledger whose rows are not in the journal, so that it cannot be derived again.
var ErrForeign = errors.New("the ledger was not derived from this journal")

// tracesFile is what the header of a ledger of files says.
const tracesFile = "file"

// Export is one file of rows.
type Export interface {
	Name() string // as reports and errors call it
	// ID is a digest of the file's bytes and of how they are read: what was taken in before is not read again.
	ID() [32]byte
	// Rows yields the rows, in any order. They stay as they are when it goes on.
	Rows(ctx context.Context) iter.Seq2[chain.Row, error]
}

// FilesOptions tune Files; the zero value is good.
type FilesOptions struct {
	// Memory is what sorting may hold, in bytes; 0: 512 MiB. Rows beyond it are sorted on disk in the journal's
	// folder.
	Memory int
	// Progress is told the stage ("read", "compare", "load") and how many rows it has done, of how many; total is 0 where that is not known.
	// nil: nobody.
	Progress func(stage string, done, total uint64)
}

const defaultMemory = 512 << 20

// FilesReport is what an ingest of files did. As JSON it is part of "ashiato ingest --json".
type FilesReport struct {
	Scale        string        `json:"scale"` // "block" or "second"
	First        *time.Time    `json:"first"` // of the ledger; null where no time is known
	Last         *time.Time    `json:"last"`
	FirstHeight  chain.Height  `json:"first_height"`
	LastHeight   chain.Height  `json:"last_height"`
	Digest       ledger.Digest `json:"digest"`
	Files        []FileCount   `json:"files"`               // of this call
	Forgotten    []Kept        `json:"forgotten,omitempty"` // by this call, or by one before it that was interrupted
	KeptFiles    int           `json:"kept_files"`
	Rows         uint64        `json:"rows"` // of all files kept
	Blocks       uint64        `json:"blocks"`
	Transactions uint64        `json:"transactions"`
	Transfers    uint64        `json:"transfers"`
	// SyntheticHashes counts transactions whose hash was made from their row.
	SyntheticHashes uint64 `json:"synthetic_hashes"`
	Duplicates      uint64 `json:"duplicates"` // exact repeats of a record in its file
	Merged          uint64 `json:"merged"`     // rows of transfers that other rows state too
	Failed          uint64 `json:"failed"`     // transactions that moved nothing
	Unmoved         uint64 `json:"unmoved"`    // rows of transfers that failed, by other rows
	// Unsure counts transactions that moved their value as far as is known: no row says how they ended.
	Unsure uint64 `json:"unsure"`
	// Doubtful counts transactions in which two files state different amounts from the same payer to the same receiver, and each lacks what the
	// other has: all of it counts. FirstDoubt names two such rows.
	Doubtful   uint64 `json:"doubtful"`
	FirstDoubt string `json:"first_doubt,omitempty"`
	// Rewritten is the height from which the ledger was derived anew; null if nothing of it changed.
	Rewritten *chain.Height `json:"rewritten"`
}

// FileCount is what Files took from one file.
type FileCount struct {
	File       string `json:"file"`
	Rows       uint64 `json:"rows"`
	Duplicates uint64 `json:"duplicates"`
	Known      bool   `json:"known"` // taken in before; not read again
}

// Files takes the rows of exports into the journal and derives the ledger from all that it keeps. The ledger
// depends on the set of files only: neither their order nor how many calls they came in changes a byte. What a
// file adds to the past is laid into it: the ledger is undone to there and loaded again.
//
// An error in the files or their rows leaves ledger and journal as they were. If the store fails or the process is
// killed, the journal is whole, and says by Settled whether the ledger is.
func Files[E Export](ctx context.Context, store ledger.Store, journal *Journal, params chain.Params, exports []E, opt FilesOptions) (FilesReport, error) {
	all := make([]Export, len(exports))
	for i, e := range exports {
		all[i] = e
	}
	r := newRun(ctx, store, journal, params, opt)
	if err := r.check(); err != nil {
		return FilesReport{}, err
	}
	err := r.read(all)
	if err == nil {
		err = r.derive()
	}
	if err != nil {
		return FilesReport{}, errors.Join(err, journal.discard(r.added))
	}
	return r.result()
}

func newRun(ctx context.Context, store ledger.Store, journal *Journal, params chain.Params, opt FilesOptions) *run {
	opt.Memory = cmp.Or(opt.Memory, defaultMemory)
	if opt.Progress == nil {
		opt.Progress = func(string, uint64, uint64) {}
	}
	return &run{ctx: ctx, store: store, journal: journal, params: params, opt: opt}
}

// run is one call of Files or Forget.
type run struct {
	ctx     context.Context
	store   ledger.Store
	journal *Journal
	params  chain.Params
	opt     FilesOptions

	added   []segment
	leaving []segment
	report  FilesReport
	deriver *deriver
}

// check refuses ledgers that are not the journal's.
func (r *run) check() error {
	h, err := r.store.Header(r.ctx)
	if err != nil {
		return err
	}
	if h.Traces != "" && h.Traces != tracesFile {
		return fmt.Errorf("%w (%s); ingest the files into a data folder of their own, with --data", ErrFromNode, h.Traces)
	}
	_, filled, err := r.store.Tip(r.ctx)
	if err != nil {
		return err
	}
	if filled && len(r.journal.segments) == 0 && r.journal.Settled() == nil {
		return fmt.Errorf("%w: it has blocks and the journal %s has no files; ingest into a data folder of its own, with --data", ErrForeign, r.journal.dir)
	}
	for _, s := range r.journal.segments {
		if s.Chain != r.params.Name {
			return fmt.Errorf("journal: %s holds rows of chain %s, not %s", s.path, s.Chain, r.params.Name)
		}
	}
	return nil
}

// read writes the rows of each export that is new to a segment under a passing name.
func (r *run) read(exports []Export) error {
	done := uint64(0)
	for _, x := range exports {
		id := idText(x.ID())
		count := FileCount{File: x.Name()}
		if count.Known = r.journal.has(id) || slices.ContainsFunc(r.added, func(s segment) bool { return s.ID == id }); count.Known {
			r.report.Files = append(r.report.Files, count)
			continue
		}
		header := segmentHeader{File: x.Name(), ID: id, Chain: r.params.Name, Origin: originOf(x)}
		w, err := r.journal.create(len(r.added)+1, header)
		if err != nil {
			return err
		}
		err = r.write(x, w, func() {
			count.Rows++
			if done++; done%toldEvery == 0 {
				r.opt.Progress("read", done, 0)
			}
		})
		w.Origin = originOf(x)
		err = errors.Join(err, w.close())
		r.added = append(r.added, w.segment)
		if err != nil {
			return err
		}
		r.report.Files = append(r.report.Files, count)
	}
	r.opt.Progress("read", done, 0)
	return nil
}

func originOf(x Export) *Origin {
	d, ok := x.(Describer)
	if !ok {
		return nil
	}
	o := d.Origin()
	return &o
}

// toldEvery is how many rows lie between two words to FilesOptions.Progress.
const toldEvery = 1 << 16

// rowsTogether is how many rows go from the reader of a file to the writer of its segment at a time.
const rowsTogether = 1024

// write puts the rows of an export into a segment: one goroutine reads them, another writes. count is called for each.
func (r *run) write(x Export, w *segmentWriter, count func()) error {
	g, ctx := errgroup.WithContext(r.ctx)
	batches := make(chan []chain.Row, 2)
	g.Go(func() error {
		defer close(batches)
		batch := make([]chain.Row, 0, rowsTogether)
		pass := func() error {
			select {
			case batches <- batch:
				batch = make([]chain.Row, 0, rowsTogether)
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		for row, err := range x.Rows(ctx) {
			if err != nil {
				return err
			}
			if batch = append(batch, row); len(batch) == rowsTogether {
				if err := pass(); err != nil {
					return err
				}
			}
		}
		return pass()
	})
	g.Go(func() error {
		for batch := range batches {
			for i := range batch {
				if err := w.add(&batch[i]); err != nil {
					return err
				}
				count()
			}
		}
		return nil
	})
	return g.Wait()
}

// derive brings the ledger to what the journal and the added segments derive to.
func (r *run) derive() error {
	d := &deriver{
		ctx: r.ctx, dir: filepath.Join(r.journal.dir, sortFolder), memory: r.opt.Memory, params: r.params,
		segments: slices.Concat(slices.DeleteFunc(slices.Clone(r.journal.segments), func(s segment) bool { return isAmong(r.leaving, s) }), r.added),
		progress: r.opt.Progress,
	}
	r.deriver = d
	if err := d.look(); err != nil {
		return err
	}
	rows, err := d.locate()
	if err != nil {
		return err
	}
	from, same, err := r.firstChange(d, rows)
	if err != nil {
		return err
	}
	if same && len(r.added) == 0 && len(r.leaving) == 0 && r.journal.Settled() == nil {
		return nil
	}
	r.journal.leave(r.leaving)
	for i := range r.journal.leaving {
		r.report.Forgotten = append(r.report.Forgotten, r.journal.leaving[i].kept())
	}
	if err := r.journal.unsettle(); err != nil {
		return err
	}
	if err := r.rewrite(d, rows, from, same); err != nil {
		return err
	}
	return r.journal.settle()
}

// firstChange derives all blocks and compares them with those of the ledger. It returns the height from which
// they differ, and whether none does. Contradictions between rows, and blocks that do not fit, come to light
// here, before anything is changed; into an empty ledger the blocks are loaded at once, which is all or nothing.
func (r *run) firstChange(d *deriver, rows feed) (chain.Height, bool, error) {
	tip, filled, err := r.store.Tip(r.ctx)
	if err != nil || !filled {
		return 0, false, err
	}
	header, err := r.store.Header(r.ctx)
	if err != nil {
		return 0, false, err
	}
	old := func(func(chain.Block, error) bool) {}
	if header.Scale == d.scale {
		old = r.store.Blocks(r.ctx, 0, tip.Height)
	}
	next, stop := iter.Pull2(iter.Seq2[chain.Block, error](old))
	defer stop()
	differ, same := chain.Height(0), true
	var mine, theirs []byte
	var tail ledger.Tail
	d.stage = "compare"
	for b, err := range d.blocks(rows, 0) {
		if err == nil {
			_, err = tail.Add(&b)
		}
		if err != nil {
			return 0, false, err
		}
		if !same {
			continue
		}
		was, err, ok := next()
		if err != nil {
			return 0, false, err
		}
		if !ok {
			differ, same = b.Height, false
			continue
		}
		mine, theirs = ledger.AppendCanonical(mine[:0], &b), ledger.AppendCanonical(theirs[:0], &was)
		if string(mine) != string(theirs) {
			differ, same = min(b.Height, was.Height), false
		}
	}
	if same {
		if was, err, ok := next(); err != nil {
			return 0, false, err
		} else if ok { // the ledger has more, as a killed run may leave it
			differ, same = was.Height, false
		}
	}
	if header.Scale != d.scale {
		differ, same = 0, false
	}
	return differ, same, nil
}

// rewrite makes the journal keep the added segments and the ledger follow it, while it is marked as not whole.
// A first load comes before the names, since it may find contradictions and then leaves nothing; later ones
// after, since they cannot.
func (r *run) rewrite(d *deriver, rows feed, from chain.Height, same bool) error {
	_, filled, err := r.store.Tip(r.ctx)
	if err != nil {
		return err
	}
	if !filled {
		if err := r.load(d, rows, 0); err != nil {
			if _, filled, tipErr := r.store.Tip(r.ctx); filled || tipErr != nil {
				return errors.Join(err, tipErr) // loaded, and unsettled: the next call empties it
			}
			return errors.Join(err, r.journal.stay())
		}
		return r.journal.commit(r.added)
	}
	if err := r.journal.commit(r.added); err != nil {
		return err
	}
	d.segments = slices.Clone(r.journal.segments) // by their names
	if same {
		return r.describe(d)
	}
	r.report.Rewritten = &from
	if from == 0 {
		err = r.store.Undo(r.ctx, 0, false)
	} else {
		err = r.store.Undo(r.ctx, from-1, true)
	}
	if err != nil {
		return err
	}
	return r.load(d, rows, from)
}

func (r *run) load(d *deriver, rows feed, from chain.Height) error {
	if err := r.store.SetHeader(r.ctx, ledger.Header{Chain: r.params.Name, Scale: d.scale, Traces: tracesFile}); err != nil {
		return err
	}
	d.stage = "load"
	if err := r.store.Load(r.ctx, d.blocks(rows, from)); err != nil {
		return err
	}
	return r.describe(d)
}

// describe stores what the rows say of assets, and that nothing is known of those that only forgotten rows described.
func (r *run) describe(d *deriver) error {
	infos := make([]chain.AssetInfo, 0, len(d.survey.assets))
	for _, a := range d.survey.assets {
		infos = append(infos, a)
	}
	blank := map[chain.Asset]bool{}
	gone := &deriver{ctx: r.ctx, segments: r.journal.leaving}
	err := gone.all(func(e *entry) error {
		if a := e.row.Asset; a != nil && !blank[a.Asset] {
			if _, known := d.survey.assets[a.Asset]; !known {
				blank[a.Asset] = true
				infos = append(infos, chain.AssetInfo{Asset: a.Asset})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(infos, func(a, b chain.AssetInfo) int { return a.Asset.Compare(b.Asset) })
	return r.store.PutAssets(r.ctx, infos)
}
