package trace

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso/coordination"
	"sayso/text"
)

// HashtagRules say which rows of hashtags count.
type HashtagRules struct {
	Least   int           // different tags in a row; 0 is 5 (Pacheco and others 2021)
	Window  time.Duration // between two posts of the same row; 0 is 24 hours (the same)
	Minimum int           // posts of either account in an edge; 0 is 2
}

// Hashtags is the trace of rows of hashtags. The object is the row, folded, such as
// "#one #two #three #four #five".
func Hashtags(r HashtagRules) Trace {
	r.Least, r.Window, r.Minimum = orElse(r.Least, 5), orElse(r.Window, 24*time.Hour), orElse(r.Minimum, 2)
	return Trace{
		Name:     "hashtags",
		Harmless: "a contest or petition that asks for these tags, a share button's template, fans",
		window:   r.Window, minimum: r.Minimum,
		find: r.find,
		enough: func(e coordination.Edge) bool {
			return int(e.PostsA) >= r.Minimum && int(e.PostsB) >= r.Minimum
		},
		wrong: firstOf(positive("hashtags", "number of tags", float64(r.Least)), positive("hashtags", "minimum", float64(r.Minimum)), windowFits("hashtags", r.Window)),
	}
}

func (r HashtagRules) find(ctx context.Context, p *Posts) (found, error) {
	var f found
	rows := map[string]string{} // of each text and of each row, once
	for i := range p.all {
		if i&0xffff == 0 && ctx.Err() != nil {
			return f, ctx.Err()
		}
		post := &p.all[i]
		if post.RepostOf != "" {
			continue
		}
		f.tries = append(f.tries, try{post: int32(i)})
		tags := TagsOf(post.Text)
		if post.Tags != "" {
			tags = listed(post.Tags)
		}
		if len(tags) < r.Least || distinct(tags) < r.Least {
			continue
		}
		row := "#" + strings.Join(tags, " #")
		if known, ok := rows[row]; ok {
			row = known
		} else {
			rows[row] = row
		}
		f.shares = append(f.shares, share{post: int32(i), object: row, at: post.Time})
	}
	f.notes = append(f.notes, fmt.Sprintf("%d posts have %d different hashtags or more, in %d rows", len(f.shares), r.Least, len(rows)))
	return f, nil
}

func distinct(tags []string) int {
	sorted := slices.Sorted(slices.Values(tags))
	return len(slices.Compact(sorted))
}

// listed reads a list of tags, with their number signs or without.
func listed(list string) []string {
	var tags []string
	for word := range strings.FieldsFuncSeq(list, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;|[]\"'،؛", r)
	}) {
		if tag := text.Key(strings.TrimLeft(word, "#＃﹟")); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

// TagsOf returns the hashtags of a text, in their order, folded, without their number
// signs. A tag is a number sign (also of full width) that does not stand in a word, and
// behind it letters, their marks, digits, underscores, and the joiners of Persian inside
// a word; a number alone is no tag.
func TagsOf(s string) []string {
	var tags []string
	before := ' '
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if !isNumberSign(r) || inWord(before) || before == '&' || before == '/' || isNumberSign(before) {
			before = r
			continue
		}
		end := i + tagEnd(s[i:])
		if tag := strings.Trim(text.Key(s[i:end]), "_"); hasLetter(tag) {
			tags = append(tags, tag)
		}
		if end > i {
			before, _ = utf8.DecodeLastRuneInString(s[i:end])
		} else {
			before = r
		}
		i = end
	}
	return tags
}

func isNumberSign(r rune) bool { return r == '#' || r == '＃' || r == '﹟' }

func inWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// tagEnd returns how many bytes of s belong to a tag.
func tagEnd(s string) int {
	end := 0
	for i, r := range s {
		switch {
		case inWord(r):
			end = i + utf8.RuneLen(r)
		case r == '\u200c' || r == '\u200d': // inside a word only: a last one does not belong to it
		default:
			return end
		}
	}
	return end
}

func hasLetter(tag string) bool { return strings.IndexFunc(tag, unicode.IsLetter) >= 0 }

// orElse is the value, or the usual one if it is zero.
func orElse[T comparable](value, usual T) T {
	var zero T
	if value == zero {
		return usual
	}
	return value
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
