package web

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"sayso"
	"sayso/copies"
	"sayso/internal/casefile"
)

// The page of a document's copies draws its chain, has it as a table, and lays two
// documents side by side with what they have in common marked in both, from the spans
// that were kept. Below stand the answers: a reader's word decides.

// A copyDesk is what lies before a reader.
type copyDesk struct {
	ID      string
	Head    template.HTML
	Chain   *copies.Chain
	First   template.HTML // of the chain: where and when
	Rows    []memberRow
	Drawing chainDrawing
	Pair    *copyPair
	Left    int
	Address string
}

// A memberRow is a document of the chain in the table.
type memberRow struct {
	copies.Member
	Number int
	Head   template.HTML
	Place  casefile.Place
	Role   template.HTML
	Delay  template.HTML
	Share  template.HTML
	Answer template.HTML
	Also   []template.HTML
	Pair   string // address of it and what it repeats
	Here   bool
}

// A copyPair is two documents side by side.
type copyPair struct {
	A, B     copySide
	Link     copies.Link
	Shares   template.HTML
	Words    template.HTML
	Order    template.HTML
	Standing *copyLine
	Seen     int64
	Next     string
	Address  string
}

// A copySide is one of the two.
type copySide struct {
	sayso.Document
	Head     template.HTML
	Place    casefile.Place
	Sections []section
}

// A copyLine is a judgement in words.
type copyLine struct {
	Seq    int64
	Words  template.HTML
	Reason string
}

// copyPairURL leads to two documents side by side.
func copyPairURL(a, b string) string {
	return "/copies/" + url.PathEscape(a) + "?" + url.Values{"with": {b}}.Encode() + "#pair"
}

func (s *site) copyChain(ctx context.Context, v *visit) (view, error) {
	id := v.PathValue("document")
	d, err := s.c.Document(ctx, id)
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
	desk := copyDesk{ID: id, Left: int(left), Address: v.URL.RequestURI(), Head: v.say.document(casefile.Place{ID: id, Title: d.Title, Author: d.Author, Outlet: d.Outlet})}
	with := documentIn(v.URL.Query().Get("with"))
	if chain, ok := all.ChainOf(id); ok {
		desk.setChain(v.say, all, chain)
		if with == "" {
			with = counterpart(chain, id)
		}
	}
	if with == "" {
		with = judgedBeside(all, id)
	}
	if with != "" {
		if desk.Pair, err = s.layCopies(ctx, v, all, d, with); err != nil {
			return view{}, err
		}
	}
	return view{name: "copychain", title: v.say.Text("copies.title"), here: "copies", data: desk}, nil
}

// documentIn is the id that a reader typed, or that stands at the end of an address of
// ours.
func documentIn(typed string) string {
	typed = strings.TrimSpace(typed)
	if u, err := url.Parse(typed); err == nil {
		typed = u.Path
	}
	return typed[strings.LastIndexByte(typed, '/')+1:]
}

// counterpart is the document of a chain to lay beside one: what most of it stands in,
// or else what repeats most of it.
func counterpart(c copies.Chain, id string) string {
	m, _ := c.Member(id)
	if of := cmp.Or(m.From, m.Beside); of != "" {
		return of
	}
	best, share := "", -1.0
	for _, l := range c.Links {
		if (l.A == id || l.B == id) && l.ShareOf(l.Other(id)) > share {
			best, share = l.Other(id), l.ShareOf(l.Other(id))
		}
	}
	return best
}

// judgedBeside is a document that somebody judged on together with one, "" if nobody
// did: what is no copy can be looked at again.
func judgedBeside(all *casefile.Copies, id string) string {
	for _, l := range all.Links {
		if (l.A == id || l.B == id) && l.Answer != "" {
			return l.Other(id)
		}
	}
	return ""
}

func (d *copyDesk) setChain(w wording, all *casefile.Copies, c copies.Chain) {
	d.Chain = &c
	if c.First != "" {
		first := all.Place(c.First)
		d.First = w.HTML("copies.chain.first", "outlet", w.outlet(first.Outlet), "date", w.when(first.Date))
	}
	number := map[string]int{}
	for i, m := range c.Members {
		number[m.ID] = i + 1
	}
	for i, m := range c.Members {
		row := memberRow{Member: m, Number: i + 1, Place: all.Place(m.ID), Head: w.document(all.Place(m.ID)), Here: m.ID == d.ID}
		switch {
		case m.From != "":
			row.Role, row.Delay = w.HTML("copies.role.from", "number", number[m.From]), w.delay(m.Delay)
		case m.Beside != "":
			row.Role = w.HTML("copies.role.beside", "number", number[m.Beside])
		case m.ID == c.First:
			row.Role = w.HTML("copies.role.first")
		default:
			row.Role = w.HTML("copies.role.open")
		}
		if of := cmp.Or(m.From, m.Beside); of != "" {
			link, _ := all.Link(m.ID, of)
			row.Pair, row.Answer = copyPairURL(m.ID, of), w.HTML("copies.answer."+cmp.Or(string(link.Answer), "open"))
			if link.Proposed {
				row.Share = w.HTML("copies.share", "share", percent(m.Share))
			}
		}
		for _, other := range m.Also {
			row.Also = append(row.Also, link("/copies/"+other, w.document(all.Place(other))))
		}
		d.Rows = append(d.Rows, row)
	}
	d.Drawing = drawChain(c, number, d.ID)
}

// layCopies lays another document beside one.
func (s *site) layCopies(ctx context.Context, v *visit, all *casefile.Copies, d sayso.Document, with string) (*copyPair, error) {
	if with == d.ID {
		return nil, fmt.Errorf("with=%s: it needs another document: %w", with, sayso.ErrUsage)
	}
	other, err := s.c.Document(ctx, with)
	if err != nil {
		return nil, err
	}
	link, known := all.Link(d.ID, other.ID)
	a, b := d, other
	placeA, placeB := s.placed(all, a), s.placed(all, b)
	whenA, whenB := s.when(ctx, a), s.when(ctx, b)
	if whenB.Before(whenA) { // time runs with the page
		a, b, placeA, placeB, whenA, whenB = b, a, placeB, placeA, whenB, whenA
	}
	p := &copyPair{Link: link, Address: copyPairURL(d.ID, other.ID), A: v.say.copySide("a", a, placeA, link), B: v.say.copySide("b", b, placeB, link)}
	p.Order = v.say.HTML("copies.pair.unordered")
	if whenA.Before(whenB) {
		p.Order = v.say.HTML("copies.pair.before")
	}
	if known && link.Proposed {
		p.Shares = v.say.HTML("copies.pair.shares", "first", percent(link.ShareOf(a.ID)), "second", percent(link.ShareOf(b.ID)))
		p.Words = v.say.HTML("copies.pair.words", "n", link.Words, "passages", len(link.Runs))
	}
	for _, j := range copies.Standing(all.Judged) {
		if j.A == link.A && j.B == link.B {
			line := v.say.copyLine(j)
			p.Standing = &line
		}
	}
	if n := len(all.Judged); n > 0 {
		p.Seen = all.Judged[n-1].Seq
	}
	p.Next = nextPair(openPairs(all), link)
	return p, nil
}

func (s *site) placed(all *casefile.Copies, d sayso.Document) casefile.Place {
	if p := all.Place(d.ID); p.Outlet != "" || p.Title != "" {
		return p
	}
	return casefile.Place{ID: d.ID, Title: d.Title, Outlet: d.Outlet, Author: d.Author, Date: d.Date}
}

// when is when a document appeared; of a post, to the second.
func (s *site) when(ctx context.Context, d sayso.Document) copies.When {
	w := copies.When{Date: d.Date}
	if p, err := s.c.Post(ctx, d.ID); err == nil { // what is no post has its date only
		w.Time = p.Time
	}
	return w
}

// nextPair is the address of the pair that waits after one.
func nextPair(open []copies.Link, here copies.Link) string {
	same := func(l copies.Link) bool { return l.A == here.A && l.B == here.B }
	i := slices.IndexFunc(open, same)
	if i < 0 && len(open) > 0 {
		return copyPairURL(open[0].A, open[0].B)
	}
	if len(open) < 2 {
		return ""
	}
	next := open[(i+1)%len(open)]
	return copyPairURL(next.A, next.B)
}

// copySide lays a document out with what the other has in common with it.
func (w wording) copySide(side string, d sayso.Document, place casefile.Place, l copies.Link) copySide {
	var lights []light
	for i, r := range l.Runs {
		at := r.A
		if d.ID == l.B {
			at = r.B
		}
		lights = append(lights, light{ID: fmt.Sprintf("%s%d", side, i+1), From: at.ByteStart, To: at.ByteEnd, Class: "common"})
	}
	return copySide{Document: d, Place: place, Head: w.document(place), Sections: lay(d.Text, d.Layers, lights)}
}

func (w wording) copyLine(j copies.Judgement) copyLine {
	return copyLine{Seq: j.Seq, Reason: j.Reason, Words: w.HTML("copies.said."+string(j.Answer), "name", j.By, "moment", w.moment(j.At))}
}

// judgeCopies records what a reader said of two documents.
func (s *site) judgeCopies(ctx context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("judge copies: %w: %w", err, sayso.ErrUsage)
	}
	j := copies.Judgement{At: s.now(), By: v.reader, Answer: copies.Answer(v.field("answer")), A: v.field("a"), B: v.field("b"), Reason: v.field("reason")}
	if j.Answer == copies.TakesBack {
		return view{}, fmt.Errorf("judge copies: there is no answer %q: %w", j.Answer, sayso.ErrUsage)
	}
	if err := checkReason(j.Reason); err != nil {
		return view{}, err
	}
	seen, err := number64(v.field("seen"))
	if err != nil {
		return view{}, fmt.Errorf("judge copies: the form does not say what was seen: %w", sayso.ErrUsage)
	}
	if _, err := s.c.JudgeCopySeen(ctx, j, seen); err != nil {
		return view{}, err
	}
	return view{to: ownPath(v.field("back"))}, nil
}

// takeBackCopies takes back the judgement that the form names, or the last of the
// reader's own that stands, and shows what it was about.
func (s *site) takeBackCopies(ctx context.Context, v *visit) (view, error) {
	all, err := s.c.CopyJudgements(ctx)
	if err != nil {
		return view{}, err
	}
	seq, err := number64(v.field("seq"))
	if v.field("seq") == "" {
		seq, err = lastCopyJudgementBy(all, v.reader)
	}
	if err != nil {
		return view{}, err
	}
	j, err := s.c.JudgeCopy(ctx, copies.Judgement{At: s.now(), By: v.reader, Answer: copies.TakesBack, Undoes: seq})
	if err != nil {
		return view{}, err
	}
	return view{to: copyPairURL(j.A, j.B)}, nil
}

func lastCopyJudgementBy(all []copies.Judgement, reader string) (int64, error) {
	for _, j := range slices.Backward(copies.Standing(all)) {
		if j.By == reader {
			return j.Seq, nil
		}
	}
	return 0, fmt.Errorf("take back: no judgement of %s on copies stands: %w", reader, sayso.ErrConflict)
}
