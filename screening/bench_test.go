package screening

import (
	"context"
	"iter"
	"testing"
)

// sink is a Store that keeps nothing, so that the work before it is measured.
type sink struct{ bytes int }

func (s *sink) Scan(context.Context, []byte, func(k, v []byte) error) error { return nil }

func (s *sink) Apply(_ context.Context, changes iter.Seq2[[]byte, []byte]) error {
	for k, v := range changes {
		s.bytes += len(k) + len(v)
	}
	return nil
}

func BenchmarkAsk(b *testing.B) {
	for _, c := range []struct {
		name string
		q    Question
	}{{"listed address", Question{Address: legacy}}, {"unlisted address", Question{Address: cleanly}}, {"name", Question{Name: "Kim Jong Un"}}, {"IMO", Question{IMO: "7937317"}}} {
		b.Run(c.name, func(b *testing.B) {
			s := &sink{}
			d, _ := open(b, s, Options{}, "2026-08-20")
			ask(b, d, c.q)
			b.ReportAllocs()
			for b.Loop() {
				ask(b, d, c.q)
			}
			b.ReportMetric(float64(s.bytes)/float64(b.N), "stored-B/op")
		})
	}
}
