package sequence

import (
	"cmp"
	"slices"

	"sayso"
)

// A Happened is one testimony or label in its place in the order, as exact as its date.
type Happened struct {
	Person string `json:"person_id"`
	Kind   Kind   `json:"kind"`
	Date   string `json:"date"` // a day, a month, or the days that it can have been
	Exact  bool   `json:"exact"`
	Source string `json:"source"`
	Copies int    `json:"copies"` // set aside for it
	Row    int    `json:"row,omitempty"`
	ID     string `json:"id,omitempty"`
	when   stretch
}

// mostInOrder is how many are listed: a register of more is not read row by row.
const mostInOrder = 500

// order lists what happened to labelled persons, in time, where it is little. What has
// the same first day has no order.
func (s *study) order() []Happened {
	list := []Happened{}
	for i := range s.people {
		h := &s.people[i]
		if len(h.labels) == 0 {
			continue
		}
		for _, part := range []struct {
			kind Kind
			all  []happening
		}{{Testimony, h.testimonies}, {Label, h.labels}} {
			for _, x := range part.all {
				date := sayso.Date{First: x.whole.first.day(), Last: x.whole.last.day(), Precision: sayso.PrecisionMonth}
				list = append(list, Happened{h.id, part.kind, date.String(), x.whole.single(), x.source, x.copies, x.row, x.id, x.whole})
			}
		}
		if len(list) > mostInOrder {
			return []Happened{}
		}
	}
	slices.SortStableFunc(list, func(a, b Happened) int {
		return cmp.Or(cmp.Compare(a.when.first, b.when.first), cmp.Compare(a.when.last, b.when.last), cmp.Compare(a.Person, b.Person))
	})
	return list
}
