package cards_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"sayso"
	"sayso/hands"
	"sayso/internal/cards"
	"sayso/internal/casefile"
	"sayso/internal/dice"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var ctx = context.Background()

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newCase(t testing.TB) *casefile.Case {
	t.Helper()
	c, err := casefile.Create(ctx, filepath.Join(t.TempDir(), "affair.sayso"))
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func newMaker(t testing.TB, c *casefile.Case) *cards.Maker {
	t.Helper()
	m := cards.NewMaker(c)
	t.Cleanup(m.Close)
	return m
}

func keep(t testing.TB, c *casefile.Case, file string, posts ...sayso.Post) []sayso.Post {
	t.Helper()
	w, err := c.Intake(ctx, "Noor")
	must(t, err)
	sha := fmt.Sprintf("%064x", file)
	_, err = w.Begin(sayso.Capture{SHA256: sha, Name: file, Bytes: int64(len(file)), Added: time.Unix(1.7e9, 0)}, strings.NewReader(file))
	must(t, err)
	for i := range posts {
		posts[i].CaptureID, posts[i].Record, posts[i].ID = sha, i+1, sayso.PostID(sha, i+1)
		must(t, w.Post(posts[i]))
	}
	must(t, w.End())
	must(t, w.Close())
	return posts
}

var desk = sayso.Account{Platform: "murmur", Handle: "desk"}

// written are posts of an account by two programs, each with ways of its own, over forty
// weeks.
func written(of sayso.Account) []sayso.Post {
	chance := dice.Dice(7)
	below := chance.Below
	thing := func() string {
		syllables := strings.Fields("bar kel dom ris tav nol pem gud sil vor hax min tez lub cor fan wep jin")
		return syllables[below(len(syllables))] + syllables[below(len(syllables))]
	}
	var posts []sayso.Post
	for week := range 40 {
		for n := range 12 {
			at := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 7*week).Add(time.Duration(below(7*24*60)) * time.Minute)
			p := sayso.Post{Account: of, Time: at, TimeText: at.Format(time.RFC3339), Lang: "en", Client: "pad"}
			p.Text = "The " + thing() + " was " + thing() + "!! But not for " + thing() + " - Sad! You have " + strings.ToUpper(thing()) + " and " + thing() + "!"
			if n%2 == 1 {
				p.Client = "phone"
				p.Text = "As we heard, the " + thing() + ", which " + thing() + " had, is about " + thing() + "; perhaps the " + thing() + " would have been " + thing() + ", they said, when " + thing() + " came."
			}
			posts = append(posts, p)
		}
	}
	return posts
}

// A card of the case is the card of the posts.
func TestACardOfTheCaseIsTheCardOfThePosts(t *testing.T) {
	c := newCase(t)
	kept := keep(t, c, "posts", written(desk)...)
	keep(t, c, "others", written(sayso.Account{Platform: "relay", Handle: "desk"})[:30]...)
	m := newMaker(t, c)
	var posts []hands.Post
	var postings []hands.Posting
	for _, p := range kept {
		posts = append(posts, hands.Post{ID: p.ID, Time: p.Time, Text: p.Text, Client: p.Client, Side: p.Client})
		postings = append(postings, hands.Posting{At: p.Time, Client: p.Client})
	}
	want, err := hands.Partition(ctx, posts, hands.Question{Sides: [2]string{"pad", "phone"}, Seed: 1})
	must(t, err)
	got, err := m.Partition(ctx, desk, cards.Split{By: cards.Client, Sides: [2]string{"pad", "phone"}}, time.Minute)
	must(t, err)
	if got.Card.Conclusion != hands.SeveralHands || !reflect.DeepEqual(got.Card.Why, want.Why) || got.SHA256 != hands.PostsSHA256(posts) || got.Facts.Posts != 480 {
		t.Errorf("partition: %+v\nwant %+v", got, want)
	}
	rhythm, err := m.Rhythm(ctx, desk, nil, time.Minute)
	must(t, err)
	wantRhythm, err := hands.Rhythm(ctx, postings, hands.RhythmOptions{Seed: 1})
	must(t, err)
	if !reflect.DeepEqual(rhythm.Card, wantRhythm) || rhythm.SHA256 != hands.PostingsSHA256(postings) {
		t.Errorf("rhythm: %+v", rhythm)
	}
	if cards.Of(rhythm.Facts.Clients, "phone") != 240 || cards.Of(rhythm.Facts.Langs, "en") != 480 || cards.Of(rhythm.Facts.Langs, "fa") != 0 {
		t.Errorf("facts: %+v", rhythm.Facts)
	}
}

// What a file does not say is left out and counted; what repeats another's post has a time
// and no words of the account's own; a handle of many people has no card.
func TestWhatIsNotTheAccountsIsLeftOut(t *testing.T) {
	c := newCase(t)
	posts := written(desk)
	for i := range posts {
		switch i % 12 {
		case 0:
			posts[i].Kind = "repost"
		case 1:
			posts[i].Time, posts[i].TimeText = time.Time{}, "soon"
		case 2:
			posts[i].TimeText = posts[i].Time.Format(time.DateOnly)
			posts[i].Time = posts[i].Time.Truncate(24 * time.Hour)
		}
	}
	keep(t, c, "posts", posts...)
	gone := sayso.Account{Platform: "murmur", Handle: "[deleted]"}
	keep(t, c, "gone", written(gone)...)
	m := newMaker(t, c)
	r, err := m.Rhythm(ctx, desk, []string{"UTC+3:30"}, time.Minute)
	must(t, err)
	f, _ := r.Card.Figures.(hands.RhythmFigures)
	if r.Facts.Posts != 480 || r.Facts.Repeats != 40 || r.Facts.Untimed != 40 || r.Facts.Hourless != 40 || f.Posts != 400 || f.Account.Asked[0].Clock != "UTC+3:30" {
		t.Errorf("%+v, %d posts", r.Facts, f.Posts)
	}
	p, err := m.Partition(ctx, desk, cards.Split{By: "hours:8-16"}, time.Minute)
	must(t, err)
	figures, _ := p.Card.Figures.(hands.PartitionFigures)
	left := fmt.Sprint(figures.LeftOut)
	if !strings.Contains(left, "{reposts 40}") || !strings.Contains(left, "{of neither side 40}") || p.Sides != [2]string{"8-16", "other hours"} {
		t.Errorf("left out: %s, sides %q", left, p.Sides)
	}
	for _, by := range []string{"hours:8-16", cards.Client} {
		p, err := m.Partition(ctx, gone, cards.Split{By: by, Sides: [2]string{"pad", "phone"}}, time.Minute)
		if must(t, err); !p.Many || p.Card.Kind != "" {
			t.Errorf("a handle of many people: %+v", p.Card)
		}
	}
}

// What cannot be asked is said.
func TestWhatCannotBeAsked(t *testing.T) {
	c := newCase(t)
	keep(t, c, "posts", sayso.Post{Account: desk, Text: "Rain."})
	m := newMaker(t, c)
	for _, s := range []cards.Split{{}, {By: "column"}, {By: "hours:8"}, {By: cards.Client}, {By: cards.Client, Sides: [2]string{"a", "a"}}} {
		if _, err := m.Partition(ctx, desk, s, time.Minute); !errors.Is(err, sayso.ErrInput) {
			t.Errorf("%v: %v", s, err)
		}
	}
	if _, err := m.Rhythm(ctx, desk, []string{"Narnia"}, time.Minute); !errors.Is(err, sayso.ErrInput) {
		t.Errorf("a zone that is none: %v", err)
	}
	if _, err := m.Rhythm(ctx, sayso.Account{Handle: "desk"}, nil, time.Minute); !errors.Is(err, sayso.ErrNotFound) {
		t.Errorf("an account that is not there: %v", err)
	}
	if r, err := m.Rhythm(ctx, desk, nil, time.Minute); err != nil || r.Card.Conclusion != hands.TooLittleText || r.Card.Figures != nil {
		t.Errorf("one post: %+v, %v", r, err)
	}
}

// Nobody waits for a card: it is there when somebody asks again, and made anew when the
// case has other posts. Who closes calls off what is going on.
func TestCardsAreMadeInTheBackground(t *testing.T) {
	c := newCase(t)
	keep(t, c, "posts", written(desk)...)
	m := newMaker(t, c)
	ready := func(by string) *cards.Partition {
		for range 10_000 {
			p, err := m.Partition(ctx, desk, cards.Split{By: by}, time.Nanosecond)
			if must(t, err); p != nil {
				return p
			}
			time.Sleep(time.Millisecond)
		}
		t.Fatal("the card never comes")
		return nil
	}
	first := ready("days:sat,sun")
	if again := ready("days:sun,sat"); again != first {
		t.Error("the same question is worked on twice")
	}
	keep(t, c, "more", sayso.Post{Account: desk, Time: time.Unix(1.7e9, 0), Text: "Rain again."})
	if again := ready("days:sat,sun"); again == first || again.Facts.Posts != first.Facts.Posts+1 {
		t.Errorf("with another post: %+v", again.Facts)
	}
	for hour := range 23 {
		_, err := m.Partition(ctx, desk, cards.Split{By: fmt.Sprintf("hours:%d-%d", hour, hour+1)}, 0)
		must(t, err)
	}
	m.Close()
	if _, err := m.Partition(ctx, desk, cards.Split{By: "hours:3-9"}, time.Minute); !errors.Is(err, context.Canceled) {
		t.Errorf("after it was closed: %v", err)
	}
}
