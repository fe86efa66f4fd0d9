package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/text"
)

// A name is words of several kinds. What is between them, and what stands before
// them out of politeness, is written or left out by habit: al-, von, bin, Dr,
// حاج. Others are one name in two words (Abu Bakr, Rahmat Allah, Hassan Zadeh),
// and some two in one (Gholamreza). Both are brought to one form here.

// A token is one name of a person's, in comparing form.
type token struct {
	form    string // folded, without article
	long    string // with its article or particle, or ""
	text    string // as it was written
	initial bool   // one letter that stands for a name
	number  bool   // II, III, Jr, 2
	father  bool   // a patronymic, which is often left out
	script  script
}

// maxTokens is how many names of one person are looked at. Whoever has more has
// a title of nobility.
const maxTokens = 10

// tokensOf reads a name. A name of nothing but particles and titles is read as
// if they were names.
func tokensOf(s string) []token {
	words := wordsOf(s)
	tokens := named(words, true)
	if len(tokens) == 0 {
		tokens = named(words, false)
	}
	return tokens[:min(len(tokens), maxTokens)]
}

// A word is a run of letters: folded, and as it was written.
type word struct {
	form, text string
	dotted     bool // a full stop follows
}

func wordsOf(s string) []word {
	var words []word
	start := -1
	flush := func(end int, dotted bool) {
		if start >= 0 {
			words = appendWords(words, s[start:end], dotted)
		}
		start = -1
	}
	for i, r := range s {
		if isWordRune(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i, r == '.')
	}
	flush(len(s), false)
	return words
}

func isWordRune(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', 'ʻ', 'ʾ', 'ʿ', '`', '´', '"', '״', '׳':
		return true // inside a name they are letters or signs of letters
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r)
}

// appendWords folds a word. What folds into several (a ligature of a whole
// phrase) is several words.
func appendWords(words []word, written string, dotted bool) []word {
	folded := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		switch r {
		case '\'', '"', '״', '׳', 'ʾ', 'ʿ':
			return -1
		}
		if unicode.IsMark(r) {
			return -1
		}
		return ' '
	}, text.Key(written))
	for _, form := range strings.Fields(folded) {
		form = text.Key(inKnownScript(form))
		if form = strings.Join(strings.Fields(form), ""); form == "" {
			continue
		}
		words = append(words, word{form, written, dotted})
	}
	return words
}

// named puts words together to names.
func named(words []word, drop bool) []token {
	var tokens []token
	var before []word // particles that wait for their name
	for i, w := range words {
		last := len(tokens) - 1
		switch {
		case drop && isTitle(w.form) && i < len(words)-1:
			continue
		case drop && isParticle(w.form) && i < len(words)-1 && (i > 0 || isArticle(w.form)):
			before = append(before, w)
			continue
		case last >= 0 && clings(w.form) && !tokens[last].initial && !tokens[last].number:
			tokens[last] = joined(tokens[last], before, w)
			before = nil
			continue
		}
		t := tokenOf(w)
		t.long = withParticles(before, t.form, t.long)
		before = nil
		if last >= 0 && leads(tokens[last].form) && !t.initial && !t.number {
			tokens[last] = token{form: tokens[last].form + cmpOr(t.long, t.form), text: tokens[last].text + " " + t.text, script: t.script}
			tokens[last].form = plainGod(tokens[last].form)
			continue
		}
		tokens = append(tokens, t)
	}
	for i := range tokens {
		tokens[i].father = len(tokens) > 2 && isPatronymic(tokens[i].form)
	}
	return parted(tokens)
}

func tokenOf(w word) token {
	w.form = plainNumber(w.form)
	t := token{form: plainGod(w.form), text: w.text, script: scriptOf(w.form)}
	t.number = isNumber(w.form)
	n := utf8.RuneCountInString(w.form)
	t.initial = !t.number && n == 1
	if letter := letterNamed(t.form); letter != "" && w.dotted {
		t.form, t.script, t.initial = letter, latin, true
	}
	if bare, ok := strings.CutPrefix(t.form, "ال"); ok && utf8.RuneCountInString(bare) >= 3 && !keepsArticle(t.form) {
		t.form, t.long = bare, t.form
	}
	return t
}

// plainGod writes the God at the end of a name in one way: اسدالله, اسداله.
func plainGod(form string) string {
	if stem, ok := strings.CutSuffix(form, "الله"); ok && stem != "" {
		return stem + "اله"
	}
	return form
}

func withParticles(before []word, form, long string) string {
	if len(before) == 0 {
		return long
	}
	var b strings.Builder
	for _, w := range before {
		b.WriteString(w.form)
	}
	return b.String() + cmpOr(long, form)
}

// joined puts a word that clings to the name before it onto that name.
func joined(t token, before []word, w word) token {
	form := t.form
	for _, p := range before {
		form += p.form
	}
	return token{form: plainGod(form + w.form), text: t.text + " " + w.text, script: t.script}
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// parted takes two names that are written as one apart: Gholamreza is Gholam
// Reza.
func parted(tokens []token) []token {
	out := make([]token, 0, len(tokens)+2)
	for _, t := range tokens {
		t.form = withoutSayyid(t.form)
		head, tail, ok := compound(t.form)
		if !ok {
			out = append(out, t)
			continue
		}
		out = append(out, token{form: head, text: t.text, script: t.script}, token{form: tail, text: t.text, script: t.script})
	}
	return out
}

// withoutSayyid takes the title off a given name that it is written together with.
func withoutSayyid(form string) string {
	for _, title := range []string{"سید", "seyed", "seyyed", "sayed", "sayyed", "syed"} {
		rest, ok := strings.CutPrefix(form, title)
		if !ok {
			continue
		}
		if _, _, two := compound(rest); two || isHead(rest) || isTail(rest) {
			return rest
		}
	}
	return form
}

func compound(form string) (head, tail string, ok bool) {
	for at := range form {
		if at > 0 && isHead(form[:at]) && isTail(form[at:]) {
			return form[:at], form[at:], true
		}
	}
	return "", "", false
}
