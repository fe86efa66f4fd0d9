package similar

import (
	"hash/maphash"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// tokensOf is a text's tokens and its marks, in order.
func tokensOf(unit Unit, text string) (tokens, marks []string) {
	r := newReader(unit, maphash.MakeSeed())
	r.read([]byte(text))
	for i, at := range r.set {
		if i < int(r.counts[0].tokens) {
			tokens = append(tokens, string(r.tokens.name(at)))
		} else {
			marks = append(marks, string(r.tokens.name(at)[1:]))
		}
	}
	slices.Sort(tokens)
	slices.Sort(marks)
	return tokens, marks
}

func checkTokens(t *testing.T, unit Unit, text string, want []string) {
	t.Helper()
	if unit != Toolkit {
		for i := range want {
			want[i] = norm.NFKD.String(want[i]) // as text is folded
		}
	}
	slices.Sort(want)
	if got, _ := tokensOf(unit, text); !slices.Equal(got, want) {
		t.Errorf("%q has the tokens %q, want %q", text, got, want)
	}
}

// The toolkit's own tokenizer, run over texts that are hard to cut.
func TestTokensAreTheToolkits(t *testing.T) {
	for text, want := range map[string][]string{
		"'orange' apple":          {"apple", "orange"},
		"don't 'stop'":            {"don't", "stop"},
		"a 'b ''c":                {"a", "b", "c"},
		"U.S.A. 3.14 10,000 1:30": {".", "1", "10,000", "3.14", "30", ":", "u.s.a"},
		"😀😀 👩\u200d👩\u200d👧 e\u0301t\u00e9": {"e\u0301t\u00e9", "👩\u200d👩\u200d👧", "😀"},
		"tab\there\nnl\u00a0nb":             {"here", "nb", "nl", "tab"},
		"@foo bar@baz qux":                  {"bar", "qux"},
		"سلام می\u200cروم، به خانه؟":        {"،", "؟", "به", "خانه", "سلام", "می\u200cروم"},
		"日本語のテキスト":                          {"の", "テキスト", "日", "本", "語"},
		"#hash_tag http://t.co/ab?x=1&y=2":  {"#", "&", "/", "1", "2", ":", "=", "?", "ab", "hash_tag", "http", "t.co", "x", "y"},
		"İstanbul ΟΔΟΣ":                     {"i̇stanbul", "οδος"},
		"\u200bzero\u200bwidth":             {"\u200b", "width", "zero"},
		"a\u3000b":                          {"a", "b"},
		"rock'n'roll '90s":                  {"90s", "rock'n'roll"},
		"\x00nul":                           {"\x00", "nul"},
		"🇩🇪🇫🇷 flag":                         {"flag", "🇩🇪", "🇫🇷"},
		"e-mail x_y":                        {"-", "e", "mail", "x_y"},
		"@":                                 {},
		"a\x1cb @m\x1cd @k\u0085e":          {"a", "b", "e"},
		"…wait—what":                        {"wait", "what", "—", "…"},
	} {
		checkTokens(t, Toolkit, text, want)
	}
}

// Words as a reader sees them: whatever they are typed like, without links, mentions
// and signs.
func TestWords(t *testing.T) {
	for text, want := range map[string][]string{
		"Don’t STOP, don't!":                           {"don't", "stop"},
		"Été in Straße & Łódź":                         {"ete", "in", "lodz", "strasse"},
		"see https://example.org/a?b=1,c (http://x.y)": {"see"},
		"@ann hi @bob_c@example.org. mail a@b ＠ann":    {"a", "b", "hi", "mail"},
		"#Free_Press #آزادی":                           {"free_press", "ازادی"},
		"10,000 of 3.14, ۱۰٬۰۰۰ and ۳٫۱۴":              {"10,000", "3.14", "and", "of"},
		"كتاب کتاب":                                    {"کتاب"},
		"علي علی عَلِيّ":                               {"علی"},
		"می\u200cرود میرود":                            {"میرود"},
		"کـــتاب آب اب":                                {"اب", "کتاب"},
		"مؤسسة موسسه":                                  {"موسسه"},
		"日本語です":                                        {"日本", "本語", "語で", "です"},
		"AI日本 日":                                       {"ai", "日", "日本"},
		"ไทย":                                          {"ทย", "ไท"},
		"😀 !!! …":                                      nil,
		"x\x00y\xffz":                                  {"x", "y", "z"},
		"\u202eabc\u202c \u200fשלום\u200e":             {"abc", "שלום"},
		"zero\u200bwidth soft\u00adhyphen":             {"softhyphen", "width", "zero"},
		"rock'n'roll 'quoted' o' 5'":                   {"5", "o", "quoted", "rock'n'roll"},
	} {
		checkTokens(t, Words, text, want)
	}
}

// Grams are five characters of the words with single spaces between them; a shorter text
// is one.
func TestGrams(t *testing.T) {
	for text, want := range map[string][]string{
		"Ab,  cdé!":            {"ab cd", "b cde"},
		"hi":                   {"hi"},
		"hi @you http://x.y/z": {"hi"},
		"日本語です。が":              {"日本語です", "本語です ", "語です が"},
		"":                     nil,
		"한국어를 한다":              {"한국어를 ", "국어를 한", "어를 한다"},
	} {
		checkTokens(t, Grams, text, want)
	}
}

// What says no, and numbers, in each language of the list that was asked for.
func TestMarks(t *testing.T) {
	for text, want := range map[string][]string{
		"Les chats ne sont pas gris":           {"!ne", "!pas"},
		"Ce n'est pas vrai, jamais":            {"!jamais", "!n'est", "!pas"},
		"It isn’t so; nobody came in 2020":     {"!isn't", "!nobody", "#2020"},
		"Das ist nicht und war kein Krieg":     {"!kein", "!nicht"},
		"او نمی‌گوید و نرفت":                   {"!نرفت", "!نمیگوید"},
		"این خبر درست نیست، ۲۰ نفر":            {"!نیست", "#20"},
		"لم يذهب ولن يذهب، لا":                 {"!لا", "!لم", "!ولن"},
		"Он не сказал нет в 1999":              {"!не", "!нет", "#1999"},
		"他没有去":                                 {"!没"},
		"行かない":                                 {"!ない"},
		"Nothing notable: nota bene, Kenny":    {"!nothing"},
		"A note on 3.5 knots and 10,000 noses": {"#10,000", "#3.5"},
	} {
		for _, unit := range []Unit{Words, Grams, Toolkit} {
			if _, got := tokensOf(unit, text); !slices.Equal(got, want) {
				t.Errorf("%q has the marks %q, want %q", text, got, want)
			}
		}
	}
}

// Any bytes are a text. Tokens are not empty, and what was done to the text's layout does
// not change its words.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "a\x00b", "\xff\xfe", "@", "＠", "http://", "'a' 1,2", "日本", "می‌رود", "👩\u200d👩", "İΣ", strings.Repeat("é", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, unit := range []Unit{Words, Grams, Toolkit} {
			tokens, _ := tokensOf(unit, s)
			for i, token := range tokens {
				if token == "" || i > 0 && tokens[i-1] == token {
					t.Fatalf("%q: token %d of %q", s, i, tokens)
				}
			}
		}
		if !utf8.ValidString(s) {
			return
		}
		words, _ := tokensOf(Words, s)
		again, _ := tokensOf(Words, " \n"+s+"\t ")
		if !slices.Equal(words, again) {
			t.Fatalf("%q has the words %q, and with spaces around %q", s, words, again)
		}
	})
}

// The bounds that spare work never turn away what is similar: they say what trying every
// number says.
func TestBoundsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		threshold := rapid.OneOf(rapid.SampledFrom([]float64{.5, 2. / 3, .7, .8, .9, 1}), rapid.Float64Range(1e-3, 1)).Draw(t, "threshold")
		b := newBounds(threshold)
		n, m := rapid.IntRange(1, 3000).Draw(t, "n"), rapid.IntRange(1, 3000).Draw(t, "m")
		least := 1
		for least <= min(n, m) && float64(least)/float64(n+m-least) < threshold {
			least++
		}
		if got := b.shared(n, m); got != least {
			t.Fatalf("sets of %d and %d must share %d, want %d", n, m, got, least)
		}
		if got, want := b.sizesFit(n, m), least <= min(n, m); got != want {
			t.Fatalf("sets of %d and %d fit: %v, want %v", n, m, got, want)
		}
		least = 1
		for float64(least)/float64(n) < threshold {
			least++
		}
		if got := b.leastShared(n); got != least {
			t.Fatalf("a set of %d must share %d, want %d", n, got, least)
		}
	})
}
