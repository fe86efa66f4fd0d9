package accuracy_test

import (
	"errors"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/accuracy"
)

const marked = `## group bulletin | The Harbour Post
# Guild denounces [[t:traitor]] Morvane
Colvin Rees called Adela Morvane [[a:a plant of [[b:the directorate]]]].

“She is no [[c:plant]],” said Ilse Maar of the Ropemakers. A bracket [stays].
= t | A | + | Morvane | traitor
= a | Colvin Rees | + | Adela Morvane | agent
= c | Ilse Maar | - | Adela Morvane | agent | Radio Lume > Post | scare
= b | 0 | ~ | @Ropemakers | other_accusation
" Ilse Maar | She is no plant
~ Ilse Maar | Radio Lume | | Friday

## blog | Elsewhere
Nothing is said here.
`

// What is marked is found where it stands, and the text is what is left without
// the marks.
func TestMarkedDocuments(t *testing.T) {
	documents, found, err := accuracy.ReadMarked(strings.NewReader(marked), "9-en1", "en")
	if err != nil {
		t.Fatal(err)
	}
	d, rows := documents[0], found[0].Statements
	if len(documents) != 2 || d.ID != "9-en1-1" || d.Title != "Guild denounces traitor Morvane" || d.SourceType != sayso.GroupMedia || documents[1].SourceType != sayso.Blog || len(found[1].Statements) != 0 {
		t.Errorf("%+v", documents)
	}
	if want := "Colvin Rees called Adela Morvane a plant of the directorate.\n\n“She is no plant,” said Ilse Maar of the Ropemakers. A bracket [stays]."; d.Text != want {
		t.Errorf("text is %q", d.Text)
	}
	for i, want := range []sayso.Statement{
		{Term: "traitor", Speaker: sayso.Author, Stance: sayso.Asserts, Target: "Morvane", In: sayso.InTitle, TargetType: sayso.PersonTarget},
		{Term: "a plant of the directorate", Speaker: "Colvin Rees", Stance: sayso.Asserts, Target: "Adela Morvane", In: sayso.InText, TargetType: sayso.PersonTarget},
		{Term: "plant", Speaker: "Ilse Maar", Stance: sayso.Denies, Target: "Adela Morvane", In: sayso.InText, TargetType: sayso.PersonTarget},
		{Term: "the directorate", Speaker: "", Stance: sayso.Hedges, Target: "Ropemakers", In: sayso.InText, TargetType: sayso.GroupTarget},
	} {
		s := rows[i]
		if s.Term != want.Term || s.Speaker != want.Speaker || s.Stance != want.Stance || s.Target != want.Target || s.In != want.In || s.TargetType != want.TargetType {
			t.Errorf("row %d is %+v", i, s)
		}
		if source := map[sayso.Part]string{sayso.InTitle: d.Title, sayso.InText: d.Text}[s.In]; source[s.TermAt.ByteStart:s.TermAt.ByteEnd] != s.Term {
			t.Errorf("row %d does not stand at %+v", i, s.TermAt)
		}
	}
}

// The line of a quotation is read as its words between the marks.
func TestMarkedQuotations(t *testing.T) {
	documents, found, err := accuracy.ReadMarked(strings.NewReader(marked), "9-en1", "en")
	if err != nil {
		t.Fatal(err)
	}
	spoken := found[0].Quotations
	if len(spoken) != 1 || spoken[0].Speaker != "Ilse Maar" || spoken[0].Quote != "She is no plant," {
		t.Fatalf("%+v", spoken)
	}
	if at := spoken[0].At; documents[0].Text[at.ByteStart:at.ByteEnd] != spoken[0].Quote {
		t.Errorf("the quotation does not stand at %+v", at)
	}
	_, _, err = accuracy.ReadMarked(strings.NewReader(marked+"\" Ilse Maar | She is a plant\n"), "9-en1", "en")
	if err == nil || !strings.Contains(err.Error(), "none of the text begins so") {
		t.Errorf("a quotation that does not stand there: %v", err)
	}
}

// A mistake names the file, the document and the row.
func TestMistakesInMarkedDocuments(t *testing.T) {
	for bad, want := range map[string]string{
		"A line.\n": "before the first",
		"## news | P\nX [[a:y]].\n= b | A | + | X | spy\n": `document 1: row " b | A | + | X | spy": no words are marked "b"`,
		"## news | P\nX [[a:y]].\n= a | A | ! | X | spy\n": `stance "!"`,
		"## news | P\nX [[a:y]].\n= a | A | +\n":           "fewer than five cells",
		"## news | P\nX [[a:]].\n= a | A | + | X | spy\n":  "no words are marked",
	} {
		_, _, err := accuracy.ReadMarked(strings.NewReader(bad), "9-en1", "en")
		if !errors.Is(err, sayso.ErrInput) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "9-en1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// FuzzMarked reads any bytes, and what it marks stands in the text.
func FuzzMarked(f *testing.F) {
	f.Add(marked)
	f.Add("## \n[[a:[[b:]]]]]]\n= a|A|+|x|y")
	f.Fuzz(func(t *testing.T, source string) {
		documents, found, err := accuracy.ReadMarked(strings.NewReader(source), "f", "en")
		if err != nil {
			return
		}
		for i, x := range found {
			for _, s := range x.Statements {
				from := documents[i].Text
				if s.In == sayso.InTitle {
					from = documents[i].Title
				}
				if from[s.TermAt.ByteStart:s.TermAt.ByteEnd] != s.Term {
					t.Errorf("%q at %+v", s.Term, s.TermAt)
				}
			}
		}
	})
}

// A testimony is read with the line of the text that names who was told; one that no
// line names is passed over.
func TestMarkedTestimonies(t *testing.T) {
	source := "## news | P\nIlse Maar left.\nOn Friday Maar told Radio Lume why.\n~ Ilse Maar | Radio Lume | | Friday\n~ Ilse Maar | Radio Tern | |\n"
	documents, found, err := accuracy.ReadMarked(strings.NewReader(source), "9-en1", "en")
	if err != nil {
		t.Fatal(err)
	}
	if len(found[0].Testimonies) != 1 {
		t.Fatalf("%+v", found[0].Testimonies)
	}
	got := found[0].Testimonies[0]
	if got.Person != "Ilse Maar" || got.Outlet != "Radio Lume" || got.Journalist != "" || got.DateText != "Friday" || got.Evidence != "On Friday Maar told Radio Lume why." {
		t.Errorf("%+v", got)
	}
	if at := got.EvidenceAt; documents[0].Text[at.ByteStart:at.ByteEnd] != got.Evidence {
		t.Errorf("the evidence does not stand at %+v", at)
	}
}
