// Package attribution reads out of a document who calls whom what, who is
// quoted saying what, and who gave testimony to whom.
//
// It answers with proposals. Each is an exact slice of the frozen text, names
// its speaker and target, and says by which rule and on which tier of certainty
// it came about. The target comes from the construction of the sentence, never
// from nearness, and where the construction does not give one there is no row:
// a wrong row is an accusation invented by a machine.
//
// It does not say whether anything is so, does not decide who a name belongs to
// outside its document, and knows no side: the same words are read the same way
// in every mouth.
//
// A document goes through small stages, each in its own file, over values that
// do not change: words and phrases (reading.go), names (mention.go, entity.go),
// who speaks where (voice.go), constructions (rule.go and the files of the rules),
// stance (stance.go), rows (row.go), testimony (testimony.go).
//
// Read engine.go first.
package attribution
