package names

import "testing"

// TestSearchFindsWhatWordsDoNotTell asks for names whose words neither are spelled nor sound like those of the name that Compare says they are.
func TestSearchFindsWhatWordsDoNotTell(t *testing.T) {
	for _, at := range []struct {
		query, listed string
		kind          Kind
	}{
		{"陈全国", "CHEN, Quanguo", Person},             // q and uo of pinyin are no such sounds in Latin letters
		{"陳全國", "CHEN, Quanguo", Person},             //
		{"Pak Chin-hyok", "PARK, Jin Hyok", Person},  // two romanisations
		{"林鄭月娥", "LAM CHENG, Yuet-ngor", Person},     // Cantonese
		{"حسن نصر الله", "NASRALLAH, Hasan", Person}, // two words without vowels are one with them
		{"سراج الدين حقاني", "HAQANI, Sirajuddin", Person},
		{"حزب الله", "HIZBALLAH", Organisation},
		{"HIZBALLAH", "حزب الله", Organisation},
	} {
		list := []Alias{{Text: "Nobody Else", Kind: at.kind}, {Text: at.listed, Kind: at.kind}}
		x := NewIndex([]Entry{{ID: 1, Names: list[:1]}, {ID: 2, Names: list[1:]}})
		q := Subject{Name: Parse(at.query, at.kind)}
		want := Score(q, Subject{Name: Parse(at.listed, at.kind)})
		if want < Threshold {
			t.Errorf("%q scores %v against %q, so that the index is not tested", at.query, want, at.listed)
		}
		if hits := x.Search(q, 10, Threshold); len(hits) != 1 || hits[0].ID != 2 || hits[0].Match.Score != want {
			t.Errorf("%q: found %v, want %q with %v", at.query, hits, at.listed, want)
		}
	}
}
