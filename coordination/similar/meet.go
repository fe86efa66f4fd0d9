package similar

// What was found of sets becomes pairs of posts here. Posts of a text stand in the order
// of time, so that those near enough to one stand together; an account that repeats
// itself is passed over in one step.

// within visits the pairs of posts of one text of which the newer is in the burst.
func (t *texts) within(b burst, visit func(older, newer uint32)) {
	from := t.postAt[b.text]
	for newer := b.from; newer < b.to; newer++ {
		from = t.near(from, newer, newer)
		t.eachOther(from, newer, newer, func(older uint32) { visit(older, newer) })
	}
}

// between visits the pairs of posts of two bursts.
func (t *texts) between(a, b burst, visit func(older, newer uint32)) {
	from := b.from
	for post := a.from; post < a.to; post++ {
		from = t.near(from, b.to, post)
		end := b.to
		if !t.rules.NoWindow {
			end = t.upTo(from, b.to, t.time[post]+t.window)
		}
		t.eachOther(from, end, post, func(other uint32) {
			if t.isBefore(other, post) {
				visit(other, post)
			} else {
				visit(post, other)
			}
		})
	}
}

// near is the first of some posts that is not too old for a post.
func (t *texts) near(from, end, post uint32) uint32 {
	if t.rules.NoWindow {
		return from
	}
	for from < end && t.time[from] < t.time[post]-t.window {
		from++
	}
	return from
}

// upTo is the first of some posts that is newer than an instant.
func (t *texts) upTo(from, end uint32, instant int64) uint32 {
	low, high := from, end
	for low < high {
		middle := low + (high-low)/2
		if t.time[middle] <= instant {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// eachOther visits the posts of a range by other accounts, and with loops by the same.
func (t *texts) eachOther(from, end, post uint32, visit func(uint32)) {
	for i := from; i < end; {
		if t.account[i] == t.account[post] && !t.rules.Loops {
			i = t.next[i]
			continue
		}
		visit(i)
		i++
	}
}

// isBefore orders posts by time; of one instant, by texts and then as they stood.
func (t *texts) isBefore(a, b uint32) bool {
	if t.time[a] != t.time[b] {
		return t.time[a] < t.time[b]
	}
	return a < b
}
