package attribution

// findings returns what every construction of the language reads.
func (g german) findings() []finding {
	var all []finding
	for i := range g.Tokens {
		g.note(all)
		class := g.german.class[i]
		if class&(isAnyCalling|isAccusing|isSeeing) != 0 {
			all = append(all, g.callings(i)...)
		}
		if class&(isCopula|isModal) != 0 || g.has(i, "name_verbs") {
			all = append(all, g.beings(i)...)
		}
		if g.isMark(i) {
			all = append(all, g.appositions(i)...)
			continue
		}
		if g.key(i) == "zu" {
			all = append(all, g.infinitives(i)...)
		}
		all = append(all, g.regards(i)...)
		all = append(all, g.concerns(i)...)
		all = append(all, g.soCalleds(i)...)
		all = append(all, g.addresses(i)...)
		all = append(all, g.heldByOne(i)...)
		all = append(all, g.boughts(i)...)
		all = append(all, g.livedAs(i)...)
		all = append(all, g.spokenOfAs(i)...)
		all = append(all, g.listed(i)...)
		all = append(all, g.cleared(i)...)
		all = append(all, g.calledBefore(i)...)
		all = append(all, g.becomes(i)...)
		all = append(all, g.misdeeds(i)...)
		all = append(all, g.thisLabel(i)...)
		if m := g.mentionAt(i); m >= 0 && g.mentions[m].first == i {
			all = append(all, g.verbless(m)...)
		}
		all = append(all, g.charged(i)...)
		all = append(all, g.taints(i)...)
		all = append(all, g.askedShort(i)...)
		all = append(all, g.rejections(i)...)
		all = append(all, g.neverCalled(i)...)
		all = append(all, g.neverSaid(i)...)
		all = append(all, g.charges(i)...)
		all = append(all, g.enlisted(i)...)
		all = append(all, g.guilty(i)...)
		all = append(all, g.calledUntrue(i)...)
		if _, concept := g.labelHead(i); concept != "" {
			all = append(all, g.prenominals(i)...)
			all = append(all, g.examples(i)...)
		}
		if _, ok := g.predicateAt(i); ok {
			all = append(all, g.predicates(i)...)
		}
	}
	all = g.onNouns(all)
	all = append(all, g.answers(all)...)
	return g.cautious(append(all, g.taken(all)...))
}
