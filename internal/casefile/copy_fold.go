package casefile

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"sayso"
	"sayso/copies"
)

// How documents stand among copies hangs on every pair of the case. It is kept beside
// them, with the state that it was worked out in; where that is another state (the program
// was stopped in between) it is worked out anew and not believed.

// A foldState says which judgements and comparing are in what was folded.
type foldState struct{ judged, compared int64 }

func foldStateOf(ctx context.Context, q querier) (s foldState, err error) {
	err = q.QueryRowContext(ctx, "SELECT (SELECT coalesce(max(seq), 0) FROM copy_judgement), (SELECT coalesce(max(seq), 0) FROM log WHERE event = 'compared')").Scan(&s.judged, &s.compared)
	return s, err
}

// keptFoldState is that of what is kept.
func keptFoldState(ctx context.Context, q querier) (s foldState, kept bool, err error) {
	err = q.QueryRowContext(ctx, "SELECT judged, compared FROM copy_folded").Scan(&s.judged, &s.compared)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, nil
	}
	return s, err == nil, err
}

// KeepFolds keeps how documents stand among copies, unless what is kept is right.
func (c *Case) KeepFolds(ctx context.Context) error {
	state, err := foldStateOf(ctx, c.db)
	if err != nil {
		return fmt.Errorf("keep folds: %w", c.wrap(err))
	}
	if kept, any, err := keptFoldState(ctx, c.db); err != nil || any && kept == state {
		return c.wrap(err)
	}
	all, err := c.Copies(ctx)
	if err != nil {
		return fmt.Errorf("keep folds: %w", err)
	}
	err = c.inTx(ctx, func(tx *sql.Tx) error {
		if now, err := foldStateOf(ctx, tx); err != nil || now != state {
			return err // whoever changed it keeps it
		}
		return putFolds(ctx, tx, state, all)
	})
	if err != nil {
		return fmt.Errorf("keep folds: %w", err)
	}
	return nil
}

func putFolds(ctx context.Context, tx *sql.Tx, state foldState, all *Copies) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM copy_fold"); err != nil {
		return err
	}
	put, err := tx.PrepareContext(ctx, "INSERT INTO copy_fold (document, chain, confirmed, beside) SELECT n, ?, ?, ? FROM document WHERE id = ?")
	if err != nil {
		return err
	}
	defer put.Close()
	for _, id := range slices.Sorted(maps.Keys(all.Documents)) {
		if f := all.Stand(id); f.Chain != "" || f.Confirmed != "" || len(f.Beside) > 0 {
			if _, err := put.ExecContext(ctx, f.Chain, f.Confirmed, toJSON(f.Beside), id); err != nil {
				return err
			}
		}
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO copy_folded (one, judged, compared) VALUES (1, ?, ?)", state.judged, state.compared)
	return err
}

const fewFolds = 1000 // documents; of more, those of the whole case are read once and kept in memory

// foldOf returns a function that says how a document stands, for the documents with ids;
// for all if there are none.
func (c *Case) foldOf(ctx context.Context, ids ...string) (func(id string) copies.Stand, error) {
	state, err := foldStateOf(ctx, c.db)
	if err != nil {
		return nil, err
	}
	kept, any, err := keptFoldState(ctx, c.db)
	if err != nil {
		return nil, err
	}
	if !any || kept != state {
		all, err := c.Copies(ctx)
		if err != nil {
			return nil, err
		}
		return all.Stand, nil
	}
	var folds map[string]copies.Stand
	if len(ids) > 0 && len(ids) <= fewFolds {
		folds, err = c.keptFolds(ctx, ids...)
	} else {
		folds, err = Read(ctx, c, fmt.Sprintf("folds %d %d", state.judged, state.compared), func() (map[string]copies.Stand, error) { return c.keptFolds(ctx) })
	}
	return func(id string) copies.Stand { return folds[id] }, err
}

func (c *Case) keptFolds(ctx context.Context, ids ...string) (map[string]copies.Stand, error) {
	query, args := "SELECT d.id, f.chain, f.confirmed, f.beside FROM copy_fold f CROSS JOIN document d ON d.n = f.document", []any(nil)
	if len(ids) > 0 {
		query = "SELECT d.id, f.chain, f.confirmed, f.beside FROM document d CROSS JOIN copy_fold f ON f.document = d.n WHERE d.id IN (SELECT value FROM json_each(?))"
		args = append(args, toJSON(ids))
	}
	rows, err := c.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]copies.Stand{}
	for rows.Next() {
		var id, beside string
		var f copies.Stand
		if err := rows.Scan(&id, &f.Chain, &f.Confirmed, &beside); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(beside), &f.Beside); err != nil {
			return nil, fmt.Errorf("copies of %s: %w", id, sayso.ErrDamaged)
		}
		all[id] = f
	}
	return all, rows.Err()
}

// verifyFolds checks that what is kept is what the pairs and judgements tell.
func (c *Case) verifyFolds(ctx context.Context, v *Verified) error {
	state, err := foldStateOf(ctx, c.db)
	if err != nil {
		return err
	}
	if kept, any, err := keptFoldState(ctx, c.db); err != nil || !any || kept != state {
		return err
	}
	kept, err := c.keptFolds(ctx)
	if err != nil {
		return err
	}
	all, err := c.Copies(ctx)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(all.Documents)) {
		want, is := all.Stand(id), kept[id]
		if want.Chain != is.Chain || want.Confirmed != is.Confirmed || !slices.Equal(want.Beside, is.Beside) {
			v.problem("document "+id, "its place among copies is not what the pairs tell")
		}
		delete(kept, id)
	}
	for _, id := range slices.Sorted(maps.Keys(kept)) {
		v.problem("document "+id, "it is kept among copies, and no pair tells of it")
	}
	return nil
}
