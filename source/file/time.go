package file

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

var errTime = errors.New("want a time: 2006-01-02T15:04:05Z, 2006-01-02 15:04:05 (UTC) or Unix seconds")

// layouts are the written forms of a time; those without a zone are UTC.
var layouts = [...]string{"2006-01-02 15:04:05", time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05-07"}

// parseTime reads Unix seconds, RFC 3339, or the same with a space and without a zone, which then is UTC. Times
// below a second, days without a time and local forms such as 1/2/2006 are refused: they do not say a block's time.
func parseTime(s string) (int64, error) {
	if s != "" && len(s) <= 11 && strings.Trim(s, "0123456789") == "" {
		return strconv.ParseInt(s, 10, 64)
	}
	if len(s) > 40 {
		return 0, errTime
	}
	text := strings.TrimSuffix(s, " UTC")
	for _, layout := range layouts {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if t.Nanosecond() != 0 {
			return 0, errors.New("a time below a second is no block's time; round it to the second first")
		}
		if t.Unix() < 0 {
			return 0, errors.New("before 1970")
		}
		return t.Unix(), nil
	}
	if len(s) == 13 && strings.Trim(s, "0123456789") == "" {
		return 0, errors.New("milliseconds; divide by 1000 to have Unix seconds")
	}
	return 0, errTime
}
