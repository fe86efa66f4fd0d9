package coordination

// A Row is a post with its text, as it stands in a table. A nil Text is none: such a
// row only keeps later rows from using its content's id.
type Row struct {
	Account, Content, Text []byte
	Images                 []byte // hashes of pictures, with spaces between; mostly none
	Time                   int64  // microseconds since 1970
}
