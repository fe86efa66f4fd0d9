package similar_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"sayso/coordination"
	"sayso/coordination/similar"
)

// A said is a post as a test writes it.
type said struct {
	account, content, text string
	at                     int64 // microseconds
}

// A finding is a pair of posts, with what is known of it.
type finding struct {
	older, newer     string // contents
	from, to         string // accounts
	delta            int64
	shared, together int
	jaccard          float64
	negation, number bool
}

// An answer is an edge.
type answer struct {
	weight, a, b, objects int
	meanDelta, corrected  float64
}

type answers map[[2]string]answer

// A tokenizer gives a text's tokens, each once or more.
type tokenizer func(string) []string

// The definitions, word by word: all pairs of posts, and then what the rules say.

type written struct {
	said
	place int
	set   map[string]bool
}

func firstOnes(posts []said, tokens tokenizer, least int) []written {
	var kept []written
	seen := map[string]bool{}
	for i, p := range posts {
		if seen[p.content] {
			continue
		}
		seen[p.content] = true
		set := map[string]bool{}
		for _, token := range tokens(p.text) {
			set[token] = true
		}
		if len(set) >= max(1, least) {
			kept = append(kept, written{p, i, set})
		}
	}
	return kept
}

func likeness(x, y map[string]bool) (shared, together int) {
	for token := range x {
		if y[token] {
			shared++
		}
	}
	return shared, len(x) + len(y) - shared
}

func naivePairs(posts []said, rules similar.Rules, tokens tokenizer) (pairs [][2]written) {
	kept := firstOnes(posts, tokens, rules.MinTokens)
	for i, x := range kept {
		for _, y := range kept[i+1:] {
			shared, together := likeness(x.set, y.set)
			apart := y.at - x.at
			if apart < 0 {
				apart = -apart
			}
			switch {
			case float64(shared)/float64(together) < rules.Threshold:
			case x.account == y.account && !rules.Loops:
			case !rules.NoWindow && apart > rules.Window.Microseconds():
			case y.at < x.at:
				pairs = append(pairs, [2]written{y, x})
			default:
				pairs = append(pairs, [2]written{x, y})
			}
		}
	}
	return pairs
}

func naiveEdges(posts []said, rules similar.Rules, tokens tokenizer) answers {
	if rules.Semantics == coordination.QUT {
		return naiveQUT(posts, rules, tokens)
	}
	pairs := naivePairs(posts, rules, tokens)
	inPairs := map[string]map[string]bool{}
	for _, pair := range pairs {
		for _, p := range pair {
			if inPairs[p.account] == nil {
				inPairs[p.account] = map[string]bool{}
			}
			inPairs[p.account][p.content] = true
		}
	}
	kept := firstOnes(posts, tokens, rules.MinTokens)
	accounts, posted := map[string]bool{}, map[string]map[string]bool{}
	for _, p := range kept {
		accounts[p.account] = true
		if posted[key(p.set)] == nil {
			posted[key(p.set)] = map[string]bool{}
		}
		posted[key(p.set)][p.account] = true
	}
	type side struct{ posts, texts map[string]bool }
	sides := map[[2]string]*[2]side{}
	edges := answers{}
	for _, pair := range pairs {
		x, y := pair[0], pair[1]
		if len(inPairs[x.account]) < rules.MinParticipation || len(inPairs[y.account]) < rules.MinParticipation {
			continue
		}
		delta := float64(y.at-x.at) / 1e6
		if x.account > y.account {
			x, y = y, x
		}
		edge := [2]string{x.account, y.account}
		if sides[edge] == nil {
			sides[edge] = &[2]side{{map[string]bool{}, map[string]bool{}}, {map[string]bool{}, map[string]bool{}}}
		}
		for i, p := range []written{x, y} {
			sides[edge][i].posts[p.content] = true
			sides[edge][i].texts[key(p.set)] = true
		}
		e := edges[edge]
		e.weight++
		e.meanDelta += delta
		edges[edge] = e
	}
	for edge, e := range edges {
		s := sides[edge]
		e.meanDelta /= float64(e.weight)
		e.a, e.b = len(s[0].posts), len(s[1].posts)
		e.objects = min(len(s[0].texts), len(s[1].texts))
		var rare [2]float64
		for i := range s {
			for text := range s[i].texts {
				rare[i] += math.Log(float64(len(accounts)) / float64(len(posted[text])))
			}
		}
		e.corrected = min(rare[0], rare[1])
		edges[edge] = e
	}
	return edges
}

func key(set map[string]bool) string {
	var tokens []string
	for token := range set {
		tokens = append(tokens, token)
	}
	slices.Sort(tokens)
	return fmt.Sprintf("%q", tokens)
}

// naiveQUT is the toolkit's query, row by row: for each message, the users who have
// another message that is similar and near.
func naiveQUT(posts []said, rules similar.Rules, tokens tokenizer) answers {
	kept := firstOnes(posts, tokens, rules.MinTokens)
	messages := map[[2]string]map[string]bool{}
	for _, x := range kept {
		for _, y := range kept {
			shared, together := likeness(x.set, y.set)
			near := rules.NoWindow || x.at-rules.Window.Microseconds() <= y.at && y.at <= x.at+rules.Window.Microseconds()
			if x.content == y.content || !near || float64(shared)/float64(together) < rules.Threshold || x.account == y.account && !rules.Loops {
				continue
			}
			edge := [2]string{x.account, y.account}
			if messages[edge] == nil {
				messages[edge] = map[string]bool{}
			}
			messages[edge][x.content] = true
		}
	}
	edges := answers{}
	for edge, distinct := range messages {
		if len(distinct) >= rules.MinParticipation {
			edges[edge] = answer{weight: len(distinct)}
		}
	}
	return edges
}

// found is what the engine says of posts that come in runs.
func found(t fataler, posts []said, run int, rules similar.Rules, opt coordination.Options) (answers, []finding, similar.Summary) {
	t.Helper()
	ctx := context.Background()
	n, err := network(posts, run, rules, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	edges, last := answers{}, [2]string{}
	for e, err := range n.Edges(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		edge := [2]string{e.A, e.B}
		if cmp.Or(cmp.Compare(last[0], e.A), cmp.Compare(last[1], e.B)) >= 0 && last != [2]string{} {
			t.Fatalf("the edge %v comes behind %v", edge, last)
		}
		last = edge
		edges[edge] = answer{int(e.Weight), int(e.PostsA), int(e.PostsB), int(e.Objects), e.MeanDelta, e.Corrected}
	}
	if uint64(len(edges)) != n.Summary().Edges {
		t.Fatalf("%d edges, and the summary says %d", len(edges), n.Summary().Edges)
	}
	var pairs []finding
	if !opt.EdgesOnly && (rules.Semantics == coordination.Own || rules.MinParticipation == 1) {
		for p, err := range n.Pairs(ctx) {
			if err != nil {
				t.Fatal(err)
			}
			pairs = append(pairs, finding{
				older: p.Pair.Older.Content, newer: p.Pair.Newer.Content, from: p.Pair.Older.Account, to: p.Pair.Newer.Account, delta: p.Delta(),
				shared: p.Shared, together: p.Older.Tokens + p.Newer.Tokens - p.Shared, jaccard: p.Jaccard, negation: p.NegationDiffers, number: p.NumbersDiffer,
			})
		}
		if rules.Semantics == coordination.Own && uint64(len(pairs)) != n.Summary().Pairs {
			t.Fatalf("%d pairs, and the summary says %d", len(pairs), n.Summary().Pairs)
		}
	}
	return edges, pairs, n.Summary()
}

type fataler interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func network(posts []said, run int, rules similar.Rules, opt coordination.Options) (*similar.Network, error) {
	collected, err := similar.NewPosts(rules)
	if err != nil {
		return nil, err
	}
	for start := 0; start < len(posts); start += run {
		var rows []coordination.Row
		for _, p := range posts[start:min(start+run, len(posts))] {
			rows = append(rows, coordination.Row{Account: []byte(p.account), Content: []byte(p.content), Text: []byte(p.text), Time: p.at})
		}
		if err := collected.Commit(start, rows); err != nil {
			return nil, err
		}
	}
	return similar.Find(context.Background(), collected, opt)
}

func minutes(n int) int64 { return int64(time.Duration(n) * time.Minute / time.Microsecond) }
