package across

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"sayso"
	"sayso/coordination"
	"sayso/text"
)

// A Post is a row. Images are hashes of pictures, with spaces between.
type Post struct {
	coordination.Post
	Text, Images string
}

// Rules say what is laid before a reader.
type Rules struct {
	Window time.Duration // two posts at most so far apart, both ends included
	Score  float64       // the least; 0 is what chance would hardly give in this table
}

// A Reason is an item that two texts share, or that one has alone.
type Reason struct {
	Kind         Kind
	Older, Newer string // as it stands in either; "" where it does not
	Texts        int    // how many texts of the table have it
	Weight       float64
}

// A Proposal is two posts that may be one text in two languages, the older first.
type Proposal struct {
	Older, Newer                 coordination.Post
	OlderLanguage, NewerLanguage string // or scripts, where languages cannot be told
	Object                       string // of both texts' ids: the same in any table
	Accounts                     int    // that posted either
	texts                        [2]int
	Score                        float64
	Shared                       []Reason // the weightiest first
	Alone                        []Reason // what a translator had to keep, and only one has
}

// A Result is what was found.
type Result struct {
	Proposals  []Proposal // in the order of time
	Posts      int
	Texts      int // different ones
	Score      float64
	Candidates int // pairs of texts that were laid beside one another
}

// a said is a text with its posts, in the order of time.
type said struct {
	reading
	id    string
	posts []coordination.Post
}

// Find finds proposals.
func Find(ctx context.Context, posts []Post, rules Rules) (Result, error) {
	if rules.Window < 0 || rules.Window > coordination.MaxWindow || math.IsNaN(rules.Score) || rules.Score < 0 {
		return Result{}, fmt.Errorf("find texts across languages: a window of %v, a score of %v: %w", rules.Window, rules.Score, sayso.ErrUsage)
	}
	f := &finder{rules: rules, window: rules.Window.Microseconds()}
	f.texts = gather(posts)
	if err := f.read(ctx); err != nil {
		return Result{}, fmt.Errorf("find texts across languages: %w", err)
	}
	f.list()
	if f.least = rules.Score; f.least == 0 {
		f.least = math.Log(max(1, f.pairsInWindow())) + math.Log(100)
	}
	r := Result{Posts: len(posts), Texts: len(f.texts), Score: f.least}
	err := f.find(ctx, &r)
	if err != nil {
		return Result{}, fmt.Errorf("find texts across languages: %w", err)
	}
	return r, nil
}

type finder struct {
	rules  Rules
	window int64
	texts  []*said
	lists  map[string][]uint32
	least  float64
}

// gather puts posts of one text together, and texts in the order of their first post.
func gather(posts []Post) []*said {
	posts = slices.Clone(posts)
	slices.SortStableFunc(posts, func(a, b Post) int { return cmp.Compare(a.Time, b.Time) })
	seen, contents := map[string]*said{}, map[string]bool{}
	var texts []*said
	for _, p := range posts {
		if contents[p.Content] || strings.TrimSpace(p.Text) == "" {
			continue
		}
		contents[p.Content] = true
		key := text.Key(p.Text) + "\x00" + p.Images
		one := seen[key]
		if one == nil {
			sum := sha256.Sum256([]byte(key))
			one = &said{id: "x" + hex.EncodeToString(sum[:8])}
			one.items = []item{{word: p.Text}, {word: p.Images}} // until it is read
			seen[key] = one
			texts = append(texts, one)
		}
		one.posts = append(one.posts, p.Post)
	}
	return texts
}

// read reads the texts.
func (f *finder) read(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for chunk := range slices.Chunk(f.texts, 256) {
		g.Go(func() error {
			for _, one := range chunk {
				one.reading = read(one.items[0].word, one.items[1].word)
			}
			return ctx.Err()
		})
	}
	return g.Wait()
}

// listKey is under which an item is listed: a name by its sound.
func (i item) listKey() string {
	if i.kind == Name {
		sound, _, _ := strings.Cut(i.key, " ")
		return string(Name) + " " + sound
	}
	return string(i.kind) + " " + i.key
}

// list notes which texts have which items.
func (f *finder) list() {
	f.lists = map[string][]uint32{}
	for i, one := range f.texts {
		for _, it := range one.items {
			key := it.listKey()
			if list := f.lists[key]; len(list) == 0 || list[len(list)-1] != uint32(i) {
				f.lists[key] = append(list, uint32(i))
			}
		}
	}
}

// weight is how rare an item is.
func (f *finder) weight(key string) float64 {
	return math.Log(float64(len(f.texts)-1) / float64(max(1, len(f.lists[key])-1)))
}

// pairsInWindow is how many pairs of texts there are to be mistaken about.
func (f *finder) pairsInWindow() float64 {
	n, from := 0, 0
	for i, one := range f.texts {
		for f.texts[from].posts[0].Time < one.posts[0].Time-f.window {
			from++
		}
		n += i - from
	}
	return float64(n)
}

// common is how many texts may have an item that is to lead to others. It counts all the
// same where others do.
const common = 500

func (f *finder) find(ctx context.Context, r *Result) error {
	var mu sync.Mutex
	byText := make([][]Proposal, len(f.texts))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(f.texts); from += 64 {
		g.Go(func() error {
			candidates := 0
			for i := from; i < min(from+64, len(f.texts)); i++ {
				for _, j := range f.candidates(i) {
					candidates++
					byText[i] = append(byText[i], f.propose(int(j), i)...)
				}
			}
			mu.Lock()
			r.Candidates += candidates
			mu.Unlock()
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	r.Proposals = slices.Concat(byText...)
	slices.SortStableFunc(r.Proposals, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(a.Older.Time, b.Older.Time), cmp.Compare(a.Newer.Time, b.Newer.Time), strings.Compare(a.Older.Content, b.Older.Content), strings.Compare(a.Newer.Content, b.Newer.Content))
	})
	return nil
}

// candidates are the texts before one that share an item with it and may be in another
// language, in order.
func (f *finder) candidates(i int) []uint32 {
	one := f.texts[i]
	var all []uint32
	for _, it := range one.items {
		list := f.lists[it.listKey()]
		if len(list) > common {
			continue
		}
		for _, j := range list {
			if int(j) >= i {
				break
			}
			if f.mayBe(f.texts[j], one) {
				all = append(all, j)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// mayBe asks what is quick to ask.
func (f *finder) mayBe(x, y *said) bool {
	return areOtherLanguages(x, y) && x.words <= 3*y.words && y.words <= 3*x.words &&
		x.posts[0].Time <= y.posts[len(y.posts)-1].Time+f.window && y.posts[0].Time <= x.posts[len(x.posts)-1].Time+f.window
}

// areOtherLanguages reports whether two texts are in two languages, as far as that can be
// told.
func areOtherLanguages(x, y *said) bool {
	if x.script != y.script {
		return x.script != "" && y.script != ""
	}
	return isKnown(x.lang) && isKnown(y.lang) && x.lang != y.lang
}

func isKnown(lang string) bool { return lang != text.UnknownLanguage && lang != text.MixedLanguage }
