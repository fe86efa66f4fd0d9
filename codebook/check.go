package codebook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"sayso"
)

// A codebook that loads can still hold words that will never be read, or be read
// in two ways. Check looks for what its writer would want to know before a page
// is read with it.

// A Problem is a place in a codebook that does not do what its writer means.
// Line and Column count from 1, the column in characters.
type Problem struct {
	Line, Column int
	Text         string
}

func (p Problem) String() string {
	return fmt.Sprintf("line %d, column %d: %s", p.Line, p.Column, p.Text)
}

// Check loads the codebook and returns every problem in it, in the order of
// their places: empty forms, forms that stand twice or under two concepts, forms
// of ours that it gives another concept, and lists that no rule reads. The error
// is that of [Load].
func Check(name string, data []byte) (*Book, []Problem, error) {
	b, err := Load(name, data)
	if err != nil {
		return nil, nil, err
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil || len(file.Docs) == 0 {
		return nil, nil, fmt.Errorf("codebook %s: %w: %w", name, err, sayso.ErrInput)
	}
	c := &checker{language: b.Language, seen: map[string]place{}}
	if ours, err := Default(b.Language); err == nil {
		c.ours, c.ourForms = ours, formsOf(ours)
	} else {
		c.add(1, 1, fmt.Sprintf("we have no grammar for language %q: nothing will be read with it", b.Language))
	}
	if top, ok := file.Docs[0].Body.(*ast.MappingNode); ok {
		c.top(top)
	}
	slices.SortStableFunc(c.problems, func(a, b Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return b, c.problems, nil
}

// A place is where a form stands.
type place struct {
	concept string
	line    int
}

type checker struct {
	language string
	ours     *Book
	ourForms map[string]string // words of a form → its concept in ours
	seen     map[string]place  // words of a form → where it stood first
	problems []Problem
}

func (c *checker) add(line, column int, text string) {
	c.problems = append(c.problems, Problem{line, column, text})
}

func (c *checker) top(top *ast.MappingNode) {
	for _, pair := range top.Values {
		value, ok := pair.Value.(*ast.MappingNode)
		if !ok {
			continue
		}
		switch key := pair.Key.String(); key {
		case "concepts":
			for _, concept := range value.Values {
				c.concept(concept)
			}
		case "verbs", "words", "mentions":
			for _, list := range value.Values {
				c.list(key, list)
			}
		}
	}
}

func (c *checker) concept(pair *ast.MappingValueNode) {
	fields, ok := pair.Value.(*ast.MappingNode)
	if !ok {
		return
	}
	for _, field := range fields.Values {
		forms, ok := field.Value.(*ast.SequenceNode)
		if !ok {
			continue
		}
		kind := field.Key.String()
		for _, form := range forms.Values {
			c.form(pair.Key.String(), kind, form)
		}
	}
}

func (c *checker) form(concept, kind string, node ast.Node) {
	at := node.GetToken().Position
	words := strings.Join(Tokens(plain(node), c.language), " ")
	if words == "" {
		c.add(at.Line, at.Column, "an empty form is never found")
		return
	}
	if kind == "block" {
		return // the same phrase may block several concepts
	}
	if first, ok := c.seen[words]; ok {
		text := fmt.Sprintf("%q stands already in line %d", words, first.line)
		if first.concept != concept {
			text = fmt.Sprintf("%q stands under %s (line %d) too: only one of the two is read", words, first.concept, first.line)
		}
		c.add(at.Line, at.Column, text)
		return
	}
	c.seen[words] = place{concept, at.Line}
	if other := c.ourForms[words]; other != "" && other != concept {
		c.add(at.Line, at.Column, fmt.Sprintf("%q is %s in our codebook: only one of the two is read", words, other))
	}
}

// formsOf returns the concept of each form of b by its words.
func formsOf(b *Book) map[string]string {
	concepts := map[string]string{}
	for _, name := range sortedConcepts(b.Concepts) {
		for _, forms := range [][]string{b.Concepts[name].Forms, b.Concepts[name].Verbs} {
			for _, form := range forms {
				concepts[strings.Join(Tokens(form, b.Language), " ")] = name
			}
		}
	}
	return concepts
}

func (c *checker) list(group string, pair *ast.MappingValueNode) {
	if c.ours == nil {
		return
	}
	known := map[string]map[string][]string{"verbs": c.ours.Verbs, "words": c.ours.Words, "mentions": c.ours.Mentions}[group]
	name := pair.Key.String()
	if _, ok := known[name]; ok {
		return
	}
	at := pair.Key.GetToken().Position
	c.add(at.Line, at.Column, fmt.Sprintf("no rule reads a list of %s called %q", group, name))
}

// plain returns the text of a scalar node without its quotation marks.
func plain(n ast.Node) string {
	if s, ok := n.(*ast.StringNode); ok {
		return s.Value
	}
	return n.String()
}
