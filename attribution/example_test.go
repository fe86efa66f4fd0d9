package attribution_test

import (
	"strings"
	"testing"

	"sayso"
	"sayso/attribution"
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

// Rules alone are asked for by a user who wants each row to have one.
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

// Lessons teach: what they mark in sentences of one build is read in another
// sentence of that build, and the same lessons give the same bytes.
func TestTeach(t *testing.T) {
	if _, err := attribution.Teach("eo", nil, nil); err == nil {
		t.Error("a language without a grammar was taught")
	}
	a, err := attribution.Teach("en", nil, nil)
	if err != nil || len(a) == 0 {
		t.Errorf("no lessons gave %d bytes, %v", len(a), err)
	}
}
