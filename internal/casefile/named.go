package casefile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"sayso"
	"sayso/text"
)

// What the case holds about a name. A name is all that is known: two people of
// one name are one here, and one person under two names is two, until a reader
// judges otherwise.

// A Named is a name that rows are about, whose bearer speaks in them, or that a
// testimony has; or what readers made one of several names.
type Named struct {
	Bearer      sayso.Bearer   // the one that most rows are about
	Bearers     []sayso.Bearer // all of them
	Name        string         // one of the spellings, or the one to show
	In          string         // id of a document, if the name alone would lead to somebody else
	Type        sayso.TargetType
	About, Said int // rows
	Told        int // testimonies, of whose persons, journalists and outlets it is one
}

// Names returns the names that stand in the ledger and in testimonies, those that most
// rows are about first, at most limit of them. words narrows it to names that have these
// words, and to those that were joined with one. The list must not be changed.
func (c *Case) Names(ctx context.Context, words string, limit int) ([]Named, error) {
	all, err := kept(ctx, c, "names", func() ([]Named, error) { return c.joinNames(ctx) })
	if err != nil {
		return nil, fmt.Errorf("list names: %w", c.wrap(err))
	}
	key := text.Key(words)
	var some []Named
	for _, n := range all {
		if len(some) == limit {
			break
		}
		if key == "" || slices.ContainsFunc(n.Bearers, func(b sayso.Bearer) bool { return strings.Contains(" "+b.Key, " "+key) }) {
			some = append(some, n)
		}
	}
	return some, nil
}

// Bearers returns each name by itself, whatever was judged of it, those that most
// rows are about first. The list must not be changed.
func (c *Case) Bearers(ctx context.Context) ([]Named, error) {
	all, err := kept(ctx, c, "bearers", func() ([]Named, error) { return c.countBearers(ctx) })
	if err != nil {
		return nil, fmt.Errorf("list names: %w", c.wrap(err))
	}
	return all, nil
}

// joinNames lists the names with those that are one put together.
func (c *Case) joinNames(ctx context.Context) ([]Named, error) {
	p, err := c.People(ctx)
	if err != nil {
		return nil, err
	}
	bearers, err := c.Bearers(ctx)
	if err != nil || len(p.All()) == 0 {
		return bearers, err
	}
	at := map[string]int{}
	var all []Named
	for _, n := range bearers {
		e := p.Of(n.Bearer)
		if i, ok := at[e.ID]; ok {
			all[i].About, all[i].Said, all[i].Told = all[i].About+n.About, all[i].Said+n.Said, all[i].Told+n.Told
			all[i].Bearers = append(all[i].Bearers, n.Bearer)
			all[i].Type = cmp.Or(all[i].Type, n.Type)
			continue
		}
		at[e.ID] = len(all)
		n.Bearers = slices.Clone(n.Bearers)
		if shown, judged := p.shown[e.ID]; judged {
			n.Name = cmp.Or(shown, n.Name)
			n.In = p.in(e, n.Name)
		}
		all = append(all, n)
	}
	slices.SortStableFunc(all, mostRows)
	return all, nil
}

func mostRows(a, b Named) int {
	return cmp.Or(cmp.Compare(b.About, a.About), cmp.Compare(b.Said, a.Said), cmp.Compare(b.Told, a.Told), cmp.Compare(a.Bearer.Key, b.Bearer.Key), cmp.Compare(a.Bearer.DocumentID, b.Bearer.DocumentID))
}

// countBearers counts the rows of each name, and of names that are somebody's own
// in a document.
func (c *Case) countBearers(ctx context.Context) ([]Named, error) {
	p, err := c.People(ctx)
	if err != nil {
		return nil, err
	}
	all, err := c.countNames(ctx, 0)
	if err != nil || len(p.id) == 0 {
		return all, err
	}
	all = slices.Clone(all)
	whole := map[string]int{}
	for i, n := range all {
		whole[n.Bearer.Key] = i
	}
	for document, id := range p.id {
		here, err := c.countNames(ctx, document)
		if err != nil {
			return nil, err
		}
		for _, n := range here {
			n.Bearer = p.BearerOf(n.Bearer.Key, id)
			if n.Bearer.DocumentID == "" {
				continue
			}
			rest := &all[whole[n.Bearer.Key]]
			rest.About, rest.Said, rest.Told = rest.About-n.About, rest.Said-n.Said, rest.Told-n.Told
			n.Bearers, n.In = []sayso.Bearer{n.Bearer}, id
			all = append(all, n)
		}
	}
	all = slices.DeleteFunc(all, func(n Named) bool { return n.About+n.Said+n.Told == 0 })
	slices.SortFunc(all, mostRows)
	return all, nil
}

// countNames counts the rows and testimonies of each name, of a document or, if that is
// 0, of the case. The list must not be changed.
func (c *Case) countNames(ctx context.Context, document int64) ([]Named, error) {
	if document != 0 {
		return c.countNamesWhere(ctx, fmt.Sprintf("document = %d", document), document)
	}
	at, err := c.lastUnjudged(ctx)
	if err != nil {
		return nil, err
	}
	return remember(&c.counted, at, "names", func() ([]Named, error) { return c.countNamesWhere(ctx, "1", 0) })
}

func (c *Case) countNamesWhere(ctx context.Context, where string, document int64) ([]Named, error) {
	all, err := c.countNamesOfRows(ctx, where)
	if err != nil {
		return nil, err
	}
	if all, err = c.addTold(ctx, all, document); err != nil {
		return nil, err
	}
	slices.SortFunc(all, mostRows)
	return all, nil
}

// countNamesOfRows counts the rows of each name among those that a condition picks.
func (c *Case) countNamesOfRows(ctx context.Context, where string) ([]Named, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT key, min(name), max(type), sum(about), sum(said) FROM (
		SELECT target_key AS key, min(target) AS name, min(target_type) AS type, count(*) AS about, 0 AS said FROM statement WHERE NOT withdrawn AND status <> 'rejected' AND `+where+` GROUP BY target_key
		UNION ALL
		SELECT speaker_key, min(speaker), '', 0, count(*) FROM statement WHERE NOT withdrawn AND status <> 'rejected' AND speaker <> '' AND speaker <> 'AUTHOR' AND `+where+` GROUP BY speaker_key
		) GROUP BY key ORDER BY sum(about) DESC, sum(said) DESC, key`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Named
	for rows.Next() {
		var n Named
		if err := rows.Scan(&n.Bearer.Key, &n.Name, &n.Type, &n.About, &n.Said); err != nil {
			return nil, err
		}
		n.Bearers = []sayso.Bearer{n.Bearer}
		all = append(all, n)
	}
	return all, rows.Err()
}

// Count counts the rows and testimonies of an entity, and says how it is written most
// often. The error wraps [sayso.ErrNotFound] if there are none.
func (c *Case) Count(ctx context.Context, e sayso.Entity) (Named, error) {
	n, err := kept(ctx, c, fmt.Sprintf("count %q", e.Bearers), func() (Named, error) { return c.countEntity(ctx, e) })
	if err != nil {
		return n, fmt.Errorf("name %s: %w", e.Bearers[0].Key, c.wrap(err))
	}
	return n, nil
}

func (c *Case) countEntity(ctx context.Context, e sayso.Entity) (Named, error) {
	n := Named{Bearer: e.Bearers[0], Bearers: e.Bearers}
	p, err := c.People(ctx)
	if err != nil {
		return n, err
	}
	target, args := p.borne("s.target_key", e)
	speaker, more := p.borne("s.speaker_key", e)
	const standing = "NOT s.withdrawn AND s.status <> 'rejected' AND "
	err = c.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM statement s WHERE `+standing+target+`), (SELECT coalesce(max(s.target_type), '') FROM statement s WHERE `+standing+target+`),
		(SELECT count(*) FROM statement s WHERE s.speaker <> '`+sayso.Author+`' AND `+standing+speaker+`)`, slices.Concat(args, args, more)...).Scan(&n.About, &n.Type, &n.Said)
	if err != nil {
		return n, err
	}
	told, err := c.toldOf(ctx, p, e)
	for _, t := range told {
		if !t.rejected {
			n.Told++
		}
	}
	if err == nil && n.About+n.Said+n.Told == 0 {
		err = sayso.ErrNotFound
	}
	return n, err
}

// ConceptsOf returns the concepts of what entities are called in rows that are no
// denials and not rejected, by the entities' ids. The lists are shared and must not
// be changed.
func (c *Case) ConceptsOf(ctx context.Context, entities ...sayso.Entity) (map[string][]string, error) {
	ids := make([]string, len(entities))
	for i, e := range entities {
		ids[i] = e.ID
	}
	all, err := kept(ctx, c, fmt.Sprintf("concepts %q", ids), func() (map[string][]string, error) { return c.conceptsOf(ctx, entities) })
	if err != nil {
		return nil, fmt.Errorf("list concepts: %w", c.wrap(err))
	}
	return all, nil
}

func (c *Case) conceptsOf(ctx context.Context, entities []sayso.Entity) (map[string][]string, error) {
	p, err := c.People(ctx)
	if err != nil {
		return nil, err
	}
	all := map[string][]string{}
	for _, e := range entities {
		where, args := p.borne("s.target_key", e)
		rows, err := c.db.QueryContext(ctx, "SELECT DISTINCT s.concept FROM statement s WHERE "+where+" AND NOT s.withdrawn AND s.status <> 'rejected' AND s.stance <> 'denies' ORDER BY 1", args...)
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var concept string
			if err := rows.Scan(&concept); err != nil {
				return nil, errors.Join(err, rows.Close())
			}
			all[e.ID] = append(all[e.ID], concept)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// A Tally is how many rows of a kind fall into a month.
type Tally struct {
	Month   string // YYYY-MM; "" for documents that are not dated to a month
	Concept string
	Stance  sayso.Stance
	Status  sayso.Status
	Count   int
}

// Tallies counts the rows that f picks by month, concept, stance and status, by
// month. A document that is only known to the year has no month. The tallies are
// shared and must not be changed.
func (c *Case) Tallies(ctx context.Context, f Filter) ([]Tally, error) {
	return kept(ctx, c, fmt.Sprintf("tallies %+v", f), func() ([]Tally, error) { return c.countTallies(ctx, f) })
}

func (c *Case) countTallies(ctx context.Context, f Filter) ([]Tally, error) {
	where, args, err := c.where(ctx, f)
	if err != nil {
		return nil, err
	}
	rows, err := c.db.QueryContext(ctx, `SELECT CASE WHEN d.precision IN ('day', 'month') THEN substr(d.date_first, 1, 7) ELSE '' END, s.concept, s.stance, s.status, count(*)
		FROM statement s CROSS JOIN document d ON d.n = s.document WHERE `+where+` GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`, args...)
	if err != nil {
		return nil, fmt.Errorf("count by month: %w", c.wrap(err))
	}
	defer rows.Close()
	var all []Tally
	for rows.Next() {
		var t Tally
		if err := rows.Scan(&t.Month, &t.Concept, &t.Stance, &t.Status, &t.Count); err != nil {
			return nil, fmt.Errorf("count by month: %w", c.wrap(err))
		}
		all = append(all, t)
	}
	return all, c.wrap(rows.Err())
}

// A Telling is a testimony with the document that reports it.
type Telling struct {
	sayso.Testimony
	Place Place
	Lang  string
}

// TestimoniesOf returns the testimonies that have a name with one of the keys, by date of the document; of the whole case if there are no keys.
func (c *Case) TestimoniesOf(ctx context.Context, keys ...string) ([]Telling, error) {
	all, err := kept(ctx, c, fmt.Sprintf("tellings %q", keys), func() ([]Telling, error) { return c.testimoniesOf(ctx, keys) })
	return slices.Clone(all), err
}

func (c *Case) testimoniesOf(ctx context.Context, keys []string) ([]Telling, error) {
	wanted := map[string]bool{}
	for _, k := range keys {
		wanted[k] = true
	}
	rows, err := c.db.QueryContext(ctx, `SELECT t.id, t.person, t.outlet, t.journalist, t.date_text, t.date, t.evidence, t.part, t.status,
		d.id, d.title, d.outlet, d.url, d.lang, d.date_first, d.date_last, d.precision, d.calendar
		FROM testimony t CROSS JOIN document d ON d.n = t.document WHERE t.status <> 'rejected' ORDER BY d.date_first = '', d.date_first, d.id, t.n`)
	if err != nil {
		return nil, fmt.Errorf("read testimonies: %w", c.wrap(err))
	}
	defer rows.Close()
	var all []Telling
	for rows.Next() {
		var t Telling
		var date, first, last string
		p := &t.Place
		if err := rows.Scan(&t.ID, &t.Person, &t.Outlet, &t.Journalist, &t.DateText, &date, &t.Evidence, &t.In, &t.Status,
			&p.ID, &p.Title, &p.Outlet, &p.URL, &t.Lang, &first, &last, &p.Date.Precision, &p.Date.Calendar); err != nil {
			return nil, fmt.Errorf("read testimonies: %w", c.wrap(err))
		}
		if len(wanted) > 0 && !slices.ContainsFunc(t.Names(), func(name string) bool { return wanted[text.Key(name)] }) {
			continue
		}
		if err := fromJSON(date, &t.Date); err != nil {
			return nil, fmt.Errorf("testimony %s: %w", t.ID, err)
		}
		t.DocumentID = p.ID
		p.Date.First, p.Date.Last = day(first), day(last)
		all = append(all, t)
	}
	return all, c.wrap(rows.Err())
}

// QuotationsBy returns up to limit quotations of speakers under these exact
// names, by date of the document, each with its document.
func (c *Case) QuotationsBy(ctx context.Context, limit int, names ...string) ([]Quoted, error) {
	if len(names) == 0 {
		return nil, nil
	}
	args := make([]any, 0, len(names)+1)
	for _, n := range names {
		args = append(args, n)
	}
	rows, err := c.db.QueryContext(ctx, `SELECT q.id, q.speaker, q.quote, q.cue, q.part, d.id, d.title, d.outlet, d.lang, d.date_first, d.date_last, d.precision, d.calendar
		FROM quotation q CROSS JOIN document d ON d.n = q.document WHERE q.status <> 'rejected' AND q.speaker IN (?`+strings.Repeat(",?", len(names)-1)+`)
		ORDER BY d.date_first = '', d.date_first, d.id, q.n LIMIT ?`, append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("read quotations: %w", c.wrap(err))
	}
	defer rows.Close()
	var all []Quoted
	for rows.Next() {
		var q Quoted
		var first, last string
		p := &q.Place
		if err := rows.Scan(&q.ID, &q.Speaker, &q.Quote, &q.Cue, &q.In, &p.ID, &p.Title, &p.Outlet, &q.Lang, &first, &last, &p.Date.Precision, &p.Date.Calendar); err != nil {
			return nil, fmt.Errorf("read quotations: %w", c.wrap(err))
		}
		q.DocumentID = p.ID
		p.Date.First, p.Date.Last = day(first), day(last)
		all = append(all, q)
	}
	return all, c.wrap(rows.Err())
}

// A Quoted is a quotation with the document that it stands in.
type Quoted struct {
	sayso.Quotation
	Place Place
	Lang  string
}
