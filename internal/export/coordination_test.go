package export_test

import (
	"encoding/csv"
	"errors"
	"iter"
	"strings"
	"testing"

	"sayso/coordination"
	"sayso/internal/export"
)

func sequence[T any](all []T, end error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, one := range all {
			if !yield(one, nil) {
				return
			}
		}
		if end != nil {
			var zero T
			yield(zero, end)
		}
	}
}

func TestEdgesAsCSV(t *testing.T) {
	edges := []coordination.Edge{
		{A: "a", B: "=cmd()", Weight: 3, MeanDelta: 25.0 / 3, PostsA: 2, PostsB: 3, Objects: 2, Corrected: 1.0205},
		{A: `b,"x"`, B: "-c\n", Weight: 1, MeanDelta: 0.000001, PostsA: 1, PostsB: 1, Objects: 1, Corrected: 12},
	}
	var out strings.Builder
	if err := export.Edges(&out, sequence(edges, nil)); err != nil {
		t.Fatal(err)
	}
	const want = `account_id,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight
a,"'=cmd()",3,8.333333333333334,2,3,0.6666666666666666,2,,,1.0205
"b,""x""","'-c
",1,0.000001,1,1,1,1,,,12
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	if _, err := csv.NewReader(strings.NewReader(out.String())).ReadAll(); err != nil {
		t.Error(err)
	}
}

func TestTestedEdgesAsCSV(t *testing.T) {
	odds := &coordination.Odds{Objects: 2, Expected: 0.000123456, ByModel: 7.62e-9, ByDraws: 1. / 1001, ByTimes: 1, P: 7.62e-9, Q: 0.25}
	unlikely := *odds
	unlikely.ByDraws = 0 // not drawn
	edges := []coordination.Edge{
		{A: "a", B: "b", Weight: 3, MeanDelta: 2, PostsA: 2, PostsB: 3, Objects: 2, Corrected: 1.5, Odds: odds},
		{A: "a", B: "c", Weight: 1, MeanDelta: 2, PostsA: 1, PostsB: 1, Objects: 1, Corrected: 1},
		{A: "a", B: "d", Weight: 2, MeanDelta: 2, PostsA: 2, PostsB: 2, Objects: 2, Corrected: 1, Odds: &unlikely},
	}
	var out strings.Builder
	if err := export.TestedEdges(&out, sequence(edges, nil)); err != nil {
		t.Fatal(err)
	}
	const want = `account_id,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight,tested_objects,expected_objects,p_by_model,p_by_draws,p_by_times
a,b,3,2,2,3,0.6666666666666666,2,7.62e-09,0.25,1.5,2,0.0001235,7.62e-09,0.000999,1
a,c,1,2,1,1,1,1,,,1,,,,,
a,d,2,2,2,2,1,2,7.62e-09,0.25,1,2,0.0001235,7.62e-09,,1
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	out.Reset()
	if err := export.TestedDirectedEdges(&out, sequence(edges[:2], nil)); err != nil {
		t.Fatal(err)
	}
	const directed = `user_1,user_2,weight,p_value,q_value,tested_objects,expected_objects,p_by_model,p_by_draws,p_by_times
a,b,3,7.62e-09,0.25,2,0.0001235,7.62e-09,0.000999,1
a,c,1,,,,,,,
`
	if out.String() != directed {
		t.Errorf("got\n%swant\n%s", out.String(), directed)
	}
}

func TestPairsAsCSV(t *testing.T) {
	pairs := []coordination.Pair{{
		Object: "https://example.org/?q=1", Older: coordination.Post{Content: "1", Account: "@a", Time: 1_600_000_000_000_000},
		Newer: coordination.Post{Content: "2", Account: "بندر", Time: 1_600_000_003_050_000}, Popularity: 7,
	}}
	var out strings.Builder
	if err := export.Pairs(&out, sequence(pairs, nil)); err != nil {
		t.Fatal(err)
	}
	const want = `object_id,content_id,content_id_y,account_id,account_id_y,time_delta,timestamp,timestamp_y,object_accounts
"https://example.org/?q=1",1,2,"'@a","بندر",3.05,1600000000,1600000003.05,7
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestAnErrorEndsTheEdges(t *testing.T) {
	torn := errors.New("torn")
	if err := export.DirectedEdges(&strings.Builder{}, sequence[coordination.Edge](nil, torn)); !errors.Is(err, torn) {
		t.Errorf("got %v", err)
	}
}
