package demo

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/calendar"
)

// The invented reader signs what was planted and nothing beside it.
func TestTheReaderKnowsWhatWasPlanted(t *testing.T) {
	for _, l := range readTruth(t).Labels {
		s := sayso.Statement{Target: l.Target, Term: l.Term, Stance: sayso.Stance(l.Stance)}
		if l.Speaker != nil {
			s.Speaker = *l.Speaker
		}
		right, err := Planted(s)
		s.Target += " the younger"
		wrong, _ := Planted(s)
		if err != nil || !right || wrong {
			t.Errorf("%q of %q: signed %v, error %v; of somebody else: signed %v", l.Term, l.Target, right, err, wrong)
		}
	}
}

// truth is truth.json: what was planted, so that tests elsewhere can ask
// whether it is found.
type truth struct {
	Documents struct {
		Total  int            `json:"total"`
		ByLang map[string]int `json:"by_lang"`
	} `json:"documents"`
	Posts struct {
		Total     int      `json:"total"`
		Platforms []string `json:"platforms"`
	} `json:"posts"`
	Persons []struct {
		ID    string            `json:"id"`
		Names map[string]string `json:"names"`
	} `json:"persons"`
	Labels []struct {
		document
		Person   string  `json:"person"`
		Target   string  `json:"target"`
		Term     string  `json:"term"`
		Speaker  *string `json:"speaker"`
		Stance   string  `json:"stance"`
		Side     string  `json:"side"`
		Date     string  `json:"date"`
		Evidence string  `json:"evidence"`
	} `json:"labels"`
	Testimonies []struct {
		document
		Person     string `json:"person"`
		Name       string `json:"name"`
		Outlet     string `json:"outlet"`
		Journalist string `json:"journalist"`
		DateText   string `json:"date_text"`
		Published  string `json:"published"`
	} `json:"testimonies"`
	Dates []struct {
		document
		Words string `json:"words"`
		Day   string `json:"day"`
	} `json:"dates"`
	Sequence struct {
		Persons           int      `json:"persons"`
		Testified         int      `json:"testified"`
		LabelledByGroup   int      `json:"labelled_by_group"`
		Within30          int      `json:"labelled_within_30_days_after_testimony"`
		NeverLabelled     []string `json:"testified_never_labelled"`
		NeverTestified    []string `json:"labelled_never_testified"`
		LabelledBeforeAny []string `json:"labelled_before_any_testimony"`
	} `json:"sequence"`
	Copies []struct {
		First document `json:"first"`
		Copy  document `json:"copy"`
	} `json:"copies"`
	Byline struct {
		Name       string `json:"name"`
		Placements []struct {
			document
			Habit string `json:"habit"`
		} `json:"placements"`
	} `json:"byline"`
	MixedSpelling struct {
		File string `json:"file"`
		Name string `json:"name"`
		Also string `json:"also"`
	} `json:"mixed_spelling"`
	PlantedAccounts []struct {
		Platform string `json:"platform"`
		Account  string `json:"account"`
		Lang     string `json:"lang"`
	} `json:"planted_accounts"`
	CoShares []struct {
		URL   string   `json:"url"`
		Posts []string `json:"posts"`
	} `json:"co_shares"`
	NearCopies []struct {
		Lang  string   `json:"lang"`
		Posts []string `json:"posts"`
	} `json:"near_copies"`
	InnocentCampaign struct {
		URLs     []string `json:"urls"`
		Accounts []string `json:"accounts"`
	} `json:"innocent_campaign"`
	Shifts struct {
		Account string   `json:"account"`
		Clients []string `json:"clients"`
		Posts   []int    `json:"posts"`
	} `json:"shifts"`
}

func readTruth(t *testing.T) truth {
	t.Helper()
	b, err := os.ReadFile("truth.json")
	if err != nil {
		t.Fatal(err)
	}
	var tr truth
	if err := json.Unmarshal(b, &tr); err != nil {
		t.Fatal(err)
	}
	return tr
}

// The size and the languages of the case are those that the truth file states.
func TestDocumentsAreCounted(t *testing.T) {
	tr, docs := readTruth(t), contents(t)
	if len(docs) != tr.Documents.Total {
		t.Errorf("%d documents, truth says %d", len(docs), tr.Documents.Total)
	}
	count := map[string]int{}
	for _, c := range docs {
		count[c.lang]++
	}
	for _, lang := range []string{"en", "fa", "ar"} {
		if count[lang] != tr.Documents.ByLang[lang] {
			t.Errorf("%d documents in %s, truth says %d", count[lang], lang, tr.Documents.ByLang[lang])
		}
	}
}

// A planted label is nothing unless its words, its target and its speaker stand
// in the document, and its evidence holds the words.
func TestPlantedLabelsStandInTheirDocuments(t *testing.T) {
	docs := contents(t)
	for _, l := range readTruth(t).Labels {
		text := docs[l.document].text
		for _, s := range []string{l.Target, l.Term, l.Evidence} {
			if s == "" || !strings.Contains(text, s) {
				t.Errorf("%v: %q is no slice of the text", l.document, s)
			}
		}
		if l.Speaker != nil && *l.Speaker != "AUTHOR" && !strings.Contains(text, *l.Speaker) {
			t.Errorf("%v: speaker %q is not in the text", l.document, *l.Speaker)
		}
		if !strings.Contains(l.Evidence, l.Term) {
			t.Errorf("%v: the evidence of %q does not hold it", l.document, l.Term)
		}
	}
}

// No side is only accused and none only accuses; every stance occurs.
func TestLabelsAreSymmetric(t *testing.T) {
	sides, stances := map[string]int{}, map[string]int{}
	for _, l := range readTruth(t).Labels {
		sides[l.Side]++
		stances[l.Stance]++
	}
	for _, side := range []string{"group", "ministry", "ex_members", "critics", "commenters"} {
		if sides[side] < 5 {
			t.Errorf("%s speaks in %d planted labels, want 5 or more", side, sides[side])
		}
	}
	for stance, least := range map[string]int{"asserts": 50, "denies": 10, "questions": 3, "hedges": 3} {
		if stances[stance] < least {
			t.Errorf("%d labels %s, want %d or more", stances[stance], stance, least)
		}
	}
}

// Each testimony names its person, its outlet, and where the truth says so its
// journalist and its date, in the document itself.
func TestPlantedTestimoniesStandInTheirDocuments(t *testing.T) {
	docs := contents(t)
	for _, s := range readTruth(t).Testimonies {
		for _, words := range []string{s.Name, s.Outlet, s.Journalist, s.DateText} {
			if !strings.Contains(docs[s.document].text, words) {
				t.Errorf("%v: %q is not in the text", s.document, words)
			}
		}
	}
}

// The dates of publication stand in three calendars, with weekdays and in
// Levantine month names, and each says the day that the truth file gives.
func TestDatesSayTheirDay(t *testing.T) {
	docs := contents(t)
	for _, d := range readTruth(t).Dates {
		c := docs[d.document]
		if !strings.Contains(c.text, d.Words) {
			t.Errorf("%v: %q is not in the text", d.document, d.Words)
		}
		if got, ok := calendar.Parse(d.Words, c.lang); !ok || got.String() != d.Day {
			t.Errorf("%q reads as %q, want %s", d.Words, got, d.Day)
		}
	}
}

// Every person is named in at least one document in each spelling listed, so
// that the same person can be met in several scripts.
func TestPersonsAreNamedAsListed(t *testing.T) {
	docs := contents(t)
	for _, p := range readTruth(t).Persons {
		for lang, name := range p.Names {
			var found bool
			for _, c := range docs {
				found = found || c.lang == lang && strings.Contains(c.text, name)
			}
			if !found {
				t.Errorf("%s is in no document in %s", name, lang)
			}
		}
	}
}

// The answer to "what came before" is a count, not a rule: most labels follow
// an interview, some stand without one, some interviews are followed by none.
// It is counted here again from the labels and testimonies.
func TestSequenceIsAsCounted(t *testing.T) {
	tr := readTruth(t)
	said, labelled := map[string][]time.Time{}, map[string][]time.Time{}
	for _, s := range tr.Testimonies {
		said[s.Person] = append(said[s.Person], day(t, s.Published))
	}
	for _, l := range tr.Labels {
		if l.Person != "" && l.Side == "group" && l.Stance == "asserts" {
			labelled[l.Person] = append(labelled[l.Person], day(t, l.Date))
		}
	}
	var within int
	var neverLabelled, neverTestified, before []string
	for _, p := range tr.Persons {
		ss, ls := said[p.ID], labelled[p.ID]
		if followed(ss, ls, 30) {
			within++
		}
		switch {
		case len(ls) == 0:
			neverLabelled = append(neverLabelled, p.ID)
			continue
		case len(ss) == 0:
			neverTestified = append(neverTestified, p.ID)
		}
		if len(ss) == 0 || earliest(ls).Before(earliest(ss)) {
			before = append(before, p.ID)
		}
	}
	slices.Sort(neverLabelled)
	slices.Sort(before)
	s := tr.Sequence
	got := []int{len(tr.Persons), len(said), len(labelled), within}
	if want := []int{s.Persons, s.Testified, s.LabelledByGroup, s.Within30}; !slices.Equal(got, want) {
		t.Errorf("persons, testified, labelled, labelled within 30 days: %v, truth says %v", got, want)
	}
	for _, c := range []struct{ got, want []string }{
		{neverLabelled, s.NeverLabelled}, {neverTestified, s.NeverTestified}, {before, s.LabelledBeforeAny},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("got %v, truth says %v", c.got, c.want)
		}
	}
}

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func earliest(days []time.Time) time.Time { return slices.MinFunc(days, time.Time.Compare) }

// followed reports whether a label stands 1 to n days after a testimony.
func followed(testimonies, labels []time.Time, n int) bool {
	for _, s := range testimonies {
		for _, l := range labels {
			if d := int(l.Sub(s).Hours() / 24); d >= 1 && d <= n {
				return true
			}
		}
	}
	return false
}

// A copy says nearly the same words as its first appearance, and not all of
// them: an editor was at work.
func TestCopiesAreNearAndNotEqual(t *testing.T) {
	docs := contents(t)
	for _, c := range readTruth(t).Copies {
		first, second := words(docs[c.First].text), words(docs[c.Copy].text)
		if share := jaccard(first, second); share < 0.75 || share == 1 {
			t.Errorf("%v and %v share %.2f of their words", c.First, c.Copy, share)
		}
	}
}

func words(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[strings.Trim(w, `.,;:!?"'«»()،؛؟`)] = true
	}
	return set
}

func jaccard(a, b map[string]bool) float64 {
	var common int
	for w := range a {
		if b[w] {
			common++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

// The columnist's pieces show two habits at once: semicolons and no
// exclamation mark, or exclamation marks and no semicolon.
func TestBylineHasTwoHabits(t *testing.T) {
	tr, docs := readTruth(t), contents(t)
	count := map[string]int{}
	for _, p := range tr.Byline.Placements {
		c := docs[p.document]
		count[p.Habit]++
		if c.author != tr.Byline.Name {
			t.Errorf("%v stands under %q", p.document, c.author)
		}
		semicolons, marks := strings.Count(c.text, ";"), strings.Count(c.text, "!")
		switch {
		case p.Habit == "morning" && (semicolons < 4 || marks > 0):
			t.Errorf("%v: %d semicolons, %d exclamation marks", p.document, semicolons, marks)
		case p.Habit == "evening" && (semicolons > 0 || marks < 4):
			t.Errorf("%v: %d semicolons, %d exclamation marks", p.document, semicolons, marks)
		}
	}
	if count["morning"] != 4 || count["evening"] != 4 || len(tr.Byline.Placements) < 8 {
		t.Errorf("placements by habit: %v", count)
	}
}

// Persian is written with Persian letters and Arabic with Arabic ones, but for
// one comment thread, where both spellings of one name stand, as they do on
// real sites.
func TestSpellingIsMixedInOneThreadOnly(t *testing.T) {
	tr := readTruth(t)
	for d, c := range contents(t) {
		foreign := map[string]string{"fa": "يكى", "ar": "یکپچژگ\u200c"}[c.lang]
		mixed := foreign != "" && strings.ContainsAny(c.text, foreign)
		if want := d.File == tr.MixedSpelling.File; mixed != want {
			t.Errorf("%v: mixed spelling %v, want %v", d, mixed, want)
		}
		if d.File == tr.MixedSpelling.File && (!strings.Contains(c.text, tr.MixedSpelling.Name) || !strings.Contains(c.text, tr.MixedSpelling.Also)) {
			t.Errorf("%v lacks one of the two spellings", d)
		}
	}
}
