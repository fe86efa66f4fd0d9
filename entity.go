package sayso

import (
	"slices"
	"time"
)

// A Mention is a run of text that names a person or group. Which one it names
// is a judgement, kept apart from the mention.
type Mention struct {
	DocumentID string
	In         Part
	At         Span
	Name       string // as it stands
	Type       TargetType
}

// A Bearer is whoever a name means. It is what judgements are about: all mentions
// of a name, or, where readers keep people of one name apart, those in one
// document. One document is taken to mean one bearer by one name.
type Bearer struct {
	Key        string // comparing key of the name
	DocumentID string // "" wherever no judgement names the document
}

// An Entity is a person, group or outlet of the case, held together by
// readers' judgements over bearers. It carries no label and no score.
type Entity struct {
	ID      string
	Name    string // the form a reader chose to show, "" if none did
	Bearers []Bearer
}

// Keys returns the comparing keys of the entity's names, each once.
func (e Entity) Keys() []string {
	var keys []string
	for _, b := range e.Bearers {
		if !slices.Contains(keys, b.Key) {
			keys = append(keys, b.Key)
		}
	}
	return keys
}

// An Answer is what a reader said of two bearers.
type Answer string

const (
	IsSame      Answer = "same"      // they are one
	IsDifferent Answer = "different" // they are two
	IsOpen      Answer = "unsure"    // it was looked at, and cannot be told
	IsShown     Answer = "shown"     // of one bearer: which of its spellings is to be shown
	TakesBack   Answer = "undo"      // takes back the judgement that stands
)

// A Judgement is a reader's answer to whether two bearers are one. Judgements
// are only ever added.
type Judgement struct {
	Seq    int64 // position among the case's judgements, from 1
	At     time.Time
	By     string // who, as they call themselves
	Answer Answer
	A, B   Bearer // in order; B is zero for IsShown
	Shown  string // for IsShown
	Reason string
	Undoes int64 // for TakesBack: Seq of the judgement taken back
}
