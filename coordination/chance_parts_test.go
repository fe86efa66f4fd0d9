package coordination

import (
	"context"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// tailByHand adds up every way in which things happen or do not.
func tailByHand(each []float64, k int) float64 {
	if len(each) == 0 {
		if k <= 0 {
			return 1
		}
		return 0
	}
	p, rest := each[0], each[1:]
	return p*tailByHand(rest, k-1) + (1-p)*tailByHand(rest, k)
}

func TestTheTailIsTheSumOverAllWays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := met{each: rapid.SliceOfN(rapid.Float64Range(0, 1), 0, 12).Draw(rt, "each")}
		k := rapid.IntRange(0, 14).Draw(rt, "k")
		got, _ := m.atLeast(k, nil)
		if want := tailByHand(m.each, k); math.Abs(got-want) > 1e-12*max(want, 1e-3) {
			rt.Fatalf("%v or more of %v: got %v, want %v", k, m.each, got, want)
		}
	})
}

// Published: P(X ≥ k) of a Poisson number, from the tables of Pearson and Hartley (1966), to
// their digits; and a tail so far out that 1 - the rest would be nothing.
func TestPoissonTails(t *testing.T) {
	for _, c := range []struct {
		k          int
		mean, want float64
		digits     float64
	}{
		{1, 1, 0.63212, 5e-6},
		{3, 1, 0.08030, 5e-6},
		{5, 2, 0.05265, 5e-6},
		{1, 5, 0.99326, 5e-6},
		{10, 5, 0.03183, 5e-6},
		{0, 3, 1, 0},
		{4, 0, 0, 0},
		{20, 1e-3, 1e-60 / 2432902008176640000, 1e-80},
	} {
		if got := poissonTail(c.k, c.mean); math.Abs(got-c.want) > c.digits {
			t.Errorf("%d or more of mean %v: got %v, want %v", c.k, c.mean, got, c.want)
		}
	}
}

// Objects at which accounts seldom meet are counted together, which makes the tail
// heavier, and hardly so.
func TestRareObjectsMakeTheTailHeavierByLittle(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var m met
		var exact []float64
		for range rapid.IntRange(1, 12).Draw(rt, "objects") {
			x := rapid.SampledFrom([]float64{1e-5, 1e-3, 0.009, 0.05, 0.4}).Draw(rt, "p")
			m.add(x)
			exact = append(exact, x)
		}
		k := 1 + int(math.Ceil(m.expected()+1)) + rapid.IntRange(0, 2).Draw(rt, "more")
		got, _ := m.atLeast(k, nil)
		want := tailByHand(exact, k)
		if got < want*(1-1e-9) || got > want+2*12*smallest*smallest {
			rt.Fatalf("%d or more of %v: got %v, exactly %v", k, exact, got, want)
		}
	})
}

// By the definition: an edge is found at the rate q if, for some r, r edges have a p of
// at most q·r, and it is among them.
func TestQValuesAreTheStepUpProcedure(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 60), func(n int) float64 { return float64(n) / 20 }), 1, 20).Draw(rt, "p")
		q := qValues(p)
		for _, rate := range []float64{0.05, 0.1, 0.3, 0.9} {
			sorted := slices.Sorted(slices.Values(p))
			cut := -1.0
			for r, x := range sorted {
				if x <= rate*float64(r+1)+1e-12 {
					cut = x
				}
			}
			for i := range p {
				if got, want := q[i] <= rate+1e-12, p[i] <= cut; got != want {
					rt.Fatalf("at %v, p = %v: q is %v, found %v, want %v; all: %v", rate, p[i], q[i], got, want, p)
				}
			}
		}
		for i := range p {
			for j := range p {
				if p[i] < p[j] && q[i] > q[j] {
					rt.Fatalf("p %v has the q %v, p %v the q %v", p[i], q[i], p[j], q[j])
				}
			}
		}
	})
}

// randomField is positions of a few objects, by a few accounts.
func randomField(rt *rapid.T) *field {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0))
	rows := rapid.IntRange(2, 400).Draw(rt, "rows")
	objects, accounts := rapid.IntRange(1, 8).Draw(rt, "objects"), rapid.IntRange(2, 12).Draw(rt, "accounts")
	hours := rapid.SampledFrom([]int64{1, 30, 3000}).Draw(rt, "hours")
	a := &arranged{window: int64(rapid.SampledFrom([]time.Duration{time.Second, time.Minute, time.Hour}).Draw(rt, "window") / time.Microsecond), shares: NewShares()}
	batch := new(Batch)
	for i := range rows {
		at := r.Int64N(hours*hourMicros) - hourMicros // before 1970 too
		batch.Add([]byte{'o', byte(r.IntN(objects))}, []byte{'a', byte(r.IntN(accounts))}, []byte{'c', byte(i), byte(i >> 8)}, at)
	}
	if err := a.shares.Commit(batch); err != nil {
		rt.Fatal(err)
	}
	arranged, err := arrange(context.Background(), a.shares, Rules{Window: time.Duration(a.window) * time.Microsecond, MinParticipation: 1}, Options{Workers: 1})
	if err != nil {
		rt.Fatal(err)
	}
	return arranged.newField()
}

func everyCouple(f *field) []couple {
	var all []couple
	for a := range f.activity {
		for b := range a {
			all = append(all, couple{a: uint32(a), b: uint32(b), objects: leastObjects})
		}
	}
	return all
}

// Every position is in one stratum, of its object or of its time; and a draw moves
// accounts within strata only, so that what each account did in each of them stays.
func TestADrawKeepsTheMargins(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := randomField(rt)
		for _, levels := range [][]level{wholeField, timesOfEach} {
			s := f.stratify(levels)
			sizes := make([]uint32, len(s.list))
			for i, at := range s.of {
				sizes[at]++
				one := s.list[at]
				if one.level.ofOneObject() != (one.object != none) || one.object != none && one.object != f.object[i] {
					rt.Fatalf("position %d of object %d is in %+v", i, f.object[i], one)
				}
			}
			for at, one := range s.list {
				if sizes[at] != one.size {
					rt.Fatalf("stratum %+v has %d positions", one, sizes[at])
				}
			}
			d := f.newDeck(everyCouple(f))
			d.pile(f, s)
			h := d.newHand()
			h.draw(rapid.Uint64().Draw(rt, "draw"), 1)
			paired := f.paired()
			for at, one := range s.list {
				had, left := map[uint32]int{}, 0
				for i := range s.of {
					if s.of[i] != uint32(at) {
						continue
					}
					had[d.account[i]]++
					if !paired.has(uint32(i)) {
						left++ // whoever is dealt to it meets nobody
					}
				}
				for i := range s.of {
					if s.of[i] == uint32(at) && paired.has(uint32(i)) {
						had[h.account[i]]--
					}
				}
				for account, n := range had {
					if n < 0 {
						rt.Fatalf("account %d came into stratum %+v", account, one)
					}
					left -= n
				}
				if left != 0 {
					rt.Fatalf("stratum %+v has %d accounts too few", one, left)
				}
			}
		}
	})
}

// meetingsByHand counts over how many objects two accounts meet.
func meetingsByHand(f *field, account []uint32) map[[2]uint32]int {
	type meeting struct{ a, b, object uint32 }
	seen := map[meeting]bool{}
	for i, end := range f.end {
		for j := i + 1; j < int(end); j++ {
			if a, b := account[i], account[j]; a != b {
				seen[meeting{min(a, b), max(a, b), f.object[i]}] = true
			}
		}
	}
	counts := map[[2]uint32]int{}
	for m := range seen {
		counts[[2]uint32{m.a, m.b}]++
	}
	return counts
}

func TestMeetingsOfADrawAreCountedObjectByObject(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := randomField(rt)
		couples := everyCouple(f)
		d := f.newDeck(couples)
		d.pile(f, f.stratify(wholeField))
		h := d.newHand()
		h.draw(7, 1)
		h.meetings()
		want := meetingsByHand(f, h.account)
		number := unseen(len(f.activity)) // the deck's number of each account
		for i, account := range f.account {
			number[account] = d.account[i]
		}
		for i, c := range couples {
			a, b := number[c.a], number[c.b]
			if got := int(h.count[i]); got != want[[2]uint32{min(a, b), max(a, b)}] {
				rt.Fatalf("couple %+v: got %d, want %d", c, got, want[[2]uint32{min(a, b), max(a, b)}])
			}
		}
	})
}

// What is worked out agrees with what is drawn: as many meetings are expected, or a few
// more where one object could count twice, and the tails are no lighter.
func TestTheModelIsWhatDrawsComeTo(t *testing.T) {
	const draws = 4000
	checked := 0
	for seed := range uint64(3) {
		f := busyField(t, seed)
		couples := everyCouple(f)
		for _, levels := range [][]level{wholeField, timesOfEach} {
			s := f.stratify(levels)
			d := f.newDeck(couples)
			d.pile(f, s)
			h := d.newHand()
			sum := make([]float64, len(couples))
			reached := make([][]int, len(couples))
			for draw := range uint64(draws) {
				h.draw(1, draw)
				h.meetings()
				for _, i := range h.touched {
					sum[i] += float64(h.count[i])
					for len(reached[i]) <= int(h.count[i]) {
						reached[i] = append(reached[i], 0)
					}
					for k := range h.count[i] {
						reached[i][k+1]++
					}
				}
				h.settle()
			}
			glass := f.newModel(s).newGlass()
			for i, c := range couples {
				glass.look(c.a)
				met := glass.meet(c.b)
				mean := sum[i] / draws
				if slack := 5 * math.Sqrt(max(mean, 0.01)/draws); mean > met.expected()+slack {
					t.Errorf("seed %d, %v: couple %d met over %v objects on average, %v expected", seed, levels, i, mean, met.expected())
				}
				for k := range reached[i] {
					if k == 0 || float64(k) < met.expected()+1 {
						continue
					}
					tail, _ := met.atLeast(k, nil)
					share := float64(reached[i][k]) / draws
					if share > tail+5*math.Sqrt(max(tail, 1.0/draws)/draws) {
						t.Errorf("seed %d, %v: %d objects or more in %v of the draws, %v expected", seed, levels, k, share, tail)
					}
					checked++
				}
			}
		}
	}
	if checked < 500 {
		t.Errorf("only %d tails were looked at", checked)
	}
}

// busyField has a popular object over days and many small ones.
func busyField(t *testing.T, seed uint64) *field {
	r := rand.New(rand.NewPCG(seed, 9))
	shares, batch := NewShares(), new(Batch)
	for i := range 3000 {
		object, at := r.IntN(400), r.Int64N(3*dayMicros)
		if i%3 == 0 {
			object = 1000 + r.IntN(3)
		}
		batch.Add([]byte{byte(object), byte(object >> 8)}, []byte{byte(min(r.IntN(25), r.IntN(25)))}, []byte{byte(i), byte(i >> 8)}, at)
	}
	if err := shares.Commit(batch); err != nil {
		t.Fatal(err)
	}
	a, err := arrange(context.Background(), shares, Rules{Window: 10 * time.Minute, MinParticipation: 1}, Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	return a.newField()
}

func TestTheTableOfCouplesFindsAllAndNoOthers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		number := rapid.Uint32Range(0, 30)
		couples := map[[2]uint32]uint32{}
		for i := range rapid.IntRange(0, 200).Draw(rt, "couples") {
			a, b := number.Draw(rt, "a"), number.Draw(rt, "b")
			if a != b {
				couples[[2]uint32{min(a, b), max(a, b)}] = uint32(i)
			}
		}
		table := newCoupleTable(len(couples))
		for key, i := range maps.All(couples) {
			table.add(key[0], key[1], i)
		}
		for a := range uint32(31) {
			for b := range a {
				want, ok := couples[[2]uint32{b, a}]
				if !ok {
					want = none
				}
				if got := table.find(a, b); got != want || table.find(b, a) != want || ok && !table.mayHave(a, b) {
					rt.Fatalf("%d and %d: got %d, want %d", a, b, got, want)
				}
			}
		}
	})
}
