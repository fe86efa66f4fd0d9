package casefile

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strings"

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
