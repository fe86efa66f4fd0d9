package web

import (
	"html/template"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"sayso/hands"
)

// A card of package hands stands on a page as it leaves the program otherwise: what it
// concludes, why, its limits, and the figures behind it. Where there was too little text
// there is no figure. The words are the package's own, in English as they come from there
// and in other languages as the catalogue has them.

// A cardBox is a card on a page.
type cardBox struct {
	hands.Card
	Because []template.HTML // Why, in the reader's language
	Printed []template.HTML // Limits
	SHA256  string
	Seed    int
	Files   []choice
}

func (w wording) cardBox(c hands.Card, sha256 string, files ...choice) cardBox {
	b := cardBox{Card: c, SHA256: sha256, Seed: 1, Files: files}
	for _, r := range c.Reasons {
		b.Because = append(b.Because, w.reason(r))
	}
	for _, why := range c.Why[len(b.Because):] { // of a card that has words only
		b.Because = append(b.Because, w.phrase(why))
	}
	for _, limit := range c.Limits {
		b.Printed = append(b.Printed, w.phrase(limit))
	}
	return b
}

// reason says a sentence of a card.
func (w wording) reason(r hands.Reason) template.HTML {
	var args []any
	for name, part := range r.Parts {
		args = append(args, name, w.partOf(part))
	}
	return w.HTML("hands."+r.Key, args...)
}

func (w wording) partOf(part any) template.HTML {
	switch part := part.(type) {
	case hands.Reason:
		return w.reason(part)
	case hands.Figure:
		return w.figure(string(part))
	case hands.Phrase:
		return w.phrase(string(part))
	case string:
		return name("", part)
	}
	return ""
}

// figure is a number as a card prints it, with the digits of the language. A clock is
// written UTC+3:30 in every language.
func (w wording) figure(s string) template.HTML {
	if strings.HasPrefix(s, "UTC") {
		return template.HTML(`<bdi dir="ltr" class="clock">` + template.HTMLEscapeString(s) + "</bdi>")
	}
	if w.figures("0") != "0" {
		s = w.figures(bareShare.ReplaceAllString(strings.Replace(s, " %", "٪", 1), "${1}0."))
	}
	return template.HTML(`<bdi dir="ltr">` + template.HTMLEscapeString(s) + "</bdi>")
}

// bareShare is where a share begins that has no zero: .86 would not be known for a number
// in other digits.
var bareShare = regexp.MustCompile(`(^|[ \[])\.`)

// phrase says words of package hands, in English if the catalogue has no others.
func (w wording) phrase(english string) template.HTML {
	said, known := w.Phrase(english)
	if !known && w.Tag != "en" {
		return template.HTML(`<bdi lang="en" dir="ltr">`) + visible(english) + "</bdi>"
	}
	return visible(said)
}

// area is an area with its interval, as cards print them: .86 [.81 .90].
func (w wording) area(m hands.Measure) template.HTML {
	return w.figure(shortShare(m.AUC) + " [" + shortShare(m.Low) + " " + shortShare(m.High) + "]")
}

// shortShare is a share without its zero: .86.
func shortShare(x float64) string {
	return strings.TrimPrefix(strconv.FormatFloat(x, 'f', 2, 64), "0")
}

// inHundred is a share as cards print it: 63 %.
func (w wording) inHundred(x float64) template.HTML {
	return w.figure(strconv.FormatFloat(100*x, 'f', 0, 64) + " %")
}

// rounded is a number with so many digits behind its point.
func (w wording) rounded(x float64, digits int) template.HTML {
	return w.figure(strconv.FormatFloat(x, 'f', digits, 64))
}

// cardFile is the name of a file with a card: letters, digits and strokes that every
// system has for names.
func cardFile(kind, about, ending string) string {
	about = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return -1
	}, about)
	const longest = 60
	if about = about[:min(len(about), longest)]; about != "" {
		kind += "-" + about
	}
	return kind + ending
}

// withQuery is path with the parameters that are not empty, in pairs.
func withQuery(path string, pairs ...string) string {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	return join(path, query)
}
