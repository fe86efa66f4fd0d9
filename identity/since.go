package identity

import (
	"slices"

	"sayso"
)

// Since returns the first judgement after number last that is on somebody whom one of
// these bearers is or was held to be: what a reader saw of them is then another.
func Since(all []sayso.Judgement, last int64, bearers ...sayso.Bearer) (sayso.Judgement, bool) {
	i := slices.IndexFunc(all, func(j sayso.Judgement) bool { return j.Seq > last })
	if i < 0 {
		return sayso.Judgement{}, false
	}
	concerned := map[sayso.Bearer]bool{}
	for _, who := range []*Entities{Resolve(all[:i]), Resolve(all)} {
		for _, b := range bearers {
			for _, also := range who.Of(b).Bearers {
				concerned[also] = true
			}
		}
	}
	delete(concerned, sayso.Bearer{})
	for _, j := range all[i:] {
		if concerned[j.A] || concerned[j.B] {
			return j, true
		}
	}
	return sayso.Judgement{}, false
}
