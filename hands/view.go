package hands

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"sayso/text"
)

// The views that a partition is looked at in, as cards name them.
const (
	FunctionWords = "function words"
	MaskedRuns    = "masked n-grams"
	Shape         = "punctuation and casing shape"
	Lengths       = "lengths"
	PostingHabits = "posting habits"
	Content       = "content words (topic control)"

	shapeWithMarks = "shape with links and mentions"
	proseViews     = "prose"
	fullViews      = "full"
)

const (
	fewestTexts  = 5    // that a feature stands in
	mostFeatures = 6000 // of one view, the commonest
)

// A view gives each text a row; names are what its features are called.
type view struct {
	name  string
	names []string
	rows  []row
}

// buildView counts what the extractor adds for each text. A row's values are
// weighed by rarity in all texts, whichever side they are on, and have length 1, so
// that a long text says no more than a short one.
func buildView(name string, texts int, extract func(i int, add func(string))) view {
	counts := make([]map[string]int, texts)
	spread := map[string]int{}
	for i := range counts {
		counts[i] = map[string]int{}
		extract(i, func(feature string) { counts[i][feature]++ })
		for feature := range counts[i] {
			spread[feature]++
		}
	}
	names := chosen(spread)
	number := make(map[string]int32, len(names))
	rarity := make([]float64, len(names))
	for f, feature := range names {
		number[feature] = int32(f)
		rarity[f] = math.Log(float64(texts+1) / float64(spread[feature]))
	}
	v := view{name: name, names: names, rows: make([]row, texts)}
	for i, c := range counts {
		v.rows[i] = weigh(c, number, rarity)
	}
	return v
}

func chosen(spread map[string]int) []string {
	names := slices.SortedFunc(maps.Keys(spread), func(a, b string) int {
		return cmp.Or(cmp.Compare(spread[b], spread[a]), cmp.Compare(a, b))
	})
	n := min(len(names), mostFeatures)
	for n > 0 && spread[names[n-1]] < fewestTexts {
		n--
	}
	return names[:n]
}

func weigh(counts map[string]int, number map[string]int32, rarity []float64) row {
	var r row
	for feature := range counts {
		if f, isKnown := number[feature]; isKnown {
			r.features = append(r.features, f)
		}
	}
	slices.Sort(r.features)
	byNumber := make(map[int32]int, len(r.features))
	for feature, n := range counts {
		if f, isKnown := number[feature]; isKnown {
			byNumber[f] = n
		}
	}
	square := 0.0
	weights := make([]float64, len(r.features))
	for i, f := range r.features {
		weights[i] = (1 + math.Log(float64(byNumber[f]))) * rarity[f]
		square += weights[i] * weights[i]
	}
	for _, w := range weights {
		r.values = append(r.values, float32(w/math.Sqrt(max(square, 1e-12))))
	}
	return r
}

// join lays views side by side: the features of the second have numbers behind those
// of the first.
func join(name string, views ...view) view {
	all := view{name: name, rows: make([]row, len(views[0].rows))}
	for _, v := range views {
		offset := int32(len(all.names))
		for _, feature := range v.names {
			all.names = append(all.names, v.name+": "+feature)
		}
		for i, r := range v.rows {
			for _, f := range r.features {
				all.rows[i].features = append(all.rows[i].features, f+offset)
			}
			all.rows[i].values = append(all.rows[i].values, r.values...)
		}
	}
	return all
}

// views are all that texts are looked at in.
type views struct {
	single  []view // the five that are named
	posting view   // the last of them
	content view
	prose   view // what a writer's own words show
	full    view // with habits of posting
}

// lookAt looks at posts in lang.
func lookAt(ctx context.Context, posts []usable, lang string) (views, error) {
	passages := make([]*text.Passage, len(posts))
	for i, u := range posts {
		passages[i] = u.passage
	}
	function := functionWords(lang, passages)
	asked := []struct {
		name    string
		extract func(i int, add func(string))
	}{
		{FunctionWords, func(i int, add func(string)) { functionView(passages[i], function, add) }},
		{MaskedRuns, func(i int, add func(string)) { maskedView(passages[i], function, add) }},
		{Shape, func(i int, add func(string)) { shapeView(posts[i].prose, add) }},
		{Lengths, func(i int, add func(string)) { lengthView(passages[i], posts[i].words, add) }},
		{PostingHabits, func(i int, add func(string)) { postingView(posts[i].prepared, add) }},
		{shapeWithMarks, func(i int, add func(string)) { shapeView(posts[i].full, add) }},
		{Content, func(i int, add func(string)) { contentView(passages[i], function, add) }},
	}
	built := make([]view, len(asked))
	err := onAllProcessors(ctx, len(asked), func(i int) { built[i] = buildView(asked[i].name, len(posts), asked[i].extract) })
	words, masked, shape, lengths, posting, marked := built[0], built[1], built[2], built[3], built[4], built[5]
	return views{
		single:  built[:5],
		posting: posting,
		content: built[6],
		prose:   join(proseViews, words, masked, shape, lengths),
		full:    join(fullViews, words, masked, marked, lengths, posting),
	}, err
}
