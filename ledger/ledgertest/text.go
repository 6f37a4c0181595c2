package ledgertest

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"ashiato/chain"
)

// TimeOf returns the time that Parse gives to a block unless the text says another: 12 seconds a block.
func TimeOf(h chain.Height) int64 { return 1_600_000_000 + 12*int64(h) }

// HashOf returns the hash that Parse gives to a transaction unless the text says another.
func HashOf(ref chain.TxRef) chain.TxHash {
	return sha256.Sum256(fmt.Appendf(nil, "transaction %d/%d", ref.Height, ref.Index))
}

// BlockHashOf returns the hash of a block that the text calls name.
func BlockHashOf(name string) chain.BlockHash { return sha256.Sum256([]byte("block " + name)) }

// Address returns the account that a name of up to 20 bytes means: its bytes, padded with zeros, so that accounts
// sort as their names do. "0" is the zero account, and 0x with 40 digits is read as it is.
func Address(name string) (chain.Address, error) {
	if strings.HasPrefix(name, "0x") {
		return chain.ParseAddress(name)
	}
	if name == "0" {
		return chain.Address{}, nil
	}
	var b [20]byte
	if name == "" || len(name) > len(b) {
		return chain.Address{}, fmt.Errorf("party %q: want 1 to 20 bytes", name)
	}
	copy(b[:], name)
	return chain.AccountAddress(b), nil
}

// Addr is Address for names known to be good; it panics otherwise.
func Addr(name string) chain.Address { return must(Address(name)) }

// NameOf returns the name that Address was given, or the address itself where that was no name.
func NameOf(a chain.Address) string {
	if a.IsZero() {
		return "0"
	}
	name := strings.TrimRight(string(a.Payload()), "\x00")
	for _, c := range []byte(name) {
		if c <= ' ' || c > '~' {
			return a.String()
		}
	}
	return name
}

// Asset returns the asset that a text calls by name.
func Asset(name string) (chain.Asset, error) {
	kind, rest, ok := strings.Cut(name, ":")
	switch {
	case name == "ETH":
		return chain.Asset{}, nil
	case !ok:
		contract, err := Address(name)
		return chain.TokenAsset(contract), err
	case kind == "nominal":
		return chain.NominalAsset(rest)
	case kind == "nft" || kind == "multi":
		contractName, idText, _ := strings.Cut(rest, "/")
		contract, err := Address(contractName)
		if err != nil {
			return chain.Asset{}, err
		}
		id, err := Amount(idText)
		if err != nil {
			return chain.Asset{}, err
		}
		if kind == "nft" {
			return chain.NFTAsset(contract, id.Bytes32()), nil
		}
		return chain.MultiAsset(contract, id.Bytes32()), nil
	}
	return chain.Asset{}, fmt.Errorf("asset %q: want ETH, a name, nft:, multi: or nominal:", name)
}

// AssetOf is Asset for names known to be good; it panics otherwise.
func AssetOf(name string) chain.Asset { return must(Asset(name)) }

// HoldingOf returns the holding of a party's name and an asset's.
func HoldingOf(party, asset string) chain.Holding {
	return chain.Holding{Address: Addr(party), Asset: AssetOf(asset)}
}

// Amount reads a decimal number, 2^N or 2^N-1.
func Amount(s string) (chain.Amount, error) {
	power, ok := strings.CutPrefix(s, "2^")
	if !ok {
		return chain.ParseAmount(s)
	}
	power, less := strings.CutSuffix(power, "-1")
	n, err := strconv.ParseUint(power, 10, 9)
	if err != nil || n > 256 || n == 256 && !less {
		return chain.Amount{}, fmt.Errorf("amount %q: want a number below 2^256", s)
	}
	var t chain.Total
	t[n/64] = 1 << (n % 64)
	if less {
		t = t.Sub(chain.TotalOf(1))
	}
	return t.Amount()
}

// Blocks is Parse for tests: it ends the test if the text is wrong.
func Blocks(t testing.TB, text string) []chain.Block {
	t.Helper()
	blocks, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}

// Parse reads a ledger written as text, see the package comment. Errors name the line.
func Parse(text string) ([]chain.Block, error) {
	var p parser
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if err := p.line(words); err != nil {
			return nil, fmt.Errorf("line %d: %q: %w", i+1, strings.TrimSpace(line), err)
		}
	}
	return p.blocks, nil
}

type parser struct{ blocks []chain.Block }

func (p *parser) line(words []string) error {
	switch words[0] {
	case "+":
		if len(p.blocks) == 0 || len(p.last().Txs) == 0 {
			return errors.New("no transaction to go on with")
		}
		return p.transfer(words[1:])
	case "block":
		if len(words) < 2 {
			return errors.New("want a height after block")
		}
		return p.block(words[1], words[2:])
	}
	if err := p.open(words[0], false); err != nil {
		return err
	}
	b := p.last()
	ref := chain.TxRef{Height: b.Height, Index: uint32(len(b.Txs))}
	b.Txs = append(b.Txs, chain.Tx{Hash: HashOf(ref), Number: ref.Index})
	if len(words) > 1 && words[1] == "failed" {
		p.tx().Failed = true
		return p.options(words[2:])
	}
	if len(words) > 1 && words[1] == "fee" {
		return p.options(words[1:])
	}
	return p.transfer(words[1:])
}

func (p *parser) last() *chain.Block { return &p.blocks[len(p.blocks)-1] }
func (p *parser) tx() *chain.Tx      { txs := p.last().Txs; return &txs[len(txs)-1] }

// open makes the block of that height the last one.
func (p *parser) open(height string, fresh bool) error {
	n, err := strconv.ParseUint(height, 10, 64)
	if err != nil {
		return fmt.Errorf("height %q: want a number", height)
	}
	h := chain.Height(n)
	if len(p.blocks) > 0 {
		at := p.last().Height
		if h == at && !fresh {
			return nil
		}
		if h <= at {
			return fmt.Errorf("height %d after %d", h, at)
		}
	}
	p.blocks = append(p.blocks, chain.Block{Height: h, Time: TimeOf(h), HasTime: true})
	return nil
}

func (p *parser) block(height string, options []string) error {
	if err := p.open(height, true); err != nil {
		return err
	}
	b := p.last()
	for ; len(options) > 1; options = options[2:] {
		key, value := options[0], options[1]
		none := value == "none"
		switch {
		case key == "time" && none:
			b.Time, b.HasTime = 0, false
		case key == "time":
			unix, err := parseTime(value)
			if err != nil {
				return err
			}
			b.Time = unix
		case key == "hash" && !none:
			b.Hash = BlockHashOf(value)
		case key == "parent" && !none:
			b.Parent = BlockHashOf(value)
		case key != "hash" && key != "parent":
			return fmt.Errorf("%q: want time, hash or parent", key)
		}
	}
	if len(options) == 1 {
		return fmt.Errorf("%q has no value", options[0])
	}
	return nil
}

func parseTime(s string) (int64, error) {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return 0, fmt.Errorf("time %q: want Unix seconds or RFC 3339", s)
	}
	return t.Unix(), nil
}

// transfer reads: from -> to amount asset options.
func (p *parser) transfer(words []string) error {
	if len(words) < 5 || words[1] != "->" {
		return errors.New("want: from -> to amount asset")
	}
	from, err := Address(words[0])
	if err != nil {
		return err
	}
	to, err := Address(words[2])
	if err != nil {
		return err
	}
	amount, err := Amount(words[3])
	if err != nil {
		return err
	}
	asset, err := Asset(words[4])
	if err != nil {
		return err
	}
	kind := chain.TokenMove
	if asset.Standard == chain.Native {
		kind = chain.Payment
	}
	tx := p.tx()
	tx.Transfers = append(tx.Transfers, chain.Transfer{Kind: kind, From: from, To: to, Asset: asset, Amount: amount, Place: chain.NoPlace})
	return p.options(words[5:])
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
