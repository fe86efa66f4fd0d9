package hands

import (
	"slices"
	"strings"
)

// Programs that are known to post at times chosen beforehand, or on their own, by words
// of the names that platforms print below posts.
var schedulers = []string{
	"buffer", "hootsuite", "tweetdeck", "sprout social", "socialflow", "sprinklr", "dlvr.it", "ifttt", "twitterfeed",
	"zapier", "later.com", "coschedule", "meetedgar", "socialoomph", "crowdfire", "postcron", "echobox", "statusbrew",
	"publer", "falcon social media management", "percolate", "spredfast", "wordpress", "twibble", "autotweet", "bot",
}

const (
	onTheMark    = 300 // seconds: a scheduler's dial
	markedPosts  = .4  // of the posts, where chance has a fifth
	sameGap      = .25 // of the gaps
	shortestTick = 120 // seconds
	mentioned    = .05 // of the posts
)

// A RegularFigure says what looks like a program's work.
type RegularFigure struct {
	ToTheMinute bool    `json:"times_are_whole_minutes"`
	Marks       float64 `json:"on_full_five_minutes"` // share of the posts; a fifth by chance
	CommonGap   int     `json:"commonest_gap_minutes"`
	CommonShare float64 `json:"commonest_gap_share"`
	Scheduled   float64 `json:"by_known_schedulers"` // share of the posts
	Program     bool    `json:"looks_scheduled"`

	programs []string
}

// regularity looks for full minutes, equal gaps and programs that are known to schedule.
func regularity(posts []Posting) RegularFigure {
	f := RegularFigure{ToTheMinute: true}
	marks, scheduled := 0, 0
	gaps := map[int]int{}
	for i, p := range posts {
		at := p.At.Unix()
		if at%60 != 0 {
			f.ToTheMinute = false
		}
		if at%onTheMark < 60 {
			marks++
		}
		if isScheduler(p.Client) {
			scheduled++
			if !slices.Contains(f.programs, p.Client) {
				f.programs = append(f.programs, p.Client)
			}
		}
		if i > 0 {
			if gap := int(at - posts[i-1].At.Unix()); gap >= shortestTick {
				gaps[(gap+30)/60]++
			}
		}
	}
	slices.Sort(f.programs)
	most := 0
	for minutes, n := range gaps {
		if n > most || n == most && minutes < f.CommonGap {
			f.CommonGap, most = minutes, n
		}
	}
	f.Marks, f.Scheduled = rounded(ratio(marks, len(posts))), rounded(ratio(scheduled, len(posts)))
	f.CommonShare = rounded(ratio(most, len(posts)-1))
	f.Program = f.Marks >= markedPosts || f.CommonShare >= sameGap || f.Scheduled >= .5
	return f
}

// isScheduler looks for whole words, so that no Abbot is a bot.
func isScheduler(client string) bool {
	name := " " + strings.Join(strings.FieldsFunc(strings.ToLower(client), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_' || r == '/' || r == '(' || r == ')' || r == ','
	}), " ") + " "
	for _, s := range schedulers {
		if strings.Contains(name, " "+s+" ") {
			return true
		}
	}
	return false
}
