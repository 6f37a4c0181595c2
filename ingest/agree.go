package ingest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"ashiato/chain"
	"ashiato/extsort"
)

// sighting is where in time one row puts a transaction. As bytes it is the hash, then what is known of block and
// time, then file and line, so that those of one hash sort together.
type sighting struct {
	hash              chain.TxHash
	block             chain.Height
	time              int64
	hasBlock, hasTime bool
	file              uint32
	line              uint64
}

const sightingLen = 32 + 1 + 8 + 8 + 4 + 8

func (s *sighting) appendTo(dst []byte) []byte {
	dst = append(append(dst, s.hash[:]...), byte(flag(s.hasBlock, 1)|flag(s.hasTime, 2)))
	dst = binary.BigEndian.AppendUint64(dst, uint64(s.block))
	dst = binary.BigEndian.AppendUint64(dst, uint64(s.time))
	dst = binary.BigEndian.AppendUint32(dst, s.file)
	return binary.BigEndian.AppendUint64(dst, s.line)
}

func readSighting(b []byte) (s sighting, err error) {
	if len(b) != sightingLen {
		return s, errRow
	}
	copy(s.hash[:], b)
	s.hasBlock, s.hasTime = b[32]&1 != 0, b[32]&2 != 0
	s.block, s.time = chain.Height(binary.BigEndian.Uint64(b[33:])), int64(binary.BigEndian.Uint64(b[41:]))
	s.file, s.line = binary.BigEndian.Uint32(b[49:]), binary.BigEndian.Uint64(b[53:])
	return s, nil
}

// agreeOnTxs feeds all rows to also, and refuses a transaction that two rows put into different blocks or
// seconds: it would be counted twice, at both.
func (d *deriver) agreeOnTxs(also func(*entry) error) (err error) {
	sorter := extsort.New(extsort.Options{Dir: filepath.Join(d.dir, "sightings"), Memory: d.memory})
	defer func() { err = errors.Join(err, sorter.Close()) }()
	var last sighting
	var buf []byte
	err = d.all(func(e *entry) error {
		if err := also(e); err != nil {
			return err
		}
		r := &e.row
		if !r.HasHash || !r.HasBlock && !r.HasTime {
			return nil
		}
		s := sighting{r.Hash, r.Block, r.Time, r.HasBlock, r.HasTime, e.file, r.Line}
		again := last
		again.line = s.line
		if s == again { // most rows of a transaction stand together
			return nil
		}
		last = s
		buf = s.appendTo(buf[:0])
		return sorter.Add(buf, nil)
	})
	if err != nil {
		return err
	}
	m, err := sorter.Sort()
	if err != nil {
		return err
	}
	var block, second *sighting // of the current hash
	for m.Next() {
		s, err := readSighting(m.Key())
		if err != nil {
			return err
		}
		if block != nil && block.hash != s.hash {
			block = nil
		}
		if second != nil && second.hash != s.hash {
			second = nil
		}
		switch {
		case s.hasBlock && block != nil && block.block != s.block:
			return d.contradiction(block, &s, fmt.Sprintf("block %d", block.block), fmt.Sprintf("block %d", s.block))
		case s.hasTime && second != nil && second.time != s.time:
			return fmt.Errorf("%w%s", d.contradiction(second, &s, clock(second.time), clock(s.time)), zones(s.time-second.time))
		}
		if s.hasBlock {
			block = &s
		}
		if s.hasTime {
			second = &s
		}
	}
	return m.Err()
}

// contradiction is returned for two rows that put one transaction into different places.
func (d *deriver) contradiction(x, y *sighting, placeX, placeY string) error {
	first, second := fmt.Sprintf("%s:%d", d.name(x.file), x.line), fmt.Sprintf("%s:%d", d.name(y.file), y.line)
	if second < first {
		first, second, placeX, placeY = second, first, placeY, placeX
	}
	return fmt.Errorf("%s and %s contradict each other: transaction %s is in %s and in %s", first, second, x.hash, placeX, placeY)
}

func clock(unix int64) string { return time.Unix(unix, 0).UTC().Format("2006-01-02 15:04:05 UTC") }

// Local times are quarters of an hour beside UTC, and at most 14 hours.
const (
	zoneStep = 15 * 60
	zoneMost = 14 * 3600
)

// zones asks about time zones where two times of one transaction differ as those of two zones do.
func zones(apart int64) string {
	if apart < 0 {
		apart = -apart
	}
	if apart%zoneStep != 0 || apart > zoneMost {
		return ""
	}
	return fmt.Sprintf("; the times of one file may be local ones, %s from UTC: write them with their zone, as 2024-01-01T09:00:00+09:00", time.Duration(apart)*time.Second)
}
