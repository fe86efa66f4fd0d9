package community_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/coordination"
	"sayso/coordination/community"
)

// A planner says which groups post together on a day.
type planner func(day int) [][]string

// members are so many accounts of a name.
func members(name string, from, to int) []string {
	var out []string
	for i := from; i < to; i++ {
		out = append(out, fmt.Sprintf("%s%02d", name, i))
	}
	return out
}

// live makes the pairs of some days: each group shares five objects a day, among
// a crowd of pairs that met once.
func live(days int, plan planner, crowd chance) []coordination.Pair {
	var all []coordination.Pair
	meet := func(object, a, b string, at int64) {
		all = append(all, coordination.Pair{Object: object, Rarity: 2, Older: coordination.Post{Account: a, Time: at}, Newer: coordination.Post{Account: b, Time: at + 1e6}})
	}
	for d := range days {
		for g, group := range plan(d) {
			for o := range 5 {
				at := (int64(d)*86400 + int64(o)*7200) * 1e6
				for i, a := range group {
					for _, b := range group[:i] {
						meet(fmt.Sprint(d, g, o), a, b, at)
					}
				}
			}
		}
		for i := range 20 {
			meet(fmt.Sprint("chance", d, i), fmt.Sprint("passer-by ", crowd.below(200)), fmt.Sprint("other ", crowd.below(200)), int64(d)*86400*1e6)
		}
	}
	return all
}

// fates follows the groups and tells it in lines, leaving out what stays as it is.
func fates(t *testing.T, days int, plan planner) []string {
	t.Helper()
	var lines []string
	line, err := community.FromPairs(sequence(live(days, plan, 9)), community.Windows{Every: 3 * day, Step: day}, community.Counting{By: community.ByCorrected})
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range community.Evolve(t.Context(), line, community.Options{Resolution: 5, Runs: 5}) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Fate == community.Stays {
			if len(e.Joined)+len(e.Left) > 0 || e.Jaccard != 1 {
				t.Errorf("it stays, but changed: %+v", e)
			}
			continue
		}
		if e.To.Sub(e.From) != 3*day {
			t.Errorf("a window from %v to %v", e.From, e.To)
		}
		of := ""
		if len(e.Others) > 0 {
			of = fmt.Sprint(" ", e.Others)
		}
		lines = append(lines, fmt.Sprintf("day %d: %d %s%s, %d (+%d -%d)", int(e.From.Sub(time.Unix(0, 0))/day), e.Group, e.Fate, of, e.Accounts, len(e.Joined), len(e.Left)))
	}
	return lines
}

func tells(t *testing.T, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestAGroupIsBornAndEnds(t *testing.T) {
	tells(t, fates(t, 14, func(d int) [][]string {
		if d < 4 || d > 8 {
			return [][]string{members("a", 0, 5)}
		}
		return [][]string{members("a", 0, 5), members("b", 0, 8)}
	}), []string{
		"day 0: 1 born, 5 (+5 -0)",
		"day 2: 2 born, 8 (+8 -0)", // its first day is the window's last
		"day 9: 2 ends, 0 (+0 -8)",
	})
}

func TestAGroupGrowsAndShrinks(t *testing.T) {
	tells(t, fates(t, 12, func(d int) [][]string {
		switch {
		case d < 4:
			return [][]string{members("a", 0, 10)}
		case d < 8:
			return [][]string{members("a", 0, 14)}
		}
		return [][]string{members("a", 3, 14)}
	}), []string{
		"day 0: 1 born, 10 (+10 -0)",
		"day 2: 1 grows, 14 (+4 -0)",
		"day 8: 1 shrinks, 11 (+0 -3)",
	})
}

// A large group takes in a small one; the small one's share of the two is far below what
// makes a group the same.
func TestGroupsMerge(t *testing.T) {
	tells(t, fates(t, 10, func(d int) [][]string {
		if d < 5 {
			return [][]string{members("a", 0, 20), members("b", 0, 5)}
		}
		return [][]string{append(members("a", 0, 20), members("b", 0, 5)...)}
	}), []string{
		"day 0: 1 born, 20 (+20 -0)",
		"day 0: 2 born, 5 (+5 -0)",
		"day 3: 1 merges [2], 25 (+5 -0)",
		"day 3: 2 ends [1], 0 (+0 -5)",
	})
}

func TestAGroupSplits(t *testing.T) {
	got := fates(t, 12, func(d int) [][]string {
		if d < 5 {
			return [][]string{members("a", 0, 12)}
		}
		return [][]string{members("a", 0, 7), members("a", 7, 12)}
	})
	tells(t, got, []string{
		"day 0: 1 born, 12 (+12 -0)",
		"day 5: 1 splits [2], 7 (+0 -5)", // the last window with a day of before is from day 4
		"day 5: 2 born [1], 5 (+5 -0)",
	})
}

// A group that posts together now and then is the same each time, and one that came of
// another's end is not.
func TestAGroupReturns(t *testing.T) {
	tells(t, fates(t, 16, func(d int) [][]string {
		switch {
		case d < 3:
			return [][]string{members("a", 0, 6), members("b", 0, 5)}
		case d < 12:
			return [][]string{members("c", 0, 4)}
		}
		return [][]string{members("a", 1, 7), members("c", 0, 4)}
	}), []string{
		"day 0: 1 born, 6 (+6 -0)",
		"day 0: 2 born, 5 (+5 -0)",
		"day 1: 3 born, 4 (+4 -0)",
		"day 3: 1 ends, 0 (+0 -6)",
		"day 3: 2 ends, 0 (+0 -5)",
		"day 10: 1 returns, 6 (+1 -1)",
	})
}

// Who leaves a group and who joins it is told by name.
func TestTheLedgerOfMembers(t *testing.T) {
	line, err := community.FromPairs(sequence(live(8, func(d int) [][]string {
		if d < 4 {
			return [][]string{members("a", 0, 10)}
		}
		return [][]string{members("a", 1, 11)}
	}, 9)), community.Windows{Every: 2 * day, Step: 2 * day}, community.Counting{By: community.ByCorrected})
	if err != nil {
		t.Fatal(err)
	}
	var joined, left []string
	for e, err := range community.Evolve(t.Context(), line, community.Options{Resolution: 5, Runs: 5}) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Fate != community.Born {
			joined, left = append(joined, e.Joined...), append(left, e.Left...)
			if e.Fate != community.Stays || e.Stability != 1 {
				t.Errorf("it is the same size and stable: %+v", e)
			}
		}
	}
	if !slices.Equal(joined, []string{"a10"}) || !slices.Equal(left, []string{"a00"}) {
		t.Errorf("joined %v, left %v", joined, left)
	}
}

// Whoever adds up who joined and who left knows who is in each group, at any time; nobody is
// in two at once; and what one event says of another group, that one's says too.
func TestTheLedgerAddsUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		crowd := chance(rapid.Uint64Range(1, 1<<40).Draw(rt, "seed"))
		pairs := live(12, func(d int) [][]string {
			var groups [][]string
			for g := range 4 {
				from := crowd.below(6) + 8*g
				groups = append(groups, members("a", from, from+2+crowd.below(9)))
			}
			return groups
		}, chance(crowd.next()|1))
		line, err := community.FromPairs(sequence(pairs), community.Windows{Every: 2 * day, Step: day}, community.Counting{By: community.ByCorrected})
		if err != nil {
			rt.Fatal(err)
		}
		inGroup, newest := map[int]map[string]bool{}, 0
		window := map[int]community.Event{}
		check := func() {
			of := map[string]int{}
			for number, e := range window {
				if e.Accounts != len(inGroup[number]) {
					rt.Fatalf("%+v, and the ledger has %v", e, inGroup[number])
				}
				for account := range inGroup[number] {
					if of[account] != 0 {
						rt.Fatalf("%s is in %d and %d", account, of[account], number)
					}
					of[account] = number
				}
				for _, other := range e.Others {
					if _, told := window[other]; !told {
						rt.Fatalf("%+v, and nothing of %d", e, other)
					}
				}
			}
			clear(window)
		}
		asleep := map[int]map[string]bool{}
		for e, err := range community.Evolve(t.Context(), line, community.Options{Resolution: 4, Runs: 2}) {
			if err != nil {
				rt.Fatal(err)
			}
			for _, before := range window {
				if before.From != e.From {
					check()
				}
				break
			}
			switch e.Fate {
			case community.Born:
				if newest++; e.Group != newest {
					rt.Fatalf("group %d is born after %d", e.Group, newest-1)
				}
				inGroup[e.Group] = map[string]bool{}
			case community.Returns:
				inGroup[e.Group] = asleep[e.Group]
			case community.Merges, community.Splits:
				if inGroup[e.Group] == nil { // it begins with a merge
					newest = max(newest, e.Group)
					inGroup[e.Group] = map[string]bool{}
				}
			}
			if e.Accounts == 0 {
				asleep[e.Group] = maps.Clone(inGroup[e.Group])
			}
			for _, account := range e.Left {
				if !inGroup[e.Group][account] {
					rt.Fatalf("%s left %d without being in it", account, e.Group)
				}
				delete(inGroup[e.Group], account)
			}
			for _, account := range e.Joined {
				if inGroup[e.Group][account] {
					rt.Fatalf("%s joined %d twice", account, e.Group)
				}
				inGroup[e.Group][account] = true
			}
			window[e.Group] = e
		}
		check()
	})
}

func TestNothingToFollow(t *testing.T) {
	line, err := community.FromPairs(sequence[coordination.Pair](nil), community.Windows{Every: day, Step: day}, community.Counting{By: community.ByCorrected})
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range community.Evolve(t.Context(), line, community.Options{Resolution: 1}) {
		t.Errorf("%+v, %v", e, err)
	}
	w, err := line.Busiest()
	if err != nil || w.Graph.Accounts() != 0 || line.Len() != 0 {
		t.Errorf("%+v, %v, %d windows", w, err, line.Len())
	}
}
