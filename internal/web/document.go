package web

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// A reader's document: the frozen text, what was read out of it, and how it
// came into the case.
type document struct {
	sayso.Document
	Heading     [][]run // the title, with its lights
	Sections    []section
	Cards       []card
	Quotations  []sayso.Quotation
	Testimonies []sayso.Testimony
	Capture     sayso.Capture
	Post        *sayso.Post
}

// A card is a statement beside the text.
type card struct {
	casefile.Row
	Note int
}

func (s *site) document(ctx context.Context, r *visit) (view, error) {
	d, err := s.read(ctx, r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	passage, err := askedPassage(r.URL.Query(), d.Document)
	if err != nil {
		return view{}, err
	}
	inTitle, inText := d.lights(r.say)
	if passage != nil && r.URL.Query().Get("in") == string(sayso.InTitle) {
		inTitle = append(inTitle, *passage)
	} else if passage != nil {
		inText = append(inText, *passage)
	}
	if laid := lay(d.Title, nil, inTitle); len(laid) > 0 {
		d.Heading = laid[0].Paragraphs
	}
	d.Sections = lay(d.Text, d.Layers, inText)
	title := d.Title
	if title == "" {
		title = "Document " + d.ID
	}
	return view{name: "document", title: title, here: "documents", data: d}, nil
}

// read gathers what the case knows of a document.
func (s *site) read(ctx context.Context, id string) (document, error) {
	var d document
	var err error
	if d.Document, err = s.c.Document(ctx, id); err != nil {
		return d, err
	}
	rows, err := casefile.Collect(s.c.Ledger(ctx, casefile.Filter{Document: id}))
	if err != nil {
		return d, err
	}
	d.Cards = cardsOf(rows)
	if d.Quotations, err = s.c.Quotations(ctx, id); err != nil {
		return d, err
	}
	if d.Testimonies, err = s.c.Testimonies(ctx, id); err != nil {
		return d, err
	}
	if d.Capture, err = s.c.Capture(ctx, d.CaptureID); err != nil {
		return d, err
	}
	if strings.HasPrefix(id, "p") {
		p, err := s.c.Post(ctx, id)
		if err != nil {
			return d, err
		}
		d.Post = &p
	}
	return d, nil
}

// cardsOf numbers the statements in the order in which their terms stand, those
// of the title first.
func cardsOf(rows []casefile.Row) []card {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b casefile.Row) int {
		if a.In != b.In {
			return strings.Compare(string(b.In), string(a.In)) // "title" before "text"
		}
		return a.TermAt.ByteStart - b.TermAt.ByteStart
	})
	cards := make([]card, len(rows))
	for i, r := range rows {
		cards[i] = card{Row: r, Note: i + 1}
	}
	return cards
}

// lights returns what is to be seen in the title and in the text.
func (d document) lights(say wording) (inTitle, inText []light) {
	add := func(in sayso.Part, l light) {
		if in == sayso.InTitle {
			inTitle = append(inTitle, l)
			return
		}
		inText = append(inText, l)
	}
	for _, c := range d.Cards {
		add(c.In, light{
			ID: "at-" + c.ID, From: c.TermAt.ByteStart, To: c.TermAt.ByteEnd, Class: "stance-" + string(c.Stance),
			Note: c.Note, Card: c.ID, Stance: c.Stance, Words: say.stance(c.Stance),
		})
	}
	for _, q := range d.Quotations {
		add(q.In, light{ID: "at-" + q.ID, From: q.At.ByteStart, To: q.At.ByteEnd})
	}
	for _, t := range d.Testimonies {
		add(t.In, light{ID: "at-" + t.ID, From: t.EvidenceAt.ByteStart, To: t.EvidenceAt.ByteEnd})
	}
	return inTitle, inText
}

// askedPassage is the passage that the address asks for: at=START-END, in code
// points as everywhere.
func askedPassage(query url.Values, d sayso.Document) (*light, error) {
	asked := query.Get("at")
	if asked == "" {
		return nil, nil
	}
	from, to, _ := strings.Cut(asked, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil {
		return nil, fmt.Errorf("at=%s: a passage is two numbers of characters, such as 120-145: %w", asked, sayso.ErrUsage)
	}
	source := d.Text
	if query.Get("in") == string(sayso.InTitle) {
		source = d.Title
	}
	at, err := text.NewIndex(source).ByteSpan(start, end)
	if err != nil {
		return nil, fmt.Errorf("at=%s: the document has no such passage: %w", asked, sayso.ErrNotFound)
	}
	return &light{ID: "at", From: at.ByteStart, To: at.ByteEnd, Class: "passage"}, nil
}

// Safe reports whether the document's address is one that a browser may be sent
// to.
func (d document) Safe() bool {
	u, err := url.Parse(d.URL)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
