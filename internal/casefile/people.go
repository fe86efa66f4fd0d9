package casefile

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"sayso"
	"sayso/identity"
	"sayso/text"
)

// Rows keep the names that stand in their texts. Who bears them is asked when rows
// are counted, picked and shown, so that a judgement moves every count at once and
// no row.

// People is who is who in a case. It is shared and must not be changed.
type People struct {
	*identity.Entities
	shown  map[string]string       // id of an entity → the spelling to show
	often  map[sayso.Bearer]string // the spelling that a judged name has most often
	number map[string]int64        // id of a document in which a name is somebody's own → its number
	id     map[int64]string        // and back
}

// An Identity is what readers judged of a name in a row. It is zero for a name on
// which nobody has judged.
type Identity struct {
	ID   string // of the entity
	Name string // the spelling to show
	In   string // id of a document, if the name alone would lead to somebody else
}

// People returns who is who.
func (c *Case) People(ctx context.Context) (*People, error) {
	judgement, row, err := c.lastNamed(ctx)
	if err != nil {
		return nil, err
	}
	if judgement == 0 {
		return &People{Entities: &identity.Entities{}}, nil
	}
	// A reader's own row has a spelling too, so the last row is part of the question.
	p, err := Read(ctx, c, fmt.Sprintf("people %d %d", judgement, row), func() (*People, error) { return c.people(ctx, row) })
	if err != nil {
		return nil, fmt.Errorf("who is who: %w", c.wrap(err))
	}
	return p, nil
}

// lastNamed returns the numbers of the last judgement and of the last row. Names come
// with new rows, and are parted by judgements; whatever else is decided, no name is new.
func (c *Case) lastNamed(ctx context.Context) (judgement, row int64, err error) {
	err = c.db.QueryRowContext(ctx, "SELECT (SELECT coalesce(max(seq), 0) FROM judgement), (SELECT coalesce(max(n), 0) FROM statement)").Scan(&judgement, &row)
	return judgement, row, c.wrap(err)
}

func (c *Case) people(ctx context.Context, row int64) (*People, error) {
	all, err := judgements(ctx, c.db)
	if err != nil {
		return nil, err
	}
	p := &People{Entities: identity.Resolve(all), shown: map[string]string{}, often: map[sayso.Bearer]string{}, number: map[string]int64{}, id: map[int64]string{}}
	for _, e := range p.All() {
		for _, b := range e.Bearers {
			if err := c.numberDocument(ctx, p, b.DocumentID); err != nil {
				return nil, err
			}
		}
	}
	for _, e := range p.All() {
		if err := c.chooseSpelling(ctx, p, e, row); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// spelling returns how a bearer's name is written most often, whatever was judged of
// it in some documents. It hangs on the rows alone, so that one more judgement does
// not count the rows of every name anew.
func (c *Case) spelling(ctx context.Context, p *People, b sayso.Bearer, row int64) (Facet, error) {
	read, err := c.lastReading(ctx)
	if err != nil {
		return Facet{}, err
	}
	return remember(&c.spelled, read<<32|row, fmt.Sprintf("%q", b), func() (Facet, error) {
		alone := &People{Entities: &identity.Entities{}, number: p.number}
		all, err := c.spellings(ctx, alone, sayso.Entity{Bearers: []sayso.Bearer{b}})
		if err != nil || len(all) == 0 {
			return Facet{}, err
		}
		return all[0], nil
	})
}

// chooseSpelling finds what to show: what a reader chose, or the spelling that stands
// in most rows.
func (c *Case) chooseSpelling(ctx context.Context, p *People, e sayso.Entity, row int64) error {
	p.shown[e.ID] = e.Name
	most := 0
	for _, b := range e.Bearers {
		often, err := c.spelling(ctx, p, b, row)
		if err != nil {
			return err
		}
		p.often[b] = often.Value
		if e.Name == "" && often.Count > most {
			p.shown[e.ID], most = often.Value, often.Count
		}
	}
	return nil
}

func (c *Case) numberDocument(ctx context.Context, p *People, id string) error {
	if _, known := p.number[id]; known || id == "" {
		return nil
	}
	var n int64
	if err := c.db.QueryRowContext(ctx, "SELECT n FROM document WHERE id = ?", id).Scan(&n); err != nil {
		return fmt.Errorf("document %s of a judgement: %w", id, err)
	}
	p.number[id], p.id[n] = n, id
	return nil
}

// Spellings returns the spellings of an entity's names in rows and testimonies, most
// frequent first. The list is shared and must not be changed.
func (c *Case) Spellings(ctx context.Context, e sayso.Entity) ([]Facet, error) {
	p, err := c.People(ctx)
	if err != nil {
		return nil, err
	}
	all, err := kept(ctx, c, fmt.Sprintf("spellings %q", e.Bearers), func() ([]Facet, error) { return c.spellings(ctx, p, e) })
	return all, c.wrap(err)
}

func (c *Case) spellings(ctx context.Context, p *People, e sayso.Entity) ([]Facet, error) {
	all, err := c.spellingsOfRows(ctx, p, e)
	if err != nil {
		return nil, err
	}
	told, err := c.toldOf(ctx, p, e)
	if err != nil {
		return nil, err
	}
	all = addToldSpellings(all, told)
	slices.SortFunc(all, func(a, b Facet) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
	return all, nil
}

func (c *Case) spellingsOfRows(ctx context.Context, p *People, e sayso.Entity) ([]Facet, error) {
	target, args := p.borne("s.target_key", e)
	speaker, more := p.borne("s.speaker_key", e)
	return c.countBy(ctx, `SELECT name, sum(n) FROM (
		SELECT s.target AS name, count(*) AS n FROM statement s WHERE NOT s.withdrawn AND `+target+` GROUP BY s.target
		UNION ALL
		SELECT s.speaker, count(*) FROM statement s WHERE NOT s.withdrawn AND s.speaker <> '`+sayso.Author+`' AND `+speaker+` GROUP BY s.speaker
		) GROUP BY name`, append(args, more...)...)
}

// Spelled returns how a name on which somebody judged is written most often.
func (p *People) Spelled(b sayso.Bearer) string { return cmp.Or(p.often[b], b.Key) }

// Named returns the entity that a name means, in a document or, if that is "", in
// the case.
func (p *People) Named(name, documentID string) sayso.Entity {
	return p.Of(p.BearerOf(text.Key(name), documentID))
}

// Identity returns what readers judged of a name in a document.
func (p *People) Identity(name, documentID string) Identity {
	if name == "" || name == sayso.Author || len(p.All()) == 0 {
		return Identity{}
	}
	e := p.Named(name, documentID)
	shown, judged := p.shown[e.ID]
	if !judged {
		return Identity{}
	}
	return Identity{ID: e.ID, Name: cmp.Or(shown, name), In: p.in(e, cmp.Or(shown, name))}
}

// in returns the document that must be named for a spelling to mean the entity.
func (p *People) in(e sayso.Entity, shown string) string {
	if p.Named(shown, "").ID == e.ID {
		return ""
	}
	for _, b := range e.Bearers {
		if b.Key == text.Key(shown) {
			return b.DocumentID
		}
	}
	return e.Bearers[0].DocumentID
}

// borne returns the condition for rows in whose column an entity's name stands.
func (p *People) borne(column string, e sayso.Entity) (string, []any) {
	var whole, terms []string
	var wholeArgs, args []any
	for _, b := range e.Bearers {
		others := slices.DeleteFunc(slices.Clone(p.Split(b.Key)), func(d string) bool {
			return b.DocumentID != "" || slices.Contains(e.Bearers, sayso.Bearer{Key: b.Key, DocumentID: d})
		})
		switch {
		case b.DocumentID != "":
			terms, args = append(terms, fmt.Sprintf("%s = ? AND s.document = %d", column, p.number[b.DocumentID])), append(args, b.Key)
		case len(others) > 0:
			terms, args = append(terms, fmt.Sprintf("%s = ? AND s.document NOT IN (%s)", column, p.numbers(others))), append(args, b.Key)
		default:
			whole, wholeArgs = append(whole, "?"), append(wholeArgs, b.Key)
		}
	}
	switch {
	case len(whole) == 1 && len(terms) == 0:
		return column + " = ?", wholeArgs
	case len(whole) > 0:
		terms, args = append(terms, column+" IN ("+strings.Join(whole, ",")+")"), append(args, wholeArgs...)
	}
	return "(" + strings.Join(terms, " OR ") + ")", args
}

func (p *People) numbers(documents []string) string {
	all := make([]string, len(documents))
	for i, d := range documents {
		all[i] = fmt.Sprint(p.number[d])
	}
	return strings.Join(all, ",")
}

// joinedWith returns the keys of names, without these words, of whoever bears one
// that has them.
func (p *People) joinedWith(words string) []string {
	has := func(key string) bool { return strings.Contains(" "+key+" ", " "+words+" ") }
	var keys []string
	for _, e := range p.All() {
		if !slices.ContainsFunc(e.Bearers, func(b sayso.Bearer) bool { return has(b.Key) }) {
			continue
		}
		for _, b := range e.Bearers {
			if b.DocumentID == "" && !has(b.Key) {
				keys = append(keys, b.Key)
			}
		}
	}
	return keys
}

// identify says what readers judged of the names in a row.
func (p *People) identify(row *Row) {
	row.TargetIs, row.SpeakerIs = p.Identity(row.Target, row.Place.ID), p.Identity(row.Speaker, row.Place.ID)
}

// NamedIn returns the documents in which a row or a testimony names the entity, by
// date.
func (c *Case) NamedIn(ctx context.Context, e sayso.Entity) ([]Place, error) {
	all, err := kept(ctx, c, fmt.Sprintf("named in %q", e.Bearers), func() ([]Place, error) { return c.namedIn(ctx, e) })
	if err != nil {
		return nil, fmt.Errorf("documents with a name: %w", c.wrap(err))
	}
	return slices.Clone(all), nil
}

func (c *Case) namedIn(ctx context.Context, e sayso.Entity) ([]Place, error) {
	p, err := c.People(ctx)
	if err != nil {
		return nil, err
	}
	target, args := p.borne("s.target_key", e)
	speaker, more := p.borne("s.speaker_key", e)
	const standing = "NOT s.withdrawn AND s.status <> 'rejected' AND "
	told, err := c.toldOf(ctx, p, e)
	if err != nil {
		return nil, err
	}
	rows, err := c.db.QueryContext(ctx, `SELECT d.id, d.title, d.outlet, d.author, d.url, d.source_type, d.date_first, d.date_last, d.precision, d.calendar, d.date_text, d.date_source, d.is_post FROM document d WHERE d.n IN (
		SELECT s.document FROM statement s WHERE `+standing+target+`
		UNION SELECT s.document FROM statement s WHERE s.speaker <> '`+sayso.Author+`' AND `+standing+speaker+`
		UNION SELECT value FROM json_each(?))
		ORDER BY d.date_first = '', d.date_first, d.id`, slices.Concat(args, more, []any{documentsOf(told)})...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Place
	for rows.Next() {
		var d Place
		var first, last string
		if err := rows.Scan(&d.ID, &d.Title, &d.Outlet, &d.Author, &d.URL, &d.SourceType, &first, &last, &d.Date.Precision, &d.Date.Calendar, &d.Date.Text, &d.Date.Source, &d.IsPost); err != nil {
			return nil, err
		}
		d.Date.First, d.Date.Last = day(first), day(last)
		all = append(all, d)
	}
	return all, rows.Err()
}

// EntityByID returns the entity with an id, which may be that of any of its
// bearers. The error wraps [sayso.ErrNotFound] if no name of the case has it.
func (c *Case) EntityByID(ctx context.Context, id string) (Named, error) {
	ids, err := kept(ctx, c, "entity ids", func() (map[string]Named, error) { return c.entityIDs(ctx) })
	if err != nil {
		return Named{}, fmt.Errorf("entity %s: %w", id, c.wrap(err))
	}
	n, ok := ids[id]
	if !ok {
		return n, fmt.Errorf("entity %s: %w", id, sayso.ErrNotFound)
	}
	return n, nil
}

func (c *Case) entityIDs(ctx context.Context) (map[string]Named, error) {
	all, err := c.Names(ctx, "", math.MaxInt)
	if err != nil {
		return nil, err
	}
	ids := make(map[string]Named, len(all))
	for _, n := range all {
		for _, b := range n.Bearers {
			ids[sayso.EntityID(b)] = n
		}
	}
	return ids, nil
}
