package web_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/web"
)

var morning = time.Date(2023, 10, 20, 9, 0, 0, 0, time.UTC)

// putPosts takes posts in as a file of their own.
func putPosts(t testing.TB, c *casefile.Case, file string, posts ...sayso.Post) {
	t.Helper()
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	sha := fmt.Sprintf("%064x", file)
	_, err = w.Begin(sayso.Capture{SHA256: sha, Name: file, Bytes: int64(len(file)), Added: now}, strings.NewReader(file))
	must(t, err)
	for i, p := range posts {
		p.CaptureID, p.Record, p.ID = sha, i+1, sayso.PostID(sha, i+1)
		must(t, w.Post(p))
	}
	must(t, w.End())
	must(t, w.Close())
}

// posted is a post of a handle on murmur, at a second of the morning.
func posted(handle string, second int, words string) sayso.Post {
	return sayso.Post{Account: sayso.Account{Platform: "murmur", Handle: handle}, Time: morning.Add(time.Duration(second) * time.Second), Text: words}
}

// twice is a pair of accounts that meet on two links, in these words.
func twice(first, second, words string) []sayso.Post {
	return []sayso.Post{
		posted(first, 0, words+" https://wire.example/1"), posted(second, 2, words+" https://wire.example/1"),
		posted(second, 600, words+" https://wire.example/2"), posted(first, 605, words+" https://wire.example/2"),
	}
}

const edgeOfTwo = "/voices/edge?a=harbour_rose&a_on=murmur&b=green_scarf&b_on=relay"

// edgeInPersian is of two accounts that browserCase has.
var edgeInPersian = "/voices/edge?" + url.Values{"a": {"شب_بیدار"}, "a_on": {"murmur"}, "b": {"خبر_سبز ۲۴"}, "b_on": {"murmur"}}.Encode()

// The planted group of the invented case stands in the table, and each number leads to
// the posts, and each post to its record.
func TestWhoPostedTogether(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	p := get(t, h, "/voices")
	p.says("harbour_rose", "green_scarf", "Posted together in this sample, within 10 s.", "Tested against chance: 66 pairs of accounts.", "1,000 times (seed 1)", "Chance does not know news wires")
	p.linksLead(h)
	rows := p.all("tr", "")
	if len(rows) != 51 {
		t.Errorf("%d rows with the head", len(rows))
	}
	e := get(t, h, edgeOfTwo)
	e.says("In this sample harbour_rose and green_scarf shared the same links within 10 s of one another.", "Finally someone says it.", "20 October 2023, 09:02:14 UTC", "sent with Murmur for Desktop", "accounts of this sample that shared it: 7")
	e.linksLead(h)
	pairs := e.all("tr", "")[1:]
	if len(pairs) != 4 {
		t.Errorf("%d pairs of posts", len(pairs))
	}
	for _, row := range pairs {
		leads := 0
		for a := range row.Descendants() {
			if a.Data == "a" && strings.HasPrefix(attr(a, "href"), "/document/p") {
				leads++
			}
		}
		if leads != 2 {
			t.Errorf("%d of the two posts lead to their record: %s", leads, words(row))
		}
	}
	if turned := get(t, h, "/voices/edge?b=harbour_rose&b_on=murmur&a=green_scarf&a_on=relay"); len(turned.all("tr", "")) != len(pairs)+1 {
		t.Error("asked the other way round there are other pairs")
	}
}

// A group has its accounts, each with the way to its card, and what they posted over
// time, each post with the way to its record.
func TestAGroupOfVoices(t *testing.T) {
	h := site(demoCase(t))
	list := get(t, h, "/voices/groups?of=all")
	list.says("Group 1", "A group says nothing of why", "It is no probability")
	list.linksLead(h)
	p := get(t, h, "/voices/group/1?of=all")
	p.says("Accounts: 12.", "harbour_rose", "بالاخره کسی گفت.", "Finally someone says it.", "20 October 2023, 09:02:14 UTC", "what could explain it harmlessly")
	p.linksLead(h)
	if members := p.all("table", "meetings")[0]; strings.Count(words(members), "of 100") != 12 {
		t.Errorf("members: %s", words(members))
	}
	for _, target := range []string{"/voices/group/0?of=all", "/voices/group/99?of=all", "/voices/group/x?of=all", "/voices/group/1"} {
		read(t, ask(h, http.MethodGet, target, nil), http.StatusNotFound)
	}
	get(t, h, "/voices/groups?least=99").says("No three accounts or more form a group here")
}

// A card says what could explain it harmlessly, with the facts of the sample, and calls
// nobody anything.
func TestACardSaysWhatCouldExplainIt(t *testing.T) {
	h := site(demoCase(t))
	p := get(t, h, "/voices/account?is=harbour_rose&on=murmur")
	p.says(
		"account on murmur", "A news wire, a feed or a scheduler", "A campaign, or a release at an agreed hour", "A share button or a form letter", "Fans, members or neighbours",
		"cypressvoice.example", "Murmur for Desktop", "were shared by more than 10 accounts of this sample", "Finally someone says it.", "is not known here and not asked",
	)
	p.linksLead(h)
	none := get(t, h, "/voices/account?is=lantern_desk&on=murmur")
	none.says("it posted together with nobody in this sample", "Posts in this case: 52")
	for _, target := range []string{"/voices", edgeOfTwo, "/voices/account?is=harbour_rose&on=murmur", "/voices/network", "/voices/groups?of=all", "/voices/group/1?of=all"} {
		for _, word := range []string{"troll", "bot", "inauthentic", "suspicious", "suspect", "fake", "guilty"} {
			if text := " " + strings.ToLower(get(t, h, target).text()) + " "; strings.Contains(text, " "+word+" ") || strings.Contains(text, " "+word+"s ") {
				t.Errorf("%s says %q", target, word)
			}
		}
	}
}

// Every choice is a part of the address; what cannot be asked is said.
func TestVoicesAreAskedInTheAddress(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", append(twice("ann", "ben", "so it is said in all of the villages"), posted("cleo", 3, "https://wire.example/1"), posted("cleo", 9000, "https://other.example/"))...)
	h := site(c)
	count := func(target string) int { return len(get(t, h, target).all("tr", "")) - 1 }
	for target, want := range map[string]int{
		"/voices": 1, "/voices?window=1s": -1, "/voices?least=1": 3, "/voices?least=1&weight=2": 1, "/voices?least=1&account=CLEO": 2, "/voices?object=text&window=1m": 1, "/voices?least=1&window=2s": 2,
	} {
		if got := count(target); got != want {
			t.Errorf("%s: %d rows, want %d", target, got, want)
		}
	}
	for _, target := range []string{"/voices?object=face", "/voices?window=never", "/voices?window=-1s", "/voices?least=0", "/voices?least=x", "/voices?weight=0", "/voices?sort=guilt", "/voices?page=0", "/voices.csv?sort=guilt", "/voices.csv?window=x", "/voices?chance=guilt", "/voices.gexf?chance=x", "/voices/groups?of=x", "/voices/groups.csv?of=x", "/voices/groups.gexf?least=0", "/voices/network?least=0"} {
		read(t, ask(h, http.MethodGet, target, nil), http.StatusBadRequest)
	}
	for _, target := range []string{"/voices/account?is=nobody&on=murmur", "/voices/account?is=ann&on=relay", "/voices/account", "/voices/edge?a=ann&a_on=murmur&b=nobody&b_on=murmur"} {
		read(t, ask(h, http.MethodGet, target, nil), http.StatusNotFound)
	}
	get(t, h, "/voices/edge?a=ann&a_on=murmur&b=cleo&b_on=murmur").says("these two did not post together in this sample")
	if res := ask(h, http.MethodGet, "/voices?page=1&account=", nil); res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/voices" {
		t.Errorf("an untidy address: status %d to %s", res.StatusCode, res.Header.Get("Location"))
	}
}

// Edges are listed a page at a time, a page beyond the end is the last, and the network
// says how many it leaves out.
func TestManyEdges(t *testing.T) {
	c := newCase(t)
	var posts []sayso.Post
	for i := range 30 {
		for round := range 2 {
			posts = append(posts, posted(fmt.Sprintf("account_%02d", i), round*600+i/10, fmt.Sprintf("https://wire.example/%d", round)))
		}
	}
	putPosts(t, c, "posts", posts...)
	h := site(c)
	seen := map[string]bool{}
	for target := "/voices"; target != ""; {
		p := get(t, h, target)
		for _, row := range p.all("tr", "")[1:] {
			seen[words(row.FirstChild)+words(row.FirstChild.NextSibling.NextSibling)] = true
		}
		target = ""
		for _, a := range p.all("a", "") {
			if attr(a, "rel") == "next" {
				target = attr(a, "href")
			}
		}
	}
	if len(seen) != 30*29/2 {
		t.Errorf("%d pairs of accounts on all pages", len(seen))
	}
	get(t, h, "/voices?page=99").says("401 to 435 of 435")
	n := get(t, h, "/voices/network")
	n.says("Drawn are the strongest 200 pairs of accounts. Left out: 235.")
	if rows := n.all("tr", ""); len(rows) != 201 {
		t.Errorf("%d rows beside the picture", len(rows)-1)
	}
	n.linksLead(h)
}

// What others wrote is words on every page, and in a table for other programs no
// formula.
func TestHostilePostsStayWords(t *testing.T) {
	for _, attack := range append(slices.Clone(attacks), "=HYPERLINK(\"http://evil.example\")", "Ann \u202egreB\u202c \u2066x") {
		c := newCase(t)
		posts := twice(attack, "ben "+attack, "this is what it says, all of it: "+attack)
		for i := range posts {
			posts[i].Account.Platform, posts[i].Client, posts[i].Object, posts[i].Lang, posts[i].ExternalID = attack, attack, attack, attack, fmt.Sprint(attack, i)
		}
		putPosts(t, c, "posts", posts...)
		h := site(c)
		who := url.Values{"is": {attack}, "on": {attack}}.Encode()
		both := url.Values{"a": {attack}, "a_on": {attack}, "b": {"ben " + attack}, "b_on": {attack}}.Encode()
		for _, target := range []string{"/voices", "/voices?object=given", "/voices?object=text", "/voices?account=" + url.QueryEscape(attack), "/voices/edge?" + both, "/voices/edge?object=text&" + both, "/voices/account?" + who, "/voices/network"} {
			p := get(t, h, target)
			inert(t, target, p)
			main := p.all("main", "")[0]
			if strings.ContainsFunc(words(main), turnsDirection) {
				t.Errorf("%s: a character that turns direction", target)
			}
			isLink := strings.HasPrefix(attack, "http") // and not given besides
			if !strings.ContainsFunc(attack, turnsDirection) && !(isLink && strings.Contains(target, "given")) {
				p.says(strings.Join(strings.Fields(attack), " "))
			}
			everyAttribute(t, target, main)
		}
		for _, target := range []string{"/voices.csv", "/voices/pairs.csv?" + both} {
			rows, err := csv.NewReader(ask(h, http.MethodGet, target, nil).Body).ReadAll()
			must(t, err)
			if len(rows) < 2 {
				t.Errorf("%s has %d lines", target, len(rows))
			}
			for _, cell := range slices.Concat(rows...) {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("%s: a cell begins like a formula: %q", target, cell)
				}
			}
		}
	}
}

// everyAttribute fails if an attribute that is shown holds a character that turns the
// direction.
func everyAttribute(t *testing.T, target string, n *html.Node) {
	t.Helper()
	for d := range n.Descendants() {
		for _, a := range d.Attr {
			if slices.Contains([]string{"title", "aria-label", "data-label", "placeholder"}, a.Key) && strings.ContainsFunc(a.Val, turnsDirection) {
				t.Errorf("%s: %s=%q turns the direction", target, a.Key, a.Val)
			}
		}
	}
}

// The files hold what the pages show.
func TestVoicesForOtherPrograms(t *testing.T) {
	c := newCase(t)
	putPosts(t, c, "posts", twice("ann", "ben", "see")...)
	h := site(c)
	edges := body(t, ask(h, http.MethodGet, "/voices.csv", nil))
	const want = "platform,account_id,platform_y,account_id_y,weight,avg_time_delta,n_content_id,n_content_id_y,edge_symmetry_score,n_objects,p_value,q_value,corrected_weight,tested_objects,expected_objects,p_by_model,p_by_draws,p_by_times,beyond_chance\nmurmur,ann,murmur,ben,2,3.5,2,2,1,2,0.594,0.594,0,2,2,0.594,,1,false\n"
	if edges != want {
		t.Errorf("edges:\n%s", edges)
	}
	pairs := body(t, ask(h, http.MethodGet, "/voices/pairs.csv?a=ann&a_on=murmur&b=ben&b_on=murmur", nil))
	if lines := strings.Split(strings.TrimSpace(pairs), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[1], "wire.example/1,p") || !strings.HasSuffix(lines[1], ",murmur/ann,murmur/ben,2,1697792400,1697792402,2") {
		t.Errorf("pairs:\n%s", pairs)
	}
}

// While it is worked out the page says so and asks again; new posts are worked out anew.
func TestVoicesAreWorkedOutInTheBackground(t *testing.T) {
	c := newCase(t)
	impatient := web.New(c, web.Options{Token: token, Hosts: []string{host}, Patience: time.Nanosecond})
	defer impatient.Close()
	putPosts(t, c, "posts", twice("ann", "ben", "see")...)
	for _, target := range []string{"/voices", "/voices/network", "/voices/account?is=ann&on=murmur", "/voices/edge?a=ann&a_on=murmur&b=ben&b_on=murmur"} {
		for tries := 0; ; tries++ {
			p := get(t, impatient, target)
			waiting := p.all("section", "none")
			if len(waiting) == 0 {
				p.says("ben")
				break
			}
			if attr(waiting[0], "hx-get") != target || tries > 1000 {
				t.Fatalf("%s waits %d times and asks for %q", target, tries, attr(waiting[0], "hx-get"))
			}
			time.Sleep(time.Millisecond)
		}
	}
	h := site(c)
	get(t, h, "/voices").says("Pairs of accounts: 1.")
	putPosts(t, c, "more", posted("cleo", 1, "https://wire.example/1"), posted("cleo", 601, "https://wire.example/2"))
	get(t, h, "/voices").says("Pairs of accounts: 3.")
}

// A case without posts says what to add.
func TestNoPostsNoVoices(t *testing.T) {
	h := site(newCase(t))
	get(t, h, "/voices").says("The case holds no posts")
	get(t, h, "/voices/network").says("No two accounts shared the same thing")
}
