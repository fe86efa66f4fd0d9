package identity

import "sayso"

// A union joins bearers to sets, and knows which sets must not be one (Galler and
// Fischer 1964; the sets that a set must not meet are kept with its root).
type union struct {
	parent  map[sayso.Bearer]sayso.Bearer
	enemies map[sayso.Bearer]map[sayso.Bearer]sayso.Judgement // root → root → who holds them apart
}

func newUnion() *union {
	return &union{map[sayso.Bearer]sayso.Bearer{}, map[sayso.Bearer]map[sayso.Bearer]sayso.Judgement{}}
}

func (u *union) add(b sayso.Bearer) {
	if _, ok := u.parent[b]; !ok {
		u.parent[b] = b
	}
}

func (u *union) root(b sayso.Bearer) sayso.Bearer {
	for u.parent[b] != b {
		u.parent[b] = u.parent[u.parent[b]]
		b = u.parent[b]
	}
	return b
}

// part keeps two bearers apart. It is called before anything is joined.
func (u *union) part(j sayso.Judgement) {
	u.oppose(j.A, j.B, j)
	u.oppose(j.B, j.A, j)
}

func (u *union) oppose(a, b sayso.Bearer, j sayso.Judgement) {
	if u.enemies[a] == nil {
		u.enemies[a] = map[sayso.Bearer]sayso.Judgement{}
	}
	if other, ok := u.enemies[a][b]; !ok || j.Seq < other.Seq {
		u.enemies[a][b] = j
	}
}

// opposed returns the first judgement that holds the sets of two bearers apart.
func (u *union) opposed(a, b sayso.Bearer) (sayso.Judgement, bool) {
	j, ok := u.enemies[u.root(a)][u.root(b)]
	return j, ok
}

// join makes the sets of two bearers one. What must not meet one of them must not
// meet both.
func (u *union) join(a, b sayso.Bearer) {
	a, b = u.root(a), u.root(b)
	if a == b {
		return
	}
	u.parent[b] = a
	for enemy, j := range u.enemies[b] {
		delete(u.enemies[enemy], b)
		u.oppose(a, enemy, j)
		u.oppose(enemy, a, j)
	}
	delete(u.enemies, b)
}
