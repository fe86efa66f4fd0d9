package accuracy

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso"
)

// Names are the same after folding, or when one stands in the other as whole
// words. The document's own voice and nobody are only the same as themselves.
func TestSameName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Ilse Heron", "ilse  HERON", true},
		{"Ilse Heron", "Heron", true},
		{"Heron", "the Heron Society", true},
		{"Ann", "Anna Weiss", false},
		{"Weiss", "Weissmann", false},
		{"Müller", "Muller", true},
		{"علي كريمي", "علی کریمی", true},
		{"کریمی", "علی کریمی", true},
		{"کریم", "علی کریمی", false},
		{"Heron", "Heron's", true},
		{"Heron", "", false},
		{"", "", true},
		{"AUTHOR", "AUTHOR", true},
		{"AUTHOR", "Author Guild", false},
		{"AUTHOR", "", false},
		{"—", "– a", false},
		{"\u200c", "Heron", false},
	} {
		if got := SameName(c.a, c.b); got != c.same {
			t.Errorf("SameName(%q, %q) = %v", c.a, c.b, got)
		}
		if got := SameName(c.b, c.a); got != c.same {
			t.Errorf("SameName(%q, %q) = %v: not the same both ways", c.b, c.a, got)
		}
	}
}

// label makes a row about the document text: the term is found in it.
func label(text, target, term, speaker string, stance sayso.Stance) sayso.Statement {
	i := strings.Index(text, term)
	return sayso.Statement{
		Target: target, Term: term, Speaker: speaker, Stance: stance, Evidence: text, Concept: "agent", Rule: "r", Tier: sayso.TierA,
		In: sayso.InText, TermAt: sayso.SpanOf(text, i, i+len(term)),
	}
}

const sentence = "Corwin Maas called Ilse Heron a paid agent of the ministry."

func pair(text string, gold, found []sayso.Statement) Pair {
	return Pair{
		Document: sayso.Document{ID: "a", Lang: "en", Text: text},
		Gold:     sayso.Extraction{DocumentID: "a", Statements: gold},
		Found:    sayso.Extraction{DocumentID: "a", Statements: found},
	}
}

// "paid agent of the ministry" is 26 characters. "agent of the" shares 12 of
// them, which is under a half; "agent of the " and one more, 13 of 26, is
// exactly a half and enough.
func TestALabelNeedsHalfOfTheWords(t *testing.T) {
	gold := []sayso.Statement{label(sentence, "Ilse Heron", "paid agent of the ministry", "Corwin Maas", sayso.Asserts)}
	for term, want := range map[string]int{"agent of the": 0, "agent of the ": 1, "paid agent of the ministry": 1, "agent of the ministry": 1, "ministry.": 0} {
		found := []sayso.Statement{label(sentence, "Heron", term, "Maas", sayso.Asserts)}
		if got := len(matchLabels(pair(sentence, gold, found))); got != want {
			t.Errorf("%q: %d matches, want %d", term, got, want)
		}
	}
}

// Overlap is counted in characters, not bytes: a Persian word of five is half
// of ten characters, though ten of fifteen bytes.
func TestOverlapCountsCharacters(t *testing.T) {
	const text = "او مزدور abcd است"
	gold := []sayso.Statement{label(text, "او", "مزدور abcd", "", sayso.Asserts)}
	if got := overlap(label(text, "او", "مزدور", "", sayso.Asserts).TermAt, gold[0].TermAt); got != 0.5 {
		t.Errorf("overlap %v, want 0.5", got)
	}
	if got := overlap(label(text, "او", "abcd", "", sayso.Asserts).TermAt, gold[0].TermAt); got != 0.4 {
		t.Errorf("overlap %v, want 0.4", got)
	}
}

// Another target, another part of the document, or words that do not stand
// where the row says they do, is no match.
func TestALabelNeedsItsTargetAndItsPlace(t *testing.T) {
	gold := []sayso.Statement{label(sentence, "Ilse Heron", "paid agent", "Corwin Maas", sayso.Asserts)}
	other := label(sentence, "Corwin Maas", "paid agent", "Corwin Maas", sayso.Asserts)
	title := label(sentence, "Ilse Heron", "paid agent", "Corwin Maas", sayso.Asserts)
	title.In = sayso.InTitle
	altered := label(sentence, "Ilse Heron", "paid agent", "Corwin Maas", sayso.Asserts)
	altered.Term = "paid Agent"
	for name, s := range map[string]sayso.Statement{"target": other, "part": title, "words": altered} {
		if got := matchLabels(pair(sentence, gold, []sayso.Statement{s})); len(got) != 0 {
			t.Errorf("wrong %s: matched all the same", name)
		}
	}
}

// Saying one thing twice is one hit and one false row.
func TestEachItemIsMatchedOnce(t *testing.T) {
	row := label(sentence, "Ilse Heron", "paid agent", "Corwin Maas", sayso.Asserts)
	got := tallyOf(pair(sentence, []sayso.Statement{row}, []sayso.Statement{row, row}))[key{ofMeasure, Labels}]
	if want := (count{foundRight: 1, found: 2, goldRight: 1, gold: 1}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

// One voice asserts and another denies the same words about the same person:
// two gold rows. Whatever the order of the file, each prediction goes to the
// row with its speaker and stance.
func TestEqualLabelsGoToTheirSpeakers(t *testing.T) {
	const text = "Heron denied the ministry's claim that she is an agent."
	gold := []sayso.Statement{label(text, "Heron", "agent", "Heron", sayso.Denies), label(text, "Heron", "agent", "ministry", sayso.Asserts)}
	found := []sayso.Statement{label(text, "Heron", "agent", "ministry", sayso.Asserts), label(text, "Heron", "agent", "Heron", sayso.Denies)}
	for _, p := range []Pair{pair(text, gold, found), pair(text, []sayso.Statement{gold[1], gold[0]}, found)} {
		got := tallyOf(p)
		if want := both(2, 2, 2); got[key{ofMeasure, FullRows}] != want {
			t.Errorf("full rows %+v, want %+v", got[key{ofMeasure, FullRows}], want)
		}
		if want := both(1, 1, 1); got[key{ofMeasure, Denials}] != want {
			t.Errorf("denials %+v, want %+v", got[key{ofMeasure, Denials}], want)
		}
	}
}

// A full row needs the speaker and the stance; a label needs neither.
func TestAFullRowNeedsSpeakerAndStance(t *testing.T) {
	gold := []sayso.Statement{label(sentence, "Ilse Heron", "paid agent", "Corwin Maas", sayso.Asserts)}
	for name, c := range map[string]struct {
		found sayso.Statement
		want  count
	}{
		"right":   {label(sentence, "Ilse Heron", "paid agent", "Maas", sayso.Asserts), both(1, 1, 1)},
		"speaker": {label(sentence, "Ilse Heron", "paid agent", sayso.Author, sayso.Asserts), both(0, 1, 1)},
		"nobody":  {label(sentence, "Ilse Heron", "paid agent", "", sayso.Asserts), both(0, 1, 1)},
		"stance":  {label(sentence, "Ilse Heron", "paid agent", "Maas", sayso.Hedges), both(0, 1, 1)},
	} {
		got := tallyOf(pair(sentence, gold, []sayso.Statement{c.found}))
		if got[key{ofMeasure, Labels}] != both(1, 1, 1) {
			t.Errorf("%s: label counted %+v", name, got[key{ofMeasure, Labels}])
		}
		if got[key{ofMeasure, FullRows}] != c.want {
			t.Errorf("%s: full row counted %+v, want %+v", name, got[key{ofMeasure, FullRows}], c.want)
		}
		if tier := got[key{ofMeasure, FullA}]; tier != one(c.want.foundRight == 1) {
			t.Errorf("%s: tier A counted %+v", name, tier)
		}
	}
}

// A quotation of ten characters is found with eight of them, not with seven.
func TestAQuotationNeedsFourFifths(t *testing.T) {
	const text = "0123456789 said Heron"
	quote := func(end int, speaker string) sayso.Quotation {
		return sayso.Quotation{Quote: text[:end], Speaker: speaker, In: sayso.InText, At: sayso.SpanOf(text, 0, end)}
	}
	for _, c := range []struct {
		end            int
		speaker        string
		span, credited count
	}{
		{8, "Ilse Heron", both(1, 1, 1), both(1, 1, 1)},
		{8, "", both(1, 1, 1), both(0, 1, 1)},
		{7, "Heron", both(0, 1, 1), both(0, 1, 1)},
	} {
		p := pair(text, nil, nil)
		p.Gold.Quotations = []sayso.Quotation{quote(10, "Heron")}
		p.Found.Quotations = []sayso.Quotation{quote(c.end, c.speaker)}
		got := tallyOf(p)
		if got[key{ofMeasure, QuoteSpans}] != c.span || got[key{ofMeasure, QuoteSpeakers}] != c.credited {
			t.Errorf("%d characters by %q: span %+v, with speaker %+v", c.end, c.speaker, got[key{ofMeasure, QuoteSpans}], got[key{ofMeasure, QuoteSpeakers}])
		}
	}
}

// A testimony is its person and its outlet, wherever in the document it stands.
func TestATestimonyIsPersonAndOutlet(t *testing.T) {
	testimony := func(person, outlet string) sayso.Testimony {
		return sayso.Testimony{Person: person, Outlet: outlet, Evidence: sentence, In: sayso.InText}
	}
	p := pair(sentence, nil, nil)
	p.Gold.Testimonies = []sayso.Testimony{testimony("Ilse Heron", "Harbour Post"), testimony("Ilse Heron", ""), testimony("Maas", "Harbour Post")}
	p.Found.Testimonies = []sayso.Testimony{testimony("Heron", "the Harbour Post"), testimony("Heron", "Dock Radio"), testimony("Ilse Heron", "")}
	want := []edge{{pred: 0, gold: 0}, {pred: 2, gold: 1}}
	got := matchTestimonies(p)
	for i := range got {
		got[i].weight = 0
	}
	if !slices.Equal(got, want) {
		t.Errorf("matched %v, want %v", got, want)
	}
}

// A greedy choice would give the first prediction the item that is the only one
// the second could have.
func TestAssignmentFindsAsManyAsThereCanBe(t *testing.T) {
	got := assign([]edge{{0, 0, 900}, {0, 1, 800}, {1, 0, 700}})
	if want := []edge{{0, 1, 800}, {1, 0, 700}}; !slices.Equal(got, want) {
		t.Errorf("assigned %v, want %v", got, want)
	}
}

// The assignment is never worse than trying every way of pairing.
func TestAssignmentAgainstEveryWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seen := map[[2]int]bool{}
		var edges []edge
		for range rapid.IntRange(0, 12).Draw(t, "edges") {
			p, g := rapid.IntRange(0, 4).Draw(t, "pred"), rapid.IntRange(0, 4).Draw(t, "gold")
			if !seen[[2]int{p, g}] {
				seen[[2]int{p, g}] = true
				edges = append(edges, edge{p, g, int64(rapid.IntRange(1, 50).Draw(t, "weight"))})
			}
		}
		got, preds, golds := int64(0), map[int]bool{}, map[int]bool{}
		for _, e := range assign(edges) {
			if preds[e.pred] || golds[e.gold] || !seen[[2]int{e.pred, e.gold}] {
				t.Fatalf("%+v: used twice, or no such edge", e)
			}
			preds[e.pred], golds[e.gold] = true, true
			got += matchWeight + e.weight
		}
		if want := best(edges, map[int]bool{}, map[int]bool{}); got != want {
			t.Fatalf("worth %d pairs and %d, want %d and %d", got/matchWeight, got%matchWeight, want/matchWeight, want%matchWeight)
		}
	})
}

func best(edges []edge, preds, golds map[int]bool) int64 {
	if len(edges) == 0 {
		return 0
	}
	e := edges[0]
	without := best(edges[1:], preds, golds)
	if preds[e.pred] || golds[e.gold] {
		return without
	}
	preds[e.pred], golds[e.gold] = true, true
	with := matchWeight + e.weight + best(edges[1:], preds, golds)
	delete(preds, e.pred)
	delete(golds, e.gold)
	return max(with, without)
}
