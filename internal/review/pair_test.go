package review_test

import (
	"encoding/json"
	"os"
	"testing"

	"sayso"
	"sayso/identity"
	"sayso/text"
)

// A reader who answers rightly whatever is laid before them puts the names of nearly
// everybody together who was planted in several scripts, and is never asked about two
// people. Until they answer, nothing is joined.
func TestAReaderCanJoinWhoWasPlantedInSeveralScripts(t *testing.T) {
	b, err := os.ReadFile("../demo/truth.json")
	if err != nil {
		t.Fatal(err)
	}
	var truth struct {
		Persons []struct {
			ID    string
			Names map[string]string
		}
	}
	if err := json.Unmarshal(b, &truth); err != nil {
		t.Fatal(err)
	}
	person := map[sayso.Bearer]string{}
	several := map[string][]sayso.Bearer{}
	var all []identity.Name
	for _, p := range truth.Persons {
		for _, name := range p.Names {
			b := sayso.Bearer{Key: text.Key(name)}
			if person[b] != "" {
				continue // two scripts that fold alike
			}
			person[b], several[p.ID] = p.ID, append(several[p.ID], b)
			all = append(all, identity.Name{Bearer: b, Name: name, Type: sayso.PersonTarget})
		}
	}
	if joined := identity.Resolve(nil).All(); len(joined) != 0 {
		t.Errorf("joined without a reader: %v", joined)
	}
	var said []sayso.Judgement
	for i, p := range identity.Propose(all) {
		if person[p.A.Bearer] != person[p.B.Bearer] {
			t.Errorf("%s and %s are two people's", p.A.Name, p.B.Name)
			continue
		}
		said = append(said, sayso.Judgement{Seq: int64(i + 1), Answer: sayso.IsSame, A: p.A.Bearer, B: p.B.Bearer})
	}
	who := identity.Resolve(said)
	whole, asked := 0, 0
	for id, bearers := range several {
		if len(bearers) < 2 {
			continue
		}
		asked++
		if n := len(who.Of(bearers[0]).Bearers); n == len(bearers) {
			whole++
		} else {
			t.Logf("%s: %d of %d names", id, n, len(bearers))
		}
	}
	t.Logf("%d of %d people put together by %d answers", whole, asked, len(said))
	if asked < 10 || whole < asked-1 {
		t.Errorf("%d of %d people can be put together", whole, asked)
	}
}
