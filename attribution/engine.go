package attribution

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"sayso"
	"sayso/attribution/internal/learned"
	"sayso/codebook"
	"sayso/text"
)

// Version names the engine in stored rows. It changes when the same document
// can give other rows.
const Version = "attribution 4"

// An Engine reads documents. It does not change after New and may be used from
// many goroutines.
type Engine struct {
	words map[string]func() vocabulary
}

// vocabulary is what an engine knows of one language.
type vocabulary struct {
	phrases         *codebook.Phrases
	watched         *watchlist
	endings         func() endings        // of German compounds
	learned         func() *learned.Model // from examples
	learnedAccounts func() *learned.Accounts
}

// Options chooses what an engine knows.
type Options struct {
	Books     []*codebook.Book // beside or, for the same language, on top of ours
	Watchlist []Watched        // names to find beside those that are discovered
	RulesOnly bool             // read by the rules of the grammars alone, not by example
}

// New returns an engine with our codebooks and those of opt. The words of a
// language are made ready when its first document is read: most users read one
// or two languages, and tens of thousands of words take a moment.
func New(opt Options) (*Engine, error) {
	e := &Engine{words: map[string]func() vocabulary{}}
	for _, lang := range codebook.Languages() {
		e.words[lang] = sync.OnceValue(func() vocabulary { return ready(lang, opt) })
	}
	for _, b := range opt.Books {
		if e.words[b.Language] == nil {
			return nil, fmt.Errorf("codebook for %q: its grammar is not known, only those of %s: %w", b.Language, strings.Join(Languages(), ", "), sayso.ErrInput)
		}
	}
	return e, nil
}

func ready(lang string, opt Options) vocabulary {
	book, err := codebook.Default(lang)
	if err != nil {
		panic(err) // our codebooks are part of the program, and a test loads each
	}
	for _, b := range opt.Books {
		if b.Language == lang {
			book = book.Extend(b)
		}
	}
	return vocabulary{codebook.Compile(book), newWatchlist(opt.Watchlist, lang), sync.OnceValue(func() endings { return germanEndings(book) }), sync.OnceValue(func() *learned.Model {
		if opt.RulesOnly {
			return nil
		}
		return modelOf(lang)
	}), sync.OnceValue(func() *learned.Accounts {
		if opt.RulesOnly {
			return nil
		}
		return accountsModelOf(lang)
	})}
}

// Languages lists the languages whose constructions the engine knows. Words
// alone are not enough: a document in another language gives no rows.
func Languages() []string { return []string{"en", "fa", "ar", "de", "fr"} }

// Read returns what d says. A document in a language without a codebook gives
// its language and nothing else.
func (e *Engine) Read(d sayso.Document) sayso.Extraction {
	x, _ := e.read(d, false)
	return x
}

// Explain returns what Read returns, and for each statement in order, and then for
// each testimony, how it came about, in words.
func (e *Engine) Explain(d sayso.Document) (sayso.Extraction, []string) { return e.read(d, true) }

func (e *Engine) read(d sayso.Document, explain bool) (sayso.Extraction, []string) {
	lang := d.Lang
	if lang == "" {
		lang = text.Language(d.Text).Lang
	}
	x := sayso.Extraction{DocumentID: d.ID, Lang: lang}
	know, ok := e.words[lang]
	if !ok {
		return x, nil
	}
	doc := newPage(d, know())
	doc.explains = explain
	for _, r := range doc.parts {
		r.findFocus()
		r.findVoices()
		r.voicesByExample()
	}
	var found []row
	for _, r := range doc.parts {
		found = append(found, r.rowsByExample(r.rows())...)
		x.Quotations = append(x.Quotations, r.quotations()...)
		x.Clauses = append(x.Clauses, r.grammar.messages()...)
	}
	for _, r := range doc.parts {
		x.Testimonies = withTestimonies(x.Testimonies, r.testimonies())
	}
	found = distinct(found)
	var why []string
	for _, f := range found {
		f.statement.DocumentID, f.statement.Lang = d.ID, lang
		x.Statements = append(x.Statements, f.statement)
		if explain {
			why = append(why, f.why)
		}
	}
	for i := range x.Quotations {
		x.Quotations[i].DocumentID = d.ID
	}
	for i := range x.Clauses {
		x.Clauses[i].DocumentID = d.ID
	}
	for i, t := range x.Testimonies {
		x.Testimonies[i].DocumentID = d.ID
		if explain {
			why = append(why, doc.explainTestimony(t))
		}
	}
	return x, why
}

// A row is a statement on its way out.
type row struct {
	statement   sayso.Statement
	why         string
	first, last int  // tokens of its term
	doubted     bool // what is written does not tell of whom it is said: never tier A
}

// distinct orders rows by their place and keeps one of those that say the same
// of the same words: the one on the better tier, by the earlier rule.
func distinct(rows []row) []row {
	slices.SortStableFunc(rows, func(a, b row) int {
		s, t := a.statement, b.statement
		return cmp.Or(cmp.Compare(t.In, s.In), cmp.Compare(s.TermAt.ByteStart, t.TermAt.ByteStart), cmp.Compare(s.Target, t.Target), cmp.Compare(s.Tier, t.Tier))
	})
	var kept []row
	from := map[string]int{} // target → the first kept row whose words can still overlap
	for _, r := range rows {
		t := r.statement
		key := string(t.In) + "\x00" + t.Target
		for from[key] < len(kept) && (kept[from[key]].statement.In != t.In || kept[from[key]].statement.TermAt.ByteEnd <= t.TermAt.ByteStart) {
			from[key]++
		}
		same := slices.ContainsFunc(kept[from[key]:], func(k row) bool {
			s := k.statement
			return s.In == t.In && s.Target == t.Target && s.TermAt.Overlaps(t.TermAt) && (s.Stance == t.Stance || s.Speaker == t.Speaker && !taken(s) && !taken(t))
		})
		if !same {
			kept = append(kept, r)
		}
	}
	return kept
}

// taken reports whether a row takes up the label of another: who first says and
// then denies it gives two.
func taken(s sayso.Statement) bool { return strings.HasSuffix(s.Rule, ".answer") }

// page is a document on its way through the stages.
type page struct {
	document        sayso.Document
	phrases         *codebook.Phrases
	watched         *watchlist
	endings         func() endings
	learned         func() *learned.Model
	learnedAccounts func() *learned.Accounts
	parts           []*reading // title first, where it is not part of the text
	entities        []*entity
	holders         map[string][]*entity // role → who is introduced by it
	explains        bool
	sureTold        map[string]float64     // how likely the examples find an account, by its names
	signer          *entity                // who signs the document, if that is a person
	named           map[*reading][]mention // where a grammar finds the names of all parts at once
}

func newPage(d sayso.Document, know vocabulary) *page {
	p := &page{document: d, phrases: know.phrases, watched: know.watched, endings: know.endings, learned: know.learned, learnedAccounts: know.learnedAccounts, holders: map[string][]*entity{}}
	if d.Title != "" && !slices.ContainsFunc(d.Layers, func(l sayso.Layer) bool { return l.Kind == sayso.LayerTitle }) {
		p.parts = append(p.parts, newReading(p, sayso.InTitle, d.Title))
	}
	p.parts = append(p.parts, newReading(p, sayso.InText, d.Text))
	seen := newSeen(p.parts)
	for _, r := range p.parts {
		r.findMentions(seen)
	}
	p.joinNames()
	p.observe()
	for _, r := range p.parts {
		r.grammar.roles()
	}
	p.findSigner()
	return p
}

func (r row) String() string {
	s := r.statement
	return fmt.Sprintf("%s → %q → %s (%s, %s)", s.Speaker, s.Term, s.Target, s.Rule, s.Tier)
}
