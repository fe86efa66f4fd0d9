package main

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"sort"
	"time"
)

// Invented posts in the manner of real ones: a few objects are shared by very many (the
// largest has about three rows in a hundred, as in tables of two elections), most by one or
// two; shares follow an object's first one by a log-normal time with the median of
// four hours; a few accounts post most. Among them are groups whose members share the
// same within seconds.

const (
	start = 1_609_459_200 // 2021-01-01
	days  = 60
	day   = 86400
)

type row struct {
	object, account int32
	at              int64
}

// makePosts writes a table of so many posts.
func makePosts(out io.Writer, rows int, seed uint64) error {
	w := bufio.NewWriterSize(out, 1<<20)
	fmt.Fprintln(w, "object_id,account_id,content_id,timestamp_share")
	r := rand.New(rand.NewPCG(seed, seed))
	p := newPosts(r, rows)
	p.planted(rows / 10)
	for len(p.rows) < rows {
		p.ordinary()
	}
	r.Shuffle(len(p.rows), func(i, j int) { p.rows[i], p.rows[j] = p.rows[j], p.rows[i] })
	for i, x := range p.rows {
		fmt.Fprintf(w, "1%017d,2%09d,3%017d,%d\n", x.object, x.account, i, x.at)
	}
	return w.Flush()
}

type posts struct {
	r                 *rand.Rand
	born              []int64
	objects, accounts func() int32
	rows              []row
}

func newPosts(r *rand.Rand, n int) *posts {
	p := &posts{r: r, born: make([]int64, max(n/6, 1)), rows: make([]row, 0, n)}
	for i := range p.born {
		hour := math.Mod(36+4*r.NormFloat64(), 24)
		p.born[i] = start + int64(r.IntN(days))*day + int64(hour*3600)
	}
	p.objects = ranks(r, len(p.born), 1.05, 3)
	p.accounts = ranks(r, max(n/5, 1), .9, 10)
	return p
}

// ranks draws by the law of Zipf and Mandelbrot.
func ranks(r *rand.Rand, n int, exponent, offset float64) func() int32 {
	sums := make([]float64, n)
	total := 0.0
	for i := range sums {
		total += math.Pow(float64(i)+1+offset, -exponent)
		sums[i] = total
	}
	return func() int32 { return int32(min(sort.SearchFloat64s(sums, r.Float64()*total), n-1)) }
}

func (p *posts) ordinary() {
	object := p.objects()
	delay := 4 * 3600 * math.Exp(1.6*p.r.NormFloat64())
	p.rows = append(p.rows, row{object, p.accounts(), p.born[object] + int64(delay)})
}

// planted adds groups, at most so many rows of them.
func (p *posts) planted(most int) {
	accounts := int32(max(cap(p.rows)/5, 1))
	for group := range 5 + int(math.Sqrt(float64(cap(p.rows)))/20) {
		members := make([]int32, 5+p.r.IntN(36))
		for i := range members {
			members[i] = accounts + int32(41*group+i)
		}
		tempo := []float64{3, 8, 30, 120, 1800}[group%5]
		share := []float64{.9, .6, .3}[group%3]
		for range 10 + p.r.IntN(60) {
			object := int32(p.r.IntN(len(p.born)))
			at := p.born[object] + int64(7200*p.r.ExpFloat64())
			for _, m := range members {
				if len(p.rows) < most && p.r.Float64() < share {
					p.rows = append(p.rows, row{object, m, at + int64(tempo*p.r.ExpFloat64())})
				}
			}
		}
	}
}

// makeHub writes a table in which so many rows share one object, evenly over a time,
// and every other row has an object of its own.
func makeHub(out io.Writer, rows, hub int, over time.Duration) error {
	w := bufio.NewWriterSize(out, 1<<20)
	fmt.Fprintln(w, "object_id,account_id,content_id,timestamp_share")
	r := rand.New(rand.NewPCG(1, uint64(hub)))
	for i := range rows {
		object, at := int64(i), r.Int64N(days*day)
		if i < hub {
			object, at = 0, r.Int64N(int64(over.Seconds()))
		}
		fmt.Fprintf(w, "1%017d,2%09d,3%017d,%d\n", object, r.IntN(rows/5), i, start+at)
	}
	return w.Flush()
}
