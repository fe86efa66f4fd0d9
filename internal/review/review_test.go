package review_test

import (
	"errors"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/review"
)

func row() casefile.Row {
	body := "It rained. The League called Ann Berg an agent of the ministry. She laughed."
	at := func(words string) sayso.Span {
		i := strings.Index(body, words)
		return sayso.SpanOf(body, i, i+len(words))
	}
	s := sayso.Statement{
		ID: "s1", Target: "Ann Berg", Term: "agent of the ministry", Concept: "agent", Speaker: "The League", Stance: sayso.Asserts, In: sayso.InText,
		Evidence: "The League called Ann Berg an agent of the ministry.",
	}
	s.TermAt, s.TargetAt, s.EvidenceAt = at(s.Term), at(s.Target), at(s.Evidence)
	return casefile.Row{Statement: s}
}

func words(s string) *string { return &s }

// A corrected term is found in the evidence, and its span is the text's.
func TestEditKeepsSpansTrue(t *testing.T) {
	s, err := review.Edit{Term: words("agent"), Stance: words("hedges")}.Apply(row())
	if err != nil || s.Term != "agent" || s.Stance != sayso.Hedges || s.TermAt.ByteEnd-s.TermAt.ByteStart != len("agent") {
		t.Fatalf("%+v, %v", s, err)
	}
	body := "It rained. The League called Ann Berg an agent of the ministry. She laughed."
	if got, err := s.TermAt.Slice(body); err != nil || got != "agent" {
		t.Errorf("the term's span gives %q, %v", got, err)
	}
}

// What is not in the evidence, or not in the codebook, is no correction.
func TestEditRefusesWhatIsNotThere(t *testing.T) {
	for name, e := range map[string]review.Edit{
		"term":    {Term: words("spy")},
		"target":  {Target: words(" ")},
		"concept": {Concept: words("badness")},
		"stance":  {Stance: words("proves")},
	} {
		if _, err := e.Apply(row()); !errors.Is(err, sayso.ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
