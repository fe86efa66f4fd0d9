package casefile

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"sayso"
	"sayso/text"
)

// What readers have done and have still to do, apart from the rows themselves.

// LastBy returns the latest decision of a reader that still stands. The error
// wraps [sayso.ErrNotFound] if there is none.
func (c *Case) LastBy(ctx context.Context, by string) (sayso.Decision, error) {
	all, err := decisions(ctx, c.db, `WHERE seq = (SELECT max(seq) FROM decision WHERE by = ? AND verdict <> 'undo'
		AND seq NOT IN (SELECT undoes FROM decision WHERE verdict = 'undo'))`, by)
	if err != nil {
		return sayso.Decision{}, c.wrap(err)
	}
	if len(all) == 0 {
		return sayso.Decision{}, fmt.Errorf("%s has decided nothing that still stands: %w", by, sayso.ErrNotFound)
	}
	return all[0], nil
}

// A Judgement is what one reader last said of a row, if they have not taken it
// back.
type Judgement struct {
	Row, By string
	Verdict sayso.Verdict // accept, reject or correct
}

// Judgements returns what each reader last said of each row, by row and reader.
func (c *Case) Judgements(ctx context.Context) ([]Judgement, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT row, by, verdict, max(seq) FROM decision
		WHERE verdict IN ('accept', 'reject', 'correct') AND row <> corrected
		AND seq NOT IN (SELECT undoes FROM decision WHERE verdict = 'undo') GROUP BY row, by ORDER BY row, by`)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []Judgement
	for rows.Next() {
		var j Judgement
		var seq int64
		if err := rows.Scan(&j.Row, &j.By, &j.Verdict, &seq); err != nil {
			return nil, c.wrap(err)
		}
		all = append(all, j)
	}
	return all, c.wrap(rows.Err())
}

// Proposals returns the ids of the machine's rows that f picks, whatever its
// limit, in the order of the ids. What readers wrote is not among them: a sample
// that is drawn of them stays the same while it is judged.
func (c *Case) Proposals(ctx context.Context, f Filter) ([]string, error) {
	f.Limit, f.Offset, f.Sort = 0, 0, ByDate
	if f == (Filter{}) { // the common case, and one that no decision changes
		ids, err := Read(ctx, c, "proposals", func() ([]string, error) { return c.proposals(ctx, f) })
		return slices.Clone(ids), err
	}
	return c.proposals(ctx, f)
}

func (c *Case) proposals(ctx context.Context, f Filter) ([]string, error) {
	where, args, err := c.where(ctx, f)
	if err != nil {
		return nil, err
	}
	rows, err := c.db.QueryContext(ctx, "SELECT s.id"+tables(where)+" WHERE "+where+" AND s.n NOT IN (SELECT n FROM statement WHERE rule = 'hand')", args...)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, c.wrap(err)
		}
		all = append(all, id)
	}
	slices.Sort(all) // quicker than the database, which would read whole rows in the order of their ids
	return all, c.wrap(rows.Err())
}

// A Made is where the term of a row stands that a reader wrote.
type Made struct {
	Document string
	In       sayso.Part
	From, To int // bytes
}

// MadeByHand returns where the rows stand that readers wrote.
func (c *Case) MadeByHand(ctx context.Context) ([]Made, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT d.id, s.part, s.term_from, s.term_to FROM statement s CROSS JOIN document d ON d.n = s.document WHERE s.rule = 'hand' AND NOT s.withdrawn")
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []Made
	for rows.Next() {
		var m Made
		if err := rows.Scan(&m.Document, &m.In, &m.From, &m.To); err != nil {
			return nil, c.wrap(err)
		}
		all = append(all, m)
	}
	return all, c.wrap(rows.Err())
}

// FoundNothing returns the standing decisions that a passage holds no statement.
func (c *Case) FoundNothing(ctx context.Context) ([]sayso.Decision, error) {
	all, err := decisions(ctx, c.db, "WHERE verdict = 'no_statement' AND seq NOT IN (SELECT undoes FROM decision WHERE verdict = 'undo')")
	return all, c.wrap(err)
}

// CountSecond returns how many rows other readers have judged and this one has
// not. It goes by the decisions, which are few beside the rows.
func (c *Case) CountSecond(ctx context.Context, reader string) (int, error) {
	const judged = "FROM decision WHERE verdict IN ('accept', 'reject', 'correct') AND seq NOT IN (SELECT undoes FROM decision WHERE verdict = 'undo')"
	var n int
	err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM statement WHERE NOT withdrawn AND id IN (SELECT row "+judged+" AND by <> ?) AND id NOT IN (SELECT row "+judged+" AND by = ?)", reader, reader).Scan(&n)
	return n, c.wrap(err)
}

// Seen returns the number of the last decision on each statement of a document,
// for [Case.DecideSeen]; a statement that nobody has decided on is left out.
func (c *Case) Seen(ctx context.Context, document string) (map[string]int64, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT x.row, max(x.seq) FROM document d CROSS JOIN statement s ON s.document = d.n
		CROSS JOIN decision x ON x.row = s.id WHERE d.id = ? GROUP BY x.row`, document)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	all := map[string]int64{}
	for rows.Next() {
		var row string
		var seq int64
		if err := rows.Scan(&row, &seq); err != nil {
			return nil, c.wrap(err)
		}
		all[row] = seq
	}
	return all, c.wrap(rows.Err())
}

// CommonNames returns the names that stand as speakers or targets of statements, those
// that do most often first, at most limit. Spellings that are one to a reader
// are one name, under the spelling that came first.
func (c *Case) CommonNames(ctx context.Context, limit int) ([]string, error) {
	rows, err := c.db.QueryContext(ctx, `WITH standing AS (
			SELECT speaker_key AS name, count(*) AS rows, min(n) AS first, 1 AS speaks FROM statement WHERE speaker_key NOT IN ('', ?) GROUP BY speaker_key
			UNION ALL SELECT target_key, count(*), min(n), 0 FROM statement GROUP BY target_key),
		most AS (SELECT name, sum(rows) AS rows, min(first) AS first, speaks FROM standing GROUP BY name ORDER BY 2 DESC, 1 LIMIT ?)
		SELECT iif(m.speaks, s.speaker, s.target) FROM most m CROSS JOIN statement s ON s.n = m.first ORDER BY m.rows DESC, m.name`, text.Key(sayso.Author), limit)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, c.wrap(err)
		}
		all = append(all, name)
	}
	return all, c.wrap(rows.Err())
}

// A Length is how long the text of a document is.
type Length struct {
	ID         string
	Characters int // code points
}

// Lengths returns the length of every document and post, by id.
func (c *Case) Lengths(ctx context.Context) iter.Seq2[Length, error] {
	return func(yield func(Length, error) bool) {
		rows, err := c.db.QueryContext(ctx, "SELECT id, length(text) FROM document ORDER BY id")
		if err != nil {
			yield(Length{}, c.wrap(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var l Length
			err := rows.Scan(&l.ID, &l.Characters)
			if !yield(l, c.wrap(err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Length{}, c.wrap(err))
		}
	}
}
