package hands

import (
	"maps"
	"strconv"
	"strings"
)

// A Reason is a sentence of a card as data, so that pages can say it in the reader's
// language: which of [Sentences] it is, and what stands in it. A string among its parts is
// somebody's name and shown as it is. In English a reason reads as [Card.Why] has it.
type Reason struct {
	Key   string
	Parts map[string]any // string, Figure, Phrase or Reason, by the name in the sentence
}

// A Figure is a number, a time or a clock as cards print it.
type Figure string

// A Phrase is words of ours inside a sentence.
type Phrase string

// Sentences are all that a reason can say in English, by their keys. What stands in one
// has a name in braces.
func Sentences() map[string]string {
	all := map[string]string{}
	for _, some := range sentences() {
		maps.Copy(all, some)
	}
	return all
}

func sentences() []map[string]string {
	return []map[string]string{partitionSentences, rhythmSentences, bylineSentences, pairSentences}
}

// say makes a reason out of names and parts in turn.
func say(key string, parts ...any) Reason {
	r := Reason{Key: key, Parts: map[string]any{}}
	for i := 0; i+1 < len(parts); i += 2 {
		r.Parts[parts[i].(string)] = parts[i+1]
	}
	return r
}

// String says the reason in English.
func (r Reason) String() string {
	said := ""
	for _, some := range sentences() {
		said += some[r.Key] // in one of them
	}
	var pairs []string
	for name, part := range r.Parts {
		pairs = append(pairs, "{"+name+"}", inWords(part))
	}
	return strings.NewReplacer(pairs...).Replace(said) // at once, so that no name is taken for a place
}

func inWords(part any) string {
	switch part := part.(type) {
	case Reason:
		return part.String()
	case Figure:
		return string(part)
	case Phrase:
		return string(part)
	}
	return part.(string)
}

// withReasons gives a card its reasons.
func (c Card) withReasons(reasons []Reason) Card {
	c.Reasons, c.Why = reasons, make([]string, len(reasons))
	for i, r := range reasons {
		c.Why[i] = r.String()
	}
	return c
}

// rounding is a share as a figure: .86.
func rounding(x float64, digits int) Figure { return Figure(decimals(x, digits)) }

func whole(n int) Figure { return Figure(strconv.Itoa(n)) }

// exactly is a number with so many digits behind its point: 0.86.
func exactly(x float64, digits int) Figure { return Figure(strconv.FormatFloat(x, 'f', digits, 64)) }
