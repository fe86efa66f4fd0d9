// Package cards makes the cards of package hands for accounts and bylines of a case: when
// an account posts, whether two sides of it show different hands, whether documents under
// one byline do, and which habits two bylines share. It reads what the case holds of them,
// asks package hands in the background, and keeps the answers as long as the case has the
// same posts and documents, each with a hash of what it rests on.
//
// One account or byline is asked about at a time, or two bylines that the reader chose, one
// with one. The bylines that these are held against are chosen by the reader, and a card
// says nothing of any of them. Nothing here compares accounts with one another, lists
// anybody in an order, or looks for the writer of a text.
//
// What a file does not say is left out and counted: posts without a time, and for hours
// those of which only the day is known. What repeats another's post is no writing of the
// account's own, though its time is the account's. A handle that stands for many people
// ("[deleted]") has no card.
//
// Read posts.go, then maker.go.
package cards
