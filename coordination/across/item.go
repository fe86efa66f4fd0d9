package across

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/calendar"
	"sayso/names"
	"sayso/text"
)

// A Kind is what an item is.
type Kind string

const (
	Link   Kind = "link"
	Image  Kind = "image"
	Tag    Kind = "tag"    // a hashtag or a handle
	Number Kind = "number" // of two digits or more
	Date   Kind = "date"   // a day
	Clock  Kind = "time"   // of day
	Quote  Kind = "quote"  // two words or more in quotation marks
	Name   Kind = "name"   // a word that sounds like a capitalised one
)

// mustStay reports whether a translator has to keep items of a kind. Links and pictures
// may be others: each language has its own page.
func (k Kind) mustStay() bool { return k == Number || k == Date || k == Clock }

// An item is something in a text that a translation leaves as it is.
type item struct {
	kind Kind
	key  string // the same in any language
	word string // as it stands there
}

// A reading is what was found in a text.
type reading struct {
	lang, script string
	words        int
	items        []item // each key once
	capitals     bool   // of its names it is known that they are names
}

// read finds the items of a text.
func read(s string, images string) reading {
	plain, links := withoutLinks(s)
	parsed := text.Parse(plain, "")
	lang := parsed.Language().Lang
	c := collector{reading: reading{lang: lang, script: scriptOf(plain)}, seen: map[string]bool{}}
	c.capitals = c.script == "latin" || c.script == "cyrillic" || c.script == "greek"
	for _, link := range links {
		c.add(Link, linkKey(link), link)
	}
	for _, image := range strings.Fields(images) {
		c.add(Image, image, image)
	}
	taken := c.dates(plain, lang)
	c.quotes(parsed)
	c.tokens(parsed, taken)
	return c.reading
}

type collector struct {
	reading
	seen map[string]bool
}

func (c *collector) add(kind Kind, key, word string) {
	if key == "" || c.seen[string(kind)+key] {
		return
	}
	c.seen[string(kind)+key] = true
	c.items = append(c.items, item{kind, key, word})
}

// withoutLinks takes links out of a text, and leaves spaces for them.
func withoutLinks(s string) (plain string, links []string) {
	var b strings.Builder
	for i, field := range fieldsWithSpaces(s) {
		at := strings.Index(strings.ToLower(field), "http")
		if i%2 == 0 && at >= 0 && (strings.HasPrefix(strings.ToLower(field[at:]), "http://") || strings.HasPrefix(strings.ToLower(field[at:]), "https://")) {
			link := strings.TrimRightFunc(field[at:], func(r rune) bool { return strings.ContainsRune(".,;:!?)]}»”\"'،؛؟", r) })
			links = append(links, link)
			field = field[:at] + strings.Repeat(" ", len(link)) + field[at+len(link):]
		}
		b.WriteString(field)
	}
	return b.String(), links
}

// fieldsWithSpaces cuts a text into words and the white space behind each, in turn.
func fieldsWithSpaces(s string) []string {
	var parts []string
	space := false
	start := 0
	for i, r := range s {
		if unicode.IsSpace(r) != space {
			parts = append(parts, s[start:i])
			start, space = i, !space
		}
	}
	return append(parts, s[start:])
}

// linkKey is a link without what does not say where it leads.
func linkKey(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return ""
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" || name == "s" || name == "ref" {
			query.Del(name)
		}
	}
	key := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.EscapedPath(), "/")
	if len(query) > 0 {
		key += "?" + query.Encode()
	}
	if !strings.ContainsAny(key, "/?") {
		return "" // a front page says nothing
	}
	return key
}

// dates adds the days that a text names, and returns where they stand.
func (c *collector) dates(s, lang string) []calendar.Found {
	found := calendar.Find(s, lang)
	for _, f := range found {
		if f.Date.Precision == sayso.PrecisionDay {
			c.add(Date, f.Date.String(), s[f.Start:f.End])
		}
	}
	return found
}

func (c *collector) quotes(p *text.Passage) {
	for _, q := range p.Quotes {
		said := p.Text(q.Start, q.End)
		if q.Closed && len(strings.Fields(said)) >= 2 {
			c.add(Quote, strings.Trim(text.Key(said), ".,;:!?"), said)
		}
	}
}

// tokens adds tags, numbers, times and names.
func (c *collector) tokens(p *text.Passage, taken []calendar.Found) {
	for i := 0; i < len(p.Tokens); i++ {
		t := p.Tokens[i]
		word := p.Text(t.Start, t.End)
		for len(taken) > 0 && taken[0].End <= t.Start {
			taken = taken[1:]
		}
		if t.Kind == text.Word {
			c.words++
		}
		switch {
		case len(taken) > 0 && t.Start >= taken[0].Start:
		case isSign(word, "#@") && i+1 < len(p.Tokens) && p.Tokens[i+1].Start == t.End && p.Tokens[i+1].Kind == text.Word:
			i++
			tag := p.Tokens[i]
			c.add(Tag, word+tag.Key, p.Text(t.Start, tag.End))
		case t.Kind == text.Number:
			i = c.number(p, i)
		case t.Kind == text.Word && c.script == "arabic" && numberBehind(t.Key) != "":
			c.add(Number, numberBehind(t.Key), word)
		case t.Kind == text.Word && c.mayBeName(p, i):
			c.name(t.Key, word)
		}
	}
}

func isSign(s, signs string) bool { return len(s) == 1 && strings.Contains(signs, s) }

// number adds a number or a time of day, and returns its last token.
func (c *collector) number(p *text.Passage, i int) int {
	t := p.Tokens[i]
	if i+2 < len(p.Tokens) && p.Tokens[i+1].Start == t.End && p.Tokens[i+2].Start == p.Tokens[i+1].End && p.Tokens[i+1].Key == ":" && isClock(t.Key, p.Tokens[i+2].Key) {
		end := p.Tokens[i+2]
		c.add(Clock, strings.TrimPrefix(t.Key, "0")+":"+end.Key, p.Text(t.Start, end.End))
		return i + 2
	}
	end := i
	written := t.Key
	for end+1 < len(p.Tokens) && c.isGroup(p, end) {
		end++
		written += p.Tokens[end].Key
	}
	if key := numberKey(written); len(key) >= 2 {
		c.add(Number, key, p.Text(t.Start, p.Tokens[end].End))
	}
	return end
}

// isGroup reports whether the token behind a number are three more digits of it, with a
// space between: a narrow or a fixed one, and in French and Russian any.
func (c *collector) isGroup(p *text.Passage, i int) bool {
	this, next := p.Tokens[i], p.Tokens[i+1]
	if len(this.Key) > 3 || len(next.Key) != 3 || !isDigits(this.Key) || !isDigits(next.Key) {
		return false
	}
	switch p.Text(this.End, next.Start) {
	case "\u00a0", "\u202f", "\u2009":
		return true
	case " ":
		return c.lang == "fr" || c.lang == "ru" || c.lang == "uk"
	}
	return false
}

// numberBehind is the number that a particle is written on to, as Arabic does it.
func numberBehind(key string) string {
	digits := strings.TrimLeftFunc(key, unicode.IsLetter)
	if number := numberKey(digits); len(number) >= 2 {
		return number
	}
	return ""
}

func isClock(hour, minute string) bool {
	return len(minute) == 2 && len(hour) <= 2 && minute < "60" && (len(hour) == 1 || hour < "25") && numberKey(hour) != "" && isDigits(minute)
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// numberKey is a number without the signs that part thousands: a sign with three digits
// behind it does, whichever it is, and any other parts the decimals.
func numberKey(folded string) string {
	folded = strings.NewReplacer("٫", ".", "٬", ",", "’", ",", "'", ",", " ", ",").Replace(folded)
	digits := strings.TrimRight(folded, "%٪")
	parts := strings.FieldsFunc(digits, func(r rune) bool { return r == '.' || r == ',' })
	for _, part := range parts {
		if !isDigits(part) {
			return ""
		}
	}
	switch last := len(parts) - 1; {
	case last < 0:
		return ""
	case last == 0:
		return strings.TrimLeft(parts[0], "0")
	case len(parts[last]) == 3:
		return strings.TrimLeft(strings.Join(parts, ""), "0")
	default:
		return strings.TrimLeft(strings.Join(parts[:last], ""), "0") + "." + parts[last]
	}
}

// leastName is how many letters a name has, so that its sound says something.
const leastName = 4

// mayBeName reports whether a word can be a name: where there are capitals, one that has
// one and does not begin a sentence, unless a second follows; else any word.
func (c *collector) mayBeName(p *text.Passage, i int) bool {
	word := p.Text(p.Tokens[i].Start, p.Tokens[i].End)
	if utf8.RuneCountInString(word) < leastName {
		return false
	}
	if !c.capitals || !hasCase(word) {
		return true
	}
	if !isCapital(word) {
		return false
	}
	first := p.Sentences[p.SentenceAt(p.Tokens[i].Start)].First == i
	return !first || i+1 < len(p.Tokens) && isCapital(p.Text(p.Tokens[i+1].Start, p.Tokens[i+1].End))
}

func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func hasCase(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsLower(r)
}

// name adds a word by its sound. In Arabic script what is written on to a word is also
// taken off.
func (c *collector) name(key, word string) {
	for _, key := range unclitic(key) {
		if sound := names.Skeleton(key); len(sound) >= 3 {
			c.add(Name, sound+" "+key, word)
		}
	}
}

// folded is a name's word as it is compared.
func (i item) folded() string {
	_, word, _ := strings.Cut(i.key, " ")
	return word
}

// unclitic returns a word, and what may be left of it without an article or a particle.
func unclitic(key string) []string {
	forms := []string{key}
	for _, before := range []string{"وال", "بال", "لل", "ال", "و", "ب", "ل"} {
		if rest, ok := strings.CutPrefix(key, before); ok && utf8.RuneCountInString(rest) >= leastName {
			forms = append(forms, rest)
		}
	}
	return forms
}

// scriptOf is the script of most letters.
func scriptOf(s string) string {
	tables := []struct {
		name  string
		table *unicode.RangeTable
	}{{"latin", unicode.Latin}, {"arabic", unicode.Arabic}, {"cyrillic", unicode.Cyrillic}, {"hebrew", unicode.Hebrew}, {"greek", unicode.Greek}, {"han", unicode.Han}}
	var counts [6]int
	for _, r := range s {
		for i, t := range tables {
			if unicode.Is(t.table, r) {
				counts[i]++
			}
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if counts[best] == 0 {
		return ""
	}
	return tables[best].name
}
