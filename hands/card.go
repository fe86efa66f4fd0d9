package hands

// What a card can conclude. There is no "one hand": that nothing was seen is no
// evidence that there is nothing.
const (
	SeveralHands  = "several hands"
	NoEvidence    = "no evidence of several hands"
	TooLittleText = "too little text"
	NoConclusion  = "no conclusion"
)

// A Card is a conclusion with what it rests on and what it cannot say.
type Card struct {
	Kind       string   `json:"kind"`
	Conclusion string   `json:"conclusion"`
	Support    string   `json:"support"`
	Why        []string `json:"why"`
	Limits     []string `json:"limits"`
	Figures    any      `json:"figures,omitempty"`
}
