package identity

import (
	"cmp"
	"math"
	"slices"

	"sayso"
)

// A Conflict is a judgement "same" that is not followed, because it would join
// two bearers that a reader holds to be different.
type Conflict struct {
	Same  sayso.Judgement   // not followed
	Apart sayso.Judgement   // the judgement "different" in its way
	Chain []sayso.Judgement // judgements "same" that lead from one side of Apart to the other, Same among them
}

// Entities are who is who, as the judgements that stand have it. The zero value
// is a case without judgements: each name is by itself.
type Entities struct {
	list      []sayso.Entity
	of        map[sayso.Bearer]int // index into list
	made      map[int][]sayso.Judgement
	different []sayso.Judgement
	same      []sayso.Judgement // followed
	stand     []sayso.Judgement
	split     map[string][]string // key of a name → documents in which it is somebody's own
	Conflicts []Conflict
}

// Ordered returns a judgement with its bearers in order, so that the same pair is
// written in one way.
func Ordered(j sayso.Judgement) sayso.Judgement {
	if j.Answer != sayso.IsShown && Compare(j.B, j.A) < 0 {
		j.A, j.B = j.B, j.A
	}
	return j
}

// Compare puts bearers in order: by name, then by document.
func Compare(a, b sayso.Bearer) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.DocumentID, b.DocumentID))
}

// Standing returns the judgements that stand, in the order in which they were
// made: of each pair, and of each choice of a spelling, the last that nobody has
// taken back.
func Standing(all []sayso.Judgement) []sayso.Judgement {
	all = slices.Clone(all)
	for i, j := range all {
		all[i] = Ordered(j)
	}
	slices.SortFunc(all, func(a, b sayso.Judgement) int { return cmp.Compare(a.Seq, b.Seq) })
	undone := map[int64]bool{}
	for _, j := range all {
		if j.Answer == sayso.TakesBack {
			undone[j.Undoes] = true
		}
	}
	type about struct {
		a, b  sayso.Bearer
		shown bool
	}
	last := map[about]int64{}
	key := func(j sayso.Judgement) about {
		return about{j.A, j.B, j.Answer == sayso.IsShown}
	}
	for _, j := range all {
		if j.Answer != sayso.TakesBack && !undone[j.Seq] {
			last[key(j)] = j.Seq
		}
	}
	return slices.DeleteFunc(all, func(j sayso.Judgement) bool {
		return j.Answer == sayso.TakesBack || last[key(j)] != j.Seq
	})
}

// Resolve works out who is who.
func Resolve(judgements []sayso.Judgement) *Entities {
	e := &Entities{of: map[sayso.Bearer]int{}, made: map[int][]sayso.Judgement{}, split: map[string][]string{}, stand: Standing(judgements)}
	u := newUnion()
	for _, j := range e.stand {
		if j.Answer == sayso.IsSame || j.Answer == sayso.IsDifferent {
			u.add(j.A)
			u.add(j.B)
		}
		if j.Answer == sayso.IsShown {
			u.add(j.A)
		}
		if j.Answer == sayso.IsDifferent && j.A != j.B {
			e.different = append(e.different, j)
			u.part(j)
		}
	}
	for _, j := range e.stand {
		if j.Answer != sayso.IsSame {
			continue
		}
		if apart, opposed := u.opposed(j.A, j.B); opposed {
			e.Conflicts = append(e.Conflicts, Conflict{j, apart, nil})
			continue
		}
		u.join(j.A, j.B)
		e.same = append(e.same, j)
	}
	e.gather(u)
	for i, c := range e.Conflicts {
		e.Conflicts[i].Chain = chain(append(slices.Clone(e.same), c.Same), c.Apart.A, c.Apart.B)
	}
	return e
}

// gather lists the entities, each by its first bearer.
func (e *Entities) gather(u *union) {
	members := map[sayso.Bearer][]sayso.Bearer{}
	for b := range u.parent {
		root := u.root(b)
		members[root] = append(members[root], b)
		if b.DocumentID != "" {
			e.split[b.Key] = append(e.split[b.Key], b.DocumentID)
		}
	}
	for _, documents := range e.split {
		slices.Sort(documents)
	}
	for _, bearers := range members {
		slices.SortFunc(bearers, Compare)
		e.list = append(e.list, sayso.Entity{ID: sayso.EntityID(bearers[0]), Bearers: bearers})
	}
	slices.SortFunc(e.list, func(a, b sayso.Entity) int { return Compare(a.Bearers[0], b.Bearers[0]) })
	for i, x := range e.list {
		for _, b := range x.Bearers {
			e.of[b] = i
		}
	}
	for _, j := range e.same {
		e.made[e.of[j.A]] = append(e.made[e.of[j.A]], j)
	}
	for _, j := range e.stand {
		if j.Answer == sayso.IsShown {
			e.list[e.of[j.A]].Name = j.Shown // the last one counts
		}
	}
}

// BearerOf returns the bearer that a name in a document means.
func (e *Entities) BearerOf(key, documentID string) sayso.Bearer {
	if _, found := slices.BinarySearch(e.split[key], documentID); found {
		return sayso.Bearer{Key: key, DocumentID: documentID}
	}
	return sayso.Bearer{Key: key}
}

// Of returns the entity of a bearer: by itself if no judgement concerns it.
func (e *Entities) Of(b sayso.Bearer) sayso.Entity {
	if i, ok := e.of[b]; ok {
		return e.list[i]
	}
	return sayso.Entity{ID: sayso.EntityID(b), Bearers: []sayso.Bearer{b}}
}

// All returns the entities that judgements concern. The list must not be changed.
func (e *Entities) All() []sayso.Entity { return e.list }

// Made returns the judgements that hold an entity together. The list must not be
// changed.
func (e *Entities) Made(x sayso.Entity) []sayso.Judgement {
	if i, ok := e.of[x.Bearers[0]]; ok {
		return e.made[i]
	}
	return nil
}

// Split returns the documents in which a name means a bearer of its own. The list
// must not be changed.
func (e *Entities) Split(key string) []string { return e.split[key] }

// Standing returns the judgements that stand. The list must not be changed.
func (e *Entities) Standing() []sayso.Judgement { return e.stand }

// Joining returns the conflict that a judgement "same" on two bearers would be, if
// it would be one.
func (e *Entities) Joining(a, b sayso.Bearer) (Conflict, bool) {
	next := Ordered(sayso.Judgement{Seq: math.MaxInt64, Answer: sayso.IsSame, A: a, B: b})
	return Resolve(append(slices.Clone(e.stand), next)).Refused(next.Seq)
}

// Refused returns the conflict because of which a judgement is not followed.
func (e *Entities) Refused(seq int64) (Conflict, bool) {
	for _, c := range e.Conflicts {
		if c.Same.Seq == seq {
			return c, true
		}
	}
	return Conflict{}, false
}

// chain returns the shortest way from one bearer to another over judgements
// "same", of those as short the one that was made first.
func chain(same []sayso.Judgement, from, to sayso.Bearer) []sayso.Judgement {
	came := map[sayso.Bearer]int{}
	seen := map[sayso.Bearer]bool{from: true}
	for queue := []sayso.Bearer{from}; len(queue) > 0 && !seen[to]; queue = queue[1:] {
		for i, j := range same {
			next := j.A
			if next == queue[0] {
				next = j.B
			} else if j.B != queue[0] {
				continue
			}
			if !seen[next] {
				seen[next], came[next] = true, i
				queue = append(queue, next)
			}
		}
	}
	if !seen[to] {
		return nil
	}
	var way []sayso.Judgement
	for at := to; at != from; {
		j := same[came[at]]
		way = append(way, j)
		if j.A == at {
			at = j.B
		} else {
			at = j.A
		}
	}
	slices.Reverse(way)
	return way
}
