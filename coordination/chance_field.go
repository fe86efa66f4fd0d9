package coordination

import "slices"

// A field is the shares as chance sees them: positions, each a time at which an object
// was shared, and the account that stands there. Positions stay where they are;
// accounts are exchanged. Objects come in the order of their first rows, so that
// nothing depends on how ids were numbered.
type field struct {
	account []uint32 // by position, numbered in the order in which they come
	object  []uint32 // by position
	end     []uint32 // by position: behind the last one of the object within the window
	times   []int64  // by position

	byNumber []uint32 // the field's number of an account, by its number among the shares
	activity []uint32 // positions of each account
}

// newField lays the shares out.
func (a *arranged) newField() *field {
	groups, positions := a.objectsByRow()
	f := &field{
		account: make([]uint32, 0, positions), object: make([]uint32, 0, positions),
		end: make([]uint32, positions), times: make([]int64, 0, positions), byNumber: unseen(a.shares.accounts.size()),
	}
	for object, group := range groups {
		for _, one := range group {
			if one.mark&ofItself != 0 {
				continue
			}
			f.account = append(f.account, f.number(one.account))
			f.object = append(f.object, uint32(object))
			f.times = append(f.times, one.time)
		}
	}
	for i, end := 0, 0; i < positions; i++ {
		for end = max(end, i+1); end < positions && f.object[end] == f.object[i] && f.times[end]-f.times[i] <= a.window; end++ {
		}
		f.end[i] = uint32(end)
	}
	return f
}

// number counts a position of an account and returns the field's number of it.
func (f *field) number(account uint32) uint32 {
	if f.byNumber[account] == none {
		f.byNumber[account] = uint32(len(f.activity))
		f.activity = append(f.activity, 0)
	}
	n := f.byNumber[account]
	f.activity[n]++
	return n
}

// objectsByRow returns the objects' shares in the order of their first rows, and how
// many shares are no post of itself.
func (a *arranged) objectsByRow() (sorted [][]share, positions int) {
	var firsts []uint64
	var all [][]share
	for _, shares := range a.byObject {
		for group := range groups(shares) {
			first := uint32(none)
			for _, one := range group {
				if one.mark&ofItself == 0 {
					first = min(first, one.row())
					positions++
				}
			}
			if first != none {
				firsts = append(firsts, uint64(first)<<32|uint64(len(all)))
				all = append(all, group)
			}
		}
	}
	slices.Sort(firsts)
	sorted = make([][]share, len(all))
	for i, key := range firsts {
		sorted[i] = all[uint32(key)]
	}
	return sorted, positions
}

// paired marks the positions that have another one within the window.
func (f *field) paired() bitset {
	set := newBitset(len(f.end))
	reach := uint32(0) // the farthest end so far
	for i, end := range f.end {
		if uint32(i) < reach || end > uint32(i)+1 {
			set.add(uint32(i))
		}
		reach = max(reach, end)
	}
	return set
}
