package sequence

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// What may be said of cohorts. Counts come first, and every sentence that compares
// persons says what it believes.
const (
	sentenceCounts   = "%s of %s in the cohort %s were labelled, and %s of %s in the cohort %s: a difference of %s percentage points (95%% interval %s to %s)."
	sentenceCountsNo = "%s of %s in the cohort %s were labelled, and %s of %s in the cohort %s: a group of nobody can be compared with none."
	sentenceSooner   = "On days with a first label, persons within %s after a testimony received it %s times as often as persons of the same cohort, observed on the same day, outside of the windows %s (95%% interval %s)."
	sentenceNoSooner = "The register does not show that persons received their first label sooner within %s after a testimony (%s; interval %s includes 1)."
	sentenceFewFirst = "The register is too small to say who was labelled sooner within %s after a testimony: it takes %d first labels, %d of them on those days, and there are %d and %d. The ratios stand in the table without a sentence."
	sentenceNoCox    = "There is no regression: %s."
	sentenceUnsteady = "The ratio of %s changed over time (p = %s): it is an average over unlike times."
	sentenceStated   = "Cohorts are as stated in the table of persons; that they were fixed before the labels is the word of whoever stated them."
	sentenceFixed    = "Groups are by testimonies until %s, of persons observed on that day; labels count after it."
	sentencePrior    = "%s had been labelled before labels count here; first labels leave them out."
	sentenceSearched = "Counts only published labels found in %s between %s and %s. Persons who were never labelled are in this comparison: it holds only as far as all persons were searched for equally. Copies of one text count once (%s set aside; %s known to the month only, which stand in its middle)."
	sentenceAlone    = "All persons stand in one cohort: there is nothing to compare them with."
)

var cohortSentences = []string{
	sentenceCounts, sentenceCountsNo, sentenceSooner, sentenceNoSooner, sentenceFewFirst, sentenceNoCox, sentenceUnsteady, sentenceStated,
	sentenceFixed, sentencePrior, sentenceSearched, sentenceAlone,
}

func (r *Cohorts) say(plan CohortPlan) {
	for _, c := range r.Comparisons {
		r.Sentences = append(r.Sentences, c.All.inWords(c.Cohort, c.Baseline))
	}
	if len(r.Comparisons) == 0 {
		r.Sentences = append(r.Sentences, sentenceAlone)
	}
	r.Sentence = strings.Join(r.Sentences, " ")
	r.Sentences = append(r.Sentences, r.Cox.Models[0].inWords(plan.Windows)...)
	if plan.By == ByTestimony {
		r.Sentences = append(r.Sentences, fmt.Sprintf(sentenceFixed, plan.Until))
	} else {
		r.Sentences = append(r.Sentences, sentenceStated)
	}
	before := 0
	for _, c := range r.Cohorts {
		before += c.LabelledPrior
	}
	if before > 0 {
		r.Sentences = append(r.Sentences, fmt.Sprintf(sentencePrior, counted(before, "person")))
	}
	r.Scope = fmt.Sprintf(sentenceSearched, sourcesInWords(r.Sources), r.From, r.To, counted2(r.Counts.Copies, "copy", "copies"), counted2(r.Counts.MonthOnly, "date", "dates"))
	r.Sentences = append(r.Sentences, r.Scope)
}

func (f *TableFigures) inWords(cohort, baseline string) string {
	asked, other := f.Groups()
	if f.Difference == nil {
		return fmt.Sprintf(sentenceCountsNo, grouped(f.Labelled), counted(asked, "person"), quotedName(cohort), grouped(f.OtherLabelled), grouped(other), quotedName(baseline))
	}
	return fmt.Sprintf(sentenceCounts, grouped(f.Labelled), counted(asked, "person"), quotedName(cohort), grouped(f.OtherLabelled), grouped(other), quotedName(baseline),
		points(*f.Difference), points(f.Newcombe.Lo), points(f.Newcombe.Hi))
}

func quotedName(s string) string {
	if s == "" {
		return "without a name"
	}
	return "“" + s + "”"
}

// points is a share as percentage points.
func points(share float64) string {
	return strings.Replace(strconv.FormatFloat(100*share, 'f', 1, 64), "-", "−", 1)
}

// Below so many first labels, a ratio's interval says more of its formula than of the
// register, and one label could make a headline.
const (
	fewestFirst  = 20
	fewestInside = 5
)

func (m CohortModel) inWords(windows []Window) []string {
	if m.Error != "" {
		return []string{fmt.Sprintf(sentenceNoCox, m.Error)}
	}
	var said, all []string
	for _, w := range windows {
		all = append(all, w.String())
	}
	for i, w := range windows {
		e := m.Estimates[i]
		days := fmt.Sprintf("%d to %d days", w.From, w.To)
		limits := limitsInWords(e.Lo, e.Hi)
		switch {
		case m.Events < fewestFirst || m.Inside[i] < fewestInside:
			said = append(said, fmt.Sprintf(sentenceFewFirst, days, fewestFirst, fewestInside, m.Events, m.Inside[i]))
		case e.Ratio == nil && e.Lo == nil:
			continue
		case e.Lo != nil && *e.Lo > 1, e.Hi != nil && *e.Hi < 1:
			said = append(said, fmt.Sprintf(sentenceSooner, days, ratio(e.Ratio), strings.Join(all, ", "), limits))
		default:
			said = append(said, fmt.Sprintf(sentenceNoSooner, days, ratio(e.Ratio), limits))
		}
	}
	for _, h := range m.Hazards {
		if h.P != nil && *h.P < .05 && h.Term != "GLOBAL" {
			said = append(said, fmt.Sprintf(sentenceUnsteady, h.Term, probability(*h.P)))
		}
	}
	return said
}

func limitsInWords(lo, hi *float64) string {
	from, to := "0", "no upper limit"
	if lo != nil {
		from = ratio(lo)
	}
	if hi != nil && !math.IsInf(*hi, 0) {
		to = ratio(hi)
	}
	return from + " to " + to
}
