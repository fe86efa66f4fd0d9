// Package cards makes the cards of package hands for accounts of a case: when an account
// posts, and whether two sides of it show different hands. It reads what the case holds of
// one account, asks package hands in the background, and keeps the answers as long as the
// case has the same posts, each with a hash of what it rests on.
//
// One account is asked about at a time. Nothing here compares accounts with one another,
// lists them in an order, or looks for the writer of a text.
//
// What a file does not say is left out and counted: posts without a time, and for hours
// those of which only the day is known. What repeats another's post is no writing of the
// account's own, though its time is the account's. A handle that stands for many people
// ("[deleted]") has no card.
//
// Read posts.go, then maker.go.
package cards
