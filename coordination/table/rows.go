package table

import (
	"bytes"
	"context"
	"fmt"
	"runtime"

	"sayso/coordination"
)

// CoSimilar is the toolkit's network of similar texts. [File.ReadRows] reads its columns
// if asked for it; it has no objects, so that Read does not know it.
const CoSimilar Network = "co_similar_tweet"

// ReadRows reads posts with their texts. Rows come in runs, from several goroutines at
// once; the file's order is that of the sequence, and then that of the rows. Their bytes
// may be looked at until take returns.
func (f *File) ReadRows(ctx context.Context, opt Options, take func(sequence int, rows []coordination.Row) error) (Counts, error) {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	opt.rows = take
	_, counts, err := f.read(ctx, opt)
	if err != nil {
		return counts, fmt.Errorf("read %s: %w", f.name, err)
	}
	return counts, nil
}

func (o Options) wantedRows() wanted {
	w := wanted{texts: true}
	w.names[accountField] = or(o.Columns.Account, "account_id")
	w.names[timeField] = or(o.Columns.Time, "timestamp_share", "timestamp", "time")
	w.names[contentField] = or(o.Columns.Content, "content_id")
	w.names[objectField] = or(o.Columns.Text, "text", "message")
	w.optional[contentField] = o.Columns.Content == ""
	if o.Columns.Image != "" {
		w.names[imageField] = []string{o.Columns.Image}
	}
	if o.Network == CoSimilar {
		w.names[accountField] = or(o.Columns.Account, "user_id")
		w.names[timeField] = or(o.Columns.Time, "timestamp")
		w.names[contentField] = or(o.Columns.Content, "message_id")
		w.names[objectField] = or(o.Columns.Text, "message")
		w.names[repostField] = []string{"repost_id"}
		w.optional[contentField], w.optional[repostField] = false, o.Columns.Text != ""
	}
	return w
}

// or is the name that was typed, or else the usual ones.
func or(typed string, usual ...string) []string {
	if typed != "" {
		return []string{typed}
	}
	return usual
}

// addRow adds a record as a row; a repost has no text of its own.
func (t *taker) addRow(fields *[fieldCount][]byte, at int64) {
	row := coordination.Row{Account: fields[accountField], Content: fields[contentField], Text: fields[objectField], Images: fields[imageField], Time: at}
	if len(row.Text) == 0 || t.opt.Network == NoNetwork && bytes.Equal(row.Text, nothing) || len(fields[repostField]) > 0 {
		row.Text = nil
		t.counts.NoObject++
	}
	t.rows = append(t.rows, row)
}

// size is how many rows, posts or shares wait to be committed.
func (t *taker) size() int { return len(t.rows) + len(t.posts) + t.batch.Len() }

// commitRows hands the rows over as those of this place.
func (t *taker) commitRows(sequence int) error {
	err := t.opt.rows(sequence, t.rows)
	t.rows, t.made = t.rows[:0], t.made[:0]
	return err
}
