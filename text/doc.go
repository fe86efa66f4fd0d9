// Package text turns the characters of a document into what the engines read:
// folded words that remember where they stood, sentences, paragraphs, quotation
// spans, and the language of each paragraph.
//
// It answers: which words are these, however they were typed; where does a
// sentence or a quotation begin and end; in which language is it. It does not
// say who speaks or what a word means.
//
// Nothing here changes a text. Every result is a byte range of the source, and
// [Index] turns it into a span of code points. Invalid UTF-8 is read as U+FFFD
// and keeps its bytes' places; no input is an error.
//
// Read fold.go first, then parse.go.
package text
