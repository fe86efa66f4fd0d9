package register

import (
	"cmp"
	"fmt"
	"slices"

	"sayso"
	"sayso/sequence"
)

// fold makes events of one person's rows. What is not counted is never folded with what
// is, but for rows that nobody judged in copies of a document with an accepted one.
func fold(rows []Row) []Event {
	rows = joinTestimonies(rows)
	var keys []string
	groups := map[string][]Row{}
	for _, r := range rows {
		side := r.Aside
		if side == NotJudged {
			side = Counted
		}
		key := fmt.Sprintf("%s %s %s", r.Kind, side, r.group)
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], r)
	}
	var events []Event
	for _, key := range keys {
		events = append(events, eventOf(groups[key]))
	}
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(compareDates(a.Date, b.Date), cmp.Compare(b.Kind, a.Kind), compareNames(a.Rows[0], b.Rows[0]))
	})
	return events
}

// compareDates orders by the first day that can be meant; unknown dates come last.
func compareDates(a, b sayso.Date) int {
	switch {
	case a.IsZero() || b.IsZero():
		return cmp.Compare(btoi(a.IsZero()), btoi(b.IsZero()))
	case a.First != b.First:
		return a.First.Time().Compare(b.First.Time())
	}
	return a.Last.Time().Compare(b.Last.Time())
}

// compareNames orders rows of which nothing else says which comes first: lines of tables
// as they stand, behind rows of documents.
func compareNames(a, b Row) int {
	if a.Stated != nil && b.Stated != nil {
		return cmp.Or(cmp.Compare(a.Stated.Table, b.Stated.Table), cmp.Compare(a.Stated.Line, b.Stated.Line))
	}
	return cmp.Or(cmp.Compare(btoi(a.Stated != nil), btoi(b.Stated != nil)), cmp.Compare(a.ID, b.ID))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// eventOf dates an event. Rows that tell of one testimony tell of one day, and the most
// exact of them counts. A label is dated by its earliest row, as package sequence does:
// where that is dated to a month, a full date inside it says more about the same
// publication. Where it is dated to a year, no copy of that year can stand for it. The
// same goes for testimonies that stand in stated tables alone, whose groups are copies.
func eventOf(rows []Row) Event {
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Or(compareDates(a.Date, b.Date), compareNames(a, b)) })
	best := 0
	told := rows[0].Kind == sequence.Testimony && slices.ContainsFunc(rows, func(r Row) bool { return r.Stated == nil })
	for i, r := range rows {
		switch {
		case r.Date.IsZero():
		case told:
			if exactness(r.Date) < exactness(rows[best].Date) {
				best = i
			}
		case exactness(r.Date) == 1 && exactness(rows[best].Date) > 1 && exactness(rows[0].Date) <= widest && within(r.Date, rows[0].Date):
			best = i
		}
	}
	first := rows[best]
	rows = slices.Insert(slices.Delete(rows, best, best+1), 0, first)
	return Event{Kind: first.Kind, Date: first.Date, Rows: rows}
}

// within reports whether all days of a are days of b.
func within(a, b sayso.Date) bool {
	return !a.IsZero() && !b.IsZero() && !a.First.Time().Before(b.First.Time()) && !b.Last.Time().Before(a.Last.Time())
}

// joinTestimonies gives rows that tell of one testimony one group: those about one
// outlet that stand in one document or chain and do not contradict one another, and those
// the days of one of which hold those of the other.
func joinTestimonies(rows []Row) []Row {
	rows = slices.Clone(rows)
	var heads []int // rows that begin a testimony
	order := make([]int, 0, len(rows))
	for i, r := range rows {
		if r.Kind == sequence.Testimony {
			order = append(order, i)
		}
	}
	// The most exact date first, so that a month joins a day and never two of them.
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := rows[i], rows[j]
		return cmp.Or(cmp.Compare(exactness(a.Date), exactness(b.Date)), compareDates(a.Date, b.Date), compareNames(a, b))
	})
	chain := map[int]string{}
	for _, i := range order {
		chain[i] = rows[i].group
		joined := slices.IndexFunc(heads, func(h int) bool { return sameTestimony(rows[h], rows[i], chain[h] == chain[i]) })
		if joined < 0 {
			heads = append(heads, i)
			rows[i].group = "testimony " + rows[i].ID
			continue
		}
		rows[i].group = rows[heads[joined]].group
	}
	return rows
}

func exactness(d sayso.Date) int {
	if d.IsZero() {
		return 1 << 20
	}
	return daysOf(d)
}

func sameTestimony(head, r Row, together bool) bool {
	if head.Stated != nil && r.Stated != nil { // their table says which rows are copies
		return together
	}
	if head.place != r.place || (head.place == "" && !together) {
		return false
	}
	switch {
	case head.Date.IsZero() || r.Date.IsZero():
		return together
	case within(head.Date, r.Date):
		return true
	}
	return together && head.Date.First == r.Date.First
}
