package table

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"sayso/coordination/trace"
)

// Look says what is read of posts beside account, time and content id.
type Look struct {
	Hashtags bool // the text, or a list of hashtags
	Replies  bool // what is answered
	Reposts  bool // what is reposted, and when that was posted if it is told
	Created  bool // when the account was made
}

// A shelf is where posts are put while they are read.
type shelf struct {
	look Look
	sync.Mutex
	runs []postRun
}

// A postRun are posts that stand together in the file.
type postRun struct {
	sequence int
	posts    []trace.Post
}

// ReadPosts reads posts with what traces look at. Where hashtags or replies are looked for,
// a column of reposts is read too if it is there, since reposts carry another's tags. A
// record whose account was made after it posted is rejected.
func (f *File) ReadPosts(ctx context.Context, opt Options, look Look) (*trace.Posts, Counts, error) {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	opt.posts = &shelf{look: look}
	_, counts, err := f.read(ctx, opt)
	if err != nil {
		return nil, counts, fmt.Errorf("read %s: %w", f.name, err)
	}
	return trace.NewPosts(opt.posts.inOrder()), counts, nil
}

func (s *shelf) inOrder() []trace.Post {
	slices.SortFunc(s.runs, func(x, y postRun) int { return cmp.Compare(x.sequence, y.sequence) })
	n := 0
	for _, r := range s.runs {
		n += len(r.posts)
	}
	all := make([]trace.Post, 0, n)
	for i := range s.runs {
		all = append(all, s.runs[i].posts...)
		s.runs[i].posts = nil
	}
	return all
}

// wantedPosts says which columns are read for posts.
func (o Options) wantedPosts() wanted {
	var w wanted
	choose := func(field int, typed string, usual ...string) {
		if typed != "" {
			usual = []string{typed}
		}
		w.names[field] = usual
	}
	look := o.posts.look
	choose(accountField, o.Columns.Account, "account_id")
	choose(timeField, o.Columns.Time, "timestamp_share", "timestamp", "time")
	choose(contentField, o.Columns.Content, "content_id")
	choose(repostField, o.Columns.RepostOf, "repost_of", "repost_id")
	w.optional[contentField] = o.Columns.Content == ""
	w.optional[repostField] = o.Columns.RepostOf == "" && !look.Reposts
	if look.Hashtags {
		choose(objectField, cmp.Or(o.Columns.Hashtags, o.Columns.Text), "text", "message")
	}
	if look.Replies {
		choose(replyField, o.Columns.ReplyTo, "reply_to", "reply_id")
	}
	if look.Reposts {
		choose(originalField, o.Columns.Original, "original_time")
		w.optional[originalField] = o.Columns.Original == ""
	}
	if look.Created {
		choose(createdField, o.Columns.Created, "created", "account_created", "account_created_at")
	}
	return w
}

// A postRow is a record as it stands in the run's bytes.
type postRow struct {
	fields                  [fieldCount][]byte
	time, original, created int64
}

// takePost takes a record whose account, content and time are good, or says why not.
func (t *taker) takePost(fields *[fieldCount][]byte, at int64) error {
	row := postRow{fields: *fields, time: at}
	for _, field := range []int{replyField, repostField} {
		if bytes.Equal(row.fields[field], nothing) || len(bytes.TrimSpace(row.fields[field])) == 0 {
			row.fields[field] = nil
		} else if err := checkID(fieldNames[field], row.fields[field]); err != nil {
			return err
		}
	}
	var err error
	if row.original, err = t.instant(fields, originalField); err != nil {
		return err
	}
	if row.created, err = t.instant(fields, createdField); err != nil {
		return err
	}
	if row.created > at {
		return errTooEarly
	}
	if t.opt.Columns.Hashtags == "" && !bytes.ContainsAny(row.fields[objectField], "#＃﹟") {
		row.fields[objectField] = nil // nothing else is looked for in a text
	}
	t.posts = append(t.posts, row)
	return nil
}

var errTooEarly = fmt.Errorf("the %s is after the post's own", fieldNames[createdField])

// instant reads a time that need not be there.
func (t *taker) instant(fields *[fieldCount][]byte, field int) (int64, error) {
	value := bytes.TrimSpace(fields[field])
	if len(value) == 0 || bytes.Equal(value, nothing) {
		return 0, nil
	}
	at, _, err := t.clock.read(value)
	if err != nil {
		return 0, fmt.Errorf("the %s: %w", fieldNames[field], err)
	}
	return at, nil
}

// commitPosts puts the rows on the shelf. Their bytes go into one string.
func (t *taker) commitPosts(sequence int) {
	var text strings.Builder
	for i := range t.posts {
		for _, value := range t.posts[i].fields {
			text.Write(value)
		}
	}
	all := text.String()
	cut := func(n int) string {
		value := all[:n]
		all = all[n:]
		return value
	}
	posts := make([]trace.Post, len(t.posts))
	for i := range t.posts {
		row, post := &t.posts[i], &posts[i]
		post.Time, post.Original, post.Created = row.time, row.original, row.created
		for field, value := range row.fields {
			switch value := cut(len(value)); field {
			case accountField:
				post.Account = value
			case contentField:
				post.Content = value
			case replyField:
				post.ReplyTo = value
			case repostField:
				post.RepostOf = value
			case objectField:
				if t.opt.Columns.Hashtags != "" {
					post.Tags = value
				} else {
					post.Text = value
				}
			}
		}
	}
	t.posts, t.made = t.posts[:0], t.made[:0]
	s := t.opt.posts
	s.Lock()
	defer s.Unlock()
	s.runs = append(s.runs, postRun{sequence, posts})
}
