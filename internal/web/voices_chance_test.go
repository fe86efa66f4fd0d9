package web_test

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/web"
)

const month = 30 * 24 * 3600

// readers share what they like when they like, over a month, some links far more than
// others.
func readers(seed uint64, posts int) []sayso.Post {
	r := rand.New(rand.NewPCG(seed, 1))
	popular := rand.NewZipf(r, 1.3, 8, uint64(posts/4))
	all := make([]sayso.Post, posts)
	for i := range all {
		all[i] = posted(fmt.Sprintf("reader_%03d", r.IntN(posts/8)), r.IntN(month), fmt.Sprintf("https://paper.example/%d", popular.Uint64()))
	}
	return all
}

// five accounts share each of twelve links within eight seconds.
func five(name string, words string) []sayso.Post {
	r := rand.New(rand.NewPCG(3, 2))
	var all []sayso.Post
	for errand := range 12 {
		at := r.IntN(month)
		for member := range 5 {
			p := posted(fmt.Sprintf("%s%d", name, member), at+r.IntN(9), fmt.Sprintf("%s https://errand.example/%d", words, errand))
			p.ExternalID = fmt.Sprint("errand ", errand, member)
			all = append(all, p)
		}
	}
	return all
}

// caseOf holds posts as one file.
func caseOf(t testing.TB, posts []sayso.Post) *casefile.Case {
	t.Helper()
	c := newCase(t)
	putPosts(t, c, "posts", posts...)
	return c
}

// whole is the sentence that stands only where q says so.
const wholeSentence = "These two posted together more than chance in this sample."

// What was planted is said to be more than chance, on every page, with the numbers behind
// it; what only met is not.
func TestMoreThanChance(t *testing.T) {
	h := site(caseOf(t, append(readers(5, 4000), five("north_", "hear this")...)))
	p := get(t, h, "/voices?window=1m")
	p.says("Of these, posted together more than chance in this sample (q of 0.05 or less): 10.", "1,000 times (seed 1)", "Chance does not know news wires, programs that post for many, campaigns, share buttons and fans")
	strong := 0
	for _, row := range p.all("tr", "")[1:] {
		if w := words(row); strings.Contains(w, "posted together more than chance in this sample") {
			if strong++; strings.Count(w, "north_") < 2 {
				t.Errorf("said of others: %s", w)
			}
		}
	}
	only := get(t, h, "/voices?window=1m&chance=beyond")
	if rows := only.all("tr", ""); strong != 10 || len(rows) != 11 {
		t.Errorf("%d rows say so, %d are left", strong, len(rows)-1)
	}
	edge := "/voices/edge?" + url.Values{"window": {"1m"}, "a": {"north_0"}, "a_on": {"murmur"}, "b": {"north_1"}, "b_on": {"murmur"}}.Encode()
	get(t, h, edge).says(wholeSentence, "These met over 12.", "Of 1,000 draws", "below 0.0001", "who shared what is taken as given")
	card := get(t, h, "/voices/account?window=1m&is=north_0&on=murmur")
	card.says("Of these, the two posted together more than chance in this sample: 4.", "Expected: over how many objects", "p by times")
	group := get(t, h, "/voices/group/1?window=1m")
	group.says("Accounts: 5.", "rest on the pairs of accounts that posted together more than chance in this sample, and on nothing else: 10.")
	if members := words(group.all("table", "meetings")[0]); strings.Count(members, "north_") != 5 {
		t.Errorf("members: %s", members)
	}
	sorted := get(t, h, "/voices?window=1m&sort=chance").all("tr", "")[1:]
	for i, row := range sorted[:10] {
		if strings.Count(words(row), "north_") < 2 {
			t.Errorf("number %d by chance: %s", i+1, words(row))
		}
	}
}

// Of a crowd without groups the pages say that nothing was found, and nowhere the
// sentence.
func TestACrowdPostedTogetherByChance(t *testing.T) {
	h := site(caseOf(t, readers(6, 2400)))
	p := get(t, h, "/voices?window=24h")
	p.says("Found to have posted together more than chance in this sample (q of 0.05 or less): none.")
	get(t, h, "/voices?window=24h&chance=beyond").says("No pair of accounts fits these choices.")
	get(t, h, "/voices/groups?window=24h").says("No three accounts or more form a group here", "and on nothing else: 0.")
	followed := 0
	for _, a := range p.all("a", "") {
		if at := attr(a, "href"); strings.HasPrefix(at, "/voices/edge") && followed < 10 {
			followed++
			if text := get(t, h, at).text(); strings.Contains(text, wholeSentence) {
				t.Errorf("%s says so", at)
			}
		}
	}
	if followed == 0 {
		t.Error("nobody met")
	}
}

// While the test is going on the page has its edges and says that nothing is known; the
// line that asks for it changes, and nothing else.
func TestEdgesDoNotWaitForTheTest(t *testing.T) {
	c := caseOf(t, append(readers(5, 6000), five("north_", "hear this")...))
	impatient := web.New(c, web.Options{Token: token, Hosts: []string{host}, Patience: time.Nanosecond})
	defer impatient.Close()
	const target = "/voices?window=1m"
	sawTesting := false
	for tries := 0; ; tries++ {
		p := get(t, impatient, target)
		if lines := p.all("div", "chance"); len(lines) == 1 {
			if attr(lines[0], "hx-get") == "" {
				p.says("more than chance in this sample (q of 0.05 or less): 10.")
				break
			}
			sawTesting = true
			p.says("north_1", "is being worked out", "Nothing here was tested against chance")
			if attr(lines[0], "hx-get") != target || attr(lines[0], "hx-select") != "#chance" || strings.Contains(p.text(), wholeSentence) {
				t.Fatalf("the line asks for %q", attr(lines[0], "hx-get"))
			}
			only := get(t, impatient, target+"&chance=beyond")
			if len(only.all("section", "none")) == 1 {
				only.says("Testing against chance who posted together")
			}
		}
		if tries > 5000 {
			t.Fatal("the test never ends")
		}
		time.Sleep(time.Millisecond)
	}
	if !sawTesting {
		t.Error("the edges waited for the test")
	}
	late := ask(impatient, http.MethodGet, target, func(r *http.Request) { r.Header.Set("HX-Target", "chance") })
	read(t, late, http.StatusOK).says("Show it here")
}

// Nearly the same words are a choice beside the same words: what a word changes is said,
// and nothing about chance.
func TestNearlyTheSameWords(t *testing.T) {
	const said = "the council of the old town said tonight that the bridge over the harbour will %sbe closed to all traffic for the weeks of winter because storms %d have damaged its northern pillars"
	var posts []sayso.Post
	for i := range 3 {
		posts = append(posts, posted("ann", 1000*i, fmt.Sprintf(said, "", i)), posted("ben", 1000*i+2, fmt.Sprintf(said, "not ", i)))
	}
	h := site(caseOf(t, posts))
	get(t, h, "/voices?object=text").says("No two accounts shared the same thing within this time")
	p := get(t, h, "/voices?object=near")
	p.says("Pairs of accounts: 1.", "Not tested against chance: texts that are nearly the same")
	p.linksLead(h)
	edge := get(t, h, "/voices/edge?object=near&a=ann&a_on=murmur&b=ben&b_on=murmur")
	edge.says("posted nearly the same words within 10 s", "The words of the older", "that posted the words of one of the two: 2", "One of the two says “not”.", "will not be closed")
	if text := edge.text(); strings.Contains(text, wholeSentence) || strings.Contains(text, "different numbers") {
		t.Errorf("%s", text)
	}
	if name := ask(h, http.MethodGet, "/voices.csv?object=near", nil).Header.Get("Content-Disposition"); !strings.Contains(name, "voices-near-10s.csv") {
		t.Error(name)
	}
}

// A graph as any reader of XML sees it.
type graphSeen struct {
	nodes, edges int
	words        []string
}

func readGraph(t *testing.T, body io.Reader) (g graphSeen) {
	t.Helper()
	d := xml.NewDecoder(body)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return g
		}
		must(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "node":
				g.nodes++
			case "edge":
				g.edges++
			}
			for _, a := range token.Attr {
				g.words = append(g.words, a.Value)
			}
		case xml.CharData:
			g.words = append(g.words, string(token))
		}
	}
}

// Each file holds what its page shows, is kept and not shown, and has a name that every
// system takes.
func TestGraphsAndGroupsAsFiles(t *testing.T) {
	h := site(caseOf(t, append(readers(5, 4000), five("north_", "hear this")...)))
	for target, name := range map[string]string{
		"/voices.csv?window=1m&chance=beyond": "voices-link-1m.csv", "/voices.gexf?window=1m&chance=beyond": "voices-link-1m.gexf", "/voices.graphml?window=1m&chance=beyond": "voices-link-1m.graphml",
		"/voices/groups.csv?window=1m": "voices-groups-link-1m.csv", "/voices/groups.gexf?window=1m": "voices-groups-link-1m.gexf", "/voices/groups.graphml?window=1m": "voices-groups-link-1m.graphml",
		"/voices/groups.csv?window=1500000ns&of=all": "voices-groups-of-all-link-1.5ms.csv", "/voices.csv?window=3us": "voices-link-3us.csv",
	} {
		res := ask(h, http.MethodGet, target, nil)
		if got := res.Header.Get("Content-Disposition"); res.StatusCode != http.StatusOK || got != `attachment; filename="`+name+`"` {
			t.Errorf("%s: status %d, %s", target, res.StatusCode, got)
		}
		switch {
		case strings.HasPrefix(target, "/voices.csv?window=1m"):
			rows, err := csv.NewReader(res.Body).ReadAll()
			must(t, err)
			last := len(rows[0]) - 1
			if len(rows) != 11 || rows[0][last] != "beyond_chance" || rows[1][last] != "true" {
				t.Errorf("%d rows, %v", len(rows)-1, rows[1])
			}
		case strings.HasPrefix(target, "/voices/groups.csv?window=1m"):
			rows, err := csv.NewReader(res.Body).ReadAll()
			must(t, err)
			if len(rows) != 6 || !strings.HasPrefix(rows[1][1], "north_") || rows[1][2] != "1" {
				t.Errorf("%v", rows)
			}
		case !strings.HasPrefix(target, "/voices.csv") && !strings.Contains(target, "groups.csv"):
			if g := readGraph(t, res.Body); g.nodes != 5 || g.edges != 10 || !slices.Contains(g.words, "murmur/north_3") {
				t.Errorf("%s: %d accounts, %d edges, %q", target, g.nodes, g.edges, g.words)
			}
		}
	}
	read(t, ask(h, http.MethodGet, "/voices/pairs.csv?a=nobody&a_on=x&b=y&b_on=z", nil), http.StatusNotFound)
	all := readGraph(t, ask(h, http.MethodGet, "/voices.gexf?window=1h", nil).Body)
	if all.edges <= 10 {
		t.Errorf("%d edges in all", all.edges)
	}
}

// What others wrote is words on the pages of groups and in the files of graphs.
func TestHostilePostsInGroups(t *testing.T) {
	for _, attack := range append(slices.Clone(attacks), "=HYPERLINK(\"http://evil.example\")", "Ann \u202egreB\u202c \u2066x", "]]></data><node id=\"n99\"/>") {
		posts := append(readers(5, 1000), five(attack, "this is what it says: "+attack)...)
		for i := range posts {
			posts[i].Account.Platform, posts[i].Client, posts[i].Object = attack, attack, attack
		}
		h := site(caseOf(t, posts))
		for _, target := range []string{"/voices/groups?window=1m", "/voices/group/1?window=1m", "/voices/group/1?window=1m&of=all", "/voices?window=1m&chance=beyond", "/voices/groups?object=given&window=1m&of=all"} {
			p := get(t, h, target)
			inert(t, target, p)
			main := p.all("main", "")[0]
			if strings.ContainsFunc(words(main), turnsDirection) {
				t.Errorf("%s: a character that turns direction", target)
			}
			everyAttribute(t, target, main)
		}
		for _, target := range []string{"/voices.gexf?window=1m&chance=beyond", "/voices/groups.graphml?window=1m"} {
			if g := readGraph(t, ask(h, http.MethodGet, target, nil).Body); g.nodes != 5 || g.edges != 10 {
				t.Errorf("%s of %q: %d accounts, %d edges", target, attack, g.nodes, g.edges)
			}
		}
		rows, err := csv.NewReader(ask(h, http.MethodGet, "/voices/groups.csv?window=1m", nil).Body).ReadAll()
		must(t, err)
		for _, cell := range slices.Concat(rows...) {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("a cell begins like a formula: %q", cell)
			}
		}
	}
}
