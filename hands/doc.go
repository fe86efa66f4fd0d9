// Package hands asks whether texts show one writer's habits or several. Values in,
// cards out; a hand is a set of habits, never a person.
//
// A [Card] concludes "several hands", "no evidence of several hands", "too little text"
// or "no conclusion", says why, and prints its limits. It never concludes that there is
// one hand, which no test here can show, nor whose. There is no way to ask which of many
// accounts wrote a text, no order of accounts, and no habits as numbers to take away;
// unmasking_test.go holds that.
//
// When an account posts is another question: rhythm.go has its essay. A third is asked
// about articles: whether those under one byline show several writers (byline.go). Two
// bylines can be laid beside each other, which concludes nothing (pair.go).
//
// # Partition: why it works as it does
//
// The question is whether two sides of one account (two programs, signed and not, two
// shifts) were written by different hands. Telling two piles of text apart is easy, and
// nearly always for the wrong reason: what they are about, when they were written, what
// was quoted in them, what a program adds. One writer's posts of 2013 and of 2016 are
// told apart as well as two writers', and one reporter's articles about two subjects
// better than that. So most of the work is to ask only where the answer can mean
// something, and to say "no conclusion" elsewhere:
//
//   - What the account did not write is taken out: reposts, quotations, links, names,
//     signatures, what opens or closes many posts, tokens that mark a side, copies
//     (prepare*.go). Prose is what is left; what was taken out leaves a mark in the full
//     text, for habits of posting, which no conclusion rests on.
//   - Both sides must have been written in the same weeks, and only these are used, no
//     more than three to one a week (partition_weeks.go).
//   - Models are asked only about stretches of time that they have not seen, and only
//     posts of one stretch are compared (partition_split.go, auc.go).
//   - What the sides write about is measured in the same way (the content view). The
//     outline of the text must tell more, and prose too, by an interval that does not
//     reach zero; else only posts on one subject are compared, each side weighing the
//     same in it; else there is no conclusion (partition_topic.go).
//   - Splits of each side by what should not matter are measured alike, and by time; the
//     question counts for what it shows beyond the largest of these
//     (partition_null.go).
//   - Whole weeks change sides to see what chance does, because posts of a week hang
//     together (partition_permute.go).
//
// The models are logistic regressions with a square penalty (logistic.go): no better
// one is needed at this size, they have no chance in them, and a weight can be shown as
// a habit with sentences (partition_driver.go). How often cards are right is on
// docs/hands.md, and where they fail.
//
// What an account is split by is in its file, or in the posts themselves: their hours,
// days, signatures (partition_by.go). What cards can say is a list of sentences
// (reason.go), so that pages say the same in other languages.
//
// Read card.go, then partition.go.
package hands
