package attribution_test

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// Filling a frame: who stands in it, with what beside them, and in which forms.

// A germanActor is somebody in a frame: a person, a group, an outlet, somebody
// described, or several.
type germanActor struct {
	kind     byte // p g o d m
	name     string
	surname  string
	woman    bool
	role     germanNoun
	relative string
}

// A germanText is a filled frame.
type germanText struct {
	text      string
	rows      []germanTruth
	modifiers []string
}

type germanSower struct {
	*rand.Rand
	lists     map[string][]string
	frame     germanFrame
	actors    map[string]*germanActor
	labels    map[string]*germanLabel
	words     map[string]string // what a slot holds for the whole text
	modifiers []string
	quoting   bool
	beside    map[string]bool // actors that have been introduced
}

// A germanLabel is what somebody is called.
type germanLabel struct {
	noun      germanNoun
	adjective string
}

func plantGerman(f germanFrame, lists map[string][]string, r *rand.Rand) germanText {
	s := &germanSower{Rand: r, lists: lists, frame: f, actors: map[string]*germanActor{}, labels: map[string]*germanLabel{}, words: map[string]string{}, beside: map[string]bool{}}
	texts := make([]string, 0, len(f.texts))
	for _, t := range f.texts {
		if !strings.HasSuffix(t, "X") {
			texts = append(texts, t)
		}
	}
	template := texts[s.IntN(len(texts))]
	if rest, ok := strings.CutPrefix(template, "^"); ok {
		template = rest
		s.nominativeSpeaker()
	}
	if strings.Contains(template, "{TM}") || strings.Contains(template, "{T.den}") || strings.Contains(template, "{Mw}") {
		s.actors["T"] = s.manOf(s.actors["T"])
	}
	s.quoting = !strings.Contains(template, "„") && !strings.Contains(template, "»")
	text := s.fill(template)
	text = s.surround(text)
	return germanText{capitalized(text), s.truth(), s.modifiers}
}

func (s *germanSower) pick(list string) string {
	l := s.lists[list]
	return strings.TrimSpace(l[s.IntN(len(l))])
}

func (s *germanSower) perhaps(percent int, modifier string) bool {
	if s.IntN(100) >= percent {
		return false
	}
	s.modifiers = append(s.modifiers, modifier)
	return true
}

// nominativeSpeaker draws a speaker that shows by its form that it is the subject.
func (s *germanSower) nominativeSpeaker() {
	for a := s.actor("S"); a.kind != 'm' && !strings.HasPrefix(a.name, "der ") && !strings.HasPrefix(a.name, "ein "); a = s.actor("S") {
		delete(s.actors, "S")
	}
}

// manOf draws until it has a man: "der", "den" show the case.
func (s *germanSower) manOf(a *germanActor) *germanActor {
	for a == nil || a.woman {
		a = s.newActor('p')
	}
	return a
}

func (s *germanSower) surround(text string) string {
	if !strings.Contains(text, "¶") && s.perhaps(25, "sentence before") {
		text = s.pick("before") + " " + text
	}
	if s.perhaps(25, "sentence after") {
		text += " " + s.pick("after")
	}
	return strings.ReplaceAll(text, "¶", "\n\n")
}

// fill puts words for the slots and alternatives of a template.
func (s *germanSower) fill(t string) string {
	var b strings.Builder
	for t != "" {
		switch t[0] {
		case '{':
			end := strings.IndexByte(t, '}')
			b.WriteString(s.slot(t[1:end]))
			t = t[end+1:]
		case '(':
			end := strings.IndexByte(t, ')')
			options := strings.Split(t[1:end], "|")
			b.WriteString(s.agreeing(options[s.IntN(len(options))]))
			t = t[end+1:]
		default:
			n := strings.IndexAny(t, "{(")
			if n < 0 {
				n = len(t)
			}
			b.WriteString(t[:n])
			t = t[n:]
		}
	}
	return strings.NewReplacer(" .", ".", ",,", ",", ",.", ".", ",:", ":", ",!", "!", ",?", "?").Replace(b.String())
}

// agreeing takes the singular or plural of "nannte/nannten", by the speaker.
func (s *germanSower) agreeing(option string) string {
	one, many, both := strings.Cut(option, "/")
	if both && s.actor("S").kind == 'm' {
		return many
	}
	return one
}

func (s *germanSower) slot(name string) string {
	who, form, _ := strings.Cut(name, ".")
	switch who {
	case "A":
		if s.perhaps(40, "adverbial inside") {
			return " " + s.pick("times")
		}
		return ""
	case "F":
		s.modifiers = append(s.modifiers, "adverbial in front")
		return s.pick("times")
	case "C", "Cb", "D", "Di", "Ro":
		list := map[string]string{"C": "crimes", "Cb": "crimes-bare", "D": "deeds", "Di": "deed-infinitives", "Ro": "roles"}[who]
		s.words[who] = s.pick(list)
		if who == "Ro" {
			noun := germanNounOf(s.words[who], s.actor("T").woman)
			return noun.in(nominative, "", "")
		}
		return s.words[who]
	case "L", "Lm", "Lpl", "M", "Mw", "H", "Xm":
		return s.label(who, form)
	}
	return s.person(who, form)
}

// truth fills the rows of the frame.
func (s *germanSower) truth() []germanTruth {
	var rows []germanTruth
	for _, row := range s.frame.truth {
		f := strings.Split(row, " | ")
		r := germanTruth{stances: strings.Split(f[1], "/"), target: s.actor(f[2]).name}
		switch f[0] {
		case "AUTHOR":
			r.author = true
		case "?":
		case "gericht":
			r.speakers = []string{"Landgericht", "Amtsgericht"}
		default:
			r.speakers = s.actor(f[0]).forms()
		}
		for _, slot := range strings.Split(f[3], "/") {
			r.terms = append(r.terms, s.termsOf(slot)...)
		}
		rows = append(rows, r)
	}
	return rows
}

func (s *germanSower) termsOf(slot string) []string {
	if w := s.words[slot]; w != "" {
		return []string{w, strings.TrimPrefix(strings.TrimPrefix(w, "der "), "des ")}
	}
	if l := s.labels[slot]; l != nil {
		return l.forms()
	}
	if slot == "L" && s.labels["Mw"] != nil {
		return s.labels["Mw"].forms()
	}
	if slot == "L" && s.labels["M"] != nil {
		return s.labels["M"].forms()
	}
	return nil
}

// capitalized begins every sentence with a capital letter.
func capitalized(text string) string {
	runes := []rune(text)
	begins := true
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r):
			if begins {
				runes[i] = unicode.ToUpper(r)
			}
			begins = false
		case r == '\n', r == '?', r == '!':
			begins = true
		case r == '.' && i > 1 && unicode.IsLower(runes[i-1]) && unicode.IsLetter(runes[i-2]):
			begins = string(runes[i-2:i]) != "Dr" && string(runes[i-2:i]) != "of"
		case r == '„' && i > 1 && runes[i-2] == ':':
			begins = true
		case unicode.IsDigit(r):
			begins = false
		}
	}
	return string(runes)
}
