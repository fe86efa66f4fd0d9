package attribution_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Texts whose truth is known because it was planted: a frame with slots is
// filled at random from wide lists of words, so that no rule can fit a sentence.
// Lists and frames of a language stand in testdata/planted-XX.txt:
//
//	[person: name | last | he]      a list and the forms of its entries
//	Maria Kovac | Kovac | she       forms left out are made by the language (a garden's grow);
//	                                several entries of a line are parted by ";"
//	[speaker = person group]        a list that is all of others
//	[S = speaker]                   what slot S, S2, S3 is filled from, where its frame does not say
//
//	## naming 90                    a frame, and the percentage below which its texts must not be read
//	{@before}{^}{S+} called {T+} {L.a}{@end}.
//	{^}{T:person} rose. {S} called {T.him} {L.a}.
//	=> {S} | asserts | {T} | {L}    the rows of the texts above; => nothing where there are none
//	=> testimony | {S} | {O}        person and outlet of a testimony
//
// {S} is the first form of what slot S holds, {S.last} the form "last"; no two
// slots of a text hold the same or share a name. {word} of a list that is no
// slot, in small letters, is drawn anew each time. {@front} is a place at which a
// modifier may stand, an entry of the list [@front: text]; behind {S+} that is
// one of [@apposed-person: text] where S is of the list person, else of
// [@apposed: text]. A text has modifiers of one kind or none. {^} makes the next
// letter a capital. "¶" is an empty line.
type garden struct {
	lang   string
	lists  map[string][]planted
	unions map[string][]string
	frames []plantedFrame
	grow   func(list string, forms map[string]string) // adds forms; may be nil
}

// planted is an entry of a list: its forms by name, "" being the first.
type planted struct {
	list  string
	forms map[string]string
}

type plantedFrame struct {
	name     string
	floor    int
	patterns []plantedPattern
}

type plantedPattern struct {
	text string
	rows []string
}

// plantedText is a text, the rows it holds and how it came about.
type plantedText struct {
	frame, modifier, text string
	rows                  []string
	filled                []string // "list/entry" of each slot
}

func readGarden(t testing.TB, lang string, grow func(string, map[string]string)) *garden {
	t.Helper()
	source, err := os.ReadFile("testdata/planted-" + lang + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	g := &garden{lang: lang, lists: map[string][]planted{}, unions: map[string][]string{}, grow: grow}
	var list string
	var forms []string
	var open []string // patterns that wait for their rows
	for line := range strings.SplitSeq(string(source), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "# "):
			open = nil
		case strings.HasPrefix(line, "## "):
			f := plantedFrame{}
			if _, err := fmt.Sscan(line[3:], &f.name, &f.floor); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			g.frames, list, open = append(g.frames, f), "", nil
		case strings.HasPrefix(line, "[") && strings.Contains(line, " = "):
			name, all, _ := strings.Cut(strings.Trim(line, "[]"), " = ")
			g.unions[name] = strings.Fields(all)
		case strings.HasPrefix(line, "["):
			name, columns, _ := strings.Cut(strings.Trim(line, "[]"), ":")
			list, forms = name, cells(columns)
		case list != "":
			for entry := range strings.SplitSeq(line, ";") {
				if strings.TrimSpace(entry) != "" {
					g.lists[list] = append(g.lists[list], g.entry(list, forms, cells(entry)))
				}
			}
		case strings.HasPrefix(line, "=>"):
			g.addRow(open, strings.TrimSpace(line[2:]))
		default:
			f := &g.frames[len(g.frames)-1]
			if n := len(f.patterns); n > 0 && len(open) > 0 && len(f.patterns[n-1].rows) > 0 {
				open = nil
			}
			f.patterns = append(f.patterns, plantedPattern{text: line})
			open = append(open, line)
		}
	}
	return g
}

func cells(line string) []string {
	all := strings.Split(line, "|")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return all
}

func (g *garden) entry(list string, forms, values []string) planted {
	e := planted{list, map[string]string{"": values[0]}}
	for i, v := range values {
		if i < len(forms) && forms[i] != "" {
			e.forms[forms[i]] = v
		}
	}
	if g.grow != nil {
		g.grow(list, e.forms)
	}
	return e
}

// addRow gives a row to the patterns right before it.
func (g *garden) addRow(open []string, row string) {
	f := &g.frames[len(g.frames)-1]
	for i := len(f.patterns) - len(open); i < len(f.patterns); i++ {
		f.patterns[i].rows = append(f.patterns[i].rows, row)
	}
}

// all returns the entries of a list or union.
func (g *garden) all(name string) []planted {
	if of, ok := g.unions[name]; ok {
		var all []planted
		for _, n := range of {
			all = append(all, g.all(n)...)
		}
		return all
	}
	return g.lists[name]
}

// A bed is one text while it is being planted.
type bed struct {
	*garden
	t        testing.TB
	random   *rand.Rand
	modifier string
	used     bool // the modifier stands somewhere
	held     map[string]planted
	drawn    []string
}

// plant makes the n-th text of a frame; the same n gives the same text.
func (g *garden) plant(t testing.TB, f plantedFrame, n int) plantedText {
	t.Helper()
	b := &bed{garden: g, t: t, random: rand.New(rand.NewPCG(uint64(n), uint64(len(f.name))<<32+uint64(f.name[0]))), held: map[string]planted{}}
	p := f.patterns[n%len(f.patterns)]
	if kinds := places(p.text); len(kinds) > 0 && b.random.IntN(3) > 0 {
		b.modifier = kinds[b.random.IntN(len(kinds))]
	}
	made := plantedText{frame: f.name, modifier: "none"}
	made.text = tidy(b.fill(p.text))
	if b.used {
		made.modifier = b.modifier
	}
	for _, row := range p.rows {
		if row != "nothing" {
			made.rows = append(made.rows, tidy(b.fill(row)))
		}
	}
	made.filled = b.drawn
	for _, e := range b.held {
		made.filled = append(made.filled, e.list+"/"+e.forms[""])
	}
	slices.Sort(made.filled)
	return made
}

// places lists the kinds of modifiers that a pattern has room for.
func places(pattern string) []string {
	var kinds []string
	for _, slot := range strings.Split(pattern, "{")[1:] {
		name, _, _ := strings.Cut(slot, "}")
		if strings.HasSuffix(name, "+") {
			name = "@apposed"
		}
		if strings.HasPrefix(name, "@") && !slices.Contains(kinds, name) {
			kinds = append(kinds, name)
		}
	}
	return kinds
}

// fill replaces the slots of a pattern by words.
func (b *bed) fill(pattern string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(pattern, "{")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		slot, after, _ := strings.Cut(rest, "}")
		out.WriteString(b.word(slot))
		pattern = after
	}
}

func (b *bed) word(slot string) string {
	switch {
	case slot == "^":
		return "\x00"
	case strings.HasPrefix(slot, "@"):
		if slot != b.modifier {
			return ""
		}
		b.used = true
		return b.fill(b.draw(slot).forms[""])
	case strings.HasSuffix(slot, "+"):
		words := b.word(slot[:len(slot)-1])
		name, _, _ := strings.Cut(slot, ":")
		return words + b.apposed(b.held[strings.TrimRight(name, "+")].list)
	}
	name, form, _ := strings.Cut(slot, ".")
	name, list, _ := strings.Cut(name, ":")
	if c, _ := utf8.DecodeRuneInString(name); !unicode.IsUpper(c) {
		e := b.draw(name)
		b.drawn = append(b.drawn, e.list+"/"+e.forms[""])
		return b.formOf(e, form, slot)
	}
	if _, ok := b.held[name]; !ok {
		if list == "" {
			list = strings.TrimRight(name, "0123456789")
		}
		e := b.draw(list)
		for tries := 0; b.clashes(e) && tries < 100; tries++ {
			e = b.draw(list)
		}
		filled := map[string]string{}
		for _, form := range slices.Sorted(maps.Keys(e.forms)) { // in an order that is the same each time
			filled[form] = b.fill(e.forms[form])
		}
		b.held[name] = planted{e.list, filled}
	}
	return b.formOf(b.held[name], form, slot)
}

// apposed returns what may stand behind a name of a list: an entry of
// [@apposed-person], or of [@apposed] where there is no list of that kind.
func (b *bed) apposed(list string) string {
	for _, of := range []string{"@apposed-" + list, "@apposed"} {
		if b.modifier == "@apposed" && len(b.lists[of]) > 0 {
			b.used = true
			return b.fill(b.draw(of).forms[""])
		}
	}
	return ""
}

func (b *bed) draw(list string) planted {
	all := b.all(list)
	if len(all) == 0 {
		b.t.Fatalf("no list %q", list)
	}
	if of := b.unions[list]; len(of) > 1 { // each list of a union as often as the others
		return b.draw(of[b.random.IntN(len(of))])
	}
	return all[b.random.IntN(len(all))]
}

func (b *bed) formOf(e planted, form, slot string) string {
	words, ok := e.forms[form]
	if !ok {
		b.t.Fatalf("{%s}: %q of list %q has no form %q", slot, e.forms[""], e.list, form)
	}
	return b.fill(words)
}

// clashes reports whether an entry shares a longer word with one that is held.
func (b *bed) clashes(e planted) bool {
	for _, h := range b.held {
		for w := range strings.FieldsSeq(e.forms[""]) {
			if len(w) > 3 && slices.Contains(strings.Fields(h.forms[""]), w) || e.forms[""] == h.forms[""] {
				return true
			}
		}
	}
	return false
}

// tidy puts capitals and empty lines where they are asked for, and takes out
// doubled commas and spaces that modifiers leave.
func tidy(s string) string {
	for _, r := range [][2]string{{"  ", " "}, {" ,", ","}, {" .", "."}, {", ,", ","}, {",,", ","}, {",.", "."}, {",;", ";"}, {",:", ":"}, {",?", "?"}, {" ،", "،"}, {"،،", "،"}, {"،.", "."}, {"،:", ":"}, {"،؟", "؟"}, {"،»", "»"}, {"،؛", "؛"}, {" ¶ ", "\n\n"}, {"¶", "\n\n"}} {
		for strings.Contains(s, r[0]) {
			s = strings.ReplaceAll(s, r[0], r[1])
		}
	}
	parts := strings.Split(s, "\x00")
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.TrimLeft(parts[i], " ")
		c, size := utf8.DecodeRuneInString(parts[i])
		parts[i] = strings.ToUpper(string(c)) + parts[i][size:]
		if c == utf8.RuneError {
			parts[i] = "" // two marks in a row
		}
	}
	return strings.TrimSpace(strings.Join(parts, ""))
}
