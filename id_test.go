package sayso_test

import (
	"testing"

	"sayso"
)

// The hash that freezes a document can be recomputed with any tool:
// printf 'Title\0Text' | sha256sum
func TestTextSHA256IsOfTitleZeroText(t *testing.T) {
	const want = "d7937c5bc5ab03f704ceb7c6e58e245b35dc46f4b854dfaad00d7c0dc2193c60"
	if got := sayso.TextSHA256("Title", "Text"); got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
}

// Parts of an id cannot run together: the same characters divided otherwise
// are another reading.
func TestIDsKeepTheirPartsApart(t *testing.T) {
	at := sayso.Span{Start: 1, End: 2, ByteStart: 1, ByteEnd: 2}
	a := sayso.StatementID("d1", sayso.InText, at, "ann", "a")
	b := sayso.StatementID("d1", sayso.InText, at, "anna", "")
	if a == b {
		t.Errorf("two readings have the id %s", a)
	}
	if again := sayso.StatementID("d1", sayso.InText, at, "ann", "a"); again != a {
		t.Errorf("the same reading has the ids %s and %s", a, again)
	}
}
