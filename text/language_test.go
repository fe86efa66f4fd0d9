package text_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"sayso/text"
)

// Sentences of neighbouring languages, from article 1 of the Universal
// Declaration of Human Rights in the United Nations' translations, and headlines
// written for this test.
func TestLanguage(t *testing.T) {
	for _, c := range []struct{ want, source string }{
		{"en", "All human beings are born free and equal in dignity and rights."},
		{"de", "Alle Menschen sind frei und gleich an Würde und Rechten geboren."},
		{"fr", "Tous les êtres humains naissent libres et égaux en dignité et en droits."},
		{"fa", "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند."},
		{"fa", "تمام افراد بشر آزاد به دنيا مي آيند و از لحاظ حيثيت و حقوق با هم برابرند."},
		{"ar", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."},
		{"ps", "ټول انسانان د حیثیت او حقونو له پلوه آزاد او برابر زیږیدلي دي."},
		{"ur", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔"},
		{"ckb", "هەموو مرۆڤێک بە ئازادی و یەکسان لە کەرامەت و مافدا لەدایک دەبێت."},
		{"sq", "Të gjithë njerëzit lindin të lirë dhe të barabartë në dinjitet dhe në të drejta."},
		{"tr", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar ve bu daha iyi."},
		{"unknown", "in khabar doroogh ast, man jasoos nistam va nakhaham bood"},
		{"en", "Maria Kovac called Peter Lang a traitor."},
		{"en", "im not a bot, im a nurse"},
		{"de", "Maria Kovac nannte Peter Lang einen Verräter."},
		{"fr", "Maria Kovac traite Peter Lang de traître et de menteur."},
		{"unknown", "Maria Kovac, Peter Lang, Omar Haddad"},
		{"unknown", "Tirana"},
		{"unknown", ""},
		{"unknown", "12345 — !!"},
	} {
		if got := text.Language(c.source); got.Lang != c.want {
			t.Errorf("%q is %q (%.2f), want %q", c.source, got.Lang, got.Share, c.want)
		}
	}
}

// A page in two languages is mixed, and its paragraphs keep theirs.
func TestMixedPage(t *testing.T) {
	s := "The leadership called him a liar and an agent of the ministry in a statement on Monday.\n\n" +
		"رهبری در بیانیه‌ای که روز دوشنبه منتشر شد او را دروغگو و مأمور وزارت نامید و از همه خواست که با او سخن نگویند."
	if got := text.Language(s); got.Lang != text.MixedLanguage {
		t.Errorf("page is %v", got)
	}
	var langs []string
	for _, g := range text.ParagraphLanguages(text.Parse(s, "")) {
		langs = append(langs, g.Lang)
	}
	if len(langs) != 2 || langs[0] != "en" || langs[1] != "fa" {
		t.Errorf("paragraphs are %v", langs)
	}
}

// The language of every gold document, which its authors stated, is told.
func TestLanguageOfTheGoldDocuments(t *testing.T) {
	shared := os.Getenv("SAYSO_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	files, _ := filepath.Glob(filepath.Join(shared, "data", "gold", "docs*.jsonl"))
	if len(files) == 0 {
		t.Skip("the gold documents are not at hand (set SAYSO_SHARED)")
	}
	wrong, total := 0, 0
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var d struct{ ID, Lang, Text string }
			if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			total++
			if got := text.Language(d.Text); got.Lang != d.Lang {
				wrong++
				t.Logf("%s is %q (%.2f), want %q", d.ID, got.Lang, got.Share, d.Lang)
			}
		}
	}
	if wrong*50 > total {
		t.Errorf("%d of %d documents in the wrong language", wrong, total)
	}
}

func BenchmarkParse(b *testing.B) {
	s := ""
	for len(s) < 1<<20 {
		s += "The MEK media called the report “propaganda against the resistance” and called Hassan Heyrani, the defector, an agent of the embassy. "
		s += "\n\nاو گفت: «من جاسوس نیستم» و این رسانه‌ها دروغ می‌گویند.\n\n"
	}
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		text.Parse(s, "en")
	}
}
