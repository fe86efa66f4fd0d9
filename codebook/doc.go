// Package codebook holds what words mean: per language the labels and their
// concepts, the verbs of naming, accusing and speaking, and the words that
// block a reading (a travel agent is nobody's agent).
//
// A codebook is data, a YAML file that a reader of the language can check line
// by line and a user can extend. Every form is written out. Stemming was
// measured and joins what must stay apart (عميل and عملاء fall apart, خائن becomes
// خاء), so nothing is stemmed.
//
// It answers what a run of words can mean. Whether it does mean that here, of
// whom and in whose mouth is package attribution's question. The same codebook
// applies to every speaker.
//
// Read book.go first, then books/en.yaml.
package codebook
