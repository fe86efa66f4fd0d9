package attribution

import (
	"strings"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// A verb of Persian is one word or several: می‌خواند, خوانده است, خواهد خواند,
// خوانده شده بود. Its prefix says no (ن, نمی), its ending who. A copula may be
// written onto the noun it says something with: جاسوسند, رباتم. What a compound
// verb means stands in the noun before it (توصیف کرد), which is looked up where
// a rule asks for it.

// A persianVerb is the words of one finite verb.
type persianVerb struct {
	first, last int
	list        string // the list of the codebook that its main word is in
	negated     bool
	me, you     bool // first, second person
	many        bool
	passive     bool
	attached    bool // a copula that is written onto the last word of what it says
	cut         int  // bytes of that copula
}

// persianVerbRanks are the lists of verb forms, those of a meaning of their own
// first, each between spaces.
const persianVerbRanks = " v_call speech v_cop v_kard v_shod v_dad v_zad v_dasht v_gozasht v_bord v_avard v_keshid v_gereft v_yaft v_bast v_raft v_amad v_hear v_other "

func persianVerbLists() []string { return strings.Fields(persianVerbRanks) }

func persianKey(key string) []text.Token { return []text.Token{{Key: key}} }

func (g persian) findVerbs() {
	g.verbAt = make([]int, len(g.Tokens))
	for i := range g.verbAt {
		g.verbAt[i] = -1
	}
	for i := 0; i < len(g.Tokens); i++ {
		v, ok := g.verbFrom(i)
		if !ok {
			continue
		}
		g.verbAt[i] = len(g.verbs)
		g.verbs = append(g.verbs, v)
		i = v.last - 1
	}
}

// verbFrom reads the verb that begins at token i.
func (g persian) verbFrom(i int) (persianVerb, bool) {
	if g.since(i) {
		return persianVerb{}, false
	}
	if g.Tokens[i].Kind != text.Word || g.mentionAt(i) >= 0 && g.mentions[g.mentionAt(i)].kind != pronoun {
		return persianVerb{}, false
	}
	key, end := g.key(i), i+1
	if key == "داد" && (g.verbListAt(end) == "v_zad" || g.verbListAt(end) == "v_keshid") {
		return persianVerb{}, false // "داد زد"
	}
	if (key == "می" || key == "نمی") && end < len(g.Tokens) && g.Tokens[end].Kind == text.Word {
		list := g.verbList(key + g.key(end))
		if list == "" && utf8.RuneCountInString(g.key(end)) > 2 {
			list = "v_other"
		}
		if list != "" {
			return g.person(persianVerb{first: i, last: end + 1, list: list}, key+g.key(end)), true
		}
	}
	if g.future(key) && g.verbListAt(end) != "" {
		v := g.person(persianVerb{first: i, last: end + 1, list: g.verbListAt(end)}, key)
		v.negated = strings.HasPrefix(key, "ن")
		return v, true
	}
	list := g.verbListAt(i)
	if (strings.HasSuffix(key, "تن") || strings.HasSuffix(key, "دن")) && list != "v_cop" && g.document.SourceType != sayso.CommentThread {
		return persianVerb{}, false // an infinitive
	}
	if list == "" {
		switch base := g.perfect(i); {
		case base != "":
			list = base
		case g.progressive(i):
			list = "v_other"
		default:
			return g.attachedCopula(i)
		}
	}
	if list == "v_other" && g.nounAfter(i) {
		return persianVerb{}, false // "در نشست", "یک شکست"
	}
	v := g.person(persianVerb{first: i, last: end, list: list}, key)
	if strings.HasSuffix(key, "ه") && !strings.HasPrefix(key, "می") && !strings.HasPrefix(key, "نمی") {
		return g.participle(v)
	}
	if (list == "v_cop" || list == "v_shod") && g.bareCopula(v) {
		return persianVerb{}, false
	}
	return v, true
}

// since reports whether "for years" stands at token i, which is no verb: سال‌هاست.
func (g persian) since(i int) bool {
	switch g.key(i) {
	case "سالهاست", "ماههاست", "مدتهاست", "روزهاست", "هفتههاست", "دیرزمانیست":
		return true
	}
	return false
}

// nounAfter reports whether a bare past stem at token i is a noun, by what
// stands before it.
func (g persian) nounAfter(i int) bool {
	if g.progressive(i) || hasSuffix(g.key(i), "ه") || hasSuffix(g.key(i), "م") || hasSuffix(g.key(i), "ند") {
		return false
	}
	switch g.key(i - 1) {
	case "در", "از", "به", "با", "برای", "طی", "یک", "این", "آن", "هر", "پس", "پیش":
		return g.word(i + 1)
	}
	return false
}

func (g persian) future(key string) bool {
	key = strings.TrimPrefix(key, "ن")
	switch key {
	case "خواهد", "خواهند", "خواهم", "خواهیم", "خواهی", "خواهید":
		return true
	}
	return false
}

// verbListAt returns the first of the lists of verb forms that token i is in.
func (g persian) verbListAt(i int) string {
	if i < 0 || i >= len(g.starts) || len(g.starts[i]) == 0 {
		return ""
	}
	best, rank := "", len(persianVerbRanks)
	for _, p := range g.starts[i] {
		if p.Last != i+1 {
			continue
		}
		for _, s := range p.Senses {
			if s.Class != 3 || len(s.Value) < 3 || s.Value[:2] != "v_" && s.Value != "speech" {
				continue
			}
			if at := strings.Index(persianVerbRanks, " "+s.Value+" "); at >= 0 && at < rank {
				best, rank = s.Value, at
			}
		}
	}
	return best
}

func (g persian) verbList(key string) string {
	list, ok := g.verbsOf[key]
	if !ok {
		list = g.findVerbList(key)
		g.verbsOf[key] = list
	}
	return list
}

// findVerbList returns the first of the lists of verb forms that a word is in.
func (g persian) findVerbList(key string) string {
	found := g.phrases.Find(persianKey(key))
	for _, list := range persianVerbLists() {
		for _, p := range found {
			for _, s := range p.Senses {
				if s.Value == list && s.Class == 3 {
					return list
				}
			}
		}
	}
	return ""
}

// progressive reports whether token i is written with the prefix of a
// progressive verb and its joiner.
func (g persian) progressive(i int) bool {
	w := g.words(i, i+1)
	for _, prefix := range []string{"می\u200c", "نمی\u200c", "مي\u200c", "نمي\u200c"} {
		if strings.HasPrefix(w, prefix) {
			return true
		}
	}
	return false
}

// perfect returns the list of the participle that token i is with an auxiliary
// joined to it: چسبانده‌ام.
func (g persian) perfect(i int) string {
	w := strings.ReplaceAll(g.words(i, i+1), "ي", "ی")
	for _, end := range []string{"\u200cام", "\u200cاند", "\u200cایم", "\u200cاید", "\u200cای", "\u200cاست"} {
		if base, ok := strings.CutSuffix(w, end); ok && strings.HasSuffix(base, "ه") && (end != "\u200cای" || !g.word(i+1)) {
			return g.verbList(text.Key(base))
		}
	}
	return ""
}

func (g persian) person(v persianVerb, key string) persianVerb {
	in := func(list string) bool { return g.knows(key, list) }
	if at := v.last - 1; g.key(at) == key {
		in = func(list string) bool { return g.has(at, list) }
	}
	v.negated = strings.HasPrefix(key, "نمی") || in("v_neg")
	v.me, v.you, v.many = in("v_first"), in("v_second"), in("v_plural")
	if v.list == "v_other" && !v.me && !v.you && !v.many {
		v.me = strings.HasSuffix(key, "م")
		v.many = strings.HasSuffix(key, "ند") || strings.HasSuffix(key, "یم")
	}
	return v
}

// participle reads خوانده with what makes it a verb: an auxiliary behind it, or
// the end of its clause.
func (g persian) participle(v persianVerb) (persianVerb, bool) {
	next := g.key(v.last)
	switch {
	case g.has(v.last, "v_cop"):
		aux := g.person(persianVerb{list: "v_cop"}, next)
		v.last++
		v.negated = v.negated || aux.negated
		v.me, v.you, v.many = aux.me, aux.you, aux.many
		if g.has(v.last, "v_cop") && g.key(v.last-1) == "بوده" {
			v.last++
		}
		return v, true
	case g.has(v.last, "v_shod"):
		aux, ok := g.verbFrom(v.last)
		if !ok && strings.HasSuffix(next, "ه") {
			return v, false // شناخته شده‌ای
		}
		if !ok {
			aux = g.person(persianVerb{first: v.last, last: v.last + 1, list: "v_shod"}, next)
		}
		v.last, v.passive, v.negated, v.many, v.me = aux.last, true, v.negated || aux.negated, aux.many, aux.me
		return v, true
	case (next == "می" || next == "نمی") && g.has(v.last+1, "v_shod"), g.future(next) && g.has(v.last+1, "v_shod"):
		v.last, v.passive, v.negated = v.last+2, true, strings.HasPrefix(next, "ن")
		return v, true
	case v.last >= len(g.Tokens) || !g.word(v.last) || g.has(v.last, "that") || next == "و" || g.sentence[v.last] != g.sentence[v.first]:
		return v, g.key(v.last) != ")"
	}
	if m := g.mentionAt(v.last); v.list == "speech" && m >= 0 && g.mentions[m].first == v.last && !g.has(v.last, "ra") && !g.has(v.first-1, "preps") && !g.has(v.first-1, "demonstr") && !g.has(v.first-1, "ra") && g.verbSoon(v.last) {
		return v, true // "در توییتی نوشته شما … بوده‌اید"
	}
	if v.list == "v_call" && g.objectBefore(v.first) {
		return v, true // "که او را «…» نامیده شکایت می‌کند"
	}
	for _, list := range []string{"speech_nouns", "call_nouns", "accused"} {
		if _, ok := g.endsWith(max(v.first-3, 0), v.first, list); ok && v.list != "speech" {
			return v, true
		}
	}
	return v, false
}

// objectBefore reports whether an object with its را and what it is called stand
// right before token i.
func (g persian) objectBefore(i int) bool {
	for j := i - 1; j > g.clause[i] && j > i-9; j-- {
		if g.has(j, "ra") {
			return j < i-1 && (g.isQuote(i-1) || g.headConcept(j+1) != "")
		}
		if g.verbListAt(j) != "" {
			return false
		}
	}
	return false
}

// verbSoon reports whether a verb of its own follows token i in its sentence.
func (g persian) verbSoon(i int) bool {
	for j := i + 1; j < len(g.Tokens) && j < i+16 && g.sentence[j] == g.sentence[i]; j++ {
		if list := g.verbListAt(j); list != "" && list != "v_other" {
			return true
		}
	}
	return false
}

// bareCopula reports whether a word of one or two letters that can be a copula
// is none here.
func (g persian) bareCopula(v persianVerb) bool {
	switch g.key(v.first) {
	case "ست", "اند", "ام", "ایم", "اید", "نی", "ان", "ای":
		return g.word(v.last) && !g.has(v.last, "conj") && !g.has(v.last, "that") || v.first == g.clause[v.first]
	}
	return false
}

// persianClitics are the copulas that are written onto a word, the longest first.
func persianClitics() []string {
	return []string{"\u200cاند", "\u200cام", "\u200cایم", "\u200cاید", "\u200cست", "ستند", "ند", "ست", "یم", "ید", "م"}
}

// weakPersianClitics are those that are also endings of nouns.
func weakPersianClitics() []string {
	return []string{"یه", "\u200cه", "ه", "اس", "س", "ن", "\u200cای", "ی"}
}

// attachedCopula reads a word that ends in a copula: a label, or any noun with a
// joiner before the copula.
func (g persian) attachedCopula(i int) (persianVerb, bool) {
	if _, ok := g.labelAt[i]; !ok && len(g.starts[i]) > 0 || g.mentionAt(i) >= 0 {
		return persianVerb{}, false
	}
	w := strings.ReplaceAll(g.words(i, i+1), "ي", "ی")
	last := g.document.SourceType == sayso.CommentThread || !g.word(i+1) || g.key(i+1) == "و" || g.has(i+1, "that") || g.key(i+1) == "نه"
	if !last {
		return persianVerb{}, false
	}
	for _, c := range persianClitics() {
		if base, ok := strings.CutSuffix(w, c); ok && (g.predicable(base) || strings.HasPrefix(c, "\u200c") && !strings.HasSuffix(base, "ه") && c != "\u200cست" || (len(base) > 5 || base == "ما" || base == "من" || base == "او" || base == "شما") && c != "م" && c != "یم" && c != "ید" && g.labelBefore(i)) {
			return g.clitic(i, c), true
		}
	}
	for _, c := range weakPersianClitics() {
		base, ok := strings.CutSuffix(w, c)
		if !ok || g.labelKey(text.Key(base)) == "" && !g.illEnding(text.Key(base)) && !(g.labelBefore(i) && c != "ی" && c != "ن" && g.document.SourceType == sayso.CommentThread) || g.key(i+1) == "و" || g.has(i+1, "that") {
			continue
		}
		if strings.HasSuffix(c, "ی") && !g.youBefore(i) {
			continue
		}
		return g.clitic(i, c), true
	}
	return persianVerb{}, false
}

// labelBefore reports whether a label stands in the words right before token i,
// to which that may be a complement.
func (g persian) labelBefore(i int) bool {
	for j := i - 1; j >= g.clause[i] && j > i-4 && g.word(j); j-- {
		if g.headConcept(j) != "" {
			return true
		}
	}
	return false
}

// youBefore reports whether somebody is spoken to shortly before token i.
func (g persian) youBefore(i int) bool {
	for j := i - 1; j >= g.clause[i] && j > i-5; j-- {
		if g.has(j, "second_person") {
			return true
		}
	}
	return false
}

func (g persian) predicable(base string) bool {
	key := text.Key(base)
	return g.labelKey(key) != "" || g.illEnding(key) || g.knows(key, "meta_ill") || g.knows(key, "meta_honour") || g.knows(key, "neutral_pred")
}

func (g persian) clitic(i int, c string) persianVerb {
	v := persianVerb{first: i, last: i + 1, list: "v_cop", attached: true, cut: len(c)}
	c = strings.TrimPrefix(c, "\u200c")
	v.me = c == "م" || c == "ام" || c == "یم" || c == "ایم"
	v.you = c == "ید" || c == "اید" || c == "ی" || c == "ای"
	v.many = c == "ند" || c == "اند" || c == "یم" || c == "ایم" || c == "ن"
	return v
}

// illEnding reports whether a compound ends as those that accuse do: -فروش,
// -خوار, -نما.
func (g persian) illEnding(key string) bool {
	for _, e := range g.phrases.Folded("ill_endings") {
		if len(key) > len(e)+2 && strings.HasSuffix(key, e) {
			return true
		}
	}
	return false
}
