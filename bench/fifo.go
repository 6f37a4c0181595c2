package main

import (
	"container/heap"
	"context"
	"database/sql"
	"encoding/hex"

	"ashiato/chain"
	"ashiato/sim"
)

// follower is the short program that somebody with transfers in SQLite would write to follow one token by
// fifo: a queue of lots for each address that the money reached, filled from the address's rows in order.
// There are no running totals to start from, so each statement is replayed from its first row. It knows
// nothing of transactions and exchanges, which the token does not need.
type follower struct {
	ctx     context.Context
	query   *sql.Stmt
	asset   []byte
	until   int64
	holders map[string]*holder
	next    agenda
	rows    int // read
}

// holder is an address that the money reached.
type holder struct {
	address string
	rows    []sqlRow
	done    int   // rows replayed
	lots    []lot // oldest first
	stolen  int64 // units in lots, and in those rows still to be replayed that bring any
	arrived map[int64][]lot
	planned bool // its next payment is on the agenda
}

type sqlRow struct {
	id     int64
	in     bool
	other  string
	amount int64
}

type lot struct {
	n      int64
	stolen bool
}

// due is the next payment, rows[row], of a holder that has stolen units.
type due struct {
	id     int64
	holder *holder
	row    int
}

type agenda []due

func (a agenda) Len() int           { return len(a) }
func (a agenda) Less(i, j int) bool { return a[i].id < a[j].id }
func (a agenda) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)        { *a = append(*a, x.(due)) }
func (a *agenda) Pop() any {
	last := len(*a) - 1
	x := (*a)[last]
	*a = (*a)[:last]
	return x
}

// follow follows the first payment to the busiest hot wallet.
func (r *sqlReadings) follow(ctx context.Context, query *sql.Stmt, c *sim.Chain, until chain.Height) error {
	asset, _ := c.Token(tokenSymbol)
	for i := range 5 {
		f := &follower{ctx: ctx, query: query, asset: assetKey(asset), until: int64(until), holders: make(map[string]*holder)}
		stop := startClock()
		if err := f.run(string(accountOf(c.HotWallet(0)))); err != nil {
			return err
		}
		if wall, cpu := stop(); i == 0 || wall < r.Token.Seconds {
			r.Token = span{Lines: f.rows, Seconds: wall, CPU: cpu}
		}
		r.TokenEnds = f.ends()
	}
	return nil
}

func (f *follower) run(address string) error {
	h, err := f.holder(address)
	if err != nil || len(h.rows) == 0 {
		return err
	}
	f.arrive(h, h.rows[0].id, []lot{{h.rows[0].amount, true}})
	for len(f.next) > 0 {
		d := heap.Pop(&f.next).(due)
		d.holder.planned = false
		if err := f.pay(d.holder, d.row); err != nil {
			return err
		}
	}
	return nil
}

// holder returns the books of an address, its rows read when it is first reached.
func (f *follower) holder(address string) (*holder, error) {
	if h := f.holders[address]; h != nil {
		return h, nil
	}
	h := &holder{address: address, arrived: make(map[int64][]lot)}
	f.holders[address] = h
	rows, err := f.query.QueryContext(f.ctx, []byte(address), f.asset, f.until)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r sqlRow
		var other []byte
		if err := rows.Scan(&r.id, &r.in, &other, &r.amount); err != nil {
			return nil, err
		}
		f.rows++
		if r.other = string(other); r.other != address {
			h.rows = append(h.rows, r)
		}
	}
	return h, rows.Err()
}

// arrive notes that the row with that id brings lots, and puts the holder's next payment after it on the agenda.
func (f *follower) arrive(h *holder, id int64, lots []lot) {
	h.arrived[id] = lots
	for _, l := range lots {
		if l.stolen {
			h.stolen += l.n
		}
	}
	f.plan(h, id)
}

func (f *follower) plan(h *holder, after int64) {
	if h.planned || h.stolen == 0 {
		return
	}
	for i := h.done; i < len(h.rows); i++ {
		if r := h.rows[i]; !r.in && r.id > after {
			heap.Push(&f.next, due{r.id, h, i})
			h.planned = true
			return
		}
	}
}

// pay replays the holder's rows up to a payment, makes it, and hands what it took to the receiver.
func (f *follower) pay(h *holder, row int) error {
	for ; h.done < row; h.done++ {
		r := h.rows[h.done]
		switch lots := h.arrived[r.id]; {
		case !r.in:
			h.draw(r.amount)
		case lots != nil:
			h.lots = append(h.lots, lots...)
		default:
			h.lots = append(h.lots, lot{r.amount, false})
		}
	}
	r := h.rows[row]
	h.done++
	drawn, stolen := h.draw(r.amount)
	h.stolen -= stolen
	f.plan(h, r.id)
	if stolen == 0 {
		return nil
	}
	to, err := f.holder(r.other)
	if err == nil {
		f.arrive(to, r.id, drawn)
	}
	return err
}

// draw takes n units, the oldest first.
func (h *holder) draw(n int64) (drawn []lot, stolen int64) {
	for n > 0 && len(h.lots) > 0 {
		first := &h.lots[0]
		part := lot{min(n, first.n), first.stolen}
		drawn = append(drawn, part)
		if part.stolen {
			stolen += part.n
		}
		n -= part.n
		if first.n -= part.n; first.n == 0 {
			h.lots = h.lots[1:]
		}
	}
	return drawn, stolen
}

// ends returns the stolen units by address.
func (f *follower) ends() map[string]uint64 {
	ends := make(map[string]uint64)
	for _, h := range f.holders {
		if h.stolen > 0 {
			ends["0x"+hex.EncodeToString([]byte(h.address))] = uint64(h.stolen)
		}
	}
	return ends
}
