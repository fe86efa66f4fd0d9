package similar

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"slices"

	"sayso/coordination"
)

// texts is all posts by their texts. A text is a set of tokens; its tokens are called
// by their rank, the rarest first. Texts are numbered in the order in which they were
// posted first, and so are the posts of each.
type texts struct {
	rules   Rules
	window  int64 // microseconds; not asked without one
	summary Summary

	tokenAt     []int // where each text's tokens begin in ranks
	ranks       []uint32
	markAt      []int
	marks       []uint32 // tokens' numbers, in their order
	posted      []uint32 // how many accounts posted each text
	firstShared uint32   // the least rank of a token that two texts have

	postAt  []uint32 // where each text's posts begin
	time    []int64
	account []uint32 // ranks in names
	content []uint32
	textOf  []uint32
	next    []uint32 // the next post of the text by another account

	names    []string // accounts, in the order of their bytes
	tokens   *dictionary
	tokenOf  []uint32 // by rank
	contents *dictionary
}

func (t *texts) count() int { return len(t.postAt) - 1 }

func (t *texts) set(text uint32) []uint32 { return t.ranks[t.tokenAt[text]:t.tokenAt[text+1]] }

func (t *texts) marksOf(text uint32) []uint32 { return t.marks[t.markAt[text]:t.markAt[text+1]] }

// settle puts the posts in order. The collection is used up.
func (p *Posts) settle(ctx context.Context, workers int) (*texts, error) {
	t := &texts{rules: p.rules, window: p.rules.Window.Microseconds(), tokens: &p.tokens, contents: &p.contents}
	for _, d := range []*dictionary{&p.tokens, &p.texts, &p.accounts, &p.contents} {
		d.seal()
	}
	posts := t.firstOfEachContent(p)
	if err := sortPosts(ctx, posts, workers); err != nil {
		return nil, err
	}
	numbers := t.numberTexts(p, posts)
	t.takeSets(p, numbers)
	t.rankAccounts(p, posts)
	t.groupPosts(posts)
	if err := t.rankTokens(ctx, workers); err != nil {
		return nil, err
	}
	return t, t.look(ctx, workers)
}

// firstOfEachContent takes the first row of each content, if it has a text.
func (t *texts) firstOfEachContent(p *Posts) []post {
	slices.SortFunc(p.blocks, func(a, b block) int { return cmp.Compare(a.sequence, b.sequence) })
	seen := newBits(p.contents.space())
	posts := make([]post, 0, p.rows)
	row := uint32(0)
	for i, b := range p.blocks {
		for _, one := range b.posts {
			one.row, row = row, row+1
			switch {
			case seen.has(one.content):
				t.summary.Repeated++
			case one.text != none:
				posts = append(posts, one)
			}
			seen.add(one.content)
		}
		p.blocks[i].posts = nil
	}
	p.blocks = nil
	t.summary.Posts, t.summary.Short = len(posts), p.short
	return posts
}

// sortPosts orders posts by time, and rows of one time as they stood.
func sortPosts(ctx context.Context, posts []post, workers int) error {
	before := func(a, b post) int { return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.row, b.row)) }
	return sortInParallel(ctx, posts, workers, before)
}

// numberTexts numbers the texts anew, and returns the old numbers by the new ones.
func (t *texts) numberTexts(p *Posts, posts []post) []uint32 {
	number := make([]uint32, p.texts.space())
	var old []uint32
	for i := range posts {
		n := &number[posts[i].text]
		if *n == 0 {
			old = append(old, posts[i].text)
			*n = uint32(len(old))
		}
		posts[i].text = *n - 1
	}
	t.summary.Texts = len(old)
	return old
}

// takeSets takes the sets out of the dictionary of texts, shard by shard so that they
// do not stand there twice.
func (t *texts) takeSets(p *Posts, numbers []uint32) {
	t.tokenAt, t.markAt = make([]int, len(numbers)+1), make([]int, len(numbers)+1)
	for text, id := range numbers {
		name := p.texts.name(id)
		tokens := int(binary.LittleEndian.Uint32(name))
		t.tokenAt[text+1] = t.tokenAt[text] + tokens
		t.markAt[text+1] = t.markAt[text] + len(name)/4 - 1 - tokens
	}
	t.ranks = make([]uint32, t.tokenAt[len(numbers)])
	t.marks = make([]uint32, t.markAt[len(numbers)])
	byShard := make([][]uint32, shardCount)
	for text, id := range numbers {
		byShard[id&shardMask] = append(byShard[id&shardMask], uint32(text))
	}
	for s, texts := range byShard {
		for _, text := range texts {
			name := p.texts.name(numbers[text])[4:]
			for i := range t.set(text) {
				t.ranks[t.tokenAt[text]+i] = binary.LittleEndian.Uint32(name[4*i:])
			}
			name = name[4*len(t.set(text)):]
			for i := range t.marksOf(text) {
				t.marks[t.markAt[text]+i] = binary.LittleEndian.Uint32(name[4*i:])
			}
		}
		p.texts.shards[s].text, byShard[s] = nil, nil
	}
	p.texts = dictionary{}
}

// rankAccounts calls the accounts of posts by their place in the order of their bytes.
func (t *texts) rankAccounts(p *Posts, posts []post) {
	seen := newBits(p.accounts.space())
	var ids []uint32
	for _, one := range posts {
		if !seen.has(one.account) {
			seen.add(one.account)
			ids = append(ids, one.account)
		}
	}
	slices.SortFunc(ids, func(a, b uint32) int { return bytes.Compare(p.accounts.name(a), p.accounts.name(b)) })
	rank := make([]uint32, p.accounts.space())
	t.names = make([]string, len(ids))
	for i, id := range ids {
		rank[id], t.names[i] = uint32(i), string(p.accounts.name(id))
	}
	for i := range posts {
		posts[i].account = rank[posts[i].account]
	}
	p.accounts = dictionary{}
	t.summary.Accounts = len(ids)
}

// groupPosts lays the posts out by their texts; they come in the order of time.
func (t *texts) groupPosts(posts []post) {
	t.postAt = make([]uint32, t.summary.Texts+1)
	for _, one := range posts {
		t.postAt[one.text+1]++
	}
	for i := range t.postAt[1:] {
		t.summary.Most = max(t.summary.Most, int(t.postAt[i+1]))
		t.postAt[i+1] += t.postAt[i]
	}
	n := len(posts)
	t.time, t.account, t.content, t.textOf = make([]int64, n), make([]uint32, n), make([]uint32, n), make([]uint32, n)
	to := slices.Clone(t.postAt)
	for _, one := range posts {
		i := to[one.text]
		to[one.text]++
		t.time[i], t.account[i], t.content[i], t.textOf[i] = one.time, one.account, one.content, one.text
	}
}

// rankTokens calls tokens by how rare they are: those of one text first, then by the
// number of texts that have them. Which of two equally rare ones comes first is
// settled by their bytes, so that the work done is the same each time.
func (t *texts) rankTokens(ctx context.Context, workers int) error {
	frequency := make([]uint32, t.tokens.space())
	for _, id := range t.ranks {
		frequency[id]++
	}
	type rare struct {
		frequency uint32
		id        uint32
		hash      uint64
	}
	var several []rare
	t.tokenOf = t.tokenOf[:0]
	for id, n := range frequency {
		switch {
		case n == 1:
			t.tokenOf = append(t.tokenOf, uint32(id))
		case n > 1:
			h := fnv.New64a()
			h.Write(t.tokens.name(uint32(id))) // it never fails
			several = append(several, rare{n, uint32(id), h.Sum64()})
		}
	}
	t.firstShared = uint32(len(t.tokenOf))
	slices.SortFunc(several, func(a, b rare) int {
		return cmp.Or(cmp.Compare(a.frequency, b.frequency), cmp.Compare(a.hash, b.hash), bytes.Compare(t.tokens.name(a.id), t.tokens.name(b.id)))
	})
	for _, one := range several {
		t.tokenOf = append(t.tokenOf, one.id)
	}
	rank := frequency
	for i, id := range t.tokenOf {
		rank[id] = uint32(i)
	}
	return inParallel(ctx, workers, t.count(), func(from, to int) error {
		for text := from; text < to; text++ {
			set := t.set(uint32(text))
			for i, id := range set {
				set[i] = rank[id]
			}
			slices.Sort(set)
		}
		return nil
	})
}

// look finds, for each post, the next one of its text by somebody else, and for each
// text how many accounts posted it.
func (t *texts) look(ctx context.Context, workers int) error {
	t.next, t.posted = make([]uint32, len(t.time)), make([]uint32, t.count())
	return inParallel(ctx, workers, t.count(), func(from, to int) error {
		var accounts []uint32
		for text := from; text < to; text++ {
			first, end := t.postAt[text], t.postAt[text+1]
			for i := end; i > first; i-- {
				t.next[i-1] = i
				if i < end && t.account[i] == t.account[i-1] {
					t.next[i-1] = t.next[i]
				}
			}
			accounts = append(accounts[:0], t.account[first:end]...)
			slices.Sort(accounts)
			t.posted[text] = uint32(len(slices.Compact(accounts)))
		}
		return nil
	})
}

// differ says in which kinds of marks two texts differ.
func (t *texts) differ(a, b uint32) (negation, number bool) {
	x, y := t.marksOf(a), t.marksOf(b)
	note := func(id uint32) {
		if t.tokens.name(id)[1] == negationMark {
			negation = true
		} else {
			number = true
		}
	}
	for len(x) > 0 || len(y) > 0 {
		switch {
		case len(y) == 0 || len(x) > 0 && x[0] < y[0]:
			note(x[0])
			x = x[1:]
		case len(x) == 0 || y[0] < x[0]:
			note(y[0])
			y = y[1:]
		default:
			x, y = x[1:], y[1:]
		}
	}
	return negation, number
}

// isOwn reports whether an edge has no direction.
func (t *texts) isOwn() bool { return t.rules.Semantics == coordination.Own }
