package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"ashiato/names"
)

// table reads a CSV file of the data folder, one map for each row.
func (b *bench) table(path ...string) ([]map[string]string, error) {
	file := filepath.Join(append([]string{b.data}, path...)...)
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("%w; set ASHIATO_DATA to the folder that holds the data", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var rows []map[string]string
	for {
		fields, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		row := map[string]string{}
		for i, field := range fields {
			row[header[i]] = field
		}
		rows = append(rows, row)
	}
}

// kindOf reads the column schema.
func kindOf(schema string) names.Kind {
	switch schema {
	case "Person":
		return names.Person
	case "Company", "Organization", "LegalEntity":
		return names.Organisation
	case "Vessel":
		return names.Ship
	}
	return names.Any
}

// score scores all pairs of a table; group names the group of a row.
func score(rows []map[string]string, group func(map[string]string) string) []scored {
	pairs := make([]scored, len(rows))
	parallel(len(rows), func(i int) {
		r := rows[i]
		kind := kindOf(r["schema"])
		m := names.Compare(
			names.Subject{Name: names.Parse(r["name1"], kind)},
			names.Subject{Name: names.Parse(r["name2"], kind)})
		pairs[i] = scored{group: group(r), a: r["name1"], b: r["name2"], match: r["is_match"] == "true", score: m.Score}
	})
	return pairs
}

// nomenklatura measures the pairs that logic-v2 scored too, and logic-v2's own scores of them.
func (b *bench) nomenklatura() error {
	rows, err := b.table("names", "nomenklatura_logicv2_frozen_scores.csv")
	if err != nil {
		return err
	}
	ours := score(rows, func(r map[string]string) string { return r["case_group"] })
	theirs := make([]scored, len(ours))
	for i, r := range rows {
		theirs[i] = ours[i]
		if theirs[i].score, err = strconv.ParseFloat(r["score"], 64); err != nil {
			return fmt.Errorf("row %d: score: %w", i+2, err)
		}
	}
	set := fmt.Sprintf("nomenklatura's name benchmark, the %s pairs that logic-v2 scored too", count(len(rows)))
	f1, at := bestF1(ours)
	theirF1, _ := bestF1(theirs)
	b.add(row{set: set, what: "best F1", value: f1, must: theirF1, aim: 0.85, plain: true,
		base: fmt.Sprintf("logic-v2 %.3f; watchman 0.719, Jaro-Winkler 0.699 (all 812 pairs)", theirF1)})
	b.add(row{set: set, what: "AUC", value: auc(ours), must: auc(theirs), aim: 0.91, plain: true,
		base: fmt.Sprintf("logic-v2 %.3f; watchman 0.754, Jaro-Winkler 0.744 (all 812 pairs)", auc(theirs))})
	b.note("The best F1 is at %.3f; the default threshold is %.3f, where F1 is %.3f.", at, float64(names.Threshold), f1At(ours, names.Threshold))
	return b.cases("nomenklatura", ours)
}

// f1At is the harmonic mean of precision and recall at a threshold.
func f1At(pairs []scored, threshold float64) float64 {
	var all, said, hit int
	for _, p := range pairs {
		if p.match {
			all++
		}
		if p.score >= threshold {
			said++
			if p.match {
				hit++
			}
		}
	}
	return share(2*hit, all+said)
}

// crossScript measures pairs of a Latin name and one in another script, whole and by group.
func (b *bench) crossScript() error {
	rows, err := b.table("names", "crossscript_coling_sample.csv")
	if err != nil {
		return err
	}
	pairs := score(rows, func(r map[string]string) string { return r["case_group"] })
	set := fmt.Sprintf("cross-script pairs, %s", count(len(pairs)))
	b.add(row{set: set, what: "AUC", value: auc(pairs), must: 0.90, aim: 0.96, plain: true, base: "watchman 0.50, Jaro-Winkler 0.80 (all 18,000)"})
	b.add(row{set: set, what: "recall at 1 % false positives", value: recallAt(pairs, onePercent(pairs)), must: 0.45, aim: 0.70, base: "watchman 0, Jaro-Winkler 16 % (all 18,000)"})
	for _, group := range groups(pairs) {
		part := only(pairs, group)
		b.add(row{set: "  " + group + ", " + count(len(part)), what: "AUC", value: auc(part), plain: true})
		b.add(row{set: "  " + group, what: "recall at 1 % false positives", value: recallAt(part, onePercent(part))})
	}
	return b.cases("crossscript", pairs)
}

// dprk measures romanisation variants of North Korean names against random pairs.
func (b *bench) dprk() error {
	rows, err := b.table("names", "dprk_alias_pairs.csv")
	if err != nil {
		return err
	}
	var used []map[string]string
	positive := 0
	for _, r := range rows {
		variant := strings.HasPrefix(r["category"], "variant:")
		if variant || r["is_match"] == "false" {
			used = append(used, r)
		}
		if variant {
			positive++
		}
	}
	pairs := score(used, func(r map[string]string) string { return r["category"] })
	b.add(row{set: fmt.Sprintf("DPRK romanisation, %d pairs variant:*, %d negatives", positive, len(used)-positive),
		what: "recall, at most one negative above", value: recallAt(pairs, 1), must: 0.92, aim: 0.97, base: "watchman 85.5 %, Jaro-Winkler 87 %"})
	return b.cases("dprk", pairs)
}

// groups are the groups of the pairs, in the order of their first pair.
func groups(pairs []scored) []string {
	var g []string
	seen := map[string]bool{}
	for _, p := range pairs {
		if !seen[p.group] {
			seen[p.group] = true
			g = append(g, p.group)
		}
	}
	return g
}

func only(pairs []scored, group string) []scored {
	var part []scored
	for _, p := range pairs {
		if p.group == group {
			part = append(part, p)
		}
	}
	return part
}
