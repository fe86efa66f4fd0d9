package web

import (
	"context"
	"html/template"
	"strings"
	"time"

	"sayso/hands"
	"sayso/internal/cards"
	"sayso/sequence"
)

// StripForTest is the strip of a name's page.
var StripForTest = newStrip

// RuleWordsForTest returns a function that says in English what a rule looks for.
func RuleWordsForTest() func(rule string) string {
	return wording{Language: loadLanguages().All[0]}.rule
}

// SentencesForTest says the sentences of a result as the English catalogue has them.
func SentencesForTest(r *sequence.Result, open bool) []string {
	return inEnglish(func(w wording) []template.HTML { return w.sentences(r, open) })
}

// CohortSentencesForTest and GrowthSentencesForTest do so for the other two pages.
func CohortSentencesForTest(r *sequence.Cohorts) []string {
	return inEnglish(func(w wording) []template.HTML { return w.cohortCatalogue(r) })
}

func GrowthSentencesForTest(r *sequence.Growth) []string {
	return inEnglish(func(w wording) []template.HTML { return w.growthCatalogue(r) })
}

func inEnglish(say func(wording) []template.HTML) []string {
	var all []string
	for _, s := range say(wording{Language: loadLanguages().All[0]}) {
		all = append(all, string(s))
	}
	return all
}

// An Answering is what works out answers in the background.
type Answering struct{ x *answering }

func NewAnswering() Answering { return Answering{newAnswering()} }

// Ask asks a question of a register with that hash and waits so long.
func (a Answering) Ask(ctx context.Context, question, sum string, patience time.Duration, work func(context.Context) (*string, error)) (answer string, w wait, err error) {
	got, w, err := answerTo(ctx, a.x, inquiry{"test", question, sum}, patience, work)
	if got != nil {
		answer = *got
	}
	return answer, w, err
}

func (a Answering) Stop(query string) error { return a.x.stop(query) }
func (a Answering) Again(query string)      { a.x.again(query) }
func (a Answering) Close()                  { a.x.close() }

// PairForTest is what the page of a pair says of its ratio, and the states of its goals.
func PairForTest(f hands.PairFigures) (ratio string, goals []string) {
	box := wording{Language: loadLanguages().All[0]}.pairBox(&cards.Pair{Card: hands.Card{Figures: f}}, askedPair{})
	for _, g := range box.Goals {
		goals = append(goals, strings.TrimPrefix(g.State, "hands.laid."))
	}
	return string(box.Ratio), goals
}
