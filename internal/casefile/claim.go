package casefile

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"sayso"
	"sayso/copies"
	"sayso/text"
)

// A claim is what a speaker calls a target, wherever that stands: rows with the same
// speaker, target and concept, whoever readers judged the names to mean. A denial is
// not the claim that it denies, so the two are counted apart. Documents that speak in
// their own voice are taken as one speaker here: how many outlets say it themselves is
// the question. Rows that name no speaker make no claim together, because nobody knows
// whether it is the same one.

// Claims are the claims of a case, or of some of its rows.
type Claims struct {
	people  *People
	fold    func(id string) copies.Stand
	counted map[claimKey]copies.Independence
}

type claimKey struct {
	speaker, target, concept string
	denies                   bool
}

// Claims counts in how many outlets the claims of rows stand, and how many of these are
// independent; of all rows if there are none. Rejected rows do not count.
func (c *Case) Claims(ctx context.Context, rows ...Row) (*Claims, error) {
	people, err := c.People(ctx)
	if err != nil {
		return nil, err
	}
	all := &Claims{people: people, counted: map[claimKey]copies.Independence{}}
	sources, err := c.sources(ctx, all, rows)
	if err == nil {
		all.fold, err = c.foldOf(ctx, foldedDocuments(rows, sources)...)
	}
	if err != nil {
		return nil, fmt.Errorf("count claims: %w", c.wrap(err))
	}
	for key, of := range sources {
		all.counted[key] = copies.Count(of, all.fold)
	}
	return all, nil
}

// foldedDocuments returns the ids of the documents of rows and of their claims; none if there
// are no rows.
func foldedDocuments(rows []Row, sources map[claimKey][]copies.Source) []string {
	ids := map[string]bool{}
	for _, r := range rows {
		ids[r.Place.ID] = true
	}
	for _, of := range sources {
		for _, s := range of {
			if len(rows) > 0 {
				ids[s.Document] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// sources returns the documents of each claim. A page of the ledger asks for those of
// its own rows only, claim by claim, which an index holds together (statement_claim).
func (c *Case) sources(ctx context.Context, all *Claims, rows []Row) (map[claimKey][]copies.Source, error) {
	sources := map[claimKey][]copies.Source{}
	if len(rows) == 0 {
		return sources, c.addSources(ctx, all, sources, "")
	}
	asked, names := map[claimKey]bool{}, map[[3]string]bool{}
	for _, r := range rows {
		key, ok := all.keyOf(r.Statement)
		if !ok || asked[key] {
			continue
		}
		asked[key] = true
		of := [3]string{toJSON(all.people.Named(r.Target, r.DocumentID).Keys()), toJSON(all.people.Named(r.Speaker, r.DocumentID).Keys()), r.Concept}
		if names[of] {
			continue // the contrary was asked for
		}
		names[of] = true
		err := c.addSources(ctx, all, sources, " AND s.target_key IN (SELECT value FROM json_each(?)) AND s.speaker_key IN (SELECT value FROM json_each(?)) AND s.concept = ?", of[0], of[1], of[2])
		if err != nil {
			return nil, err
		}
	}
	for key := range sources {
		if !asked[key] { // of the same names, who mean others or say the contrary
			delete(sources, key)
		}
	}
	return sources, nil
}

func (c *Case) addSources(ctx context.Context, all *Claims, sources map[claimKey][]copies.Source, where string, args ...any) error {
	found, err := c.db.QueryContext(ctx, `SELECT s.speaker, s.target, s.concept, s.stance, s.term, s.reported_by, d.id, d.outlet, d.url, d.author
		FROM statement s INDEXED BY statement_claim CROSS JOIN document d ON d.n = s.document WHERE NOT s.withdrawn AND s.status <> 'rejected'`+where, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var s sayso.Statement
		var reported, outlet, address, author string
		if err := found.Scan(&s.Speaker, &s.Target, &s.Concept, &s.Stance, &s.Term, &reported, &s.DocumentID, &outlet, &address, &author); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(reported), &s.ReportedBy); err != nil {
			return sayso.ErrDamaged
		}
		if key, ok := all.keyOf(s); ok {
			sources[key] = append(sources[key], copies.Source{Document: s.DocumentID, Outlet: placeName(outlet, address), Byline: author, Via: s.ReportedBy})
		}
	}
	return found.Err()
}

// keyOf returns the claim of a statement, if it names a speaker.
func (x *Claims) keyOf(s sayso.Statement) (claimKey, bool) {
	if s.Speaker == "" {
		return claimKey{}, false
	}
	concept := cmp.Or(s.Concept, "term "+text.Key(s.Term))
	return claimKey{x.whom(s.Speaker, s.DocumentID), x.whom(s.Target, s.DocumentID), concept, s.Stance == sayso.Denies}, true
}

func (x *Claims) whom(name, document string) string {
	if is := x.people.Identity(name, document); is.ID != "" {
		return is.ID
	}
	return "name " + text.Key(name)
}

// Fill says in a row how its claim stands and in which chain its document is.
func (x *Claims) Fill(row *Row) {
	if key, ok := x.keyOf(row.Statement); ok {
		if n, counted := x.counted[key]; counted {
			row.Claim = &n
		}
	}
	row.CopyChain = x.fold(row.Place.ID).Chain
}

const claimsFirst = 10 // rows that are counted apart, so that a reader sees them at once

// LedgerWithClaims is [Case.Ledger] with how claims stand in the rows.
func (c *Case) LedgerWithClaims(ctx context.Context, f Filter) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		next, stop := iter.Pull2(c.Ledger(ctx, f))
		defer stop()
		var first []Row
		for len(first) < claimsFirst {
			row, err, more := next()
			if err != nil {
				yield(row, err)
				return
			}
			if !more {
				break
			}
			first = append(first, row)
		}
		if len(first) == 0 {
			return
		}
		claims, err := c.Claims(ctx, first...)
		if err != nil {
			yield(Row{}, err)
			return
		}
		for _, row := range first {
			if claims.Fill(&row); !yield(row, nil) {
				return
			}
		}
		if len(first) == claimsFirst {
			c.claimAll(ctx, next, yield)
		}
	}
}

// claimAll yields the rows that next has, with how claims stand in them.
func (c *Case) claimAll(ctx context.Context, next func() (Row, error, bool), yield func(Row, error) bool) {
	claims, err := c.Claims(ctx)
	if err != nil {
		yield(Row{}, err)
		return
	}
	for {
		row, err, more := next()
		if !more {
			return
		}
		if err == nil {
			claims.Fill(&row)
		}
		if !yield(row, err) || err != nil {
			return
		}
	}
}

// inChains is the condition for rows in documents that repeat others or are repeated.
func (c *Copies) inChains() (string, []any) {
	var ids []string
	for _, chain := range c.Chains {
		for _, m := range chain.Members {
			ids = append(ids, `"`+m.ID+`"`)
		}
	}
	return "s.document IN (SELECT n FROM document WHERE id IN (SELECT value FROM json_each(?)))", []any{"[" + strings.Join(ids, ",") + "]"}
}
