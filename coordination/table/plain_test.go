package table

import (
	"testing"

	"pgregory.net/rapid"
)

func TestPlainIsPrintableASCII(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SliceOfN(rapid.OneOf(rapid.ByteRange(' ', '~'), rapid.ByteRange(' ', '~'), rapid.ByteRange(' ', '~'), rapid.Byte()), 0, 40).Draw(t, "id")
		want := true
		for _, c := range id {
			want = want && c >= ' ' && c <= '~'
		}
		if plain(id) != want {
			t.Fatalf("%q: plain is %v", id, !want)
		}
	})
}
