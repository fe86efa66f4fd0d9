// Package hands asks of accounts and bylines whether more than one person wrote
// them, without asking who. Values go in, cards come out: no file, clock, network or
// chance but from a seed.
//
// There is no search for the author of a text here, and no card names a person or a
// place. Read card.go first, then the essay at the head of what you need: rhythm.go
// for when an account posts.
package hands
