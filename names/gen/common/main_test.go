package main

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	spoken, borne := sources{}, sources{}
	for _, language := range []string{"de", "en", "es", "fr", "it", "ru"} {
		spoken.add("anna", language)
	}
	for _, name := range []string{"Иван Петров", "Ivan", "Bo", "محمد", "J."} {
		for _, word := range spelled(name) {
			spoken.add(word, "ru")
		}
	}
	borne.add("rare", "1")
	borne.add("some", "1")
	borne.add("some", "2")
	_, body, _ := strings.Cut(table(2, spoken, borne, map[string]bool{"petrov": true, "khan": true}), "1 or 2.\n")
	if want := "3\nanna\n2\nkhan petrov\n1\nbo ivan some\n"; body != want {
		t.Errorf("the table is\n%s\nwant\n%s", body, want)
	}
}

func TestLevel(t *testing.T) {
	for _, c := range []struct {
		languages, people int
		frequent          bool
		want              int
	}{
		{0, 0, false, 0}, {0, 1, false, 0}, {0, 2, false, 1}, {1, 0, false, 1}, {2, 11, false, 1}, {3, 0, false, 2}, {0, 12, false, 2},
		{0, 0, true, 2}, {5, 39, true, 2}, {6, 0, false, 3}, {0, 40, false, 3},
	} {
		if got := level(c.languages, c.people, c.frequent); got != c.want {
			t.Errorf("%d languages, %d people, frequent %v: level %d, want %d", c.languages, c.people, c.frequent, got, c.want)
		}
	}
}
