package names_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sayso"
	"sayso/names"
)

// watching makes a list of persons; the id of a name is the name.
func watching(tb testing.TB, list ...string) *names.Watchlist {
	tb.Helper()
	return watchingAs(tb, sayso.PersonTarget, list...)
}

func watchingAs(tb testing.TB, kind sayso.TargetType, list ...string) *names.Watchlist {
	tb.Helper()
	w := new(names.Watchlist)
	for _, name := range list {
		if err := w.Add(name, name, kind); err != nil {
			tb.Fatal(err)
		}
	}
	return w
}

// shown writes mentions as a test reads them: how, the characters found, and the
// name where that is another.
func shown(mentions []names.Mention) []string {
	all := []string{}
	for _, m := range mentions {
		line := string(m.How) + " " + m.Text
		if m.Short {
			line = "surname " + m.Text
		}
		if m.Name != m.Text {
			line += " = " + m.Name
		}
		all = append(all, line)
	}
	return all
}

// A findCase is a list, a text, and the mentions in it, in order.
type findCase struct {
	list []string
	text string
	want []string
}

func checkFind(t *testing.T, kind sayso.TargetType, cases []findCase) {
	t.Helper()
	for _, c := range cases {
		mentions := watchingAs(t, kind, c.list...).Find(c.text)
		if got := shown(mentions); !slices.Equal(got, c.want) {
			t.Errorf("%q in %q:\n got %q\nwant %q", c.list, c.text, got, c.want)
		}
		for _, m := range mentions {
			if s, err := m.Slice(c.text); err != nil || s != m.Text {
				t.Errorf("%q: the span of %q gives %q, %v", c.text, m.Text, s, err)
			}
		}
	}
}

var none = []string{}

func TestANameIsFoundHoweverItIsTyped(t *testing.T) {
	checkFind(t, sayso.PersonTarget, []findCase{
		{[]string{"Hassan Heyrani"}, "Hassan Heyrani, HASSAN HEYRANI and hassan heyrani.", []string{"exact Hassan Heyrani", "folded HASSAN HEYRANI = Hassan Heyrani", "folded hassan heyrani = Hassan Heyrani"}},
		{[]string{"حسن حیرانی"}, "حسن حيراني و حسن حِیرانی و حسـن حیرانی", []string{"folded حسن حيراني = حسن حیرانی", "folded حسن حِیرانی = حسن حیرانی", "folded حسـن حیرانی = حسن حیرانی"}},
		{[]string{"علی حسن‌زاده"}, "علی حسن‌زاده، علی حسن زاده، علی حسنزاده", []string{"exact علی حسن‌زاده", "folded علی حسن زاده = علی حسن‌زاده", "folded علی حسنزاده = علی حسن‌زاده"}},
		{[]string{"José Núñez"}, "Jose Nunez; José Núñez", []string{"folded Jose Nunez = José Núñez", "exact José Núñez"}},
		{[]string{"J. K. Rowland"}, "J.K. Rowland, J K Rowland", []string{"folded J.K. Rowland = J. K. Rowland", "folded J K Rowland = J. K. Rowland"}},
		{[]string{"Jean-Luc Petit"}, "Jean Luc Petit", []string{"folded Jean Luc Petit = Jean-Luc Petit"}},
		{[]string{"Robert Dorn Jr."}, "Robert Dorn Jr. left.", []string{"exact Robert Dorn Jr."}},
		{[]string{"Ольга Соколова"}, "Это ОЛЬГА СОКОЛОВА.", []string{"folded ОЛЬГА СОКОЛОВА = Ольга Соколова"}},
		{[]string{"דוד כהן"}, "אמר דוד כהן אתמול", []string{"exact דוד כהן"}},
		{[]string{"Hassan Heyrani"}, "by Hassan\nHeyrani. And Hassan\n\nHeyrani", []string{"folded Hassan\nHeyrani = Hassan Heyrani", "surname Heyrani = Hassan Heyrani"}},
		{[]string{"علاء بهاء"}, "قال علاء بهاء.", []string{"exact علاء بهاء"}},
	})
}

// In Arabic words are written onto a name, in Persian endings. They are no part of
// it.
func TestWhatIsWrittenOntoANameIsCutOff(t *testing.T) {
	checkFind(t, sayso.PersonTarget, []findCase{
		{[]string{"حسن حيراني"}, "جاء وحسن حيراني ثم بحسن حيراني ولحسن حيراني وكحسن حيراني فحسن حيراني", []string{
			"clitic حسن حيراني", "clitic حسن حيراني", "clitic حسن حيراني", "clitic حسن حيراني", "clitic حسن حيراني",
		}},
		{[]string{"المنصف الغربالي"}, "رسالة للمنصف الغربالي", []string{"clitic منصف الغربالي = المنصف الغربالي"}},
		{[]string{"عارف صباغ"}, "المذيع عارف الصباغ هنا", []string{"clitic عارف الصباغ = عارف صباغ"}},
		{[]string{"حسن حیرانی"}, "حسن حیرانی‌ها، حسن حیرانیها و حسن حیرانی‌اند", []string{"clitic حسن حیرانی", "clitic حسن حیرانی", "clitic حسن حیرانی"}},
		{[]string{"سارا رضا"}, "کتاب سارا رضای عزیز", []string{"clitic سارا رضا"}},
		{[]string{"דוד כהן"}, "ודוד כהן נתן לדוד כהן. ירון כהן", []string{"clitic דוד כהן", "clitic דוד כהן"}},
		// A name that begins with such a letter is whole, and an article makes a word of one.
		{[]string{"سام حداد", "کریم وارسته"}, "وسام حداد، فکریم", none},
		{[]string{"طالب علي"}, "سأل الطالب علي عنه", none},
		{[]string{"علی سلی"}, "علی سلیمان", none},
		// The apostrophes of English and French are no letters of the name.
		{[]string{"Hassan Heyrani"}, "Hassan Heyrani's and Hassan Heyrani’s", []string{"exact Hassan Heyrani", "exact Hassan Heyrani"}},
		{[]string{"Albert Morin"}, "la lettre d'Albert Morin", []string{"exact Albert Morin"}},
	})
}

func TestNoNameInsideAWord(t *testing.T) {
	checkFind(t, sayso.PersonTarget, []findCase{
		{[]string{"Ali"}, "Alison, Somali, Ali-zadeh, Khan-Ali, ali, Ali2", none},
		{[]string{"Ali Hassan"}, "Ali Hassan-Zadeh, Ali Hassan-led, pro-Ali Hassan, Haj-Ali Hassan", []string{"exact Ali Hassan", "exact Ali Hassan"}},
		{[]string{"Ali Hassan"}, "He met Ali. Hassan left. Ali, Hassan and “Ali” Hassan", none},
		{[]string{"حسن حیرانی"}, "محمدحسن حیرانی، حسن حیرانیان، ابوحسن حیرانی", none},
		// Accounts and addresses are no names; what stands in a hashtag is.
		{[]string{"Hassan Karimi", "Karimi"}, "@HassanKarimi @Karimi https://example.org/Hassan Karimi@example.org hassan.karimi.example.org www.Karimi.org", none},
		{[]string{"Hassan Karimi"}, "#Hassan_Karimi #free_Hassan_Karimi Hassan_Karimi", []string{"folded Hassan_Karimi = Hassan Karimi", "folded Hassan_Karimi = Hassan Karimi"}},
	})
}

func TestAnotherSpellingIsAVariant(t *testing.T) {
	checkFind(t, sayso.PersonTarget, []findCase{
		{[]string{"Hassan Heyrani"}, "Hasan Heirani spoke", []string{"variant Hasan Heirani = Hassan Heyrani"}},
		{[]string{"Mohammad Rezaei"}, "then Muhammad Rezaee spoke", []string{"variant Muhammad Rezaee = Mohammad Rezaei"}},
		{[]string{"Heyrani, Hossein"}, "Hossein Heyrani spoke", []string{"variant Hossein Heyrani = Heyrani, Hossein"}},
		{[]string{"Dr. Hassan Heyrani"}, "Hassan Heyrani; Dr. Hassan Heyrani", []string{"variant Hassan Heyrani = Dr. Hassan Heyrani", "exact Dr. Hassan Heyrani"}},
		{[]string{"Gholamreza Mirzaee"}, "Gholam Reza Mirzaee", []string{"variant Gholam Reza Mirzaee = Gholamreza Mirzaee"}},
		{[]string{"Ahmed al-Masri"}, "Ahmed Masri and Ahmed Al Masri", []string{"variant Ahmed Masri = Ahmed al-Masri", "folded Ahmed Al Masri = Ahmed al-Masri"}},
		{[]string{"Ahmed Masri"}, "Ahmed al-Masri", []string{"variant Ahmed al-Masri = Ahmed Masri"}},
		// A title of the text is no part of the name.
		{[]string{"حسن حیرانی"}, "دکتر حسن حیرانی", []string{"exact حسن حیرانی"}},
		// Where a listed name stands as it is written, no other is a spelling of it.
		{[]string{"Hassan Heyrani", "Hasan Heirani"}, "Hasan Heirani", []string{"exact Hasan Heirani"}},
		{[]string{"Iain May", "Said Comey", "Lee Wong"}, "In May, he said Comey met Li Wong", none},
	})
}

// No pair that is known to be two names may be found for one another.
func TestNamesALetterApartAreNotFoundForOneAnother(t *testing.T) {
	for _, pair := range rows(t, "testdata/different.tsv") {
		for _, p := range [][2]string{{pair[0], pair[1]}, {pair[1], pair[0]}} {
			for _, m := range watching(t, p[0]).Find("He said that " + p[1] + " had left.") {
				if len(m.Text) >= len(p[1]) {
					t.Errorf("%s was found in %s: %s", p[0], p[1], m.How)
				}
			}
		}
	}
}

func TestTheLongestNameWinsAndOverlapsAreKept(t *testing.T) {
	checkFind(t, sayso.PersonTarget, []findCase{
		{[]string{"Ali Hassan", "Ali Hassan Karimi"}, "Ali Hassan Karimi", []string{"exact Ali Hassan Karimi"}},
		{[]string{"Ali Hassan", "Hassan Karimi"}, "Ali Hassan Karimi", []string{"exact Ali Hassan", "exact Hassan Karimi"}},
		{[]string{"Hassan Karimi", "Ali Hassan Karimi"}, "Ali Hassan Karimi", []string{"exact Ali Hassan Karimi"}},
		// A longer name that is not listed is somebody else's.
		{[]string{"Andrew Miller"}, "said James Andrew Miller, and R. Andrew Miller, and Andrew Miller", []string{"exact Andrew Miller"}},
		{[]string{"Ali Karimi", "Sara Sohrabi"}, "Mohammad Hassan\nAli Karimi\nSara Sohrabi\nMina", []string{"exact Ali Karimi", "exact Sara Sohrabi"}},
		{[]string{"أحمد محمد"}, "أحمد محمد المصري وأحمد محمد بن سالم", none},
	})
}

func TestEveryIDOfANameIsReported(t *testing.T) {
	var w names.Watchlist
	for _, id := range []string{"p1", "p2", "p3"} {
		if err := w.Add(id, "Hedda Lomax", sayso.PersonTarget); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Add("p4", "HEDDA LOMAX", sayso.PersonTarget); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range w.Find("It was Hedda Lomax. Lomax left.") {
		got = append(got, m.ID+" "+string(m.How))
	}
	// Whose surname it is cannot be said.
	if want := []string{"p1 exact", "p2 exact", "p3 exact", "p4 folded"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestASurnameNeedsTheFullNameBefore(t *testing.T) {
	list := []string{"Hassan Heyrani", "Hossein Heyrani", "Osama bin Ladwan", "حسن حیرانی"}
	checkFind(t, sayso.PersonTarget, []findCase{
		{list, "Heyrani spoke. Hassan Heyrani left, then Mr. Heyrani and Heyrani’s wife.", []string{"exact Hassan Heyrani", "surname Heyrani = Hassan Heyrani", "surname Heyrani = Hassan Heyrani"}},
		{list, "Hassan Heyrani and Hossein Heyrani met. Heyrani left.", []string{"exact Hassan Heyrani", "exact Hossein Heyrani"}},
		{list, "Hassan Heyrani met Maryam Heyrani. Heyrani left.", []string{"exact Hassan Heyrani"}},
		{[]string{"Sara Sherwani"}, "Sara Sherwani met a Shervani.", []string{"exact Sara Sherwani"}},
		{[]string{"Lomaks, Hedda"}, "Lomaks, Hedda. Hedda left.", []string{"exact Lomaks, Hedda"}},
		{[]string{"أحمد المصراتي"}, "أحمد المصراتي غادر. وقال المصراتي", []string{"exact أحمد المصراتي", "surname المصراتي = أحمد المصراتي"}},
		{[]string{"جلال طراز"}, "قال جلال طراز إنه من الطراز الأول، وأجاب طراز", []string{"exact جلال طراز", "surname طراز = جلال طراز"}},
		{[]string{"Mary Heyrani"}, "Mary Heyrani left. Heyrani is Mr. Heyrani's wife.", []string{"exact Mary Heyrani"}},
		{list, "Hassan Heyrani left. The Heyrani Foundation and heyrani did not.", []string{"exact Hassan Heyrani"}},
		{list, "Osama bin Ladwan left. Later bin Ladwan and Ladwan came.", []string{"exact Osama bin Ladwan", "surname bin Ladwan = Osama bin Ladwan"}},
		{list, "حسن حیرانی آمد. آقای حیرانی گفت.", []string{"exact حسن حیرانی", "surname حیرانی = حسن حیرانی"}},
		{list, "حسن حیرانی آمد. مریم حیرانی گفت. حیرانی رفت.", []string{"exact حسن حیرانی"}},
		// A surname that is a word, or a given name, does not stand alone.
		{[]string{"Hedda Long", "علی ایرانی", "Hassan Ali"}, "Hedda Long is long gone. Long live Ali! Hassan Ali, Ali. علی ایرانی آمد، مرد ایرانی", []string{"exact Hedda Long", "exact Hassan Ali", "exact علی ایرانی"}},
	})
	checkFind(t, sayso.GroupTarget, []findCase{{[]string{"Harbour Watch"}, "Harbour Watch met. Watch!", []string{"exact Harbour Watch"}}})
}

func TestAWordThatIsANameNeedsSupport(t *testing.T) {
	checkFind(t, sayso.PersonTarget, []findCase{
		{[]string{"Hope"}, "Hope is lost. We hope. New Hope Rises. The Hope. Then it was Hope who left with Dr. Hope.", []string{"exact Hope", "exact Hope"}},
		{[]string{"Justice"}, "the Department of Justice on page Justice 1, and then Justice left", []string{"exact Justice"}},
		{[]string{"May"}, "In May they met. Mrs. May left.", []string{"exact May"}},
		{[]string{"امید"}, "امید دارم. دکتر امید آمد.", []string{"exact امید"}},
		{[]string{"نور"}, "والسيدة نور قالت: النور نور.", []string{"exact نور"}},
		{[]string{"نور امید"}, "نور امید می‌تابد", none},
		{[]string{"Will Young"}, "Will Young people vote? They saw Will Young there.", []string{"exact Will Young"}},
		// One that is no word needs none, but the capital.
		{[]string{"Heyrani"}, "Heyrani spoke of Heyrani.", []string{"exact Heyrani", "exact Heyrani"}},
		// What the document has in small letters too is a word.
		{[]string{"Zarkan"}, "Zarkan is a drink; they sold zarkan. It was Zarkan who came.", []string{"exact Zarkan"}},
		{[]string{"WHO", "NIAC"}, "Who is NIAC? Niac.", []string{"exact NIAC"}},
	})
	// A fuller name of the same id is support, wherever it stands.
	var w names.Watchlist
	for _, name := range []string{"Hope", "Hope Lomax"} {
		if err := w.Add("p1", name, sayso.PersonTarget); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := shown(w.Find("Hope spoke first.\n\nHope Lomax is the mayor; she gave hope.")), []string{"exact Hope", "exact Hope Lomax"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The title of a document and its text are one: the full name in the first makes
// a surname of a word of the second.
func TestPartsAreOneDocument(t *testing.T) {
	got := watching(t, "Hassan Heyrani").Find("Hassan Heyrani dismissed", "Heyrani rejected it.")
	if len(got) != 2 || got[0].Part != 0 || got[1].Part != 1 || got[1].Start != 0 || got[1].Text != "Heyrani" {
		t.Errorf("got %+v", got)
	}
}

func TestWhatIsNoNameIsSaidToBeNone(t *testing.T) {
	var w names.Watchlist
	for name, reason := range map[string]string{"": "no word", " - ": "no word", "@lomax": "handle", "https://example.org": "address", strings.Repeat("a ", 40): "40 words"} {
		if err := w.Add("p", name, ""); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if w.Len() != 0 || len(w.Find("a a a")) != 0 {
		t.Error("a name that was turned away is in the list")
	}
}

// The names of spellings.txt planted into Arabic sentences with all that can be
// written onto them, and into Persian ones: nine of ten must be found, all exactly
// where they were planted.
func TestPlantedNamesAreFound(t *testing.T) {
	persian, _ := manyNames(t, 400)
	for _, c := range []struct {
		lang   string
		frames []string
	}{
		{"ar", []string{"قال %s إنه", "وقالت إن و%s غادر", "اتصلت ب%s أمس", "رسالة ل%s من", "ف%s لم يحضر", "وب%s التقى"}},
		{"fa", []string{"به گفتهٔ %s این", "از %s‌ها بود", "آقای %s گفت", "«%s»،", "خانهٔ %s‌اش", "(%s)"}},
	} {
		found, planted := 0, 0
		for i, name := range persian {
			frame := c.frames[i%len(c.frames)]
			text := fmt.Sprintf("در اینجا. "+frame+" ...", name)
			at := strings.Index(text, name)
			planted++
			for _, m := range watching(t, name).Find(text) {
				if m.ByteStart != at || m.Text != name {
					t.Errorf("%q in %q: found %q", name, text, m.Text)
				}
				found++
			}
		}
		t.Logf("%s: %d of %d", c.lang, found, planted)
		if found*10 < planted*9 {
			t.Errorf("%s: %d of %d planted names were found", c.lang, found, planted)
		}
	}
}
