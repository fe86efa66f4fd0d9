package similar_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
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
	if r.Semantics == coordination.QUT {
		r.Unit = similar.Toolkit
	} else if rapid.Bool().Draw(t, "grams") {
		r.Unit = similar.Grams
	}
	return r
}

// plainly cuts texts of plain lower-case words into a unit.
func plainly(unit similar.Unit) tokenizer {
	if unit != similar.Grams {
		return strings.Fields
	}
	return func(text string) []string {
		var grams []string
		for i := 0; i+5 <= len(text); i++ {
			grams = append(grams, text[i:i+5])
		}
		if text != "" && len(text) < 5 {
			grams = append(grams, text)
		}
		return grams
	}
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
		sameEdges(t, got, naiveEdges(posts, rules, plainly(rules.Unit)))
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
	for _, p := range naivePairs(posts, rules, plainly(rules.Unit)) {
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

// Posts in the manner of real ones, with tokens of all degrees of rarity.
func TestEdgesOfACrowd(t *testing.T) {
	for seed := range uint64(2) {
		c := newCrowd(seed, 1_000_000, 30)
		var posts []said
		for i := range 400 {
			var words []string
			for _, word := range c.next() {
				words = append(words, spelled(word))
			}
			posts = append(posts, said{fmt.Sprint(c.accounts.Uint64()), fmt.Sprint(i), strings.Join(words, " "), int64(c.now * 1e6)})
		}
		for _, rules := range []similar.Rules{
			{Threshold: .9, Window: time.Hour, MinParticipation: 2},
			{Threshold: .6, NoWindow: true, MinParticipation: 1},
			{Threshold: .7, Window: time.Hour, MinParticipation: 1, Unit: similar.Grams},
			{Threshold: .5, Window: 10 * time.Minute, MinParticipation: 1, Unit: similar.Toolkit, Semantics: coordination.QUT, Loops: true},
		} {
			got, pairs, s := found(t, posts, 100, rules, coordination.Options{Workers: 2})
			want := naiveEdges(posts, rules, plainly(rules.Unit))
			if len(want) == 0 || s.Similar == 0 {
				t.Fatalf("%+v: nothing to find", rules)
			}
			sameEdges(t, got, want)
			samePairs(t, pairs, posts, rules)
		}
	}
}

// D3lta's own example takes a sentence for a copy of its contrary. So does a set of words;
// and it is told.
func TestTheContraryIsMarked(t *testing.T) {
	rules := similar.Rules{Threshold: .6, Window: time.Hour, MinParticipation: 1}
	for _, c := range []struct {
		one, other       string
		negation, number bool
	}{
		{"Les chats sont gris", "Les chats ne sont pas gris", true, false},
		{"The bridge was closed by the police last night", "The bridge wasn't closed by the police last night", true, false},
		{"در این حمله ۱۲ نفر در بندر کشته شدند", "در این حمله ۲۱ نفر در بندر کشته شدند", false, true},
		{"او دیروز به خانه رفت و با ما حرف زد", "او دیروز به خانه نرفت و با ما حرف زد", true, false},
		{"قال الوزير إن المدينة كانت هادئة أمس", "قال الوزير إن المدينة لم تكن هادئة أمس", true, false},
		{"Der Minister hat gestern 3 Briefe an die Presse geschickt", "Der Minister hat gestern keine 4 Briefe an die Presse geschickt", true, true},
		{"Он вчера сказал это журналистам в порту", "Он вчера не сказал это журналистам в порту", true, false},
		{"Two hundred people saw it with their own eyes", "Two hundred people saw it with their own hands", false, false},
		{"In 2020 and 2021 the two men met in the old port", "in 2021 and in 2020 the two men met: in the old port!", false, false},
	} {
		_, pairs, _ := found(t, []said{{"a", "1", c.one, 0}, {"b", "2", c.other, minutes(1)}}, 1, rules, coordination.Options{})
		if len(pairs) != 1 || pairs[0].negation != c.negation || pairs[0].number != c.number {
			t.Errorf("%q and %q: %+v; want negation %v, numbers %v", c.one, c.other, pairs, c.negation, c.number)
		}
	}
}

// Spellings that a reader takes for the same word make the same text.
func TestSpellingsThatAreOne(t *testing.T) {
	for _, c := range [][2]string{
		{"خبرگزاری می‌گوید که کتاب‌های علی", "خبرگزاري ميگويد كه كتابهاي علي"},
		{"إِنَّ المَدِينَةَ آمِنَةٌ", "ان المدينة امنة"},
		{"در سال ۱۴۰۲ و ٢٠٢٣", "در سال 1402 و 2023"},
		{"ÉTÉ à Łódź, STRASSE", "été a lodz straße"},
		{"\u202bمیناء حيفا\u202c", "ميناء حيفا"},
		{"well said! 😀 https://example.org/1", "@ann Well said… https://example.org/2"},
		{"a\x00b c", "A b, C"},
	} {
		edges, pairs, s := found(t, []said{{"a", "1", c[0], 0}, {"b", "2", c[1], 0}}, 2, similar.Rules{Threshold: 1, MinParticipation: 1}, coordination.Options{})
		if len(edges) != 1 || s.Texts != 1 || pairs[0].jaccard != 1 {
			t.Errorf("%q and %q: %+v, %+v", c[0], c[1], pairs, s)
		}
	}
}

func TestAMegabyteIsAText(t *testing.T) {
	var words []string
	for i := 0; len(words) < 140_000; i++ {
		words = append(words, spelled(uint64(i)))
	}
	long := strings.Join(words, " ")
	if len(long) < 1<<20 {
		t.Fatalf("%d bytes are less than one MiB", len(long))
	}
	most := strings.Join(words[:130_000], " ")
	posts := []said{{"a", "1", long, 0}, {"b", "2", most + " " + "other", 0}, {"c", "3", strings.Join(words[:100_000], " "), 0}}
	for _, rules := range []similar.Rules{{Threshold: .9, MinParticipation: 1}, {Threshold: .9, NoWindow: true, MinParticipation: 1}} {
		edges, pairs, _ := found(t, posts, 3, rules, coordination.Options{})
		if len(edges) != 1 || len(pairs) != 1 || pairs[0].shared != 130_000 || pairs[0].together != 140_001 {
			t.Errorf("%+v: %+v", edges, pairs)
		}
	}
}

// A text's id is made of its tokens alone.
func TestIDsAreTheSameInAnyTable(t *testing.T) {
	object := func(posts []said) string {
		n, err := network(posts, 1, similar.Rules{Threshold: .5, MinParticipation: 1}, coordination.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer n.Close()
		for p := range n.Pairs(t.Context()) {
			return p.Object
		}
		return ""
	}
	one := object([]said{{"a", "1", "the cat sat", 0}, {"b", "2", "The cat sat.", 0}})
	other := object([]said{{"x", "9", "Something else altogether", 5}, {"y", "8", "sat the CAT", 7}, {"z", "7", "the the cat sat", 7}})
	if one == "" || one != other {
		t.Errorf("one text is %q here and %q there", one, other)
	}
	near := object([]said{{"a", "1", "the cat sat", 0}, {"b", "2", "the cat sat down", 0}})
	if !strings.Contains(near, one) || !strings.Contains(near, ":") {
		t.Errorf("the object of two texts is %q; one of them is %q", near, one)
	}
}

// An account that repeats itself is passed over in one step, whoever else says it.
func TestAnAccountThatRepeatsItself(t *testing.T) {
	var posts []said
	for i := range 200_000 {
		posts = append(posts, said{"a", fmt.Sprint("a", i), "the same words again and again", int64(i)})
	}
	posts = append(posts, said{"b", "b", "the same words again", 0})
	edges, _, s := found(t, posts, 10_000, similar.Rules{Threshold: .8, Window: time.Hour, MinParticipation: 1}, coordination.Options{EdgesOnly: true})
	if len(edges) != 1 || s.Pairs != 200_000 || edges[[2]string{"a", "b"}].objects != 1 {
		t.Errorf("%+v, %+v", edges, s)
	}
}

func TestRulesThatAreNone(t *testing.T) {
	for _, rules := range []similar.Rules{
		{Threshold: 0, MinParticipation: 1},
		{Threshold: 1.01, MinParticipation: 1},
		{Threshold: math.NaN(), MinParticipation: 1},
		{Threshold: .9},
		{Threshold: .9, MinParticipation: 1, Window: -1},
		{Threshold: .9, MinParticipation: 1, Window: coordination.MaxWindow + 1},
		{Threshold: .9, MinParticipation: 1, Semantics: coordination.CooRTweet},
		{Threshold: .9, MinParticipation: 1, Loops: true},
		{Threshold: .9, MinParticipation: 1, Unit: 9},
		{Threshold: .9, MinParticipation: 1, MinTokens: -1},
	} {
		if _, err := similar.NewPosts(rules); err == nil {
			t.Errorf("%+v are taken", rules)
		}
	}
}

// Work that is called off ends, and says so.
func TestCalledOff(t *testing.T) {
	rules := similar.Rules{Threshold: .5, NoWindow: true, MinParticipation: 1}
	posts, err := similar.NewPosts(rules)
	if err != nil {
		t.Fatal(err)
	}
	if err := posts.Commit(0, []coordination.Row{{Account: []byte("a"), Content: []byte("1"), Text: []byte("some words")}}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := similar.Find(ctx, posts, coordination.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// Runs of rows come from several processors in any order. What is printed is the same,
// to the order of pairs.
func TestRunsInAnyOrder(t *testing.T) {
	c := newCrowd(7, 1_000_000, 40)
	var rows []coordination.Row
	for i := range 3000 {
		var words []string
		for _, word := range c.next() {
			words = append(words, spelled(word))
		}
		rows = append(rows, coordination.Row{
			Account: fmt.Append(nil, c.accounts.Uint64()), Content: fmt.Append(nil, i), Text: []byte(strings.Join(words, " ")), Time: int64(c.now) * 1e6,
		})
	}
	printed := func(workers int, order []int) string {
		posts, err := similar.NewPosts(similar.Rules{Threshold: .6, Window: time.Hour, MinParticipation: 1})
		if err != nil {
			t.Fatal(err)
		}
		var g errgroup.Group
		g.SetLimit(workers)
		for _, run := range order {
			g.Go(func() error { return posts.Commit(run, rows[100*run:100*run+100]) })
		}
		if err := g.Wait(); err != nil {
			t.Fatal(err)
		}
		n, err := similar.Find(t.Context(), posts, coordination.Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		defer n.Close()
		var b strings.Builder
		for p, err := range n.Pairs(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%+v\n", p)
		}
		for e, err := range n.Edges(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%+v\n", e)
		}
		fmt.Fprintf(&b, "%+v\n", n.Summary())
		return b.String()
	}
	order := make([]int, 30)
	for i := range order {
		order[i] = i
	}
	want := printed(1, order)
	if strings.Count(want, "\n") < 100 {
		t.Fatalf("too little to tell anything:\n%s", want)
	}
	for seed := range uint64(4) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		if got := printed(4, order); got != want {
			t.Fatalf("seed %d: something else is printed", seed)
		}
	}
}
