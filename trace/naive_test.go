package trace_test

// The naive twin of the trace engine: it replays every transaction of a ledger in order, keeps every holding, and follows
// docs/design/trace.md sentence by sentence with big numbers, queues and stacks. It shares no code with the engine.
//
//	naive_test.go           the replay: draws, seeds, arrivals, limits, ends (sections 1, 4, 5)
//	naive_layout_test.go    who pays whom inside one transaction, and which links are believed (sections 1, 2)
//	naive_moves_test.go     where the units of a draw go (section 2)
//	naive_ledger_test.go    the rows, openings and counterparties by adding up
//	naive_pool_test.go      holdings of haircut, taintfirst, cleanfirst, poison (section 3)
//	naive_lots_test.go      holdings of fifo and lifo (section 3)
//	naive_backward_test.go  time running the other way (section 6)
//	naive_number_test.go    arithmetic

import (
	"fmt"
	"math/big"
	"slices"

	"ashiato/chain"
	"ashiato/trace"
)

// naivePlace is where part of a seed ended.
type naivePlace struct {
	holding chain.Holding
	kind    trace.Kind
}

// naiveSum is what a place has of one seed.
type naiveSum struct{ amount, value *big.Int }

// naiveFlow is the key of moves that are compared as one.
type naiveFlow struct {
	tx       chain.TxRef
	from, to chain.Holding
	carrier  trace.Carrier
	seed     int
}

type naiveDrop struct {
	value, largest *big.Int
	count          int
}

// naiveSeed is what became of one seed.
type naiveSeed struct {
	stolen, overlap *big.Int
	places          map[naivePlace]naiveSum
	trails          map[naivePlace]trail
	drops           map[string]naiveDrop
}

// naiveResult is what one method found.
type naiveResult struct {
	seeds  []naiveSeed
	flows  map[naiveFlow]*big.Int // the value moved; under poison zero
	opened map[chain.Holding]*big.Int
}

// draw is what left one holding in one line, and what it carried.
type draw struct {
	holding chain.Holding
	size    *big.Int
	tainted *big.Int   // pools
	values  []*big.Int // pools: by seed; poison: 1 for a mark
	lots    []lot      // fifo and lifo
	hops    []int      // an arrival's hops, by seed
	trails  []trail    // of the holding, by seed
}

// lot is a range of the units of a draw or a credit, with a value per seed.
type lot struct {
	at, n  *big.Int
	values []*big.Int
}

// firstUnits returns the value per seed of the first k units of the lot.
func (l lot) firstUnits(k *big.Int) []*big.Int {
	out := make([]*big.Int, len(l.values))
	for i, s := range l.values {
		out[i] = new(big.Int).Mul(s, k)
		out[i].Quo(out[i], l.n)
	}
	return out
}

// cut returns the units [i,j) of the lot as a lot of its own, standing at the place at.
func (l lot) cut(i, j, at *big.Int) lot {
	return lot{at, sub(j, i), subAll(l.firstUnits(j), l.firstUnits(i))}
}

// arrival is what one payer's holding brings to one receiver's holding in one transaction, by one carrier.
type arrival struct {
	from    chain.Holding
	carrier trace.Carrier
	tainted *big.Int
	values  []*big.Int
	lots    []lot // placed in the receiver's credit
	hops    []int
	trails  []trail
}

func (a *arrival) sum() []*big.Int {
	total := a.values
	for _, l := range a.lots {
		total = addAll(total, l.values)
	}
	return total
}

// book keeps the holdings of one method. Lines come in the order of the replay.
type book interface {
	// draw takes x units out of a holding, and what they carry.
	draw(h chain.Holding, pos chain.LinePos, x *big.Int) draw
	// credit adds x units and what they carry.
	credit(h chain.Holding, pos chain.LinePos, x *big.Int, c credit)
	// values is what a holding carries, by seed.
	values(h chain.Holding) []*big.Int
	// amount is the units of a holding that carry a seed.
	amount(h chain.Holding, seed int) *big.Int
	// drop takes a seed's value out of a holding.
	drop(h chain.Holding, seed int)
	// settle ends what ends with a transaction.
	settle(h chain.Holding, ref chain.TxRef)
}

// credit is what all arrivals bring to one holding.
type credit struct {
	tainted *big.Int
	values  []*big.Int
	came    []*big.Int // the tainted units of the arrivals that carried each seed
	lots    []lot
}

// replay is one run of the twin.
type replay struct {
	ledger  *naiveLedger
	rules   trace.Rules
	method  trace.Method
	laid    bool
	book    book
	result  naiveResult
	trails  map[chain.Holding][]trail
	hops    map[chain.Holding][]int // the least hops of the arrivals of each seed
	carried map[chain.Holding]bool
	began   map[chain.Holding][]*big.Int // what the holdings of the transaction carried before it
}

// naiveRun replays a ledger under one method.
func naiveRun(blocks []chain.Block, rules trace.Rules, method trace.Method) (naiveResult, error) {
	r := newReplay(blocks, rules, method)
	if rules.Direction == trace.Backward {
		return r.backward()
	}
	return r.forward()
}

func newReplay(blocks []chain.Block, rules trace.Rules, method trace.Method) *replay {
	r := &replay{
		ledger: newNaiveLedger(blocks, rules), rules: rules, method: method, laid: method == trace.FIFO || method == trace.LIFO,
		hops: map[chain.Holding][]int{}, trails: map[chain.Holding][]trail{}, carried: map[chain.Holding]bool{},
	}
	r.result = naiveResult{flows: map[naiveFlow]*big.Int{}, opened: map[chain.Holding]*big.Int{}}
	for range rules.Seeds {
		r.result.seeds = append(r.result.seeds, naiveSeed{
			stolen: new(big.Int), overlap: new(big.Int), places: map[naivePlace]naiveSum{}, trails: map[naivePlace]trail{}, drops: map[string]naiveDrop{},
		})
	}
	return r
}

func (r *replay) forward() (naiveResult, error) {
	n := len(r.rules.Seeds)
	if r.laid {
		r.book = newLotBook(r.ledger, n, r.method)
	} else {
		r.book = newPoolBook(r.ledger, n, r.method)
	}
	if err := r.checkSeeds(); err != nil {
		return naiveResult{}, err
	}
	outside := r.outside()
	for _, b := range r.ledger.blocks {
		for len(outside) > 0 && r.rules.Seeds[outside[0]].At <= b.Height {
			r.placeOutside(outside[0])
			outside = outside[1:]
		}
		for i := range b.Txs {
			if err := r.tx(chain.TxRef{Height: b.Height, Index: uint32(i)}, &b.Txs[i], b); err != nil {
				return naiveResult{}, err
			}
		}
	}
	for _, s := range outside {
		r.placeOutside(s)
	}
	for h := range r.carried {
		for s, v := range r.book.values(h) {
			if v.Sign() > 0 {
				r.end(s, naivePlace{h, trace.KindFrontier}, r.book.amount(h, s), v)
				r.result.seeds[s].trails[naivePlace{h, trace.KindFrontier}] = r.trails[h][s]
			}
		}
	}
	return r.finish(), nil
}

// checkSeeds refuses seeds that no row or height in range can have.
func (r *replay) checkSeeds() error {
	for i, s := range r.rules.Seeds {
		height := s.At
		if s.InLedger {
			height = s.Transfer.Tx.Height
			if tx := r.ledger.tx(s.Transfer.Tx); tx == nil || int(s.Transfer.Index) >= len(tx.Transfers) {
				return fmt.Errorf("seed %d: no such transfer", i)
			}
		} else if r.rules.Direction == trace.Backward {
			return fmt.Errorf("seed %d: from outside the ledger", i)
		}
		if r.rules.Limits.HasUntil && height > r.rules.Limits.Until {
			return fmt.Errorf("seed %d: after the last height", i)
		}
	}
	return nil
}

// outside lists the seeds from outside the ledger, by height, then by order in the rules.
func (r *replay) outside() []int {
	var list []int
	for i, s := range r.rules.Seeds {
		if !s.InLedger {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmpHeight(r.rules.Seeds[a].At, r.rules.Seeds[b].At) })
	return list
}

func cmpHeight(a, b chain.Height) int { return chain.TxRef{Height: a}.Compare(chain.TxRef{Height: b}) }

func (r *replay) placeOutside(s int) {
	seed := r.rules.Seeds[s]
	amount := seed.Amount.Big()
	values := zeros(len(r.rules.Seeds))
	values[s] = amount
	r.result.seeds[s].stolen = amount
	origin := trail{arrivals: []chain.TxRef{{Height: seed.At}}, shortest: []chain.TxRef{}, largest: []chain.TxRef{}, most: amount}
	if stop, ok := r.stop(seed.Holding.Address); ok {
		r.end(s, naivePlace{seed.Holding, stop.Kind}, amount, r.worth(amount))
		r.result.seeds[s].trails[naivePlace{seed.Holding, stop.Kind}] = origin
		return
	}
	came := zeros(len(r.rules.Seeds))
	came[s] = amount
	c := credit{tainted: amount, values: values, came: came}
	if r.method == trace.Poison {
		values[s] = big.NewInt(1)
	}
	if r.laid {
		c = credit{lots: []lot{{new(big.Int), amount, values}}}
	}
	r.began = nil
	r.arrived(seed.Holding, s, 0)
	r.trails[seed.Holding][s] = origin
	r.book.credit(seed.Holding, chain.LinePos{Tx: chain.TxRef{Height: seed.At}}, amount, c)
	r.limit(seed.Holding)
}

// worth is v, or nothing under poison.
func (r *replay) worth(v *big.Int) *big.Int {
	if r.method == trace.Poison {
		return new(big.Int)
	}
	return v
}

func (r *replay) stop(a chain.Address) (trace.Stop, bool) {
	if r.rules.Stop == nil || a.IsZero() {
		return trace.Stop{}, false
	}
	return r.rules.Stop(a)
}

// tx does one transaction.
func (r *replay) tx(ref chain.TxRef, tx *chain.Tx, block *chain.Block) error {
	touched := r.begin(tx)
	if f := tx.Fee; f != nil && !f.Payer.IsZero() && !f.Amount.IsZero() {
		d := r.draw(chain.Holding{Address: f.Payer}, chain.LinePos{Tx: ref, Part: chain.FeePart}, f.Amount.Big())
		r.arriveAtFee(ref, d)
	}
	if err := r.move(ref, tx, block); err != nil {
		return err
	}
	if f := tx.Fee; f != nil && !f.Recipient.IsZero() && !f.Tip().IsZero() {
		r.book.credit(chain.Holding{Address: f.Recipient}, chain.LinePos{Tx: ref, Part: chain.TipPart}, f.Tip().Big(), credit{})
	}
	for _, h := range touched {
		r.limit(h)
		r.book.settle(h, ref)
	}
	return nil
}

// begin notes what the holdings that a transaction touches carry before it, and lists them.
func (r *replay) begin(tx *chain.Tx) []chain.Holding {
	r.began = map[chain.Holding][]*big.Int{}
	touched := touchedBy(tx)
	for _, h := range touched {
		r.began[h] = slices.Clone(r.book.values(h))
	}
	return touched
}

func touchedBy(tx *chain.Tx) []chain.Holding {
	var touched []chain.Holding
	for _, m := range tx.Net() {
		if !m.Holding.Address.IsZero() {
			touched = append(touched, m.Holding)
		}
	}
	if f := tx.Fee; f != nil {
		touched = append(touched, chain.Holding{Address: f.Payer}, chain.Holding{Address: f.Recipient})
	}
	return touched
}

// move draws from those who give, places the transaction's seeds, and credits those who take. Backward those give who were paid.
func (r *replay) move(ref chain.TxRef, tx *chain.Tx, block *chain.Block) error {
	pos := chain.LinePos{Tx: ref, Part: chain.NetPart}
	b := newBelief(r, ref, block)
	lay := b.parties(tx)
	backward := r.rules.Direction == trace.Backward
	if backward {
		lay.transpose()
	}
	draws := map[*party]*draw{}
	for _, p := range lay.givers {
		d := r.draw(p.holding, pos, p.units)
		draws[p] = &d
	}
	for s, seed := range r.rules.Seeds {
		if seed.InLedger && seed.Transfer.Tx == ref {
			if err := r.placeInside(s, tx, lay, draws); err != nil {
				return err
			}
		}
	}
	arrivals := map[*party][]*arrival{}
	if slices.ContainsFunc(lay.givers, func(p *party) bool { return draws[p].carries() }) {
		if backward {
			lay.transpose()
		}
		b.link(lay)
		if backward {
			lay.transpose()
		}
		for _, p := range lay.givers {
			if r.laid {
				lay.moveLots(draws[p], p, arrivals)
			} else {
				lay.movePool(draws[p], p, arrivals, r.method)
			}
		}
	}
	for _, q := range lay.takers {
		r.receive(ref, q, arrivals[q])
	}
	return nil
}

func (d *draw) carries() bool { return len(d.lots) > 0 || !isZero(d.values) }

// draw takes from a holding; the issuer, and a stop, have nothing to carry.
func (r *replay) draw(h chain.Holding, pos chain.LinePos, x *big.Int) draw {
	n := len(r.rules.Seeds)
	d := draw{holding: h, size: x, tainted: new(big.Int), values: zeros(n)}
	if _, stopped := r.stop(h.Address); !stopped && !h.Address.IsZero() {
		d = r.book.draw(h, pos, x)
	}
	d.hops = make([]int, n)
	d.trails = slices.Clone(r.trails[h])
	if d.trails == nil {
		d.trails = make([]trail, n)
	}
	for s, known := range r.hops[h] {
		d.hops[s] = known + 1
	}
	return d
}

// placeInside taints the draws of the transaction with a seed of the ledger.
func (r *replay) placeInside(s int, tx *chain.Tx, lay *layout, draws map[*party]*draw) error {
	seed := r.rules.Seeds[s]
	at := int(seed.Transfer.Index)
	x := tx.Transfers[at]
	payer, first := x.From, new(big.Int)
	backward := r.rules.Direction == trace.Backward
	if backward {
		payer = x.To
	}
	for _, y := range tx.Transfers[:at] {
		same := y.From == payer
		if backward {
			same = y.To == payer
		}
		if same && y.Asset == x.Asset {
			first.Add(first, y.Amount.Big())
		}
	}
	rest := seed.Amount.Big()
	own := chain.Holding{Address: payer, Asset: x.Asset}
	for _, p := range lay.givers {
		if p.holding == own {
			rest = sub(rest, r.seedDraw(s, draws[p], first, rest))
		}
	}
	for _, p := range lay.givers {
		if p.holding.Asset == x.Asset && p.holding != own && rest.Sign() > 0 {
			rest = sub(rest, r.seedDraw(s, draws[p], new(big.Int), rest))
		}
	}
	if rest.Sign() > 0 {
		return fmt.Errorf("seed %d: %s units have no draw", s, rest)
	}
	return nil
}

// seedDraw means up to want units of a draw, from the unit first on, and returns how many it meant.
func (r *replay) seedDraw(s int, d *draw, first, want *big.Int) *big.Int {
	k := minOf(want, d.size)
	found := &r.result.seeds[s]
	switch {
	case r.method == trace.Poison:
		d.values[s], d.tainted = big.NewInt(1), d.size
		found.stolen = add(found.stolen, k)
	case r.laid:
		start := minOf(first, sub(d.size, k))
		for _, run := range uncovered(d.lots, start, add(start, k)) {
			units := sub(run[1], run[0])
			values := zeros(len(r.rules.Seeds))
			values[s] = units
			d.lots = append(d.lots, lot{run[0], units, values})
			found.stolen = add(found.stolen, units)
			k = sub(k, units)
		}
		found.overlap = add(found.overlap, k)
		k = minOf(want, d.size)
	default:
		units := minOf(k, sub(d.size, d.tainted))
		d.tainted = add(d.tainted, units)
		d.values[s] = add(d.values[s], units)
		found.stolen = add(found.stolen, units)
		found.overlap = add(found.overlap, sub(k, units))
	}
	d.hops[s], d.trails[s] = 0, trail{}
	return k
}

// uncovered lists the longest ranges within [i,j) that no lot touches, in order.
func uncovered(lots []lot, i, j *big.Int) [][2]*big.Int {
	var runs [][2]*big.Int
	cuts := []*big.Int{i, j}
	for _, l := range lots {
		for _, c := range []*big.Int{l.at, add(l.at, l.n)} {
			if c.Cmp(i) > 0 && c.Cmp(j) < 0 {
				cuts = append(cuts, c)
			}
		}
	}
	slices.SortFunc(cuts, (*big.Int).Cmp)
	for c := 0; c+1 < len(cuts); c++ {
		a, b := cuts[c], cuts[c+1]
		free := a.Cmp(b) < 0 && !slices.ContainsFunc(lots, func(l lot) bool { return l.at.Cmp(a) <= 0 && add(l.at, l.n).Cmp(b) >= 0 })
		if !free {
			continue
		}
		if last := len(runs) - 1; last >= 0 && runs[last][1].Cmp(a) == 0 {
			runs[last][1] = b
		} else {
			runs = append(runs, [2]*big.Int{a, b})
		}
	}
	return runs
}

// arriveAtFee ends what a fee, or backward a tip, carries.
func (r *replay) arriveAtFee(ref chain.TxRef, d draw) {
	a := &arrival{from: d.holding, carrier: trace.ByFee, tainted: d.tainted, values: d.values, lots: d.lots, hops: d.hops, trails: d.trails}
	if r.laid {
		a.tainted, a.values = new(big.Int), zeros(len(r.rules.Seeds))
	}
	r.land(ref, naivePlace{chain.Holding{}, trace.KindFee}, d.size, []*arrival{a})
}

// receive credits one taker with what came.
func (r *replay) receive(ref chain.TxRef, q *party, arrivals []*arrival) {
	switch stop, ok := r.stop(q.holding.Address); {
	case ok:
		r.land(ref, naivePlace{q.holding, stop.Kind}, q.units, arrivals)
	case q.holding.Address.IsZero() && r.rules.Direction == trace.Backward:
		r.land(ref, naivePlace{q.holding, trace.KindMint}, q.units, arrivals)
	case q.holding.Address.IsZero():
		r.land(ref, naivePlace{q.holding, trace.KindBurn}, q.units, arrivals)
	default:
		c := r.land(ref, naivePlace{q.holding, trace.KindFrontier}, q.units, arrivals)
		r.book.credit(q.holding, chain.LinePos{Tx: ref, Part: chain.NetPart}, q.units, c)
	}
}

// land applies the hop limit, records the flows, ends them if the place is an end, and returns the credit.
func (r *replay) land(ref chain.TxRef, place naivePlace, size *big.Int, arrivals []*arrival) credit {
	n := len(r.rules.Seeds)
	all := credit{tainted: new(big.Int), values: zeros(n), came: zeros(n)}
	for _, a := range arrivals { // what is too much is cut, the last first
		a.tainted = minOf(a.tainted, sub(size, all.tainted))
		all.tainted = add(all.tainted, a.tainted)
	}
	all.tainted = new(big.Int)
	r.record(ref, place.holding, arrivals)
	if place.kind != trace.KindFee && place.kind != trace.KindBurn && place.kind != trace.KindMint {
		r.dropFar(arrivals)
	}
	nearest := map[int]int{}
	for _, a := range arrivals {
		sum := a.sum()
		if isZero(sum) {
			continue
		}
		for s := range sum {
			if sum[s].Sign() == 0 {
				continue
			}
			all.came[s] = add(all.came[s], a.tainted)
			if hops, ok := nearest[s]; !ok || a.hops[s] < hops {
				nearest[s] = a.hops[s]
			}
		}
		all.tainted = add(all.tainted, a.tainted)
		all.values = addAll(all.values, a.values)
		all.lots = append(all.lots, a.lots...)
	}
	r.follow(ref, place, arrivals)
	if place.kind == trace.KindFrontier {
		for s, hops := range nearest {
			r.arrived(place.holding, s, hops)
		}
		return all
	}
	values := all.values
	for _, l := range all.lots {
		values = addAll(values, l.values)
	}
	for s, v := range values {
		if r.laid {
			all.came[s] = covered(all.lots, s)
		}
		if v.Sign() > 0 {
			r.end(s, place, all.came[s], v)
		}
	}
	return all
}

// record notes the flows, those too that a limit drops on arrival.
func (r *replay) record(ref chain.TxRef, to chain.Holding, arrivals []*arrival) {
	for _, a := range arrivals {
		for s, v := range a.sum() {
			if v.Sign() > 0 {
				key := naiveFlow{ref, a.from, to, a.carrier, s}
				r.result.flows[key] = add(orZero(r.result.flows[key]), r.worth(v))
			}
		}
	}
}

// dropFar drops what came too far. A payer's holding counts once for each receiver's holding.
func (r *replay) dropFar(arrivals []*arrival) {
	limit := r.rules.Limits.MaxHops
	if limit == 0 {
		return
	}
	type far struct {
		from chain.Holding
		seed int
	}
	lost := map[far]*big.Int{}
	for _, a := range arrivals {
		for s, v := range a.sum() {
			if v.Sign() == 0 || a.hops[s] <= limit {
				continue
			}
			key := far{a.from, s}
			lost[key] = add(orZero(lost[key]), r.worth(v))
			a.values = slices.Clone(a.values)
			a.values[s] = new(big.Int)
			lots := a.lots
			a.lots = nil
			for _, l := range lots {
				l.values = slices.Clone(l.values)
				l.values[s] = new(big.Int)
				if !isZero(l.values) {
					a.lots = append(a.lots, l)
				}
			}
		}
	}
	for key, v := range lost {
		r.drop(key.seed, "beyond the hop limit", v)
	}
}

func (r *replay) drop(seed int, reason string, value *big.Int) {
	d := r.result.seeds[seed].drops[reason]
	d.count++
	d.value, d.largest = add(orZero(d.value), value), maxOf(orZero(d.largest), value)
	r.result.seeds[seed].drops[reason] = d
}

func (r *replay) end(seed int, place naivePlace, amount, value *big.Int) {
	sum := r.result.seeds[seed].places[place]
	r.result.seeds[seed].places[place] = naiveSum{add(orZero(sum.amount), amount), add(orZero(sum.value), r.worth(value))}
}

// arrived notes that a holding gets a part of a seed, and from how far: the least since it last carried none
// after a transaction.
func (r *replay) arrived(h chain.Holding, seed, hops int) {
	r.carried[h] = true
	if r.hops[h] == nil {
		r.hops[h] = make([]int, len(r.rules.Seeds))
		if r.trails[h] == nil {
			r.trails[h] = make([]trail, len(r.rules.Seeds))
		}
	}
	carries, ok := r.began[h]
	if !ok {
		carries = r.book.values(h)
	}
	if carries[seed].Sign() == 0 || hops < r.hops[h][seed] {
		r.hops[h][seed] = hops
	}
}

// limit drops seed values of a holding that are too small.
func (r *replay) limit(h chain.Holding) {
	least := r.rules.Limits.MinSeedValue
	if r.method == trace.Haircut {
		least = r.rules.Limits.MinHaircut
	}
	if r.method == trace.Poison || len(least) == 0 || !r.carried[h] {
		return
	}
	for s, v := range r.book.values(h) {
		if s < len(least) && v.Sign() > 0 && v.Cmp(least[s].Big()) < 0 {
			r.drop(s, "below the least seed value", v)
			r.book.drop(h, s)
		}
	}
}

func (r *replay) finish() naiveResult {
	for h := range r.carried {
		if o := r.ledger.opening(h); o.Sign() > 0 {
			r.result.opened[h] = o
		}
	}
	return r.result
}

// covered counts the units that lots with value of the seed cover, each once.
func covered(lots []lot, seed int) *big.Int {
	var with []lot
	for _, l := range lots {
		if l.values[seed].Sign() > 0 {
			with = append(with, l)
		}
	}
	slices.SortFunc(with, func(a, b lot) int { return a.at.Cmp(b.at) })
	units, end := new(big.Int), new(big.Int)
	for _, l := range with {
		from, to := maxOf(l.at, end), add(l.at, l.n)
		if to.Cmp(from) > 0 {
			units = add(units, sub(to, from))
			end = to
		}
	}
	return units
}
