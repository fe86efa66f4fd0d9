package table

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sayso"
)

func TestCounts(t *testing.T) {
	c, err := Counts(strings.NewReader("labels,month,testimonies\n3,2019-11,1\n0,2019-12,2\n5,2020-01,0\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c.First != (sayso.Day{Year: 2019, Month: 11, Day: 1}) || !slices.Equal(c.Testimonies, []int{1, 2, 0}) || !slices.Equal(c.Labels, []int{3, 0, 5}) {
		t.Errorf("%+v", c)
	}
}

func TestASeriesWithAHoleIsNone(t *testing.T) {
	for body, want := range map[string]string{
		"2019-11,1,2\n2020-01,1,2\n": "record 3: after 1 months comes 2019-12",
		"2019-11,1,2\n2019-11,1,2\n": "record 3: ",
		"2019-11-01,1,2\n":           "is not a month",
		"2019,1,2\n":                 "is not a month",
		"2019-11,-1,2\n":             "testimonies: \"-1\" is no count",
		"2019-11,1,99999999999999\n": "labels: ",
		"2019-11,1\n":                "record 2: ",
	} {
		_, err := Counts(strings.NewReader("month,testimonies,labels\n" + body))
		if !errors.Is(err, sayso.ErrInput) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", body, err, want)
		}
	}
}

func FuzzCounts(f *testing.F) {
	f.Add("month,testimonies,labels\n2019-11,1,2\n")
	f.Add("month,testimonies,labels\n\"2019-11,1,2\n\x00")
	f.Fuzz(func(t *testing.T, body string) {
		c, err := Counts(strings.NewReader(body))
		if err == nil && len(c.Testimonies) != len(c.Labels) {
			t.Errorf("%d and %d counts", len(c.Testimonies), len(c.Labels))
		}
	})
}
