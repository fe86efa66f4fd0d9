package web

import (
	"context"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/codebook"
	"sayso/internal/casefile"
	"sayso/text"
)

// The reader is one document: its frozen text with what was read out of it, the
// statements beside it as cards, and how it came into the case. What is beside
// the text is a part of its own ("cards"), which the page's script fetches again
// when somebody has decided; the text never changes.
//
// Every place is given to the script in code points of the frozen text, the unit
// of a span, so that nothing depends on how a browser counts.

// A document is what lies before a reader.
type document struct {
	sayso.Document
	Heading     []paragraph // the title, with its lights
	Sections    []section
	Cards       []card
	Quotations  []told
	Testimonies []told
	Empty       []passage // read by somebody, who found no statement
	Capture     sayso.Capture
	Post        *sayso.Post

	Verified bool     // the text that is kept has the hash that was kept with it
	Asked    *passage // what the address asks for
	Make     making   // a statement by hand
	Made     *card    // the one that the reader has just made
	Names    []string // of the case, to choose from
	Second   bool     // what a reader writes waits for another
	Reader   string   // who reads
	Log      int64    // length of the log before the rows were read
	Concepts []string
	Stances  []sayso.Stance
	Editing  string // id of the statement that is being corrected
}

// A card is a statement beside the text.
type card struct {
	deciding
	Note   int
	NoteAt int // where the note stands, in code points
}

// A told is a quotation or a testimony beside the text.
type told struct {
	ID    string
	Say   template.HTML
	In    sayso.Part
	At    sayso.Span
	Judge *toldJudging // of a testimony
}

// A passage is a piece of the text or title of a document.
type passage struct {
	In    sayso.Part
	At    sayso.Span
	Words string
}

// mostKnownNames are offered for completion.
const mostKnownNames = 200

func (s *site) document(ctx context.Context, v *visit) (view, error) {
	d, err := s.read(ctx, v, v.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	query := v.URL.Query()
	if d.Asked, err = askedPassage(query, d.Document); err != nil {
		return view{}, err
	}
	d.Editing = query.Get("edit")
	if i := slices.IndexFunc(d.Cards, func(c card) bool { return c.ID == query.Get("made") }); i >= 0 {
		d.Made = &d.Cards[i]
	}
	d.Make = makingOf(d.Asked, query.Get("make") == "1")
	return d.view(v), nil
}

// view lays the document out.
func (d document) view(v *visit) view {
	inTitle, inText := d.lights(v.say)
	if laid := lay(d.Title, nil, inTitle); len(laid) > 0 {
		d.Heading = laid[0].Paragraphs
	}
	d.Sections = lay(d.Text, d.Layers, inText)
	title := start(d.Title)
	if title == "" {
		title = v.say.Text("reader.window", "id", d.ID)
	}
	return view{name: "document", title: title, here: "documents", data: d, part: "cards"}
}

// read gathers what the case knows of a document.
func (s *site) read(ctx context.Context, v *visit, id string) (document, error) {
	d := document{Concepts: codebook.Concepts(), Stances: sayso.Stances(), Reader: v.reader}
	var err error
	// First, so that what is written meanwhile is told of rather than missed.
	if d.Log, err = s.c.LogLength(ctx); err != nil {
		return d, err
	}
	if d.Document, err = s.c.Document(ctx, id); err != nil {
		return d, err
	}
	d.Verified = sayso.TextSHA256(d.Title, d.Text) == d.TextSHA256
	if err := s.readRows(ctx, v, &d); err != nil {
		return d, err
	}
	if d.Capture, err = s.c.Capture(ctx, d.CaptureID); err != nil {
		return d, err
	}
	known, err := s.knownNames(ctx, d.Log)
	if err != nil {
		return d, err
	}
	d.Names = namesOf(d.Cards, known)
	if strings.HasPrefix(id, "p") {
		p, err := s.c.Post(ctx, id)
		if err != nil {
			return d, err
		}
		d.Post = &p
	}
	return d, nil
}

// namesOf are the names of the document, then those of the case.
func namesOf(cards []card, known []string) []string {
	var all []string
	seen := map[string]bool{"": true, sayso.Author: true}
	for _, c := range cards {
		for _, n := range []string{c.Speaker, c.Target} {
			if !seen[n] {
				seen[n], all = true, append(all, n)
			}
		}
	}
	for _, n := range known {
		if !seen[n] {
			all = append(all, n)
		}
	}
	return all
}

// readRows reads what was read out of the document and decided on it.
func (s *site) readRows(ctx context.Context, v *visit, d *document) error {
	rows, err := casefile.Collect(s.c.Ledger(ctx, casefile.Filter{Document: d.ID}))
	if err != nil {
		return err
	}
	seen, err := s.c.Seen(ctx, d.ID)
	if err != nil {
		return err
	}
	if d.Second, err = s.c.TwoReaders(ctx); err != nil {
		return err
	}
	d.Cards = cardsOf(rows, d.Document)
	for i, c := range d.Cards {
		d.Cards[i].deciding = decidingOn(c.Row, seen[c.ID], d.Second, v.reader)
		d.Cards[i].Back = "/document/" + d.ID + "#" + c.ID
		d.Cards[i].Live = true
	}
	quotations, err := s.c.Quotations(ctx, d.ID)
	if err != nil {
		return err
	}
	for _, q := range quotations {
		d.Quotations = append(d.Quotations, told{ID: q.ID, Say: v.say.quotation(q, d.Lang), In: q.In, At: q.At})
	}
	testimonies, err := s.c.Testimonies(ctx, d.ID)
	if err != nil {
		return err
	}
	for _, t := range testimonies {
		judge, err := s.judgingTold(ctx, v, t)
		if err != nil {
			return err
		}
		judge.Back = "/document/" + d.ID + "#" + t.ID
		d.Testimonies = append(d.Testimonies, told{t.ID, v.say.testimony(t, d.Lang), t.In, t.EvidenceAt, judge})
	}
	return s.readEmpty(ctx, d)
}

// readEmpty reads the passages in which a reader found no statement.
func (s *site) readEmpty(ctx context.Context, d *document) error {
	decisions, err := s.c.Decisions(ctx, d.ID)
	if err != nil {
		return err
	}
	undone := map[int64]bool{}
	for _, x := range decisions {
		undone[x.Undoes] = true
	}
	for _, x := range decisions {
		words, err := x.Passage.Slice(d.Text)
		if x.Verdict == sayso.NothingIn && !undone[x.Seq] && err == nil {
			d.Empty = append(d.Empty, passage{sayso.InText, x.Passage, words})
		}
	}
	return nil
}

// cardsOf numbers the statements in the order in which their terms stand, those
// of the title first.
func cardsOf(rows []casefile.Row, d sayso.Document) []card {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b casefile.Row) int {
		if a.In != b.In {
			return strings.Compare(string(b.In), string(a.In)) // "title" before "text"
		}
		return a.TermAt.ByteStart - b.TermAt.ByteStart
	})
	inText := text.NewIndex(d.Text)
	cards := make([]card, len(rows))
	for i, r := range rows {
		cards[i] = card{deciding: deciding{Row: r}, Note: i + 1}
		switch _, err := r.TermAt.Slice(sourceOf(d, r.In)); {
		case err != nil: // the case was changed behind the program's back
		case r.In == sayso.InTitle:
			cards[i].NoteAt = text.NewIndex(d.Title).Point(wordEnd(d.Title, r.TermAt.ByteEnd))
		default:
			cards[i].NoteAt = inText.Point(wordEnd(d.Text, r.TermAt.ByteEnd))
		}
	}
	return cards
}

// sourceOf is the frozen string that a span of that part points into.
func sourceOf(d sayso.Document, in sayso.Part) string {
	if in == sayso.InTitle {
		return d.Title
	}
	return d.Text
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
			ID: "at-" + c.ID, From: c.TermAt.ByteStart, To: c.TermAt.ByteEnd, Class: c.Class(),
			Note: c.Note, Card: c.ID, Stance: c.Stance, Words: say.stance(c.Stance),
		})
	}
	for _, q := range slices.Concat(d.Quotations, d.Testimonies) {
		add(q.In, light{ID: "at-" + q.ID, From: q.At.ByteStart, To: q.At.ByteEnd})
	}
	if d.Asked != nil {
		add(d.Asked.In, light{ID: "at", From: d.Asked.At.ByteStart, To: d.Asked.At.ByteEnd, Class: "passage"})
	}
	return inTitle, inText
}

// Class is how the card's words are marked: by the stance, or as set aside if a
// reader has rejected the reading.
func (c card) Class() string {
	if c.Status == sayso.Rejected {
		return "set-aside"
	}
	return "stance-" + string(c.Stance)
}

// Icon says the stance in a sign.
func (c card) Icon() string { return stanceIcon(c.Stance) }

// askedPassage is the passage that the address asks for: at=START-END, in code
// points as everywhere.
func askedPassage(query url.Values, d sayso.Document) (*passage, error) {
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
	p, err := passageIn(d, query.Get("in"), start, end)
	if err != nil {
		return nil, fmt.Errorf("at=%s: the document has no such passage: %w", asked, sayso.ErrNotFound)
	}
	return &p, nil
}

// passageIn is the piece of a document that two numbers of code points name.
func passageIn(d sayso.Document, in string, start, end int) (passage, error) {
	p := passage{In: sayso.InText}
	if in == string(sayso.InTitle) {
		p.In = sayso.InTitle
	}
	source := sourceOf(d, p.In)
	var err error
	if p.At, err = text.NewIndex(source).ByteSpan(start, end); err != nil {
		return p, err
	}
	p.Words, err = p.At.Slice(source)
	return p, err
}

// URL leads to the passage in its document.
func (p passage) URL(document string) string { return passageURL(document, p.In, p.At) }

// Address is that of the page, to come back to after a decision.
func (d document) Address() string { return "/document/" + d.ID }

// Safe reports whether the document's address is one that a browser may be sent
// to.
func (d document) Safe() bool {
	u, err := url.Parse(d.URL)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}
