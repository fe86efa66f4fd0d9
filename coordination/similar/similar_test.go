package similar_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/coordination"
	"sayso/coordination/similar"
)

// Sets that are similar are made by changing others, else there would be few.
func drawPosts(t *rapid.T) []said {
	word := rapid.SampledFrom(strings.Fields("ash birch cedar dogwood elm fir gorse hazel ivy juniper larch maple"))
	var posts []said
	for i := range rapid.IntRange(2, 40).Draw(t, "posts") {
		var words []string
		if len(posts) > 0 && rapid.Bool().Draw(t, "is a copy") {
			words = strings.Fields(posts[rapid.IntRange(0, len(posts)-1).Draw(t, "of")].text)
			for range rapid.IntRange(0, 2).Draw(t, "changes") {
				if len(words) > 0 {
					words[rapid.IntRange(0, len(words)-1).Draw(t, "place")] = word.Draw(t, "instead")
				}
			}
		} else {
			words = rapid.SliceOfN(word, 0, 12).Draw(t, "words")
		}
		content := fmt.Sprint("post ", i)
		if i > 0 && rapid.IntRange(0, 9).Draw(t, "same content") == 0 {
			content = posts[i-1].content
		}
		posts = append(posts, said{
			account: rapid.StringMatching("[a-e]").Draw(t, "account"), content: content, text: strings.Join(words, " "),
			at: rapid.Int64Range(0, 40).Draw(t, "at") * 500_000,
		})
	}
	return posts
}

func drawRules(t *rapid.T) similar.Rules {
	r := similar.Rules{
		Threshold:        rapid.OneOf(rapid.SampledFrom([]float64{.5, 2. / 3, .75, .8, .9, 1}), rapid.Float64Range(.5, 1)).Draw(t, "threshold"),
		Window:           time.Duration(rapid.IntRange(0, 10).Draw(t, "window")) * time.Second,
		NoWindow:         rapid.IntRange(0, 3).Draw(t, "no window") == 0,
		MinParticipation: rapid.IntRange(1, 3).Draw(t, "minimum"),
		MinTokens:        rapid.SampledFrom([]int{0, 0, 1, 3}).Draw(t, "tokens"),
	}
	if rapid.Bool().Draw(t, "as the toolkit") {
		r.Semantics, r.Loops = coordination.QUT, rapid.Bool().Draw(t, "loops")
	}
	return r
}

func TestEdgesAreThoseOfComparingEveryPostWithEveryOther(t *testing.T) {
	folder := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		posts, rules := drawPosts(t), drawRules(t)
		opt := coordination.Options{Workers: rapid.IntRange(1, 3).Draw(t, "workers")}
		if rapid.Bool().Draw(t, "hardly any memory") {
			opt.Memory, opt.Folder = 1, folder
		}
		got, pairs, _ := found(t, posts, rapid.IntRange(1, 20).Draw(t, "run"), rules, opt)
		sameEdges(t, got, naiveEdges(posts, rules, strings.Fields))
		samePairs(t, pairs, posts, rules)
	})
}

func sameEdges(t fataler, got, want answers) {
	t.Helper()
	for edge, w := range want {
		g, ok := got[edge]
		g.meanDelta, g.corrected = g.meanDelta-w.meanDelta, g.corrected-w.corrected
		rest := w
		rest.meanDelta, rest.corrected = g.meanDelta, g.corrected
		if !ok || g != rest || math.Abs(g.meanDelta) > 1e-9 || math.Abs(g.corrected) > 1e-3 {
			t.Fatalf("edge %v: got %+v, want %+v", edge, got[edge], w)
		}
	}
	for edge := range got {
		if _, ok := want[edge]; !ok {
			t.Fatalf("edge %v is none: %+v", edge, got[edge])
		}
	}
}

// samePairs compares the pairs of edges that nothing was left out of.
func samePairs(t fataler, got []finding, posts []said, rules similar.Rules) {
	t.Helper()
	if rules.MinParticipation > 1 {
		return
	}
	want := map[[2]string]finding{}
	for _, p := range naivePairs(posts, rules, strings.Fields) {
		shared, together := likeness(p[0].set, p[1].set)
		contents := []string{p[0].content, p[1].content}
		slices.Sort(contents)
		want[[2]string(contents)] = finding{shared: shared, together: together, jaccard: float64(shared) / float64(together), delta: p[1].at - p[0].at}
	}
	for _, g := range got {
		contents := []string{g.older, g.newer}
		slices.Sort(contents)
		w, ok := want[[2]string(contents)]
		if !ok || g.shared != w.shared || g.together != w.together || g.jaccard != w.jaccard || g.delta != w.delta {
			t.Fatalf("pair %v: got %+v, want %+v", contents, g, w)
		}
		delete(want, [2]string(contents))
	}
	for contents := range maps.Keys(want) {
		t.Fatalf("the pair %v is missing", contents)
	}
}
