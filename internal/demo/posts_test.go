package demo

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"
	"time"
)

type post struct {
	id, platform, account, text, url, reply, client string
	time                                            time.Time
}

func posts(t *testing.T) []post {
	t.Helper()
	b, err := File{Name: "posts.csv"}.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"id", "platform", "account", "time", "text", "url", "kind", "reply_to", "client"}; !slices.Equal(rows[0], want) {
		t.Fatalf("header %q", rows[0])
	}
	var all []post
	for _, r := range rows[1:] {
		at, err := time.Parse(time.RFC3339, r[3])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, post{id: r[0], platform: r[1], account: r[2], time: at, text: r[4], url: r[5], reply: r[7], client: r[8]})
	}
	return all
}

func byID(t *testing.T, ids []string) []post {
	t.Helper()
	var some []post
	for _, p := range posts(t) {
		if slices.Contains(ids, p.id) {
			some = append(some, p)
		}
	}
	if len(some) != len(ids) {
		t.Fatalf("%d of the posts %v are there", len(some), ids)
	}
	return some
}

// Three hundred posts in order of time; a reply answers an earlier post of the
// same platform.
func TestPostsAreCountedAndOrdered(t *testing.T) {
	tr, all := readTruth(t), posts(t)
	if len(all) != tr.Posts.Total || tr.Posts.Total != 300 {
		t.Errorf("%d posts, truth says %d", len(all), tr.Posts.Total)
	}
	if !slices.IsSortedFunc(all, func(a, b post) int { return a.time.Compare(b.time) }) {
		t.Error("posts are not in order of time")
	}
	seen, platforms := map[string]post{}, map[string]bool{}
	for _, p := range all {
		platforms[p.platform] = true
		if _, twice := seen[p.id]; twice {
			t.Errorf("two posts %s", p.id)
		}
		seen[p.id] = p
		if answered, ok := seen[p.reply]; p.reply != "" && (!ok || answered.platform != p.platform) {
			t.Errorf("%s answers %q", p.id, p.reply)
		}
	}
	if len(platforms) != len(tr.Posts.Platforms) {
		t.Errorf("platforms: %v", platforms)
	}
}

// In every planted round, accounts of the group on both platforms share the
// same link within ten seconds.
func TestPlantedCoSharesAreWithinSeconds(t *testing.T) {
	tr := readTruth(t)
	for _, s := range tr.CoShares {
		some := byID(t, s.Posts)
		if gap := some[len(some)-1].time.Sub(some[0].time); gap > 10*time.Second {
			t.Errorf("%s: the round lasts %v", s.URL, gap)
		}
		accounts, platforms := map[string]bool{}, map[string]bool{}
		for _, p := range some {
			accounts[p.account], platforms[p.platform] = true, true
			if p.url != s.URL || !tr.planted(p) {
				t.Errorf("%s by %s shares %s", p.id, p.account, p.url)
			}
		}
		if len(accounts) < 5 || len(platforms) != 2 {
			t.Errorf("%s: %d accounts on %d platforms", s.URL, len(accounts), len(platforms))
		}
	}
}

func (tr truth) planted(p post) bool {
	for _, a := range tr.PlantedAccounts {
		if a.Account == p.account && a.Platform == p.platform {
			return true
		}
	}
	return false
}

// coShares counts, for each pair of accounts, on how many links they met
// within ten seconds.
func coShares(all []post) map[[2]string]int {
	type meeting struct {
		pair [2]string
		url  string
	}
	met := map[meeting]bool{}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if b.time.Sub(a.time) > 10*time.Second {
				break
			}
			if a.url != "" && a.url == b.url && a.account != b.account {
				met[meeting{[2]string{min(a.account, b.account), max(a.account, b.account)}, a.url}] = true
			}
		}
	}
	count := map[[2]string]int{}
	for m := range met {
		count[m.pair]++
	}
	return count
}

// What tells the group from everybody else is repetition: its members meet
// again and again, while the song's listeners, of whom many meet once by
// chance in the first minutes, never meet on the second link.
func TestOnlyTheGroupMeetsRepeatedly(t *testing.T) {
	tr := readTruth(t)
	inGroup := map[string]bool{}
	for _, a := range tr.PlantedAccounts {
		inGroup[a.Account] = true
	}
	repeated, once := map[string]int{}, 0
	for pair, n := range coShares(posts(t)) {
		switch {
		case inGroup[pair[0]] && inGroup[pair[1]] && n >= 3:
			repeated[pair[0]]++
			repeated[pair[1]]++
		case !inGroup[pair[0]] && !inGroup[pair[1]]:
			once++
			if n > 1 {
				t.Errorf("ordinary accounts %v meet %d times", pair, n)
			}
		}
	}
	for account := range inGroup {
		if repeated[account] == 0 {
			t.Errorf("%s meets no other member on three links", account)
		}
	}
	if len(inGroup) != 12 || once < 20 {
		t.Errorf("%d accounts in the group; %d ordinary pairs meet by chance", len(inGroup), once)
	}
}

// One text in three languages, each time with a word or two changed.
func TestNearCopiesAreNearAndNotEqual(t *testing.T) {
	for _, n := range readTruth(t).NearCopies {
		some := byID(t, n.Posts)
		for i, a := range some {
			for _, b := range some[i+1:] {
				if share := jaccard(words(a.text), words(b.text)); a.text == b.text || share < 0.7 {
					t.Errorf("%s and %s share %.2f of their words", a.id, b.id, share)
				}
			}
		}
	}
}

// The listeners are twenty-four of fifty ordinary accounts on several
// platforms; an honest method has to leave them alone.
func TestOrdinaryAccounts(t *testing.T) {
	tr := readTruth(t)
	ordinary, sharing := map[string]bool{}, map[string]bool{}
	for _, p := range posts(t) {
		if tr.planted(p) || p.account == tr.Shifts.Account {
			continue
		}
		ordinary[p.account] = true
		if slices.Contains(tr.InnocentCampaign.URLs, p.url) {
			sharing[p.account] = true
		}
	}
	if len(ordinary) != 50 || len(sharing) != len(tr.InnocentCampaign.Accounts) {
		t.Errorf("%d ordinary accounts, of whom %d share the song", len(ordinary), len(sharing))
	}
}

// The account with two shifts posts with one client by day and with the other
// at night, on interleaved days, so that time alone does not explain the change.
func TestShiftsKeepTheirClients(t *testing.T) {
	s := readTruth(t).Shifts
	byClient := map[string][]post{}
	for _, p := range posts(t) {
		if p.account == s.Account {
			byClient[p.client] = append(byClient[p.client], p)
		}
	}
	for i, client := range s.Clients {
		some := byClient[client]
		if len(some) != s.Posts[i] {
			t.Errorf("%d posts with %s, truth says %d", len(some), client, s.Posts[i])
		}
		for _, p := range some {
			if byDay := p.time.Hour() >= 8 && p.time.Hour() < 15; byDay != (client == s.Clients[0]) {
				t.Errorf("%s with %s at %v", p.id, client, p.time)
			}
		}
	}
	desk, phone := byClient[s.Clients[0]], byClient[s.Clients[1]]
	if phone[0].time.After(desk[1].time) || desk[len(desk)-1].time.Before(phone[len(phone)-2].time) {
		t.Error("the shifts follow one another, they do not interleave")
	}
}
