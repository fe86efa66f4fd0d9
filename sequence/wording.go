package sequence

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// What the program may say of an order of dates. The sentences are fixed: a number says
// how often something followed, never why. Each kind of finding has one template; a test
// reads every one, and every string of the package, for words that claim a reason.
const (
	sentenceFollows = "%s a public testimony, labels against the same person were published %s times as often as in that person's other time%s (95%% interval %s; %s of %s; %s inside the window)."
	sentenceUnshown = "The register does not show that labels were more frequent after testimony (interval %s includes 1). With %s it could only have shown a ratio above about %s."
	sentenceNoRatio = "The register gives no ratio for the days %s after testimony: %s."
	sentenceSmall   = "The register is too small for a verdict: it has %s of %s, and it takes %s for a ratio of 3 to show four times in five. The table and the order of events stand below without one."
	sentenceBefore  = "Labels were also more frequent in the %d days BEFORE testimony (%s, %s); the order of the two cannot be read from the first figure alone."
	sentenceLess    = "Labels were less frequent in the %d days BEFORE testimony (%s, %s); the order of the two cannot be read from the first figure alone."
	sentenceWidened = "The interval is wide enough to hold a second comparison, of each label with its person's days but the %d after it (%s, %s), into which testimony given soon after a label does not reach."
	sentenceSize    = "Before the analysis: with %s and windows covering %s of the days, only a ratio of about %s or more is detectable."
	sentenceNoSize  = "Before the analysis: with %s and windows covering %s of the days, no ratio is detectable."
	sentenceSwap    = "Of %d arrangements in which persons exchanged the dates of their labels, %d had as many labels in the window as were found (p = %s)."
	sentenceScope   = "Counts only published labels found in %s between %s and %s; persons never labelled are not in this comparison; copies of one text count once (%s set aside; %s known to the month only)."
	sentenceQuarter = "The register has fewer than %d labels: days are compared within quarters, not months."
	sentenceQuick   = "Quick mode: days of testimonies that are known to the month only were drawn evenly, which draws the ratio towards 1."
	sentenceHeavy   = "%s of the labels are about one person, %s."
	sentenceCircle  = "The shift around the circle takes no account of campaigns and seasons; it is a picture, and no sentence rests on it."
	sentenceStudy   = "Labels in 1,000 person-days by days from testimony, before it on the left and after it on the right. The band holds 95 of 100 arrangements in which persons exchanged the dates of their labels."
)

// sentences are all templates of the package. A sentence that is not here may not be said.
var sentences = slices.Concat([]string{
	sentenceFollows, sentenceUnshown, sentenceNoRatio, sentenceSmall, sentenceBefore, sentenceLess, sentenceWidened, sentenceSize,
	sentenceNoSize, sentenceSwap, sentenceScope, sentenceQuarter, sentenceQuick, sentenceHeavy, sentenceCircle, sentenceStudy,
}, cohortSentences, growthSentences)

// A Verdict is what the first window shows, in one word.
type Verdict string

const (
	Follows  Verdict = "more frequent after testimony"
	Fewer    Verdict = "less frequent after testimony"
	NotShown Verdict = "not shown"
	TooSmall Verdict = "too small for a verdict"
)

// say writes the sentences of a result, the chosen one first.
func (r *Result) say(o Options) {
	main := r.Models[0].Estimates[0]
	labels, persons := counted(r.Counts.Labels, "label"), counted(r.Counts.LabelledPersons, "person")
	r.Verdict = verdictOf(main, r.Size)
	switch {
	case r.Verdict == TooSmall:
		r.Sentence = fmt.Sprintf(sentenceSmall, labels, persons, neededInWords(r.Size))
	case main.IRR == nil:
		r.Sentence = fmt.Sprintf(sentenceNoRatio, main.Term, main.Status)
	case r.Verdict == NotShown:
		r.Sentence = fmt.Sprintf(sentenceUnshown, interval(main), labels, ratioInWords(r.Size.Detectable))
	default:
		r.Sentence = fmt.Sprintf(sentenceFollows, after(o.Windows[0]), ratio(main.IRR), sameTime(o.Strata), interval(main), labels, persons, amount(main.Labels))
	}
	if before := r.beforeAsWell(o.Pre); before != "" {
		r.Sentence += " " + before
	}
	r.Sentences = append(r.Sentences, sizeInWords(labels, r.Size), r.Sentence)
	if v := r.Widened(); v != nil {
		r.Sentences = append(r.Sentences, fmt.Sprintf(sentenceWidened, v.Apart, ratio(v.Estimate.IRR), interval(v.Estimate)))
	}
	for _, t := range r.Swap {
		if t.Test == allLabels && t.Window == main.Term {
			r.Sentences = append(r.Sentences, fmt.Sprintf(sentenceSwap, t.Draws, t.AsMany, probability(t.P)))
			break
		}
	}
	if r.quarters {
		r.Sentences = append(r.Sentences, fmt.Sprintf(sentenceQuarter, fewForMonths))
	}
	if o.Quick && r.Models[0].Datings > 1 {
		r.Sentences = append(r.Sentences, sentenceQuick)
	}
	if h := r.Heaviest; h.Share > heavyShare {
		r.Sentences = append(r.Sentences, fmt.Sprintf(sentenceHeavy, percent(h.Share), h.Name))
	}
	r.Scope = r.scope()
	r.Sentences = append(r.Sentences, r.Scope)
}

func verdictOf(e Estimate, size Size) Verdict {
	switch {
	case size.Needed == 0 || size.Labels < size.Needed:
		return TooSmall
	case e.Excludes() > 0 && e.IRR != nil:
		return Follows
	case e.Excludes() < 0 && e.IRR != nil:
		return Fewer
	}
	return NotShown
}

// beforeAsWell is the line about the days before testimony. It is part of the sentence,
// so that nobody can print the one without the other.
func (r *Result) beforeAsWell(days int) string {
	e := r.Before()
	if e == nil {
		return ""
	}
	switch e.Excludes() {
	case 1:
		return fmt.Sprintf(sentenceBefore, days, ratio(e.IRR), interval(*e))
	case -1:
		return fmt.Sprintf(sentenceLess, days, ratio(e.IRR), interval(*e))
	}
	return ""
}

func (r *Result) scope() string {
	return fmt.Sprintf(sentenceScope, sourcesInWords(r.Sources), r.From, r.To, counted2(r.Counts.Copies, "copy", "copies"), counted2(r.Counts.MonthOnly, "date", "dates"))
}

const mostSourcesNamed = 6

func sourcesInWords(names []string) string {
	var named []string
	for _, n := range names {
		if n != "" {
			named = append(named, n)
		}
	}
	switch {
	case len(named) == 0:
		return "sources that the register does not name"
	case len(named) > mostSourcesNamed:
		return fmt.Sprintf("%s and %d more sources", strings.Join(named[:mostSourcesNamed], ", "), len(named)-mostSourcesNamed)
	}
	return strings.Join(named, ", ")
}

func after(w Window) string {
	switch {
	case w.From == w.To:
		return fmt.Sprintf("On day %d after", w.From)
	case w.From == 1:
		return fmt.Sprintf("In the %d days after", w.To)
	}
	return fmt.Sprintf("On days %d to %d after", w.From, w.To)
}

func sameTime(s Strata) string {
	switch s {
	case YearMonth:
		return " in the same months"
	case Quarter:
		return " in the same quarters"
	}
	return ""
}

func sizeInWords(labels string, s Size) string {
	if s.Detectable == nil {
		return fmt.Sprintf(sentenceNoSize, labels, percent(s.Share))
	}
	return fmt.Sprintf(sentenceSize, labels, percent(s.Share), ratio(s.Detectable))
}

func neededInWords(s Size) string {
	if s.Needed == 0 {
		return "days of observation after a testimony"
	}
	return fmt.Sprintf("about %s", grouped(s.Needed))
}

func ratioInWords(v *float64) string {
	if v == nil {
		return grouped(int(largestRatio))
	}
	return ratio(v)
}

func interval(e Estimate) string {
	lo, hi := "0", "no upper limit"
	if e.PrintedLo != nil {
		lo = ratio(e.PrintedLo)
	}
	if e.PrintedHi != nil {
		hi = ratio(e.PrintedHi)
	}
	return lo + " to " + hi
}

func ratio(v *float64) string {
	switch {
	case v == nil:
		return "infinitely many"
	case *v >= 100:
		return grouped(int(math.Round(*v)))
	case *v >= 10:
		return strconv.FormatFloat(*v, 'f', 1, 64)
	}
	return strconv.FormatFloat(*v, 'f', 2, 64)
}

func amount(v float64) string {
	if math.Abs(v-math.Round(v)) < .05 {
		return grouped(int(math.Round(v)))
	}
	return "about " + strconv.FormatFloat(v, 'f', 1, 64)
}

func probability(p float64) string {
	if p < .001 {
		return strconv.FormatFloat(p, 'g', 2, 64)
	}
	return strconv.FormatFloat(p, 'f', 3, 64)
}

func percent(share float64) string { return strconv.FormatFloat(100*share, 'f', 1, 64) + " %" }

func counted(n int, noun string) string { return counted2(n, noun, noun+"s") }

func counted2(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes a number with commas between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
