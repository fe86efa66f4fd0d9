package sayso

import "time"

// A Verdict is what a reader decided.
type Verdict string

const (
	Accept    Verdict = "accept"
	Reject    Verdict = "reject"
	Correct   Verdict = "correct"      // the original is kept as rejected; a new, accepted row takes its place
	Unsure    Verdict = "unsure"       // seen, left as proposed
	NothingIn Verdict = "no_statement" // a passage was read and holds no statement
	Undo      Verdict = "undo"         // takes back the last standing decision on the row
)

// A Decision is a reader's verdict on one row or passage. Decisions are only
// ever added.
type Decision struct {
	Seq       int64 // position in the case's log, from 1
	At        time.Time
	By        string // who, as they call themselves
	Verdict   Verdict
	RowID     string // statement, quotation or testimony; the document for NothingIn
	Passage   Span   // for NothingIn
	Reason    string
	Corrected string // for Correct: id of the row that takes its place
	Undoes    int64  // for Undo: Seq of the decision taken back
	Second    bool   // what the reader wrote waits for another reader, who may accept it
}

// A Finding is a result over many rows: a sentence in neutral words, the
// numbers behind it, the method, and the rows it rests on.
type Finding struct {
	Method  string
	Version string
	Text    string
	N       int
	Rows    []string // ids of the statements, testimonies or posts
	Caveats []string
}
