// Package learned reads statements by example: from scenes that readers marked up
// it learns which words are a term, of whom they are said, who says them and how
// they are meant.
//
// A few questions are asked one after the other, each by a linear model over
// features that can be read: a conditional random field finds the words of terms
// (crf.go, term.go); a choice among everybody mentioned nearby, or nobody, finds
// the target (target.go), a pronoun weighed for everybody whom it may stand for
// (antecedent.go); a choice among the document, nobody, the voices around
// the words, whoever is mentioned and whoever is described nearby finds the
// speaker (speaker.go), and the same for quotations (quotation.go) and for who told an
// outlet something (account.go); and two classifiers say how a term is meant and what it
// means (stance.go). What the rules of the grammar have read is among the
// features, so that the models learn where rules can be trusted.
//
// Why models of this kind. There are some thousand marked documents a language
// and no more; on so few, linear models with many features do as well as
// anything, learn in seconds on one processor without any chance in them, weigh
// half a megabyte a language, and can say why. Targets are chosen among
// candidates (softmax over them) instead of judging each alone, because who else
// is there matters more than what one name looks like. The second stage is taught with
// the mistakes of the first (learner.crossed), else it would trust it blindly.
//
// Who gave an account to whom is a model of its own (account.go), with weights of its
// own, because it is learned of other documents: those in which accounts are marked.
//
// The package knows nothing of languages: what it sees of a text is what a
// grammar has found in it (scene.go). It keeps no words, only hashed features.
//
// Read scene.go first, then read.go for the way of a document, then learn.go;
// reader.go says why reading is not slow though each pair has a hundred features.
package learned
