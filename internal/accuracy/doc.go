// Package accuracy measures how well a reading of documents agrees with the
// reading of an annotator.
//
// It answers: of the rows that were proposed, how many are right, of the rows
// that an annotator found, how many were proposed, which ones were not, and how
// far such a figure would move on other documents of the same kinds. It does not
// answer whether an annotator is right, whether what a document says is so, or
// how well a program reads documents unlike those that were annotated.
//
// It takes values and returns values: no file, clock or global chance. Gold and
// predictions are both held as [sayso.Extraction], so that what an engine
// returned and what another program wrote down are scored by the same code.
//
// The rules of what matches what are in match.go; start there. gold.go and
// predictions.go read the files of CONTRACTS, polnear.go and wikinews.go two
// published collections, which must be brought along; score.go counts,
// bootstrap.go gives intervals, table.go and page.go say it in words.
package accuracy
