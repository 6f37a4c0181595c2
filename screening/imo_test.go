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

// TestPastedIMO: a ship's number in the field of a name must not be answered as a name that is not listed.
func TestPastedIMO(t *testing.T) {
	for _, name := range []string{"7937317", "7 937 317", "79-37-317", "٧٩٣٧٣١٧", "７９３７３１７", "I.M.O. No. 7937317", "No. 7937317", "Nº OMI 7937317", "Vessel IMO: 7937317", "ship no 7937317",
		"IMO 7937З17", "IMO 79373I7", "imo x7937317"} {
		if !pastedIMO(name) && !isIMO(name) {
			t.Errorf("%q is taken for a name", name)
		}
	}
	for _, name := range []string{"7937318", "Kim Jong Un", "Company 7937317", "IMO Logistics 2000 GmbH", "OOO 7937317", "IMO", "793731", "IMO 2000 Ltd", "Imogen 12345 Smith", "No"} {
		if pastedIMO(name) {
			t.Errorf("%q is taken for a number", name)
		}
	}
}
