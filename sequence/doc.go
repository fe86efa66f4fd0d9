// Package sequence asks what came before: whether labels follow testimony. It takes dates
// and rows and returns figures with their intervals, in words that say "follows" and never
// "because". It knows no case, no file and no clock, and draws only from a seed.
//
// [Analyse] answers with everything that is said of a [Register]. Read sccs.go first.
package sequence
