package casefile_test

import (
	"strings"
	"testing"

	"ashiato/casefile"
)

const claimed = `title: a theft
chain: ethereum
seeds: [{id: a, address: "0x098b716b8aaf21512996dc57eb0615e2383e2f96", asset: ETH, amount: "1", time: 2022-03-23T13:29:09Z}]
`

func TestClaims(t *testing.T) {
	c, err := casefile.Parse("case.yaml", []byte(claimed+`claims:
  - {id: c0123, kind: theft_incident, amount: "about 615,000,000 USD", by: "a firm → an outlet", quote: "615 M \"were\" taken", file: report.txt}
  - {quote: 二つ目}
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Claims) != 2 || c.Claims[0].Amount != "about 615,000,000 USD" || c.Claims[0].Quote != `615 M "were" taken` || c.Claims[1].Quote != "二つ目" {
		t.Errorf("claims %+v", c.Claims)
	}
	for _, bad := range []string{"claims: yes\n", "claims: [{id: c0}]\n", "claims: [{quote: a, worth: b}]\n", "claims: [{quote: " + strings.Repeat("a", 2001) + "}]\n",
		"claims: [" + strings.Repeat("{quote: a}, ", 201) + "]\n"} {
		if _, err := casefile.Parse("case.yaml", []byte(claimed+bad)); err == nil || !strings.Contains(err.Error(), "claims") {
			t.Errorf("%.40q: error %v", bad, err)
		}
	}
}
