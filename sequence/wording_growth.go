package sequence

import (
	"fmt"
	"math"
)

// What may be said of growth: that it was there, and that nothing else is known of it.
const (
	sentenceGrowth   = "Between %s and %s the register came to %s and %s labelled at least once. What grew may be what was published, what was collected, or both."
	sentenceStarts   = "No day is stated from which %s collected; the marks stand at the first row of each."
	sentenceLags     = "Of %d lags in steps of %s, %d lie beyond the band of ±%s; about one in twenty does by chance. Sums over all persons cannot say that the same persons were labelled who had testified."
	sentenceNoLags   = "The two series were not compared: %s."
	sentenceHawkes   = "Exploratory, and no finding: in a model of both streams that knows no seasons and no campaigns, %s labels follow each testimony (likelihood ratio %s, p = %s). Common waves look the same."
	sentenceGrowthOf = "Counts only what the register holds of %s; copies of one text count once (%s set aside; %s known to the month only)."
)

var growthSentences = []string{sentenceGrowth, sentenceStarts, sentenceLags, sentenceNoLags, sentenceHawkes, sentenceGrowthOf}

func (g *Growth) say() {
	labelled := 0
	if len(g.Curves) > 0 {
		points := g.Curves[0].Points
		labelled = points[len(points)-1].Labelled
	}
	g.Sentence = fmt.Sprintf(sentenceGrowth, g.From, g.To, counted2(g.Counts.Testimonies, "testimony", "testimonies"), counted(labelled, "person"))
	g.Sentences = append(g.Sentences, g.Sentence)
	if n := g.unstated(); n > 0 {
		g.Sentences = append(g.Sentences, fmt.Sprintf(sentenceStarts, counted2(n, "source was", "sources were")))
	}
	if g.Series.Note != "" {
		g.Sentences = append(g.Sentences, fmt.Sprintf(sentenceNoLags, g.Series.Note))
	} else {
		g.Sentences = append(g.Sentences, fmt.Sprintf(sentenceLags, len(g.Series.Lags), counted(g.Series.Step, "month"), g.Series.Beyond, ratio(g.Series.Bound)))
	}
	if h := g.Hawkes; h != nil && h.Parameters != nil {
		follow := h.Parameters.Follow[1][0]
		g.Sentences = append(g.Sentences, fmt.Sprintf(sentenceHawkes, ratio(&follow), amount(math.Round(*h.Ratio*10)/10), probability(*h.P)))
	}
	g.Scope = fmt.Sprintf(sentenceGrowthOf, sourcesInWords(g.Sources), counted2(g.Counts.Copies, "copy", "copies"), counted2(g.Counts.MonthOnly, "date", "dates"))
	g.Sentences = append(g.Sentences, g.Scope)
}

func (g *Growth) unstated() (n int) {
	for _, c := range g.Starts {
		if !c.Stated {
			n++
		}
	}
	return n
}
