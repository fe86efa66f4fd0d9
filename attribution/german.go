package attribution

// german is the grammar of its language: word classes in german_words.go, names
// in german_names.go, german_groups.go and german_join.go, whom words stand for
// in german_people.go, who speaks in german_voice.go and the files beside it.
type german struct {
	english
	heard *heard
}

// heard is what german has found so far of who speaks.
type heard struct {
	deeds   []deed
	frames  []frame
	done    bool
	found   []finding        // the labels so far, while they are read
	hearers map[*entity]bool // who asks and prints
}

func newGerman(r *reading) german { return german{english{r}, &heard{}} }
func (g german) names(s seen) []mention {
	if g.page.named == nil {
		g.page.named = g.pageNames(s)
	}
	return g.page.named[g.reading]
}

func (g german) pronoun(m int, but *entity) []*entity { return g.germanPronoun(m, but) }
func (g german) role(n mention) *entity               { return g.germanRole(n) }
func (g german) speaker(m int) speaker                { return g.germanSpeaker(m) }
func (g german) roles() {
	g.germanHolders()
	g.bracketRemarks()
}
