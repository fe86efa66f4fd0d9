package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/calendar"
	"sayso/text"
)

// A page saved as plain text has lost its markup but kept its habits: a first
// line without a full stop is the title, a line that begins with "By" is the
// byline, short lines that end in nothing are captions, and after "Related
// posts" comes what is not the article. These are layers over the text, which
// stays as it came; a wrong layer changes a default voice and hides no word.

// plainDocument makes a document of a text file. The text is the file.
func (f *File) plainDocument(s string) (sayso.Document, error) {
	d := sayso.Document{Text: s, Extractor: "plain text"}
	p := text.Parse(s, "")
	d.Layers = plainLayers(p)
	for _, l := range d.Layers {
		words := s[l.Span.ByteStart:l.Span.ByteEnd]
		switch l.Kind {
		case sayso.LayerTitle:
			d.Title = words
		case sayso.LayerByline:
			if d.Author == "" {
				d.Author = bylineName(words)
			}
		}
	}
	d.Date = datelineOf(p)
	return d, nil
}

// plainLayers marks the paragraphs of p that are not body.
func plainLayers(p *text.Passage) []sayso.Layer {
	var layers []sayso.Layer
	tail := false
	for i, para := range p.Paragraphs {
		words := p.Source[para.Start:para.End]
		kind := sayso.LayerBody
		switch {
		case tail:
			kind = sayso.LayerBoilerplate
		case i == 0 && len(p.Paragraphs) > 1 && p.Paragraphs[1].AfterBlank && isTitle(words):
			kind = sayso.LayerTitle
		case startsTail(words) && i*2 > len(p.Paragraphs):
			tail = true
			kind = sayso.LayerBoilerplate
		case bylineName(words) != "":
			kind = sayso.LayerByline
		case isCaption(p, i):
			kind = sayso.LayerCaption
		}
		if kind != sayso.LayerBody {
			layers = append(layers, sayso.Layer{Kind: kind, Span: p.Index.Span(para.Start, para.End)})
		}
	}
	return layers
}

func isTitle(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, isClosingMark))
	return utf8.RuneCountInString(s) <= 200 && !strings.ContainsRune(".:;,،؛۔", last)
}

func isClosingMark(r rune) bool { return strings.ContainsRune("\"”“»’'", r) }

// tails are the lines with which the article is over.
var tails = keys("related posts", "related articles", "related stories", "related news", "read more", "see also", "share this", "share this article", "more from this author", "leave a comment", "you may also like",
	"mehr zum thema", "lesen sie auch", "das könnte sie auch interessieren", "à lire aussi", "lire aussi", "articles liés", "sur le même sujet",
	"مطالب مرتبط", "مطالب مشابه", "بیشتر بخوانید", "اخبار مرتبط", "مقالات ذات صلة", "اقرأ أيضا", "مواضيع ذات صلة")

func keys(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[text.Key(w)] = true
	}
	return m
}

func startsTail(s string) bool {
	return tails[strings.TrimRight(text.Key(s), ":.!? ")]
}

// bylineStarts are what a byline begins with.
var bylineStarts = []string{"by ", "written by ", "von ", "par ", "نویسنده:", "به قلم ", "نوشته‌ی ", "نوشته ", "بقلم:", "بقلم ", "كتب:", "كتبه "}

// bylineName returns the name in a byline, or "".
func bylineName(s string) string {
	if utf8.RuneCountInString(s) > 60 || strings.ContainsAny(s, ".!?\n;؟") {
		return ""
	}
	for _, start := range bylineStarts {
		if len(s) <= len(start) || !strings.EqualFold(s[:len(start)], start) {
			continue
		}
		name := strings.TrimSpace(s[len(start):])
		words := strings.Fields(name)
		if len(words) < 1 || len(words) > 6 {
			return ""
		}
		for _, w := range words {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && !nameParticle(w) {
				return ""
			}
		}
		return name
	}
	return ""
}

func nameParticle(w string) bool {
	switch w {
	case "and", "und", "et", "von", "van", "de", "der", "du", "la", "al", "el", "bin", "ben", "zu", "i", "y":
		return true
	}
	return false
}

// isCaption reports whether paragraph i is a line under a picture: short, alone
// between empty lines, ended by no mark, and neither the first nor a heading
// before a list.
func isCaption(p *text.Passage, i int) bool {
	para := p.Paragraphs[i]
	words := p.Source[para.Start:para.End]
	if i == 0 || utf8.RuneCountInString(words) > 120 || para.Last-para.First < 3 || para.LastQuote > para.FirstQuote {
		return false
	}
	if !para.AfterBlank || i+1 < len(p.Paragraphs) && !p.Paragraphs[i+1].AfterBlank {
		if !para.AfterBlank || !strings.ContainsAny(words, ",;") {
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(words)
	return !strings.ContainsRune(".!?:…؟۔،,", last) && strings.ContainsAny(words, ",;،؛")
}

// datelineOf returns the date of a line that is nothing but one, near the top
// or at the end.
func datelineOf(p *text.Passage) sayso.Date {
	for i, para := range p.Paragraphs {
		if i > 4 && i < len(p.Paragraphs)-3 {
			continue
		}
		words := p.Source[para.Start:para.End]
		if utf8.RuneCountInString(words) > 50 {
			continue
		}
		for _, lang := range []string{"en", "fa", "ar", "de", "fr"} {
			d, ok := calendar.Parse(strings.TrimSpace(words), lang)
			if ok && d.Precision == sayso.PrecisionDay {
				d.Source = "text"
				return d
			}
		}
	}
	return sayso.Date{}
}
