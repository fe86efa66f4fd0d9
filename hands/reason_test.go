package hands_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sayso/hands"
)

// spoken fails unless the card's words are those of its reasons, with nothing left open.
func spoken(t interface{ Fatal(...any) }, card hands.Card) {
	if len(card.Reasons) != len(card.Why) || len(card.Why) == 0 {
		t.Fatal("reasons and words differ", card.Why)
	}
	for i, r := range card.Reasons {
		if said := r.String(); said != card.Why[i] || hands.Sentences()[r.Key] == "" || openPlace.MatchString(said) {
			t.Fatal("a reason says", said, "and the card", card.Why[i])
		}
	}
}

var openPlace = regexp.MustCompile(`\{[a-z]+\}`)

// A name that looks like a place in a sentence is a name.
func TestANameIsNoPlace(t *testing.T) {
	r := hands.Reason{Key: "rhythm.of", Parts: map[string]any{"client": "{said}", "said": hands.Phrase("{client}")}}
	if said := r.String(); said != `client "{said}": {client}` {
		t.Error(said)
	}
}

// No sentence gives a reason for what is seen, says that there is one hand, or names
// anybody or a place.
func TestNoSentenceSaysMoreThanIsSeen(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)\b(because|therefore|led to|caused?|proves?|certainly|one hand|same hand|same writer|same person|author|identity|culprit|country|city)\b`)
	all := hands.Sentences()
	if len(all) < 35 {
		t.Errorf("only %d sentences", len(all))
	}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if found := forbidden.FindString(all[key]); found != "" {
			t.Errorf("%s says %q: %s", key, found, all[key])
		}
		if strings.TrimSpace(all[key]) != all[key] {
			t.Errorf("%s has space around it", key)
		}
	}
}
