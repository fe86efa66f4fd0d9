package export

import (
	"io"

	"sayso"
	"sayso/names"
)

// mentionLine is a line of names find.
type mentionLine struct {
	Doc       string     `json:"doc"`
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Start     int        `json:"start"`
	End       int        `json:"end"`
	Exact     string     `json:"exact"`
	How       names.How  `json:"how"`
	Short     bool       `json:"short,omitempty"` // the surname alone
	In        sayso.Part `json:"in"`
	ByteStart int        `json:"byte_start"`
	ByteEnd   int        `json:"byte_end"`
}

// Mention writes where a name of a list stands in a document, as a line of JSON.
func Mention(w io.Writer, doc string, in sayso.Part, m names.Mention) error {
	return writeLine(w, mentionLine{doc, m.ID, m.Name, m.Start, m.End, m.Text, m.How, m.Short, in, m.ByteStart, m.ByteEnd})
}
