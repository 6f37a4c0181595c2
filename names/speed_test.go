package names

import "testing"

// sink keeps the compiler from dropping what is measured.
var sink float64

func BenchmarkScore(b *testing.B) {
	for _, pair := range []struct{ name, v, w string }{
		{"Latin/alike", "Sergey Viktorovich Lavrov", "Sergei Lavrov"},
		{"Latin/slip", "Mohammed Hassan Akhund", "Mohammad Hassan Akhnud"},
		{"Latin/other", "Maria Garcia Lopez", "Korea Kwangson Banking Corp"},
		{"Hangul", "Kim Jong Un", "김정은"},
		{"Han", "Kim Jong Un", "金正恩"},
		{"Arabic", "Mohammed Hassan Akhund", "محمد حسن آخوند"},
	} {
		v, w := Subject{Name: Parse(pair.v, Any)}, Subject{Name: Parse(pair.w, Any)}
		b.Run(pair.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink += Score(v, w)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"Sergey Viktorovich Lavrov", "Сергей Лавров", "金正恩", "محمد حسن آخوند"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink += float64(len(Parse(text, Person).tokens))
			}
		})
	}
}
