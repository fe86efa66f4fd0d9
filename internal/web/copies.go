package web

import (
	"cmp"
	"context"
	"html/template"
	"time"

	"sayso"
	"sayso/copies"
	"sayso/internal/casefile"
)

// The page of copies lists the chains of the case. A chain is shown as it stands with
// what readers have judged; who came first is only said where the dates say it.

// A copyList is a page of chains.
type copyList struct {
	Chains  []chainRow
	Total   int
	Open    int    // pairs that nobody has judged
	Judge   string // address of the first of them
	Left    int    // documents that are still to be compared
	Pager   pager
	Address string
}

// A chainRow is a chain in the list.
type chainRow struct {
	copies.Chain
	Head      template.HTML // its first document in words
	HeadID    string
	HeadLang  string
	Date      sayso.Date
	Langs     []string
	Where     []string
	Delay     template.HTML // from the first copy to the last
	Share     template.HTML
	Unordered bool
}

const chainsOnAPage = 50

func (s *site) copies(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	page, err := pageNumber(given)
	if err != nil {
		return view{}, err
	}
	left, err := s.comparing.left(ctx, cmp.Or(s.opt.Patience, patience))
	if err != nil {
		return view{}, err
	}
	all, err := s.c.Copies(ctx)
	if err != nil {
		return view{}, err
	}
	list := copyList{Total: len(all.Chains), Left: int(left), Address: v.URL.RequestURI()}
	open := openPairs(all)
	if list.Open = len(open); list.Open > 0 {
		list.Judge = copyPairURL(open[0].A, open[0].B)
	}
	list.Pager = newPager("/copies", given, page, chainsOnAPage, list.Total)
	for _, c := range all.Chains[min(list.Pager.Offset(), list.Total):min(list.Pager.Offset()+chainsOnAPage, list.Total)] {
		list.Chains = append(list.Chains, v.say.chainRow(all, c))
	}
	return view{name: "copies", title: v.say.Text("copies.title"), here: "copies", data: list}, nil
}

// openPairs are the pairs that wait for a judgement, in the order of the chains; those
// that hold no chain together come last.
func openPairs(all *casefile.Copies) []copies.Link {
	var open []copies.Link
	in := map[[2]string]bool{}
	for _, c := range all.Chains {
		for _, l := range c.Links {
			if l.Open() {
				open = append(open, l)
				in[[2]string{l.A, l.B}] = true
			}
		}
	}
	for _, l := range all.Links {
		if l.Open() && !in[[2]string{l.A, l.B}] {
			open = append(open, l)
		}
	}
	return open
}

func (w wording) chainRow(all *casefile.Copies, c copies.Chain) chainRow {
	first := c.Members[0]
	if m, known := c.Member(c.First); known {
		first = m
	}
	place := all.Place(first.ID)
	return chainRow{
		Chain: c, Head: w.document(place), HeadID: first.ID, HeadLang: first.Lang, Date: place.Date, Langs: c.Languages(), Where: c.Outlets(),
		Delay: w.delays(c), Share: w.shares(c), Unordered: c.First == "",
	}
}

// document is a document in words: its title, or else who posted it.
func (w wording) document(p casefile.Place) template.HTML {
	switch {
	case p.Title != "":
		return name("", start(p.Title))
	case p.Author != "":
		return w.HTML("said.and", "first", name("", p.Author), "second", w.outlet(p.Outlet))
	case p.Outlet != "":
		return w.HTML("said.and", "first", w.outlet(p.Outlet), "second", code(p.ID))
	}
	return code(p.ID)
}

// delays are the shortest and the longest time after an older document.
func (w wording) delays(c copies.Chain) template.HTML {
	var least, most *copies.Delay
	for _, m := range c.Members {
		if m.From == "" {
			continue
		}
		if least == nil || m.Delay.Most < least.Most {
			least = &m.Delay
		}
		if most == nil || m.Delay.Most > most.Most {
			most = &m.Delay
		}
	}
	switch {
	case least == nil:
		return ""
	case w.delay(*least) == w.delay(*most):
		return w.delay(*least)
	}
	return w.HTML("copies.delays", "first", w.delay(*least), "last", w.delay(*most))
}

// delay says how much later a document is, no more exactly than its date is known.
func (w wording) delay(d copies.Delay) template.HTML {
	const day = 24 * time.Hour
	switch {
	case d.Least != d.Most:
		return w.HTML("copies.delay.range", "least", int(d.Least/day), "most", int(d.Most/day))
	case !d.Exact() || d.Least >= 2*day:
		return w.HTML("copies.delay.days", "n", int(d.Least.Round(day)/day))
	case d.Least >= time.Hour:
		return w.HTML("copies.delay.hours", "n", int(d.Least/time.Hour))
	case d.Least >= time.Minute:
		return w.HTML("copies.delay.minutes", "n", int(d.Least/time.Minute))
	}
	return w.HTML("copies.delay.seconds", "n", int(d.Least/time.Second))
}

// shares are the least and the greatest part of a document that stands in another.
func (w wording) shares(c copies.Chain) template.HTML {
	least, most := 101, -1
	for _, m := range c.Members {
		if (m.From != "" || m.Beside != "") && m.Share > 0 {
			least, most = min(least, percent(m.Share)), max(most, percent(m.Share))
		}
	}
	switch {
	case most < 0:
		return ""
	case least == most:
		return w.HTML("copies.share", "share", least)
	}
	return w.HTML("copies.share.range", "least", least, "most", most)
}

// independence says in how many outlets a claim stands and how many are left when copies
// are folded.
func (w wording) independence(n copies.Independence) template.HTML {
	if n.Known() {
		return w.HTML("copies.claim", "n", n.Outlets, "independent", n.Least)
	}
	return w.HTML("copies.claim.range", "n", n.Outlets, "least", n.Least, "most", n.Most)
}

// namesInLine are names one after the other.
func namesInLine(all []string) template.HTML {
	var line template.HTML
	for i, n := range all {
		if i > 0 {
			line += " · "
		}
		line += name("", n)
	}
	return line
}
