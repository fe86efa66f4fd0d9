package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"sayso"
	"sayso/sequence"
)

// A world is how labels and testimonies come about in a simulated register.
type world struct {
	told      string
	ratio     float64 // of labels in the 30 days after the latest testimony
	campaigns bool    // six months in which both come four times as often
	provoked  float64 // times as many testimonies in the 30 days after a label
	bursts    float64 // labels that each label draws within 14 days
	months    float64 // share of rows of which only the month is known
	copies    float64 // share of label rows that are copies of another
	persons   int
}

const (
	reach      = 30
	burstReach = 14
)

var (
	firstDay = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(2020, 12, 31, 0, 0, 0, 0, time.UTC)
	allDays  = int(lastDay.Sub(firstDay).Hours()/24) + 1
)

// A simulation makes one register of a world.
type simulation struct {
	world
	chance *rand.Rand
	common []float64 // of a day, for everybody: season and campaigns
	reg    sequence.Register
	chains int
}

func simulate(w world, seed uint64) sequence.Register {
	s := &simulation{world: w, chance: rand.New(rand.NewPCG(seed, 5))}
	s.setCommon()
	for i := range w.persons {
		s.person(fmt.Sprintf("p%03d", i))
	}
	s.chance.Shuffle(len(s.reg.Events), func(i, j int) { s.reg.Events[i], s.reg.Events[j] = s.reg.Events[j], s.reg.Events[i] })
	for i := range s.reg.Events {
		s.reg.Events[i].Row = i + 2
	}
	return s.reg
}

func (s *simulation) setCommon() {
	campaign := map[int]bool{}
	for s.campaigns && len(campaign) < 6 {
		campaign[s.chance.IntN(72)] = true
	}
	for d := range allDays {
		t := firstDay.AddDate(0, 0, d)
		rate := 1 + .5*math.Cos(2*math.Pi*float64(t.YearDay()-300)/365.25)
		if campaign[(t.Year()-2015)*12+int(t.Month())-1] {
			rate *= 4
		}
		s.common = append(s.common, rate)
	}
}

// person goes through a person's days. Persons differ in how often they speak and how
// often they are labelled; labels double over the years.
func (s *simulation) person(id string) {
	from := s.chance.IntN(730)
	s.reg.Persons = append(s.reg.Persons, sequence.Person{Row: len(s.reg.Persons) + 2, ID: id, From: dayAt(from), To: dayAt(allDays - 1)})
	speaks, labelled := .0022*s.spread(), .0018*s.spread()
	lastSpoke, lastLabel := -1000, -1000
	drawn := make([]int, allDays+1)
	for d := from; d < allDays; d++ {
		rate := labelled * s.common[d] * (1 + float64(d)/float64(allDays))
		if d > lastSpoke && d <= lastSpoke+reach {
			rate *= s.ratio
		}
		labels := s.poisson(rate) + drawn[d]
		speak := speaks * s.common[d]
		if s.provoked > 0 && d > lastLabel && d <= lastLabel+reach {
			speak *= s.provoked
		}
		if s.poisson(speak) > 0 {
			lastSpoke = d
			s.add(id, sequence.Testimony, d, fmt.Sprintf("outlet-%d", s.chance.IntN(6)))
		}
		for range labels {
			lastLabel = d
			s.add(id, sequence.Label, d, fmt.Sprintf("site-%d", s.chance.IntN(8)))
			for range s.poisson(s.bursts) {
				if later := d + 1 + s.chance.IntN(burstReach); later < allDays {
					drawn[later]++
				}
			}
		}
	}
}

// spread is a factor of mean 1 by which persons differ.
func (s *simulation) spread() float64 { return math.Exp(.8*s.chance.NormFloat64() - .32) }

func (s *simulation) poisson(mean float64) int {
	n, p, limit := 0, s.chance.Float64(), math.Exp(-mean)
	for p > limit {
		n++
		p *= s.chance.Float64()
	}
	return n
}

// add adds an event, and perhaps copies of it, days later.
func (s *simulation) add(person string, kind sequence.Kind, d int, source string) {
	s.chains++
	e := sequence.Event{ID: fmt.Sprint(s.chains), Person: person, Kind: kind, Date: s.date(d), Source: source}
	if kind == sequence.Label && s.copies > 0 {
		e.Copies = fmt.Sprint("c", s.chains)
	}
	s.reg.Events = append(s.reg.Events, e)
	for n := 1; e.Copies != "" && s.chance.Float64() < s.copies/(1+s.copies/2); n++ {
		copied := e
		copied.ID, copied.Source, copied.Date = fmt.Sprint(e.ID, ".", n), "mirror", s.date(min(d+s.chance.IntN(10), allDays-1))
		s.reg.Events = append(s.reg.Events, copied)
	}
}

func (s *simulation) date(d int) sayso.Date {
	day := dayAt(d)
	date := sayso.Date{First: day, Last: day, Precision: sayso.PrecisionDay}
	if s.chance.Float64() < s.months {
		date.First.Day = 1
		date.Last = sayso.DayOf(time.Date(day.Year, day.Month+1, 0, 0, 0, 0, 0, time.UTC))
		date.Precision = sayso.PrecisionMonth
	}
	return date
}

func dayAt(d int) sayso.Day { return sayso.DayOf(firstDay.AddDate(0, 0, d)) }
