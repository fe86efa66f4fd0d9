package hands

import (
	"testing"

	"sayso/text"
)

// A habit is shown by the first sentence that has it; how two sentences meet, by both; a
// length by none.
func TestAHabitIsShownWhereItStands(t *testing.T) {
	p := text.Parse("The pits were shut. Nobody said why... But the miners knew it!\nOnly 12 stayed.", "en")
	for habit, want := range map[string]string{
		"“nobody”":                  "Nobody said why...",
		"the *":                     "The pits were shut.",
		"shape ...":                 "Nobody said why...",
		"shape .␣X":                 "The pits were shut. Nobody said why...",
		"shape !⏎X":                 "But the miners knew it!\nOnly 12 stayed.",
		"only #":                    "Only 12 stayed.",
		"shape ;":                   "",
		"words in a sentence: 4":    "",
		"tanwin (U+064B)":           "",
		"“never”":                   "",
		"the * were * . nobody and": "",
	} {
		if got := sentenceShowing(p, habit); got != want {
			t.Errorf("%s is shown by %q", habit, got)
		}
	}
}

// One habit is listed once, however it is cut out of a text.
func TestAHabitIsListedOnce(t *testing.T) {
	for core, habits := range map[string][]string{
		".":                      {"shape x.␣", "shape .␣X", "shape ␣Xx.␣", "* ."},
		"...":                    {"shape ...", "shape x...␣"},
		"also":                   {"“also”", "* also", "also ^*"},
		". and":                  {". and"},
		"shape x␣9␣x":            {"shape x␣9␣x"},
		"* ^*":                   {"* ^*"},
		"words in a sentence: 4": {"words in a sentence: 4"},
		"half-space (U+200C)":    {"half-space (U+200C)"},
	} {
		for _, h := range habits {
			if got := coreOf(h); got != core {
				t.Errorf("%s is said as %q", h, got)
			}
		}
	}
}
