package learned

import "slices"

func newAccounts(teller *table) *Accounts {
	a := &Accounts{teller, &Model{target: teller, speaker: &table{classes: 1}}}
	a.around.ready()
	return a
}

// Read returns who spoke to whom in a scene, likelier than floor.
func (a *Accounts) Read(s *Scene, floor float64) []Account {
	if len(s.Hearers) == 0 {
		return nil
	}
	r := a.around.reader(s)
	defer r.release()
	var all []Account
	var tellers []pair
	var p []float64
	for k, h := range s.Hearers {
		tellers, p = a.weigh(r, h, tellers[:0], p[:0])
		if len(tellers) == 0 {
			continue
		}
		softmax(p)
		of := map[int]float64{}
		for i, at := range tellers {
			of[at.entity] += p[i+1]
		}
		for i, at := range tellers {
			first := !slices.ContainsFunc(tellers[:i], func(o pair) bool { return o.entity == at.entity })
			if first && of[at.entity] >= floor {
				all = append(all, Account{at.entity, at.mention, k, of[at.entity], 1 - p[0]})
			}
		}
	}
	return all
}

// weigh adds to tellers who may have spoken to h, and to p what speaks for nobody and
// for each of them: the same as the features of a hearing, in groups (reader.go).
func (a *Accounts) weigh(r *reader, h Hearer, tellers []pair, p []float64) ([]pair, []float64) {
	v := r.look(h.span())
	if !slices.ContainsFunc(v.pairs, func(at pair) bool { return r.s.tells(at, h) }) {
		return tellers, p
	}
	mouths := r.s.mouths(h)
	r.b.reset()
	r.s.untold(&r.b, h, v.seen, mouths, true)
	p = append(p, a.teller.one(r.b.ids))
	for i, at := range v.pairs {
		if !r.s.tells(at, h) {
			continue
		}
		sum := v.sums[i].target + r.way(&v.views[i], &v.ways).target
		r.b.reset()
		r.s.telling(&r.b, at, h, mouths, true)
		tellers, p = append(tellers, at), append(p, value(sum)+a.teller.one(r.b.ids))
	}
	return tellers, p
}
