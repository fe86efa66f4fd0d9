package hands

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What an office sets under its reporters' articles is not theirs: lines that stand in two
// articles, whatever their numbers, telephones, and notes in brackets.
func TestWhatADeskSetsUnderArticlesIsNotTheWriters(t *testing.T) {
	own := []string{"The harbour was closed on Monday.", "It is to open in spring, the council said in 1996.", "(So it was said, and more was said, and nobody knows who said it, in what was a long paragraph in brackets.)"}
	desk := []string{"-- Toronto newsroom 416 555-0134", "(Editing by A. Desk)", "Prices are delayed by 15 minutes.", "— Bureau 00982155501"}
	all := []reading{
		{prose: strings.Join(append(own[:1:1], desk...), "\n")},
		{prose: strings.Join(append(own[1:3:3], "Prices are delayed by 20 minutes."), "\n")},
	}
	kept := withoutFurnitureOfDesks(all)
	if kept[0].prose != own[0] || kept[1].prose != own[1]+"\n"+own[2] {
		t.Errorf("kept %q and %q", kept[0].prose, kept[1].prose)
	}
}

// A translation says so at its head or its foot; an article about translators does not.
func TestATranslationSaysSo(t *testing.T) {
	body := strings.Repeat("The council met again.\n", 10)
	for _, s := range []string{
		"Translated by A. Reader\n" + body, body + "ترجمه: الف. خواننده", body + "ترجمه:الف. خواننده", body + "Übersetzung aus dem Persischen: A. Leser", "ترجمة عن الفارسية\n" + body,
		"نویسنده: ب. نویسنده، مترجم: الف. خواننده\n" + body, body + "(ترجمة أ. قارئ)", body + "نص: ب. كاتب | ترجمها أ. قارئ",
	} {
		if !isTranslation(s) {
			t.Errorf("no translation: %q", s)
		}
	}
	for _, s := range []string{
		body, body + "The novel was translated by two colleagues.\n" + body, strings.Repeat("word ", 20) + "translated by her\n" + body,
		"وتنقل بين المدن مدرسا ومترجما، واشتغل في المحكمة.\n" + body, "ويقول بعض مترجميه إنه حذا حذو معلمه.\n" + body,
		body + "أما الترجمة المعتمدة فسننقل نصها فيما يلي:", body + "ولا يتسع المجال هنا لترجمة نماذج منها.", body + "سه سال در آن شهر مترجم بود.",
	} {
		if isTranslation(s) {
			t.Errorf("a translation: %q", s)
		}
	}
}

// Whatever stands in articles, they are read or left out, and none is lost.
func TestNoArticleIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var articles []Article
		for range rapid.IntRange(0, 6).Draw(t, "articles") {
			words := rapid.SliceOfN(rapid.SampledFrom([]string{"the", "Harbour", "was", ".", "“", "”", "\n", "(", "سلام", "12345", "\x00", "RT @x:", "-"}), 0, 400).Draw(t, "words")
			articles = append(articles, Article{Text: strings.Join(words, " ")})
		}
		s := sieve{out: map[string]int{}}
		kept := s.readArticles(articles, "en", "")
		lost := len(articles) - len(kept)
		for _, o := range s.omitted() {
			lost -= o.Articles
		}
		if lost != 0 {
			t.Fatalf("%d articles are lost: %v", lost, s.omitted())
		}
		for _, r := range kept {
			if r.words < fewestArticleWords || r.words != wordsIn(r.passage) {
				t.Fatalf("%d words, of which %d are counted", wordsIn(r.passage), r.words)
			}
		}
	})
}
