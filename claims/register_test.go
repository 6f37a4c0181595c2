package claims

import (
	"os"
	"slices"
	"strings"
	"testing"

	"ashiato/realdata"
)

func groupsOf(matches []Match) []GroupID {
	var ids []GroupID
	for _, m := range matches {
		if !slices.Contains(ids, m.Group) {
			ids = append(ids, m.Group)
		}
	}
	return ids
}

func TestBuiltinRegister(t *testing.T) {
	r := BuiltinRegister()
	for _, test := range []struct {
		name string
		want []GroupID
	}{
		{"ラザルス", []GroupID{"lazarus"}},
		{"lazarus group", []GroupID{"lazarus", "tradertraitor"}},
		{"ZINC", []GroupID{"lazarus", "zinc"}},
		{"ＺＩＮＣ", []GroupID{"lazarus", "zinc"}},
		{"CEDRIUM", []GroupID{"cerium"}},
		{"セリウム", []GroupID{"cerium"}},
		{"Ruby Sleet", []GroupID{"cerium"}},
		{"APT-38", []GroupID{"apt38", "lazarus", "bluenoroff", "tradertraitor"}},
		{"김수키", []GroupID{"kimsuky"}},
		{"nobody", nil},
	} {
		if got := groupsOf(r.Lookup(test.name)); !slices.Equal(got, test.want) {
			t.Errorf("Lookup(%q) = %v, want %v", test.name, got, test.want)
		}
	}
	for _, g := range r.Groups() {
		if !slices.ContainsFunc(r.Lookup(g.Name), func(m Match) bool { return m.Group == g.ID }) {
			t.Errorf("%s does not bear the name %s it is listed under", g.ID, g.Name)
		}
		for _, link := range g.Under {
			if _, known := r.Group(link.Group); !known || link.Source == "" {
				t.Errorf("%s is under %s, by %q", g.ID, link.Group, link.Source)
			}
		}
		for _, alias := range g.Names {
			if alias.Source == "" {
				t.Errorf("%s: %s has no source", g.ID, alias.Name)
			}
		}
	}
	if !r.Within("Andariel", "北朝鮮") || !r.Within("ラザルス", "Lazarus Group") || r.Within("北朝鮮", "Lazarus") || r.Within("nobody", "DPRK") {
		t.Error("Within does not follow the links upwards only")
	}
	if r.Same("Kimsuky", "Lazarus") || !r.Same("Diamond Sleet", "ジンク") {
		t.Error("Same does not follow the names")
	}
}

// Two sources that draw the borders of a group differently stay two.
func TestRegisterKeepsDisagreement(t *testing.T) {
	r := BuiltinRegister()
	for _, c := range r.Conflicts() {
		if nameKey(c.Name) != "zinc" {
			continue
		}
		var sources []string
		for _, m := range c.Matches {
			sources = append(sources, string(m.Group)+": "+m.Source)
		}
		if want := "zinc: Microsoft, name before April 2023"; !slices.Contains(sources, want) || len(sources) < 3 {
			t.Errorf("ZINC is named by %q, want %q among them", sources, want)
		}
		return
	}
	t.Error("that OFAC and Microsoft call different groups ZINC is not a conflict")
}

func TestReadMISP(t *testing.T) {
	const galaxy = `{"type":"threat-actor","version":7,"values":[
		{"uuid":"u1","value":"Lazarus Group - G0032","meta":{"country":"KP","synonyms":["Lazarus Group","Kimsuky"],"origin:Kimsuky":"a firm"}},
		{"uuid":"u2","value":"Quiet Heron","meta":{"country":"XX"}}]}`
	groups, err := ReadMISP("g.json", strings.NewReader(galaxy))
	if err != nil {
		t.Fatal(err)
	}
	r := BuiltinRegister()
	before := len(r.Groups())
	r.Add(groups...)
	if got := len(r.Groups()); got != before+1 {
		t.Errorf("%d groups, want one more than %d", got, before)
	}
	matches := r.Lookup("Kimsuky")
	if !slices.Equal(groupsOf(matches), []GroupID{"kimsuky", "lazarus"}) || matches[len(matches)-1].Source != "MISP threat-actor 7, from a firm" {
		t.Errorf("Kimsuky after the import: %+v", matches)
	}
	if g, ok := r.Group("threat-actor/u1"); !ok || g.ID != "lazarus" {
		t.Errorf("the galaxy's own ID leads to %q", g.ID)
	}
	r.Add(groups...)
	if got := r.Lookup("Kimsuky"); len(got) != len(matches) {
		t.Errorf("the same import twice: %d names, want %d", len(got), len(matches))
	}
	for _, bad := range []string{"", "[]", "{}", `{"type":"x","values":[{}]}`, `{"type":"x","values":[{"uuid":"u","value":"v","meta":{"synonyms":"s"}}]}`,
		`{"type":"x","values":[{"uuid":"u","value":"v","meta":{"synonyms":["` + strings.Repeat("a", 300) + `"]}}]}`} {
		if _, err := ReadMISP("g.json", strings.NewReader(bad)); err == nil || !strings.HasPrefix(err.Error(), "g.json: ") {
			t.Errorf("%.40q: error %v", bad, err)
		}
	}
}

func TestRealGalaxies(t *testing.T) {
	r := BuiltinRegister()
	for _, name := range []string{"threat-actor.json", "microsoft-activity-group.json", "mitre-intrusion-set.json"} {
		f, err := os.Open(realdata.Path(t, "threat-actors", name))
		if err != nil {
			t.Fatal(err)
		}
		groups, err := ReadMISP(name, f)
		if err != nil {
			t.Fatal(err)
		}
		r.Add(groups...)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	zinc := groupsOf(r.Lookup("ZINC"))
	if !slices.Contains(zinc, "zinc") || !slices.Contains(zinc, "lazarus") {
		t.Errorf("ZINC is %v, want both Microsoft's group and Lazarus", zinc)
	}
	// MITRE keeps APT38 apart from Lazarus, the galaxy of threat actors does not: both must stay.
	if apt38 := groupsOf(r.Lookup("APT38")); !slices.Contains(apt38, "apt38") || !slices.Contains(apt38, "lazarus") {
		t.Errorf("APT38 is %v", apt38)
	}
	t.Logf("%d groups, %d names with several groups", len(r.Groups()), len(r.Conflicts()))
}

func FuzzReadMISP(f *testing.F) {
	f.Add([]byte(`{"type":"t","version":1,"values":[{"uuid":"u","value":"v","meta":{"country":"KP","synonyms":["a"],"origin:a":"b"}}]}`))
	f.Add([]byte(`{"type":"t","values":[{"uuid":"u","value":"Kimsuky - G0094","meta":null}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		groups, err := ReadMISP("g.json", strings.NewReader(string(data)))
		if err != nil {
			return
		}
		r := BuiltinRegister()
		r.Add(groups...)
		for _, g := range groups {
			if len(r.Lookup(g.Name)) == 0 {
				t.Fatalf("%q was added and is not found", g.Name)
			}
		}
	})
}
