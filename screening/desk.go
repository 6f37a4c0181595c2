package screening

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ashiato/sanctions"
)

// Options are what a Desk can be told. The zero value asks every list, with the default thresholds and ages, and keeps questions and answers.
type Options struct {
	// Lists are the lists to ask; empty: all that have a version. A list that is named and has none is an error.
	Lists      []sanctions.ListID
	Thresholds Thresholds     // none below LeastThreshold
	Ages       sanctions.Ages // zero: sanctions.DefaultAges
	// Private keeps only salted hashes of questions and answers. The record then proves what was asked to whoever knows the question,
	// but cannot be replayed, and what was asked is not asked again when lists change.
	Private bool
	// Program is the program's version, for the record.
	Program string
}

// Desk answers questions from the lists in force and records the answers. Several goroutines may use it.
type Desk struct {
	*office
	options Options

	mu   sync.Mutex // protects days
	days map[sanctions.Day]*day
}

// office is what all desks on one record share.
type office struct {
	book *sanctions.Book
	log  *Log

	indexing  sync.Mutex // protects screeners
	screeners []*keyed   // the last used first

	naming sync.Mutex // protects named, and is held while a set is named
	named  map[Hash]uint64

	reviewing sync.Mutex   // held by a review: two at a time would record what changed twice
	deleting  sync.RWMutex // held while texts are deleted; for reading, while they are verified
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
	return &Desk{office: &office{book: book, log: log}, options: o}, nil
}

// With returns a desk with other options over the same lists and the same record.
func (d *Desk) With(o Options) *Desk {
	if o.Ages == (sanctions.Ages{}) {
		o.Ages = sanctions.DefaultAges
	}
	return &Desk{office: d.office, options: o}
}

// Decision is an answer with its place in the record and the versions that were asked.
type Decision struct {
	Seq      uint64    `json:"seq"`
	At       time.Time `json:"at"`
	Question Question  `json:"question"` // as it was understood
	*Answer
	*ListSet
	Terms string `json:"terms"`

	// The texts that are recorded, for AppendJSON.
	question, answer, asked []byte
}

// AppendJSON appends what json.Marshal makes of d, from the texts that were made for the record.
func (d *Decision) AppendJSON(b []byte) ([]byte, error) {
	if d.answer == nil {
		text, err := json.Marshal(d)
		return append(b, text...), err
	}
	b = append(b, `{"seq":`...)
	b = strconv.AppendUint(b, d.Seq, 10)
	b = append(b, `,"at":"`...)
	b = d.At.AppendFormat(b, time.RFC3339Nano)
	b = append(b, `","question":`...)
	b = append(b, d.question...)
	b = append(b, ',')
	b = append(b, d.answer[1:len(d.answer)-1]...) // both texts are objects with at least one field
	b = append(b, ',')
	b = append(b, d.asked[1:len(d.asked)-1]...)
	b = append(b, `,"terms":`...)
	b = append(b, termsText...)
	return append(b, '}'), nil
}

// jsonSize returns how many bytes AppendJSON appends at most, for a decision that was just made.
func (d *Decision) jsonSize() int {
	const rest = 128 // number, time and the names of fields
	return len(d.question) + len(d.answer) + len(d.asked) + len(termsText) + rest
}

// termsText is Terms in JSON.
var termsText = func() []byte {
	text, err := json.Marshal(Terms)
	if err != nil {
		panic(err) // a constant text always marshals
	}
	return text
}()

// Ask answers a question and records the answer, which is durable when Ask returns. A QuestionError says that the question must be changed, a
// sanctions.StaleError that a list is too old for a question of today; neither is an answer.
func (d *Desk) Ask(ctx context.Context, q Question, now time.Time) (*Decision, error) {
	w := new(work)
	if err := d.ask(ctx, w, q, now); err != nil {
		return nil, err
	}
	return &w.decision, nil
}

// AppendAnswer is Ask for who wants the decision's JSON only, and appends it. It leaves less to be collected.
func (d *Desk) AppendAnswer(ctx context.Context, b []byte, q Question, now time.Time) ([]byte, error) {
	w := works.Get().(*work)
	defer w.release()
	if err := d.ask(ctx, w, q, now); err != nil {
		return b, err
	}
	return w.decision.AppendJSON(b)
}

func (d *Desk) ask(ctx context.Context, w *work, q Question, now time.Time) error {
	if err := d.decide(ctx, w, q, now); err != nil {
		return err
	}
	if err := d.log.append(&w.entry); err != nil {
		return err
	}
	w.decision.Seq = w.entry.link.Seq
	return nil
}

// decide answers a question.
func (d *Desk) decide(ctx context.Context, w *work, q Question, now time.Time) error {
	if err := w.asked.understand(q); err != nil {
		return err
	}
	if err := w.asked.refuse(); err != nil {
		return err
	}
	day, err := d.day(w.asked.AsOf, now)
	if err != nil {
		return err
	}
	return d.decideOn(ctx, w, day, d.options.Thresholds, now)
}

// decideOn answers the question that was understood.
func (d *Desk) decideOn(ctx context.Context, w *work, day *day, thresholds Thresholds, now time.Time) error {
	s, err := d.screener(ctx, day)
	if err != nil {
		return err
	}
	a, answer := &w.asked, &w.answer
	known, _ := d.log.Head()
	if err := s.ask(answer, a, day.asOf, thresholds, d.log.excusesFor(a.subject, known, now)); err != nil {
		return err
	}
	at, err := d.listsLink(ctx, day, now)
	if err != nil {
		return err
	}
	w.entry = entry{link: Link{At: now.UTC(), Kind: Decided, Program: d.options.Program, ListsAt: at, Outcome: answer.Outcome, Known: known,
		Thresholds: thresholds.named()}}
	w.seal()
	w.decision = Decision{At: w.entry.link.At, Question: a.Question, Answer: answer, ListSet: &day.ListSet, Terms: Terms,
		question: w.sealed.Question, answer: w.sealed.Answer, asked: day.text}
	if d.options.Private {
		w.sealed.Question, w.sealed.Answer = nil, nil
	}
	return nil
}

// listsLink returns the link of the record that names the day's versions; it is made when they are asked for the first time.
func (d *Desk) listsLink(ctx context.Context, day *day, now time.Time) (uint64, error) {
	if at := day.link.Load(); at != 0 {
		return at, nil
	}
	d.naming.Lock()
	defer d.naming.Unlock()
	sum := Hash(sha256.Sum256(day.text))
	if at, ok := d.named[sum]; ok {
		day.link.Store(at)
		return at, nil
	}
	at, err := d.log.named(ctx, sum, day.text)
	if err != nil {
		return 0, err
	}
	if at == 0 {
		e := &entry{link: Link{At: now.UTC(), Kind: Named, Program: d.options.Program, Set: &day.ListSet}}
		e.more = func(seq uint64) ([]change, error) {
			return []change{{append([]byte{listsSpace}, sum[:]...), binary.BigEndian.AppendUint64(nil, seq)}}, nil
		}
		if err := d.log.append(e); err != nil {
			return 0, err
		}
		at = e.link.Seq
	}
	if d.named == nil || len(d.named) >= maxNamed {
		d.named = map[Hash]uint64{}
	}
	d.named[sum] = at
	day.link.Store(at)
	return at, nil
}

// maxNamed bounds the sets of versions whose links are held in memory.
const maxNamed = 1024

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

// day is the state of the lists that a question is judged by. It is immutable but for link.
type day struct {
	ListSet
	asOf     sanctions.Day
	versions []sanctions.Version
	key      string        // of the versions
	text     []byte        // ListSet in JSON
	link     atomic.Uint64 // of the record, that names the versions; 0: not looked up yet

	changes uint64    // of the book, when it was made
	until   time.Time // until when it holds, if the book does not change
}

// holdsFor is how long a day is used before it is looked whether a list has become stale meanwhile.
const holdsFor = time.Second

// maxDays bounds the days that are held in memory.
const maxDays = 64

// day returns the versions in force on a day; empty: today.
func (d *Desk) day(asOf sanctions.Day, now time.Time) (*day, error) {
	d.mu.Lock()
	held := d.days[asOf]
	d.mu.Unlock()
	changes := d.book.Changes()
	if held != nil && held.changes == changes && now.Before(held.until) && !now.Before(held.until.Add(-holdsFor)) {
		return held, nil
	}
	made, err := d.makeDay(asOf, now)
	if err != nil {
		return nil, err
	}
	made.changes, made.until = changes, now.Add(holdsFor)
	if midnight := sanctions.DayOf(now).Time().Add(24 * time.Hour); midnight.Before(made.until) {
		return made, nil // today is soon another day
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.days == nil || len(d.days) >= maxDays {
		d.days = map[sanctions.Day]*day{}
	}
	d.days[asOf] = made
	return made, nil
}

// makeDay looks up the versions of a day. For today each list must be fresh. For a past day what is stale is said in the answer, beside
// each version's date.
func (d *Desk) makeDay(asOf sanctions.Day, now time.Time) (*day, error) {
	today := sanctions.DayOf(now)
	if asOf > today {
		return nil, badQuestion("asof", "day %s is in the future", asOf)
	}
	out := &day{asOf: asOf, ListSet: ListSet{Only: len(d.options.Lists) > 0}}
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
				return nil, before(asOf, fmt.Errorf("list %s by %s: %w", list, out.asOf, sanctions.ErrNoVersion))
			}
			out.Missing = append(out.Missing, list)
			continue
		}
		used := listUsed(inForce[i])
		err := d.book.Fresh(list, asOf, now, d.options.Ages)
		var stale *sanctions.StaleError
		switch {
		case err == nil:
		case errors.As(err, &stale) && out.asOf < today:
			used.Stale = fmt.Sprintf("its last known state is %d days older than the day asked about", int(stale.Age/(24*time.Hour)))
		default:
			return nil, err
		}
		out.versions = append(out.versions, inForce[i])
		out.Lists = append(out.Lists, used)
	}
	if len(out.versions) == 0 {
		err := fmt.Errorf("as of %s: %w", out.asOf, ErrNoLists)
		if len(lists) > 0 {
			err = before(asOf, err)
		}
		return nil, err
	}
	return out, out.finish()
}

// before makes a lack of versions on a past day the question's fault: another day can be asked about, and other questions can be answered.
func before(asOf sanctions.Day, err error) error {
	if asOf == "" {
		return err
	}
	return &QuestionError{"asof", err}
}

// finish makes what follows from the versions.
func (d *day) finish() (err error) {
	d.key = versionsKey(d.versions)
	d.text, err = json.Marshal(d.ListSet)
	return err
}

func listUsed(v sanctions.Version) ListUsed {
	return ListUsed{List: v.List, Date: v.Date, Revision: v.Revision, Digest: v.Digest}
}

func versionsKey(versions []sanctions.Version) string {
	var names strings.Builder
	for _, v := range versions {
		names.WriteString(v.Name() + " ")
	}
	return names.String()
}

// maxScreeners bounds how many sets of versions are held in memory.
const maxScreeners = 3

// screener returns the index of a day's versions, from memory or built. Two that ask for the same set wait for one building.
func (d *Desk) screener(ctx context.Context, on *day) (*Screener, error) {
	return d.screenerOf(ctx, on.key, on.versions)
}

func (d *Desk) screenerOf(ctx context.Context, key string, versions []sanctions.Version) (*Screener, error) {
	d.indexing.Lock()
	i := slices.IndexFunc(d.screeners, func(k *keyed) bool { return k.key == key })
	var k *keyed
	if i >= 0 {
		k = d.screeners[i]
		if i > 0 {
			d.screeners = slices.Insert(slices.Delete(d.screeners, i, i+1), 0, k)
		}
	} else {
		k = &keyed{key: key}
		d.screeners = slices.Insert(d.screeners, 0, k)
		d.screeners = d.screeners[:min(maxScreeners, len(d.screeners))]
	}
	d.indexing.Unlock()
	k.once.Do(func() { k.s, k.err = NewScreener(context.WithoutCancel(ctx), d.book, versions) })
	if k.err != nil {
		d.indexing.Lock()
		d.screeners = slices.DeleteFunc(d.screeners, func(have *keyed) bool { return have == k })
		d.indexing.Unlock()
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
	s, err := d.screenerOf(ctx, versionsKey(versions), versions)
	if err == nil {
		s.Warm()
	}
	return s, err
}

// Asked returns the versions that a question of today is answered from.
func (d *Desk) Asked(now time.Time) ([]ListUsed, error) {
	today, err := d.day("", now)
	if err != nil {
		return nil, err
	}
	return today.Lists, nil
}

// Head returns the number and hash of the record's last link.
func (d *Desk) Head() (uint64, Hash) { return d.log.Head() }
