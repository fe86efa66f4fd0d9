package trace

import "slices"

// A crowd is a run of events within a length of time, by so many accounts.
type crowd struct {
	start, end int // of the events
	accounts   int
}

// crowds cuts events, which are in the order of time, into windows of at most a length:
// the fullest first, then the fullest of those that do not touch it, and so on. What is
// left between them fills no window of its own and is left out, so that all windows
// were chosen in the same way and can be compared. last is as long as there are
// accounts, and all zero; it is given back so.
func crowds(times []int64, accounts []uint32, length int64, last []int32) []crowd {
	all := fullness(times, accounts, length, last)
	order := make([]int32, len(all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int {
		if d := all[y].accounts - all[x].accounts; d != 0 {
			return d
		}
		return int(x - y)
	})
	taken := make([]bool, len(times))
	var chosen []crowd
	for _, i := range order {
		c := all[i]
		if taken[c.start] || taken[c.end-1] { // of windows of one length, none lies inside another
			continue
		}
		for k := c.start; k < c.end; k++ {
			taken[k] = true
		}
		chosen = append(chosen, c)
	}
	slices.SortFunc(chosen, func(x, y crowd) int { return x.start - y.start })
	return chosen
}

// fullness counts, for the window that begins with each event, the accounts in it.
func fullness(times []int64, accounts []uint32, length int64, count []int32) []crowd {
	all := make([]crowd, len(times))
	end, inside := 0, 0
	for start := range times {
		for end < len(times) && times[end]-times[start] <= length {
			if count[accounts[end]]++; count[accounts[end]] == 1 {
				inside++
			}
			end++
		}
		all[start] = crowd{start, end, inside}
		if count[accounts[start]]--; count[accounts[start]] == 0 {
			inside--
		}
	}
	return all
}
