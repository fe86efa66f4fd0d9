package sayso

// A Mention is a run of text that names a person or group. Which one it names
// is a judgement, kept apart from the mention.
type Mention struct {
	DocumentID string
	In         Part
	At         Span
	Name       string // as it stands
	Type       TargetType
}

// An Entity is a person, group or outlet of the case, held together by
// readers' judgements over mentions. It carries no label and no score.
type Entity struct {
	ID    string
	Name  string // the form a reader chose to show
	Type  TargetType
	Names []string // every form in the case
}
