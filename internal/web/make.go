package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// A reader makes a statement by hand out of words of a document. The browser
// says which words: as two numbers of code points, if a script has seen them
// chosen, or as the words themselves, which are looked for and, when they stand
// more than once, asked about. Everything else is found here: the exact slice,
// and the sentence or sentences that hold it, which become the evidence.

// A making is the form, with what was typed.
type making struct {
	Open       bool
	In         sayso.Part
	Start, End int    // of the passage that was chosen
	Chosen     bool   // there is one
	Term       string // as typed, on one line
	WasTerm    string // as it was put into the field
	Voice      string // who speaks: byAuthor, byNobody, byName
	Speaker    string
	Target     string
	TargetType sayso.TargetType
	Concept    string
	Stance     sayso.Stance
	Problem    string  // key of what is wrong, "" if nothing is
	Places     []place // where the term stands, to choose from
	More       int     // places that are not shown
}

// Who speaks in a statement by hand.
const (
	byAuthor = "author"
	byNobody = "nobody"
	byName   = "name"
)

// A place is where the words of a form stand, with what is around them.
type place struct {
	passage
	Before, After string
}

// Value is the place in a form.
func (p place) Value() string { return fmt.Sprintf("%s-%d-%d", p.In, p.At.Start, p.At.End) }

const (
	longestTerm = 400 // characters
	mostPlaces  = 30
	around      = 60 // bytes on each side of a place
)

func makingOf(asked *passage, open bool) making {
	m := making{Open: open, Voice: byName, Stance: sayso.Asserts, TargetType: sayso.PersonTarget}
	if asked != nil {
		m.In, m.Start, m.End, m.Chosen = asked.In, asked.At.Start, asked.At.End, true
		if utf8.RuneCountInString(asked.Words) <= longestTerm {
			m.Term = oneLine(asked.Words)
		}
		m.WasTerm = m.Term
	}
	return m
}

// oneLine is how words stand in a field.
func oneLine(s string) string { return strings.NewReplacer("\r", " ", "\n", " ").Replace(s) }

// byHand takes the form. If it cannot be understood the page is shown again with
// what was typed, and says what is missing.
func (s *site) byHand(ctx context.Context, v *visit) (view, error) {
	if err := v.ParseForm(); err != nil {
		return view{}, fmt.Errorf("make a statement: %w: %w", err, sayso.ErrUsage)
	}
	d, err := s.read(ctx, v, v.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	m, err := typed(v, d.Document)
	if err != nil {
		return view{}, err
	}
	row, ok := m.statement(d.Document, v.field("place"))
	if !ok {
		d.Make = m
		shown := d.view(v)
		shown.status, shown.part = http.StatusUnprocessableEntity, ""
		return shown, nil
	}
	made, err := s.c.Decide(ctx, sayso.Decision{At: s.now(), By: v.reader, Verdict: sayso.Accept, Reason: v.field("reason")}, &row)
	if err != nil {
		return view{}, err
	}
	return view{to: "/document/" + d.ID + "?made=" + made.RowID + "#" + made.RowID}, nil
}

// typed reads the form. The error wraps [sayso.ErrUsage] for what no form of
// ours can send.
func typed(v *visit, d sayso.Document) (making, error) {
	m := making{
		Open: true, Term: v.field("term"), WasTerm: strings.TrimSpace(v.PostFormValue("was_term")), Voice: v.field("voice"), Speaker: v.field("speaker"), Target: v.field("target"),
		TargetType: sayso.TargetType(v.field("type")), Concept: v.field("concept"), Stance: sayso.Stance(v.field("stance")),
	}
	switch {
	case !slices.Contains([]string{byAuthor, byNobody, byName}, m.Voice):
		return m, fmt.Errorf("voice=%s: it can be author, nobody or name: %w", m.Voice, sayso.ErrUsage)
	case m.TargetType != sayso.PersonTarget && m.TargetType != sayso.GroupTarget:
		return m, fmt.Errorf("type=%s: it can be person or group: %w", m.TargetType, sayso.ErrUsage)
	case len([]rune(v.field("reason"))) > longestReason:
		return m, fmt.Errorf("a reason has at most %d characters: %w", longestReason, sayso.ErrUsage)
	}
	if v.field("start") == "" {
		return m, nil
	}
	start, err1 := strconv.Atoi(v.field("start"))
	end, err2 := strconv.Atoi(v.field("end"))
	p, err3 := passageIn(d, v.field("in"), start, end)
	if err := cmp.Or(err1, err2, err3); err != nil {
		return m, fmt.Errorf("the document has no such passage: %w: %w", err, sayso.ErrUsage)
	}
	m.In, m.Start, m.End, m.Chosen = p.In, start, end, true
	return m, nil
}

// statement is the row that the form describes; if it does not describe one, m
// says why.
func (m *making) statement(d sayso.Document, chosen string) (sayso.Statement, bool) {
	m.Problem = m.missing()
	if m.Problem != "" {
		return sayso.Statement{}, false
	}
	p, ok := m.find(d, chosen)
	if !ok {
		return sayso.Statement{}, false
	}
	source := sourceOf(d, p.In)
	evidence := sentencesAround(source, d.Lang, p.At)
	row := sayso.Statement{
		DocumentID: d.ID, Target: m.Target, TargetType: m.TargetType, Term: p.Words, Concept: m.Concept, Stance: m.Stance, Lang: d.Lang,
		In: p.In, TermAt: p.At, Evidence: source[evidence.ByteStart:evidence.ByteEnd], EvidenceAt: evidence,
		TargetAt: nearest(source, m.Target, evidence),
	}
	switch m.Voice {
	case byAuthor:
		row.Speaker = sayso.Author
	case byName:
		row.Speaker = m.Speaker
		if m.Speaker != sayso.Author {
			row.SpeakerAt = nearest(source, m.Speaker, evidence)
		}
	}
	return row, true
}

// missing is the key of what the form lacks, "" if it lacks nothing.
func (m making) missing() string {
	switch {
	case m.Term == "":
		return "reader.problem.term"
	case utf8.RuneCountInString(m.Term) > longestTerm:
		return "reader.problem.long"
	case m.Target == "":
		return "reader.problem.target"
	case m.Voice == byName && m.Speaker == "":
		return "reader.problem.speaker"
	case m.Voice != byName && m.Speaker != "":
		return "reader.problem.voice"
	case !slices.Contains(sayso.Stances(), m.Stance):
		return "reader.problem.stance"
	case !isConcept(m.Concept):
		return "reader.problem.concept"
	}
	return ""
}

// sentencesAround is the sentence that holds at, or those that do.
func sentencesAround(source, lang string, at sayso.Span) sayso.Span {
	parsed := text.Parse(source, lang)
	from, to := at.ByteStart, at.ByteEnd
	if i := parsed.SentenceAt(from); i >= 0 && parsed.Sentences[i].End > from {
		from = min(from, parsed.Sentences[i].Start)
	}
	if i := parsed.SentenceAt(at.ByteEnd - 1); i >= 0 {
		to = max(to, parsed.Sentences[i].End)
	}
	return parsed.Index.Span(from, to)
}

// nearest is where a name stands: in the evidence, or else last before it, or
// else first after it; the zero span if it stands nowhere as it was typed.
func nearest(source, name string, evidence sayso.Span) sayso.Span {
	if name == "" {
		return sayso.Span{}
	}
	from := evidence.ByteStart
	i := strings.Index(source[from:evidence.ByteEnd], name)
	if i < 0 {
		from = 0
		i = strings.LastIndex(source[:evidence.ByteStart], name)
	}
	if i < 0 {
		from = evidence.ByteEnd
		i = strings.Index(source[from:], name)
	}
	if i < 0 {
		return sayso.Span{}
	}
	return sayso.SpanOf(source, from+i, from+i+len(name))
}
