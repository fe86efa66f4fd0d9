// Package identity holds who is who in a case: which names readers judged to be
// of one person or group, and which pairs of names they may want to look at.
//
// [Resolve] makes entities of judgements, [Propose] makes pairs of names, and a
// [Proposer] does so bit by bit for a case that grows. The first never looks at a name,
// and the others never join anything. Between them stands a reader.
//
// # Why it works as it does
//
// A name identifies nobody: in lists of real people one in ten shares the exact
// name with somebody else. So nothing is joined that no reader has joined, however
// equal two names are, and what a reader joined comes apart again as it was.
//
// That is had by never changing what is joined. A bearer (a name, or a name in one
// document) keeps its own identity for ever; an entity is a set of bearers, and is
// worked out anew from the judgements that stand. To take a judgement back is to
// work it out without that judgement, so there is nothing to restore and nothing to
// lose.
//
// "Different" is stronger than "same". Whatever is said in between, two bearers that
// a reader holds to be two never stand in one entity. Where judgements contradict
// one another (A is B, B is C, A is not C), those that came first are followed, the
// one that would join the two is not, and it is shown as a [Conflict] with the chain
// that leads from one to the other, because only a reader can tell which of them was
// the mistake. Of judgements on the same pair the last one counts. Beyond these two
// rules the order in which judgements were made changes nothing, and the order in
// which they are handed over never does.
package identity
