package casefile

import (
	"context"
	"strings"

	"sayso"
	"sayso/identity"
	"sayso/text"
)

// A Filter picks rows of the ledger. Zero fields pick all.
type Filter struct {
	Speaker, Target     string // words of the name, in any spelling
	SpeakerIs, TargetIs string // the whole name, in any spelling, and whatever readers joined with it; "AUTHOR" is the documents' own voice
	SpeakerIn, TargetIn string // id of the document in which that name is meant, where people of one name are kept apart
	Unnamed             bool   // rows without a named speaker
	Concept             string
	Stance              sayso.Stance
	Status              sayso.Status
	Tier                sayso.Tier
	Lang, Outlet        string
	Term                string // words of the label
	Document            string // id
	From, To            string // ISO dates of any precision; a row is in if its document's date can be
	Copied              bool   // in a document that repeats others or is repeated
	Undecided           bool   // proposed, and nobody has looked at them
	SecondFor           string // rows that another reader has judged, and this one has not
	Sort                Sort
	Limit, Offset       int
}

// A Sort is an order of the ledger. There is none by severity: a row is no
// better or worse than another.
type Sort string

const (
	ByDate    Sort = ""       // of the document, oldest first; those without a date last
	ByNewest  Sort = "newest" // of the document, newest first; those without a date last
	ByTarget  Sort = "target"
	BySpeaker Sort = "speaker"
)

// Sorts lists every order.
func Sorts() []Sort { return []Sort{ByDate, ByNewest, ByTarget, BySpeaker} }

// order is what rows stand in the order of. Each ends in the place in the
// document, so that no two rows are equal.
func (s Sort) order() string {
	const place = "s.document, s.part, s.term_from, s.id"
	switch s {
	case ByNewest:
		return "s.sort_date = '9', s.sort_date DESC, " + place
	case ByTarget:
		return "s.target_key, s.sort_date, " + place
	case BySpeaker:
		return "s.speaker_key, s.sort_date, " + place
	}
	return "s.sort_date, " + place
}

// where returns the condition for rows that f picks. Only names need to know who is
// who.
func (c *Case) where(ctx context.Context, f Filter) (string, []any, error) {
	p := &People{Entities: &identity.Entities{}}
	if f.Speaker != "" || f.Target != "" || f.SpeakerIs != "" || f.TargetIs != "" {
		var err error
		if p, err = c.People(ctx); err != nil {
			return "", nil, err
		}
	}
	where, args := f.where(p)
	if f.Copied {
		folded, err := c.Copies(ctx)
		if err != nil {
			return "", nil, err
		}
		term, more := folded.inChains()
		where, args = where+" AND "+term, append(args, more...)
	}
	return where, args, nil
}

func (f Filter) where(p *People) (string, []any) {
	terms := []string{"NOT s.withdrawn"}
	var args []any
	add := func(term string, values ...any) {
		terms = append(terms, term)
		args = append(args, values...)
	}
	equal := func(column, value string) {
		if value != "" {
			add(column+" = ?", value)
		}
	}
	wordsOf := func(column, value string) {
		if key := text.Key(value); key != "" {
			term, args := "' ' || "+column+" || ' ' LIKE ? ESCAPE '\\'", []any{"% " + escapeLike(key) + " %"}
			if joined := p.joinedWith(key); len(joined) > 0 {
				term = "(" + term + " OR " + column + " IN (?" + strings.Repeat(",?", len(joined)-1) + "))"
				for _, k := range joined {
					args = append(args, k)
				}
			}
			add(term, args...)
		}
	}
	is := func(column, name, in string) {
		if text.Key(name) != "" {
			term, args := p.borne(column, p.Named(name, in))
			add(term, args...)
		}
	}
	wordsOf("s.speaker_key", f.Speaker)
	wordsOf("s.target_key", f.Target)
	is("s.speaker_key", f.SpeakerIs, f.SpeakerIn)
	is("s.target_key", f.TargetIs, f.TargetIn)
	if f.Unnamed {
		add("s.speaker = ''")
	}
	equal("s.concept", f.Concept)
	equal("s.stance", string(f.Stance))
	equal("s.status", string(f.Status))
	equal("s.tier", string(f.Tier))
	equal("s.lang", f.Lang)
	equal("d.outlet", f.Outlet)
	if f.Document != "" {
		add("s.document = (SELECT n FROM document WHERE id = ?)", f.Document) // by its index, not by reading every row
	}
	if f.Term != "" {
		add("instr(lower(s.term), lower(?)) > 0", f.Term)
	}
	if f.From != "" {
		add("d.date_last >= ?", firstDay(f.From))
	}
	if f.To != "" {
		add("d.date_first <> '' AND d.date_first <= ?", lastDay(f.To))
	}
	if f.Undecided {
		add("s.status = 'proposed' AND s.decision IS NULL")
	}
	if f.SecondFor != "" {
		const judged = " FROM decision x WHERE x.row = s.id AND x.verdict IN ('accept', 'reject', 'correct') AND x.seq NOT IN (SELECT undoes FROM decision WHERE verdict = 'undo')"
		add("EXISTS (SELECT 1"+judged+" AND x.by <> ?) AND NOT EXISTS (SELECT 1"+judged+" AND x.by = ?)", f.SecondFor, f.SecondFor)
	}
	return strings.Join(terms, " AND "), args
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

// firstDay and lastDay make a bound of a year or month. Text compares as dates
// do, so no day need exist: 2019-02-31 is after every day of that month.
func firstDay(s string) string { return s + "0000-01-01"[min(len(s), 10):] }
func lastDay(s string) string  { return s + "9999-12-31"[min(len(s), 10):] }
