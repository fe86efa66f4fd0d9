package sequence

import "sayso"

// A Kind is what happened.
type Kind string

const (
	Testimony Kind = "testimony" // a person spoke to an outlet or a body, and it was published
	Label     Kind = "label"     // somebody called the person something, and it was published
)

// An Event is one published row about one person. Its date is a range of days with the
// precision of its source; a bare year is never a day.
type Event struct {
	Row    int    // where it stands: a line of a file, or 0
	ID     string // the row of the case, or ""
	Person string
	Kind   Kind
	Date   sayso.Date
	Source string // the outlet or site that published it
	Copies string // the copy chain that it belongs to; "" is one of its own
	Lang   string // of the document, "" where unknown
	Words  string // the label's words or the outlet spoken to, for pages; no figure looks at them
	Class  string // the label's concept: an honour or an accusation, for pages
}

// A Person is somebody in the register, with the days on which events about them could
// have been found, both included. The days come from facts that are independent of the
// labels (A4 in the reference of the method: never the first or the last label).
type Person struct {
	Row      int // where it stands: a line of a file, or 0
	ID       string
	Cohort   string
	From, To sayso.Day
}

// A Register is persons and what was published about them.
type Register struct {
	Persons  []Person
	Events   []Event
	Rejected []Rejection // rows that could not be read; results show them beside their own
}

// A Rejection is a row that no figure uses, with the reason. Rejected rows are counted
// and shown, never dropped in silence.
type Rejection struct {
	Row    int    `json:"row,omitempty"`   // line of its file, or 0
	ID     string `json:"id,omitempty"`    // row of the case, or ""
	Table  string `json:"table,omitempty"` // "persons" where it is no event
	Reason string `json:"reason"`
}
