// Package table reads posts out of large tables (CSV, JSON lines, Parquet) into
// [coordination.Shares], or with what traces look at into [trace.Posts].
//
// A file is cut into runs of whole records, which are read on all processors; what is
// committed and what is rejected keep the file's order.
//
// # What is taken and what is not
//
// An id is any text, or in JSON and Parquet a whole number; it is taken as it stands,
// with its spaces and its letter case, and may have 1 MiB. A record may have 16 MiB.
// A time is Unix seconds, with a fraction or without, or RFC 3339 with its offset (a
// space may stand for the T); digits beyond microseconds are cut off. A column may mix
// the two: both are instants, and how many there were of each is counted.
//
// A record without an object, or with the object NA (R's word for nothing), is left
// out and counted: most posts have no hashtag. Rejected, each with its line and reason:
// no account, no content id (if there is such a column), no time; a time that is
// negative, later than now, or of twelve and more digits (milliseconds are not guessed
// at); an id with a NUL byte or that is not UTF-8; a record with more or fewer fields
// than the header; broken quotes, broken JSON. A quotation mark that is never closed
// costs its own line only. Repeated rows are taken; package coordination says what
// becomes of them.
package table
