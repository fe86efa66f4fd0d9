package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"sayso/hands/internal/books"
)

var bookSample = bylineSample{rounds: map[int]int{10: 1, 20: 1}, singles: 4, onTwo: 4, teams: 3, parts: 100}

const (
	bookCouples  = 2
	arabicShelf  = "arabic"
	oneShelf     = "one-book"
	twoShelf     = "two-books"
	crossShelf   = "crossed"
	editionShelf = "editions"
	persianShelf = "persian"
	pairsPart    = "pairs"
	unsaid       = "-unsaid" // which book a piece is of is not told
)

// isEssay: neither a story nor verse.
func isEssay(p books.Piece) bool {
	for _, other := range []string{"novels", "plays", "poetry", "children", "fiction"} {
		if strings.Contains(p.Kind, other) {
			return false
		}
	}
	return true
}

func shelves() []shelf {
	isEssayInArabic := func(p books.Piece) bool { return p.Lang == "ar" && isEssay(p) }
	isOfOnePublisher := func(p books.Piece) bool { return p.Lang == "ar" && p.Edition == "Hindawi" && isEssay(p) }
	return []shelf{
		{name: arabicShelf, title: "Arabic, one publisher", about: arabicAbout, isOn: isOfOnePublisher, works: 2, isPaired: true},
		{name: oneShelf, title: "Arabic, one book of each", about: oneAbout, isOn: isOfOnePublisher, works: 1, isUnsaid: true},
		{name: twoShelf, title: "Arabic, two books against one", about: twoAbout, isOn: isOfOnePublisher, works: 2, against: oneShelf},
		{name: twoShelf + unsaid, title: "Arabic, two books against one, unsaid", about: twoUnsaidAbout, isOn: isOfOnePublisher, works: 2, against: oneShelf, isUnsaid: true},
		{name: crossShelf, title: "Arabic, another edition", about: crossAbout, isOn: isEssayInArabic, works: 2, editions: 2, first: "Hindawi", against: oneShelf},
		{name: crossShelf + unsaid, title: "Arabic, another edition, unsaid", about: crossUnsaidAbout, isOn: isEssayInArabic, works: 2, editions: 2, first: "Hindawi", against: oneShelf, isUnsaid: true},
		{name: editionShelf, title: "Arabic, two who typed", about: editionAbout, isOn: isEssayInArabic, works: 2, editions: 2, isPaired: true},
		{name: persianShelf, title: "Persian, read by a program", about: persianAbout, isOn: func(p books.Piece) bool { return p.Lang == "fa" }, works: 1, isPaired: true, isUnsaid: true},
	}
}

// runBooks writes the page of books between its head and its foot: all of it, or the
// shelves and the pairs that are wanted.
func runBooks(ctx context.Context, w io.Writer, file string, wanted []string) error {
	isWanted := func(part string) bool { return len(wanted) == 0 || slices.Contains(wanted, part) }
	pieces, err := readPieces(file, shelves())
	if err != nil {
		return err
	}
	fmt.Fprintf(w, booksHead, runtime.Version())
	for _, s := range shelves() {
		if !isWanted(s.name) {
			continue
		}
		if err := writeShelf(ctx, w, s, pieces); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	if isWanted(pairsPart) {
		if err := writeBookPairs(ctx, w, pieces); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, booksFoot)
	return err
}

func writeShelf(ctx context.Context, w io.Writer, s shelf, pieces []books.Piece) error {
	l, sample := libraryOf(pieces, s), bookSample
	against := l
	for _, other := range shelves() {
		if other.name == s.against {
			against, sample.teams = libraryOf(pieces, other.said()), 0
		}
	}
	found, err := askBooks(ctx, l, against, s.editions, sample)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, s.about, len(l))
	writeBylineTables(w, found, sample.sizes(), "writers")
	return nil
}

func writeBookPairs(ctx context.Context, w io.Writer, pieces []books.Piece) error {
	fmt.Fprintf(w, bookPairsAbout, bookCouples)
	for _, s := range shelves() {
		if !s.isPaired {
			continue
		}
		rows, shown, err := askPairs(ctx, libraryOf(pieces, s.said()).articles(), bookCouples)
		if err != nil {
			return fmt.Errorf("pairs of %s: %w", s.name, err)
		}
		fmt.Fprintf(w, "\n**%s**; likelihood ratios shown: %d\n", s.title, shown)
		writePairTable(w, rows)
	}
	return nil
}

const booksHead = `# One hand or several: writers of Arabic and Persian books

How often the byline card says "several hands" of writers whose language is Arabic or
Persian, and what a pair card measures on them. No columns by known writers could be had
in either language, so that books stand in: pieces of 600 to 900 words, laid evenly over a
book, are its "articles". Books are not columns:

- A book has one subject, one editor and one who typed it in, and its pieces share them;
  a columnist's articles share none of the first and often not the second.
- Two books are two subjects, years apart. What parts them here may be time.
- Nobody hides in them. A team that writes under one name tries to sound like one.

So this page shows whether the cards read these languages and how often single writers are
called several. What share of real teams they would see it cannot show.

It is written by a command; do not edit it. %s, seed 1.

    go run ./hands/internal/bookpieces DIR... > PIECES
    go run ./hands/internal/handspage books PIECES > docs/hands-books.md

Each DIR is a checkout of a repository of OpenITI (github.com/OpenITI), whose releases may
be passed on for other than commercial ends with its name and under the same terms
(CC BY-NC-SA 4.0); the repositories themselves state no terms. Nothing of them is kept
here: for Arabic 1325AH, 1350AH, 1375AH, 1400AH, 1425AH and 1450AH, named after the years
their writers died in, from 1883 to our day; for Persian PERbarzakh as of its commit
47dc720. Files of four mebibytes and more were not at hand. Nothing was tuned on them; one
mistake was found on them and mended, of articles that tell of translators.

Each byline is asked about with a reference that holds none of the writers who wrote it:
two couples of writers with neighbouring subjects are left out at a time. Shares count each
writer or pair the same; in brackets what 95 %% of 400 draws of whole writers or pairs give.
Where a row has twenty pieces of one book, only books that have as many are in it.
`

const arabicAbout = `
## Arabic: essays, history, criticism, philosophy

%d writers with two books each, from one publisher's digital library (Hindawi), which sets
all of them by the same rules. Stories, plays, verse and translations are left out.
`

const oneAbout = `
## Arabic: one book of each

%d writers with one book each, of the same publisher. Here the writers who are held against
are as much of a piece as somebody who writes one column. Which book a piece is of is not
told: a team that writes under one name stands in one outlet.
`

const twoAbout = `
## Arabic: two books, held against writers of one

%d writers with two books each, of the same publisher, held against writers of whom the
reference has one book. This is a columnist who writes in two places, where colleagues write
in one. Which book a piece is of is told as the outlet of an article is.
`

const crossAbout = `
## Arabic: another edition than all others

%d writers, of each a book from the publisher and one that others typed in, held against
writers of whom the reference has one book of the publisher.
`

const twoUnsaidAbout = `
### The same, where it is not said which book a piece is of

%d writers. The card cannot know that there are two books.
`

const crossUnsaidAbout = `
### The same, where it is not said which edition a piece is of

%d writers. Nothing tells the card that somebody else typed one of the books.
`

const editionAbout = `
## Arabic: two books that others typed in

%d writers, of each two books from two collections: other people typed them, by other rules
for spaces, signs, hamzas and the dots of the last ye. A byline that several outlets print
is like that. Most of these writers are scholars of religion.
`

const persianAbout = `
## Persian: old prose, read from print by a program

%d writers with one book each, of the eleventh to nineteenth centuries, from printed
editions that a program read (kraken) and nobody corrected: spaces are wrong, ye and kaf
come in both forms, footnotes run into the text. This is the worst that a file can be, and
no modern Persian. "Half on one subject" is told by rare words.
`

const bookPairsAbout = `
## Two bylines beside each other

What a pair card measures on its reference before it shows anything, as on hands.md: the
means over %d references, in brackets the least and the most. Pairs of one writer are of one
book and of two.
`

const booksFoot = `
## What it shows, and what it does not

- Real Arabic and Persian prose is read: its language, words, sentences, quotations. Held
  against others who are like them, single writers are hardly ever called several, whether
  their pieces are of one book, of two, or of two that others typed in.
- Of one Persian writer, Kaykawus, the last four of twenty pieces turned out to be the notes of
  his editor, nine hundred years younger. To call these several hands is right.
- **A byline that ranges wider than the reference's would be called several hands far too
  often**: two books of one writer, held against writers of one book each, and worse where
  one of the two was typed in by others. Where outlets are stated the card sees it and draws
  no conclusion; where they are not, no guard does, since the subjects are no broader.
  Whoever asks about a columnist of several outlets needs others like that as the measure,
  and has to say where each article stands.
- With such a measure, teams of two are hardly ever seen: two books of one writer, years and
  subjects apart, differ as much as two writers' do. Where each writer has one book, many teams
  are seen whose two write about other things, though fewer than among the English reporters
  of hands.md, and hardly any of nearest neighbours.
- Ratios of two bylines cost more than the goal for these languages (.60 bits at 1,000 words,
  matched by subject) in Arabic. At times they meet what a card asks for all the same. None is
  shown, because the card is told that hardly two writers stand in one book.
- In Persian two texts are told apart too well. Each writer is one book here, and each book one
  edition, one print and one run of a program, whose errors tell it from the next: what is
  measured is files, not writers. The same holds wherever a writer and whoever made the file
  differ together, and a card that is not told so cannot know. Where others typed in a
  writer's second book, far less is told apart.
- That a book is its writer's alone is what its title page says.
- Old Persian with much Arabic in it is sometimes taken for mixed, where the language that is
  stated counts, and now and then for Arabic, Urdu or Kurdish, where it is left out.
- No modern Persian prose by known writers, and no columns in either language, could be had.
  How often a real column's team would be seen is not known.
`
