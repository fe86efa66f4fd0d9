package similar

import (
	"fmt"
	"math"
	"time"

	"sayso"
	"sayso/coordination"
)

// A Unit says what a text is a set of.
type Unit uint8

const (
	Words   Unit = iota // folded words, without links and mentions
	Grams               // runs of five characters of these words and the spaces between them
	Toolkit             // the tokens of the QUT toolkit, punctuation and links among them
)

// Rules say what counts as posting a similar text.
type Rules struct {
	// Semantics says what an edge is: [coordination.Own] or [coordination.QUT].
	coordination.Semantics

	Unit      Unit
	Threshold float64 // the least Jaccard similarity: above 0, at most 1

	// MinTokens is how many different tokens a text needs to be compared. An empty text is
	// like none, whatever the minimum.
	MinTokens int

	Window   time.Duration // two posts at most so far apart, both ends included
	NoWindow bool          // any two posts, however far apart

	MinParticipation int  // as in coordination.Rules
	Loops            bool // as in coordination.Rules
}

func (r Rules) check() error {
	switch {
	case r.Semantics != coordination.Own && r.Semantics != coordination.QUT:
		return fmt.Errorf("similar texts are defined for our own semantics and QUT's only: %w", sayso.ErrUsage)
	case r.Unit > Toolkit:
		return fmt.Errorf("unknown unit %d: %w", r.Unit, sayso.ErrUsage)
	case math.IsNaN(r.Threshold) || r.Threshold <= 0 || r.Threshold > 1:
		return fmt.Errorf("the threshold is %v, and may be above 0 and at most 1: %w", r.Threshold, sayso.ErrUsage)
	case r.MinTokens < 0:
		return fmt.Errorf("the least number of tokens is %d: %w", r.MinTokens, sayso.ErrUsage)
	case r.Window < 0 || r.Window > coordination.MaxWindow:
		return fmt.Errorf("the window is %v, and may be 0 to %v: %w", r.Window, coordination.MaxWindow, sayso.ErrUsage)
	case r.MinParticipation < 1:
		return fmt.Errorf("the minimum participation is %d, and may be 1 or more: %w", r.MinParticipation, sayso.ErrUsage)
	case r.Loops && r.Semantics != coordination.QUT:
		return fmt.Errorf("only QUT has loops: %w", sayso.ErrUsage)
	}
	return nil
}

// A Pair is two posts of similar texts, the older first.
type Pair struct {
	coordination.Pair

	Jaccard      float64
	Shared       int // tokens that both have
	Older, Newer Text

	// What a number hides: the two texts say "not" differently, or name other numbers.
	NegationDiffers, NumbersDiffer bool
}

// A Text is one side of a pair, as far as it was compared.
type Text struct {
	ID     string // of the set of tokens: the same wherever it stands
	Tokens int
}

// FewTokens is how many tokens make a text that people do not write twice by chance as
// easily as "thank you".
const FewTokens = 5

// A Summary says what was counted.
type Summary struct {
	Posts      int // with a text that could be compared
	Short      int // posts whose texts have too few tokens, or none
	Repeated   int // rows left out because their content stands there already
	Accounts   int
	Texts      int    // different sets of tokens
	Most       int    // posts of the text that was posted most
	Candidates uint64 // pairs of texts whose tokens were compared
	Similar    uint64 // pairs of texts that are similar; in a window, of bursts of them
	Pairs      uint64 // pairs of posts
	Slight     uint64 // of these, pairs of texts of which one has fewer than [FewTokens]; ours only
	TakingPart int    // accounts with enough posts in pairs
	Edges      uint64
	Spilled    int64 // bytes written to disk meanwhile
}
