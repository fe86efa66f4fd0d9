// Package register makes the register of a case: who spoke to whom when, and when
// somebody was called something, as package sequence compares them.
//
// It answers which rows of the case stand for which event, on which days that can have
// been, and says of every row that it leaves out why. It decides nothing: what readers
// accepted counts, who is who and what is a copy are as they judged it, and the days on
// which a person was observed are those that they stated.
//
// # What is an event
//
// A label is a row in which somebody asserts, or says with reserve, an accusation of a
// person, in a document. Denials and questions are no labels; honours are shown and not
// counted; what persons say of themselves is left out. Several rows about one person in
// one document, or in documents that repeat one another, are one publication and so one
// label, dated by the earliest of them. A row that nobody judged does not count; but
// where it stands in a copy of a document with an accepted row, it can date it, because
// leaving it out would make the label younger than it is.
//
// A testimony is a row in which a person spoke to an outlet or a body. Its date is that
// of its own words ("in November 2018"). Where there are none it is the document's, but
// only if the document is the outlet's own: an article that tells of an interview comes
// later than it, nobody knows how much. Rows about one person and one outlet are one
// testimony where a document or a chain of copies holds them, or where the days that one
// can have been hold those of the other.
//
// # Tables
//
// A reader can state a register that was kept elsewhere, as two tables ([State]). Their
// rows are events too: they have a source, a line and whoever stated them, and no span.
// Which of them are copies their table says; where it names a document of the case as the
// group of copies, a row belongs to that publication, and a testimony that a document
// tells of as well is one. What stands in tables alone is counted apart, and can be left
// out.
package register
