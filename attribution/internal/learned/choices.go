package learned

import "slices"

// Whom a term is said of and who says it are asked of the same mentions, of which
// mostly the same is seen. So what a feature weighs for both is kept together and
// found by one look.

// A tally is weights summed up, in 256ths: for being whom a term is said of, and
// for being who says it.
type tally struct {
	target, speaker int32
}

func (t *tally) add(o tally) {
	t.target += o.target
	t.speaker += o.speaker
}

type choices struct {
	slots []choiceSlot
	mask  uint32
}

// A choiceSlot without weights is empty: it gives what a feature weighs that is
// not there.
type choiceSlot struct {
	key             uint32
	target, speaker int16
}

func newChoices(target, speaker *table) *choices {
	all := slices.Concat(target.keys, speaker.keys)
	slices.Sort(all)
	n := roomFor(len(slices.Compact(all)))
	c := &choices{make([]choiceSlot, n), uint32(n - 1)}
	for i, k := range target.keys {
		if w := target.weights[i]; w != 0 {
			c.slots[c.at(k)] = choiceSlot{key: k, target: w}
		}
	}
	for i, k := range speaker.keys {
		if w := speaker.weights[i]; w != 0 {
			at := &c.slots[c.at(k)]
			at.key, at.speaker = k, w
		}
	}
	return c
}

// at returns the slot of a feature, or the empty one where it would be.
func (c *choices) at(feature uint32) uint32 {
	for i := scatter(feature) & c.mask; ; i = (i + 1) & c.mask {
		if s := &c.slots[i]; s.key == feature || s.target|s.speaker == 0 {
			return i
		}
	}
}

// sum returns what features weigh together.
func (c *choices) sum(features []uint32) tally {
	var t tally
	for _, k := range features {
		s := &c.slots[c.at(k)]
		t.target += int32(s.target)
		t.speaker += int32(s.speaker)
	}
	return t
}

// ready makes what was learned ready to read with.
func (m *Model) ready() {
	m.choice = newChoices(m.target, m.speaker)
}
