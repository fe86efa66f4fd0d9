package coordination

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// A name is a number if the number, printed, is the name again.
func TestNumberKeyIsWhatIsPrintedAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(
			rapid.StringMatching(`[0-9]{1,21}`),
			rapid.StringMatching(`[0-9]{0,9}[./:;aA٣ -][0-9]{0,9}`),
			rapid.Map(rapid.Uint64(), func(n uint64) string { return strconv.FormatUint(n, 10) }),
			rapid.SampledFrom([]string{"", "0", "00", "-1", "9223372036854775807", "9223372036854775808", "9999999999999999999", "99999999999999999999"}),
		).Draw(t, "name")
		key, ok := numberKey([]byte(name))
		want, err := strconv.ParseInt(name, 10, 64)
		isNumber := err == nil && want >= 0 && strconv.FormatInt(want, 10) == name
		if ok != isNumber || ok && key != uint64(want) {
			t.Fatalf("%q: got %d, %v; want %d, %v", name, key, ok, want, isNumber)
		}
	})
}

func TestEightDigitsTellsDigitsFromTheRest(t *testing.T) {
	for place := range 8 {
		for c := range 256 {
			digits := []byte("12345678")
			digits[place] = byte(c)
			_, ok := numberKey(digits)
			if isDigit := c >= '0' && c <= '9' && (place > 0 || c > '0'); ok != isDigit {
				t.Errorf("%q: a number: %v", digits, ok)
			}
		}
	}
}
