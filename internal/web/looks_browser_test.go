package web_test

import (
	_ "embed"
	"testing"
)

//go:embed testdata/reach.js
var reachScript string

// A reach is what can be got at on a page.
type reach struct {
	Controls int      `json:"controls"`
	Small    []string `json:"small"`    // targets that a finger misses
	Hidden   []string `json:"hidden"`   // controls that do not show that they have the focus
	Sideways []string `json:"sideways"` // text that one has to scroll sideways for
	Moving   []string `json:"moving"`   // although the reader wants no motion
}

// at shows pages in a window of width pixels of scale dots each: 640 of two
// dots are what a reader of 1280 sees who has made everything twice as large.
func (b *browser) at(t *testing.T, width int64, scale float64, scheme string) {
	t.Helper()
	b.wear(t, dress{width, scale, scheme, ""})
}

func (b *browser) reaches(t *testing.T, here string) {
	t.Helper()
	evaluate[reach](t, b, reachScript).judge(t, here)
}

func (r reach) judge(t *testing.T, here string) {
	t.Helper()
	if r.Controls < 5 {
		t.Errorf("%s: only %d controls", here, r.Controls)
	}
	for what, found := range map[string][]string{"too small": r.Small, "focus not seen": r.Hidden, "to scroll sideways": r.Sideways, "moving": r.Moving} {
		if len(found) > 0 {
			t.Errorf("%s: %s: %q", here, what, found)
		}
	}
}
