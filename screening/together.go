package screening

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// maxTogether bounds the texts that AppendAnswers holds until all are recorded, in bytes. Usual answers have one or two thousand each.
const maxTogether = 16 << 20

// AppendAnswers answers questions side by side, records the answers in one step, and appends the JSON of each decision in the order of the questions, with a comma
// between two. Where there is no decision unanswered appends what stands in its place; it is given the QuestionError that says why. Any other failure is the
// result, and nothing is recorded. So is a QuestionError for the field "questions": all answers together are too long.
func (d *Desk) AppendAnswers(ctx context.Context, b []byte, questions []Question, now time.Time, unanswered func([]byte, error) ([]byte, error)) ([]byte, error) {
	all, errs := make([]*work, len(questions)), make([]error, len(questions))
	defer func() {
		for _, w := range all {
			if w != nil {
				w.release()
			}
		}
	}()
	if err := d.decideAll(ctx, all, errs, questions, now); err != nil {
		return b, err
	}
	entries := make([]*entry, 0, len(questions))
	size := 0
	for i, w := range all {
		if errs[i] == nil {
			entries = append(entries, &w.entry)
			size += w.decision.jsonSize() + len(",")
		}
	}
	if err := d.log.append(entries...); err != nil {
		return b, err
	}
	b = slices.Grow(b, size)
	for i, w := range all {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if errs[i] != nil {
			b, err = unanswered(b, errs[i])
		} else {
			w.decision.Seq = w.entry.link.Seq
			b, err = w.decision.AppendJSON(b)
		}
		if err != nil {
			return b, err
		}
	}
	return b, nil
}

// decideAll answers each question with a work of its own. errs are the QuestionErrors; any other is the result.
func (d *Desk) decideAll(ctx context.Context, all []*work, errs []error, questions []Question, now time.Time) error {
	group, inner := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	var held atomic.Int64
	for worker := range workers {
		group.Go(func() error {
			for i := worker; i < len(questions) && inner.Err() == nil; i += workers {
				w := works.Get().(*work)
				all[i] = w
				if errs[i] = d.decide(inner, w, questions[i], now); errs[i] != nil {
					if bad := (*QuestionError)(nil); !errors.As(errs[i], &bad) {
						return errs[i]
					}
					continue
				}
				if held.Add(int64(len(w.decision.answer))) > maxTogether {
					return badQuestion("questions", "the answers have more than %d MB: ask fewer questions at a time, or with a higher threshold", maxTogether>>20)
				}
			}
			return inner.Err()
		})
	}
	return group.Wait()
}
