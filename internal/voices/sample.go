package voices

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"iter"
	"slices"
	"time"

	"sayso"
)

// A Sample is the posts of a case as they are compared. It does not change.
type Sample struct {
	Accounts []sayso.Account // by platform and handle
	Facts    Facts

	posts   []post
	postsOf [][]int32 // by account, by time; those without a time first
	shared  map[Kind]shared
	clients []string
	langs   []string
}

// A post without its text. A file may have a row for each object of a post: such rows
// are one content, that of the first.
type post struct {
	id           string
	at           int64 // microseconds since 1970
	account      int32
	content      int32
	client, lang int32
	capture      int32
	exact        grain // how exactly the time is known
	timed        bool
}

// A share is an object that a post names.
type share struct{ post, object int32 }

// shared is what posts that have a time share of one kind.
type shared struct {
	names      []string
	byPost     []share // in the order of the posts
	byObject   []share // of each object by time, ties in the order of the posts
	starts     []int32 // of each object in byObject, and the end
	popularity []int32 // accounts that shared the object
}

// Facts are what is known of a sample and what is not.
type Facts struct {
	Posts, Captures int
	Platforms       []Tally
	First, Last     time.Time // of posts with a time; zero if there are none

	Repeated int // posts left out because the case has them already
	Nameless int // posts left out because the platform no longer says whose they are
	Untimed  int // posts whose time is unknown: they meet nobody
	Unsaid   int // posts that name another without saying whether they answer or repeat it
	NoClient int // posts that do not say with which program they were sent

	Shares map[Kind]int // by posts that have a time
}

// A Tally is how often something is there.
type Tally struct {
	Name string
	N    int
}

// Read makes a sample of posts. An error ends it.
func Read(posts iter.Seq2[sayso.Post, error]) (*Sample, error) {
	r := reader{
		accounts: map[sayso.Account]int32{}, clients: map[string]int32{}, langs: map[string]int32{},
		objects: map[Kind]map[string]int32{}, seen: map[digest]bool{}, ids: map[digest]origin{}, captures: map[string]int32{}, platforms: map[string]int{},
		s: &Sample{shared: map[Kind]shared{}, Facts: Facts{Shares: map[Kind]int{}}},
	}
	for _, k := range Kinds() {
		r.objects[k] = map[string]int32{}
	}
	for p, err := range posts {
		if err != nil {
			return nil, err
		}
		r.read(p)
	}
	return r.finish(), nil
}

// A reader numbers what it reads.
type reader struct {
	s              *Sample
	accounts       map[sayso.Account]int32
	clients, langs map[string]int32
	objects        map[Kind]map[string]int32
	seen           map[digest]bool   // of all that a file says of a post
	ids            map[digest]origin // of platform, id and time
	captures       map[string]int32
	clocks         []clock // by capture
	platforms      map[string]int
}

// An origin is where a post was first met with.
type origin struct{ capture, post int32 }

func (r *reader) read(p sayso.Post) {
	facts := &r.s.Facts
	if IsNobody(p.Account.Handle) {
		facts.Nameless++
		return
	}
	content, known := r.place(p)
	if known {
		facts.Repeated++
		return
	}
	facts.Posts++
	r.platforms[p.Account.Platform]++
	if unsaid(p) {
		facts.Unsaid++
	}
	if p.Client == "" {
		facts.NoClient++
	}
	one := post{
		id: p.ID, account: number(r.accounts, p.Account), content: content, client: number(r.clients, p.Client), lang: number(r.langs, p.Lang), timed: !p.Time.IsZero(),
		capture: number(r.captures, p.CaptureID),
	}
	if one.timed {
		one.at, one.exact = p.Time.UnixMicro(), grainOf(p.TimeText)
		r.tick(one)
		r.when(p.Time.UTC())
		r.share(p, content)
	} else {
		facts.Untimed++
	}
	r.s.posts = append(r.s.posts, one)
}

// place returns the content that p belongs to, or that p is known. Files that overlap
// bring one post twice, and maybe under another name of its account: nobody meets
// anybody for that.
func (r *reader) place(p sayso.Post) (content int32, known bool) {
	capture, next := number(r.captures, p.CaptureID), int32(len(r.s.posts))
	all := digestOf(p.Account.Platform, p.Account.Handle, p.ExternalID, p.TimeText, p.Text, p.URL, p.Kind, p.Target, p.Object, p.Client)
	if r.seen[all] {
		return 0, true
	}
	r.seen[all] = true
	if p.ExternalID == "" || p.Account.Platform == "" || p.Time.IsZero() {
		return next, false
	}
	id := digestOf(p.Account.Platform, p.ExternalID, p.Time.UTC().Format(time.RFC3339Nano))
	first, met := r.ids[id]
	switch {
	case !met:
		r.ids[id] = origin{capture, next}
	case first.capture != capture:
		return 0, true
	case r.s.posts[first.post].account == number(r.accounts, p.Account):
		return first.post, false
	}
	return next, false
}

func (r *reader) when(at time.Time) {
	facts := &r.s.Facts
	if facts.First.IsZero() || at.Before(facts.First) {
		facts.First = at
	}
	if at.After(facts.Last) {
		facts.Last = at
	}
}

// tick shows a time to the clock of its file.
func (r *reader) tick(p post) {
	for int(p.capture) >= len(r.clocks) {
		r.clocks = append(r.clocks, clock{})
	}
	r.clocks[p.capture].tick(p.at)
}

// share adds what the next post shares.
func (r *reader) share(p sayso.Post, content int32) {
	next := int32(len(r.s.posts))
	for _, k := range Kinds() {
		of := r.s.shared[k]
		for _, name := range objects(p, k) {
			object := number(r.objects[k], name)
			if int(object) == len(of.names) {
				of.names = append(of.names, name)
			}
			if content == next || !r.named(of, content, object) {
				of.byPost = append(of.byPost, share{next, object})
			}
		}
		r.s.shared[k] = of
	}
}

// named reports whether a row of content has named the object already. Rows of one
// content stand close to one another.
func (r *reader) named(of shared, content, object int32) bool {
	for i := len(of.byPost) - 1; i >= 0 && of.byPost[i].post >= content; i-- {
		if sh := of.byPost[i]; sh.object == object && (sh.post == content || sh.post < int32(len(r.s.posts)) && r.s.posts[sh.post].content == content) {
			return true
		}
	}
	return false
}

type digest [16]byte

func digestOf(parts ...string) (d digest) {
	h := sha256.New()
	for _, s := range parts {
		_ = binary.Write(h, binary.LittleEndian, uint64(len(s))) // a hash takes everything
		h.Write([]byte(s))
	}
	copy(d[:], h.Sum(nil))
	return d
}

func number[K comparable](known map[K]int32, k K) int32 {
	n, ok := known[k]
	if !ok {
		n = int32(len(known))
		known[k] = n
	}
	return n
}

// names are the keys of known in the order of their numbers.
func names[K comparable](known map[K]int32) []K {
	all := make([]K, len(known))
	for k, n := range known {
		all[n] = k
	}
	return all
}

func (r *reader) finish() *Sample {
	s := r.s
	s.clients, s.langs = names(r.clients), names(r.langs)
	s.Facts.Captures, s.Facts.Platforms = len(r.captures), tallies(r.platforms)
	for i, p := range s.posts {
		if p.timed {
			s.posts[i].exact = max(p.exact, r.clocks[p.capture].grain())
		}
	}
	s.rankAccounts(names(r.accounts))
	s.postsOf = make([][]int32, len(s.Accounts))
	for i, p := range s.posts {
		s.postsOf[p.account] = append(s.postsOf[p.account], int32(i))
	}
	for _, mine := range s.postsOf {
		slices.SortStableFunc(mine, func(a, b int32) int { return cmp.Compare(s.posts[a].at, s.posts[b].at) })
	}
	for _, k := range Kinds() {
		of := s.shared[k]
		s.group(&of)
		s.shared[k] = of
		s.Facts.Shares[k] = len(of.byPost)
	}
	s.shared[Near], s.Facts.Shares[Near] = s.shared[Words], s.Facts.Shares[Words]
	return s
}

// rankAccounts numbers the accounts by platform and handle, so that their numbers are
// in the order in which they are shown.
func (s *Sample) rankAccounts(accounts []sayso.Account) {
	order := make([]int32, len(accounts))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return compareAccounts(accounts[a], accounts[b]) })
	rank := make([]int32, len(accounts))
	s.Accounts = make([]sayso.Account, len(accounts))
	for i, n := range order {
		rank[n], s.Accounts[i] = int32(i), accounts[n]
	}
	for i := range s.posts {
		s.posts[i].account = rank[s.posts[i].account]
	}
}

func compareAccounts(a, b sayso.Account) int {
	return cmp.Or(cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Handle, b.Handle))
}

// group lays the shares out by their objects, each object's by time.
func (s *Sample) group(of *shared) {
	of.byObject = slices.Clone(of.byPost)
	slices.SortStableFunc(of.byObject, func(a, b share) int {
		return cmp.Or(cmp.Compare(a.object, b.object), cmp.Compare(s.posts[a.post].at, s.posts[b.post].at))
	})
	of.starts = make([]int32, len(of.names)+1)
	for _, sh := range of.byObject {
		of.starts[sh.object+1]++
	}
	of.popularity = make([]int32, len(of.names))
	var accounts []int32
	for o := range of.names {
		of.starts[o+1] += of.starts[o]
		accounts = accounts[:0]
		for _, sh := range of.byObject[of.starts[o]:of.starts[o+1]] {
			accounts = append(accounts, s.posts[sh.post].account)
		}
		slices.Sort(accounts)
		of.popularity[o] = int32(len(slices.Compact(accounts)))
	}
}

// sharesOf are the shares of a post, of the kind that of has.
func (of shared) sharesOf(post int32) []share {
	from, _ := slices.BinarySearchFunc(of.byPost, post, func(sh share, p int32) int { return cmp.Compare(sh.post, p) })
	to := from
	for to < len(of.byPost) && of.byPost[to].post == post {
		to++
	}
	return of.byPost[from:to]
}

// Account returns the number of an account, and whether the sample has it.
func (s *Sample) Account(a sayso.Account) (int, bool) {
	return slices.BinarySearchFunc(s.Accounts, a, compareAccounts)
}

// tallies are counts with the largest first.
func tallies(counts map[string]int) []Tally {
	all := make([]Tally, 0, len(counts))
	for name, n := range counts {
		all = append(all, Tally{name, n})
	}
	slices.SortFunc(all, func(a, b Tally) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	return all
}
