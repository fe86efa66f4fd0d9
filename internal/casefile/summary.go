package casefile

import (
	"context"
	"strings"
	"sync"
	"unicode"

	"sayso"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// A Summary is what a case holds and what is missing in it.
type Summary struct {
	Captures, Documents, Posts, Statements, Quotations, Testimonies, Decisions int
	Proposed, Accepted, Rejected, Undecided                                    int
	NoDate, NoOutlet, NoLanguage                                               int // documents, not posts
	Outlets, Languages, Months                                                 []Facet
	Rejections                                                                 int
}

// A summaryCache keeps a summary until the file is another.
type summaryCache struct {
	mu      sync.Mutex
	version int64
	sum     *Summary
}

// Summary counts what the case holds. Its slices must not be changed.
func (c *Case) Summary(ctx context.Context) (Summary, error) {
	version, err := c.Version(ctx) // before it is counted: what comes meanwhile makes it another
	if err != nil {
		return Summary{}, err
	}
	c.summary.mu.Lock()
	defer c.summary.mu.Unlock()
	if c.summary.sum != nil && c.summary.version == version {
		return *c.summary.sum, nil
	}
	s, err := c.count(ctx)
	if err == nil {
		c.summary.version, c.summary.sum = version, &s
	}
	return s, err
}

func (c *Case) count(ctx context.Context) (Summary, error) {
	var s Summary
	for _, count := range []struct {
		to    *int
		query string
	}{
		{&s.Captures, "SELECT count(*) FROM capture"},
		{&s.Documents, "SELECT count(*) FROM document WHERE NOT is_post"},
		{&s.Posts, "SELECT count(*) FROM post"},
		{&s.Quotations, "SELECT count(*) FROM quotation"},
		{&s.Testimonies, "SELECT count(*) FROM testimony"},
		{&s.Decisions, "SELECT count(*) FROM decision"},
		{&s.NoDate, "SELECT count(*) FROM document WHERE NOT is_post AND date_first = ''"},
		{&s.NoOutlet, "SELECT count(*) FROM document WHERE NOT is_post AND outlet = ''"},
		{&s.NoLanguage, "SELECT count(*) FROM document WHERE NOT is_post AND lang IN ('', 'unknown', 'mixed')"},
		{&s.Rejections, "SELECT count(*) FROM rejection"},
	} {
		if err := c.db.QueryRowContext(ctx, count.query).Scan(count.to); err != nil {
			return s, c.wrap(err)
		}
	}
	var err error
	by := func(query string) []Facet {
		if err != nil {
			return nil
		}
		var f []Facet
		f, err = c.countBy(ctx, query)
		return f
	}
	s.Outlets = by("SELECT outlet, count(*) FROM document WHERE NOT is_post GROUP BY outlet ORDER BY 2 DESC, 1")
	s.Languages = by("SELECT lang, count(*) FROM document WHERE NOT is_post GROUP BY lang ORDER BY 2 DESC, 1")
	s.Months = by("SELECT substr(date_first, 1, 7), count(*) FROM document WHERE NOT is_post AND precision IN ('day', 'month') GROUP BY 1 ORDER BY 1")
	if err != nil {
		return s, c.wrap(err)
	}
	return s, c.wrap(c.countStatements(ctx, &s))
}

// countStatements reads the index of statuses once for all its counts, because
// it is the one that has a hundred thousand rows.
func (c *Case) countStatements(ctx context.Context, s *Summary) error {
	rows, err := c.db.QueryContext(ctx, "SELECT status, count(*), count(*) - count(decision) FROM statement WHERE NOT withdrawn GROUP BY status")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var status sayso.Status
		var n, undecided int
		if err := rows.Scan(&status, &n, &undecided); err != nil {
			return err
		}
		s.Statements += n
		switch status {
		case sayso.Proposed:
			s.Proposed, s.Undecided = n, undecided
		case sayso.Accepted:
			s.Accepted = n
		case sayso.Rejected:
			s.Rejected = n
		}
	}
	return rows.Err()
}

func (c *Case) countBy(ctx context.Context, query string, args ...any) ([]Facet, error) {
	rows, err := c.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []Facet
	for rows.Next() {
		var f Facet
		if err := rows.Scan(&f.Value, &f.Count); err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, rows.Err()
}

// Rejections returns records of the input that could not be taken in, in the
// order in which they came: limit of them, after the first offset.
func (c *Case) Rejections(ctx context.Context, limit, offset int) ([]sayso.Rejection, error) {
	return c.rejections(ctx, "1 ORDER BY n LIMIT ? OFFSET ?", limit, offset)
}

// RejectionsOf returns up to limit rejected records of a file with these bytes, in their
// order.
func (c *Case) RejectionsOf(ctx context.Context, capture, file string, limit int) ([]sayso.Rejection, error) {
	return c.rejections(ctx, "capture = ? AND file = ? ORDER BY record, n LIMIT ?", capture, file, limit)
}

func (c *Case) rejections(ctx context.Context, where string, args ...any) ([]sayso.Rejection, error) {
	rows, err := c.db.QueryContext(ctx, "SELECT file, record, reason FROM rejection WHERE "+where, args...)
	if err != nil {
		return nil, c.wrap(err)
	}
	defer rows.Close()
	var all []sayso.Rejection
	for rows.Next() {
		var r sayso.Rejection
		if err := rows.Scan(&r.File, &r.Record, &r.Reason); err != nil {
			return nil, c.wrap(err)
		}
		all = append(all, r)
	}
	return all, c.wrap(rows.Err())
}

// CountRejections returns how many records could not be taken in.
func (c *Case) CountRejections(ctx context.Context) (int, error) {
	var n int
	err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM rejection").Scan(&n)
	return n, c.wrap(err)
}

// oneLine is for messages: a path or reason with no line ends in it.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
