package web

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"sayso"
	"sayso/identity"
	"sayso/internal/casefile"
	"sayso/internal/review"
	"sayso/names"
	"sayso/text"
)

// A query asks for names like one of a spreadsheet's (Reconciliation API 0.2, 4.1).
type query struct {
	Query      string          `json:"query"`
	Type       oneOrMore       `json:"type"`
	Limit      *float64        `json:"limit"`
	Properties []propertyValue `json:"properties"`
	TypeStrict string          `json:"type_strict"`
}

// oneOrMore is a string or a list of strings.
type oneOrMore []string

func (o *oneOrMore) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	if string(b) == "null" {
		return nil
	}
	if bytes.HasPrefix(b, []byte("[")) {
		return json.Unmarshal(b, (*[]string)(o))
	}
	var one string
	err := json.Unmarshal(b, &one)
	*o = oneOrMore{one}
	return err
}

type propertyValue struct {
	ID    string `json:"pid"`
	Value any    `json:"v"`
}

// words are the values of a property, whatever JSON they are in: one or several, of
// which each is a word, a number or an entity that was reconciled before.
func (p propertyValue) words() []string {
	values, several := p.Value.([]any)
	if !several {
		values = []any{p.Value}
	}
	var all []string
	for _, v := range values {
		if entity, ok := v.(map[string]any); ok {
			v = cmp.Or(entity["name"], entity["id"])
		}
		all = append(all, fmt.Sprint(v))
	}
	return all
}

// result is a list of candidates. Match is never true; see the head of reconcile.go.
type result struct {
	Result []candidate `json:"result"`
}

type candidate struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	Score       float64   `json:"score"`
	Match       bool      `json:"match"`
	Type        []idName  `json:"type"`
	Features    []feature `json:"features"`
}

type feature struct {
	ID    string `json:"id"`
	Value any    `json:"value"`
}

// reconcileBatch answers a batch of queries, in JSON.
func (s *site) reconcileBatch(ctx context.Context, batch string) (map[string]result, error) {
	var queries map[string]query
	if strings.TrimSpace(batch) == "" {
		return nil, fmt.Errorf("reconcile: there is no queries=: %w", sayso.ErrUsage)
	}
	decoder := json.NewDecoder(strings.NewReader(batch))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&queries); err != nil {
		return nil, fmt.Errorf("reconcile: queries= is no batch of queries: %w: %w", err, sayso.ErrUsage)
	}
	if len(queries) > mostQueries {
		return nil, fmt.Errorf("reconcile: %d queries at once, at most %d can be asked: %w", len(queries), mostQueries, errTooLarge)
	}
	directory, err := review.Directory(ctx, s.c)
	if err != nil {
		return nil, err
	}
	results := make(map[string]result, len(queries))
	for id, q := range queries {
		found, err := s.reconcileOne(ctx, directory, q)
		if err != nil {
			return nil, fmt.Errorf("reconcile: query %s: %w", id, err)
		}
		results[id] = result{found}
	}
	return results, nil
}

// most is how many candidates a query asks for.
func (q query) most() (int, error) {
	switch {
	case q.Limit == nil:
		return candidates, nil
	case *q.Limit < 1 || *q.Limit != math.Trunc(*q.Limit):
		return 0, fmt.Errorf("limit %v: it is a whole number from 1: %w", *q.Limit, sayso.ErrUsage)
	}
	return int(min(*q.Limit, mostCandidates)), nil
}

// outlets are those of whose documents one must have the name; nil for any.
func (q query) outlets() ([]string, error) {
	var keys []string
	for _, p := range q.Properties {
		if p.ID != outletProperty {
			return nil, fmt.Errorf("property %q: the names of a case have %q only: %w", p.ID, outletProperty, sayso.ErrUsage)
		}
		for _, v := range p.words() {
			keys = append(keys, text.Key(v))
		}
	}
	return keys, nil
}

func (s *site) reconcileOne(ctx context.Context, directory *identity.Directory, q query) ([]candidate, error) {
	most, err := q.most()
	if err != nil {
		return nil, err
	}
	outlets, err := q.outlets()
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(q.Query) == "" {
		if len(q.Properties) == 0 {
			return nil, fmt.Errorf("it asks for nothing: %w", sayso.ErrUsage)
		}
		return []candidate{}, nil // an outlet names very many
	}
	found := []candidate{}
	for _, hit := range directory.Find(q.Query, mostCandidates) {
		n, err := s.c.EntityByID(ctx, sayso.EntityID(hit.Bearer))
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(found, func(c candidate) bool { return c.ID == entityID(n) }) || !q.asksFor(n) {
			continue
		}
		in, err := s.standsIn(ctx, n, outlets)
		if err != nil {
			return nil, err
		}
		if in {
			found = append(found, candidateOf(n, hit))
		}
	}
	return found[:min(len(found), most)], nil
}

// asksFor reports whether a name is of a type that was asked for. A name of which
// no row says whether it is a person's or a group's may be either.
func (q query) asksFor(n casefile.Named) bool {
	return len(q.Type) == 0 || slices.Contains(q.Type, string(n.Type)) || n.Type == "" && slices.ContainsFunc(entityTypes(), func(t idName) bool { return slices.Contains(q.Type, t.ID) })
}

// standsIn reports whether a document of one of the outlets has rows with the name.
func (s *site) standsIn(ctx context.Context, n casefile.Named, outlets []string) (bool, error) {
	if outlets == nil {
		return true, nil
	}
	documents, err := s.c.NamedIn(ctx, sayso.Entity{Bearers: n.Bearers})
	return slices.ContainsFunc(documents, func(d casefile.Place) bool { return slices.Contains(outlets, text.Key(d.Outlet)) }), err
}

// entityID is the id of an entity: that of the first of its names.
func entityID(n casefile.Named) string {
	return sayso.EntityID(slices.MinFunc(n.Bearers, identity.Compare))
}

// shortFormWorth is what a short form counts of a whole name: a surname alone fits
// everybody who has it, and must not stand beside those who have all of the name.
const shortFormWorth = .6

func candidateOf(n casefile.Named, hit identity.Find) candidate {
	score := hit.Score
	if hit.Verdict == names.Shortened {
		score *= shortFormWorth
	}
	return candidate{
		ID: entityID(n), Name: n.Name, Score: math.Round(1e4*score) / 100, Type: typesOf(n),
		Description: describe(n, hit),
		Features: []feature{
			{"name_likeness", math.Round(1e4*hit.Score) / 1e4},
			{"same_spelling", hit.Verdict == names.Same},
			{"short_form", hit.Verdict == names.Shortened},
			{"rows", n.About + n.Said + n.Told},
		},
	}
}

// describe says what tells a candidate from others of the name, and nothing that
// its bearer was called.
func describe(n casefile.Named, hit identity.Find) string {
	words := fmt.Sprintf("%d rows about it, %d that it says", n.About, n.Said)
	if n.Told > 0 {
		words += fmt.Sprintf(", %d testimonies with it", n.Told)
	}
	if hit.Name.Name != n.Name {
		words += "; found as " + hit.Name.Name
	}
	return words + "; " + hit.Why
}
