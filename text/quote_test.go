package text_test

import (
	"strings"
	"testing"

	"sayso/text"
)

// Square brackets show what is a quotation; every case stands for a habit of
// real pages. A bracket that is not closed is a quotation that runs to the end
// of its paragraph.
func TestQuotations(t *testing.T) {
	for _, c := range []struct{ lang, habit, source, want string }{
		{"en", "curly", "He said “no” and “yes”.", "[no] [yes]"},
		{"en", "straight", `"No," he said. "Yes."`, "[No,] [Yes.]"},
		{"en", "single with apostrophes", "who are ‘former members’ or don’t say ‘it’s Ann’s’.", "[former members] [it’s Ann’s]"},
		{"en", "straight single", "He said 'I don't know' to the dogs' owner.", "[I don't know]"},
		{"en", "possessive is no mark", "the Mullahs' embassy and the agents' list", ""},
		{"en", "nested", "She said: “He told me ‘go’ and I went.”", "[He told me ‘go’ and I went.] [go]"},
		{"en", "closing mark on both sides, no spaces", "as”Tehran operatives”or”agents of Iranian regime”. How", "[Tehran operatives] [agents of Iranian regime]"},
		{"en", "the same inside a quotation", "“he worked in a”troll farm”of 1,000 people, in comment sections.”", "[he worked in a”troll farm”of 1,000 people, in comment sections.] [troll farm]"},
		{"en", "no spaces, speech", "”She lied,”Hommerich writes. How did she?", "[She lied,]"},
		{"en", "unclosed", "He said: “I left and", "[I left and"},
		{"en", "inches are left over", `A 5" gun and a "gift" here.`, "[gift]"},
		{"de", "low-high", "Er sagte: „Nein“, und dann „Ja“.", "[Nein] [Ja]"},
		{"de", "low-high nested", "„Er sagte ‚nein‘ zu mir.“", "[Er sagte ‚nein‘ zu mir.] [nein]"},
		{"de", "reversed guillemets", "Er nannte ihn »Verräter« und »Spion«.", "[Verräter] [Spion]"},
		{"de", "marks typed as two", "Er schrieb: ,,Nein, nie''. Dann ,,ja''!", "[Nein, nie] [ja]"},
		{"en", "typed as two apostrophes", "''It is late,'' he said, ''and we don't know.''", "[It is late,] [and we don't know.]"},
		{"en", "grave accents", "He wrote ``no, never'' and left.", "[no, never]"},
		{"fr", "guillemets with spaces", "Il a dit « non » puis « oui ».", "[non] [oui]"},
		{"fr", "nested", "« Il m’a dit “pars” hier »", "[Il m’a dit “pars” hier] [pars]"},
		{"fa", "guillemets", "او گفت: «من نرفتم» و «هرگز»", "[من نرفتم] [هرگز]"},
		{"ar", "straight marks after a prefix", `وصفه بـ"العميل" وقال "إنه خائن".`, "[العميل] [إنه خائن]"},
		{"en", "stray mark spoils nothing", "A “stray” mark” here and “another” one.", "[stray] [another]"},
	} {
		p := text.Parse(c.source, c.lang)
		var got []string
		for _, q := range p.Quotes {
			inside := "[" + strings.TrimSpace(p.Text(q.Start, q.End))
			if q.Closed {
				inside += "]"
			}
			got = append(got, inside)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s (%s): %s\n got %s\nwant %s", c.habit, c.lang, c.source, strings.Join(got, " "), c.want)
		}
	}
}

// English prints a long speech with an opening mark at every paragraph and a
// closing mark at the last.
func TestSpeechOfSeveralParagraphs(t *testing.T) {
	p := text.Parse("“First we left.\n\n“Then we spoke.”\n\nNobody came.", "en")
	if len(p.Quotes) != 2 || p.Quotes[0].Closed || !p.Quotes[1].Closed || !p.Quotes[1].Continued {
		t.Fatalf("quotations %+v", p.Quotes)
	}
}

// Twenty megabytes of marks are read in one pass: the work done per mark does
// not grow with the text, so a text of twice the marks takes twice the steps.
func TestManyMarksAreRead(t *testing.T) {
	s := strings.Repeat(`«a "b" “c`, 200_000)
	p := text.Parse(s, "en")
	if len(p.Quotes) == 0 {
		t.Fatal("no quotations were read")
	}
}
