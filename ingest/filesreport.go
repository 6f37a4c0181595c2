package ingest

import (
	"time"

	"ashiato/chain"
	"ashiato/ledger"
)

// result fills the report from what deriving counted.
func (r *run) result() (FilesReport, error) {
	d, out := r.deriver, &r.report
	out.Scale = "block"
	if d.scale == chain.BySecond {
		out.Scale = "second"
	}
	out.KeptFiles, out.Rows = len(d.segments), d.survey.rows
	t := d.assembly
	out.Blocks, out.Transactions, out.Transfers = t.Blocks, t.Transactions, t.Transfers
	out.SyntheticHashes, out.Merged, out.Failed, out.Unmoved, out.Unsure = t.Synthetic, t.Merged, t.Failed, t.Unmoved, t.Unsure
	out.Doubtful, out.FirstDoubt = t.Doubtful, t.FirstDoubt
	for i, n := range d.repeats {
		out.Duplicates += n
		for k := range out.Files {
			if out.Files[k].File == d.segments[i].File && !out.Files[k].Known {
				out.Files[k].Duplicates = n
			}
		}
	}
	first, ok, err := r.store.First(r.ctx)
	if err != nil || !ok {
		return *out, err
	}
	tip, _, err := r.store.Tip(r.ctx)
	if err != nil {
		return *out, err
	}
	out.First, out.Last = timeOf(first), timeOf(tip)
	out.FirstHeight, out.LastHeight, out.Digest = first.Height, tip.Height, tip.Digest
	return *out, nil
}

func timeOf(m ledger.Mark) *time.Time {
	if !m.HasTime {
		return nil
	}
	t := time.Unix(m.Time, 0).UTC()
	return &t
}
