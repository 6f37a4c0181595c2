package screening

import (
	"slices"
	"testing"
)

func TestIMOWritings(t *testing.T) {
	for _, text := range []string{"7937317", "IMO 7937317", "imo no. 793-7317", "ＩＭＯ　７９３７３１７", "٧٩٣٧٣١٧", "IMO ۷۹۳۷۳۱۷", "७९३७३१७", "𝟕𝟗𝟑𝟕𝟑𝟏𝟕"} {
		if keys := imoKeys(text); !slices.Contains(keys, "7937317") || checkIMO(text) != nil {
			t.Errorf("%s: %q, %v", text, keys, checkIMO(text))
		}
	}
}
