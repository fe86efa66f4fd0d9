package hands_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sayso/hands"
	"sayso/hands/internal/planting"
)

var sides = [2]string{planting.Pad, planting.Phone}

func ask(t interface{ Fatal(...any) }, posts []hands.Post) (hands.Card, hands.PartitionFigures) {
	card, err := hands.Partition(context.Background(), posts, hands.Question{Sides: sides, Permutations: 199, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	spoken(t, card)
	figures, _ := card.Figures.(hands.PartitionFigures)
	return card, figures
}

// twoWriters is a plan of two writers who write about the same things all year.
func twoWriters(l planting.Language, seed planting.Chance) planting.Plan {
	return planting.Plan{
		Language: l, Weeks: 40, PerWeek: 16, Subjects: [2]int{6, 6},
		Writers: [2]planting.Writer{planting.NewWriter(l, &seed), planting.NewWriter(l, &seed)},
	}
}

func oneWriter(l planting.Language, seed planting.Chance) planting.Plan {
	p := twoWriters(l, seed)
	p.Writers[1] = p.Writers[0]
	return p
}

// Two writers are told apart most times, in a language with capitals and in one with
// keyboards.
func TestTwoWritersAreSeveralHands(t *testing.T) {
	for name, l := range map[string]planting.Language{"English": planting.English, "Persian": planting.Persian} {
		found := 0
		for seed := planting.Chance(1); seed <= 5; seed++ {
			c := seed
			card, figures := ask(t, twoWriters(l, seed*77).Posts(&c))
			if card.Conclusion == hands.SeveralHands {
				found++
				if card.Support != hands.Limited || len(figures.Drivers) == 0 || figures.Prose.Post.AUC < .6 {
					t.Errorf("%s, seed %d: support %q, %d drivers, AUC %v", name, seed, card.Support, len(figures.Drivers), figures.Prose.Post)
				}
			}
		}
		if found < 4 {
			t.Errorf("%s: %d of 5 accounts of two writers were found", name, found)
		}
	}
}

// Whoever writes alone is never said to be several, whatever changes beside: nothing,
// the years, what the sides are about, or all of it.
func TestOneWriterIsNotSeveralHands(t *testing.T) {
	for name, change := range map[string]func(*planting.Plan, planting.Chance){
		"nothing": func(*planting.Plan, planting.Chance) {},
		"habits drift, and one side comes late": func(p *planting.Plan, c planting.Chance) {
			w := planting.NewWriter(p.Language, &c)
			p.Drift, p.Later = &w, .6
		},
		"one side follows the other": func(p *planting.Plan, c planting.Chance) {
			w := planting.NewWriter(p.Language, &c)
			p.Drift, p.Later = &w, 1
		},
		"the sides have subjects of their own":   func(p *planting.Plan, _ planting.Chance) { p.Apart = 100 },
		"the sides share half of their subjects": func(p *planting.Plan, _ planting.Chance) { p.Apart = 3 },
	} {
		for seed := planting.Chance(1); seed <= 4; seed++ {
			p, c := oneWriter(planting.English, seed*1009), seed
			change(&p, seed*31)
			if card, _ := ask(t, p.Posts(&c)); card.Conclusion == hands.SeveralHands {
				t.Errorf("%s, seed %d: several hands, because %q", name, seed, card.Why)
			}
		}
	}
}

// A signature that one side's posts end with is what the sides were told apart by, and
// no habit, in whatever form it comes.
func TestASignatureIsNoHabit(t *testing.T) {
	for i, sign := range []string{" -JS", " ^mk", " Yours Ada", " (Team)", " ✍ Bo", " ✍", "§"} {
		c := planting.Chance(40 + i)
		posts := oneWriter(planting.English, planting.Chance(i)).Posts(&c)
		for k := range posts {
			if posts[k].Side == planting.Phone {
				posts[k].Text += sign
			}
		}
		if card, figures := ask(t, posts); card.Conclusion != hands.NoEvidence {
			t.Errorf("signed %q: %s, %q, %+v", sign, card.Conclusion, card.Why, figures.Prose)
		}
	}
}

// What stands between two writers and the conclusion is the guard that it should be.
func TestGuardsSayWhy(t *testing.T) {
	late, apart := twoWriters(planting.English, 5), twoWriters(planting.English, 5)
	apart.Apart = 100
	posts := late.Posts(new(planting.Chance))
	for i := range posts {
		posts[i].Side = planting.Pad
		if posts[i].Time.After(planting.Start.AddDate(0, 0, 140)) {
			posts[i].Side = planting.Phone
		}
	}
	card, figures := ask(t, posts)
	if card.Conclusion != hands.NoConclusion || !strings.Contains(card.Why[0], "time explains") || figures.Prose != nil {
		t.Errorf("one side after the other: %s, %q", card.Conclusion, card.Why)
	}
	card, figures = ask(t, apart.Posts(new(planting.Chance)))
	if card.Conclusion != hands.NoConclusion || !strings.Contains(card.Why[0], "subject matter") || figures.Topic.Content.AUC < .9 {
		t.Errorf("subjects of their own: %s, %q, %+v", card.Conclusion, card.Why, figures.Topic)
	}
}

// Below a hundred posts or five hundred words a side a card has no figures at all, and
// its reasons no digits.
func TestTooLittleTextShowsNoNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := planting.Chance(rapid.Uint64().Draw(t, "seed"))
		p := twoWriters(rapid.SampledFrom([]planting.Language{planting.English, planting.Persian}).Draw(t, "language"), seed)
		all := p.Posts(&seed)
		few := rapid.IntRange(0, hands.FewestPosts-1).Draw(t, "posts of the smaller side")
		var posts []hands.Post
		for _, post := range all {
			if post.Side == planting.Phone {
				if few--; few < 0 {
					continue
				}
			}
			posts = append(posts, post)
		}
		card, _ := ask(t, posts)
		if card.Conclusion != hands.TooLittleText || card.Figures != nil || card.Support != hands.NoSupport {
			t.Fatalf("%s, %v", card.Conclusion, card.Figures)
		}
		if why := strings.Join(card.Why, " "); strings.ContainsAny(why, "0123456789") {
			t.Fatalf("a number is shown: %q", why)
		}
	})
}

// A hundred posts of a word each are too little text too.
func TestFewWordsAreTooLittleText(t *testing.T) {
	var posts []hands.Post
	for i := range 400 {
		posts = append(posts, hands.Post{ID: fmt.Sprint(i), Time: planting.Start.Add(time.Duration(i) * 9 * time.Hour), Text: fmt.Sprintf("hello%c%c", 'a'+i%26, 'a'+i/26), Side: sides[i%2]})
	}
	if card, _ := ask(t, posts); card.Conclusion != hands.TooLittleText {
		t.Errorf("%s, %q", card.Conclusion, card.Why)
	}
}

// The order of records changes nothing, nor do other sides' posts, reposts and copies.
func TestWhatIsNotTheAccountsOwnChangesNothing(t *testing.T) {
	c := planting.Chance(3)
	posts := twoWriters(planting.English, 3).Posts(&c)
	want, figures := ask(t, posts)
	shuffled := slices.Clone(posts)
	for i := range shuffled {
		j := c.Below(i + 1)
		shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
	}
	for i, p := range posts[:60] {
		repost, other, program := p, p, p
		repost.Text = "RT @somebody: " + p.Text
		other.Side = "desk"
		program.Client = "IFTTT"
		copied := p
		copied.ID, copied.Time = p.ID+"'", p.Time.Add(time.Minute)
		shuffled = append(shuffled, repost, other, program)
		if i%2 == 0 {
			shuffled = append(shuffled, copied)
		}
	}
	got, gotFigures := ask(t, shuffled)
	figures.LeftOut, gotFigures.LeftOut = nil, nil
	if got.Conclusion != want.Conclusion || asJSON(t, figures) != asJSON(t, gotFigures) {
		t.Errorf("%s\n%s\ninstead of %s\n%s", got.Conclusion, asJSON(t, gotFigures), want.Conclusion, asJSON(t, figures))
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	bytes, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes)
}

// Each driver has sentences of both sides that are in the posts.
func TestDriversShowTheirSentences(t *testing.T) {
	c := planting.Chance(2)
	posts := twoWriters(planting.English, 154).Posts(&c)
	_, figures := ask(t, posts)
	if len(figures.Drivers) != 15 {
		t.Fatalf("%d drivers", len(figures.Drivers))
	}
	texts := map[string]string{}
	for _, p := range posts {
		texts[p.ID] = p.Text
	}
	for _, d := range figures.Drivers {
		shown := map[string]int{}
		for _, e := range d.Examples {
			shown[e.Side]++
			if e.Text == "" || !strings.Contains(strings.ReplaceAll(texts[e.Post], "…", "..."), e.Text) {
				t.Errorf("%s: %q is not in post %s", d.Habit, e.Text, e.Post)
			}
		}
		if !reflect.DeepEqual(shown, map[string]int{sides[0]: 3, sides[1]: 3}) {
			t.Errorf("%s: examples %v", d.Habit, shown)
		}
	}
}

// Languages are never compared with one another.
func TestSidesInTwoLanguagesAreNotCompared(t *testing.T) {
	c := planting.Chance(9)
	english, persian := oneWriter(planting.English, 1).Posts(&c), oneWriter(planting.Persian, 1).Posts(&c)
	for i := range english {
		english[i].Side, persian[i].Side = sides[0], sides[1]
	}
	card, figures := ask(t, append(english, persian...))
	if card.Conclusion != hands.NoConclusion || card.Figures != nil {
		t.Errorf("%s, %v", card.Conclusion, figures)
	}
}

// Whatever is in the texts, there is an answer.
func TestAnyTextHasAnAnswer(t *testing.T) {
	odd := rapid.SampledFrom([]string{"", " ", "\x00", "\xff\xfe", "@", "#", "\"", "“@a:", "RT", "http://", "-H", "\u200c", "ي", "٣", "😀", "ABC", "word", "the", "\n", "&amp;", "…", "（", "می‌", "\ue000"})
	rapid.Check(t, func(t *rapid.T) {
		var posts []hands.Post
		words := rapid.SliceOfN(odd, 40, 200).Draw(t, "words")
		n := rapid.IntRange(0, 260).Draw(t, "posts")
		for i := range n {
			at := time.Unix(int64(i)*int64(rapid.IntRange(-9, 99999).Draw(t, "step")), 0)
			text := strings.Join(words[i*7%len(words):], []string{" ", ""}[i%2])
			posts = append(posts, hands.Post{Time: at, Text: text, Side: sides[i%2]})
		}
		card, _ := ask(t, posts)
		if card.Conclusion == hands.SeveralHands {
			t.Fatalf("several hands in nothing: %q", card.Why)
		}
		if !slices.Equal(card.Limits, hands.Limits()) {
			t.Fatal("the limits are not printed")
		}
	})
}
