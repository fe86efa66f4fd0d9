// Package community finds groups of accounts that posted together with one another more
// than with others: communities of a network of weighted edges, how stable each account's
// place is, and what becomes of the groups from one time window to the next. It is
// pure: graphs in, numbers out. A group says nothing of why its accounts posted
// together; the readers of one newspaper form groups too.
//
// # What a community is
//
// The quality of a partition is that of the constant Potts model (Traag, Van Dooren and
// Nesterov 2011): the weight inside the communities, minus the resolution γ for each
// pair of accounts inside. Two accounts in one community cost γ whether they are joined or
// not, so that a community is a set of accounts whose average pair is joined by more than
// γ, and two communities are apart because their average pair is joined by less. That can
// be said of a group by itself, in the unit of the edges; modularity, which compares
// with what a network of the same degrees would have, cannot, and it loses groups that
// are small beside the whole network (its resolution limit), where planted groups are.
//
// # How it is found
//
// The Leiden algorithm (Traag, Waltman and Van Eck 2019). An iteration moves accounts one
// by one to the community that they add most to, until none wants to move; only the
// neighbours of whoever moved are asked again (move.go). Then each community is taken
// apart and put together anew inside its bounds, by merging single accounts at random,
// better merges more likely, if what is merged is well joined to the rest of the
// community (refine.go). The parts become the nodes of a smaller graph (graph.go), which
// starts with the communities found, and so on until each community is one node.
// Without the middle step (the Louvain algorithm) a community can fall apart when the
// account that held it together moves away. Iterations follow until one changes nothing.
// Then:
//
//   - every community is connected;
//   - no two communities would be better as one (γ-separation);
//   - no account would be better elsewhere, or alone.
//
// Tests hold all three, and the quality against an exhaustive search and against the
// authors' own program. Finding the best partition is a hard problem, so that the best
// is not promised.
//
// # Never one run
//
// The order of moves is drawn, and where a network hardly has groups, each seed gives
// others. So it is run from at least two seeds, [DefaultRuns] unless told otherwise, and the
// run with the highest quality is shown (the first of them, where several are equal). An
// account's stability is the share of the other runs that have its community too, and the
// account in it. A run has it too if one of its communities has more than half of these
// accounts and these are more than half of that one. It is stricter than asking who stays with whom:
// when a group is swallowed by a larger one, none of its accounts stayed. A stability
// near 1 says that the network has this group, at this resolution; it is no probability.
// (Lancichinetti and Fortunato 2012 show how much runs differ, and make one partition of
// them all. With an absolute γ that partition is no optimum of anything, which is why
// one run is shown.)
//
// # Which resolution
//
// γ has the unit of the edges' weights, and [Choose] finds one by what the network itself
// says. It tries resolutions evenly spread on a log scale, from half the mean weight of all
// pairs of accounts, joined or not (a group should be denser than the whole network, but
// the whole may be one group), to the largest weight (above it nobody joins anybody). For
// each it looks at how well partitions of several seeds agree, and how far down and up
// the scale partitions agree with it: an adjusted Rand index of 0.9, over the accounts that
// are in a group of three or more in either. Groups that are there stay the same over a
// wide range. Of the widest, the plateau, the resolution is taken that agrees best with the
// rest of it. Where there is none, the choice says so: then the groups depend on the
// resolution more than on the accounts.
//
// # What it costs
//
// A run's time grows with the edges, some ten times over, and where there are no groups to
// find, forty. Runs need nothing of one another and take all processors. A graph is 24 bytes
// an edge, and each run at work takes about three times as much beside it.
//
// # Over time
//
// [Evolve] matches the communities of one time window with those of the next by the accounts
// that they share; evolve.go says which share makes a group the same, a merge or a split.
package community
