package casefile

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// Searching folds the question as the text was folded, so that a name is found
// however it was typed. What is shown is the document's own spelling: the
// places are looked for again in the frozen text, through the offset map.

// A Hit is a document that holds every word of a question.
type Hit struct {
	Place   Place
	Lang    string
	Part    sayso.Part
	Snippet string
	Marks   []sayso.Span // of the words found, in Snippet
	At      sayso.Span   // of the snippet, in the document
}

// Search returns at most limit documents and posts that hold every word of
// query; words in straight quotation marks must stand together. Best first.
func (c *Case) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	phrases := phrasesOf(query)
	if len(phrases) == 0 {
		return nil, fmt.Errorf("search: no words in %q: %w", query, sayso.ErrUsage)
	}
	var match []string
	for _, p := range phrases {
		match = append(match, `"`+strings.ReplaceAll(p, `"`, `""`)+`"`)
	}
	rows, err := c.db.QueryContext(ctx, `SELECT d.id, d.title, d.outlet, d.author, d.url, d.source_type, d.date_first, d.date_last, d.precision, d.is_post, d.lang, d.text
		FROM (SELECT rowid AS n, rank AS r FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?) m JOIN document d ON d.n = m.n ORDER BY m.r, d.id`, strings.Join(match, " AND "), limit)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", query, c.wrap(err))
	}
	defer rows.Close()
	var hits []Hit
	for rows.Next() {
		var h Hit
		var first, last, body string
		p := &h.Place
		if err := rows.Scan(&p.ID, &p.Title, &p.Outlet, &p.Author, &p.URL, &p.SourceType, &first, &last, &p.Date.Precision, &p.IsPost, &h.Lang, &body); err != nil {
			return nil, c.wrap(err)
		}
		p.Date.First, p.Date.Last = day(first), day(last)
		h.show(phrases, body)
		hits = append(hits, h)
	}
	return hits, c.wrap(rows.Err())
}

// CountHits returns how many documents and posts hold every word of query.
func (c *Case) CountHits(ctx context.Context, query string) (int, error) {
	phrases := phrasesOf(query)
	if len(phrases) == 0 {
		return 0, fmt.Errorf("search: no words in %q: %w", query, sayso.ErrUsage)
	}
	match := make([]string, 0, len(phrases))
	for _, p := range phrases {
		match = append(match, `"`+strings.ReplaceAll(p, `"`, `""`)+`"`)
	}
	var n int
	err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM search WHERE search MATCH ?", strings.Join(match, " AND ")).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("search %q: %w", query, c.wrap(err))
	}
	return n, nil
}

// phrasesOf returns the folded words and quoted phrases of a question.
func phrasesOf(query string) []string {
	var phrases []string
	for i, piece := range strings.Split(query, `"`) {
		if i%2 == 1 {
			if key := text.Key(piece); key != "" {
				phrases = append(phrases, key)
			}
			continue
		}
		for _, word := range strings.Fields(piece) {
			if key := text.Key(word); strings.ContainsFunc(key, isWordRune) {
				phrases = append(phrases, key)
			}
		}
	}
	return phrases
}

func isWordRune(r rune) bool {
	return r >= utf8.RuneSelf || r >= '0' && r <= '9' || r >= 'a' && r <= 'z'
}

// show chooses the snippet: the stretch around the first place where a word
// was found, in the text or else in the title.
func (h *Hit) show(phrases []string, body string) {
	h.Part = sayso.InText
	marks := findFolded(phrases, body)
	if len(marks) == 0 && h.Place.Title != "" {
		if inTitle := findFolded(phrases, h.Place.Title); len(inTitle) > 0 {
			h.Part, marks, body = sayso.InTitle, inTitle, h.Place.Title
		}
	}
	from, to := 0, min(len(body), 240)
	if len(marks) > 0 {
		from, to = max(0, marks[0][0]-90), min(len(body), marks[0][1]+170)
	}
	from, to = wordEdges(body, from, to)
	h.Snippet = body[from:to]
	h.At = sayso.SpanOf(body, from, to)
	for _, m := range marks {
		if m[0] >= from && m[1] <= to {
			h.Marks = append(h.Marks, sayso.SpanOf(h.Snippet, m[0]-from, m[1]-from))
		}
	}
}

// wordEdges moves from and to outward or inward to the nearest white space, so
// that a snippet shows whole words.
func wordEdges(s string, from, to int) (int, int) {
	if from > 0 {
		if i := strings.LastIndexAny(s[:from], " \n"); i >= 0 && from-i < 40 {
			from = i + 1
		}
		for from < len(s) && !utf8.RuneStart(s[from]) {
			from++
		}
	}
	if to < len(s) {
		if i := strings.IndexAny(s[to:], " \n"); i >= 0 && i < 40 {
			to += i
		}
		for to < len(s) && !utf8.RuneStart(s[to]) {
			to++
		}
	}
	return from, to
}

// findFolded returns the byte ranges of s that hold one of the phrases as whole
// words, in order.
func findFolded(phrases []string, s string) [][2]int {
	var found [][2]int
	for _, zwnj := range []text.ZWNJ{text.DropZWNJ, text.SpaceZWNJ} {
		folded := text.FoldWith(s, zwnj)
		for _, p := range phrases {
			for at := 0; ; {
				i := strings.Index(folded.Text[at:], p)
				if i < 0 {
					break
				}
				start, end := at+i, at+i+len(p)
				if wholeWords(folded.Text, start, end) {
					from, to := folded.Source(start, end)
					found = append(found, [2]int{from, to})
				}
				at = end
			}
		}
		if !strings.ContainsRune(s, '\u200c') {
			break
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	return apart(found)
}

// apart drops ranges that overlap the one before them.
func apart(sorted [][2]int) [][2]int {
	var kept [][2]int
	for _, r := range sorted {
		if len(kept) == 0 || r[0] >= kept[len(kept)-1][1] {
			kept = append(kept, r)
		}
	}
	return kept
}

func wholeWords(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return (start == 0 || !isLetter(before)) && (end == len(s) || !isLetter(after))
}
