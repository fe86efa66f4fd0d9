package hands

import (
	"context"
	"slices"
	"strings"
	"sync"

	"sayso/text"
)

// A Reference is articles of others, chosen by the user: the same language, kind of
// text, years and subjects as the byline that is asked about. It says what one writer's
// articles have in common and what a team's would show. What was learned from it is
// kept for the next question.
type Reference struct {
	articles []Article
	mu       sync.Mutex
	read     map[readKey]map[string][]reading
	pools    map[poolKey]*pool
	judges   map[judgeKey]*judge
}

// NewReference takes articles of several bylines. Articles without a byline are not
// looked at.
func NewReference(articles []Article) *Reference {
	return &Reference{articles: articles, read: map[readKey]map[string][]reading{}, pools: map[poolKey]*pool{}, judges: map[judgeKey]*judge{}}
}

// A readKey is which of a reference's articles can be compared with.
type readKey struct{ lang, genre, without string }

type poolKey struct {
	readKey
	cutAt int
}

type judgeKey struct {
	pool poolKey
	size int
	seed uint64
}

// The least that a reference must have. How often a single writer is called several hands
// is read off the reference's own single writers, who must be enough. Of bylines of single
// reporters of a news agency, held against others, 2 of 200 were called so against
// twenty-three (docs/hands.md). Once, when the least was set, others were drawn by chance:
// 10 of 260 against twelve, 5 of 220 against fourteen, none of 160 against seventeen and
// 4 of 100 against twenty, two of these one reporter's.
const (
	FewestReferenceBylines  = 20
	FewestReferenceArticles = 10 // of each
)

const (
	mostReferenceArticles = 80   // of one byline
	mostReferenceTotal    = 1500 // of all
)

// others are the reference's readings that can be held against articles in lang, by
// byline, without one byline: nobody is held against themselves.
func (r *Reference) others(ctx context.Context, key readKey) (map[string][]reading, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.read[key] == nil {
		all, err := r.readOthers(ctx, key)
		if err != nil {
			return nil, err
		}
		r.read[key] = all
	}
	return r.read[key], nil
}

func (r *Reference) readOthers(ctx context.Context, key readKey) (map[string][]reading, error) {
	without := strings.Split(key.without, "\n")
	own := map[string][]Article{}
	for _, a := range r.articles {
		if byline := text.Key(a.Byline); byline != "" && !slices.Contains(without, byline) {
			own[byline] = append(own[byline], a)
		}
	}
	bylines := sortedKeys(own)
	read := make([][]reading, len(bylines))
	err := onAllProcessors(ctx, len(bylines), func(i int) {
		s := sieve{out: map[string]int{}}
		read[i] = s.readArticles(own[bylines[i]], key.lang, key.genre)
		for k := range read[i] {
			read[i][k].article.Byline = bylines[i]
		}
	})
	all := map[string][]reading{}
	for i, byline := range bylines {
		if len(read[i]) >= FewestReferenceArticles {
			all[byline] = read[i]
		}
	}
	each := min(mostReferenceArticles, mostReferenceTotal/max(len(all), 1))
	for byline, some := range all {
		all[byline] = thinnedReadings(some, max(each, FewestReferenceArticles))
	}
	return all, err
}

func thinnedReadings(all []reading, most int) []reading {
	if len(all) <= most {
		return all
	}
	kept := make([]reading, most)
	for i := range kept {
		kept[i] = all[i*len(all)/most]
	}
	return kept
}

// poolOf learns a pool, or finds it.
func (r *Reference) poolOf(ctx context.Context, key poolKey, others map[string][]reading) (*pool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if p := r.pools[key]; p != nil {
		return p, nil
	}
	var all []reading
	for _, byline := range sortedKeys(others) {
		all = append(all, others[byline]...)
	}
	p, err := learnPool(ctx, all, key.lang, key.cutAt)
	if err == nil {
		r.pools[key] = p
	}
	return p, err
}

func (r *Reference) judgeOf(ctx context.Context, key judgeKey, p *pool) (*judge, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if j := r.judges[key]; j != nil {
		return j, nil
	}
	trials, err := p.tryBylines(ctx, key.size, key.seed)
	if err != nil {
		return nil, err
	}
	j := learnJudge(trials, key.size)
	r.judges[key] = j
	return j, nil
}

const (
	longestCut = 500 // words
	shortest   = 200
	cutStep    = 100
)

// cutFor is where articles are cut, so that a byline's and the reference's are as long:
// longer ones are more alike by themselves.
func cutFor(own []reading, others map[string][]reading) int {
	at := min(medianWords(own), medianWords(slices.Concat(valuesOf(others)...)))
	return min(max((at+cutStep-1)/cutStep*cutStep, shortest), longestCut)
}

func valuesOf(m map[string][]reading) (all [][]reading) {
	for _, key := range sortedKeys(m) {
		all = append(all, m[key])
	}
	return all
}

func medianWords(all []reading) int {
	var words []int
	for _, r := range all {
		words = append(words, r.words)
	}
	slices.Sort(words)
	return words[len(words)/2]
}

func meanWords(all []reading) float64 {
	sum := 0.0
	for _, r := range all {
		sum += float64(r.words) / float64(len(all))
	}
	return sum
}
