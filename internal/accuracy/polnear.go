package accuracy

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso"
	"sayso/text"
)

// PolNeAR (Newell, Margolin and Ruths, LREC 2018) is English campaign news of
// 2015 and 2016 with everything attributed to anybody: speech, reports, beliefs
// and plans, each with the words of source, cue and content. It is kept in the
// standoff form of the brat tool: a text, and beside it a file of lines
//
//	T3	Content 120 211;220 230	the words
//	E1	Attribution:T4 Content:T3 Cue:T2 Source:T1
//
// whose numbers count code points. It does not say which attributions are direct
// speech. Here one is direct if more than nine tenths of its content lie between
// quotation marks, and mixed if more than a fiftieth does. That rule looks at
// marks only, paragraph by paragraph, and is apart from the engine's own reading
// of quotations, so that the engine cannot choose what it is measured by.
//
// A few articles were annotated by several people; the first by file name counts.

// The kinds of attributions that ReadPolNeAR tells apart.
const (
	Direct   = "direct"
	Mixed    = "mixed"
	Indirect = "indirect"
)

// ReadPolNeAR reads a part ("train", "dev") of the collection out of its
// gzipped tar, in the order of file names.
func ReadPolNeAR(r io.Reader, part string) ([]Attributed, error) {
	texts, annotations := map[string]string{}, map[string]annotationFile{}
	err := eachFile(r, func(name []string, body []byte) error {
		if base, ok := under(name, ".txt", part, "text"); ok {
			if !utf8.Valid(body) {
				return fmt.Errorf("not utf-8: %w", sayso.ErrInput)
			}
			texts[base] = string(body)
			return nil
		}
		base, ok := under(name, ".ann", part, "attributions")
		if !ok {
			return nil
		}
		article, annotator := cutLast(base, '_')
		if old, ok := annotations[article]; !ok || annotator < old.annotator {
			annotations[article] = annotationFile{annotator, body}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read PolNeAR: %w", err)
	}
	var all []Attributed
	for name, body := range texts {
		gold, err := readStandoff(body, annotations[name].body)
		if err != nil {
			return nil, fmt.Errorf("read PolNeAR: %s: %w", name, err)
		}
		all = append(all, Attributed{sayso.Document{ID: name, ExternalID: name, Lang: "en", Text: body}, gold})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("read PolNeAR: no part %q in it: %w", part, sayso.ErrInput)
	}
	slices.SortFunc(all, byDocument)
	return all, nil
}

type annotationFile struct {
	annotator string
	body      []byte
}

func byDocument(a, b Attributed) int { return cmp.Compare(a.Document.ID, b.Document.ID) }

func cutLast(s string, sep byte) (before, after string) {
	i := strings.LastIndexByte(s, sep)
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i+1:]
}

// readStandoff reads the attributions with a content, in the order of the file.
func readStandoff(body string, annotations []byte) ([]Attribution, error) {
	index := text.NewIndex(body)
	spans := map[string][]sayso.Span{}
	var relations []string
	for line := range bytes.Lines(annotations) {
		id, rest, ok := strings.Cut(strings.TrimRight(string(line), "\r\n"), "\t")
		switch {
		case !ok || !isNumbered(id): // a note, or more lines of the words before
		case id[0] == 'T':
			s, err := standoffSpans(index, rest)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", id, err)
			}
			spans[id] = s
		case id[0] == 'E':
			relations = append(relations, rest)
		}
	}
	quoted := newQuoted(body)
	var all []Attribution
	for _, roles := range relations {
		if a := relation(roles, spans); len(a.Content) > 0 {
			a.Kind = quoted.kind(a.Content)
			all = append(all, a)
		}
	}
	return all, nil
}

func isNumbered(id string) bool {
	if len(id) < 2 || id[0] != 'T' && id[0] != 'E' {
		return false
	}
	_, err := strconv.ParseUint(id[1:], 10, 32)
	return err == nil
}

// standoffSpans reads "Content 120 211;220 230	the words".
func standoffSpans(index *text.Index, s string) ([]sayso.Span, error) {
	head, _, _ := strings.Cut(s, "\t")
	_, places, _ := strings.Cut(head, " ")
	var all []sayso.Span
	for place := range strings.SplitSeq(places, ";") {
		from, to, _ := strings.Cut(place, " ")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%q is no place: %w", place, sayso.ErrInput)
		}
		span, err := index.ByteSpan(start, end)
		if err != nil {
			return nil, err
		}
		all = append(all, span)
	}
	return all, nil
}

// relation reads "Attribution:T4 Content:T3 Cue:T2 Source:T1". Second contents
// and sources have a number behind their name.
func relation(roles string, spans map[string][]sayso.Span) Attribution {
	var a Attribution
	for role := range strings.FieldsSeq(roles) {
		name, id, _ := strings.Cut(role, ":")
		switch strings.TrimRightFunc(name, unicode.IsDigit) {
		case "Content":
			a.Content = append(a.Content, spans[id]...)
		case "Source":
			a.Source = append(a.Source, spans[id]...)
		}
	}
	return a
}

// quoted knows which bytes of a text stand between quotation marks.
type quoted struct {
	text   string
	inside []bool
}

// newQuoted marks what lies between “ and ”, and between one straight " and the
// next, marks included. A quotation that is not closed ends with its paragraph.
func newQuoted(s string) quoted {
	q := quoted{s, make([]bool, len(s))}
	open := false
	for i, r := range s {
		mark := r == '“' || r == '”' || r == '"'
		opens := r == '“' || r == '"' && !open
		if r == '\n' {
			open = false
		}
		if open || mark {
			q.inside[i] = true
		}
		if mark {
			open = opens
		}
	}
	return q
}

func (q quoted) kind(content []sayso.Span) string {
	letters, inside := 0, 0
	for _, s := range content {
		for i, r := range q.text[s.ByteStart:s.ByteEnd] {
			if unicode.IsSpace(r) {
				continue
			}
			letters++
			inside += toInt(q.inside[s.ByteStart+i])
		}
	}
	switch {
	case 10*inside > 9*letters:
		return Direct
	case 50*inside > letters:
		return Mixed
	}
	return Indirect
}
