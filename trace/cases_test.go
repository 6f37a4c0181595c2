package trace_test

import (
	"flag"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

var rewrite = flag.Bool("rewrite", false, "write what the traces answer into testdata/*.txt, to be reviewed")

// TestCases runs testdata/*.txt. A file holds cases; "case NAME" starts one. Lines that begin with a height or +
// are its ledger, as package ledgertest reads it. The others set rules, which hold until they are set again:
//
//	seed ID 3[/tx][#transfer] [AMOUNT]   a transfer of the ledger, by default the first of its height and all of it
//	seed ID PARTY AMOUNT ASSET at 3      a credit from outside
//	noseeds                              forget the seeds
//	stop PARTY KIND                      the trace ends there
//	price ASSET N[/M]                    the value of one unit; "noprices" forgets all
//	dealer PARTY                         "nodealers" forgets all
//	joined NAME PARTY ...                custody and issue that are one dealer
//	wrapped PARTY
//	slippage BASISPOINTS, counterparties N, hops N, least N, until HEIGHT, opening PARTY ASSET N
//	off, on                              the exchange rule
//	forward, backward
//
// "trace METHOD ..." runs ("all": every method that there is) and answers in lines that begin with |; methods with
// the same answer share it. "flows METHOD" answers with the moves instead.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := answerCases(t, string(text))
			if *rewrite {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, have := strings.Split(string(text), "\n"), strings.Split(got, "\n")
			for i := range max(len(want), len(have)) {
				if i >= len(want) || i >= len(have) || want[i] != have[i] {
					t.Fatalf("%s:%d: want %q, have %q\nin\n%s", file, i+1, lineAt(want, i), lineAt(have, i), strings.Join(have[max(0, i-15):min(len(have), i+15)], "\n"))
				}
			}
		})
	}
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}

// answerCases returns the text with the answers as they are.
func answerCases(t *testing.T, text string) string {
	var out strings.Builder
	var c *traceCase
	for _, line := range strings.SplitAfter(text, "\n") {
		if strings.HasPrefix(line, "|") {
			continue
		}
		out.WriteString(line)
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if words[0] == "case" {
			c = newTraceCase()
			continue
		}
		answer, err := c.do(t, line, words)
		if err != nil {
			t.Fatalf("%q: %v", strings.TrimSpace(line), err)
		}
		for _, l := range answer {
			out.WriteString("| " + l + "\n")
		}
	}
	return out.String()
}

// traceCase is the ledger and the rules of one case as they stand.
type traceCase struct {
	ledger   strings.Builder
	rules    trace.Rules
	stops    map[chain.Address]trace.Kind
	prices   map[chain.Asset]*big.Rat
	dealers  map[chain.Address]bool
	joined   map[chain.Address]string
	openings map[chain.Holding]chain.Total
	least    chain.Total
}

func newTraceCase() *traceCase {
	c := &traceCase{stops: map[chain.Address]trace.Kind{}, prices: map[chain.Asset]*big.Rat{}, dealers: map[chain.Address]bool{},
		joined: map[chain.Address]string{}, openings: map[chain.Holding]chain.Total{}}
	c.rules.Exchanges.CounterpartyLimit = 100
	return c
}

func (c *traceCase) do(t *testing.T, line string, words []string) ([]string, error) {
	if strings.ContainsAny(words[0][:1], "0123456789+") {
		c.ledger.WriteString(line)
		return nil, nil
	}
	arg := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	number := func() int64 { n, _ := strconv.ParseInt(arg(1), 10, 64); return n }
	x := &c.rules.Exchanges
	switch words[0] {
	case "seed":
		s, err := c.seed(t, words[1:])
		c.rules.Seeds = append(c.rules.Seeds, s)
		return nil, err
	case "noseeds":
		c.rules.Seeds = nil
	case "stop":
		c.stops[ledgertest.Addr(arg(1))] = trace.Kind(arg(2))
	case "price":
		p, ok := new(big.Rat).SetString(arg(2))
		if !ok {
			return nil, fmt.Errorf("price %q", arg(2))
		}
		c.prices[ledgertest.AssetOf(arg(1))] = p
	case "noprices":
		clear(c.prices)
	case "dealer":
		c.dealers[ledgertest.Addr(arg(1))] = true
	case "nodealers":
		clear(c.dealers)
	case "joined":
		for _, p := range words[2:] {
			c.joined[ledgertest.Addr(p)] = arg(1)
		}
	case "wrapped":
		c.rules.Wrapped = ledgertest.Addr(arg(1))
	case "slippage":
		x.Slippage = number()
	case "counterparties":
		x.MinCounterparties = int(number())
	case "hops":
		c.rules.Limits.MaxHops = int(number())
	case "least":
		c.least = chain.TotalOf(uint64(number()))
	case "until":
		c.rules.Limits.Until, c.rules.Limits.HasUntil = chain.Height(number()), true
	case "opening":
		a, err := ledgertest.Amount(arg(3))
		c.openings[ledgertest.HoldingOf(arg(1), arg(2))] = a.Total()
		return nil, err
	case "off", "on":
		x.Off = words[0] == "off"
	case "forward", "backward":
		c.rules.Direction = trace.Direction(words[0])
	case "trace", "flows":
		return c.answer(t, words[0] == "flows", words[1:])
	default:
		return nil, fmt.Errorf("%q is no command", words[0])
	}
	return nil, nil
}

func (c *traceCase) seed(t *testing.T, words []string) (trace.Seed, error) {
	s := trace.Seed{ID: words[0]}
	if len(words) == 6 {
		amount, err := ledgertest.Amount(words[2])
		h, _ := strconv.ParseUint(words[5], 10, 64)
		s.Holding, s.Amount, s.At = ledgertest.HoldingOf(words[1], words[3]), amount, chain.Height(h)
		return s, err
	}
	place, transfer, _ := strings.Cut(words[1], "#")
	height, index, _ := strings.Cut(place, "/")
	h, _ := strconv.ParseUint(height, 10, 64)
	i, _ := strconv.ParseUint("0"+index, 10, 32)
	n, _ := strconv.ParseUint("0"+transfer, 10, 32)
	s.InLedger = true
	s.Transfer = chain.Position{Tx: chain.TxRef{Height: chain.Height(h), Index: uint32(i)}, Index: uint32(n)}
	txs, err := ledgertest.Load(t, c.ledger.String()).Txs(t.Context(), []chain.TxRef{s.Transfer.Tx})
	if err != nil {
		return s, err
	}
	x := txs[0].Transfers[n]
	s.Holding, s.Amount = chain.Holding{Address: x.To, Asset: x.Asset}, x.Amount
	if len(words) > 2 {
		s.Amount, err = ledgertest.Amount(words[2])
	}
	return s, err
}

// full returns the rules with the case's tables behind their functions.
func (c *traceCase) full() trace.Rules {
	r := c.rules
	r.Stop = func(a chain.Address) (trace.Stop, bool) { k, ok := c.stops[a]; return trace.Stop{Kind: k}, ok }
	r.Exchanges.Dealer = func(a chain.Address) bool { return c.dealers[a] }
	r.Exchanges.SameDealer = func(a chain.Address) string { return c.joined[a] }
	if len(c.prices) > 0 {
		r.Exchanges.Value = func(a chain.Asset, n chain.Total, _ int64) (*big.Rat, bool) {
			p, ok := c.prices[a]
			if !ok {
				return nil, false
			}
			return new(big.Rat).Mul(p, new(big.Rat).SetInt(n.Big())), true
		}
	}
	r.Opening = func(h chain.Holding) (chain.Total, bool) { o, ok := c.openings[h]; return o, ok }
	if !c.least.IsZero() {
		for range r.Seeds {
			r.Limits.MinSeedValue = append(r.Limits.MinSeedValue, c.least)
			r.Limits.MinHaircut = append(r.Limits.MinHaircut, c.least)
		}
	}
	return r
}

func (c *traceCase) answer(t *testing.T, flows bool, methods []string) ([]string, error) {
	memory := ledgertest.Load(t, c.ledger.String())
	var texts, names []string
	for _, m := range trace.Methods() {
		refused := c.rules.Direction == trace.Backward && (m == trace.TaintFirst || m == trace.CleanFirst)
		if methods[0] == "all" && refused || methods[0] != "all" && !contains(methods, string(m)) {
			continue
		}
		rules := c.full()
		rules.Methods = []trace.Method{m}
		result, err := trace.Run(t.Context(), memory, rules)
		text := ""
		switch {
		case err != nil:
			text = "  error: " + strings.TrimPrefix(err.Error(), "trace "+string(m)+": ") + "\n"
		case flows:
			text = flowText(&result.Methods[0], &rules)
		default:
			text = resultText(&result.Methods[0])
		}
		if n := len(texts); n > 0 && texts[n-1] == text {
			names[n-1] += " " + string(m)
			continue
		}
		texts, names = append(texts, text), append(names, string(m))
	}
	var out []string
	for i := range texts {
		out = append(out, names[i])
		out = append(out, strings.Split(strings.TrimSuffix(texts[i], "\n"), "\n")...)
	}
	return out, nil
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func caseAsset(a chain.Asset) string {
	switch a.Standard {
	case chain.Native:
		return "ETH"
	case chain.Token:
		return ledgertest.NameOf(a.Contract)
	default:
		id, _ := chain.AmountFromBytes(a.ID[:])
		return ledgertest.NameOf(a.Contract) + "/" + id.String()
	}
}

// resultText shows, for each seed, what its totals are and who has it: units, value where it differs, the number
// of transactions that brought it and the lengths of the two paths.
func resultText(m *trace.MethodResult) string {
	var b strings.Builder
	for _, s := range m.Seeds {
		fmt.Fprintf(&b, "  seed %s: %s stolen", s.ID, s.Stolen)
		for _, part := range []struct {
			name string
			sum  chain.Total
		}{{"overlap", s.Overlap}, {"in terminals", s.Terminals}, {"at large", s.Frontier}, {"in fees", s.Fees}, {"burned", s.Burned}, {"dropped", s.Dropped}} {
			if !part.sum.IsZero() {
				fmt.Fprintf(&b, ", %s %s", part.sum, part.name)
			}
		}
		b.WriteString("\n")
		for p := range s.Places() {
			fmt.Fprintf(&b, "    %-10s %s %s", ledgertest.NameOf(p.Address), p.Amount, caseAsset(p.Asset))
			if m.Method != trace.Poison && p.Value != p.Amount {
				fmt.Fprintf(&b, " worth %s", p.Value)
			}
			if p.Kind != trace.KindFrontier {
				fmt.Fprintf(&b, " %s", p.Kind)
			}
			fmt.Fprintf(&b, " by %d, paths %d %d\n", p.Transactions, len(p.ShortestPath()), len(p.LargestPath()))
		}
		for _, d := range s.Drops {
			fmt.Fprintf(&b, "    %s: %d, %s, at most %s\n", d.Reason, d.Count, d.Value, d.Largest)
		}
	}
	for _, o := range m.Opened {
		fmt.Fprintf(&b, "  opening of %s: %s %s", ledgertest.NameOf(o.Holding.Address), o.Amount, caseAsset(o.Holding.Asset))
		if o.Told {
			b.WriteString(", told")
		}
		b.WriteString("\n")
	}
	for _, n := range m.Notes {
		fmt.Fprintf(&b, "  note: %s\n", n)
	}
	return b.String()
}

// flowText shows every move; an amount is of the receiver's asset, backward of the payer's.
func flowText(m *trace.MethodResult, rules *trace.Rules) string {
	var b strings.Builder
	for _, f := range m.Flows.All() {
		asset := f.To.Asset
		if rules.Direction == trace.Backward {
			asset = f.From.Asset
		}
		fmt.Fprintf(&b, "  %d/%d %s %s -> %s %s %s", f.Tx.Height, f.Tx.Index, f.Carrier, ledgertest.NameOf(f.From.Address), ledgertest.NameOf(f.To.Address),
			f.Amount, caseAsset(asset))
		for _, v := range f.Values {
			fmt.Fprintf(&b, " %s:%s", rules.Seeds[v.Seed].ID, v.Value)
		}
		for _, a := range f.Passed {
			fmt.Fprintf(&b, " past %s", ledgertest.NameOf(a))
		}
		if f.End != "" {
			fmt.Fprintf(&b, " ends as %s", f.End)
		}
		if f.Weight != "" {
			fmt.Fprintf(&b, " (%s)", f.Weight)
		}
		b.WriteString("\n")
	}
	return b.String()
}
