package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"sayso/internal/export"
	"sayso/internal/review"
)

// A keyboard takes keys and lines from a terminal, or from a pipe: then a key is
// a line of its own, so that a session can be written down and played back.
type keyboard struct {
	in  *bufio.Reader
	out io.Writer
	raw bool // in is a terminal
	fd  int
}

func newKeyboard(in io.Reader, out io.Writer) *keyboard {
	k := &keyboard{in: bufio.NewReader(in), out: out}
	if f, ok := in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		k.raw, k.fd = true, int(f.Fd())
	}
	return k
}

func (k *keyboard) printf(format string, args ...any) { fmt.Fprintf(k.out, format, args...) }

// key asks for one key. It reports false at the end of the input.
func (k *keyboard) key(prompt string) (rune, bool) {
	k.printf("%s", prompt)
	if !k.raw {
		line, err := k.in.ReadString('\n')
		line = strings.TrimSpace(line)
		k.printf("%s\n", line)
		if line == "" {
			return 0, err == nil
		}
		return []rune(line)[0], true
	}
	state, err := term.MakeRaw(k.fd)
	if err != nil {
		return 0, false
	}
	r, _, err := k.in.ReadRune()
	if restoreErr := term.Restore(k.fd, state); err != nil || restoreErr != nil {
		return 0, false
	}
	const interrupt, end, escape = 3, 4, 27
	if r == escape { // an arrow or another key that sends more than one character
		_, _ = k.in.Discard(k.in.Buffered())
		k.printf("\n")
		return '?', true
	}
	if r == interrupt || r == end {
		k.printf("\n")
		return 0, false
	}
	k.printf("%c\n", r)
	return r, true
}

// line asks for a line.
func (k *keyboard) line(prompt string) string {
	k.printf("%s", prompt)
	line, _ := k.in.ReadString('\n') // at the end of the input the answer is empty
	line = strings.TrimSpace(line)
	if !k.raw {
		k.printf("%s\n", line)
	}
	return line
}

// show prints a card: what is proposed, the sentence with the label marked, its
// neighbours, and why.
func (s *session) show(card review.Card) {
	k := s.keys
	row := card.Row
	mark, unmark := "[", "]"
	if onTerminal(k.out) {
		mark, unmark = "\x1b[1;7m", "\x1b[0m"
	}
	k.printf("\n%s  (%d waiting)\n", row.ID, card.Left)
	k.printf("%s\n", export.Sentence(row))
	k.printf("  concept %s, tier %s\n\n", row.Concept, row.Tier)
	if card.Before != "" {
		k.printf("    … %s\n", export.Isolate(export.Shorten(export.OneLine(card.Before), 200)))
	}
	evidence := printable(card.Evidence)
	if at := card.TermAt; !at.IsZero() {
		evidence = printable(card.Evidence[:at.ByteStart]) + mark + printable(card.Evidence[at.ByteStart:at.ByteEnd]) + unmark + printable(card.Evidence[at.ByteEnd:])
	}
	k.printf("    %s\n", export.Isolate(evidence))
	if card.After != "" {
		k.printf("    … %s\n", export.Isolate(export.Shorten(export.OneLine(card.After), 200)))
	}
	k.printf("\n  why: %s\n", review.Why(s.words, row))
}
