package web

import (
	"html/template"
	"slices"
	"strings"

	"sayso/hands"
	"sayso/internal/cards"
)

// What an account is split by, in words. A split is written as commands read it; a page
// says the same in the reader's language.

// sideOf says a side of a split of posts.
func (w wording) sideOf(by, side string) template.HTML {
	kind, _, _ := strings.Cut(by, ":")
	switch kind {
	case hands.ByHours:
		if from, to, isHours := strings.Cut(side, "-"); isHours {
			return w.HTML("hands.side.hours", "from", w.figure(from), "to", w.figure(to))
		}
	case hands.ByDays:
		if days := strings.Split(side, ","); slices.Contains(weekdays, days[0]) {
			return w.days(days)
		}
	case hands.ByLanguage:
		if len(side) <= 3 {
			return plainly(w.language(side))
		}
	case hands.ByDate:
		if day, isBefore := strings.CutPrefix(side, "before "); isBefore {
			return w.HTML("hands.side.before", "day", w.isoDay(day))
		}
		return w.HTML("hands.side.from", "day", w.isoDay(strings.TrimSuffix(strings.TrimPrefix(side, "from "), " on")))
	case hands.BySignature:
		_, words, _ := strings.Cut(by, ":")
		if rest, isNot := strings.CutPrefix(side, "not signed "); isNot && rest == words {
			return w.HTML("hands.side.unsigned", "signature", rest)
		}
		return w.HTML("hands.side.signed", "signature", side)
	}
	return w.HTML("hands.side.others")
}

func (w wording) days(days []string) template.HTML {
	line := plainly(w.Text("hands.day." + days[0]))
	for _, day := range days[1:] {
		if !slices.Contains(weekdays, day) {
			return ""
		}
		line = w.HTML("hands.list", "first", line, "second", plainly(w.Text("hands.day."+day)))
	}
	return line
}

// splitWords says what an account is split by.
func (w wording) splitWords(s cards.Split) template.HTML {
	return w.HTML("hands.split.sides", "a", w.side(s, s.Sides[0]), "b", w.side(s, s.Sides[1]))
}

// zoneOf is the zone that a split names.
func zoneOf(s cards.Split) string {
	kind, words, _ := strings.Cut(s.By, ":")
	if _, zone, named := strings.Cut(words, "@"); named && kind != hands.BySignature {
		return zone
	}
	return ""
}
