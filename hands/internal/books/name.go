package books

import (
	"regexp"
	"strings"
)

// A Name is what the name of a file says of its text.
type Name struct {
	Author, Work string // as the collection spells them, in Latin letters
	Edition      string // the collection that it was typed into or read from
	Lang         string // ar or fa
}

// String is as good as the name of the file, without the number of the edition.
func (n Name) String() string { return n.Author + "." + n.Work + "." + n.Edition }

// Author with the year of death, work, edition with its number, and language; behind
// another dot, how far the mark-up has come.
var names = regexp.MustCompile(`^(\d{4}\p{L}+)\.(\p{L}[\p{L}\d]*) ?\.(\p{L}+)\d[\p{L}\d]*-(ara|per)\d+(?:\.(?:mARkdown|completed|inProgress))?$`)

var languages = map[string]string{"ara": "ar", "per": "fa"}

// ReadName reports false for files that are no texts, and for texts whose author is not
// known.
func ReadName(file string) (Name, bool) {
	m := names.FindStringSubmatch(file)
	if m == nil || strings.HasSuffix(m[1], "Anonymous") {
		return Name{}, false
	}
	return Name{Author: m[1], Work: m[2], Edition: m[3], Lang: languages[m[4]]}, true
}
