package hands

// What a card may conclude. There is no "one hand": no test here can show it.
const (
	SeveralHands  = "several hands"
	NoEvidence    = "no evidence of several hands"
	TooLittleText = "too little text"
	NoConclusion  = "no conclusion"
)

// How strongly what was found supports "several hands". Nothing above Moderate is
// said before a hundred labelled cases a language have been measured, and a
// partition is not called more than Limited before thirty labelled accounts have.
const (
	NoSupport = "none"
	Limited   = "limited"
	Moderate  = "moderate"
)

// A Card is what a test says, in words that can be printed, with what it rests on.
type Card struct {
	Kind       string   `json:"kind"`
	Conclusion string   `json:"conclusion"`
	Support    string   `json:"support"`
	Why        []string `json:"why"`
	Limits     []string `json:"limits"`
	Figures    any      `json:"figures,omitempty"` // absent where there was too little text

	Reasons []Reason `json:"-"` // Why, as data; empty where a card has words only
}

// Limits are printed on every card about writing habits, whatever it concludes.
func Limits() []string {
	return []string{
		"This is evidence about writing habits in this material, not about who typed.",
		"Topic, editors, translation, autocorrect, a change of keyboard or program, AI rewriting and time can all produce or hide it.",
		"On 500 words a side and the same subject the method is right only about two times in three (AUC .69, EER .36).",
		"It cannot show that there is only one writer.",
		"A device label tells which program posted, not whose finger.",
		"Do not name a person on this basis. Seek a second, independent kind of evidence (documents, testimony, metadata).",
	}
}
