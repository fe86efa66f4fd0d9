package hands_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"sayso/hands"
)

// wellFormed reads a picture as XML and looks for what no picture may have.
func wellFormed(t testing.TB, svg []byte) {
	t.Helper()
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if name := start.Name.Local; name == "script" || name == "image" || name == "a" || name == "foreignObject" {
			t.Fatalf("the picture has a %s", name)
		}
		for _, a := range start.Attr {
			if strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Name.Local, "href") {
				t.Fatalf("the picture has an attribute %s", a.Name.Local)
			}
		}
	}
}

// A picture has a title and a description, names every clock that fits, draws three of
// them, follows the reader's light or dark, and is the same each time. What a client calls
// itself is text.
func TestThePictureOfARhythm(t *testing.T) {
	web := roster{zone: time.UTC, from: 9, to: 18, off: westernWeekend, client: always(`<script>alert("1")</script>` + "\x00")}
	app := roster{zone: time.UTC, from: 9, to: 18, off: westernWeekend, client: always("app & co")}
	posts := append(web.posts(1, date(2019, 1, 1), 200), app.posts(2, date(2019, 1, 1), 200)...)
	card, f := figures(t, posts, hands.RhythmOptions{})
	svg := hands.RhythmSVG(card)
	wellFormed(t, svg)
	if again := hands.RhythmSVG(card); !bytes.Equal(svg, again) {
		t.Error("the picture changes")
	}
	text := string(svg)
	for _, want := range []string{"<title id=\"rhythm-title\">", "<desc id=\"rhythm-desc\">", "prefers-color-scheme:dark", "&lt;script&gt;", "app &amp; co", "do not name a person or a place"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if drawn := strings.Count(text, ">Mon</text>"); drawn != min(3, len(f.Account.Clocks.Office)) || drawn < 2 {
		t.Errorf("%d weeks are drawn of %d", drawn, len(f.Account.Clocks.Office))
	}
}

// Whatever the times and the clients are: a card, and a picture, and never several hands.
func FuzzRhythm(f *testing.F) {
	seed := []byte{}
	for i := range 150 {
		seed = binary.LittleEndian.AppendUint32(seed, uint32(1_500_000_000+i*40_000))
		seed = append(seed, byte(i%3))
	}
	f.Add(seed, "web", "\x00<&\"")
	f.Add(bytes.Repeat([]byte{1, 2, 3, 4, 1}, 120), "", "")
	f.Fuzz(func(t *testing.T, data []byte, one, two string) {
		var posts []hands.Posting
		for ; len(data) >= 5 && len(posts) < 2000; data = data[5:] {
			p := hands.Posting{At: time.Unix(int64(binary.LittleEndian.Uint32(data))/2, 0), Client: one}
			if data[4]%2 == 1 {
				p.Client = two
			}
			posts = append(posts, p)
		}
		card, err := hands.Rhythm(context.Background(), posts, hands.RhythmOptions{Permutations: 20})
		if err != nil {
			t.Fatal(err)
		}
		if card.Conclusion == hands.SeveralHands || (card.Figures == nil) != (card.Conclusion == hands.TooLittleText) || len(card.Why) == 0 || len(card.Limits) == 0 {
			t.Fatalf("%+v", card)
		}
		if _, err := json.Marshal(card); err != nil {
			t.Fatal(err)
		}
		wellFormed(t, hands.RhythmSVG(card))
	})
}
