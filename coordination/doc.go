// Package coordination finds accounts that posted the same thing within a short time,
// again and again, and shows the posts. It is a library without a case: rows in, edges
// out. That two accounts posted together in a sample is all it says; news wires,
// campaigns, share buttons and fans do so too.
//
// # Definitions
//
// A share is a row: an account named an object (a link, a hashtag, a reposted post, an
// image's hash, a text) in a content (a post) at a time. A co-share is a pair of shares
// of one object by two accounts at most the window apart, both ends included. The
// window slides; there are no bins at whose edges pairs are lost.
//
// Ours ([Own]): a content that names an object twice is counted once, the first row.
// The post that is the object itself, as when the reposted post is in the table too,
// is no share of it. An account takes part with as many distinct contents in co-shares as
// the minimum participation says, and an edge joins two accounts that both take part.
// (The minimum is asked once: what is lost with a partner does not count again.) The
// weight is the number of pairs; beside it stand each account's distinct posts in
// them, the distinct objects, and a weight corrected for popularity, ln(accounts / accounts
// that shared the object) added up over the objects: what everybody shares is no sign
// of anything.
//
// [CooRTweet] is what CooRTweet 2.1.3 computes, where it is not what its manual says too.
// Accounts with fewer rows than the minimum are left out first, and rows are put in
// the order of their accounts' first rows, which decides who is the older at equal times.
// Repeated rows count again. Then an account needs the minimum of rows whose content
// is in a co-share, and a pair stays if either of its contents belongs to such an
// account, so that one below the minimum stays beside one above. The counts of contents
// are of the older and the newer posts, not of the two accounts.
//
// [QUT] is what the QUT coordination network toolkit computes. An edge leads from one
// account to another, and its weight is the number of the first one's posts that have
// one of the other's within the window. The first row of a content is its only one.
// Edges below the minimum are dropped at the end.
//
// # How it works, and why so
//
// The plain way is a join of the table with itself. It makes all pairs of an object
// before it looks at times, so that an object with n shares costs n² and memory for as
// much: the most shared hashtag decides whether the work can be done at all. Here only
// pairs within the window are ever made.
//
//   - Names become numbers (dictionary.go). An id that is a number of up to nineteen digits,
//     as most are, is told by its value and never stored as text (name.go). Objects and
//     accounts are spread by a hash over 64 shards, each with its own table and lock.
//     Batches visit the shards one after the other, so that several processors can number
//     at once and a shard's table stays in the cache. Contents mostly stand in one row
//     each: a table of all of them took half of the time. They are only sorted into
//     groups, and a group is gone through later for the few that come again (contents.go).
//   - Shares are grouped by object, in the same shards, by counting: two passes that
//     write in runs (arrange.go). Each object's shares are sorted by time.
//   - Who takes part is decided before edges are made (part.go). A share needs a look at
//     its next neighbours only, to see whether it has a partner.
//   - The accounts that are left are sorted by their bytes once and called by their
//     rank (rank.go), so that edges can be sorted as numbers.
//   - Each object is swept: the partners of a share stand right behind it (sweep.go).
//     Whether a post was counted for this edge already can be told from the places of the
//     same account's neighbouring shares, so that no sets of posts are kept. Only
//     contents that stand in several shares need such sets. That two accounts met over
//     an object before is looked up among their shares, or in a table of bits where one of
//     them shared it more than twenty times (meetings.go).
//   - A pair becomes sixteen bytes, carried in heaps of four KiB to one of up to 2,048
//     piles, each with a range of ranks (join.go, tie.go). When all is swept, a pile is
//     sorted by its digits and added up in one go, in the cache (tally.go). A hash table
//     for each range was tried first: it missed the cache once or twice a pair, and
//     took three times the memory, since most edges have one pair. Where edges have many
//     pairs, a pile that grows is added up meanwhile. Under a limit of memory a pile
//     goes to disk whenever there is no room, and comes back at the end; one range is all
//     that must fit.
//   - All sums are of whole numbers, so that it does not matter which processor came
//     first. The same rows give the same bytes.
//
// # Against chance
//
// [Network.Validate] tests the edges: over how many objects would two accounts as busy as
// these meet, if who posts when had nothing to do with the other? chance.go says how, and
// what such a test can see. That an edge is unlikely by chance says that two accounts
// posted together, not why.
//
// # What it costs
//
// Memory: 24 bytes a row (twice while rows are grouped) and 12 for its content's id, of
// which 8 are kept if the posts are asked for; objects' and accounts' ids once with 8 bytes
// each, and 16 to 32 more while the table is read; the bytes of ids that are no numbers;
// and 16 bytes a pair within the window. Rows and ids must fit; pairs need not.
//
// Time: reading and numbering grow with the rows, the sweep with the pairs within the
// window and nothing else. An object shared n times over a time T costs about n²·w/T for
// a window w. A hub of 30,000 shares over two months has some 1,700 pairs at ten seconds
// where a plain join makes 450 million; but if all of them fall into one minute, then a
// window of a minute makes them all, because they are all co-shares: that is the answer
// being large, not the way to it. Pairs that the minimum participation turns away are
// not made. An account that repeats itself is passed over in one step.
//
// Testing takes some 80 bytes a row, 150 an edge of two objects or more, and seconds for
// each 10⁹ pairs within the window that the draws look at. It asks of positions, so that
// the pairs of an account with itself and those that the minimum turns away cost as
// much as others.
package coordination
