package casefile

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"sayso"
	"sayso/text"
)

// A byline is a name over documents, as it stands there: whether one person stands behind
// it, or any, is not known here and not asked. Bylines that are spelled alike are one;
// "A and B" is another byline than "A". Accounts are what posts have instead.

// A Byline is a name over documents.
type Byline struct {
	Name       string   // the spelling that stands over most documents
	Spellings  []string // all, by name
	Placements []Placement

	key string
}

// A Placement is a document that carries a byline.
type Placement struct {
	DocumentID   string
	Outlet, Lang string
	Date         sayso.Date
}

// An AccountSummary is an account with what of it is in the case.
type AccountSummary struct {
	sayso.Account
	Posts       int
	Untimed     int
	First, Last time.Time // of the posts with a time

	key string
}

// Bylines returns the bylines of the case's documents, by name. They are shared and must
// not be changed.
func (c *Case) Bylines(ctx context.Context) ([]Byline, error) {
	return Read(ctx, c, "bylines", func() ([]Byline, error) {
		all, err := c.readBylines(ctx)
		if err != nil {
			return nil, fmt.Errorf("read bylines: %w", c.wrap(err))
		}
		return all, nil
	})
}

// Byline returns a byline by any of its spellings. The error wraps [sayso.ErrNotFound] if
// no document carries it.
func (c *Case) Byline(ctx context.Context, name string) (Byline, error) {
	all, err := c.Bylines(ctx)
	if err != nil {
		return Byline{}, err
	}
	key := text.Key(name)
	for _, b := range all {
		if b.key == key {
			return b, nil
		}
	}
	return Byline{}, fmt.Errorf("byline %q: no document of the case carries it: %w", name, sayso.ErrNotFound)
}

func (c *Case) readBylines(ctx context.Context) ([]Byline, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT id, author, outlet, lang, date_first, date_last, precision, calendar FROM document
		WHERE NOT is_post AND author <> '' ORDER BY date_first = '', date_first, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	at := map[string]int{}
	var all []Byline
	var spelled []map[string]int
	for rows.Next() {
		var p Placement
		var author, first, last string
		if err := rows.Scan(&p.DocumentID, &author, &p.Outlet, &p.Lang, &first, &last, &p.Date.Precision, &p.Date.Calendar); err != nil {
			return nil, err
		}
		p.Date.First, p.Date.Last = day(first), day(last)
		key := text.Key(author)
		i, known := at[key]
		if !known {
			i = len(all)
			at[key] = i
			all, spelled = append(all, Byline{key: key}), append(spelled, map[string]int{})
		}
		spelled[i][author]++
		all[i].Placements = append(all[i].Placements, p)
	}
	for i := range all {
		all[i].spell(spelled[i])
	}
	slices.SortFunc(all, func(a, b Byline) int { return cmp.Compare(a.key, b.key) })
	return all, rows.Err()
}

// spell names the byline by the spelling that stands most often, of equals the first.
func (b *Byline) spell(counts map[string]int) {
	for spelling := range counts {
		b.Spellings = append(b.Spellings, spelling)
	}
	slices.Sort(b.Spellings)
	for _, spelling := range b.Spellings {
		if counts[spelling] > counts[b.Name] {
			b.Name = spelling
		}
	}
}

// Accounts returns the accounts of the case's posts, by handle and platform, whose handle
// holds the letters, however they are spelled; "" picks all.
func (c *Case) Accounts(ctx context.Context, letters string) ([]AccountSummary, error) {
	all, err := Read(ctx, c, "accounts", func() ([]AccountSummary, error) { return c.readAccounts(ctx) })
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", c.wrap(err))
	}
	key := text.Key(letters)
	if key == "" {
		return all, nil
	}
	var some []AccountSummary
	for _, a := range all {
		if strings.Contains(a.key, key) {
			some = append(some, a)
		}
	}
	return some, nil
}

func (c *Case) readAccounts(ctx context.Context) ([]AccountSummary, error) {
	rows, err := c.db.QueryContext(ctx, `SELECT platform, handle, count(*), sum(time = ''), coalesce(min(nullif(time, '')), ''), max(time) FROM post GROUP BY platform, handle`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []AccountSummary
	for rows.Next() {
		var a AccountSummary
		var first, last string
		if err := rows.Scan(&a.Platform, &a.Handle, &a.Posts, &a.Untimed, &first, &last); err != nil {
			return nil, err
		}
		a.First, a.Last, a.key = unstamp(first), unstamp(last), text.Key(a.Handle)
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b AccountSummary) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.Handle, b.Handle), cmp.Compare(a.Platform, b.Platform))
	})
	return all, rows.Err()
}
