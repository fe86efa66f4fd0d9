// Package similar finds posts that say nearly the same. It is a library without a case:
// rows in, pairs of posts and edges of accounts out. That two accounts posted similar
// texts in a sample is all it says: a press release, a share button and a quotation that
// everybody quotes do it too.
//
// # Definitions
//
// A text is a set of tokens. Two texts are similar if their Jaccard similarity, the
// tokens of both divided by the tokens of either, is the threshold or more. A text
// without tokens, or with fewer than the minimum, is like none.
//
// Tokens are folded words ([Words]): letters that are typed in several ways are one
// (package text), and links and mentions are left out, since copies have their own. Scripts
// that do not part words give every two letters that stand together. Or runs of five
// characters of these words ([Grams]), which see their order. Or what the QUT toolkit has
// for tokens ([Toolkit]), signs and links among them.
//
// A pair is two posts of similar texts by two accounts within the window; there need be
// none. A content is one post: its first row, whether that has a text or not. Edges are
// as in package coordination: ours join two accounts that both have enough posts in
// pairs, and the toolkit's lead from an account to another, their weight the first one's
// posts in pairs. They are the toolkit's co_similar_tweet to the edge, empty texts as its
// command has them. Our edges count as objects the texts on either side, and keep the
// smaller number: one sentence in ten variants is one. The weight corrected for
// popularity adds up ln(accounts / accounts that posted the text) over the texts of
// either side, and keeps the smaller sum.
//
// Two texts of ten words, nine in common: what differs may be "not", or the number of the
// dead. A pair says so (mark.go). It does not judge it.
//
// # How it works, and why so
//
// The plain way compares each post with each other in the window: users of other tools
// wait five hours for nine million posts. Hashing tricks (MinHash) are quick and miss
// some. Nothing is missed here, because of what large and small sets have in common.
//
//   - Equal texts are one. On real platforms a third to a half of posts are copies, so
//     texts are numbered by their sets, compared byte by byte (posts.go, dictionary.go),
//     and each has a list of posts. Pairs of equal texts are read off these lists.
//   - A similar set shares a rare token. If a set of n tokens must share m of them, and of
//     its n-m+1 rarest none is shared, then too few are left. So the tokens are ordered
//     by how many texts have them, and only these few are looked up (index.go). This is
//     the prefix filter of Chaudhuri, Ganti and Kaushik (2006) and Bayardo, Ma and
//     Srikant (2007).
//   - Sizes and places say the rest. A set of ten is not similar to one of twenty; and
//     where the first token in common stands late in both, too few follow (the positional
//     filter of Xiao, Wang, Lin and Yu 2008). What passes is counted out, and given up as
//     soon as it cannot succeed. Mann, Augsten and Bouros (2016) measured what was proposed
//     since: with short sets nothing beats this by much.
//   - Time cuts the lists. A text's posts are cut into bursts no longer than the window
//     (index.go), and these are listed in the order of time: who looks for partners reads
//     the piece of a list that is recent enough. Without a window they are listed by size.
//   - The index is made once and only read, so that processors need not wait for each
//     other, and what is found does not depend on them.
//   - Pairs become ties of sixteen bytes in piles by account (pile.go), which go to disk if
//     memory is limited, and are sorted and added up one by one. Pairs are never kept: to
//     print them the join is done again.
//
// # What it costs
//
// Memory: 4 bytes for each token of each different text, 24 bytes a post, 8 bytes for each
// entry of the index, names once; 16 bytes a pair, which may go to disk. Texts themselves
// are let go of as they are read; grams take some six times what words take.
//
// Time: reading grows with the bytes, comparing with the entries of rare tokens, which
// threshold and window keep few. At a threshold of .5, half of each set must be looked
// up. A text that n accounts post within a window makes n²/2 pairs: that is the answer,
// not the way to it.
package similar
