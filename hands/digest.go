package hands

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"
)

// PostsSHA256 is the hash of what a partition card rests on, in hex: of one JSON array a
// post (time, whether only the day is known, side, client, whether it repeats another's,
// text), one a line, the lines in the order of their bytes. Ids and the order of the posts
// do not count, since they change nothing.
func PostsSHA256(posts []Post) string {
	lines := make([]string, len(posts))
	for i, p := range posts {
		lines[i] = jsonLine(p.Time.UTC().Format(time.RFC3339Nano), p.OnDay, p.Side, p.Client, p.Repost, p.Text)
	}
	return linesSHA256(lines)
}

// PostingsSHA256 is the hash of what a rhythm card rests on, made in the same way of times
// and clients.
func PostingsSHA256(posts []Posting) string {
	lines := make([]string, len(posts))
	for i, p := range posts {
		lines[i] = jsonLine(p.At.UTC().Format(time.RFC3339Nano), p.Client)
	}
	return linesSHA256(lines)
}

// ArticlesSHA256 is the hash of what a byline card or a pair card rests on, made in the same
// way of articles: id, byline, language, genre and outlet as stated, date, text.
func ArticlesSHA256(articles []Article) string {
	lines := make([]string, len(articles))
	for i, a := range articles {
		lines[i] = jsonLine(a.ID, a.Byline, a.Lang, a.Genre, a.Outlet, a.Date.UTC().Format(time.DateOnly), a.Text)
	}
	return linesSHA256(lines)
}

// SHA256 is the hash of the reference's articles.
func (r *Reference) SHA256() string { return ArticlesSHA256(r.articles) }

func jsonLine(values ...any) string {
	line, _ := json.Marshal(values) // strings and truths always can
	return string(line)
}

func linesSHA256(lines []string) string {
	slices.Sort(lines)
	sum := sha256.New()
	for _, line := range lines {
		sum.Write([]byte(line))
		sum.Write([]byte{'\n'})
	}
	return hex.EncodeToString(sum.Sum(nil))
}
