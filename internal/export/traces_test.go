package export_test

import (
	"strings"
	"testing"

	"sayso/coordination"
	"sayso/coordination/trace"
	"sayso/internal/export"
)

func TestTraceEdgesAsCSV(t *testing.T) {
	edges := []trace.Edge{
		{Edge: coordination.Edge{A: "=cmd()", B: "b", Weight: 2, MeanDelta: 1.5, PostsA: 2, PostsB: 1, Objects: 2, Corrected: 3.25}, Tested: true, Similarity: .75, P: 1.23456e-9, Q: .01},
		{Edge: coordination.Edge{A: "a", B: "c", Weight: 1, PostsA: 1, PostsB: 1, Objects: 1}},
	}
	for similarity, want := range map[bool]string{
		false: "account_id,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight\n" +
			"\"'=cmd()\",b,2,1.5,2,1,0.5,2,1.235e-09,0.01,3.25\na,c,1,0,1,1,1,1,,,0\n",
		true: "account_id,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight,similarity\n" +
			"\"'=cmd()\",b,2,1.5,2,1,0.5,2,1.235e-09,0.01,3.25,0.75\na,c,1,0,1,1,1,1,,,0,0\n",
	} {
		var out strings.Builder
		if err := export.TraceEdges(&out, sequence(edges, nil), similarity); err != nil || out.String() != want {
			t.Errorf("%v\ngot\n%swant\n%s", err, out.String(), want)
		}
	}
}

// What is missing in a layer is empty; the mean lag is that of all pairs.
func TestJointEdgesAsCSV(t *testing.T) {
	one := trace.Edge{Edge: coordination.Edge{A: "a", B: "b", Weight: 3, MeanDelta: 2, PostsA: 3, PostsB: 2, Objects: 2, Corrected: 4}, Tested: true, P: .001, Q: .02}
	two := trace.Edge{Edge: coordination.Edge{A: "a", B: "b", Weight: 1, MeanDelta: 10, PostsA: 1, PostsB: 1, Objects: 1, Corrected: 1.5}}
	joint := []trace.Joint{
		{A: "a", B: "b", Of: []*trace.Edge{&one, &two}, Layers: 2, Combined: 1.75, PostsA: 3, PostsB: 3},
		{A: "a", B: "+c", Of: []*trace.Edge{nil, &two}, Layers: 1, Combined: .75, PostsA: 1, PostsB: 1},
	}
	const want = `account_id,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight,layers,combined_weight,first_shares_weight,first_shares_posts,first_shares_objects,first_shares_q_value,created_weight,created_posts,created_objects,created_q_value
a,b,4,4,3,3,1,3,,,5.5,2,1.75,4,5,2,0.02,1.5,2,1,
a,"'+c",1,10,1,1,1,1,,,1.5,1,0.75,,,,,1.5,2,1,
`
	var out strings.Builder
	if err := export.JointEdges(&out, []string{"first-shares", "created"}, sequence(joint, nil)); err != nil || out.String() != want {
		t.Errorf("%v\ngot\n%swant\n%s", err, out.String(), want)
	}
}

func TestBurstsAsCSV(t *testing.T) {
	layers := []*trace.Layer{{Name: "replies", Bursts: []trace.Burst{{
		Object: "@somebody 2020", Target: "@somebody", Accounts: 2, Expected: 1.25, P: 1e-7, Q: .0125, Edges: true,
		Posts: []trace.BurstPost{{Account: "-a", Content: "1", Time: 1_600_000_000_500_000, Earlier: 3}, {Account: "b", Content: "2", Time: 1_600_000_001_000_000, Earlier: -1}},
	}}}}
	const want = `layer,object_id,target,accounts,expected_accounts,p_value,q_value,makes_edges,account_id,content_id,timestamp,earlier_posts
replies,"'@somebody 2020","'@somebody",2,1.25,1e-07,0.0125,true,"'-a",1,1600000000.5,3
replies,"'@somebody 2020","'@somebody",2,1.25,1e-07,0.0125,true,b,2,1600000001,
`
	var out strings.Builder
	if err := export.Bursts(&out, layers); err != nil || out.String() != want {
		t.Errorf("%v\ngot\n%swant\n%s", err, out.String(), want)
	}
}
