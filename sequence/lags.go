package sequence

// Lags are how many days each label came after the latest testimony of its person. A
// label may answer a trailer or a leaked list, so that the first days are looked at one
// by one. Labels and testimonies of unknown day are not in it.
type Lags struct {
	Days   []int `json:"days"` // labels 0, 1, 2 … days after
	Later  int   `json:"later"`
	Before int   `json:"before_any_testimony"`
}

func (s *study) lags() Lags {
	l := Lags{Days: make([]int, studyReach+1)}
	for i := range s.people {
		testified := s.people[i].testified()
		for _, label := range s.people[i].labels {
			if !label.when.single() {
				continue
			}
			k := len(testified) - 1
			for k >= 0 && testified[k] > label.when.first {
				k--
			}
			switch {
			case k < 0:
				l.Before++
			case label.when.first-testified[k] > studyReach:
				l.Later++
			default:
				l.Days[label.when.first-testified[k]]++
			}
		}
	}
	return l
}

// An Ending counts labelled persons by how long before the end of their observation the
// last label stood: many short ones among those whose observation ended early say that
// labels may end it, and then the comparison does not hold.
type Ending struct {
	From  int `json:"from"` // days between the last label and the end
	To    int `json:"to"`   // -1: any number
	Ended int `json:"ended"`
	Still int `json:"still_observed"`
}

func (s *study) endings() []Ending {
	list := []Ending{{From: 0, To: 30}, {From: 31, To: 90}, {From: 91, To: 365}, {From: 366, To: -1}}
	for i := range s.people {
		h := &s.people[i]
		if len(h.labels) == 0 {
			continue
		}
		last := h.labels[0].when.last
		for _, l := range h.labels {
			last = max(last, l.when.last)
		}
		end := h.span().last
		k := 0
		for list[k].To >= 0 && int(end-last) > list[k].To {
			k++
		}
		if end < s.days.last {
			list[k].Ended++
		} else {
			list[k].Still++
		}
	}
	return list
}
