package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"sayso/hands"
	"sayso/hands/internal/books"
	"sayso/internal/dice"
)

// A shelf is books of writers who are asked about and held against one another.
type shelf struct {
	name, title, about string
	isOn               func(books.Piece) bool
	works              int    // of a writer; where it is two, a writer has both
	editions           int    // that a writer's works come from, where they are two
	first              string // the edition of a writer's first book, where it matters
	against            string // the shelf that is held against; empty is this one
	isPaired           bool
	isUnsaid           bool // which book a piece is of is not stated
}

const (
	mostWriters  = 32 // of a shelf: more take hours and tell little
	fewestPieces = 10 // of a work
)

// A library is the pieces of each writer of a shelf, a work after another.
type library map[string][][]article

// A book is one work as one collection has it.
type book struct{ writer, work, edition string }

// libraryOf takes of each writer the works with the most pieces, and thins out writers
// evenly, in the order of their names, which begin with the year they died in.
func libraryOf(pieces []books.Piece, s shelf) library {
	of := booksOf(pieces, s)
	byWriter := map[string][]book{}
	for k, articles := range of {
		if len(articles) >= fewestPieces {
			byWriter[k.writer] = append(byWriter[k.writer], k)
		}
	}
	all := library{}
	for writer, own := range byWriter {
		isFirst := func(k book) bool { return s.first != "" && k.edition == s.first }
		slices.SortFunc(own, func(a, b book) int {
			return cmp.Or(trueFirst(isFirst(a), isFirst(b)), cmp.Compare(len(of[b]), len(of[a])), cmp.Compare(a.work, b.work), cmp.Compare(a.edition, b.edition))
		})
		if taken := s.take(own); len(taken) == s.works {
			for _, k := range taken {
				all[writer] = append(all[writer], of[k])
			}
		}
	}
	return all.thinned(mostWriters)
}

func trueFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// booksOf are the pieces of each book on a shelf. Of several files of one book the first
// counts.
func booksOf(pieces []books.Piece, s shelf) map[book][]article {
	all, seen := map[book][]article{}, map[string]bool{}
	for _, p := range pieces {
		if s.isOn(p) && !seen[p.ID] {
			seen[p.ID] = true
			k := book{p.Byline, p.Work, p.Edition}
			all[k] = append(all[k], article{name: p.ID, paragraphs: strings.Split(p.Text, "\n"), lang: p.Lang, outlet: s.outletOf(k)})
		}
	}
	return all
}

// outletOf is where a piece stands: a book is edited and printed by itself.
func (s shelf) outletOf(k book) string {
	if s.isUnsaid {
		return ""
	}
	return k.edition + ", " + k.work
}

func (s shelf) said() shelf {
	s.isUnsaid = false
	return s
}

// take are a writer's first books that are different works, and of different editions
// where that is asked for.
func (s shelf) take(own []book) (taken []book) {
	for _, k := range own {
		isOut := s.first != "" && (k.edition == s.first) != (len(taken) == 0) || slices.ContainsFunc(taken, func(t book) bool { return t.work == k.work || s.editions > 1 && t.edition == k.edition })
		if !isOut && len(taken) < s.works {
			taken = append(taken, k)
		}
	}
	return taken
}

func (l library) thinned(most int) library {
	names := slices.Sorted(maps.Keys(l))
	if len(names) <= most {
		return l
	}
	kept := library{}
	for i := range most {
		kept[names[i*len(names)/most]] = l[names[i*len(names)/most]]
	}
	return kept
}

func (l library) articles() map[string][]article {
	all := map[string][]article{}
	for name, works := range l {
		all[name] = slices.Concat(works...)
	}
	return all
}

// askBooks asks about bylines that were put together from books: of one, of two of one
// writer, and of two writers, one book each. They are held against a library, which may be
// the same, without whoever wrote them.
func askBooks(ctx context.Context, l, against library, editions int, s bylineSample) (map[int]*bylineTally, error) {
	found := map[int]*bylineTally{}
	for _, size := range s.sizes() {
		found[size] = &bylineTally{}
	}
	writers, others := l.articles(), against.articles()
	order := closenessOf(writers).nearestFirst()
	parts := partsOf(writers, 1)[0]
	for i, part := range parts[:min(s.parts, len(parts))] {
		reference := hands.NewReference(articlesOf(others, func(name string) bool { return !slices.Contains(part, name) }))
		for _, size := range s.sizes() {
			chance := dice.Dice(1000*i + size)
			b := bylineAsker{ctx: ctx, reporters: writers, order: order, reference: reference, size: size, chance: &chance, found: found[size]}
			if err := b.askShelf(l, part, editions, s); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

func (b *bylineAsker) askShelf(l library, part []string, editions int, s bylineSample) error {
	for i, name := range part {
		if err := b.askWriter(name, l[name], editions, s); err != nil {
			return err
		}
		for _, other := range part[i+1:] {
			for range s.teams {
				if err := b.ask(b.kindOf(name, other), name+"+"+other, b.halves(b.oneOf(l[name]), b.oneOf(l[other]))); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (b *bylineAsker) askWriter(name string, works [][]article, editions int, s bylineSample) error {
	for i := range s.singles {
		if work := works[i%len(works)]; len(work) >= b.size {
			if err := b.ask(oneBook, name, b.some(work, b.size)); err != nil {
				return err
			}
		}
	}
	if len(works) < 2 {
		return b.askOnTwo(onTwoOfBook, name, s.onTwo)
	}
	kind := twoBooks
	if editions > 1 {
		kind = twoEditions
	}
	for range s.onTwo {
		if err := b.ask(kind, name, b.halves(works[0], works[1])); err != nil {
			return err
		}
	}
	return nil
}

func (b *bylineAsker) oneOf(works [][]article) []article { return works[b.chance.Below(len(works))] }

func (b *bylineAsker) halves(one, other []article) []article {
	return slices.Concat(b.some(one, b.size-b.size/2), b.some(other, b.size/2))
}

// readPieces reads the pieces that stand on any of some shelves.
func readPieces(file string, shelves []shelf) (kept []books.Piece, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for p, err := range books.ReadPieces(f) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if slices.ContainsFunc(shelves, func(s shelf) bool { return s.isOn(p) }) {
			kept = append(kept, p)
		}
	}
	return kept, nil
}
