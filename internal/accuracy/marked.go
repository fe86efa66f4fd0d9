package accuracy

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"

	"sayso"
	"sayso/text"
)

// Documents can be marked up where they stand, which is how people write them
// best. A file holds one language and many documents:
//
//	## news | The Harbour Post                  kind | source
//	# Guild denounces former treasurer          title, may be missing
//	Colvin called Adela Morvane [[a:a plant]].  text, with the terms marked
//	= a | Colvin Rees | + | Adela Morvane | agent | Radio Lume > Post | scare
//	" Ilse Maar | She is no
//	~ Ilse Maar | Radio Lume | | Friday
//
// A line that begins with "=" is a row: marker, speaker (A the document itself, 0
// nobody), stance (+ asserts, - denies, ? questions, ~ hedges), target (@ a
// group), concept, who reported it from the nearest outwards, scare. A line that
// begins with a quotation mark is a quotation: speaker (0 nobody), first words. A line
// with "~" is a testimony: person, outlet, journalist, date as it stands; its evidence
// is the line of the text that names them.

var stanceOfMark = map[string]sayso.Stance{"+": sayso.Asserts, "-": sayso.Denies, "?": sayso.Questions, "~": sayso.Hedges}

// ReadMarked reads marked documents in a language; their ids are name and number.
func ReadMarked(r io.Reader, name, lang string) ([]sayso.Document, []sayso.Extraction, error) {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 0, 64<<10), maxLine)
	var blocks [][]string
	for in.Scan() {
		line := strings.TrimRight(in.Text(), "\r")
		switch {
		case strings.HasPrefix(line, "## "):
			blocks = append(blocks, []string{line})
		case len(blocks) > 0:
			blocks[len(blocks)-1] = append(blocks[len(blocks)-1], line)
		case strings.TrimSpace(line) != "":
			return nil, nil, fmt.Errorf("read marked documents %s: a line before the first \"## \": %w", name, sayso.ErrInput)
		}
	}
	if err := in.Err(); err != nil {
		return nil, nil, fmt.Errorf("read marked documents %s: %w", name, err)
	}
	var documents []sayso.Document
	var found []sayso.Extraction
	for i, b := range blocks {
		d, x, err := readBlock(b, fmt.Sprintf("%s-%d", name, i+1), lang)
		if err != nil {
			return nil, nil, fmt.Errorf("read marked documents %s: document %d: %w", name, i+1, err)
		}
		documents, found = append(documents, d), append(found, x)
	}
	return documents, found, nil
}

// sourceType is what the words for a kind of document say of where it stands.
func sourceType(kind string) sayso.SourceType {
	kind = strings.ToLower(kind)
	for _, k := range []struct {
		word string
		is   sayso.SourceType
	}{
		{"comment", sayso.CommentThread},
		{"chat", sayso.CommentThread},
		{"blog", sayso.Blog},
		{"group", sayso.GroupMedia},
		{"opposition", sayso.GroupMedia},
		{"exile website", sayso.GroupMedia},
		{"agency", sayso.Agency},
		{"court", sayso.Court},
		{"ngo", sayso.NGO},
		{"", sayso.News},
	} {
		if strings.Contains(kind, k.word) {
			return k.is
		}
	}
	return sayso.News
}

// A mark is where a term stands.
type mark struct {
	in sayso.Part
	at sayso.Span
}

func readBlock(lines []string, id, lang string) (sayso.Document, sayso.Extraction, error) {
	kind, source, _ := strings.Cut(strings.TrimPrefix(lines[0], "##"), "|")
	d := sayso.Document{ID: id, Lang: lang, Outlet: strings.TrimSpace(source), SourceType: sourceType(kind)}
	x := sayso.Extraction{DocumentID: id, Lang: lang}
	end := len(lines)
	for end > 1 && aboutTheText(lines[end-1]) {
		end--
	}
	marks := map[string]mark{}
	body := lines[1:end]
	if len(body) > 0 && strings.HasPrefix(body[0], "# ") {
		title := strings.TrimSpace(body[0][2:])
		d.Title = unmark(title, sayso.InTitle, marks)
		body = body[1:]
	}
	d.Text = unmark(strings.TrimSpace(strings.Join(body, "\n")), sayso.InText, marks)
	passage, taken := text.Parse(d.Text, lang), map[int]bool{}
	for _, line := range lines[end:] {
		if spoken, ok := strings.CutPrefix(line, `" `); ok {
			q, err := readSpoken(spoken, d, passage, taken)
			if err != nil {
				return d, x, err
			}
			x.Quotations = append(x.Quotations, q)
			continue
		}
		if told, ok := strings.CutPrefix(line, "~ "); ok {
			if t, ok := readTold(told, d); ok {
				x.Testimonies = append(x.Testimonies, t)
			}
			continue
		}
		if !strings.HasPrefix(line, "=") {
			continue
		}
		s, err := readRow(line[1:], d, marks)
		if err != nil {
			return d, x, err
		}
		x.Statements = append(x.Statements, s)
	}
	return d, x, nil
}

// aboutTheText reports whether a line is no line of the text.
func aboutTheText(line string) bool {
	return strings.TrimSpace(line) == "" || strings.HasPrefix(line, "=") || strings.HasPrefix(line, "~ ") || strings.HasPrefix(line, `" `)
}

var marker = regexp.MustCompile(`^\[\[(\w+):`)

// unmark takes the marks out of s and notes where they stood.
func unmark(s string, in sayso.Part, marks map[string]mark) string {
	type open struct {
		name string
		at   int
	}
	var b strings.Builder
	var stack []open
	var closed []struct {
		open
		end int
	}
	for s != "" {
		switch m := marker.FindStringSubmatch(s); {
		case m != nil:
			stack = append(stack, open{m[1], b.Len()})
			s = s[len(m[0]):]
		case strings.HasPrefix(s, "]]") && len(stack) > 0:
			closed = append(closed, struct {
				open
				end int
			}{stack[len(stack)-1], b.Len()})
			stack, s = stack[:len(stack)-1], s[2:]
		default:
			n := strings.IndexAny(s[1:], "[]") + 1
			if n == 0 {
				n = len(s)
			}
			b.WriteString(s[:n])
			s = s[n:]
		}
	}
	index := text.NewIndex(b.String())
	for _, c := range closed {
		marks[c.name] = mark{in, index.Span(c.at, c.end)}
	}
	return b.String()
}

func readRow(line string, d sayso.Document, marks map[string]mark) (sayso.Statement, error) {
	cells := strings.Split(line, "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	if len(cells) < 5 {
		return sayso.Statement{}, fmt.Errorf("row %q: fewer than five cells: %w", line, sayso.ErrInput)
	}
	m, ok := marks[cells[0]]
	stance, known := stanceOfMark[cells[2]]
	switch {
	case !ok || m.at.ByteStart == m.at.ByteEnd:
		return sayso.Statement{}, fmt.Errorf("row %q: no words are marked %q: %w", line, cells[0], sayso.ErrInput)
	case !known:
		return sayso.Statement{}, fmt.Errorf("row %q: stance %q is none of + - ? ~: %w", line, cells[2], sayso.ErrInput)
	}
	source := d.Text
	if m.in == sayso.InTitle {
		source = d.Title
	}
	s := sayso.Statement{
		DocumentID: d.ID, Term: source[m.at.ByteStart:m.at.ByteEnd], TermAt: m.at, In: m.in, Stance: stance, Concept: cells[4], Lang: d.Lang,
		Speaker: strings.TrimPrefix(cells[1], "@"), TargetType: sayso.PersonTarget,
	}
	switch cells[1] {
	case "A":
		s.Speaker = sayso.Author
	case "0":
		s.Speaker = ""
	}
	var group bool
	if s.Target, group = strings.CutPrefix(cells[3], "@"); group {
		s.TargetType = sayso.GroupTarget
	}
	return s, nil
}

// readTold reads a testimony; false where no line of the text names the outlet.
func readTold(line string, d sayso.Document) (sayso.Testimony, bool) {
	cells := append(strings.Split(line, "|"), "", "", "")
	for i := range cells {
		cells[i] = strings.TrimPrefix(strings.TrimSpace(cells[i]), "@")
	}
	t := sayso.Testimony{DocumentID: d.ID, Person: cells[0], Outlet: cells[1], Journalist: cells[2], DateText: cells[3], In: sayso.InText}
	if t.Outlet == "0" {
		t.Outlet = ""
	}
	to := t.Outlet
	if to == "" {
		to = t.Journalist
	}
	words := strings.Fields(t.Person)
	if to == "" || len(words) == 0 {
		return t, false
	}
	found := false
	start := 0
	for said := range strings.Lines(d.Text) {
		if strings.Contains(said, to) {
			both := strings.Contains(said, words[len(words)-1])
			if !found || both {
				t.Evidence = strings.TrimRight(said, "\n")
				t.EvidenceAt = text.NewIndex(d.Text).Span(start, start+len(t.Evidence))
			}
			if found = true; both {
				break
			}
		}
		start += len(said)
	}
	return t, found
}
