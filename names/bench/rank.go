package main

import (
	"fmt"
	"strings"

	"ashiato/names"
)

// nativeScript ranks the United Nations' names in their original script against the Latin names of its whole list.
// The queries do not say whether they name a person.
func (b *bench) nativeScript() error {
	rows, err := b.table("names", "un_native_script_pairs.csv")
	if err != nil {
		return err
	}
	list, err := b.un(false)
	if err != nil {
		return err
	}
	parsedList := parseList(list)
	found := make([]scored, len(rows))
	all := make([][]float64, len(rows))
	parallel(len(rows), func(i int) {
		q := names.Subject{Name: names.Parse(rows[i]["native_name"], names.Any)}
		all[i] = scores(q, parsedList)
	})
	byScript := map[string]*ranks{"ARABIC": {}, "CYRILLIC": {}}
	for i, r := range rows {
		script := byScript[r["native_script"]]
		if script == nil {
			return fmt.Errorf("row %d: script %q is neither ARABIC nor CYRILLIC", i+2, r["native_script"])
		}
		rank := script.add(all[i], func(j int) bool { return list[j].id == r["un_dataid"] })
		found[i] = scored{group: r["native_script"], a: r["native_name"], b: r["latin_name"] + beaten(all[i], list, r["un_dataid"]), match: true, score: -rank}
	}
	for _, s := range []struct{ name, base string }{
		{"ARABIC", "watchman 2.5 % first, Jaro-Winkler 74.3 / 95.4 %"},
		{"CYRILLIC", "watchman 0 first"},
	} {
		r := byScript[s.name]
		set := fmt.Sprintf("UN names in %s script, %d, against %s entries", strings.ToLower(s.name), r.queries, count(len(list)))
		b.add(row{set: set, what: "first", value: share(r.first, r.queries), must: 0.88, aim: 0.95, base: s.base})
		b.add(row{set: set, what: "first ten", value: share(r.ten, r.queries), must: 0.97, aim: 0.99})
	}
	return b.cases("un", found)
}

// beaten says what the best wrong entry was, for the file of cases.
func beaten(scores []float64, list []listed, right string) string {
	best, mine := -1, 0.0
	for i, s := range scores {
		if list[i].id == right {
			mine = max(mine, s)
		} else if best < 0 || s > scores[best] {
			best = i
		}
	}
	if best < 0 {
		return ""
	}
	return fmt.Sprintf(" (%.3f) | %s (%.3f)", mine, list[best].names[0].text, scores[best])
}

// kana ranks Japanese katakana of people and firms against the Latin names of the United Nations' list and of the
// set. A hit is a Latin name of the same entry (the set's column notes names it), as for the names in their original
// script; the stricter count, in which another spelling of the same person is a wrong answer, stands below it.
func (b *bench) kana() error {
	rows, err := b.table("names", "mof_kana_latin_pairs.csv")
	if err != nil {
		return err
	}
	un, err := b.un(false)
	if err != nil {
		return err
	}
	var list []listed
	seen := map[string]bool{}
	add := func(text string, kind names.Kind) {
		if n := normal(text); latin(text) && !seen[n] {
			seen[n] = true
			list = append(list, listed{id: n, kind: kind, names: []alias{{text: text}}})
		}
	}
	for _, r := range rows {
		add(r["name2"], kindOf(r["schema"]))
	}
	for _, l := range un {
		for _, a := range l.names {
			add(a.text, l.kind)
		}
	}
	parsedList := parseList(list)
	var queries []map[string]string
	for _, r := range rows {
		if r["category"] == "kana" || r["category"] == "kana_org" {
			queries = append(queries, r)
		}
	}
	all := make([][]float64, len(queries))
	parallel(len(queries), func(i int) {
		all[i] = scores(names.Subject{Name: names.Parse(queries[i]["name1"], kindOf(queries[i]["schema"]))}, parsedList)
	})
	entry := map[string]map[string]bool{} // Latin names by entry
	for _, r := range rows {
		if entry[r["notes"]] == nil {
			entry[r["notes"]] = map[string]bool{}
		}
		entry[r["notes"]][normal(r["name2"])] = true
	}
	var found, strict ranks
	cases := make([]scored, len(queries))
	for i, q := range queries {
		want := normal(q["name2"])
		rank := strict.add(all[i], func(j int) bool { return list[j].id == want })
		found.add(all[i], func(j int) bool { return entry[q["notes"]][list[j].id] })
		cases[i] = scored{group: q["category"], a: q["name1"], b: q["name2"] + beaten(all[i], list, want), match: true, score: -rank}
	}
	set := fmt.Sprintf("kana, %d, against %s Latin names", found.queries, count(len(list)))
	b.add(row{set: set, what: "first", value: share(found.first, found.queries), must: 0.90, aim: 0.97, base: "watchman 0, Jaro-Winkler 76.9 / 93.3 %"})
	b.add(row{set: set, what: "first ten", value: share(found.ten, found.queries), must: 0.97, aim: 1})
	b.add(row{set: "  the very spelling of the pair only", what: "first", value: share(strict.first, strict.queries)})
	b.add(row{set: "  the same", what: "first ten", value: share(strict.ten, strict.queries)})
	return b.cases("kana", cases)
}
