// Package intake reads the files that people have: saved pages, plain text,
// JSON lines of documents, exports of posts. It answers with captures (the bytes
// as they came in), documents (frozen text with its layers and date) and posts.
//
// What cannot be read is a rejected record with a reason, and the rest is read
// on; nothing is dropped in silence and nothing here guesses a date, an author
// or an outlet that the file does not state. HTML is taken apart and never kept
// as markup outside the capture.
//
// Read file.go first; each format has a file of its own.
package intake

import (
	"fmt"
	"strings"

	"sayso"
)

// Limits that keep hostile files from taking the machine down. A document is
// held in memory and read whole, at some forty times its size; the longest
// novels are 4 MiB.
const (
	MaxDocument = 16 << 20 // bytes of one text or page
	maxLine     = 64 << 20 // bytes of one line of JSON, which may write a letter in six
	maxUnpacked = 8 << 30  // bytes of a compressed file, unpacked
)

// Options says what the user knows of a file that the file may not say itself.
// What the file says of a document wins over Source, SourceType and Date; URL
// wins over the file.
type Options struct {
	Source     string
	SourceType sayso.SourceType
	URL        string
	Date       sayso.Date
	Lang       string  // of documents that do not say theirs; told by the text where it is empty
	Columns    Columns // of tables of posts; zero fields are found by their usual names
}

// A Record is one document, post or rejection; exactly one is set.
type Record struct {
	Number    int // from 1; 0 for a rejection of the whole file
	Document  *sayso.Document
	Post      *sayso.Post
	Rejection *sayso.Rejection
}

// reject makes a rejection. That the input is bad goes without saying there.
func (f *File) reject(number int, format string, args ...any) Record {
	reason := strings.TrimSuffix(fmt.Sprintf(format, args...), ": "+sayso.ErrInput.Error())
	return Record{Number: number, Rejection: &sayso.Rejection{File: f.Path, Record: number, Reason: reason}}
}
