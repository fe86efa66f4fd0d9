package attribution

import "sayso"

// "T hat sich des Verrats schuldig gemacht", "T ist der Untreue schuldig": the deed
// stands in the genitive.

func (g german) guilty(i int) []finding {
	if g.key(i) != "schuldig" || !g.small(i) {
		return nil
	}
	s := g.stretchAt(i)
	var charge term
	var target subject
	pieces := g.piecesOf(s.first, s.last)
	for _, k := range pieces {
		switch {
		case k.prep >= 0 || k.pronoun && k.m < 0:
		case k.det&isGenitive != 0 && k.last <= i && i-k.last < 3 && !(k.m >= 0 && g.mentions[k.m].entity != nil):
			if t, ok := g.chargeIn(k); ok {
				charge = t
			} else if t, ok := g.termIn(k, strong); ok {
				charge = t
			}
		case k.m >= 0 && g.can(k, isNominative) && !target.ok():
			target = g.withList(g.subjectFor(k, g.notSelf(i, s)), k)
		}
	}
	if charge.last == 0 || !target.ok() {
		return nil
	}
	if !charge.known {
		charge.concept, charge.known = "criminal", true
	}
	target.tier = sayso.TierB
	return g.plain(target, []term{charge}, "guilty", i)
}
