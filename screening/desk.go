package screening

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"ashiato/sanctions"
)

// Options are what a Desk can be told. The zero value asks every list, with the default thresholds and ages, and keeps questions and answers.
type Options struct {
	// Lists are the lists to ask; empty: all that have a version. A list that is named and has none is an error.
	Lists      []sanctions.ListID
	Thresholds Thresholds
	Ages       sanctions.Ages // zero: sanctions.DefaultAges
	// Private keeps only salted hashes of questions and answers. The record then proves what was asked to whoever knows the question,
	// but cannot be replayed, and what was asked is not asked again when lists change.
	Private bool
	// Program is the program's version, for the record.
	Program string
}

// Desk answers questions from the lists in force and records the answers. Several goroutines may use it.
type Desk struct {
	book    *sanctions.Book
	log     *Log
	options Options

	mu        sync.Mutex
	screeners []*keyed // the last used first
}

// keyed is a Screener with the versions it is of.
type keyed struct {
	key  string
	once sync.Once
	s    *Screener
	err  error
}

// Open returns a Desk over the lists of a book, with its record in a store.
func Open(ctx context.Context, book *sanctions.Book, store Store, o Options) (*Desk, error) {
	if o.Ages == (sanctions.Ages{}) {
		o.Ages = sanctions.DefaultAges
	}
	log, err := openLog(ctx, store)
	if err != nil {
		return nil, err
	}
	return &Desk{book: book, log: log, options: o}, nil
}

// Decision is an answer with its place in the record.
type Decision struct {
	Seq      uint64    `json:"seq"`
	At       time.Time `json:"at"`
	Question Question  `json:"question"` // as it was understood
	*Answer
}

// Ask answers a question and records the answer, which is durable when Ask returns. A QuestionError says that the question must be changed, a
// sanctions.StaleError that a list is too old for a question of today; neither is an answer.
func (d *Desk) Ask(ctx context.Context, q Question, now time.Time) (*Decision, error) {
	e, decision, err := d.decide(ctx, q, now)
	if err != nil {
		return nil, err
	}
	if err := d.log.append(ctx, e); err != nil {
		return nil, err
	}
	decision.Seq = e.link.Seq
	return decision, nil
}

// decide answers a question and makes the entry that records it.
func (d *Desk) decide(ctx context.Context, q Question, now time.Time) (*entry, *Decision, error) {
	a, err := q.understand()
	if err != nil {
		return nil, nil, err
	}
	day, err := d.day(a.AsOf, now)
	if err != nil {
		return nil, nil, err
	}
	return d.decideOn(ctx, a, day, now)
}

func (d *Desk) decideOn(ctx context.Context, a *asked, day *day, now time.Time) (*entry, *Decision, error) {
	s, err := d.screener(ctx, day.versions)
	if err != nil {
		return nil, nil, err
	}
	known, _ := d.log.Head()
	answer, err := s.ask(a, day.asOf, d.options.Thresholds, d.log.excusesFor(a.subject(), known, now))
	if err != nil {
		return nil, nil, err
	}
	answer.Missing = day.missing
	for i := range answer.Lists {
		answer.Lists[i].Stale = day.stale[answer.Lists[i].List]
	}
	e := &entry{link: Link{At: now.UTC(), Kind: Decided, Program: d.options.Program, Lists: answer.Lists, Outcome: answer.Outcome, Known: known,
		Thresholds: d.options.Thresholds.named()}}
	if err := e.seal(a.Question, answer, d.options.Private); err != nil {
		return nil, nil, err
	}
	return e, &Decision{At: e.link.At, Question: a.Question, Answer: answer}, nil
}

// seal puts question and answer under the seals of an entry.
func (e *entry) seal(question, answer any, private bool) error {
	q, err := json.Marshal(question)
	if err != nil {
		return err
	}
	e.sealed = &Sealed{Salt: newSalt(), Question: q}
	e.link.Question = seal("question", e.sealed.Salt, q)
	if answer != nil {
		if e.sealed.Answer, err = json.Marshal(answer); err != nil {
			return err
		}
		e.link.Answer = seal("answer", e.sealed.Salt, e.sealed.Answer)
	}
	if private {
		e.sealed.Question, e.sealed.Answer = nil, nil
	}
	return nil
}

func (t Thresholds) named() map[string]Score {
	if len(t) == 0 {
		return nil
	}
	out := map[string]Score{}
	for k, s := range t {
		out[k.String()] = s
	}
	return out
}

// day is the state of the lists that a question is judged by.
type day struct {
	asOf     sanctions.Day
	versions []sanctions.Version
	missing  []sanctions.ListID
	stale    map[sanctions.ListID]string
}

// day returns the versions in force on a day; empty: today. For today each list must be fresh. For a past day what is stale is said
// in the answer, beside each version's date.
func (d *Desk) day(asOf sanctions.Day, now time.Time) (*day, error) {
	today := sanctions.DayOf(now)
	if asOf > today {
		return nil, badQuestion("asof", "day %s is in the future", asOf)
	}
	out := &day{asOf: asOf, stale: map[sanctions.ListID]string{}}
	if asOf == "" {
		out.asOf = today
	}
	lists := d.options.Lists
	if len(lists) == 0 {
		lists = d.book.Lists()
	}
	inForce := d.book.InForce(out.asOf)
	for _, list := range lists {
		i := slices.IndexFunc(inForce, func(v sanctions.Version) bool { return v.List == list })
		if i < 0 {
			if len(d.options.Lists) > 0 {
				return nil, fmt.Errorf("list %s by %s: %w", list, out.asOf, sanctions.ErrNoVersion)
			}
			out.missing = append(out.missing, list)
			continue
		}
		out.versions = append(out.versions, inForce[i])
		err := d.book.Fresh(list, asOf, now, d.options.Ages)
		var stale *sanctions.StaleError
		switch {
		case err == nil:
		case errors.As(err, &stale) && out.asOf < today:
			out.stale[list] = fmt.Sprintf("its last known state is %d days older than the day asked about", int(stale.Age/(24*time.Hour)))
		default:
			return nil, err
		}
	}
	if len(out.versions) == 0 {
		return nil, fmt.Errorf("as of %s: %w", out.asOf, ErrNoLists)
	}
	return out, nil
}

// maxScreeners bounds how many sets of versions are held in memory.
const maxScreeners = 3

// screener returns the index of a set of versions, from memory or built. Two that ask for the same set wait for one building.
func (d *Desk) screener(ctx context.Context, versions []sanctions.Version) (*Screener, error) {
	var name strings.Builder
	for _, v := range versions {
		name.WriteString(v.Name() + " ")
	}
	d.mu.Lock()
	i := slices.IndexFunc(d.screeners, func(k *keyed) bool { return k.key == name.String() })
	var k *keyed
	if i >= 0 {
		k = d.screeners[i]
		if i > 0 {
			d.screeners = slices.Insert(slices.Delete(d.screeners, i, i+1), 0, k)
		}
	} else {
		k = &keyed{key: name.String()}
		d.screeners = slices.Insert(d.screeners, 0, k)
		d.screeners = d.screeners[:min(maxScreeners, len(d.screeners))]
	}
	d.mu.Unlock()
	k.once.Do(func() { k.s, k.err = NewScreener(context.WithoutCancel(ctx), d.book, versions) })
	if k.err != nil {
		d.mu.Lock()
		d.screeners = slices.DeleteFunc(d.screeners, func(have *keyed) bool { return have == k })
		d.mu.Unlock()
	}
	return k.s, k.err
}

// Warm reads and indexes the lists in force today, so that the first question does not wait.
func (d *Desk) Warm(ctx context.Context, now time.Time) (*Screener, error) {
	versions := d.book.InForce(sanctions.DayOf(now))
	if len(d.options.Lists) > 0 {
		versions = slices.DeleteFunc(versions, func(v sanctions.Version) bool { return !slices.Contains(d.options.Lists, v.List) })
	}
	if len(versions) == 0 {
		return nil, fmt.Errorf("as of %s: %w", sanctions.DayOf(now), ErrNoLists)
	}
	s, err := d.screener(ctx, versions)
	if err == nil {
		s.Warm()
	}
	return s, err
}

// Head returns the number and hash of the record's last link.
func (d *Desk) Head() (uint64, Hash) { return d.log.Head() }

// AskAll answers questions side by side and records the answers in one step. errs holds, for each question without an answer, the QuestionError that says
// why; any other failure is the last result and nothing is recorded.
func (d *Desk) AskAll(ctx context.Context, questions []Question, now time.Time) (decisions []*Decision, errs []error, err error) {
	decisions, errs = make([]*Decision, len(questions)), make([]error, len(questions))
	entries := make([]*entry, len(questions))
	group, inner := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		group.Go(func() error {
			for i := worker; i < len(questions); i += workers {
				entries[i], decisions[i], errs[i] = d.decide(inner, questions[i], now)
				if bad := (*QuestionError)(nil); errs[i] != nil && !errors.As(errs[i], &bad) {
					return errs[i]
				}
			}
			return inner.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	if err := d.log.append(ctx, slices.DeleteFunc(slices.Clone(entries), func(e *entry) bool { return e == nil })...); err != nil {
		return nil, nil, err
	}
	for i, e := range entries {
		if e != nil {
			decisions[i].Seq = e.link.Seq
		}
	}
	return decisions, errs, nil
}
