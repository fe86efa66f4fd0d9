package table

import (
	"fmt"
	"io"
	"strconv"

	"sayso"
)

// MonthlyCounts are testimonies and labels of successive months.
type MonthlyCounts struct {
	First       sayso.Day // of the first month
	Testimonies []int
	Labels      []int
}

// mostCount: more in a month is no count of rows.
const mostCount = 1_000_000_000

// Counts reads a table with the columns month, testimonies and labels. A series with a
// hole is another series, so that one bad row ends the reading.
func Counts(r io.Reader) (MonthlyCounts, error) {
	var c MonthlyCounts
	stop := func(line int, reason string) error {
		return fmt.Errorf("record %d: %s: %w", line, reason, sayso.ErrInput)
	}
	err := rows(r, []string{"month", "testimonies", "labels"}, stop, func(row record) error {
		d, err := readDate(row.get("month"), "", "")
		if err != nil {
			return err
		}
		if d.Precision != sayso.PrecisionMonth || d.First.Day != 1 {
			return fmt.Errorf("%q is not a month", row.get("month"))
		}
		if len(c.Labels) == 0 {
			c.First = d.First
		} else if want := sayso.DayOf(c.First.Time().AddDate(0, len(c.Labels), 0)); d.First != want {
			return fmt.Errorf("after %d months comes %04d-%02d, not %q", len(c.Labels), want.Year, want.Month, row.get("month"))
		}
		var counts [2]int
		for i, name := range []string{"testimonies", "labels"} {
			n, err := strconv.Atoi(row.get(name))
			if err != nil || n < 0 || n > mostCount {
				return fmt.Errorf("%s: %q is no count", name, row.get(name))
			}
			counts[i] = n
		}
		c.Testimonies, c.Labels = append(c.Testimonies, counts[0]), append(c.Labels, counts[1])
		return nil
	})
	return c, err
}
