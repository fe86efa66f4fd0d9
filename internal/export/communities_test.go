package export_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"sayso/coordination/community"
	"sayso/internal/export"
)

func TestCommunitiesAsCSV(t *testing.T) {
	var out strings.Builder
	p := &community.Partition{Community: []int32{0, 1, 0}, Stability: []float64{1, 0.25, 1.0 / 3}}
	if err := export.Communities(&out, []string{"=1+1", "ann", "بندر, \"x\""}, p); err != nil {
		t.Fatal(err)
	}
	const want = `account_id,community,stability
"'=1+1",1,1
ann,2,0.25
"بندر, ""x""",1,0.3333333333333333
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestResolutionsAsCSV(t *testing.T) {
	var out strings.Builder
	c := community.Choice{Resolution: 2.5, From: 1, To: 2.5, Trials: []community.Trial{
		{Resolution: 0.5, Groups: 1, Accounts: 9, Agreement: 1, Same: -0.25}, {Resolution: 1, Groups: 2, Accounts: 8, Agreement: 1, Same: 0.95}, {Resolution: 2.5, Groups: 2, Accounts: 7, Agreement: 0.9, Same: 1},
	}}
	if err := export.Resolutions(&out, c); err != nil {
		t.Fatal(err)
	}
	const want = `resolution,groups,accounts,seeds_agree,same_as_chosen,plateau
0.5,1,9,1,-0.25,0
1,2,8,1,0.95,1
2.5,2,7,0.9,1,1
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestEvolutionAsJSONLines(t *testing.T) {
	from := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	torn := errors.New("torn")
	events := []community.Event{
		{From: from, To: from.AddDate(0, 0, 7), Group: 1, Fate: community.Born, Accounts: 3, Joined: []string{"<a>", "b\xff", "بندر"}, Stability: 1},
		{From: from, To: from.AddDate(0, 0, 7), Group: 2, Fate: community.Merges, Others: []int{4, 5}, Accounts: 9, Left: []string{"c"}, Jaccard: 0.5, Stability: 0.75},
	}
	var out strings.Builder
	n, err := export.Evolution(&out, sequence(events, torn))
	if n != 2 || !errors.Is(err, torn) {
		t.Errorf("%d lines, %v", n, err)
	}
	const want = `{"from":"2026-03-01T00:00:00Z","to":"2026-03-08T00:00:00Z","group":1,"event":"born","others":[],"accounts":3,"joined":["<a>","b�","بندر"],"left":[],"jaccard":0,"stability":1}
{"from":"2026-03-01T00:00:00Z","to":"2026-03-08T00:00:00Z","group":2,"event":"merges","others":[4,5],"accounts":9,"joined":[],"left":["c"],"jaccard":0.5,"stability":0.75}
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}
