package hands

import (
	"cmp"
	"context"
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
	n := naming{numbers: map[string]int32{}}
	found := make([][]int32, texts)
	for i := range found {
		extract(i, func(feature string) { found[i] = append(found[i], n.number(feature)) })
		slices.Sort(found[i])
		for _, f := range slices.Compact(slices.Clone(found[i])) {
			n.spread[f]++
		}
	}
	kept := n.chosen()
	v := view{name: name, rows: make([]row, texts)}
	place := make([]int32, len(n.names)) // of a kept feature, from 1
	rarity := make([]float64, len(kept))
	for at, f := range kept {
		v.names = append(v.names, n.names[f])
		place[f] = int32(at) + 1
		rarity[at] = math.Log(float64(texts+1) / float64(n.spread[f]))
	}
	for i := range found {
		v.rows[i] = weigh(found[i], place, rarity)
	}
	return v
}

// A naming numbers features in the order in which they are first seen.
type naming struct {
	numbers map[string]int32
	names   []string
	spread  []int // texts that have the feature
}

func (n *naming) number(feature string) int32 {
	f, known := n.numbers[feature]
	if !known {
		f = int32(len(n.names))
		n.numbers[feature] = f
		n.names, n.spread = append(n.names, feature), append(n.spread, 0)
	}
	return f
}

// chosen are the commonest features, those in most texts first.
func (n *naming) chosen() []int32 {
	var common []int32
	for f, texts := range n.spread {
		if texts >= fewestTexts {
			common = append(common, int32(f))
		}
	}
	slices.SortFunc(common, func(a, b int32) int {
		return cmp.Or(cmp.Compare(n.spread[b], n.spread[a]), cmp.Compare(n.names[a], n.names[b]))
	})
	return common[:min(len(common), mostFeatures)]
}

// weigh makes a row of the features of a text, which are sorted and come as often as they
// were counted.
func weigh(found, place []int32, rarity []float64) row {
	type counted struct{ feature, n int32 }
	var counts []counted
	for start := 0; start < len(found); {
		end := start
		for end < len(found) && found[end] == found[start] {
			end++
		}
		if at := place[found[start]]; at > 0 {
			counts = append(counts, counted{at - 1, int32(end - start)})
		}
		start = end
	}
	slices.SortFunc(counts, func(a, b counted) int { return cmp.Compare(a.feature, b.feature) })
	r := row{features: make([]int32, len(counts)), values: make([]float32, len(counts))}
	weights := make([]float64, len(counts))
	square := 0.0
	for i, c := range counts {
		r.features[i] = c.feature
		weights[i] = (1 + math.Log(float64(c.n))) * rarity[c.feature]
		square += weights[i] * weights[i]
	}
	for i, w := range weights {
		r.values[i] = float32(w / math.Sqrt(max(square, 1e-12)))
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
