package casefile

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"sayso"
)

// A post is kept as a document, with what only posts have in a row beside it. Posts
// are never changed and never leave, and each has a greater number than those before
// it: who has worked something out of all posts need only ask for the last number.

const postQuery = `SELECT d.id, c.id, d.record, d.external_id, p.platform, p.handle, p.time, p.time_text, d.text, d.lang, d.url, p.kind, p.target, p.object, p.client
	FROM post p JOIN document d ON d.n = p.document JOIN capture c ON c.n = d.capture `

func scanPost(row scanner) (sayso.Post, error) {
	var p sayso.Post
	var at string
	err := row.Scan(&p.ID, &p.CaptureID, &p.Record, &p.ExternalID, &p.Account.Platform, &p.Account.Handle, &at, &p.TimeText, &p.Text, &p.Lang, &p.URL, &p.Kind, &p.Target, &p.Object, &p.Client)
	p.Time = unstamp(at)
	return p, err
}

// LastPost returns the number of the post that came last, 0 if there is none. As long
// as it is the same, the posts are.
func (c *Case) LastPost(ctx context.Context) (int64, error) {
	var n int64
	err := c.db.QueryRowContext(ctx, "SELECT coalesce(max(document), 0) FROM post").Scan(&n)
	return n, c.wrap(err)
}

// Post returns the post with that id. The error wraps [sayso.ErrNotFound] if there is
// none.
func (c *Case) Post(ctx context.Context, id string) (sayso.Post, error) {
	p, err := scanPost(c.db.QueryRowContext(ctx, postQuery+"WHERE d.id = ?", id))
	if err != nil {
		return p, fmt.Errorf("post %s: %w", id, c.wrap(err))
	}
	return p, nil
}

// Posts returns the posts up to the one with number last, in the order in which they
// came. An error ends them.
func (c *Case) Posts(ctx context.Context, last int64) iter.Seq2[sayso.Post, error] {
	return func(yield func(sayso.Post, error) bool) {
		rows, err := c.db.QueryContext(ctx, postQuery+"WHERE p.document <= ? ORDER BY p.document", last)
		if err != nil {
			yield(sayso.Post{}, fmt.Errorf("read posts: %w", c.wrap(err)))
			return
		}
		defer rows.Close()
		c.yieldPosts(rows, yield)
	}
}

func (c *Case) yieldPosts(rows *sql.Rows, yield func(sayso.Post, error) bool) {
	for rows.Next() {
		p, err := scanPost(rows)
		if err != nil {
			yield(p, fmt.Errorf("read posts: %w", c.wrap(err)))
			return
		}
		if !yield(p, nil) {
			return
		}
	}
	if err := rows.Err(); err != nil {
		yield(sayso.Post{}, fmt.Errorf("read posts: %w", c.wrap(err)))
	}
}

// PostsBy returns the posts of an account, in the order in which they came.
func (c *Case) PostsBy(ctx context.Context, a sayso.Account) ([]sayso.Post, error) {
	rows, err := c.db.QueryContext(ctx, postQuery+"WHERE p.platform = ? AND p.handle = ? ORDER BY p.document", a.Platform, a.Handle)
	if err != nil {
		return nil, fmt.Errorf("read posts: %w", c.wrap(err))
	}
	defer rows.Close()
	var all []sayso.Post
	c.yieldPosts(rows, func(p sayso.Post, e error) bool {
		all, err = append(all, p), e
		return e == nil
	})
	return all, err
}

// PostsOf returns the posts with these ids, by id. One that is not there is left out.
func (c *Case) PostsOf(ctx context.Context, ids []string) (map[string]sayso.Post, error) {
	rows, err := c.db.QueryContext(ctx, postQuery+"WHERE d.id IN (SELECT value FROM json_each(?))", jsonList(ids))
	if err != nil {
		return nil, fmt.Errorf("read posts: %w", c.wrap(err))
	}
	defer rows.Close()
	all := make(map[string]sayso.Post, len(ids))
	c.yieldPosts(rows, func(p sayso.Post, e error) bool {
		err = e
		if e == nil {
			all[p.ID] = p
		}
		return e == nil
	})
	return all, err
}
