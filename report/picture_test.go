package report

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"ashiato/casefile"
	"ashiato/chain"
	"ashiato/ledger/ledgertest"
	"ashiato/trace"
)

// traced runs a case on devnet, whose ETH has no decimals here.
func traced(t testing.TB, ledger, body string) *casefile.Casefile {
	t.Helper()
	m := ledgertest.NewMemory("devnet")
	if err := m.Append(t.Context(), ledgertest.Blocks(t, ledger)); err != nil {
		t.Fatal(err)
	}
	if err := m.PutAssets(t.Context(), []chain.AssetInfo{{Symbol: "ETH", Known: true}}); err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Parse("case.yaml", []byte("title: A test\nchain: devnet\n"+body))
	if err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Run(t.Context(), c, casefile.Sources{Ledger: m, Reader: m, Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// randomTheft is a ledger in which a theft runs through so many wallets to a few named ends.
func randomTheft(rng *rand.Rand, wallets int) (ledger, body string) {
	var b strings.Builder
	b.WriteString("1 victim -> w0 100000 ETH\n")
	hash := ledgertest.HashOf(chain.TxRef{Height: 1})
	for i := range 6 * wallets {
		to := fmt.Sprintf("w%d", rng.IntN(wallets))
		if rng.IntN(4) == 0 {
			to = fmt.Sprintf("end%d", rng.IntN(5))
		}
		fmt.Fprintf(&b, "%d w%d -> %s %d ETH\n", 2+i/2, rng.IntN(min(wallets, 1+i)), to, 1+rng.IntN(30000))
	}
	var ends []string
	for i := range 5 {
		ends = append(ends, fmt.Sprintf("%q", ledgertest.Addr(fmt.Sprintf("end%d", i))))
	}
	return b.String(), fmt.Sprintf("seeds: [{id: s, hash: %q}]\nstop: {addresses: [%s]}\n", hash, strings.Join(ends, ", "))
}

// TestPicture draws random thefts of 1 to 200 wallets: nothing is drawn outside the view box or over another node, edges go
// where time goes, and what arrives at the ends is what the trace brought there.
func TestPicture(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, wallets := range []int{1, 2, 5, 20, 60, 200} {
		for range 4 {
			ledger, body := randomTheft(rng, wallets)
			f := traced(t, ledger, body)
			g := groups(f)[0]
			for i := range f.Trace.Methods {
				m := &f.Trace.Methods[i]
				if m.Method == trace.Poison {
					continue
				}
				graph, l := fitting(f, g, m)
				if graph == nil {
					continue
				}
				checkLayout(t, l)
				checkEnds(t, graph, &m.Seeds[0])
			}
		}
	}
}

func checkLayout(t *testing.T, l *layout) {
	t.Helper()
	for i, a := range l.boxes {
		n := l.graph.nodes[i]
		if a.x < 0 || a.y < 0 || a.x+barWidth > pictureWidth || a.y+a.h > l.height || a.x+barWidth+labelReach(n, l.graph) > pictureWidth+10 && !n.source {
			t.Fatalf("node %s at %+v leaves the picture of %d by %d", nameOf(n), a, pictureWidth, l.height)
		}
		for j, b := range l.boxes {
			if j < i && a.x < b.reach && b.x < a.reach && a.y < b.y+b.slot && b.y < a.y+a.slot {
				t.Fatalf("nodes %s and %s overlap: %+v, %+v", nameOf(n), nameOf(l.graph.nodes[j]), a, b)
			}
			if n.source && j != i && b.x < a.x+textWidth(n, l.graph) && a.y-sourceAbove < b.y+b.slot && b.y < a.y-sourceGap {
				t.Fatalf("the label above the start at %+v overlaps node %s at %+v", a, nameOf(l.graph.nodes[j]), b)
			}
		}
	}
	for _, e := range l.graph.edges {
		if !l.back[e] && l.boxes[e.from].x >= l.boxes[e.to].x {
			t.Fatalf("edge from %d to %d goes back in time", e.from, e.to)
		}
	}
	if svg := string(picture(l, "a <title>")); strings.Contains(svg, "<title>\"") || !strings.HasSuffix(svg, "</svg>") {
		t.Fatal("picture is not closed or lets a title through")
	}
}

// TestPictureOfManySeeds has seeds that come to many wallets within moments, so that some stand right beside the start.
func TestPictureOfManySeeds(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		var ledger, seeds strings.Builder
		n := 5 + rng.IntN(20)
		for i := range n {
			fmt.Fprintf(&ledger, "%d v%d -> w%d %d ETH\n", 1+i, i, i, 1000+rng.IntN(9000))
			fmt.Fprintf(&seeds, "{id: s%d, hash: %q},", i, ledgertest.HashOf(chain.TxRef{Height: chain.Height(1 + i)}))
		}
		for i := range 3 * n {
			fmt.Fprintf(&ledger, "%d w%d -> %s %d ETH\n", 100+i, rng.IntN(n), fmt.Sprintf("x%d", rng.IntN(n)), 1+rng.IntN(3000))
		}
		f := traced(t, ledger.String(), "methods: [fifo]\nseeds: ["+strings.TrimSuffix(seeds.String(), ",")+"]\n")
		if _, l := fitting(f, groups(f)[0], &f.Trace.Methods[0]); l != nil {
			checkLayout(t, l)
		}
	}
}

func checkEnds(t *testing.T, g *flowgraph, s *trace.SeedResult) {
	t.Helper()
	want := map[chain.Address]chain.Total{}
	for _, p := range s.TerminalPlaces.All() {
		want[p.Address] = want[p.Address].Add(p.Value)
	}
	arrived := map[int]chain.Total{}
	for _, e := range g.edges {
		arrived[e.to] = arrived[e.to].Add(e.value)
	}
	for _, n := range g.nodes {
		if n.kind != trace.KindStop {
			continue
		}
		if n.in != want[n.address] {
			t.Errorf("%s shows %s, the trace brought %s", nameOf(n), n.in, want[n.address])
		}
		if missing, more := n.in.Diff(arrived[n.id]); more || g.lost.Less(missing) {
			t.Errorf("edges bring %s to %s, which shows %s; %s were left out", arrived[n.id], nameOf(n), n.in, g.lost)
		}
	}
}

func TestBackwardPage(t *testing.T) {
	ledger := "1 victim -> a 100 ETH\n2 saver -> b 50 ETH\n3 a -> b 60 ETH fee 1\n4 b -> shop 80 ETH\n"
	body := fmt.Sprintf("direction: backward\nseeds: [{id: d, hash: %q}]\nstop: {addresses: [%q]}\n", ledgertest.HashOf(chain.TxRef{Height: 4}), ledgertest.Addr("victim"))
	f := traced(t, ledger, body)
	g := groups(f)[0]
	graph, l := fitting(f, g, &f.Trace.Methods[1])
	checkLayout(t, l)
	ways := map[string]bool{}
	for _, e := range graph.edges {
		ways[edgeName(graph, e.from)+" "+edgeName(graph, e.to)] = true
	}
	for _, want := range []string{"start b", "b a", "b saver", "a victim"} {
		if !ways[want] {
			t.Errorf("no edge %q among %v", want, ways)
		}
	}
	if len(ways) != 4 {
		t.Errorf("edges %v", ways)
	}
	page, err := HTML(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Where did it come from", "What is asked about", "arrived at", "<svg class=\"picture\""} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, bad := range []string{"Stolen", "at large</h3>"} {
		if strings.Contains(string(page), bad) {
			t.Errorf("the page says %q", bad)
		}
	}
}

func edgeName(g *flowgraph, i int) string {
	if n := g.nodes[i]; !n.source {
		return ledgertest.NameOf(n.address)
	}
	return "start"
}
