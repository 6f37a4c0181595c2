package claims

import (
	"slices"
	"strings"
	"testing"
)

func TestAddresses(t *testing.T) {
	got, err := Addresses([]byte("# two pages\r\nhttps://example.org/a\r\n\r\nhttp://example.org/b\nhttps://example.org/a\n"))
	if want := []string{"https://example.org/a", "http://example.org/b"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	for _, text := range []string{"", "see https://example.org/a\n", "https://example.org/a and more\n", "file:///etc/hosts\n"} {
		if got, err := Addresses([]byte(text)); got != nil || err != nil {
			t.Errorf("%q: got %q, %v, want none", text, got, err)
		}
	}
	if _, err := Addresses([]byte("https://example.org/" + strings.Repeat("a", maxAddress) + "\n")); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a long address: %v", err)
	}
	if _, err := Addresses([]byte(strings.Repeat("https://example.org/a\n", 3) + manyAddresses(maxAddresses))); err == nil {
		t.Error("too many addresses: no error")
	}
	if got, err := Addresses([]byte(manyAddresses(maxAddresses))); err != nil || len(got) != maxAddresses {
		t.Errorf("as many as may be: %d, %v", len(got), err)
	}
}

func manyAddresses(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("https://example.org/")
		b.WriteString(strings.Repeat("x", i%7))
		b.WriteString(article(i).Name)
		b.WriteByte('\n')
	}
	return b.String()
}
