package file

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"ashiato/chain"
)

// textOf returns how values of a type are written as text, as a CSV of the same table would have them. It counts floats
// that are not exact.
func textOf(t parquet.Type, opt *Options, rounded *uint64) func(parquet.Value) (string, error) {
	var logical any
	if l := t.LogicalType(); l != nil {
		logical = l.Value
	}
	kind := t.Kind()
	switch l := logical.(type) {
	case *format.DecimalType:
		return func(v parquet.Value) (string, error) { return decimalText(integerOf(v), int(l.Scale)), nil }
	case *format.TimestampType:
		if kind == parquet.Int64 && l.Unit.Value != nil {
			unit := l.Unit.Value.Duration()
			return func(v parquet.Value) (string, error) { return timeText(v.Int64(), unit), nil }
		}
	case *format.IntType:
		if !l.IsSigned {
			return func(v parquet.Value) (string, error) { return unsignedText(v), nil }
		}
	}
	switch kind {
	case parquet.Boolean:
		return func(v parquet.Value) (string, error) { return strconv.FormatBool(v.Boolean()), nil }
	case parquet.Int32, parquet.Int64:
		return func(v parquet.Value) (string, error) { return integerOf(v).String(), nil }
	case parquet.Int96:
		return func(v parquet.Value) (string, error) { return int96Text(v), nil }
	case parquet.Float:
		return func(v parquet.Value) (string, error) { return floatText(float64(v.Float()), 32, opt, rounded) }
	case parquet.Double:
		return func(v parquet.Value) (string, error) { return floatText(v.Double(), 64, opt, rounded) }
	}
	return func(v parquet.Value) (string, error) { return bytesText(v.ByteArray()), nil }
}

// integerOf reads a whole number: bytes are one in two's complement, most significant first.
func integerOf(v parquet.Value) *big.Int {
	switch v.Kind() {
	case parquet.Int32:
		return big.NewInt(int64(v.Int32()))
	case parquet.Int64:
		return big.NewInt(v.Int64())
	}
	b := v.ByteArray()
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n
}

func unsignedText(v parquet.Value) string {
	if v.Kind() == parquet.Int32 {
		return strconv.FormatUint(uint64(v.Uint32()), 10)
	}
	return strconv.FormatUint(v.Uint64(), 10)
}

func decimalText(n *big.Int, scale int) string {
	if scale <= 0 {
		return n.String()
	}
	return fmt.Sprintf("%se-%d", n, scale)
}

// timeText writes a whole second as Unix seconds, another time so that reading it says what is wrong with it.
func timeText(n int64, unit time.Duration) string {
	per := int64(time.Second / unit)
	if n%per == 0 {
		return strconv.FormatInt(n/per, 10)
	}
	return time.Unix(n/per, n%per*int64(unit)).UTC().Format(time.RFC3339Nano)
}

// int96Text reads the old form of a time: nanoseconds of the day, then the Julian day.
func int96Text(v parquet.Value) string {
	const epoch = 2440588 // 1970-01-01
	w := v.Int96()
	var b [8]byte
	binary.LittleEndian.PutUint32(b[:4], w[0])
	binary.LittleEndian.PutUint32(b[4:], w[1])
	nanos := int64(binary.LittleEndian.Uint64(b[:]))
	day := int64(w[2]) - epoch
	if nanos%int64(time.Second) == 0 {
		return strconv.FormatInt(day*86400+nanos/int64(time.Second), 10)
	}
	return time.Unix(day*86400, nanos).UTC().Format(time.RFC3339Nano)
}

// floatText accepts what a float holds exactly, the whole numbers up to 2^53 (2^24 for a short one). Others are
// rounded already; they are read as the shortest decimal of the float, if rounding is asked for.
func floatText(f float64, bits int, opt *Options, rounded *uint64) (string, error) {
	exact := float64(1 << 53)
	if bits == 32 {
		exact = 1 << 24
	}
	if f == math.Trunc(f) && math.Abs(f) <= exact {
		return strconv.FormatFloat(f, 'f', 0, 64), nil
	}
	if opt.Round == chain.RefuseFraction {
		return "", &RecordError{Value: fmt.Sprint(f), Reason: fmt.Sprintf("the float %v does not hold a number exactly; export the column as decimal or text, or say --round", f)}
	}
	*rounded++
	return strconv.FormatFloat(f, 'g', -1, bits), nil
}

// bytesText takes bytes that are text as they are, and others, such as raw addresses, as hexadecimal.
func bytesText(b []byte) string {
	control := func(c byte) bool { return c < 0x20 && c != '\n' && c != '\t' && c != '\r' }
	if !utf8.Valid(b) || slices.ContainsFunc(b, control) {
		return "0x" + hex.EncodeToString(b)
	}
	return string(b)
}
