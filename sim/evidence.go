package sim

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"ashiato/chain"
)

// WriteTagPack writes the tags as a GraphSense TagPack.
func (t *Truth) WriteTagPack(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `title: Tags of a simulated chain
creator: ashiato
description: Who is who on a simulated chain; no real address is meant
network: simulated
lastmod: %s
source: the simulation that made the chain
confidence: service_data
tags:
`, time.Unix(genesisTime, 0).UTC().Format(time.DateOnly))
	for _, tag := range t.Tags {
		fmt.Fprintf(out, "- address: '%s'\n  label: '%s'\n  actor: %s\n  category: %s\n", tag.Address, tag.Label, actorID(tag.Actor), tag.Category)
	}
	return out.Flush()
}

// actorID makes an id as TagPacks have it: lower case, with underscores.
func actorID(name string) string {
	return strings.NewReplacer(" ", "_", "/", "_").Replace(strings.ToLower(name))
}

// WritePrices writes the prices as CSV with the columns time, asset, currency, price and source. Assets are named
// as chain.Params.AssetName does.
func (t *Truth) WritePrices(w io.Writer) error {
	params, err := chain.ParamsOf("simulated")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "time,asset,currency,price,source")
	for _, p := range t.Prices {
		at := time.Unix(p.Time, 0).UTC().Format(time.RFC3339)
		fmt.Fprintf(out, "%s,%s,%s,%s,%s\n", at, params.AssetName(p.Asset), p.Currency, p.Price, p.Source)
	}
	return out.Flush()
}
