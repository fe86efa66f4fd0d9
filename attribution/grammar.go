package attribution

import "sayso"

// A grammar is how one language builds what the stages look for. What is the
// same in every language stays with the reading: words and phrases, the ladder
// that joins names, blocks with a speaker, chains of reporters, rows. What
// depends on the order of words, on capital letters or on endings is asked of
// the grammar, which sees the whole reading and may use whatever of another
// grammar fits.
type grammar interface {
	// names finds the mentions of persons and groups and the words that stand
	// for them, in order and without overlaps.
	names(s seen) []mention
	// pronoun returns whom the pronoun of mention m stands for; it does not mean
	// but, who says the words.
	pronoun(m int, but *entity) []*entity
	// role returns whom the role of mention n means; nil where that cannot be told.
	role(n mention) *entity
	// speaker returns who mention m is, as a speaker.
	speaker(m int) speaker
	// roles notes who is introduced by which role.
	roles()
	// credit finds who quotation q is credited to.
	credit(q int) voice
	// spoken finds the clauses in somebody's mouth without marks.
	spoken() []frame
	// findings returns what every rule reads.
	findings() []finding
	// stance returns the stance of a finding toward its label.
	stance(f finding, chain []link) sayso.Stance
	// messages returns what spoken found, as quotations without marks.
	messages() []sayso.Quotation
	// accounts finds who spoke to which outlet.
	accounts() []account
}

// grammarOf returns the grammar of r's language; nil where we have none.
func grammarOf(r *reading) grammar {
	switch r.phrases.Book.Language {
	case "en":
		return english{r}
	case "fa":
		return newPersian(r)
	case "ar":
		return newArabic(r)
	case "de":
		return newGerman(r)
	case "fr":
		return newFrench(r)
	}
	return nil
}

// english is the grammar the constructions of which stand in naming.go,
// being.go, beside.go, subject.go, frame.go, stance.go and testimony.go.
type english struct{ *reading }

func (g english) names(s seen) []mention               { return g.namesByCapitals(s) }
func (g english) pronoun(m int, but *entity) []*entity { return g.resolvePronoun(m, but) }
func (g english) role(n mention) *entity               { return g.roleOf(n) }
func (g english) speaker(m int) speaker                { return g.englishSpeaker(m) }
func (g english) roles()                               { g.findHolders() }
func (g english) findings() []finding                  { return g.englishFindings() }
func (g english) messages() []sayso.Quotation          { return g.saidClauses() }
func (g english) accounts() []account                  { return g.englishAccounts() }

func (g english) credit(q int) voice {
	if g.knowsClaimants() {
		return g.creditByPhrases(q)
	}
	return g.creditOf(q)
}

func (g english) spoken() []frame {
	if g.knowsClaimants() {
		return g.phraseFrames()
	}
	return g.englishFrames()
}

func (g english) stance(f finding, chain []link) sayso.Stance { return g.stanceOf(f, chain) }
