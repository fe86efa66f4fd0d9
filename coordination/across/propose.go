package across

import (
	"cmp"
	"slices"
	"strings"

	"sayso/names"
)

// propose lays two texts beside one another, the first of them posted first, and returns
// the pairs of posts within the window if there is reason to.
func (f *finder) propose(i, j int) []Proposal {
	x, y := f.texts[i], f.texts[j]
	shared, alone := f.compare(x, y)
	if sum(alone) >= sum(shared) || sum(shared)+f.namesAtBest(x, y) < f.least {
		return nil // whatever their names are
	}
	alike := f.names(x, y)
	if !keepsNames(x, len(alike)) || !keepsNames(y, len(alike)) {
		return nil
	}
	shared = append(shared, alike...)
	slices.SortFunc(shared, heaviest)
	score := sum(shared)
	if score < f.least || !isEnough(shared, alone) {
		return nil
	}
	like := Proposal{
		OlderLanguage: x.called(), NewerLanguage: y.called(), Object: min(x.id, y.id) + ":" + max(x.id, y.id), Accounts: accountsOf(x, y),
		texts: [2]int{i, j}, Score: score, Shared: shared, Alone: alone,
	}
	var all []Proposal
	from := 0
	for _, p := range x.posts {
		for from < len(y.posts) && y.posts[from].Time < p.Time-f.window {
			from++
		}
		for _, q := range y.posts[from:] {
			if q.Time > p.Time+f.window {
				break
			}
			if p.Account == q.Account {
				continue
			}
			one := like
			if one.Older, one.Newer = p, q; q.Time < p.Time {
				one = one.swapped()
			}
			all = append(all, one)
		}
	}
	return all
}

// called is a text's language, or its script.
func (s *said) called() string {
	if isKnown(s.lang) {
		return s.lang
	}
	return s.script + " script"
}

func accountsOf(x, y *said) int {
	accounts := map[string]bool{}
	for _, p := range x.posts {
		accounts[p.Account] = true
	}
	for _, p := range y.posts {
		accounts[p.Account] = true
	}
	return len(accounts)
}

func (p Proposal) swapped() Proposal {
	turn := func(reasons []Reason) []Reason {
		turned := slices.Clone(reasons)
		for i, r := range turned {
			turned[i].Older, turned[i].Newer = r.Newer, r.Older
		}
		return turned
	}
	p.Older, p.Newer = p.Newer, p.Older
	p.OlderLanguage, p.NewerLanguage = p.NewerLanguage, p.OlderLanguage
	p.texts[0], p.texts[1] = p.texts[1], p.texts[0]
	p.Shared, p.Alone = turn(p.Shared), turn(p.Alone)
	return p
}

func sum(reasons []Reason) float64 {
	total := 0.0
	for _, r := range reasons {
		total += r.Weight
	}
	return total
}

// isEnough asks for two kinds, for more than names and hashtags, and for most of what a
// translator has to keep.
func isEnough(shared, alone []Reason) bool {
	kinds, kept, more := map[Kind]bool{}, 0.0, false
	for _, r := range shared {
		kinds[r.Kind] = true
		if r.Kind.mustStay() {
			kept += r.Weight
		}
		more = more || r.Kind != Name && r.Kind != Tag
	}
	lost := sum(alone)
	return len(kinds) >= 2 && more && (lost == 0 || kept > lost)
}

// What a translation keeps of the names of a text, at least. Some are translated, and some
// sound otherwise in another script.
const (
	keptNames = .4
	fewNames  = 3 // of so many or fewer it is not asked
)

// keepsNames reports whether a text's names are mostly found in the other. Only where a
// capital letter means a name can that be asked: not in German.
func keepsNames(s *said, alike int) bool {
	if !s.capitals || s.lang == "de" {
		return true
	}
	sounds := map[string]bool{}
	for _, it := range s.items {
		if it.kind == Name {
			sounds[it.listKey()] = true
		}
	}
	return len(sounds) <= fewNames || float64(alike) >= keptNames*float64(len(sounds))
}

// compare returns what two texts share but for names, and what a translator had to keep
// and one has alone, the weightiest first.
func (f *finder) compare(x, y *said) (shared, alone []Reason) {
	there, met := map[string]item{}, map[string]bool{}
	for _, it := range y.items {
		if it.kind != Name {
			there[it.listKey()] = it
		}
	}
	for _, it := range x.items {
		key := it.listKey()
		if other, ok := there[key]; ok {
			met[key] = true
			shared = append(shared, f.reason(it, other.word, key))
		} else if it.kind.mustStay() {
			alone = append(alone, f.reason(it, "", key))
		}
	}
	for _, it := range y.items {
		if key := it.listKey(); it.kind.mustStay() && !met[key] {
			r := f.reason(it, "", key)
			r.Older, r.Newer = "", r.Older
			alone = append(alone, r)
		}
	}
	slices.SortFunc(alone, heaviest)
	return shared, alone
}

func heaviest(a, b Reason) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Older+a.Newer, b.Older+b.Newer))
}

// namesAtBest is what names would weigh if all that sound alike were alike.
func (f *finder) namesAtBest(x, y *said) float64 {
	total, sounds := 0.0, map[string]bool{}
	if !x.capitals && !y.capitals {
		return 0
	}
	for _, it := range y.items {
		if it.kind == Name {
			sounds[it.listKey()] = true
		}
	}
	for _, it := range x.items {
		if key := it.listKey(); sounds[key] {
			delete(sounds, key)
			total += f.weight(key)
		}
	}
	return total
}

// names returns the names that both have, each once.
func (f *finder) names(x, y *said) []Reason {
	if !x.capitals && !y.capitals {
		return nil
	}
	var shared []Reason
	met := map[string]bool{}
	for _, it := range x.items {
		key := it.listKey()
		if it.kind != Name || met[key] {
			continue
		}
		if word, ok := sameName(it, y.items); ok {
			met[key] = true
			shared = append(shared, f.reason(it, word, key))
		}
	}
	slices.SortFunc(shared, heaviest)
	return oneOfEachName(shared)
}

func (f *finder) reason(it item, other, key string) Reason {
	return Reason{Kind: it.kind, Older: it.word, Newer: other, Texts: len(f.lists[key]), Weight: f.weight(key)}
}

// sameName returns the word that stands for a name, if the two are spellings of one.
func sameName(name item, others []item) (string, bool) {
	for _, other := range others {
		if other.kind != Name || other.listKey() != name.listKey() {
			continue
		}
		if v := names.Compare(name.folded(), other.folded()); v.Verdict == names.Same || v.Verdict == names.Variant {
			return other.word, true
		}
	}
	return "", false
}

// oneOfEachName leaves out a word that was met twice, with a particle and without.
func oneOfEachName(reasons []Reason) []Reason {
	older, newer := map[string]bool{}, map[string]bool{}
	return slices.DeleteFunc(reasons, func(r Reason) bool {
		if r.Kind != Name {
			return false
		}
		again := false
		for word := range older {
			again = again || strings.HasSuffix(word, r.Older) || strings.HasSuffix(r.Older, word)
		}
		for word := range newer {
			again = again || strings.HasSuffix(word, r.Newer) || strings.HasSuffix(r.Newer, word)
		}
		older[r.Older], newer[r.Newer] = true, true
		return again
	})
}
