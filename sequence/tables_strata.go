package sequence

import "math"

// A Stratified is the common odds ratio of tables that each hold alike persons only: of
// one country, of one year of leaving.
type Stratified struct {
	Tables   int      `json:"strata"`
	Silent   int      `json:"strata_without_information"` // a margin is zero
	Odds     *float64 `json:"or"`
	Interval Interval `json:"ci"`    // Robins, Breslow and Greenland (1986)
	Chi      *float64 `json:"chisq"` // Mantel and Haenszel (1959), with continuity correction
	P        *float64 `json:"p"`
}

// MantelHaenszel combines tables of strata.
func MantelHaenszel(tables []Table) Stratified {
	s := Stratified{Tables: len(tables)}
	var r, w, pr, mixed, qs, off, variance float64
	for _, t := range tables {
		a, b, c, d := t.cells()
		n := a + b + c + d
		v := (a + b) * (c + d) * (a + c) * (b + d)
		if v == 0 {
			s.Silent++
			continue
		}
		agree, differ := (a+d)/n, (b+c)/n
		up, down := a*d/n, b*c/n
		r, w = r+up, w+down
		pr += agree * up
		mixed += agree*down + differ*up
		qs += differ * down
		off += a - (a+b)*(a+c)/n
		variance += v / (n * n * (n - 1))
	}
	s.Odds, s.Interval = told(r/w), untold
	if r > 0 && w > 0 {
		s.Interval = around(math.Log(r/w), math.Sqrt(pr/(2*r*r)+mixed/(2*r*w)+qs/(2*w*w))).exp()
	}
	short := math.Abs(off) - min(.5, math.Abs(off))
	s.Chi = told(short * short / variance)
	s.P = told(chiAbove(short*short/variance, 1))
	return s
}
