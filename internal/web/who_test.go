package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/casefile"
	"sayso/text"
)

// scripts is a case in which one name stands in two scripts, a surname alone, and
// another name that differs by one that matters.
func scripts(t *testing.T) (*casefile.Case, map[string]sayso.Document) {
	t.Helper()
	c := newCase(t)
	docs := map[string]sayso.Document{}
	for _, d := range []struct{ file, outlet, text, target, evidence string }{
		{"a.txt", "Marsh Post", "It rained. The League called Hassan Heyrani an agent. He laughed.", "Hassan Heyrani", "The League called Hassan Heyrani an agent."},
		{"b.txt", "بانگ", "باران بارید. The League called حسن حیرانی an agent. او خندید.", "حسن حیرانی", "The League called حسن حیرانی an agent."},
		{"c.txt", "Marsh Post", "Villagers say that Hassan Heyrani is an agent in the other valley.", "Hassan Heyrani", "Villagers say that Hassan Heyrani is an agent in the other valley."},
		{"d.txt", "Fen Daily", "The League called Hossein Heyrani an agent. The League called Ann Berg an agent too.", "Hossein Heyrani", "The League called Hossein Heyrani an agent."},
	} {
		doc := add(t, c, write(t, d.file, d.text), intakeAs(d.outlet))[0]
		speaker := "The League"
		if strings.HasPrefix(d.evidence, "Villagers") {
			speaker = "Villagers"
		}
		put(t, c, sayso.Extraction{DocumentID: doc.ID, Lang: doc.Lang, Statements: []sayso.Statement{
			reading(doc, sayso.Statement{Speaker: speaker, Target: d.target, Term: "agent", Concept: "agent", Stance: sayso.Asserts, Evidence: d.evidence}),
		}})
		docs[d.file] = doc
	}
	return c, docs
}

// saidOf is the form in which a reader answers for two names.
func saidOf(answer, a, b string, more ...string) url.Values {
	form := url.Values{"answer": {answer}, "a": {a}, "b": {b}, "seen": {"99"}, "back": {"/names/pairs"}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

func answered(t *testing.T, h http.Handler, form url.Values) {
	t.Helper()
	if res := post(h, "/names/judge", form); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d: %s", res.StatusCode, body(t, res))
	}
}

// A reader sees two names side by side with how they fit, how common they are, and
// passages with each. Nobody is asked about two names that differ.
func TestTwoNamesSideBySide(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	p := get(t, h, "/names/pairs")
	p.says("Are Hassan Heyrani and حسن حیرانی", "As names they are the same.", "It says nothing about who bears them.",
		"It rained. The League called Hassan Heyrani an agent. He laughed.", "The League called حسن حیرانی an agent.",
		"Heyrani: 1 other name of this case has it", "No document has rows with both.", "No outlet has both.", "Marsh Post", "by these letters:")
	p.linksLead(h)
	inert(t, "/names/pairs", p)
	if got := len(p.all("mark", "named")); got != 3 {
		t.Errorf("%d names are marked in their passages", got)
	}
	if latin := p.all("span", "in-latin"); len(latin) == 0 || words(latin[0]) != "hsn hyrany" || attr(latin[0], "lang") != "und-Latn" {
		t.Errorf("in Latin letters: %d", len(latin))
	}
	for at := range 3 {
		if s := get(t, h, "/names/pairs?at="+string(rune('0'+at))).text(); strings.Contains(s, "Hossein Heyrani and") || strings.Contains(s, "and Hossein Heyrani") {
			t.Errorf("at %d it is asked whether somebody is Hossein Heyrani: %.300s", at, s)
		}
	}
	read(t, ask(h, http.MethodGet, "/names/pairs?at=-1", nil), http.StatusBadRequest)
	read(t, ask(h, http.MethodGet, "/names/pair?a=ann&b=nobody", nil), http.StatusNotFound)
	get(t, h, "/names/pair?a=hassan+heyrani&b=Hossein+Heyrani").says("As names they differ.", "Hassan and Hossein are known as two names")
}

// What is judged moves the pages of names, the ledger's counts and the list of
// names; each row keeps its name; who judged, when and why stands on the page; and
// it can be taken back there.
func TestAJudgementJoinsThePagesOfTwoNames(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	before := get(t, h, "/ledger").text()
	get(t, h, "/name?is=Hassan+Heyrani").says("Nobody has judged on this name yet.", "A name is all that is known here")
	answered(t, h, saidOf("same", "Hassan Heyrani", "حسن حیرانی", "reason", "both pages name the workshop"))
	for _, name := range []string{"Hassan Heyrani", "حسن حیرانی"} {
		p := get(t, h, "/name?is="+url.QueryEscape(name))
		p.says("Hassan Heyrani (2) · حسن حیرانی", "The League called حسن حیرانی «agent»", "The League called Hassan Heyrani «agent»",
			"Noor, 1 May 2024", "are the same. Reason: both pages name the workshop", "Readers judged who bears these names.")
		p.linksLead(h)
	}
	p := get(t, h, "/ledger")
	p.says("Hassan Heyrani 3")
	p = get(t, h, "/ledger?target_is="+url.QueryEscape("حسن حیرانی"))
	p.says("3 rows")
	get(t, h, "/names").says("Hassan Heyrani30")
	get(t, h, "/log").says("judged Hassan Heyrani and حسن حیرانی", "to be the same", "both pages name the workshop")
	if got := get(t, h, "/names/pairs").text(); strings.Contains(got, "حسن حیرانی the same?") {
		t.Errorf("it is asked again: %.300s", got)
	}
	form := url.Values{"seq": {"1"}, "back": {"/ledger"}}
	if res := post(h, "/names/undo", form); res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/ledger" {
		t.Fatalf("status %d", res.StatusCode)
	}
	if after := get(t, h, "/ledger").text(); after != before {
		t.Errorf("after taking it back the ledger reads\n%s\nbefore\n%s", after, before)
	}
	if res := post(h, "/names/undo", url.Values{"back": {"/"}}); res.StatusCode != http.StatusConflict {
		t.Errorf("there is nothing to take back: status %d", res.StatusCode)
	}
}

// In one document the name is somebody else's: its rows have a page of their own.
func TestTwoPeopleOfOneNameHaveTwoPages(t *testing.T) {
	c, docs := scripts(t)
	h := site(c)
	other := docs["c.txt"].ID
	get(t, h, "/name?is=Hassan+Heyrani").says("In one document it is somebody else")
	answered(t, h, saidOf("different", "Hassan Heyrani", "Hassan Heyrani", "b_in", other))
	here, there := get(t, h, "/name?is=Hassan+Heyrani"), get(t, h, "/name?is=Hassan+Heyrani&in="+other)
	here.says("The League called Hassan Heyrani")
	there.says("Villagers called Hassan Heyrani", "are not the same.")
	if strings.Contains(here.text(), "Villagers called Hassan") || strings.Contains(there.text(), "The League called Hassan") {
		t.Error("one page has the rows of the other")
	}
	p := get(t, h, "/ledger")
	p.linksLead(h)
	var counts []string
	for _, a := range p.all("a", "") {
		if href := attr(a, "href"); strings.Contains(href, "target_is=Hassan") {
			counts = append(counts, get(t, h, href).text())
		}
	}
	if len(counts) != 2 || slices.ContainsFunc(counts, func(s string) bool { return !strings.Contains(s, "1 row") }) {
		t.Errorf("%d choices of that name", len(counts))
	}
	get(t, h, "/names").linksLead(h)
	there.linksLead(h)
}

// Whoever would join by a third name two who are held to be different is not
// offered it, is told by which way, and is refused.
func TestDifferentStandsInTheWay(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	answered(t, h, saidOf("different", "Hassan Heyrani", "Hossein Heyrani"))
	answered(t, h, saidOf("same", "Hassan Heyrani", "حسن حیرانی"))
	p := get(t, h, "/names/pair?"+url.Values{"a": {"Hossein Heyrani"}, "b": {"حسن حیرانی"}}.Encode())
	p.says("These two cannot be made one as things stand.", "Hassan Heyrani and Hossein Heyrani are not the same.", "are the same.")
	for _, b := range p.all("button", "") {
		if attr(b, "value") == "same" {
			t.Error("it is offered all the same")
		}
	}
	if res := post(h, "/names/judge", saidOf("same", "Hossein Heyrani", "حسن حیرانی")); res.StatusCode != http.StatusConflict || !strings.Contains(body(t, res), "take that back first") {
		t.Errorf("status %d", res.StatusCode)
	}
	// What was joined before and is contradicted since is not followed, and says so.
	answered(t, h, saidOf("same", "The League", "Hossein Heyrani"))
	answered(t, h, saidOf("same", "The League", "Villagers"))
	answered(t, h, saidOf("different", "Villagers", "Hossein Heyrani"))
	p = get(t, h, "/names/pairs")
	p.says("Judgements that contradict one another", "Not followed: Noor")
	p.linksLead(h)
}

func TestAnswersThatAreNone(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	for name, x := range map[string]struct {
		form url.Values
		want int
	}{
		"no answer":     {saidOf("", "The League", "Villagers"), http.StatusBadRequest},
		"another":       {saidOf("perhaps", "The League", "Villagers"), http.StatusBadRequest},
		"undo":          {saidOf("undo", "The League", "Villagers"), http.StatusBadRequest},
		"one name":      {saidOf("same", "The League", "the  LEAGUE"), http.StatusBadRequest},
		"nobody":        {saidOf("same", "The League", "Nobody"), http.StatusNotFound},
		"not seen":      {saidOf("same", "The League", "Villagers", "seen", ""), http.StatusBadRequest},
		"long reason":   {saidOf("same", "The League", "Villagers", "reason", strings.Repeat("a", 2001)), http.StatusBadRequest},
		"not its name":  {saidOf("shown", "The League", "", "shown", "Carl"), http.StatusBadRequest},
		"no such paper": {saidOf("same", "The League", "Villagers", "b_in", "d0000000000000000"), http.StatusNotFound},
	} {
		if res := post(h, "/names/judge", x.form); res.StatusCode != x.want {
			t.Errorf("%s: status %d, want %d", name, res.StatusCode, x.want)
		}
	}
	// A form of another site changes nothing.
	res := ask(h, http.MethodPost, "/names/judge", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") })
	if res.StatusCode != http.StatusForbidden {
		t.Errorf("from elsewhere: status %d", res.StatusCode)
	}
	all, err := c.NameJudgements(ctx)
	if must(t, err); len(all) != 0 {
		t.Errorf("recorded %+v", all)
	}
}

// Two readers: the second, who saw an older state, is told.
func TestTheSecondAnswerIsTold(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	answered(t, h, saidOf("same", "Hassan Heyrani", "حسن حیرانی", "seen", "0"))
	res := post(h, "/names/judge", saidOf("different", "Hassan Heyrani", "حسن حیرانی", "seen", "0"), &http.Cookie{Name: "sayso-reader", Value: "Ben"})
	if res.StatusCode != http.StatusConflict || !strings.Contains(body(t, res), "Noor has judged on") {
		t.Errorf("status %d", res.StatusCode)
	}
	// And while they look at it, the page tells them.
	state := "/names/state?" + url.Values{"a": {"Hassan Heyrani"}, "b": {"Ann"}, "seen": {"0"}, "queue": {"1"}}.Encode()
	get(t, h, state).says("Noor has judged on one of these names in the meantime.", "pairs of names wait")
	if s := get(t, h, strings.Replace(state, "seen=0", "seen=1", 1)).text(); strings.Contains(s, "meantime") {
		t.Errorf("told again: %s", s)
	}
	read(t, ask(h, http.MethodGet, "/names/state", nil), http.StatusBadRequest)
	p, err := c.People(ctx)
	if must(t, err); p.Named("Hassan Heyrani", "").ID != p.Named("حسن حیرانی", "").ID {
		t.Error("the first judgement does not stand")
	}
}

func TestTheSpellingThatIsShownIsChosen(t *testing.T) {
	c, _ := scripts(t)
	h := site(c)
	answered(t, h, saidOf("same", "Hassan Heyrani", "حسن حیرانی"))
	answered(t, h, saidOf("shown", text.Key("Hassan Heyrani"), "", "shown", "حسن حیرانی"))
	get(t, h, "/name?is=Hassan+Heyrani").says("is shown as حسن حیرانی")
	get(t, h, "/names").says("حسن حیرانی hsn hyrany30")
}

// Names that attack are shown as text.
func TestHostileNamesInPairs(t *testing.T) {
	c := newCase(t)
	for _, attack := range attacks {
		keepHostile(t, c, attack)
	}
	h := site(c)
	names, err := c.Bearers(ctx)
	must(t, err)
	for _, n := range names[1:] {
		target := "/names/pair?" + url.Values{"a": {names[0].Bearer.Key}, "b": {n.Bearer.Key}}.Encode()
		inert(t, target, get(t, h, target))
		answered(t, h, saidOf("same", names[0].Bearer.Key, n.Bearer.Key, "reason", n.Name))
	}
	for _, target := range []string{"/names", "/names/pairs", "/log", "/name?" + url.Values{"is": {names[0].Name}}.Encode()} {
		inert(t, target, get(t, h, target))
	}
}

// On the page of a word a person is counted once, under whichever names, and people
// of one name each by themselves.
func TestThePageOfAWordCountsPeople(t *testing.T) {
	c, docs := scripts(t)
	h := site(c)
	get(t, h, "/word?is=agent").says("Of 3 names,")
	answered(t, h, saidOf("same", "Hassan Heyrani", "حسن حیرانی"))
	get(t, h, "/word?is=agent").says("Of 2 names,")
	answered(t, h, saidOf("different", "Hassan Heyrani", "Hassan Heyrani", "b_in", docs["c.txt"].ID))
	p := get(t, h, "/word?is=agent")
	p.says("Of 3 names,", "agent 3")
	p.linksLead(h)
}

// Whom somebody spoke to, and what they said, stands on the page under each of the
// names that are theirs.
func TestTestimoniesFollowTheJudgement(t *testing.T) {
	h := site(people(t))
	answered(t, h, saidOf("same", "Ann Berg", "Villagers"))
	p := get(t, h, "/name?is=Villagers")
	p.says("Ann Berg spoke to Radio Marsh", "Villagers called Ann Berg «hero»", "Ann Berg denied that «agent» fits Ann Berg")
	if p := get(t, h, "/name?is=Carl+Dorn"); strings.Contains(p.text(), "Radio Marsh") {
		t.Error("somebody else's testimony is on the page")
	}
}

// People, journalists and outlets that stand in testimonies alone are judged as others
// are: they are laid side by side with what they told, and the page of whoever bears
// two names has the testimonies under both.
func TestNamesOfTestimoniesAreJudged(t *testing.T) {
	c := newCase(t)
	docs := map[string]sayso.Document{}
	for _, x := range []struct{ file, outlet, text, person, journalist, told string }{
		{"a.txt", "Marsh Post", "Hassan Heyrani told Mira Vane of Radio Marsh about the camp.", "Hassan Heyrani", "Mira Vane; Tobias Quill", "Radio Marsh"},
		{"b.txt", "Fen Daily", "حسن حیرانی told the Harbour Court about the camp.", "حسن حیرانی", "", "Harbour Court"},
	} {
		d := add(t, c, write(t, x.file, x.text), intakeAs(x.outlet))[0]
		at := sayso.SpanOf(d.Text, 0, len(x.text))
		put(t, c, sayso.Extraction{DocumentID: d.ID, Lang: "en", Testimonies: []sayso.Testimony{{
			DocumentID: d.ID, Person: x.person, Journalist: x.journalist, Outlet: x.told, Evidence: x.text, In: sayso.InText,
			EvidenceAt: at, PersonAt: sayso.SpanOf(d.Text, 0, len(x.person)), Rule: "en.told",
		}}})
		docs[x.file] = d
	}
	h := site(c)
	p := get(t, h, "/names/pairs")
	p.says("Are Hassan Heyrani and حسن حیرانی", "Hassan Heyrani told Mira Vane of Radio Marsh", "told the Harbour Court about the camp", "testimonies with it: 1", "documents: 1")
	p.linksLead(h)
	if got := len(p.all("mark", "named")); got != 2 {
		t.Errorf("%d names are marked in their testimonies", got)
	}
	answered(t, h, saidOf("same", "Hassan Heyrani", "حسن حیرانی"))
	for _, name := range []string{"Hassan Heyrani", "حسن حیرانی"} {
		p := get(t, h, "/name?is="+url.QueryEscape(name))
		p.says("Hassan Heyrani spoke to Radio Marsh (to Mira Vane) (to Tobias Quill), as Marsh Post reports", "حسن حیرانی spoke to Harbour Court, as Fen Daily reports", "Hassan Heyrani (1) · حسن حیرانی")
		p.linksLead(h)
	}
	for name, kind := range map[string]string{"Tobias Quill": "person", "Radio Marsh": "group"} {
		p := get(t, h, "/name?is="+url.QueryEscape(name))
		p.says(kind+" "+name, "Who spoke to it", "Hassan Heyrani spoke to Radio Marsh")
		if strings.Contains(p.text(), "Harbour Court") {
			t.Errorf("%s did not hear that", name)
		}
		p.linksLead(h)
	}
	answered(t, h, saidOf("same", "Tobias Quill", "Mira Vane"))
	answered(t, h, saidOf("same", "Radio Marsh", "Harbour Court"))
	get(t, h, "/name?is=Harbour+Court").says("Hassan Heyrani spoke to Radio Marsh", "حسن حیرانی spoke to Harbour Court")
	answered(t, h, saidOf("different", "Hassan Heyrani", "Hassan Heyrani", "b_in", docs["a.txt"].ID))
	if p := get(t, h, "/name?is="+url.QueryEscape("حسن حیرانی")); strings.Contains(p.text(), "Radio Marsh") {
		t.Error("somebody else's testimony is on the page")
	}
	get(t, h, "/name?is=Hassan+Heyrani&in="+docs["a.txt"].ID).says("Hassan Heyrani spoke to Radio Marsh")
	get(t, h, "/names").linksLead(h)
	if res := post(h, "/names/judge", saidOf("same", "Nobody", "Mira Vane")); res.StatusCode != http.StatusNotFound {
		t.Errorf("nobody has that name: status %d", res.StatusCode)
	}
}

// The log says each judgement in a sentence, in the reader's language, with the names
// as they are written, whether it stands or was taken back.
func TestTheLogSaysJudgementsInWords(t *testing.T) {
	c, docs := scripts(t)
	h := site(c)
	answered(t, h, saidOf("same", "Hassan Heyrani", "حسن حیرانی", "reason", "one workshop"))
	answered(t, h, saidOf("unsure", "The League", "Villagers"))
	answered(t, h, saidOf("shown", "Hassan Heyrani", "", "shown", "حسن حیرانی"))
	answered(t, h, saidOf("different", "Hassan Heyrani", "Hassan Heyrani", "b_in", docs["c.txt"].ID))
	if res := post(h, "/names/undo", url.Values{"seq": {"2"}, "back": {"/log"}}); res.StatusCode != http.StatusSeeOther {
		t.Fatalf("status %d", res.StatusCode)
	}
	for lang, want := range map[string][]string{
		"en": {"judged Hassan Heyrani and حسن حیرانی", "to be the same · The pair Reason: one workshop", "could not tell whether The League and Villagers are the same", "as the spelling of", "Hassan Heyrani (in Marsh Post " + docs["c.txt"].ID + ") not to be the same", "took back judgement 2: Noor, 1 May 2024", "it cannot be told whether The League and Villagers are the same."},
		"fa": {"یکی دانست", "نتوانست بگوید The League و Villagers یکی هستند یا نه", "را برگزید تا نشان داده شود", "را دو تا دانست", "سنجش ۲ را پس گرفت: Noor"},
		"ar": {"واحد", "تعذّر القول إن كان The League وVillagers واحدًا", "لعرض", "اثنان", "التراجع عن الحكم ٢: "},
	} {
		p := read(t, ask(h, http.MethodGet, "/log?event=judged", func(r *http.Request) { r.Header.Set("Accept-Language", lang) }), http.StatusOK)
		p.says(want...)
		p.linksLead(h)
		for _, said := range p.all("p", "") {
			if strings.Contains(words(said), "the league") {
				t.Errorf("%s: a name stands as it is compared: %s", lang, words(said))
			}
		}
	}
}
