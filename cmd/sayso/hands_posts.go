package main

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/hands"
)

// postColumns are the names of columns in a table of posts.
type postColumns struct{ account, time, text, by, id, client string }

func rejectedAs(r sayso.Rejection) error {
	return fmt.Errorf("%s: record %d: %s: %w", r.File, r.Record, r.Reason, sayso.ErrInput)
}

// readAccounts reads the posts of each account. Records that are no posts are told to
// reject; its error ends the reading.
func (p *program) readAccounts(path string, columns postColumns, reject func(sayso.Rejection) error) (map[string][]hands.Post, error) {
	source := p.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("read posts: %w", err)
		}
		defer f.Close() // it was only read
		source = f
	}
	r, err := unzipped(source)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	table, err := newPostTable(r, columns, p.now())
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	accounts := map[string][]hands.Post{}
	for record := 1; ; record++ {
		account, post, err := table.next(record)
		var broken errRecord
		switch {
		case err == io.EOF:
			return accounts, nil
		case errors.As(err, &broken):
			if err := reject(sayso.Rejection{File: path, Record: record, Reason: broken.reason}); err != nil {
				return nil, err
			}
		case err != nil:
			return nil, fmt.Errorf("read %s: record %d: %w", path, record, err)
		default:
			accounts[account] = append(accounts[account], post)
		}
	}
}

func unzipped(source io.Reader) (io.Reader, error) {
	buf := bufio.NewReader(source)
	if magic, _ := buf.Peek(2); string(magic) == "\x1f\x8b" {
		return gzip.NewReader(buf)
	}
	return buf, nil
}

// errRecord is what is wrong with one record; the next may be right.
type errRecord struct{ reason string }

func (e errRecord) Error() string { return e.reason }

// A postTable reads one post after the other.
type postTable struct {
	csv                                 *csv.Reader
	width                               int
	account, time, text, by, id, client int // -1 for none
	now                                 time.Time
}

func newPostTable(r io.Reader, columns postColumns, now time.Time) (*postTable, error) {
	c := csv.NewReader(r)
	c.FieldsPerRecord = -1
	head, err := c.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("there is no line with names of columns: %w", sayso.ErrInput)
	}
	if err != nil {
		return nil, fmt.Errorf("names of columns: %w: %w", err, sayso.ErrInput)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	t := &postTable{csv: c, width: len(head), now: now}
	for _, column := range []struct {
		to    *int
		name  string
		usual []string
	}{
		{&t.account, columns.account, nil},
		{&t.time, columns.time, nil},
		{&t.text, columns.text, nil},
		{&t.by, columns.by, nil},
		{&t.id, columns.id, []string{"id", "status_id", "tweet_id", "content_id", "post_id"}},
		{&t.client, columns.client, []string{"client", "source"}},
	} {
		*column.to = slices.Index(head, column.name)
		if column.name == "" {
			*column.to = slices.IndexFunc(head, func(name string) bool { return slices.Contains(column.usual, name) })
		} else if *column.to < 0 {
			return nil, fmt.Errorf("there is no column %q; there are %s: %w", column.name, strings.Join(head, ", "), sayso.ErrInput)
		}
	}
	return t, nil
}

func (t *postTable) next(record int) (account string, post hands.Post, err error) {
	fields, err := t.csv.Read()
	var wrong *csv.ParseError
	switch {
	case errors.As(err, &wrong):
		return "", post, errRecord{wrong.Err.Error()}
	case err != nil:
		return "", post, err
	case len(fields) != t.width:
		return "", post, errRecord{fmt.Sprintf("%d fields, where the first line has %d", len(fields), t.width)}
	}
	field := func(column int) string {
		if column < 0 {
			return ""
		}
		return strings.ToValidUTF8(fields[column], "\ufffd")
	}
	post = hands.Post{ID: field(t.id), Text: field(t.text), Side: field(t.by), Client: field(t.client)}
	if post.ID == "" {
		post.ID = "record " + strconv.Itoa(record)
	}
	account = field(t.account)
	if t.account >= 0 && account == "" {
		return "", post, errRecord{"the account is empty"}
	}
	if post.Time, post.OnDay, err = readPostTime(field(t.time)); err != nil {
		return "", post, errRecord{err.Error()}
	}
	if post.Time.After(t.now) {
		return "", post, errRecord{fmt.Sprintf("the time %q is in the future", field(t.time))}
	}
	return account, post, nil
}

// readPostTime reads an instant, or a day. Without an offset it is taken as UTC.
func readPostTime(s string) (at time.Time, onDay bool, err error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return at, false, errors.New("the time is empty")
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if at, err = time.Parse(layout, s); err == nil {
			return at.UTC(), false, nil
		}
	}
	if at, err = time.Parse(time.DateOnly, s); err == nil {
		return at, true, nil
	}
	if seconds, err := strconv.ParseFloat(s, 64); err == nil && 0 <= seconds && seconds < 1e11 {
		whole, part := math.Modf(seconds)
		return time.Unix(int64(whole), int64(part*1e9)).UTC(), false, nil
	}
	return at, false, fmt.Errorf("the time %.40q is neither RFC 3339, a date, nor Unix seconds", s)
}
