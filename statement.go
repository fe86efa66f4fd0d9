package sayso

// A Stance is what a speaker does with a label or a sentence.
type Stance string

const (
	Asserts   Stance = "asserts"
	Denies    Stance = "denies"
	Questions Stance = "questions"
	Hedges    Stance = "hedges"
)

// Stances lists every stance.
func Stances() []Stance { return []Stance{Asserts, Denies, Questions, Hedges} }

// A Status says what readers have made of a proposed row.
type Status string

const (
	Proposed Status = "proposed"
	Accepted Status = "accepted"
	Rejected Status = "rejected"
)

// A Tier says how safe a proposal is: A, speaker, target, label and stance are
// sure; B, one of them was carried over from elsewhere in the document or is not
// sure; C, near each other and no more. C never leaves a case unless a reader
// accepts it.
type Tier string

const (
	TierA Tier = "A"
	TierB Tier = "B"
	TierC Tier = "C"
)

// A TargetType tells persons from groups. Outlets and reports are groups.
type TargetType string

const (
	PersonTarget TargetType = "person"
	GroupTarget  TargetType = "group"
)

// Part names the frozen string of a document that a span points into.
type Part string

const (
	InText  Part = "text"
	InTitle Part = "title"
)

// Author is the name of the document's own voice, wherever a speaker is named.
const Author = "AUTHOR"

// A Statement is one speaker, one target, one label, at one place. It records
// that something was said; it holds nothing about whether it is so.
type Statement struct {
	ID         string // "s" and 16 hex digits: the same reading of the same place has the same id
	DocumentID string

	Target     string // fullest form of the name in the document
	TargetType TargetType
	Term       string // the label, an exact slice of the text
	Concept    string // from the codebook: "agent", "spy", "hero", …
	Speaker    string // fullest form of the innermost claimant; [Author]; "" when nobody is named
	ReportedBy []string
	Stance     Stance
	Scare      bool   // the document keeps its distance: scare quotes, "so-called"
	Evidence   string // the sentence or sentences that show it, an exact slice

	In          Part
	TermAt      Span
	TargetAt    Span // where the name, or the word that stands for it, is; may lie outside the evidence
	SpeakerAt   Span // zero for Author and ""
	EvidenceAt  Span
	Lang        string
	Rule        string // id of the rule that proposed it: "en.naming-verb", or "hand" for a reader's own row
	Tier        Tier
	Status      Status
	CorrectedOf string // id of the row this one corrects, "" if none
}

// A Quotation is a run of direct speech or writing with the one it is credited to.
type Quotation struct {
	ID         string // "q" and 16 hex digits
	DocumentID string
	Speaker    string // "" when nobody is named
	Quote      string // without its marks; an exact slice
	Cue        string // "said", "" when there is none
	In         Part
	At         Span
	SpeakerAt  Span
	Rule       string
	Status     Status
}

// A Testimony is a person's interview with, or account to, a named outlet,
// journalist or body.
type Testimony struct {
	ID         string // "t" and 16 hex digits
	DocumentID string
	Person     string
	Outlet     string // "" when not named
	Journalist string // "" when not named; several are joined with "; "
	DateText   string // the words of the date, an exact slice; "" when none
	Date       Date   // what those words say, if they can be read
	Evidence   string
	In         Part
	EvidenceAt Span
	PersonAt   Span
	Rule       string
	Status     Status
}

// An Extraction is everything that was read out of one document. Clauses are
// what somebody is said to have said, in the document's words and without marks;
// they show how far the engine follows a text, and no case keeps them.
type Extraction struct {
	DocumentID  string
	Lang        string
	Statements  []Statement
	Quotations  []Quotation
	Clauses     []Quotation
	Testimonies []Testimony
}
