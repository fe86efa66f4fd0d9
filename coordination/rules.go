package coordination

import (
	"fmt"
	"time"

	"sayso"
)

// Semantics says whose definition of a co-share and of an edge is followed.
type Semantics uint8

const (
	Own       Semantics = iota // sayso's: the package comment says what it is
	CooRTweet                  // CooRTweet 2.1.3, detect_groups and generate_coordinated_network
	QUT                        // the QUT coordination network toolkit: directed edges
)

// Rules say what counts as posting together.
type Rules struct {
	Semantics
	Window time.Duration // two posts at most so far apart, both ends included

	// MinParticipation is the number of posts in co-shares that an account needs (Own,
	// CooRTweet), or the least weight of an edge (QUT).
	MinParticipation int

	// Loops keeps edges from an account to itself. Only QUT has them.
	Loops bool

	// PerObject lets one content stand for several objects, as a post with several
	// links does. Only QUT asks: without it the first row of a content is its only one.
	PerObject bool
}

// MaxWindow is the longest window.
const MaxWindow = 30 * 24 * time.Hour

func (r Rules) check() error {
	switch {
	case r.Semantics > QUT:
		return fmt.Errorf("unknown semantics %d: %w", r.Semantics, sayso.ErrUsage)
	case r.Window < 0 || r.Window > MaxWindow:
		return fmt.Errorf("the window is %v, and may be 0 to %v: %w", r.Window, MaxWindow, sayso.ErrUsage)
	case r.Window%time.Microsecond != 0:
		return fmt.Errorf("the window %v is finer than a microsecond: %w", r.Window, sayso.ErrUsage)
	case r.MinParticipation < 1:
		return fmt.Errorf("the minimum participation is %d, and may be 1 or more: %w", r.MinParticipation, sayso.ErrUsage)
	case r.Loops && r.Semantics != QUT:
		return fmt.Errorf("only QUT has loops: %w", sayso.ErrUsage)
	}
	return nil
}

// An Edge joins two accounts that posted together. It is a statement about pairs of
// posts in this sample, not about who is behind the accounts.
type Edge struct {
	// A and B are in the order of their bytes. With QUT the edge leads from A to B.
	A, B string

	// Weight is the number of pairs of posts; with QUT, the posts of A that have one of
	// B within the window.
	Weight uint32

	MeanDelta float64 // seconds between the posts of a pair, on average

	// PostsA and PostsB are the distinct contents of each account in these pairs. With
	// CooRTweet they are what CooRTweet puts there: the distinct older and newer ones.
	PostsA, PostsB uint32

	Objects uint32 // distinct objects shared

	// Corrected is the weight corrected for popularity: the sum, over the objects, of
	// ln(accounts / accounts that shared the object). What everybody shares counts
	// nothing.
	Corrected float64

	// Odds is what chance makes of the edge; nil if it was not tested.
	Odds *Odds
}

// Symmetry is the smaller of the two counts of posts divided by the larger.
func (e Edge) Symmetry() float64 {
	if e.PostsA == 0 || e.PostsB == 0 {
		return 0
	}
	return float64(min(e.PostsA, e.PostsB)) / float64(max(e.PostsA, e.PostsB))
}

// A Pair is the evidence of an edge: two posts of one object, the older first.
type Pair struct {
	Object       string
	Older, Newer Post
	Popularity   int     // how many accounts shared the object
	Rarity       float64 // what the object adds to [Edge.Corrected]
}

// A Post is one side of a pair.
type Post struct {
	Content, Account string
	Time             int64 // microseconds since 1970
}

// A Summary says what was counted.
type Summary struct {
	Shares     int // rows with an object
	Accounts   int
	Objects    int
	Contents   int
	Hub        int    // shares of the most shared object
	Repeated   int    // shares left out because they stand there already
	Several    int    // contents in more than one share that was used
	TakingPart int    // accounts with enough posts in co-shares
	Pairs      uint64 // co-shares
	Edges      uint64
	Spilled    int64 // bytes written to disk meanwhile
}
