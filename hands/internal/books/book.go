package books

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// A Book is the prose of one text.
type Book struct {
	Kind          string // as stated: history, novels, …; empty is not known
	IsTranslation bool
	Paragraphs    []string // without line breaks
}

const (
	headerEnd   = "#META#Header#End#"
	longestLine = 1 << 22 // bytes
)

var errNoHeader = errors.New("the header has no end")

// ReadBook reads a text in OpenITI's mARkdown, whose lines begin with what they are: # a
// paragraph, ~~ the rest of one, ### a heading. Verse is left out, and so is what is too
// short to be more than a heading. A text whose header has no end is an error.
func ReadBook(r io.Reader) (Book, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	var b Book
	var paragraphs [][]string // the lines of each
	inHeader := true
	for lines.Scan() {
		line := strings.TrimSpace(strings.ToValidUTF8(lines.Text(), ""))
		switch {
		case !inHeader:
			paragraphs = withLine(paragraphs, line)
		case line == headerEnd:
			inHeader = false
		default:
			b.readHeader(line)
		}
	}
	if err := lines.Err(); err != nil {
		return Book{}, fmt.Errorf("reading a text: %w", err)
	}
	if inHeader {
		return Book{}, fmt.Errorf("reading a text: %w", errNoHeader)
	}
	b.Paragraphs = prose(paragraphs)
	return b, nil
}

var stated = regexp.MustCompile(`^#META# (Tags|Translator): (.+)$`)

func (b *Book) readHeader(line string) {
	switch m := stated.FindStringSubmatch(line); {
	case m == nil || strings.TrimSpace(m[2]) == "None":
	case m[1] == "Tags":
		b.Kind = strings.TrimSpace(m[2])
	default:
		b.IsTranslation = true
	}
}

const verse = "%~%" // stands between the halves of one

func withLine(paragraphs [][]string, line string) [][]string {
	rest, goesOn := strings.CutPrefix(line, "~~")
	switch last := len(paragraphs) - 1; {
	case goesOn && last >= 0:
		paragraphs[last] = append(paragraphs[last], rest)
	case strings.HasPrefix(line, "###"), strings.HasPrefix(line, "# |"):
	case strings.HasPrefix(line, "#"):
		paragraphs = append(paragraphs, []string{line[1:]})
	}
	return paragraphs
}

func prose(paragraphs [][]string) (kept []string) {
	for _, lines := range paragraphs {
		p := strings.Join(lines, " ")
		if strings.Contains(p, verse) {
			continue
		}
		if p = withoutEditors(p); !isHeading(p) {
			kept = append(kept, p)
		}
	}
	return kept
}

const fewestWords = 15 // of a paragraph whose last sign ends no sentence

func isHeading(p string) bool {
	words := len(strings.Fields(p))
	if words == 0 || words >= fewestWords {
		return words == 0
	}
	for _, end := range []string{".", "!", "؟", "?", ":", "؛", "…", "»", "\"", "۔"} {
		if strings.HasSuffix(p, end) {
			return false
		}
	}
	return true
}
