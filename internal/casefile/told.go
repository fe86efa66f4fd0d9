package casefile

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"sayso"
	"sayso/text"
)

// Testimonies name people too: who spoke, to which journalist, for which outlet or
// body. Many of them stand in no other row.

// A toldName is a name in a testimony.
type toldName struct {
	key, name  string
	kind       sayso.TargetType
	document   int64
	documentID string
	rejected   bool
}

func (t toldName) bearer() sayso.Bearer {
	return sayso.Bearer{Key: t.key, DocumentID: t.documentID}
}

// told returns the names in testimonies by their keys, each list in the order of the
// testimonies. It must not be changed.
func (c *Case) told(ctx context.Context) (map[string][]toldName, error) {
	at, err := c.lastUnjudged(ctx)
	if err != nil {
		return nil, err
	}
	return remember(&c.counted, at, "told", func() (map[string][]toldName, error) {
		all, err := toldNames(ctx, c.db)
		byKey := map[string][]toldName{}
		for _, t := range all {
			byKey[t.key] = append(byKey[t.key], t)
		}
		return byKey, err
	})
}

func toldNames(ctx context.Context, q querier) ([]toldName, error) {
	rows, err := q.QueryContext(ctx, `SELECT t.person, t.journalist, t.outlet, t.status, d.n, d.id FROM testimony t CROSS JOIN document d ON d.n = t.document ORDER BY t.n`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []toldName
	for rows.Next() {
		var person, journalists, outlet string
		var status sayso.Status
		var in toldName
		if err := rows.Scan(&person, &journalists, &outlet, &status, &in.document, &in.documentID); err != nil {
			return nil, err
		}
		in.rejected = status == sayso.Rejected
		all = append(all, in.each(person, journalists, outlet)...)
	}
	return all, rows.Err()
}

// each returns the names of one testimony, each once.
func (t toldName) each(person, journalists, outlet string) []toldName {
	var all []toldName
	add := func(name string, kind sayso.TargetType) {
		t.key, t.name, t.kind = text.Key(name), name, kind
		if t.key != "" && !slices.ContainsFunc(all, func(o toldName) bool { return o.key == t.key }) {
			all = append(all, t)
		}
	}
	add(person, sayso.PersonTarget)
	for _, j := range Journalists(journalists) {
		add(j, sayso.PersonTarget)
	}
	add(outlet, sayso.GroupTarget)
	return all
}

// Journalists are the names of several journalists of a testimony.
func Journalists(several string) []string {
	var all []string
	for name := range strings.SplitSeq(several, ";") {
		if name = strings.TrimSpace(name); name != "" {
			all = append(all, name)
		}
	}
	return all
}

// Names are the names of a testimony, each of which somebody bears.
func (t Telling) Names() []string {
	return slices.DeleteFunc(append([]string{t.Person, t.Outlet}, Journalists(t.Journalist)...), func(s string) bool { return s == "" })
}

// toldOf returns the names in testimonies that an entity bears.
func (c *Case) toldOf(ctx context.Context, p *People, e sayso.Entity) ([]toldName, error) {
	all, err := c.told(ctx)
	if err != nil {
		return nil, err
	}
	var some []toldName
	for _, key := range e.Keys() {
		for _, t := range all[key] {
			if p.bears(e, t.bearer()) {
				some = append(some, t)
			}
		}
	}
	return some, nil
}

// bears reports whether a name in a document is one of an entity's.
func (p *People) bears(e sayso.Entity, in sayso.Bearer) bool {
	return slices.ContainsFunc(e.Bearers, func(b sayso.Bearer) bool {
		return b.Key == in.Key && (b.DocumentID == in.DocumentID || b.DocumentID == "" && !slices.Contains(p.Split(in.Key), in.DocumentID))
	})
}

// documentsOf is the JSON list of the documents of names that nobody rejected.
func documentsOf(told []toldName) string {
	numbers := []int64{}
	for _, t := range told {
		if !t.rejected {
			numbers = append(numbers, t.document)
		}
	}
	b, _ := json.Marshal(numbers) // numbers always can be written
	return string(b)
}

// isTold reports whether a testimony has the name.
func isTold(ctx context.Context, tx *sql.Tx, b sayso.Bearer) (bool, error) {
	all, err := toldNames(ctx, tx)
	return slices.ContainsFunc(all, func(t toldName) bool {
		return t.key == b.Key && (b.DocumentID == "" || t.documentID == b.DocumentID)
	}), err
}

// addTold counts the testimonies of names; of one document if it is not 0.
func (c *Case) addTold(ctx context.Context, all []Named, document int64) ([]Named, error) {
	told, err := c.told(ctx)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, n := range all {
		at[n.Bearer.Key] = i
	}
	for _, key := range slices.Sorted(maps.Keys(told)) {
		for _, t := range told[key] {
			if t.rejected || document != 0 && t.document != document {
				continue
			}
			i, there := at[key]
			if !there {
				i, at[key] = len(all), len(all)
				b := sayso.Bearer{Key: key}
				all = append(all, Named{Bearer: b, Bearers: []sayso.Bearer{b}, Name: t.name})
			}
			all[i].Told++
			if all[i].About == 0 { // rows about it know better
				all[i].Type = max(all[i].Type, t.kind)
			}
		}
	}
	return all, nil
}

// addToldSpellings adds the spellings of names in testimonies to those of rows.
func addToldSpellings(all []Facet, told []toldName) []Facet {
	for _, t := range told {
		i := slices.IndexFunc(all, func(f Facet) bool { return f.Value == t.name })
		if i < 0 {
			i, all = len(all), append(all, Facet{Value: t.name})
		}
		all[i].Count++
	}
	return all
}
