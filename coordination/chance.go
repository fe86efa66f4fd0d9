package coordination

// Edges against chance
//
// Two accounts that post much, of what everybody posts, meet within seconds now and
// then. How often is asked of the table itself. The positions stay, each a time at which
// an object was shared, and with them the popularity of objects and the hours at which
// they rose; the accounts are exchanged among positions, so that each stays as busy as it
// was; and it is seen over how many distinct objects two accounts meet then.
//
// Objects are counted, and not pairs of posts: an account that repeats an object next to
// another one's post makes a hundred pairs of one event. For the same reason an edge
// counts no more objects than either account has posts in it.
//
// Accounts are exchanged within strata (chance_strata.go): the shares of an object in an
// hour, or in a day, or all of them, whichever is the first with thirty shares of which
// at most one pair in a hundred falls into the window. That takes care of fans: who
// always shares what is popular, when it is, meets others who do. But where ten accounts
// alone share an object, and at once, they meet in whatever order they are put, and
// nothing can be learned from that object alone. So small objects are put together with
// the others of their hour, or of their day, or of the whole table, and what is asked is
// whether chance brings the same two to the same small object at the same second again
// and again. Strata are made by looking at positions, never at accounts, so that the
// exchange is fair.
//
// The same null is looked at twice.
//
//   - The model (chance_model.go) works out for each pair of accounts, object by object,
//     how likely they meet, and the tail of the number of objects: Poisson-binomial, as
//     in Saracco and others (2017), with the margins of strata in the place of their
//     maximum-entropy probabilities. All its approximations make p larger: meetings of an
//     account with itself are given to others, an object's probability is the expected number of meetings there (the union bound), and small
//     ones are taken for Poisson. It knows p-values of 10⁻²⁰, which draws never can.
//   - The draws (chance_draws.go) exchange accounts, 1,000 times, and count. p is
//     (1 + draws with as many objects)/(1 + draws), never zero (Phipson and Smyth 2010).
//     If a draw reaches what was seen and this p is the larger one, it is the edge's p, so
//     that the model is held to what really happens. Only edges that the model alone
//     would find are drawn for; positions do not move, so that which of them lie within the
//     window is found once, and a draw is a shuffle and a look at those.
//
// Edges of two objects or more are tested; having met once is nothing to speak of. The
// correction for many tests is for all pairs of accounts with two shares or more (or the
// minimum participation), not for the edges alone: edges are the pairs that met, and
// whoever tests those only has looked at the result before. A large table has billions of
// such pairs, nearly all of accounts that posted two or three times and could not show a
// habit if they had one. So the rate of error is spread evenly over
// classes of how busy the less busy account is, 2 or 3 shares, 4 to 7, and so on: the
// procedure of Benjamini and Hochberg (1995) with weights (Genovese and others 2006),
// which depend on nothing that the exchange changes. A q is never below its p.
//
// A second question is kept apart, because it has another answer (Odds.ByTimes): if who
// shared what is taken as given, and only who did so when is exchanged within each
// object, how likely are so many meetings? A group that is alone with its objects has a p of 1
// here; a group that hides among the fans of popular objects stands out.
//
// What chance does not know: news wires, programs that post for many, campaigns, share
// buttons, notifications that reach all fans in one second. They post together more
// than chance, too.

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"sayso"
)

// Chance says how edges are tested.
type Chance struct {
	Draws int     // how often accounts are exchanged
	FDR   float64 // the rate of false discoveries that is put up with
	Seed  uint64
}

// MaxDraws is the largest number of draws.
const MaxDraws = 1_000_000

func (c Chance) check() error {
	switch {
	case c.Draws < 1 || c.Draws > MaxDraws:
		return fmt.Errorf("%d draws, and there may be 1 to %d: %w", c.Draws, MaxDraws, sayso.ErrUsage)
	case !(c.FDR > 0 && c.FDR < 1):
		return fmt.Errorf("a rate of false discoveries of %v, and it may be between 0 and 1: %w", c.FDR, sayso.ErrUsage)
	}
	return nil
}

// Odds is what chance makes of an edge.
type Odds struct {
	// Objects is what was tested: distinct objects, but no more than either account has
	// posts in these co-shares, so that one post that names ten objects counts once.
	Objects  uint32
	Expected float64 // over so many objects they would meet by chance

	ByModel float64 // how likely so many or more are, worked out

	// ByDraws is the share of draws with so many or more, the table itself being one of
	// them. It is 0 where the model finds nothing: no draw could bring such an edge among
	// those found.
	ByDraws float64

	// ByTimes is how likely so many are if who shared what is taken as given, and only
	// who did so when is exchanged. It is no part of P: accounts that are the only ones to
	// share their objects have all their meetings in any order, and 1 here.
	ByTimes float64

	// P is ByModel, unless some draw had as many and ByDraws is larger. Q is the smallest
	// rate of false discoveries at which the edge is among those found.
	P, Q float64
}

// A Verdict says what was tested.
type Verdict struct {
	Chance
	Tested   int    // edges with two objects or more; of QUT's directed ones, pairs of accounts
	Possible uint64 // pairs of accounts that could have been such an edge
	Together int    // tested edges with Q at most FDR
	ByTimes  int    // those of them that are found by their times alone too
}

// leastObjects is what an edge needs to be tested: to have met once is nothing to speak of.
const leastObjects = 2

// A couple is two accounts whose edge is tested.
type couple struct {
	edge     uint64 // by ranks, the smaller first
	a, b     uint32 // by the field's numbers, the busier first
	objects  uint32
	drawn    bool
	reached  uint32 // draws with as many objects
	expected float64
	byModel  float64
	byTimes  float64
}

// Validate tests the edges against chance. [Network.Edges] has the odds from then on.
func (n *Network) Validate(ctx context.Context, c Chance) (Verdict, error) {
	if err := c.check(); err != nil {
		return Verdict{}, fmt.Errorf("test the edges against chance: %w", err)
	}
	v, err := n.validate(ctx, c)
	if err != nil {
		return Verdict{}, fmt.Errorf("test the edges against chance: %w", err)
	}
	return v, nil
}

func (n *Network) validate(ctx context.Context, c Chance) (Verdict, error) {
	f := n.newField()
	whole, times := f.stratify(wholeField), f.stratify(timesOfEach)
	couples, err := n.couples(ctx, f)
	if err != nil {
		return Verdict{}, err
	}
	err = f.newModel(whole).work(ctx, couples, n.workers, func(c *couple, expected, tail float64) {
		c.expected, c.byModel = expected, tail
	})
	if err != nil {
		return Verdict{}, err
	}
	err = f.newModel(times).work(ctx, couples, n.workers, func(c *couple, _, tail float64) { c.byTimes = tail })
	if err != nil {
		return Verdict{}, err
	}
	v := Verdict{Chance: c, Tested: len(couples)}
	tests := v.tests(couples, f, n.classes(f))
	v.markFound(couples, tests)
	if err := f.drawFound(ctx, whole, couples, c, n.workers); err != nil {
		return Verdict{}, err
	}
	n.odds = v.judge(couples, tests)
	n.tested = make([]uint64, len(couples))
	for i, one := range couples {
		n.tested[i] = one.edge
	}
	return v, nil
}

// classes counts the pairs of accounts that could have met over two objects, by how busy
// the less busy one is: 2 or 3 shares, 4 to 7, 8 to 15 and so on.
func (n *Network) classes(f *field) []uint64 {
	least := leastObjects
	if n.rules.Semantics == Own { // CooRTweet counts rows that are no shares too
		least = max(least, n.rules.MinParticipation)
	}
	accounts := make([]uint64, classCount)
	for _, shares := range f.activity {
		if int(shares) >= least {
			accounts[class(shares)]++
		}
	}
	pairs, busier := make([]uint64, classCount), uint64(0)
	for i, n := range slices.Backward(accounts) {
		if n > 0 {
			pairs[i] = n*busier + n*(n-1)/2
		}
		busier += n
	}
	return pairs
}

const classCount = 32

func class(shares uint32) int { return bits.Len32(shares) - 1 }

// tests says for how many tests each couple's p is corrected, and counts the pairs that
// could have been tested.
func (v *Verdict) tests(couples []couple, f *field, classes []uint64) []float64 {
	shares := 0.0
	for _, pairs := range classes {
		if v.Possible += pairs; pairs > 0 {
			shares++
		}
	}
	tests := make([]float64, len(couples))
	for i, c := range couples {
		tests[i] = shares * float64(classes[class(min(f.activity[c.a], f.activity[c.b]))])
	}
	return tests
}

// corrected returns the q of each p.
func corrected(p, tests []float64) []float64 {
	weighed := make([]float64, len(p))
	for i := range p {
		weighed[i] = p[i] * tests[i]
	}
	q := qValues(weighed)
	for i := range q {
		q[i] = max(q[i], p[i])
	}
	return q
}

// markFound marks what the model alone would find. Draws make p larger if anything, and
// with larger p-values no others are found, so that only these need draws.
func (v *Verdict) markFound(couples []couple, tests []float64) {
	p := make([]float64, len(couples))
	for i, c := range couples {
		p[i] = c.byModel
	}
	for i, q := range corrected(p, tests) {
		couples[i].drawn = q <= v.FDR
	}
}

// judge turns couples into odds, and counts what was found.
func (v *Verdict) judge(couples []couple, tests []float64) []Odds {
	odds := make([]Odds, len(couples))
	p, times := make([]float64, len(couples)), make([]float64, len(couples))
	for i, c := range couples {
		o := Odds{Objects: c.objects, Expected: c.expected, ByModel: c.byModel, ByTimes: c.byTimes, P: c.byModel}
		if c.drawn {
			o.ByDraws = float64(1+c.reached) / float64(1+v.Draws)
		}
		if c.reached > 0 {
			o.P = max(o.ByModel, o.ByDraws)
		}
		odds[i], p[i], times[i] = o, o.P, o.ByTimes
	}
	byTimes := corrected(times, tests)
	for i, q := range corrected(p, tests) {
		if odds[i].Q = q; q <= v.FDR {
			v.Together++
			if byTimes[i] <= v.FDR {
				v.ByTimes++
			}
		}
	}
	return odds
}

// couples lists the pairs of accounts to test, in the order of their edges.
func (n *Network) couples(ctx context.Context, f *field) ([]couple, error) {
	accounts := n.accountsByRank()
	var couples []couple
	for i := range n.shards {
		s, err := n.inMemory(&n.shards[i])
		if err != nil {
			return nil, err
		}
		s.edges(func(t tally) bool {
			a, b := uint32(t.edge>>32), uint32(t.edge)
			if objects := n.mostObjects(t); a != b && (objects >= leastObjects || n.rules.Semantics == QUT) {
				couples = append(couples, couple{edge: coupleKey(a, b), a: f.byNumber[accounts[a]], b: f.byNumber[accounts[b]], objects: objects})
			}
			return true
		})
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if n.rules.Semantics == QUT {
		return countObjects(f, n.bothWays(couples)), nil
	}
	return couples, nil
}

// mostObjects is how many objects an edge can be said to have been over.
func (n *Network) mostObjects(t tally) uint32 {
	if n.rules.Semantics == QUT {
		return t.weight // the posts of one side; objects are not counted there
	}
	return min(t.objects, t.a, t.b)
}

// bothWays makes one couple of the two directions, with the fewer posts. A direction
// that is not there was dropped for having fewer than the minimum.
func (n *Network) bothWays(couples []couple) []couple {
	slices.SortFunc(couples, func(x, y couple) int {
		return cmp.Or(cmp.Compare(x.edge, y.edge), cmp.Compare(x.objects, y.objects))
	})
	var one []couple
	for i, c := range couples {
		if i > 0 && couples[i-1].edge == c.edge {
			continue
		}
		if alone := i+1 == len(couples) || couples[i+1].edge != c.edge; alone {
			c.objects = min(c.objects, uint32(n.rules.MinParticipation)-1)
		}
		if c.objects >= leastObjects {
			one = append(one, c)
		}
	}
	return one
}

// countObjects counts over how many objects each couple met, and leaves out those that
// met over too few.
func countObjects(f *field, couples []couple) []couple {
	h := f.newDeck(couples).newHand()
	h.meetings()
	for i := range couples {
		couples[i].objects = min(couples[i].objects, h.count[i])
	}
	return slices.DeleteFunc(couples, func(c couple) bool { return c.objects < leastObjects })
}

// accountsByRank returns the number of the account that has a rank.
func (n *Network) accountsByRank() []uint32 {
	accounts := make([]uint32, len(n.names))
	for _, shares := range n.byObject {
		for _, one := range shares {
			if ok, _ := n.takesPart(one); ok {
				accounts[n.of[one.account]] = one.account
			}
		}
	}
	return accounts
}

// oddsOf returns an edge's odds, or nil if it was not tested.
func (n *Network) oddsOf(edge uint64) *Odds {
	i, ok := slices.BinarySearch(n.tested, coupleKey(uint32(edge>>32), uint32(edge)))
	if !ok {
		return nil
	}
	return &n.odds[i]
}
