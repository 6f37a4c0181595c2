package screening

import (
	"context"
	"time"

	"ashiato/sanctions"
)

// Forget deletes the texts and salts of what was recorded before a time, and records that it did. What remains is the chain: that
// something was asked, when, of which lists and with which outcome, but not what. Excuses stay as long as they hold, and then as long
// as the rest. It returns how many texts it deleted.
func (d *Desk) Forget(ctx context.Context, before, now time.Time) (int, error) {
	d.deleting.Lock()
	defer d.deleting.Unlock()
	var gone []change
	var through uint64
	count := 0
	ended := map[uint64]bool{}
	for _, e := range d.log.allExcuses() {
		over := e.Expires < sanctions.DayOf(before)
		if e.Revoked != 0 && !over {
			l, err := d.log.link(ctx, e.Revoked)
			if err != nil {
				return 0, err
			}
			over = l.At.Before(before) // else decisions that are kept may have used it
		}
		ended[e.ID] = over
	}
	err := d.log.store.Scan(ctx, []byte{sealedSpace}, func(key, _ []byte) error {
		seq, ok := numberOf(key)
		if !ok {
			return nil
		}
		l, err := d.log.link(ctx, seq)
		if err != nil {
			return err
		}
		if !l.At.Before(before) || l.Kind == Allowed && !ended[seq] {
			return nil
		}
		gone = append(gone, change{numbered(sealedSpace, seq), nil})
		if l.Kind == Allowed {
			gone = append(gone, change{numbered(excuseSpace, seq), nil})
			d.log.drop(seq)
		}
		through = seq
		count++
		return nil
	})
	if err != nil || count == 0 {
		return 0, err
	}
	e := &entry{link: Link{At: now.UTC(), Kind: Forgot, Program: d.options.Program, Through: through, Count: count}}
	e.more = func(uint64) ([]change, error) { return gone, nil }
	return count, d.log.append(e)
}

// drop removes an excuse from memory.
func (l *Log) drop(id uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for key, list := range l.excuses {
		for i, e := range list {
			if e.ID == id {
				l.excuses[key] = append(list[:i:i], list[i+1:]...)
				return
			}
		}
	}
}
