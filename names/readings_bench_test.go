package names

import "testing"

func BenchmarkReadings(b *testing.B) {
	for _, token := range []string{"kowalski", "łódź", "정은", "金正恩", "ジョンウン", "александрович", "مصطفى", "נתניהו", "παπανδρέου", "नरेन्द्र"} {
		var s script
		for _, r := range token {
			if s = scriptOf(r); s != scriptNone {
				break
			}
		}
		b.Run(token, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				readings(token, s)
			}
		})
	}
}

// BenchmarkAcross scores a Latin name against the same name in other scripts, both parsed before.
func BenchmarkAcross(b *testing.B) {
	latin := Subject{Name: Parse("Mustafa Abd al-Rahman", Person)}
	for _, name := range []string{"مصطفى عبد الرحمن", "Мустафа Абд ар-Рахман", "ムスタファ・アブドゥッラフマーン"} {
		other := Subject{Name: Parse(name, Person)}
		b.Run(other.Name.tokens[0].script.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Score(latin, other)
			}
		})
	}
}
