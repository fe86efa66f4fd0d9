// Package language holds what the pages say, in each language they can be read
// in: sentences with their plural forms, numbers with their digits, dates in
// the reader's calendar.
//
// A sentence is one message and never glued from pieces, because no two
// languages put the pieces in the same order; what varies stands in it under a
// name, as in "{{.n}} rows of {{.name}}". Catalogues are flat JSON files that a
// translator can edit; a test holds each of them to the same keys, the same
// names and the plural forms that its language has (Unicode CLDR, plural rules).
//
// Nothing here touches what was taken in: quotations, names and their digits
// are shown as they were written.
package language

import (
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

//go:embed catalogue/*.json
var catalogues embed.FS

// A Language is one in which the pages can be read.
type Language struct {
	Tag  string // BCP 47: "en", "fa", "ar"
	Dir  string // "ltr" or "rtl"
	Name string // as its speakers write it

	localizer *i18n.Localizer
	printer   *message.Printer
	phrases   map[string]string // keys of the catalogue by their English words
}

// Languages are the languages of the pages, the first of which stands in where
// another has no words.
type Languages struct {
	All     []*Language
	matcher language.Matcher
}

// Load reads the catalogues that are built in.
func Load() (*Languages, error) {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	names, err := fs.Glob(catalogues, "catalogue/*.json")
	if err != nil {
		return nil, err
	}
	phrases := map[string]string{}
	for _, name := range names {
		file, err := bundle.LoadMessageFileFS(catalogues, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path.Base(name), err)
		}
		if file.Tag == language.English {
			addPhrases(phrases, file.Messages)
		}
	}
	var ls Languages
	var tags []language.Tag
	for _, l := range []*Language{{Tag: "en", Dir: "ltr", Name: "English"}, {Tag: "fa", Dir: "rtl", Name: "فارسی"}, {Tag: "ar", Dir: "rtl", Name: "العربية"}} {
		tag := language.Make(l.Tag)
		l.phrases = phrases
		l.localizer = i18n.NewLocalizer(bundle, l.Tag)
		l.printer = message.NewPrinter(tag)
		ls.All, tags = append(ls.All, l), append(tags, tag)
	}
	ls.matcher = language.NewMatcher(tags)
	return &ls, nil
}

// Pick returns the language with that tag; if there is none, the one that an
// Accept-Language header asks for; if it asks for none of them, the first.
func (ls *Languages) Pick(tag, accept string) *Language {
	for _, l := range ls.All {
		if l.Tag == tag {
			return l
		}
	}
	_, i := language.MatchStrings(ls.matcher, accept)
	return ls.All[i]
}

// Text says a message as plain text. Arguments are names and values in turn; a
// value named "n" chooses the plural form. A message that is in no catalogue
// says its key, which a test of the pages finds.
func (l *Language) Text(key string, args ...any) string {
	return l.say(key, args, func(v any) string { return fmt.Sprint(v) })
}

// HTML says a message as part of a page. Values of type [template.HTML] stand
// as they are; others are escaped and kept apart from the direction around them.
func (l *Language) HTML(key string, args ...any) template.HTML {
	return template.HTML(l.say(key, args, func(v any) string {
		if h, ok := v.(template.HTML); ok {
			return string(h)
		}
		return `<bdi dir="auto">` + template.HTMLEscapeString(fmt.Sprint(v)) + "</bdi>"
	}))
}

func (l *Language) say(key string, args []any, show func(any) string) string {
	config := i18n.LocalizeConfig{MessageID: key}
	if len(args) > 0 {
		data := make(map[string]string, len(args)/2)
		for i := 0; i+1 < len(args); i += 2 {
			name := fmt.Sprint(args[i])
			n, isNumber := args[i+1].(int)
			switch {
			case isNumber && name == "n":
				config.PluralCount = n
				fallthrough
			case isNumber:
				data[name] = l.Number(n)
			default:
				data[name] = show(args[i+1])
			}
		}
		config.TemplateData = data
	}
	said, err := l.localizer.Localize(&config)
	if err != nil && said == "" {
		return key
	}
	return said
}

// phrasePart stands in the keys of messages that are words of an engine's own, which
// knows no language but English: "hands.phrase.prose".
const phrasePart = ".phrase."

func addPhrases(phrases map[string]string, messages []*i18n.Message) {
	for _, m := range messages {
		if strings.Contains(m.ID, phrasePart) {
			phrases[m.Other] = m.ID
		}
	}
}

// Phrase says in this language what an engine says in English, if the catalogue has it.
func (l *Language) Phrase(english string) (said string, known bool) {
	key, known := l.phrases[english]
	if !known {
		return english, false
	}
	return l.Text(key), true
}

// Has reports whether the language has words of its own for key.
func (l *Language) Has(key string) bool {
	_, tag, err := l.localizer.LocalizeWithTag(&i18n.LocalizeConfig{MessageID: key, PluralCount: 1, TemplateData: map[string]string{}})
	return err == nil && tag == language.Make(l.Tag)
}

// Number writes n with the language's digits, in groups.
func (l *Language) Number(n int) string { return l.printer.Sprint(number.Decimal(n)) }

// Digits writes n with the language's digits, without groups: a year, a page.
func (l *Language) Digits(n int) string {
	return l.printer.Sprint(number.Decimal(n, number.NoSeparator()))
}

// Fraction writes x with so many decimals at most.
func (l *Language) Fraction(x float64, most int) string {
	return l.printer.Sprint(number.Decimal(x, number.MaxFractionDigits(most)))
}

// Decimal writes x with one decimal.
func (l *Language) Decimal(x float64) string {
	return l.printer.Sprint(number.Decimal(x, number.Scale(1)))
}
