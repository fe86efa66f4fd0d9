package attribution

import "slices"

// "A, B and C" are one subject or object: a list has an "and" before its last
// name, or three names at least.

// list returns the mentions of "A, B and C" that begins with mention m, and
// where it ends.
func (r *reading) list(m int) ([]int, int) {
	all := []int{m}
	end := r.mentions[m].last
	joined := false
	for {
		i := end
		and := false
		for i < len(r.Tokens) && (r.key(i) == "," || r.has(i, "and")) {
			and = and || r.has(i, "and")
			i++
		}
		done := i == end || joined && !and
		if !and && r.mentions[all[len(all)-1]].kind == role {
			done = true // "its secretary, Corwin Maas"
		}
		if done {
			return r.wholeList(all, joined)
		}
		j := r.skipToName(i)
		next := r.mentionAt(j)
		if next < 0 || r.mentions[next].first != j || r.mentions[next].kind == pronoun || r.sentence[j] != r.sentence[end-1] || slices.Contains(all, next) || len(all) > 60 {
			return r.wholeList(all, joined)
		}
		all = append(all, next)
		end = r.mentions[next].last
		joined = joined || and
	}
}

// wholeList returns a list and where it ends; without an "and" in it, it is a
// list only from three on.
func (r *reading) wholeList(all []int, joined bool) ([]int, int) {
	if !joined && len(all) < 3 {
		all = all[:1]
	}
	return all, r.mentions[all[len(all)-1]].last
}

// skipToName steps over "his wife", "the lawyer", titles before a name.
func (r *reading) skipToName(i int) int {
	for j := i; j < len(r.Tokens) && j < i+4; j++ {
		if m := r.mentionAt(j); m >= 0 && r.mentions[m].kind != role && r.mentions[m].kind != pronoun {
			return r.mentions[m].first
		}
		if !r.has(j, "titles") && !r.has(j, "articles") && !r.has(j, "possessives") && !r.has(j, "roles") && r.key(j) != "." {
			return i
		}
	}
	return i
}
