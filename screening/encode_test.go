package screening

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// oddTexts are what a field may hold, with all that JSON writes otherwise than it is.
var oddTexts = []string{"", "a", "KIM Jong Un", "김정은", `"quoted"`, `back\slash`, "<b>&amp;</b>", "line\nend\ttab\r", "\x00\x1f\x7f", "\u2028\u2029", "caf\u00e9", "\xff\xfe broken", "😀", "\u0085\u00a0"}

// fill gives every field of v a value, or with nothing the zero value in half of them, so that a field that is added later is covered too.
func fill(r *rand.Rand, v reflect.Value) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Unix(r.Int64N(4e9), r.Int64N(1e9)).UTC()))
		return
	}
	if v.Type() == reflect.TypeFor[Score]() {
		v.SetUint(r.Uint64N(uint64(Whole) + 1))
		return
	}
	if v.Type() == reflect.TypeFor[json.RawMessage]() {
		text, _ := json.Marshal(oddTexts[r.IntN(len(oddTexts))])
		v.SetBytes(text)
		return
	}
	if v.Kind() != reflect.Struct && r.IntN(3) == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(oddTexts[r.IntN(len(oddTexts))])
	case reflect.Int:
		v.SetInt(r.Int64N(1 << 40))
	case reflect.Uint64:
		v.SetUint(r.Uint64())
	case reflect.Uint8:
		v.SetUint(r.Uint64N(256))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Array:
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), r.IntN(3), 3))
		for i := range v.Len() {
			fill(r, v.Index(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(r, v.Elem())
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]Score{"person": Score(r.IntN(10000)), "ship": 1}))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(r, v.Field(i))
			}
		}
	default:
		panic("fill: " + v.Type().String())
	}
}

// What is written by hand is what encoding/json writes, for every field of every type.
func TestEncodeEqualsJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	check := func(v any, got []byte) {
		t.Helper()
		want, err := json.Marshal(v)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%T: %v\n got %s\nwant %s", v, err, got, want)
		}
	}
	for range 20_000 {
		var (
			q Question
			a Answer
			l Link
			s Sealed
			h headRecord
		)
		for _, v := range []any{&q, &a, &l, &s, &h} {
			fill(r, reflect.ValueOf(v).Elem())
		}
		if s.Salt != nil {
			s.Salt = bytes.Repeat([]byte{byte(r.Uint32())}, saltLen)
		}
		check(&q, q.appendJSON(nil))
		check(&a, a.appendJSON(nil))
		check(&s, s.appendJSON(nil))
		check(&h, h.appendJSON(nil))
		rest, err := l.appendRest(appendPlace(nil, l.Seq, l.Prev))
		if err != nil {
			t.Fatal(err)
		}
		check(&l, rest)
	}
	for s := range Whole + 1 {
		check(s, s.append(nil))
	}
}

func FuzzAppendText(f *testing.F) {
	for _, text := range oddTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, err := json.Marshal(text)
		if got := appendText(nil, text); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%q: %s, want %s: %v", text, got, want, err)
		}
	})
}
