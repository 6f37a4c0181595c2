package sim

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"

	"ashiato/chain"
)

// Options says how large a chain is played.
type Options struct {
	// Transfers is the least number of transfers, those of the theft not counted. The last transaction may
	// add a few.
	Transfers int
	// Addresses is how many ordinary addresses take part in the end: each has made or got at least one payment.
	// Addresses with a role and deposit addresses come on top.
	Addresses int
	// PerBlock is the mean number of transactions in a block; 0 means 40.
	PerBlock int
	// Fees says that each transaction pays a fee, of which the base part is burnt. Without, there are none.
	Fees bool
	// Theft plays a theft from the middle of the chain on.
	Theft bool
}

// Limits of the Options, which keep all balances within 64 bits and all parties within 31.
const (
	maxTransfers = 1_000_000_000
	maxAddresses = 500_000_000
	maxPerBlock  = 1_000
)

func (o Options) check() error {
	switch {
	case o.Transfers < 1 || o.Transfers > maxTransfers:
		return fmt.Errorf("simulated chain: %d transfers: want 1 to %d", o.Transfers, maxTransfers)
	case o.Addresses < 16 || o.Addresses > maxAddresses:
		return fmt.Errorf("simulated chain: %d addresses: want 16 to %d", o.Addresses, maxAddresses)
	case o.Addresses > max(16, o.Transfers/2):
		return fmt.Errorf("simulated chain: %d addresses: want no more than half of the %d transfers", o.Addresses, o.Transfers)
	case o.PerBlock < 0 || o.PerBlock > maxPerBlock:
		return fmt.Errorf("simulated chain: %d transactions a block: want 1 to %d", o.PerBlock, maxPerBlock)
	}
	return nil
}

// Chain is a simulated chain. Reading it plays it; it can be read any number of times.
type Chain struct {
	seed  uint64
	opt   Options
	truth *Truth
}

// New returns the chain of that seed.
func New(seed uint64, opt Options) (*Chain, error) {
	if opt.PerBlock == 0 {
		opt.PerBlock = 40
	}
	if err := opt.check(); err != nil {
		return nil, err
	}
	return &Chain{seed: seed, opt: opt}, nil
}

// Blocks yields the blocks in order, from height 0 on. Each is the reader's to keep. Only the last value may
// be an error: a broken invariant of the simulation.
func (c *Chain) Blocks() iter.Seq2[chain.Block, error] {
	return func(yield func(chain.Block, error) bool) {
		for w, err := range c.play() {
			if err != nil {
				yield(chain.Block{}, err)
				return
			}
			if !yield(w.block, nil) {
				return
			}
		}
	}
}

// ErrNotPlayed is returned by Truth before the chain has been read to its end once.
var ErrNotPlayed = errors.New("simulated chain: read all blocks first")

// Truth returns what is known of the chain because it was made: tags, prices, and where the stolen money is.
func (c *Chain) Truth() (*Truth, error) {
	if c.truth == nil {
		return nil, ErrNotPlayed
	}
	return c.truth, nil
}

// play yields the world after each block. The world's block must not be kept beyond the iteration by those
// who also look at the rest.
func (c *Chain) play() iter.Seq2[*world, error] {
	return func(yield func(*world, error) bool) {
		w := newWorld(c.seed, c.opt)
		for h := chain.Height(0); !w.over(); h++ {
			w.open(h)
			switch h {
			case 0: // only the protocol's own payments
			case 1:
				w.found()
			default:
				w.fill()
			}
			w.close()
			if w.err != nil {
				yield(nil, w.err)
				return
			}
			if !yield(w, nil) {
				return
			}
		}
		c.truth = w.makeTruth()
	}
}

// activeSample is how many endpoints are remembered to choose whom a payment concerns: few enough for a
// processor's cache to hold them and their balances, which doubles the speed.
const activeSample = 1 << 17

func newWorld(seed uint64, opt Options) *world {
	w := &world{
		Options: opt, seed: seed, dice: newDice(seed),
		people: make([]balances, 0, opt.Addresses),
		active: make([]party, 0, min(activeSample, 2*opt.Transfers)),
		index:  dollar.whole(3_000),
	}
	roles := thiefWallets.role()
	if opt.Theft {
		w.theft = newTheft()
		roles += int(w.theft.wallets)
	}
	w.roles = make([]roleHolder, roles)
	for i := range w.roles {
		w.roles[i].address = makeAddress(seed, roleBits+party(i))
	}
	for c := range coins {
		w.assets[c] = assetOf(seed, c)
	}
	return w
}

func (w *world) over() bool {
	return !w.busy() && (w.theft == nil || w.theft.done())
}

// busy reports whether traffic is still wanted.
func (w *world) busy() bool { return w.made < uint64(w.Transfers) || len(w.people) < w.Addresses }

const (
	genesisTime  = 1_704_067_200 // 2024-01-01 00:00:00 UTC
	blockSeconds = 12
	hourBlocks   = 3600 / blockSeconds
)

// open starts a block.
func (w *world) open(h chain.Height) {
	w.block = chain.Block{Height: h, Time: genesisTime + int64(h)*blockSeconds, HasTime: true}
	fillHash(w.block.Hash[:], w.seed^blockDomain, uint64(h))
	if h > 0 {
		fillHash(w.block.Parent[:], w.seed^blockDomain, uint64(h-1))
	}
	w.quota = int(w.dice.between(uint64(w.PerBlock+1)/2, uint64(w.PerBlock)*3/2))
	room := w.quota + 16
	w.block.Txs = make([]chain.Tx, 0, room)
	w.rows = make([]chain.Transfer, 0, room*5/4)
	if w.Fees {
		w.fees = make([]chain.Fee, 0, room)
	}
	w.orders = w.orders[:0]
	w.logs = 0
	w.bill = bill{base: w.dice.between(10, 60), tip: w.dice.between(1, 2)}
	if h%hourBlocks == 0 {
		w.index = w.index / 10_000 * w.dice.between(9_940, 10_060)
		w.quotePrices()
	}
}

// fill fills a block with traffic, and with what is due of the theft.
func (w *world) fill() {
	if w.block.Height%hourBlocks == 0 {
		w.arbitrage()
	}
	w.mintTokens()
	for range w.quota {
		if !w.busy() {
			break
		}
		w.step()
	}
	if w.theft != nil {
		w.theft.play(w)
	}
}

// floor is the least that those who pay the public start a block with, in kept units of each coin: 100 whole
// ones of 9 decimals for each transaction. Who falls below it gets four times as much.
func (w *world) floor() uint64 { return uint64(w.PerBlock) * 100_000_000_000 }

// payers are those who have to have ether all the time, and endowments what some are given in the beginning.
var (
	payers     = []party{hotWallets, hotWallets + 1, hotWallets + 2, relayer, marketMaker, mintOperator}
	endowments = []struct {
		who             party
		ethers, dollars uint64 // whole
	}{
		{marketMaker, 1_000_000, 15_000_000_000},
		{victim, 20_000, 8_000_000},
	}
)

// close credits staking withdrawals, as the protocol does after a block's transactions.
func (w *world) close() {
	w.first = len(w.rows)
	credit := func(p party, n uint64) {
		w.row(chain.Reward, issuer, p, ether, n, uint32(len(w.rows)-w.first))
	}
	if w.block.Height == 0 {
		for _, e := range endowments {
			credit(e.who, ether.whole(e.ethers))
		}
	}
	for _, p := range payers {
		if w.has(p, ether) < w.floor() {
			credit(p, 4*w.floor())
		}
	}
	if w.block.Height%16 == 1 && w.busy() {
		for range 4 {
			credit(w.receiver(ether), w.dice.between(15_000_000, 60_000_000))
		}
	}
	if len(w.rows) == w.first {
		return
	}
	w.block.Txs = append(w.block.Txs, chain.Tx{
		Hash: creditsHash(w.block.Hash), Synthetic: true, Number: chain.NoPlace,
		Transfers: w.rows[w.first:len(w.rows):len(w.rows)],
	})
	w.made += uint64(len(w.rows) - w.first)
}

// creditsHash names the protocol's credits of a block as package source/evm does: they have no hash.
func creditsHash(b chain.BlockHash) chain.TxHash {
	return sha256.Sum256(append([]byte("ashiato: rewards and withdrawals of block "), b[:]...))
}

// found makes the tokens, the pool and the first people.
func (w *world) found() {
	w.mintTokens()
	for _, e := range endowments {
		w.sendEvent(mintOperator, issuer, e.who, dollar, dollar.whole(e.dollars))
	}
	w.wrapFor(marketMaker, ether.whole(500_000))
	w.pool = pair{ether.whole(200_000), worth(ether.whole(200_000), w.index)}
	w.begin(marketMaker, pool, gasTrade)
	w.event(marketMaker, pool, wrapped, w.pool.wrapped)
	w.event(marketMaker, pool, dollar, w.pool.dollar)
	w.end()
	for range 16 {
		w.send(w.hotWallet(), w.newcomer(), ether.whole(10))
	}
}

// mintTokens gives the exchanges what their customers withdraw.
func (w *world) mintTokens() {
	for hot := hotWallets; hot < hotWallets+exchangeCount; hot++ {
		for c := wrapped; c < coins; c++ {
			switch {
			case w.has(hot, c) >= w.floor()/4:
			case c == wrapped:
				w.wrapFor(hot, w.floor()/2)
			default:
				w.sendEvent(mintOperator, issuer, hot, c, 4*w.floor())
			}
		}
	}
}

func (w *world) wrapFor(p party, n uint64) {
	w.begin(p, weth, gasWrap)
	w.pay(p, weth, n)
	w.event(issuer, p, wrapped, n)
	w.end()
}
