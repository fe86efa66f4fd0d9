package main

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"

	"sayso/hands"
)

// words of an article that carry a subject: long ones, each once.
func words(a article) map[string]bool {
	set := map[string]bool{}
	for _, p := range a.paragraphs {
		for _, w := range strings.FieldsFunc(strings.ToLower(p), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(w) >= 5 {
				set[w] = true
			}
		}
	}
	return set
}

// bySubject cuts a reporter's articles in two by what they are about, as evenly as
// subjects allow: two means over rare words, begun from the two articles that have
// least in common.
func bySubject(articles []article) []bool {
	sets := make([]map[string]bool, len(articles))
	spread := map[string]int{}
	for i, a := range articles {
		sets[i] = words(a)
		for w := range sets[i] {
			spread[w]++
		}
	}
	n := float64(len(articles))
	weigh := func(w string) float64 {
		if spread[w] < 3 || spread[w] > len(articles)*2/3 {
			return 0
		}
		return math.Log(n / float64(spread[w]))
	}
	like := func(set map[string]bool, centre map[string]float64) float64 {
		sum := 0.0
		for w := range set {
			sum += weigh(w) * centre[w]
		}
		return sum / math.Sqrt(float64(len(set)+1))
	}
	centreOf := func(belongs func(i int) bool) map[string]float64 {
		c, square := map[string]float64{}, 0.0
		for i, set := range sets {
			if belongs(i) {
				for w := range set {
					c[w] += weigh(w)
				}
			}
		}
		for _, x := range c {
			square += x * x
		}
		for w := range c {
			c[w] /= math.Sqrt(square) + 1e-9
		}
		return c
	}
	first, second, least := 0, 0, math.Inf(1)
	for i := range sets {
		one := centreOf(func(k int) bool { return k == i })
		for j := range i {
			if l := like(sets[j], one); l < least {
				first, second, least = i, j, l
			}
		}
	}
	isB := make([]bool, len(articles))
	a, b := centreOf(func(k int) bool { return k == first }), centreOf(func(k int) bool { return k == second })
	for range 20 {
		lean := make([]float64, len(sets))
		for i, set := range sets {
			lean[i] = like(set, b) - like(set, a)
			isB[i] = lean[i] > 0
		}
		a, b = centreOf(func(k int) bool { return !isB[k] }), centreOf(func(k int) bool { return isB[k] })
	}
	return isB
}

// asPosts turns articles into posts of a paragraph each. When they were written is not
// told, so that each side's are laid evenly over so many weeks, which is the most that a
// guard against time can be deceived by.
func asPosts(articles []article, side string, weeks int) []hands.Post {
	var posts []hands.Post
	start := time.Date(2020, 1, 6, 9, 0, 0, 0, time.UTC)
	for i, a := range articles {
		at := start.Add(time.Duration(float64(i) / float64(len(articles)) * float64(weeks) * 7 * 24 * float64(time.Hour)))
		for n, p := range a.paragraphs {
			posts = append(posts, hands.Post{ID: fmt.Sprintf("%s %d", a.name, n), Time: at.Add(time.Duration(n) * time.Minute), Text: p, Side: side})
		}
	}
	return posts
}

const mostWeeks = 40

// sidesOf parts articles in two.
func sidesOf(articles []article, isB func(i int) bool) trial {
	var a, b []article
	for i, one := range articles {
		if isB(i) {
			b = append(b, one)
		} else {
			a = append(a, one)
		}
	}
	return asSides(a, b)
}

// asSides lays the articles of two sides over the same weeks.
func asSides(a, b []article) trial {
	weeks := min(len(a), len(b), mostWeeks)
	return trial{"reporters", append(asPosts(a, "a", weeks), asPosts(b, "b", weeks)...), [2]string{"a", "b"}}
}
