package web

import (
	"cmp"
	"context"
	"fmt"
	"html/template"
	"net/url"
	"slices"

	"sayso"
	"sayso/identity"
	"sayso/internal/casefile"
	"sayso/text"
)

// What was judged of names is said with the names as they are written, who said it,
// when and why; and every judgement that stands can be taken back where it is read.

// A whois says judgements in words.
type whois struct {
	say     wording
	people  *casefile.People
	titles  map[string]string       // of the documents that judgements name
	spelled map[sayso.Bearer]string // of names on which no judgement stands
}

// whois collects what is needed to speak of the judgements that stand.
func (s *site) whois(ctx context.Context, v *visit) (whois, error) {
	w := whois{say: v.say, titles: map[string]string{}, spelled: map[sayso.Bearer]string{}}
	var err error
	if w.people, err = s.c.People(ctx); err != nil {
		return w, err
	}
	return w, w.nameDocuments(ctx, s.c, w.people.Standing())
}

func (w whois) nameDocuments(ctx context.Context, c *casefile.Case, judgements []sayso.Judgement) error {
	for _, j := range judgements {
		for _, b := range []sayso.Bearer{j.A, j.B} {
			if _, known := w.titles[b.DocumentID]; known || b.DocumentID == "" {
				continue
			}
			d, err := c.Document(ctx, b.DocumentID)
			if err != nil {
				return err
			}
			w.titles[b.DocumentID] = titleOf(casefile.Place{ID: d.ID, Title: d.Title, Outlet: d.Outlet})
		}
	}
	return nil
}

// withPast collects what is needed to speak of judgements that were taken back too.
func (w whois) withPast(ctx context.Context, c *casefile.Case, all []sayso.Judgement) error {
	if err := w.nameDocuments(ctx, c, all); err != nil {
		return err
	}
	bearers, err := c.Bearers(ctx)
	for _, n := range bearers {
		w.spelled[n.Bearer] = n.Name
	}
	return err
}

// did says what a reader did by a judgement. An answer that there is no word for says
// itself.
func (w whois) did(j sayso.Judgement, all []sayso.Judgement) template.HTML {
	key := "log.judged." + string(j.Answer)
	if w.say.Text(key) == key {
		return name("", string(j.Answer))
	}
	args := []any{"number", int(j.Undoes), "first", w.bearer(j.A), "second", w.bearer(j.B), "shown", spelled(j.Shown), "judgement", template.HTML("")}
	if i := slices.IndexFunc(all, func(x sayso.Judgement) bool { return x.Seq == j.Undoes }); i >= 0 {
		args[len(args)-1] = w.line(all[i]).Words
	}
	return w.say.HTML(key, args...)
}

// titleOf is a document as it is chosen from a list.
func titleOf(d casefile.Place) string {
	switch {
	case d.Title == "":
		return d.Outlet + " " + d.ID
	case d.Outlet == "":
		return d.Title
	}
	return d.Outlet + ": " + d.Title
}

// bearer is a name as it is written, with its document if it means somebody there.
func (w whois) bearer(b sayso.Bearer) template.HTML {
	shown := w.people.Spelled(b)
	if shown == b.Key {
		shown = cmp.Or(w.spelled[b], w.spelled[sayso.Bearer{Key: b.Key}], shown)
	}
	if b.DocumentID == "" {
		return spelled(shown)
	}
	return w.say.HTML("who.in", "name", spelled(shown), "document", name("", start(cmp.Or(w.titles[b.DocumentID], b.DocumentID))))
}

// A judgementLine is a judgement in words.
type judgementLine struct {
	Seq    int64
	Words  template.HTML
	Reason string
	Pair   string // address of the pair; "" if it is about none
}

func (w whois) line(j sayso.Judgement) judgementLine {
	l := judgementLine{Seq: j.Seq, Reason: j.Reason}
	args := []any{"name", j.By, "moment", w.say.moment(j.At), "first", w.bearer(j.A)}
	if j.Answer == sayso.IsShown {
		l.Words = w.say.HTML("who.said.shown", append(args, "shown", spelled(j.Shown))...)
		return l
	}
	l.Words, l.Pair = w.say.HTML("who.said."+string(j.Answer), append(args, "second", w.bearer(j.B))...), pairURL(j.A, j.B)
	return l
}

func (w whois) lines(all []sayso.Judgement) []judgementLine {
	lines := make([]judgementLine, len(all))
	for i, j := range all {
		lines[i] = w.line(j)
	}
	return lines
}

// A contradiction is a conflict in words.
type contradiction struct {
	Same, Apart judgementLine
	Chain       []judgementLine
}

func (w whois) contradiction(c identity.Conflict) contradiction {
	chain := slices.DeleteFunc(slices.Clone(c.Chain), func(j sayso.Judgement) bool { return j.Seq == c.Same.Seq })
	return contradiction{w.line(c.Same), w.line(c.Apart), w.lines(chain)}
}

// spelled is a name with its Latin letters beside it, which are seen if the reader
// wants them.
func spelled(s string) template.HTML {
	inLatin := latinName(s)
	if inLatin == "" {
		return name("", s)
	}
	return name("", s) + `<span class="in-latin" lang="und-Latn" dir="ltr"> ` + visible(inLatin) + "</span>"
}

// pairURL leads to the page of two names.
func pairURL(a, b sayso.Bearer) string {
	query := url.Values{"a": {a.Key}, "b": {b.Key}}
	for key, in := range map[string]string{"a_in": a.DocumentID, "b_in": b.DocumentID} {
		if in != "" {
			query.Set(key, in)
		}
	}
	return "/names/pair?" + query.Encode()
}

// bearerOf is the bearer that a query or a form names.
func bearerOf(get func(string) string, which string) sayso.Bearer {
	return sayso.Bearer{Key: text.Key(get(which)), DocumentID: get(which + "_in")}
}

// judge records what a reader said of two names.
func (s *site) judge(ctx context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("judge: %w: %w", err, sayso.ErrUsage)
	}
	j := sayso.Judgement{
		At: s.now(), By: v.reader, Answer: sayso.Answer(v.field("answer")), A: bearerOf(v.field, "a"), B: bearerOf(v.field, "b"),
		Shown: v.field("shown"), Reason: v.field("reason"),
	}
	if j.Answer == sayso.TakesBack {
		return view{}, fmt.Errorf("judge: there is no answer %q: %w", j.Answer, sayso.ErrUsage)
	}
	if err := checkReason(j.Reason); err != nil {
		return view{}, err
	}
	if j.Answer == sayso.IsShown {
		if err := s.checkSpelling(ctx, j); err != nil {
			return view{}, err
		}
	}
	seen, err := number64(v.field("seen"))
	if err != nil {
		return view{}, fmt.Errorf("judge: the form does not say what was seen: %w", sayso.ErrUsage)
	}
	if _, err := s.c.JudgeSeen(ctx, j, seen); err != nil {
		return view{}, err
	}
	return view{to: ownPath(v.field("back"))}, nil
}

// checkSpelling returns an error unless the spelling is one that the case has.
func (s *site) checkSpelling(ctx context.Context, j sayso.Judgement) error {
	people, err := s.c.People(ctx)
	if err != nil {
		return err
	}
	all, err := s.c.Spellings(ctx, people.Of(j.A))
	if err == nil && !slices.ContainsFunc(all, func(f casefile.Facet) bool { return f.Value == j.Shown }) {
		err = fmt.Errorf("judge: no row spells the name %q: %w", j.Shown, sayso.ErrUsage)
	}
	return err
}

// takeBackJudgement takes back a judgement: the one that the form names, or the
// last of the reader's own that stands.
func (s *site) takeBackJudgement(ctx context.Context, v *visit) (view, error) {
	seq, err := number64(v.field("seq"))
	if v.field("seq") == "" {
		seq, err = s.lastJudgementBy(ctx, v.reader)
	}
	if err != nil {
		return view{}, err
	}
	if _, err := s.c.Judge(ctx, sayso.Judgement{At: s.now(), By: v.reader, Answer: sayso.TakesBack, Undoes: seq}); err != nil {
		return view{}, err
	}
	return view{to: ownPath(v.field("back"))}, nil
}

func (s *site) lastJudgementBy(ctx context.Context, reader string) (int64, error) {
	people, err := s.c.People(ctx)
	if err != nil {
		return 0, err
	}
	for _, j := range slices.Backward(people.Standing()) {
		if j.By == reader {
			return j.Seq, nil
		}
	}
	return 0, fmt.Errorf("take back: no judgement of %s stands: %w", reader, sayso.ErrConflict)
}
