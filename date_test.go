package sayso_test

import (
	"testing"
	"time"

	"sayso"
)

// A date is printed with the precision it has, never with more.
func TestDateString(t *testing.T) {
	day := func(y int, m time.Month, d int) sayso.Day { return sayso.Day{Year: y, Month: m, Day: d} }
	for _, c := range []struct {
		date sayso.Date
		want string
	}{
		{sayso.Date{}, ""},
		{sayso.Date{First: day(2019, 2, 18), Last: day(2019, 2, 18), Precision: sayso.PrecisionDay}, "2019-02-18"},
		{sayso.Date{First: day(2024, 2, 1), Last: day(2024, 2, 29), Precision: sayso.PrecisionMonth}, "2024-02"},
		{sayso.Date{First: day(2018, 1, 1), Last: day(2018, 12, 31), Precision: sayso.PrecisionYear}, "2018"},
		// Bahman 1397 began on 21 January and ended on 19 February 2019.
		{sayso.Date{First: day(2019, 1, 21), Last: day(2019, 2, 19), Precision: sayso.PrecisionMonth, Calendar: sayso.Jalali}, "2019-01-21/2019-02-19"},
		{sayso.Date{First: day(2024, 2, 1), Last: day(2024, 2, 28), Precision: sayso.PrecisionMonth}, "2024-02-01/2024-02-28"},
	} {
		if got := c.date.String(); got != c.want {
			t.Errorf("%+v printed as %q, want %q", c.date, got, c.want)
		}
	}
}
