package claims

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"ashiato/store/memory"
)

// asJSON writes a ledger.
func asJSON(t *testing.T, l *Ledger) string {
	t.Helper()
	var b bytes.Buffer
	if err := l.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBook(t *testing.T) {
	ctx := context.Background()
	book := NewBook(memory.New())
	first := reconciled(told("a", "f", TheftTotal, "USD", "exact", "17"), told("b", "f", Forecast))
	first.Texts = []Text{newText("f", "the first text")}
	second := reconciled(told("c", "g", Laundering))
	for _, l := range []*Ledger{second, first, first} {
		if err := book.Save(ctx, l); err != nil {
			t.Fatal(err)
		}
	}
	got, err := book.Ledger(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Claims) != 3 || len(got.Texts) != 1 || string(got.Texts[0].Runes) != "the first text" {
		t.Fatalf("kept %d claims and %d texts", len(got.Claims), len(got.Texts))
	}
	want := reconciled(slices.Concat(first.Claims, second.Claims)...)
	for i := range want.Claims { // the places are those they were saved with
		want.Claims[i].Mention = slices.Concat(first.Claims, second.Claims)[i].Mention
	}
	got.Reconcile(nil, nil)
	want.Texts = first.Texts
	want.Claims[2].Mention = got.Claims[2].Mention
	if asJSON(t, got) != asJSON(t, want) {
		t.Errorf("what was kept differs from what was saved:\n%s\n%s", asJSON(t, got), asJSON(t, want))
	}

	if err := book.Tie(ctx, "a", "ronin"); err != nil {
		t.Fatal(err)
	}
	if err := book.Save(ctx, first); err != nil { // read again: the tie stays
		t.Fatal(err)
	}
	if got, _ := book.Ledger(ctx); got.Claims[0].Case != "ronin" || got.Claims[1].Case != "" {
		t.Errorf("cases %q, %q", got.Claims[0].Case, got.Claims[1].Case)
	}
	if err := book.Tie(ctx, "nobody", "ronin"); !errors.Is(err, ErrNoClaim) {
		t.Errorf("a claim that is not there: %v", err)
	}
	if n, err := book.Forget(ctx, "f"); n != 2 || err != nil {
		t.Errorf("forgot %d, %v", n, err)
	}
	if got, _ := book.Ledger(ctx); len(got.Claims) != 1 {
		t.Errorf("%d claims are left", len(got.Claims))
	}
}

func TestCSV(t *testing.T) {
	c := told("a", "f", TheftTotal, "USD", "exact", "17", "JPY", "about", "2500")
	c.Quote = "=HYPERLINK(\"x\")\nand \"more\""
	l := reconciled(c, told("b", "f", Forecast))
	var b bytes.Buffer
	if err := l.WriteClaimsCSV(&b); err != nil {
		t.Fatal(err)
	}
	// A header and three rows; the line break in each of two quotes is written as one of the table.
	if rows := strings.Count(b.String(), "\r\n"); rows != 6 || !strings.Contains(b.String(), `"'=HYPERLINK(""x"")`) {
		t.Errorf("%d rows: %s", rows, b.String())
	}
	for _, write := range []func() error{func() error { return l.WriteFactsCSV(&b) }, func() error { return l.WriteConflictsCSV(&b) }} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTimeline(t *testing.T) {
	rates := testRates(t)
	year := func(c Claim, y string) Claim { return in(c, y, y) }
	denied := year(told("e", "f", TheftTotal, "USD", "exact", "1"), "2020")
	denied.Modality = Denied
	l := reconciled(
		year(told("b", "f", TheftTotal, "USD", "exact", "1700000000"), "2022"), year(told("a", "f", TheftTotal, "USD", "at_least", "50000000"), "2021"),
		year(told("c", "g", TheftTotal, "USD", "about", "1700000000"), "2022"), in(told("d", "g", TheftTotal, "JPY", "exact", "142445000"), "2022-11", "2022-11"),
		told("without a time", "g", TheftTotal, "USD", "exact", "9"), denied)
	var got []string
	for _, total := range l.Timeline(rates) {
		got = append(got, strings.Join([]string{string(total.From), total.valueText()}, " "))
	}
	want := []string{"2021 at least 50,000,000", "2022 1,700,000,000", "2022-11 1,000,000"}
	if !slices.Equal(got, want) {
		t.Errorf("timeline %q, want %q", got, want)
	}
	if n := len(l.Timeline(nil)); n != 2 {
		t.Errorf("without rates %d totals, want the two in dollars", n)
	}
}

// The page must not run what a text says, and is the same for the same claims.
func TestPage(t *testing.T) {
	evil := "</title><script>alert(1)</script>\u202e=cmd"
	c := in(told("a", evil, TheftTotal, "USD", "exact", "0"), "0001", "9999")
	c.Quote, c.Actors, c.SourceChain, c.Amounts[0].AsWritten, c.Amounts[0].Currency = evil, []string{evil, "ZINC"}, []string{evil}, evil, "USD"
	big := in(told("b", "g", TheftTotal, "USD", "at_least", strings.Repeat("9", 40)), "2022-02-30", "2022-13")
	l := reconciled(c, big, in(told("c", "g", TheftTotal, "USD", "exact", "5"), "2022", "2022"), in(told("d", "g", TheftTotal, "USD", "range", ""), "2022", "2022"))
	page, err := l.HTML(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(page, []byte("<script")) || bytes.Contains(page, []byte("\u202e")) {
		t.Error("what a text says came through unescaped")
	}
	for _, want := range []string{"Diamond Sleet", "OFAC, SDN list", "Content-Security-Policy", "<svg"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the page does not have %q", want)
		}
	}
	again, err := l.HTML(nil, nil)
	if err != nil || !bytes.Equal(page, again) {
		t.Errorf("the same claims give another page: %v", err)
	}
	empty := &Ledger{}
	empty.Reconcile(nil, nil)
	if _, err := empty.HTML(nil, nil); err != nil {
		t.Errorf("an empty ledger: %v", err)
	}
}
