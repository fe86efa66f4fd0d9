package hands

import "math"

// Topic says how much of the difference is subject matter. The outline of a text
// (capitals, punctuation, spacing) knows least of what it is about, so that it must
// tell the sides apart better than the subjects do.
type Topic struct {
	Content    Measure `json:"content"`
	Shape      Measure `json:"shape"`
	Excess     Measure `json:"shape_minus_content"` // auc is the difference
	Prose      Measure `json:"prose_minus_content"`
	Stratified bool    `json:"stratified"` // compared within subjects only
	Passed     bool    `json:"passed"`
}

func topicOf(shape, prose, content TwoMeasures, stratified bool) Topic {
	t := Topic{
		Content: content.Post, Shape: shape.Post, Stratified: stratified,
		Excess: difference(shape, content), Prose: difference(prose, content),
	}
	t.Passed = t.Excess.AUC > 0 && t.Prose.Low > 0
	return t
}

// difference is a's AUC less b's, with the interval of the draws they share.
func difference(a, b TwoMeasures) Measure {
	each := make([]float64, len(a.atDraws))
	for i := range each {
		each[i] = a.atDraws[i] - b.atDraws[i]
	}
	low, high := interval(each)
	return Measure{a.Post.AUC - b.Post.AUC, low, high}
}

const (
	postsASubject  = 60
	mostSubjects   = 12
	fewestInOne    = 10 // posts a side
	subjectRounds  = 10
	noSubject      = 0 // posts without a known word
	subjectsPerTwo = 2
)

// bySubject keeps the posts of subjects that both sides wrote about and lets both
// weigh the same in each; what is compared is compared within a subject.
func (s split) bySubject(content view) split {
	subject := subjects(content, s.posts)
	counts := map[int]*[2]int{}
	for i := range s.posts {
		if counts[subject[i]] == nil {
			counts[subject[i]] = &[2]int{}
		}
		counts[subject[i]][side(s.isB[i])]++
	}
	var kept []int
	for i := range s.posts {
		if c := counts[subject[i]]; min(c[0], c[1]) >= fewestInOne {
			kept = append(kept, i)
		}
	}
	t := split{weeks: s.weeks}
	for _, i := range kept {
		c := counts[subject[i]]
		t.posts, t.isB = append(t.posts, s.posts[i]), append(t.isB, s.isB[i])
		t.week, t.fold = append(t.week, s.week[i]), append(t.fold, s.fold[i])
		t.stratum = append(t.stratum, subject[i])
		t.weight = append(t.weight, float64(min(c[0], c[1]))/float64(c[side(s.isB[i])]))
	}
	return t
}

// subjects groups posts by their content words: k-means on the sphere, begun from
// posts that are far from one another, so that it takes no chance.
func subjects(content view, posts []int) []int {
	k := min(max(len(posts)/postsASubject, subjectsPerTwo), mostSubjects)
	centres := farApart(content, posts, k)
	subject := make([]int, len(posts))
	for range subjectRounds {
		moved := false
		for i, p := range posts {
			to := nearest(centres, content.rows[p])
			moved = moved || to != subject[i]
			subject[i] = to
		}
		if !moved {
			break
		}
		centres = middles(content, posts, subject, len(centres))
	}
	return subject
}

// nearest is the number of the centre, from 1, that a row has most in common with.
func nearest(centres [][]float64, r row) int {
	best, at := 0.0, noSubject
	for c, centre := range centres {
		if like := r.dot(centre); like > best {
			best, at = like, c+1
		}
	}
	return at
}

func farApart(content view, posts []int, k int) [][]float64 {
	sum := make([]float64, len(content.names))
	for _, p := range posts {
		content.rows[p].addTo(sum, 1)
	}
	closest := make([]float64, len(posts))
	at := 0
	for i, p := range posts { // the most typical post first
		if content.rows[p].dot(sum) > content.rows[posts[at]].dot(sum) {
			at = i
		}
	}
	var centres [][]float64
	for len(centres) < k {
		centre := make([]float64, len(content.names))
		content.rows[posts[at]].addTo(centre, 1)
		centres = append(centres, centre)
		farthest, most := 0, math.Inf(-1)
		for i, p := range posts {
			r := content.rows[p]
			closest[i] = max(closest[i], r.dot(centre))
			// far from what there is, and still much like the whole: no oddity
			if far := (1 - closest[i]) * r.dot(sum); far > most {
				farthest, most = i, far
			}
		}
		at = farthest
	}
	return centres
}

func middles(content view, posts, subject []int, k int) [][]float64 {
	centres := make([][]float64, k)
	for c := range centres {
		centres[c] = make([]float64, len(content.names))
	}
	for i, p := range posts {
		if subject[i] != noSubject {
			content.rows[p].addTo(centres[subject[i]-1], 1)
		}
	}
	for _, centre := range centres {
		if length := math.Sqrt(dense(centre, centre)); length > 0 {
			for f := range centre {
				centre[f] /= length
			}
		}
	}
	return centres
}
