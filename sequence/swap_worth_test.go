package sequence

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What a label counts is looked up where its day stands among the few that count. It is
// what each window gives that day, of everybody and every day.
func TestADayIsWorthWhatItsWindowsGive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := drawPeople(t)
		for i := range people { // some testimonies of unknown day
			for k := range people[i].testimonies {
				when := &people[i].testimonies[k].when
				when.last += civil(rapid.IntRange(0, 1).Draw(t, "vague") * rapid.IntRange(1, 30).Draw(t, "days"))
			}
		}
		w := newWorth(people, smallWindows)
		for i := range people {
			h := &people[i]
			span := h.span()
			for d := span.first; d <= span.last; d++ {
				want, some := make([]int64, len(smallWindows)), false
				for k, window := range smallWindows {
					line := make([]uint8, span.days())
					weigh(line, span.first, h.testimonies, window)
					want[k] = int64(line[d-span.first])
					some = some || want[k] > 0
				}
				got := w.at(w.place[i] + int(d))
				if some && !slices.Equal(got, want) || !some && got != nil {
					t.Fatalf("person %d, day %d is worth %v, want %v", i, d, got, want)
				}
			}
		}
	})
}
