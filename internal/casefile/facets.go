package casefile

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"sayso/text"
)

// A Facet is one value of a column and how many of the filtered rows have it.
type Facet struct {
	Value string
	Count int
}

// Facets counts the rows that a filter picks, by each column that a reader
// narrows by. Most first, then by value; at most 40 values a column.
type Facets struct {
	Total                                                        int
	Speaker, Target, Concept, Stance, Status, Tier, Lang, Outlet []Facet
}

const mostFacets = 40

// facetCache keeps facets until the log grows: every write to a case is in the
// log, by whichever program it came.
type facetCache struct {
	mu   sync.Mutex
	head int64
	kept map[string]Facets
}

// Facets returns the facets of the rows that f picks, whatever its limit.
func (c *Case) Facets(ctx context.Context, f Filter) (Facets, error) {
	f.Limit, f.Offset = 0, 0
	var head int64
	if err := c.db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM log").Scan(&head); err != nil {
		return Facets{}, c.wrap(err)
	}
	key := fmt.Sprintf("%+v", f)
	if kept, ok := c.facets.get(head, key); ok {
		return kept, nil
	}
	counted, err := c.countFacets(ctx, f)
	if err != nil {
		return Facets{}, fmt.Errorf("count ledger: %w", c.wrap(err))
	}
	c.facets.put(head, key, counted)
	return counted, nil
}

func (k *facetCache) get(head int64, key string) (Facets, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.head != head {
		return Facets{}, false
	}
	f, ok := k.kept[key]
	return f, ok
}

func (k *facetCache) put(head int64, key string, f Facets) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.head != head || len(k.kept) >= 256 {
		k.head, k.kept = head, nil
	}
	if k.kept == nil {
		k.kept = map[string]Facets{}
	}
	k.kept[key] = f
}

// countFacets reads the filtered rows once.
func (c *Case) countFacets(ctx context.Context, f Filter) (Facets, error) {
	where, args := f.where()
	rows, err := c.db.QueryContext(ctx, `SELECT s.speaker, s.target, s.concept, s.stance, s.status, s.tier, s.lang, d.outlet
		FROM statement s CROSS JOIN document d ON d.n = s.document WHERE `+where, args...)
	if err != nil {
		return Facets{}, err
	}
	defer rows.Close()
	var counts [8]tally
	total := 0
	var v [8]string
	for rows.Next() {
		if err := rows.Scan(&v[0], &v[1], &v[2], &v[3], &v[4], &v[5], &v[6], &v[7]); err != nil {
			return Facets{}, err
		}
		for i := range counts {
			counts[i].add(v[i], i < 2)
		}
		total++
	}
	return Facets{
		Total:   total,
		Speaker: counts[0].most(), Target: counts[1].most(), Concept: counts[2].most(), Stance: counts[3].most(),
		Status: counts[4].most(), Tier: counts[5].most(), Lang: counts[6].most(), Outlet: counts[7].most(),
	}, rows.Err()
}

// A tally counts values. Names that are one to a reader are counted together,
// under the spelling that came first.
type tally struct {
	at     map[string]int // value → index into facets
	facets []Facet
}

func (t *tally) add(value string, name bool) {
	i, ok := t.at[value]
	if !ok {
		if t.at == nil {
			t.at = map[string]int{}
		}
		key := value
		if name {
			key = "\x00" + text.Key(value)
		}
		if i, ok = t.at[key]; !ok {
			i = len(t.facets)
			t.facets = append(t.facets, Facet{Value: value})
			t.at[key] = i
		}
		t.at[value] = i
	}
	t.facets[i].Count++
}

func (t *tally) most() []Facet {
	slices.SortFunc(t.facets, func(a, b Facet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return t.facets[:min(len(t.facets), mostFacets)]
}
