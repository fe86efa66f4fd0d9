package hands

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"sayso/text"
)

// A Post is one post of the account that a question is about.
type Post struct {
	ID     string
	Time   time.Time
	Text   string
	Side   string // what the user splits by: a client, a signature, a shift
	Client string // the program it was posted with, if that is known
	OnDay  bool   // only the day is known
	Repost bool   // its source says that it repeats another's; a text that says so need not be marked
}

// A usable post is one of the account's own writing in its language, in words that
// none before it has.
type usable struct {
	prepared
	post Post
	isB  bool
	week int // Mondays since 1970
}

// LeftOut says how many posts were not looked at, and why.
type LeftOut struct {
	Why   string `json:"why"`
	Posts int    `json:"posts"`
}

const (
	outOtherSide = "of neither side"
	outRepost    = "reposts"
	outRepeat    = "near-duplicates of earlier posts"
	outLanguage  = "in another language"
	outNoWords   = "without words of their own"
	outProgram   = "posted by a program that posts by itself"
	outWeek      = "in weeks that only one side wrote in, or beyond what the other side wrote then"
	outSpread    = "thinned out evenly: more tell no more"
)

// Programs that write what they post, or repost what was written for elsewhere.
var automatic = []string{"ifttt", "dlvr.it", "instagram", "facebook", "twitterfeed", "zapier", "wordpress", "periscope", "vine", "youtube", "linkedin", "feedburner", "paper.li", "twibbon", "twitter ads", "media studio"}

func isAutomatic(client string) bool {
	client = strings.ToLower(client)
	return slices.ContainsFunc(automatic, func(name string) bool { return strings.Contains(client, name) })
}

// A sieve lets through what is the account's own and counts the rest.
type sieve struct{ out map[string]int }

func (s *sieve) leaves(why string) bool {
	s.out[why]++
	return false
}

func (s *sieve) list() []LeftOut {
	var list []LeftOut
	for why, n := range s.out {
		if n > 0 {
			list = append(list, LeftOut{why, n})
		}
	}
	slices.SortFunc(list, func(a, b LeftOut) int { return cmp.Compare(a.Why, b.Why) })
	return list
}

func (s *sieve) own(posts []Post, sides [2]string) []usable {
	var all []usable
	for _, p := range posts {
		switch {
		case p.Side != sides[0] && p.Side != sides[1]:
			s.leaves(outOtherSide)
		case p.Repost:
			s.leaves(outRepost)
		case isAutomatic(p.Client):
			s.leaves(outProgram)
		default:
			all = append(all, usable{post: p, isB: p.Side == sides[1], week: mondaysOf(p.Time)})
		}
	}
	slices.SortStableFunc(all, func(a, b usable) int {
		return cmp.Or(a.post.Time.Compare(b.post.Time), cmp.Compare(a.post.ID, b.post.ID), cmp.Compare(a.post.Text, b.post.Text))
	})
	return all
}

func mondaysOf(t time.Time) int {
	day := t.Unix() / 86400
	if t.Unix()%86400 < 0 {
		day--
	}
	day += 3 // the first of January 1970 was a Thursday
	if day < 0 {
		return int((day - 6) / 7)
	}
	return int(day / 7)
}

// prepareAll takes each post apart and leaves out what is not the account's own
// writing in lang.
func (s *sieve) prepareAll(ctx context.Context, posts []usable, lang string) ([]usable, error) {
	foreign := make([]string, len(posts))
	err := inStretches(ctx, len(posts), func(i int) {
		u := &posts[i]
		var isOwn bool
		u.prepared, isOwn = prepare(u.post.Text, lang)
		switch {
		case !isOwn:
			foreign[i] = outRepost
		case u.words == 0:
			foreign[i] = outNoWords
		case !isIn(lang, u.prose):
			foreign[i] = outLanguage
		}
	})
	if err != nil {
		return nil, err
	}
	var all []usable
	for i, u := range posts {
		if foreign[i] != "" {
			s.leaves(foreign[i])
			continue
		}
		all = append(all, u)
	}
	return s.withoutRepeats(s.withoutFurniture(all, lang)), nil
}

func (s *sieve) withoutFurniture(posts []usable, lang string) []usable {
	f := findFurniture(posts, keysOfEach(posts))
	if f.isEmpty() {
		return posts
	}
	var kept []usable
	for _, u := range posts {
		if bare := f.strip(u.passage); bare != u.prose {
			u.prose, u.full = bare, f.strip(text.Parse(u.full, lang))
			u.parse(lang)
		}
		if u.words == 0 {
			s.leaves(outNoWords)
			continue
		}
		kept = append(kept, u)
	}
	return kept
}

func (s *sieve) withoutRepeats(posts []usable) []usable {
	isRepeat := repeats(keysOfEach(posts))
	var kept []usable
	for i, u := range posts {
		if isRepeat[i] {
			s.leaves(outRepeat)
			continue
		}
		kept = append(kept, u)
	}
	return kept
}

func keysOfEach(posts []usable) [][]string {
	keys := make([][]string, len(posts))
	for i, u := range posts {
		keys[i] = keysOf(u.passage)
	}
	return keys
}

// languageOf is the language that most words of the posts are in, of those that can
// be told; and whether the sides agree about it.
func languageOf(ctx context.Context, posts []usable) (lang string, agree bool, err error) {
	guesses := make([]string, len(posts))
	if err := inStretches(ctx, len(posts), func(i int) { guesses[i] = languageIn(posts[i].post.Text) }); err != nil {
		return "", false, err
	}
	counts := [2]map[string]int{{}, {}}
	both := map[string]int{}
	for i, u := range posts {
		if guesses[i] != "" {
			n := len(strings.Fields(u.post.Text))
			counts[side(u.isB)][guesses[i]] += n
			both[guesses[i]] += n
		}
	}
	a, b := most(counts[0]), most(counts[1])
	return most(both), a == b || a == "" || b == "", nil
}

func side(isB bool) int {
	if isB {
		return 1
	}
	return 0
}

func most(counts map[string]int) string {
	best := ""
	for lang, n := range counts {
		if n > counts[best] || n == counts[best] && lang < best {
			best = lang
		}
	}
	return best
}

// isIn reports whether a text may be in lang. Short posts often do not tell; then the
// script decides.
func isIn(lang, s string) bool {
	guess := text.Language(s).Lang
	if guess == lang || lang == "" {
		return true
	}
	return guess == text.UnknownLanguage && script(s) == scriptOf(lang)
}

func scriptOf(lang string) string {
	switch lang {
	case "fa", "ar", "ps", "ur", "ckb":
		return "Arabic"
	case "ru", "uk":
		return "Cyrillic"
	}
	return "Latin"
}

// script is the script of most letters.
func script(s string) string {
	names := []string{"Latin", "Arabic", "Cyrillic", "other"}
	counts := make([]int, len(names))
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r):
			counts[0]++
		case unicode.Is(unicode.Arabic, r):
			counts[1]++
		case unicode.Is(unicode.Cyrillic, r):
			counts[2]++
		default:
			counts[3]++
		}
	}
	return names[slices.Index(counts, slices.Max(counts))]
}
