package attribution_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/attribution"
	"sayso/attribution/internal/learned"
	"sayso/codebook"
)

// Sentences of kinds that no rule was written for are read by example, in each
// language: who says what of whom, and how.
func TestReadByExample(t *testing.T) {
	e := engine(t)
	for _, c := range []struct{ lang, text, speaker, stance, target, term string }{
		{"en", "Marta Quill has no doubts about the treasurer, Ivo Brandl. “He is a leech with a ledger,” she told the meeting.", "Marta Quill", "asserts", "Ivo Brandl", "leech"},
		{"fa", "فرهاد نیک‌زاد در نامه‌ای سرگشاده نوشت که بهرام کیانی جاسوس وزارت است.", "فرهاد نیک‌زاد", "asserts", "بهرام کیانی", "جاسوس"},
		{"ar", "كتب سامر الخطيب على صفحته أن نبيل العمري خائن باع رفاقه.", "سامر الخطيب", "asserts", "نبيل العمري", "خائن"},
		{"de", "Für Marta Quill ist der Kassier Ivo Brandl schlicht ein Verräter.", "Marta Quill", "asserts", "Ivo Brandl", "Verräter"},
		{"fr", "Aux yeux de Marta Quille, le trésorier Ivo Brandel est un traître.", "Marta Quille", "asserts", "Ivo Brandel", "traître"},
	} {
		x := e.Read(sayso.Document{ID: "d", Lang: c.lang, Text: c.text})
		holds(t, sayso.Document{Text: c.text}, x)
		found := false
		for _, s := range x.Statements {
			found = found || s.Speaker == c.speaker && string(s.Stance) == c.stance && s.Target == c.target && strings.Contains(s.Term, c.term)
		}
		if !found {
			t.Errorf("%s\n gave %s", c.text, rowsOf(x))
		}
	}
}

// Who speaks a quotation that no rule credits is read by example.
func TestHeardByExample(t *testing.T) {
	for _, c := range []struct{ lang, text, speaker string }{
		{"en", "Ivo Brandl has no kind word for the committee, “a nest of separatists without a mandate”.", "Ivo Brandl"},
		{"de", "Marta Quill bleibt gelassen. Ein Blick auf die Uhr, ein Lachen. „Den Verein gibt es in zehn Jahren noch.“", "Marta Quill"},
		{"fr", "Le préfet Alain Morvan n’a pas de mots assez durs pour le comité, « un nid de séparatistes sans mandat ».", "Alain Morvan"},
	} {
		d := sayso.Document{ID: "d", Lang: c.lang, Text: c.text}
		x, ruled := engine(t).Read(d), rules(t).Read(d)
		if len(x.Quotations) != 1 || len(ruled.Quotations) != 1 {
			t.Fatalf("%s: %d quotations, by rule %d", c.text, len(x.Quotations), len(ruled.Quotations))
		}
		if q := x.Quotations[0]; q.Speaker != c.speaker || ruled.Quotations[0].Speaker != "" || !strings.HasSuffix(q.Rule, "quote.example") {
			t.Errorf("%s\n in the mouth of %q by %s; by rule of %q", c.text, q.Speaker, q.Rule, ruled.Quotations[0].Speaker)
		}
	}
}

// Nobody is made to accuse themselves by example either.
func TestNobodyConfessesByExample(t *testing.T) {
	e := engine(t)
	for _, d := range goldDocuments(t) {
		for _, s := range e.Read(d).Statements {
			if strings.HasSuffix(s.Rule, ".example") && s.Speaker == s.Target && s.Stance == sayso.Asserts && accusation(s.Concept) {
				t.Errorf("%s: %q of %s in their own mouth", d.ID, s.Term, s.Target)
			}
		}
	}
}

func accusation(concept string) bool {
	switch concept {
	case "fighter", "hero", "martyr", "dissident", "other_honour":
		return false
	}
	return true
}

// An engine of rules alone reads nothing by example.
func TestRulesOnly(t *testing.T) {
	e := rules(t)
	for _, d := range goldDocuments(t) {
		for _, s := range e.Read(d).Statements {
			if strings.HasSuffix(s.Rule, ".example") {
				t.Fatalf("%s: %s", d.ID, s.Rule)
			}
		}
	}
}

// The same lessons give the same bytes, other lessons others, and a language
// without a grammar is refused.
func TestTeach(t *testing.T) {
	if _, err := attribution.Teach("eo", nil, nil); !errors.Is(err, sayso.ErrInput) {
		t.Errorf("a language without a grammar: %v", err)
	}
	lesson := func(word string) attribution.Lesson {
		d := sayso.Document{ID: word, Lang: "en", Text: "Maria Kovac called Peter Lang a " + word + " at noon."}
		at := strings.Index(d.Text, word)
		return attribution.Lesson{Document: d, Fresh: true, Found: sayso.Extraction{DocumentID: word, Statements: []sayso.Statement{{
			Target: "Peter Lang", Speaker: "Maria Kovac", Term: word, Concept: "spy", Stance: sayso.Asserts, In: sayso.InText,
			TermAt: sayso.Span{ByteStart: at, ByteEnd: at + len(word)},
		}}}}
	}
	var lessons []attribution.Lesson
	for _, word := range []string{"spy", "mole", "rat", "thief", "crook", "liar", "snake", "leech", "traitor"} {
		lessons = append(lessons, lesson(word))
	}
	teach := func(lessons []attribution.Lesson) []byte {
		data, err := attribution.Teach("en", lessons, nil)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	all := teach(lessons)
	if !bytes.Equal(all, teach(lessons)) {
		t.Error("the same lessons gave other bytes")
	}
	if bytes.Equal(all, teach(lessons[:4])) || bytes.Equal(all, teach(nil)) {
		t.Error("other lessons gave the same bytes")
	}
}

// What is learned names the concepts of the codebook, all of them.
func TestLearnedConceptsAreTheCodebooks(t *testing.T) {
	if got, want := slices.Sorted(slices.Values(learned.Concepts)), slices.Sorted(slices.Values(codebook.Concepts())); !slices.Equal(got, want) {
		t.Errorf("learned %v, codebook %v", got, want)
	}
}

// Persian writes "T's accountant" and "the accountant T" alike: such a row is never
// on the tier that is believed most.
func TestPerhapsTheOwner(t *testing.T) {
	x := engine(t).Read(sayso.Document{ID: "d", Lang: "fa", Text: "حسابدار نگین صادقی کلاهبردار است.", SourceType: sayso.GroupMedia})
	for _, s := range x.Statements {
		if s.Tier == sayso.TierA {
			t.Errorf("%q of %s on tier A", s.Term, s.Target)
		}
	}
	if len(x.Statements) == 0 {
		t.Error("the row is gone, so nothing is held")
	}
}
