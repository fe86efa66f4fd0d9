package accuracy

import (
	"fmt"
	"strings"

	"sayso"
	"sayso/text"
)

// readSpoken reads the line of a quotation, `speaker | first words`: the first
// quotation of the text that begins so and is not taken yet.
func readSpoken(line string, d sayso.Document, p *text.Passage, taken map[int]bool) (sayso.Quotation, error) {
	speaker, words, ok := strings.Cut(line, "|")
	speaker, words = strings.TrimPrefix(strings.TrimSpace(speaker), "@"), trimMarks(words)
	if !ok || speaker == "" || words == "" {
		return sayso.Quotation{}, fmt.Errorf("quotation %q: no speaker and first words: %w", line, sayso.ErrInput)
	}
	for i, q := range p.Quotes {
		inside := d.Text[q.Start:q.End]
		if taken[i] || !strings.HasPrefix(trimMarks(inside), words) {
			continue
		}
		taken[i] = true
		start := q.Start + strings.Index(inside, strings.TrimSpace(inside))
		if speaker == "0" {
			speaker = ""
		}
		at := p.Index.Span(start, start+len(strings.TrimSpace(inside)))
		return sayso.Quotation{DocumentID: d.ID, Speaker: speaker, Quote: d.Text[at.ByteStart:at.ByteEnd], In: sayso.InText, At: at}, nil
	}
	return sayso.Quotation{}, fmt.Errorf("quotation %q: none of the text begins so: %w", line, sayso.ErrInput)
}

func trimMarks(s string) string { return strings.Trim(s, " \t\n\u00a0\u202f“”«»\"„‹›") }
