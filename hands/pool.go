package hands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// A pool is what a byline is held against: articles of others, and what one writer's
// articles have in common, as far as theirs show.
type pool struct {
	lang     string
	cutAt    int // words; longer articles are read so far
	articles []reading
	bylines  []string
	of       map[string][]int // a byline's articles
	style    ground
	subject  ground
}

// A ground is one space with how one writer's articles scatter in it. What scatters
// within bylines counts less in a comparison: subjects that one writer changes between
// do. (Within-class covariance normalisation; Hatch, Kajarekar and Stolcke 2006.)
//
// There are more habits than articles, so that all is done with the articles' products.
// With the rows Y of the pool, Z of each less its byline's mean, and the scatter
// S = λ·I + Zᵀ·Z, what is kept is Y·S⁻¹·Yᵀ = (Y·Yᵀ - Y·Zᵀ·(λ·I + Z·Zᵀ)⁻¹·Z·Yᵀ) / λ.
// To forget bylines is then small work (see without).
type ground struct {
	space  *space
	places *mat.Dense // of the pool's articles
	own    float64    // λ
	inner  *mat.Cholesky
	seen   *mat.Dense // Y·S⁻¹·Yᵀ
	means  *mat.Dense // of seen, a column for each byline: of the rows with its articles
}

// ownScatter is how much of the scatter within bylines is taken to lie in each
// direction, since few articles do not show it in all.
const ownScatter = 0.0005

func learnPool(ctx context.Context, articles []reading, lang string, cutAt int) (*pool, error) {
	p := &pool{lang: lang, cutAt: cutAt, of: map[string][]int{}}
	for _, a := range articles {
		p.articles = append(p.articles, a.cut(cutAt, lang))
	}
	for i, a := range p.articles {
		p.of[a.article.Byline] = append(p.of[a.article.Byline], i)
	}
	for byline := range p.of {
		p.bylines = append(p.bylines, byline)
	}
	slices.Sort(p.bylines)
	words := vocabularyOf(commonWordsOf(p.articles))
	var err error
	if p.style, err = p.learnGround(ctx, styleViews(), words); err != nil {
		return nil, err
	}
	p.subject, err = p.learnGround(ctx, subjectView(), words)
	return p, err
}

func (p *pool) learnGround(ctx context.Context, views []articleView, words vocabulary) (ground, error) {
	s, places, err := learnSpace(ctx, p.articles, views, words)
	if err != nil {
		return ground{}, err
	}
	g, err := p.groundOf(places)
	g.space = s
	return g, errors.Join(err, ctx.Err())
}

// groundOf is what is kept of where the pool's articles lie.
func (p *pool) groundOf(places *mat.Dense) (ground, error) {
	g := ground{places: places}
	products := productsOf(places, places)
	half := p.lessMeans(products)             // Z·Yᵀ
	inner := symmetric(p.lessMeans(half.T())) // Z·Zᵀ
	g.own = max(ownScatter*mat.Trace(inner), 1e-9)
	n := len(p.articles)
	for i := range n {
		inner.SetSym(i, i, inner.At(i, i)+g.own)
	}
	g.inner = &mat.Cholesky{}
	if !g.inner.Factorize(inner) {
		return ground{}, errors.New("the articles' scatter is not a number")
	}
	var err error
	if g.seen, err = g.through(products, half, half); err != nil {
		return ground{}, err
	}
	g.means = p.meansOf(g.seen)
	return g, nil
}

// meansOf are the means of a table's columns, of each byline's.
func (p *pool) meansOf(seen *mat.Dense) *mat.Dense {
	means := mat.NewDense(len(p.articles), len(p.bylines), nil)
	for r := range p.articles {
		row := seen.RawRowView(r)
		for b, byline := range p.bylines {
			sum := 0.0
			for _, c := range p.of[byline] {
				sum += row[c]
			}
			means.Set(r, b, sum/float64(len(p.of[byline])))
		}
	}
	return means
}

// through is a·S⁻¹·bᵀ of two tables of rows, given their products and Z times each.
func (g ground) through(products, halfA, halfB *mat.Dense) (*mat.Dense, error) {
	var solved, taken mat.Dense
	if err := g.inner.SolveTo(&solved, halfB); err != nil {
		return nil, fmt.Errorf("solve: %w", err)
	}
	taken.Mul(halfA.T(), &solved)
	taken.Sub(products, &taken)
	taken.Scale(1/g.own, &taken)
	return &taken, nil
}

// lessMeans takes from each row, which is an article of the pool, its byline's mean.
func (p *pool) lessMeans(rows mat.Matrix) *mat.Dense {
	less := mat.DenseCopyOf(rows)
	for _, byline := range p.bylines {
		own := p.of[byline]
		_, width := less.Dims()
		mean := make([]float64, width)
		for _, r := range own {
			for j, x := range less.RawRowView(r) {
				mean[j] += x / float64(len(own))
			}
		}
		for _, r := range own {
			subtract(less.RawRowView(r), mean)
		}
	}
	return less
}

func symmetric(m *mat.Dense) *mat.SymDense {
	n, _ := m.Dims()
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			s.SetSym(i, j, (m.At(i, j)+m.At(j, i))/2)
		}
	}
	return s
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// middle is how much each article counts in the pool's middle, in which bylines count the
// same.
func (p *pool) middle() []float64 {
	share := make([]float64, len(p.articles))
	for _, own := range p.of {
		for _, r := range own {
			share[r] = 1 / float64(len(own)*len(p.bylines))
		}
	}
	return share
}

// without is how alike the articles of some bylines are, seen as if the pool did not
// have them: the cosine of where they lie, from the middle of the others. With the rows
// T of these bylines and X of each less its mean, the scatter without them is
// S - Xᵀ·X, so that (Woodbury)
// T·(S - Xᵀ·X)⁻¹·Tᵀ = T·S⁻¹·Tᵀ + T·S⁻¹·Xᵀ·(I - X·S⁻¹·Xᵀ)⁻¹·X·S⁻¹·Tᵀ.
func (p *pool) without(g ground, bylines []string) (alike [][]float64, rows []int) {
	for _, byline := range bylines {
		rows = append(rows, p.of[byline]...)
	}
	n := len(rows)
	toMiddle, ofMiddle := p.toMiddle(g, rows, bylines)
	t, cross := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil) // of T with itself, and T with the rows as they are
	for i, r := range rows {
		for j, q := range rows {
			cross.Set(i, j, g.seen.At(r, q)-toMiddle[j])
			t.Set(i, j, g.seen.At(r, q)-toMiddle[i]-toMiddle[j]+ofMiddle)
		}
	}
	inner := mat.NewDense(n, n, nil)
	for i, r := range rows {
		for j, q := range rows {
			inner.Set(i, j, g.seen.At(r, q))
		}
	}
	cross = transposed(p.lessMeansOf(bylines, cross.T()))
	inner = p.lessMeansOf(bylines, p.lessMeansOf(bylines, inner).T())
	inner.Scale(-1, inner)
	for i := range n {
		inner.Set(i, i, inner.At(i, i)+1)
	}
	var factored mat.Cholesky
	var solved, added mat.Dense
	if factored.Factorize(symmetric(inner)) && factored.SolveTo(&solved, cross.T()) == nil {
		added.Mul(cross, &solved)
		t.Add(t, &added)
	}
	return cosines(t), rows
}

func transposed(m *mat.Dense) *mat.Dense { return mat.DenseCopyOf(m.T()) }

// lessMeansOf is lessMeans where the rows are the articles of these bylines only.
func (p *pool) lessMeansOf(bylines []string, rows mat.Matrix) *mat.Dense {
	some := &pool{of: map[string][]int{}, bylines: bylines}
	at := 0
	for _, byline := range bylines {
		some.of[byline] = counting(at, at+len(p.of[byline]))
		at += len(p.of[byline])
	}
	return some.lessMeans(rows)
}

// toMiddle is the product of some articles with the middle, in which the bylines that are
// known count the same, and of the middle with itself.
func (p *pool) toMiddle(g ground, rows []int, without []string) (each []float64, own float64) {
	known := p.known(without)
	for _, r := range rows {
		each = append(each, meanAt(g.means.RawRowView(r), known))
	}
	for _, b := range known {
		of := p.of[p.bylines[b]]
		for _, r := range of {
			own += meanAt(g.means.RawRowView(r), known) / float64(len(of)*len(known))
		}
	}
	return each, own
}

// known are the numbers of the bylines that are not forgotten.
func (p *pool) known(without []string) (known []int) {
	for b, byline := range p.bylines {
		if !slices.Contains(without, byline) {
			known = append(known, b)
		}
	}
	return known
}

func meanAt(row []float64, at []int) (mean float64) {
	for _, i := range at {
		mean += row[i] / float64(len(at))
	}
	return mean
}

// ofStrangers is how alike articles are that are not of the pool.
func (p *pool) ofStrangers(ctx context.Context, g ground, articles []reading) ([][]float64, error) {
	places, err := g.space.place(ctx, articles)
	if err != nil {
		return nil, err
	}
	return p.alikeFrom(g, places)
}

// alikeFrom is how alike strangers are by where they lie, seen from the pool's middle.
func (p *pool) alikeFrom(g ground, places *mat.Dense) ([][]float64, error) {
	var middle, rows mat.Dense
	middle.Mul(mat.NewDense(1, len(p.articles), p.middle()), g.places)
	rows.Stack(places, &middle)
	half := p.lessMeans(productsOf(g.places, &rows)) // Z·rowsᵀ
	seen, err := g.through(productsOf(&rows, &rows), half, half)
	if err != nil {
		return nil, err
	}
	n, _ := places.Dims()
	t := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			t.Set(i, j, seen.At(i, j)-seen.At(i, n)-seen.At(j, n)+seen.At(n, n))
		}
	}
	return cosines(t), nil
}

// cosines turns products into cosines. What lies in the middle has no direction, and
// rounding is not to make one of it.
func cosines(products *mat.Dense) [][]float64 {
	n, _ := products.Dims()
	alike := make([][]float64, n)
	for i := range alike {
		alike[i] = make([]float64, n)
		for j := range alike[i] {
			cosine := products.At(i, j) / math.Sqrt(max(products.At(i, i)*products.At(j, j), 1e-300))
			alike[i][j] = max(-1, min(1, cosine))
		}
	}
	return alike
}

// neighbours are pairs of bylines that write about the most like subjects: each with
// its nearest so many, the nearest first.
func (p *pool) neighbours(each int) (pairs [][2]string) {
	seen := map[[2]string]bool{}
	means := p.subjectMeans()
	for _, byline := range p.bylines {
		others := slices.DeleteFunc(slices.Clone(p.bylines), func(o string) bool { return o == byline })
		near := func(o string) float64 { return cosine(means[byline], means[o]) }
		slices.SortStableFunc(others, func(a, b string) int { return cmp.Compare(near(b), near(a)) })
		for _, o := range others[:min(each, len(others))] {
			pair := [2]string{min(byline, o), max(byline, o)}
			if !seen[pair] {
				seen[pair] = true
				pairs = append(pairs, pair)
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]string) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return pairs
}

// subjectMeans is where each byline's articles lie on the whole.
func (p *pool) subjectMeans() map[string][]float64 {
	means := map[string][]float64{}
	for _, byline := range p.bylines {
		mean := make([]float64, len(p.subject.space.centre))
		for _, r := range p.of[byline] {
			for i, x := range p.subject.places.RawRowView(r) {
				mean[i] += x / float64(len(p.of[byline]))
			}
		}
		means[byline] = mean
	}
	return means
}

func cosine(a, b []float64) float64 {
	return dense(a, b) / math.Sqrt(max(dense(a, a)*dense(b, b), 1e-300))
}
