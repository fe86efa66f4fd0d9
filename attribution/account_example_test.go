package attribution_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/attribution"
)

func told(e *attribution.Engine, d sayso.Document) []string {
	var got []string
	for _, t := range e.Read(d).Testimonies {
		got = append(got, t.Person+" | "+cmp.Or(t.Outlet, "?")+" | "+cmp.Or(t.Journalist, "?"))
	}
	slices.Sort(got)
	return got
}

// Whoever answers on a page of questions and answers spoke to whoever asks, under
// whatever head the outlet asks.
func TestTalkPages(t *testing.T) {
	for _, c := range []struct{ lang, outlet, text, want string }{
		{"en", "Harrow Quarterly", "Harrow Quarterly: When did you leave, Ms Ilse Maar?\nIlse Maar: In the spring.\nHarrow Quarterly: Were you afraid?\nIlse Maar: Every day.", "Ilse Maar | Harrow Quarterly | ?"},
		{"en", "Radio Tern", "HOST (Ann Berg): Who signed the list?\nColvin Rees: Nobody did.\nHOST: And the money?\nColvin Rees: There was none.", "Colvin Rees | Radio Tern | Ann Berg"},
		{"de", "Magazin Querlicht", "Querlicht: Frau Ilse Maar, warum gingen Sie?\nIlse Maar: Es war kalt.\nQuerlicht: Und das Geld?\nIlse Maar: Welches Geld.", "Ilse Maar | Magazin Querlicht | ?"},
		{"fr", "Revue Estuaire", "Estuaire : Pourquoi êtes-vous partie ?\nOdile Marchand : Il faisait froid.\nEstuaire : Et l'argent ?\nOdile Marchand : Il n'y en avait pas.", "Odile Marchand | Revue Estuaire | ?"},
		{"fa", "مجلهٔ آبگینه", "آبگینه: خانم پروانه سلیمی، چرا رفتید؟\nپروانه سلیمی: هوا سرد بود.\nآبگینه: پول چه شد؟\nپروانه سلیمی: پولی نبود.", "پروانه سلیمی | مجلهٔ آبگینه | ?"},
		{"ar", "مجلة المنارة", "المنارة: لماذا غادرت يا سيدة هالة سليم؟\nهالة سليم: كان البرد شديدًا.\nالمنارة: وأين المال؟\nهالة سليم: لم يكن هناك مال.", "هالة سليم | مجلة المنارة | ?"},
	} {
		t.Run(c.lang+" "+c.outlet, func(t *testing.T) {
			d := sayso.Document{ID: "d", Lang: c.lang, Outlet: c.outlet, SourceType: sayso.News, Text: c.text}
			if got := strings.Join(told(rules(t), d), "; "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			d.SourceType = sayso.CommentThread
			if got := told(rules(t), d); len(got) > 0 {
				t.Errorf("in a thread nobody is interviewed, got %q", got)
			}
		})
	}
}

// An outlet is known by a part of its name on its own pages, and who spoke to it by
// example where the rules read nothing.
func TestAccountsByExample(t *testing.T) {
	for _, c := range []struct{ name, lang, outlet, text, want string }{
		{"part of the page's own name", "en", "The Malvern Dispatch", "Mira Sandoval left the league in May. She owed nobody an answer, she told the Dispatch.", "Mira Sandoval | Dispatch | ?"},
		{"refused", "en", "The Malvern Dispatch", "Mira Sandoval left the league in May. She has always refused to speak to the Dispatch.", ""},
		{"could not", "en", "", "Piotr Zawada could not testify before the Marsh County Court.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := sayso.Document{ID: "d", Lang: c.lang, Outlet: c.outlet, SourceType: sayso.News, Text: c.text}
			if got := strings.Join(told(engine(t), d), "; "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Each testimony says how it came about, behind the statements.
func TestTestimoniesAreExplained(t *testing.T) {
	d := sayso.Document{ID: "d", Lang: "en", Outlet: "The Malvern Dispatch", Text: "Mira Sandoval left the league in May. She owed nobody an answer, she told the Dispatch."}
	x, why := engine(t).Explain(d)
	if len(why) != len(x.Statements)+len(x.Testimonies) {
		t.Fatalf("%d explanations of %d statements and %d testimonies", len(why), len(x.Statements), len(x.Testimonies))
	}
	for i, one := range x.Testimonies {
		if got := why[len(x.Statements)+i]; !strings.Contains(got, one.Rule) || !strings.Contains(got, one.Person) {
			t.Errorf("%q explains nothing of %s", got, one.Rule)
		}
	}
}
