// Package voices asks of the posts of a case which accounts named the same thing
// within a short time, again and again, and lays out what a reader needs to judge it:
// the posts on both sides, what could explain them harmlessly, and what the case does
// not tell. It draws no conclusion about an account, and joins none to another: one
// handle on two platforms is two accounts.
//
// A case says of a post what its file said. What a post shares is taken from that
// ([Kind]); how accounts meet is the business of package coordination. What is not said
// is counted and never guessed: a post whose time is unknown meets nobody, and one that
// names another without saying whether it answers or repeats it is neither.
//
// [Read] goes through all posts once and keeps what is compared, not the texts, which
// stay in the case: some hundred bytes a post. [Sample.Find] answers one [Question] in a
// [Finding]. Pairs of posts are not kept, because a hub has millions of them; those of an
// edge are found again from the shares, by the same definition, when somebody looks.
// Texts that are nearly the same are joined by package coordination/similar (near.go).
// [Finding.Test] tells which accounts met more than chance, and [Finding.Groups] looks for
// groups of them. A [Finder] does this in the background, for pages: edges first.
package voices
