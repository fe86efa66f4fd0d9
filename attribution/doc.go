// Package attribution reads out of a document who calls whom what, who is
// quoted saying what, and who gave testimony to whom.
//
// It answers with proposals. Each is an exact slice of the frozen text, names
// its speaker and target, and says by which rule and on which tier of certainty
// it came about. The target comes from the build of the sentence, never from
// nearness alone, and where the build does not give one there is no row: a wrong
// row is an accusation invented by a machine.
//
// It does not say whether anything is so, does not decide who a name belongs to
// outside its document, and knows no side: the same words are read the same way
// in every mouth.
//
// Rules alone find what they know. Beside them statements are read by example
// (example.go), from documents that readers marked up; each checks the other.
//
// A document goes through small stages over values that do not change: words and
// phrases (reading.go), names and what joins them (mention.go, entity.go), who
// speaks where (voice.go, frame.go, turn.go), constructions in which words are
// said of somebody (rule.go), stance, rows (row.go), testimony.
//
// What depends on the order of words, on capital letters or on endings is asked
// of a grammar (grammar.go), of which there is one for each language: English in
// the files without a prefix, Persian, Arabic, German and French in the files
// that begin with their names. They stand in one package because they share the
// reading, its names and its chains, none of which is anybody else's business.
//
// Read engine.go first, then grammar.go, then one language from its first file
// (persian.go, arabic.go, german.go, french.go; for English, rule.go).
package attribution
