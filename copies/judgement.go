package copies

import "time"

// An Answer is what a reader said of two documents.
type Answer string

const (
	IsCopy    Answer = "copy"     // one repeats the other, or both a third; in any language
	IsNoCopy  Answer = "not_copy" // they do not
	IsOpen    Answer = "unsure"   // it was looked at, and cannot be told
	TakesBack Answer = "undo"     // takes back the judgement that stands
)

// Answers lists what can be said of two documents.
func Answers() []Answer { return []Answer{IsCopy, IsNoCopy, IsOpen} }

// A Judgement is a reader's answer to whether two documents are copies. Judgements
// are only ever added.
type Judgement struct {
	Seq    int64 // position among the case's judgements on copies, from 1
	At     time.Time
	By     string // who, as they call themselves
	Answer Answer
	A, B   string // ids of documents, A < B
	Reason string
	Undoes int64 // for TakesBack: Seq of the judgement taken back
}

// Ordered returns j with its documents in order: a judgement is on two documents,
// whichever is named first.
func Ordered(j Judgement) Judgement {
	if j.A > j.B {
		j.A, j.B = j.B, j.A
	}
	return j
}

// Standing returns the judgements that hold, oldest first: the last on each pair that
// was not taken back.
func Standing(all []Judgement) []Judgement {
	taken := map[int64]bool{}
	for _, j := range all {
		if j.Answer == TakesBack {
			taken[j.Undoes] = true
		}
	}
	last := map[[2]string]int64{}
	for _, j := range all {
		if j.Answer != TakesBack && !taken[j.Seq] {
			last[[2]string{j.A, j.B}] = j.Seq
		}
	}
	var stand []Judgement
	for _, j := range all {
		if last[[2]string{j.A, j.B}] == j.Seq {
			stand = append(stand, j)
		}
	}
	return stand
}
