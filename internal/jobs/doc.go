// Package jobs is the long work that a user starts: taking files into a case,
// and reading what is new in it. Each job reports its progress as events and
// can be called off at any moment; what it has finished by then is kept, and
// starting it again goes on from there. A desk runs them in the background, for
// pages that come and go.
//
// Read add.go first.
package jobs
