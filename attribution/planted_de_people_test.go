package attribution_test

import "strings"

// Who stands in a frame, and the forms of their names and labels.

func (s *germanSower) actor(key string) *germanActor {
	if a := s.actors[key]; a != nil {
		return a
	}
	kinds := "p"
	switch {
	case key == "S":
		kinds = s.frame.speakers
	case key == "S2":
		kinds = "pd"
	case key == "O":
		kinds = "o"
	}
	a := s.newActor(kinds[s.IntN(len(kinds))])
	for _, other := range s.actors {
		if other.name == a.name || other.surname != "" && other.surname == a.surname {
			return s.actor(key)
		}
	}
	s.actors[key] = a
	return a
}

func (s *germanSower) newActor(kind byte) *germanActor {
	a := &germanActor{kind: kind}
	switch kind {
	case 'p':
		a.woman = s.IntN(2) == 0
		list := "men"
		if a.woman {
			list = "women"
		}
		a.surname = s.pick("surnames")
		a.name = s.pick(list) + " " + a.surname
		a.role = germanNounOf(s.pick("roles"), a.woman)
		a.relative = s.pick("relatives")
	default:
		a.name = s.pick(map[byte]string{'g': "groups", 'o': "outlets", 'd': "described", 'm': "many"}[kind])
		a.woman = strings.HasPrefix(a.name, "eine ") || strings.HasPrefix(a.name, "die ")
	}
	return a
}

// forms returns what an actor may be called as a speaker.
func (a *germanActor) forms() []string {
	if a.kind == 'p' {
		return []string{a.name}
	}
	var all []string
	for _, c := range []int{nominative, accusative, dative, genitive} {
		f := a.plain(c)
		for _, article := range strings.Fields("ein eine einen einem einer der die das den dem des") {
			f = strings.TrimPrefix(f, article+" ")
		}
		all = append(all, strings.Trim(f, "„“"))
	}
	if _, name, ok := strings.Cut(a.name, "„"); ok {
		all = append(all, strings.TrimSuffix(name, "“"))
	}
	return all
}

// plain returns a name without anything beside it.
func (a *germanActor) plain(c int) string {
	if a.kind == 'p' {
		if c == genitive {
			return "von " + a.name
		}
		return a.name
	}
	return declined(a.name, c)
}

func (s *germanSower) person(slot, form string) string {
	key := strings.TrimRight(slot, "0nprM")
	style := slot[len(key):]
	a := s.actor(key)
	switch form {
	case "sur":
		return a.surname
	case "er":
		return a.say("er", "sie")
	case "ihn":
		return a.say("ihn", "sie")
	case "ihm":
		return a.say("ihm", "ihr")
	case "der":
		return a.say("der", "die")
	case "den":
		return a.say("den", "die")
	case "wer":
		return a.relativePronoun()
	case "role":
		return a.rolePhrase(nominative)
	case "rolea":
		return a.rolePhrase(accusative)
	case "roled":
		return a.rolePhrase(dative)
	}
	c := map[string]int{"": nominative, "a": accusative, "d": dative, "g": genitive}[form]
	switch style {
	case "0", "n", "M":
		return a.plain(c)
	case "p":
		return s.introduced(a, c, 2) // a role shows the gender
	case "r":
		return s.introduced(a, c, 1)
	}
	if a.kind != 'p' || c == genitive {
		return a.plain(c)
	}
	return s.introduced(a, c, s.IntN(9))
}

func (a *germanActor) say(man, woman string) string {
	if a.woman {
		return woman
	}
	return man
}

func (a *germanActor) relativePronoun() string {
	switch {
	case a.kind == 'm' || strings.HasPrefix(a.name, "die ") || strings.HasPrefix(a.name, "eine ") || a.kind == 'p' && a.woman:
		return "die"
	case strings.HasPrefix(a.name, "das ") || strings.HasPrefix(a.name, "ein Mitglied"):
		return "das"
	}
	return "der"
}

// rolePhrase is the role without its complement: "die Rektorin".
func (a *germanActor) rolePhrase(c int) string {
	bare := a.role
	bare.rest = ""
	return bare.article("der", c) + " " + bare.in(c, "der", "")
}

// introduced puts one of the things beside a name that a language allows.
func (s *germanSower) introduced(a *germanActor, c, way int) string {
	bare := a.role
	bare.rest = ""
	switch way {
	case 1:
		s.modifiers = append(s.modifiers, "apposition")
		return a.name + ", " + a.role.article("der", c) + " " + a.role.in(c, "der", "") + ","
	case 2:
		s.modifiers = append(s.modifiers, "role before")
		return bare.article("der", c) + " " + bare.in(c, "der", "") + " " + a.name
	case 3:
		s.modifiers = append(s.modifiers, "relative clause")
		relative := strings.NewReplacer("{der}", a.say("der", "die"), "{dessen}", a.say("dessen", "deren")).Replace(a.relative)
		return a.name + ", " + relative + ","
	case 4:
		s.modifiers = append(s.modifiers, "age")
		return a.name + " (54)"
	case 5:
		s.modifiers = append(s.modifiers, "title")
		return a.say("Herr"+map[bool]string{true: "n"}[c != nominative], "Frau") + " Dr. " + a.name
	}
	return a.name
}

// label returns a label in the form that a slot asks for.
func (s *germanSower) label(key, form string) string {
	l := s.labels[key]
	if l == nil {
		l = s.newLabel(key)
		s.labels[key] = l
	}
	n := l.noun
	quoted := func(phrase string) string {
		if s.quoting && s.perhaps(30, "quoted label") {
			return "„" + phrase + "“"
		}
		return phrase
	}
	switch form {
	case "ein":
		return n.article("ein", nominative) + " " + quoted(n.in(nominative, "ein", l.adjective))
	case "einen":
		return n.article("ein", accusative) + " " + quoted(n.in(accusative, "ein", l.adjective))
	case "einem":
		return n.article("ein", dative) + " " + quoted(n.in(dative, "ein", l.adjective))
	case "kein":
		return n.article("kein", nominative) + " " + n.in(nominative, "ein", l.adjective)
	case "keinen":
		return n.article("kein", accusative) + " " + n.in(accusative, "ein", l.adjective)
	case "ba":
		return quoted(n.in(accusative, "", l.adjective))
	}
	switch key {
	case "Mw":
		return n.in(nominative, "der", l.adjective)
	case "M":
		return n.in(nominative, "", l.adjective)
	case "Lm":
		return n.in(dative, "der", l.adjective)
	case "Lpl":
		return n.plural()
	}
	return quoted(n.in(nominative, "", l.adjective))
}

func (s *germanSower) newLabel(key string) *germanLabel {
	woman := s.actor("T").woman
	l := &germanLabel{}
	switch {
	case key == "Lpl":
		woman = false
	case key == "M" && s.actors["T2"] != nil:
		woman = s.actor("T2").woman
	case strings.HasPrefix(s.frame.name, "deny-own"):
		woman = s.actor("S").woman
	case key == "Mw" || key == "Lm":
		woman = false
	}
	for {
		l.noun = s.drawNoun(key, woman)
		if key == "Lpl" && l.noun.plural() == "" || (key == "Mw" || key == "Lm") && l.noun.gender == she {
			continue
		}
		break
	}
	if key == "Lpl" {
		l.noun.rest = ""
	} else if s.perhaps(30, "adjective") {
		l.adjective = s.pick("adjectives")
	}
	return l
}

func (s *germanSower) drawNoun(key string, woman bool) germanNoun {
	switch {
	case key == "H" && s.perhaps(50, "open label"):
		return germanNounOf(s.lists["labels-open"][len(s.lists["labels-open"])-1-s.IntN(7)], woman)
	case key == "H":
		return germanNounOf(s.pick("honours"), woman)
	case key != "Lpl" && key != "Xm" && s.perhaps(30, "open label"):
		return germanNounOf(s.pick("labels-open"), woman)
	}
	n := germanNounOf(s.pick("labels"), woman)
	if n.rest == "" && s.perhaps(30, "complement") {
		n.rest = " " + s.pick("complements")
	}
	return n
}

// forms returns a label as it may stand in the text.
func (l *germanLabel) forms() []string {
	var all []string
	for _, article := range []string{"", "ein", "der"} {
		for _, c := range []int{nominative, accusative, dative} {
			all = append(all, l.noun.in(c, article, l.adjective))
		}
	}
	return append(all, l.noun.plural())
}
