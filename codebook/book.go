package codebook

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"sayso"
)

//go:embed books/*.yaml
var books embed.FS

// A Side says whether a concept accuses or honours.
type Side string

const (
	Accusation Side = "accusation"
	Honour     Side = "honour"
)

// A Concept is what a label means, whatever its words.
type Concept struct {
	Side  Side     `yaml:"side"`
	Gloss string   `yaml:"gloss"`
	CAMEO string   `yaml:"cameo,omitempty"` // code of the event-coding scheme, where one fits
	Role  string   `yaml:"role,omitempty"`  // entity role of SemEval-2025 Task 10, where one fits
	Forms []string `yaml:"forms"`           // nouns and adjectives
	Verbs []string `yaml:"verbs,omitempty"` // predicates: "spying for", "on the payroll of"
	Block []string `yaml:"block,omitempty"` // phrases in which its forms do not mean it
}

// A Book is the codebook of one language.
type Book struct {
	Language string              `yaml:"language"`
	Concepts map[string]Concept  `yaml:"concepts"`
	Verbs    map[string][]string `yaml:"verbs"`
	Words    map[string][]string `yaml:"words"`
	Mentions map[string][]string `yaml:"mentions"`
}

// Concepts lists the concepts that every codebook uses, in the order in which
// they are shown: accusations first.
func Concepts() []string {
	return []string{
		"agent", "spy", "mercenary", "collaborator", "propagandist", "impostor", "traitor", "terrorist", "extremist", "criminal", "cult", "hypocrite",
		"foreign_agent", "enemy", "liar", "puppet", "troll", "communist", "separatist", "other_accusation", "fighter", "hero", "martyr", "dissident", "other_honour",
	}
}

// SideOf says on which side one of [Concepts] is. Any other word is an
// accusation: a mistake in that direction is looked at more closely.
func SideOf(concept string) Side {
	switch concept {
	case "fighter", "hero", "martyr", "dissident", "other_honour":
		return Honour
	}
	return Accusation
}

// Languages lists the languages that have a codebook of ours.
func Languages() []string {
	entries, err := books.ReadDir("books")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	var langs []string
	for _, e := range entries {
		langs = append(langs, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return langs
}

// Default returns our codebook of a language. The error wraps
// [sayso.ErrNotFound] if there is none.
func Default(lang string) (*Book, error) {
	data, err := Source(lang)
	if err != nil {
		return nil, err
	}
	return Load(lang+".yaml", data)
}

// Source returns the file of our codebook of a language, as it was written. The
// error wraps [sayso.ErrNotFound] if there is none.
func Source(lang string) ([]byte, error) {
	data, err := books.ReadFile("books/" + lang + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("codebook for %q: %w", lang, sayso.ErrNotFound)
	}
	return data, nil
}

// decode reads YAML. The library breaks on some files that are none (a list
// that is a tag without a value); what a user wrote must never break the program.
func decode(data []byte, b *Book) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("it is no YAML that can be read: look for a tag (!), an anchor (&) or a list without its values")
		}
	}()
	return yaml.UnmarshalWithOptions(data, b, yaml.Strict())
}

// Load reads a codebook. The error names the file, the line and the column, and
// wraps [sayso.ErrInput].
func Load(name string, data []byte) (*Book, error) {
	var b Book
	if err := decode(data, &b); err != nil {
		return nil, fmt.Errorf("codebook %s: %s: %w", name, strings.TrimSpace(yaml.FormatError(err, false, true)), sayso.ErrInput)
	}
	if b.Language == "" {
		return nil, fmt.Errorf("codebook %s: line 1: it does not say its language: %w", name, sayso.ErrInput)
	}
	for _, concept := range sortedConcepts(b.Concepts) {
		if !slices.Contains(Concepts(), concept) {
			line, column := locate(data, concept+":")
			return nil, fmt.Errorf("codebook %s: line %d, column %d: concept %q is not one of %s: %w", name, line, column, concept, strings.Join(Concepts(), ", "), sayso.ErrInput)
		}
		if side := b.Concepts[concept].Side; side != Accusation && side != Honour {
			line, column := locate(data, concept+":")
			return nil, fmt.Errorf("codebook %s: line %d, column %d: concept %q: side %q is neither accusation nor honour: %w", name, line, column, concept, side, sayso.ErrInput)
		}
	}
	return &b, nil
}

func sortedConcepts(m map[string]Concept) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// locate returns the line and column, from 1, of the first line that begins
// with word.
func locate(data []byte, word string) (line, column int) {
	for i, l := range strings.Split(string(data), "\n") {
		if trimmed := strings.TrimLeft(l, " "); strings.HasPrefix(trimmed, word) {
			return i + 1, len(l) - len(trimmed) + 1
		}
	}
	return 1, 1
}

// Extend returns b with the entries of other added. b and other stay as they
// are.
func (b *Book) Extend(other *Book) *Book {
	sum := &Book{Language: b.Language, Concepts: map[string]Concept{}, Verbs: join(b.Verbs, other.Verbs), Words: join(b.Words, other.Words), Mentions: join(b.Mentions, other.Mentions)}
	for name, c := range b.Concepts {
		sum.Concepts[name] = c
	}
	for name, c := range other.Concepts {
		have, ok := sum.Concepts[name]
		if !ok {
			sum.Concepts[name] = c
			continue
		}
		have.Forms = slices.Concat(have.Forms, c.Forms)
		have.Verbs = slices.Concat(have.Verbs, c.Verbs)
		have.Block = slices.Concat(have.Block, c.Block)
		sum.Concepts[name] = have
	}
	return sum
}

func join(a, b map[string][]string) map[string][]string {
	sum := map[string][]string{}
	for k, v := range a {
		sum[k] = v
	}
	for k, v := range b {
		sum[k] = slices.Concat(sum[k], v)
	}
	return sum
}
