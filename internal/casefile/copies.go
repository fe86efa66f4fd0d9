package casefile

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"sayso"
	"sayso/copies"
)

// Which documents repeat one another is worked out once, when documents are new, and
// kept: hashes of each document, and what each pair has in common that was compared.
// Chains are made of these and of what readers judged whenever they are asked for.

// Uncompared returns how many documents and posts were never compared with the others.
func (c *Case) Uncompared(ctx context.Context) (int64, error) {
	var n int64
	err := c.db.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM copy_print WHERE compared AND version = ?)", copies.Version).Scan(&n)
	return n, c.wrap(err)
}

// Unprinted returns documents and posts whose hashes are not kept, at most limit, in
// the order in which they were added.
func (c *Case) Unprinted(ctx context.Context, limit int) ([]sayso.Document, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT "+documentColumns+` FROM document d JOIN capture c ON c.n = d.capture
		LEFT JOIN copy_print p ON p.document = d.n WHERE p.version IS NULL OR p.version <> ? ORDER BY d.n LIMIT ?`, copies.Version, limit)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []sayso.Document
	for rows.Next() {
		d, err := scanDocument(rows)
		if err != nil {
			return nil, c.wrap(err)
		}
		all = append(all, d)
	}
	return all, c.wrap(rows.Err())
}

// ComparedText returns a document as it is compared. Where nobody says which outlet it
// stands in, its address does. A post stands in none: what many accounts of a platform
// say is no furniture of it.
func ComparedText(d sayso.Document) copies.Text {
	t := copies.TextOf(d)
	t.Outlet = placeName(d.Outlet, d.URL)
	if d.Extractor == documentOf(sayso.Post{}).Extractor {
		t.Outlet = ""
	}
	return t
}

// placeName is the outlet a document stands in, or else the host of its address; "" if
// neither is known.
func placeName(outlet, address string) string {
	if outlet != "" {
		return outlet
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// PutPrints keeps the hashes of documents.
func (c *Case) PutPrints(ctx context.Context, all []copies.Prints) error {
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		put, err := tx.PrepareContext(ctx, `INSERT INTO copy_print (document, version, prints) SELECT n, ?, ? FROM document WHERE id = ?
			ON CONFLICT (document) DO UPDATE SET version = excluded.version, prints = excluded.prints, compared = 0`)
		if err != nil {
			return err
		}
		defer put.Close()
		for _, p := range all {
			if _, err := put.ExecContext(ctx, copies.Version, p.AppendBinary(nil), p.ID); err != nil {
				return fmt.Errorf("document %s: %w", p.ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep prints: %w", err)
	}
	return nil
}

// Prints returns the hashes that are kept.
func (c *Case) Prints(ctx context.Context) ([]copies.Prints, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT d.id, iif(d.is_post, '', d.outlet), iif(d.is_post, '', d.url), p.prints FROM copy_print p CROSS JOIN document d ON d.n = p.document WHERE p.version = ?", copies.Version)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []copies.Prints
	for rows.Next() {
		var id, outlet, address string
		var b sql.RawBytes
		if err := rows.Scan(&id, &outlet, &address, &b); err != nil {
			return nil, c.wrap(err)
		}
		p, err := copies.DecodePrints(id, placeName(outlet, address), b)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, c.wrap(rows.Err())
}

// Compared is a pair that was compared.
type Compared struct {
	copies.Candidate
	Match    copies.Match
	Proposed bool
}

// ComparedStates returns the states in which pairs were compared, by their ids.
func (c *Case) ComparedStates(ctx context.Context) (map[[2]string]uint64, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT x.id, y.id, p.state FROM copy_pair p CROSS JOIN document x ON x.n = p.a CROSS JOIN document y ON y.n = p.b WHERE p.version = ?", copies.Version)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	all := map[[2]string]uint64{}
	for rows.Next() {
		var a, b string
		var state int64
		if err := rows.Scan(&a, &b, &state); err != nil {
			return nil, c.wrap(err)
		}
		all[[2]string{a, b}] = uint64(state)
	}
	return all, c.wrap(rows.Err())
}

// PutCompared keeps what came of comparing, and forgets pairs that need not be compared
// any more. The documents then count as compared with one another. A passage that does not fit its text is refused, and with it the whole call; the error wraps
// [sayso.ErrSpan].
func (c *Case) PutCompared(ctx context.Context, at time.Time, documents []copies.Prints, pairs []Compared, forget [][2]string) error {
	err := c.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM copy_pair WHERE version <> ?", copies.Version); err != nil {
			return err
		}
		for _, p := range forget {
			if _, err := tx.ExecContext(ctx, "DELETE FROM copy_pair WHERE a = (SELECT n FROM document WHERE id = ?) AND b = (SELECT n FROM document WHERE id = ?)", p[0], p[1]); err != nil {
				return err
			}
		}
		if err := putPairs(ctx, tx, pairs); err != nil {
			return err
		}
		done := compared{Version: copies.Version}
		var err error
		if done.Documents, err = markCompared(ctx, tx, documents); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM copy_pair WHERE proposed").Scan(&done.Copies); err != nil {
			return err
		}
		if done.Documents == 0 && len(pairs) == 0 && len(forget) == 0 {
			return nil
		}
		return appendLog(ctx, tx, at, copies.Version, "compared", done)
	})
	if err != nil {
		return fmt.Errorf("keep copies: %w", err)
	}
	return nil
}

// markCompared marks documents as compared and returns how many were not before.
func markCompared(ctx context.Context, tx *sql.Tx, documents []copies.Prints) (int64, error) {
	mark, err := tx.PrepareContext(ctx, "UPDATE copy_print SET compared = 1 WHERE NOT compared AND document = (SELECT n FROM document WHERE id = ?)")
	if err != nil {
		return 0, err
	}
	defer mark.Close()
	var all int64
	for _, d := range documents {
		r, err := mark.ExecContext(ctx, d.ID)
		if err != nil {
			return 0, err
		}
		n, err := r.RowsAffected()
		if err != nil {
			return 0, err
		}
		all += n
	}
	return all, nil
}

// compared is what the log says of comparing documents.
type compared struct {
	Version   string `json:"version"`
	Documents int64  `json:"documents"`
	Copies    int64  `json:"copies"` // proposed in the whole case
}

// putPairs keeps pairs whose passages fit their texts.
func putPairs(ctx context.Context, tx *sql.Tx, pairs []Compared) error {
	document, err := tx.PrepareContext(ctx, "SELECT n, text FROM document WHERE id = ?")
	if err != nil {
		return err
	}
	defer document.Close()
	put, err := tx.PrepareContext(ctx, `INSERT OR REPLACE INTO copy_pair (a, b, version, state, proposed, words, own_a, own_b, copied_a, copied_b, characters_a, characters_b, runs)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	defer put.Close()
	for _, p := range pairs {
		m := p.Match
		if !p.Proposed {
			m.Runs = nil
		}
		var a, b int64
		var textA, textB string
		err := errors.Join(document.QueryRowContext(ctx, p.A).Scan(&a, &textA), document.QueryRowContext(ctx, p.B).Scan(&b, &textB))
		if err == nil {
			err = checkRuns(m.Runs, textA, textB)
		}
		if err == nil {
			_, err = put.ExecContext(ctx, a, b, copies.Version, int64(p.State), p.Proposed, m.Words, m.OwnA, m.OwnB, m.CopiedA, m.CopiedB, m.CharactersA, m.CharactersB, toJSON(m.Runs))
		}
		if err != nil {
			return fmt.Errorf("%s and %s: %w", p.A, p.B, err)
		}
	}
	return nil
}

func checkRuns(runs []copies.Run, a, b string) error {
	for _, r := range runs {
		_, errA := r.A.Slice(a)
		_, errB := r.B.Slice(b)
		if err := errors.Join(errA, errB); err != nil {
			return err
		}
	}
	return nil
}

// proposedCopies returns the pairs that the machine proposes.
func (c *Case) proposedCopies(ctx context.Context) ([]copies.Match, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT x.id, y.id, p.words, p.own_a, p.own_b, p.copied_a, p.copied_b, p.characters_a, p.characters_b, p.runs
		FROM copy_pair p CROSS JOIN document x ON x.n = p.a CROSS JOIN document y ON y.n = p.b WHERE p.proposed ORDER BY x.id, y.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []copies.Match
	for rows.Next() {
		var m copies.Match
		var runs string
		if err := rows.Scan(&m.A, &m.B, &m.Words, &m.OwnA, &m.OwnB, &m.CopiedA, &m.CopiedB, &m.CharactersA, &m.CharactersB, &runs); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(runs), &m.Runs); err != nil {
			return nil, fmt.Errorf("copies %s and %s: %w", m.A, m.B, sayso.ErrDamaged)
		}
		all = append(all, m)
	}
	return all, rows.Err()
}

// Copies is a case's documents with their copies folded together. It is shared and must
// not be changed.
type Copies struct {
	*copies.Folded
	Links     []copies.Link // proposed, or judged on and standing, by ids
	Judged    []copies.Judgement
	Documents map[string]Place // of the links
	at        map[[2]string]int
}

// Copies returns the chains of the case as readers have judged so far.
func (c *Case) Copies(ctx context.Context) (*Copies, error) {
	state, err := foldStateOf(ctx, c.db)
	if err != nil {
		return nil, fmt.Errorf("copies: %w", c.wrap(err))
	}
	all, err := Read(ctx, c, fmt.Sprintf("copies %d %d", state.judged, state.compared), func() (*Copies, error) { return c.foldCopies(ctx) })
	if err != nil {
		return nil, fmt.Errorf("copies: %w", c.wrap(err))
	}
	return all, nil
}

func (c *Case) foldCopies(ctx context.Context) (*Copies, error) {
	matches, err := c.proposedCopies(ctx)
	if err != nil {
		return nil, err
	}
	all := &Copies{Documents: map[string]Place{}, at: map[[2]string]int{}}
	if all.Judged, err = c.CopyJudgements(ctx); err != nil {
		return nil, err
	}
	all.Links = linksOf(matches, copies.Standing(all.Judged))
	var documents []copies.Document
	for i, l := range all.Links {
		all.at[[2]string{l.A, l.B}] = i
		for _, id := range []string{l.A, l.B} {
			if _, known := all.Documents[id]; known {
				continue
			}
			d, err := c.copyDocument(ctx, id)
			if err != nil {
				return nil, fmt.Errorf("document %s: %w", id, err)
			}
			documents = append(documents, d.Document)
			all.Documents[id] = d.place
		}
	}
	all.Folded = copies.Fold(documents, all.Links)
	return all, nil
}

// linksOf joins what the machine found with what readers said.
func linksOf(matches []copies.Match, judged []copies.Judgement) []copies.Link {
	var all []copies.Link
	at := map[[2]string]int{}
	for _, m := range matches {
		at[[2]string{m.A, m.B}] = len(all)
		all = append(all, copies.Link{Match: m, Proposed: true})
	}
	for _, j := range judged {
		i, found := at[[2]string{j.A, j.B}]
		if !found {
			i = len(all)
			all = append(all, copies.Link{Match: copies.Match{A: j.A, B: j.B}})
		}
		all[i].Answer = j.Answer
	}
	return all
}

type copyDocument struct {
	copies.Document
	place Place
}

func (c *Case) copyDocument(ctx context.Context, id string) (copyDocument, error) {
	var d copyDocument
	var first, last, at string
	p := &d.place
	err := c.db.QueryRowContext(ctx, `SELECT d.id, d.title, d.outlet, d.author, d.url, d.source_type, d.date_first, d.date_last, d.precision, d.calendar, d.date_text, d.date_source, d.is_post, d.lang, coalesce(p.time, '')
		FROM document d LEFT JOIN post p ON p.document = d.n WHERE d.id = ?`, id).
		Scan(&p.ID, &p.Title, &p.Outlet, &p.Author, &p.URL, &p.SourceType, &first, &last, &p.Date.Precision, &p.Date.Calendar, &p.Date.Text, &p.Date.Source, &p.IsPost, &d.Lang, &at)
	p.Date.First, p.Date.Last = day(first), day(last)
	d.ID, d.Outlet, d.Byline = p.ID, placeName(p.Outlet, p.URL), p.Author
	d.When = copies.When{Date: p.Date, Time: unstamp(at)}
	return d, err
}

// Place returns the document of a link; one that is in no link has its id alone.
func (c *Copies) Place(id string) Place {
	p := c.Documents[id]
	p.ID = cmp.Or(p.ID, id)
	return p
}

// Link returns the link of two documents, in either order.
func (c *Copies) Link(a, b string) (copies.Link, bool) {
	key := [2]string{min(a, b), max(a, b)}
	if i, known := c.at[key]; known {
		return c.Links[i], true
	}
	return copies.Link{Match: copies.Match{A: key[0], B: key[1]}}, false
}
