package web

import (
	"context"
	"html/template"
	"strings"
	"unicode"

	"sayso/hands"
	"sayso/internal/casefile"
)

// Habits of bylines stand with sentences that show them, and each sentence with its
// document: on paper nobody can follow a link.

// A bylineHabit is a habit of two groups or of two bylines, with sentences of both.
type bylineHabit struct {
	hands.Habit
	Words, In            template.HTML
	First, Second, Usual template.HTML
	documents            map[string]casefile.DocumentHead // that its sentences stand in
}

func (w wording) bylineHabit(h hands.Habit) bylineHabit {
	return bylineHabit{
		Habit: h, Words: habitWords(h.Habit), In: w.phrase(h.View),
		First: w.rounded(h.First, 1), Second: w.rounded(h.Second, 1), Usual: w.rounded(h.Usual, 1),
	}
}

// habitWords shows a habit. Signs alone would run as the page does, whose language has
// nothing to do with the text's: they run from left to right.
func habitWords(habit string) template.HTML {
	way := "ltr"
	if strings.ContainsFunc(habit, unicode.IsLetter) {
		way = "auto"
	}
	return template.HTML(`<bdi class="habit" lang="" dir="`+way+`">`) + visible(habit) + "</bdi>"
}

// A citedSentence is a sentence with the document that it stands in.
type citedSentence struct {
	Text string
	casefile.DocumentHead
}

// Of are the sentences of a group, or of a byline.
func (h bylineHabit) Of(side string) (all []citedSentence) {
	for _, e := range h.Examples {
		if e.Side == side {
			all = append(all, citedSentence{e.Text, h.documents[e.Article]})
		}
	}
	return all
}

// cited reads the documents that sentences stand in.
func (s *site) cited(ctx context.Context, habits []bylineHabit) error {
	ids := []string{}
	for _, h := range habits {
		for _, e := range h.Examples {
			ids = append(ids, e.Article)
		}
	}
	heads, err := s.c.Documents(ctx, casefile.DocumentFilter{IDs: ids})
	if err != nil {
		return err
	}
	documents := map[string]casefile.DocumentHead{}
	for _, h := range heads {
		documents[h.ID] = h
	}
	for i := range habits {
		habits[i].documents = documents
	}
	return nil
}
