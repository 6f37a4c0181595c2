package main

import (
	"cmp"
	"slices"
)

// scored is one pair with its answer and its score.
type scored struct {
	group string // of the set
	a, b  string
	match bool // the answer
	score float64
}

// byScore orders pairs from the highest score down.
func byScore(pairs []scored) []scored {
	s := slices.Clone(pairs)
	slices.SortStableFunc(s, func(x, y scored) int { return cmp.Compare(y.score, x.score) })
	return s
}

// auc is the chance that a matching pair scores above one that does not match; a tie counts one half.
func auc(pairs []scored) float64 {
	s := byScore(pairs)
	var pos, neg, won float64
	for i := 0; i < len(s); {
		var p, n float64
		j := i
		for ; j < len(s) && s[j].score == s[i].score; j++ {
			if s[j].match {
				p++
			} else {
				n++
			}
		}
		won += n * (pos + p/2) // these negatives are below all positives so far, level with p
		pos, neg = pos+p, neg+n
		i = j
	}
	if pos == 0 || neg == 0 {
		return 0
	}
	return won / (pos * neg)
}

// bestF1 is the highest harmonic mean of precision and recall over all thresholds, and the threshold of it.
func bestF1(pairs []scored) (best, threshold float64) {
	s := byScore(pairs)
	var all, hit, said float64
	for _, p := range s {
		if p.match {
			all++
		}
	}
	for i, p := range s {
		said++
		if p.match {
			hit++
		}
		if i+1 < len(s) && s[i+1].score == p.score {
			continue
		}
		if f1 := 2 * hit / (all + said); f1 > best {
			best, threshold = f1, p.score
		}
	}
	return best, threshold
}

// recallAt is the share of the matching pairs that score above all but so many of the others.
func recallAt(pairs []scored, allowed int) float64 {
	var others []float64
	var all, hit float64
	for _, p := range pairs {
		if !p.match {
			others = append(others, p.score)
		}
	}
	limit := -1.0
	if len(others) > allowed {
		slices.Sort(others)
		limit = others[len(others)-1-allowed]
	}
	for _, p := range pairs {
		if p.match {
			all++
			if p.score > limit {
				hit++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return hit / all
}

// onePercent is how many of the pairs that do not match one percent of them is, rounded down.
func onePercent(pairs []scored) int {
	n := 0
	for _, p := range pairs {
		if !p.match {
			n++
		}
	}
	return n / 100
}

// ranks counts at which rank the right answers stood. Equal scores count as their mean rank.
type ranks struct{ queries, first, ten int }

// add takes the scores of all entries and says which of them are right.
func (r *ranks) add(scores []float64, right func(i int) bool) (rank float64) {
	best := -1.0
	for i, s := range scores {
		if right(i) {
			best = max(best, s)
		}
	}
	above, level, mine := 0, 0, 0
	for i, s := range scores {
		switch {
		case right(i):
			if s == best {
				mine = 1 // several right answers are one
			}
		case s > best:
			above++
		case s == best:
			level++
		}
	}
	rank = float64(above) + float64(level+mine+1)/2
	if best < 0 {
		rank = float64(len(scores) + 1)
	}
	r.queries++
	if rank <= 1 {
		r.first++
	}
	if rank <= 10 {
		r.ten++
	}
	return rank
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
