// Package planting invents accounts of which it is known who writes: writers are
// habits drawn by chance, subjects are words, and a plan says who posts when.
//
// The texts mean nothing. They have what the engine may look at: small words that one
// writer likes more than the other, punctuation, capitals, lengths, ways to type
// Persian; and subjects, which it must not take for habits.
package planting

import (
	"strings"
	"unicode/utf8"
)

// Chance is a small generator of numbers (SplitMix64).
type Chance uint64

// Below is a number from 0 to n-1.
func (c *Chance) Below(n int) int {
	*c += 0x9e3779b97f4a7c15
	z := uint64(*c)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) >> 33 % uint64(n))
}

// Share is a number from 0 to 1.
func (c *Chance) Share() float64 { return float64(c.Below(1<<20)) / (1 << 20) }

// A Language is what texts are made of.
type Language struct {
	choices  [][2]string // words that may stand for one another
	small    []string
	syllable []string // of content words
	ends     [3]string
	comma    string
	typings  [][2]string // ways to type the same
}

// English has capitals.
var English = Language{
	choices:  [][2]string{{"but", "though"}, {"very", "really"}, {"because", "since"}, {"also", "too"}, {"nobody", "no one"}, {"will", "shall"}, {"maybe", "perhaps"}, {"on", "upon"}, {"until", "till"}, {"about", "around"}},
	small:    strings.Fields("the of and to in is was that for with his her he she they it by from not are were has had have who which this their at been be would when after what you we"),
	syllable: strings.Fields("bar kel dom ris tav nol pem gud sil vor hax min tez lub cor fan wep jin"),
	ends:     [3]string{".", "!", "..."}, comma: ",",
	typings: [][2]string{{" - ", " — "}, {" & ", " and "}},
}

// Persian has keyboards.
var Persian = Language{
	choices:  [][2]string{{"اما", "ولی"}, {"بسیار", "خیلی"}, {"زیرا", "چون"}, {"همچنین", "نیز"}, {"باید", "شاید"}, {"درباره", "مورد"}, {"سپس", "بعد"}, {"دیگر", "هنوز"}},
	small:    strings.Fields("از به که این است را با آن برای او شد بود شده خود کرد هم یک تا بر ما وی گفت"),
	syllable: strings.Fields("بار کل دم ریس تاو نول پم گود سیل ور حا مین تز لب کر فن"),
	ends:     [3]string{".", "!", "…"}, comma: "،",
	typings: [][2]string{{"می‌", "می "}, {"ی", "ي"}, {"ک", "ك"}, {"‌ها", " ها"}},
}

// Arabic joins its small words to others, which is not planted.
var Arabic = Language{
	choices:  [][2]string{{"لكن", "غير"}, {"جدا", "للغاية"}, {"لأن", "بسبب"}, {"أيضا", "كذلك"}, {"ربما", "قد"}, {"حول", "عن"}, {"ثم", "بعدها"}, {"حتى", "إلى"}},
	small:    strings.Fields("من في على إلى عن أن هذا هذه الذي التي كان كانت هو هي ما لا لم قد كل بعد قبل مع بين عند"),
	syllable: strings.Fields("بار كل دم ريس تاف نول بم جود سيل ور حا مين تز لب كر فن"),
	ends:     [3]string{".", "!", "…"}, comma: "،",
	typings: [][2]string{{"ى", "ي"}, {"أ", "ا"}, {"إ", "ا"}},
}

// A Writer is habits: how often each of two ways is taken.
type Writer struct {
	choices, typings      []float64
	comma, dot, shout, up float64
	length                int
}

// NewWriter draws habits.
func NewWriter(l Language, c *Chance) Writer {
	w := Writer{comma: .05 + .2*c.Share(), dot: .3 + .5*c.Share(), shout: c.Share(), up: .15 * c.Share(), length: 9 + c.Below(9)}
	for range l.choices {
		w.choices = append(w.choices, c.Share())
	}
	for range l.typings {
		w.typings = append(w.typings, c.Share())
	}
	return w
}

// Between is a writer on the way from one to another: 0 is w, 1 is v.
func (w Writer) Between(v Writer, at float64) Writer {
	mix := func(a, b float64) float64 { return a + at*(b-a) }
	m := Writer{comma: mix(w.comma, v.comma), dot: mix(w.dot, v.dot), shout: mix(w.shout, v.shout), up: mix(w.up, v.up), length: int(mix(float64(w.length), float64(v.length)))}
	for i := range w.choices {
		m.choices = append(m.choices, mix(w.choices[i], v.choices[i]))
	}
	for i := range w.typings {
		m.typings = append(m.typings, mix(w.typings[i], v.typings[i]))
	}
	return m
}

// Subject is a number; equal numbers are written about in the same words.
type Subject int

const subjectWords = 60

func (l Language) contentWord(s Subject, c *Chance) string {
	own := Chance(uint64(s)*1_000_003 + uint64(c.Below(subjectWords)*7919))
	return l.syllable[own.Below(len(l.syllable))] + l.syllable[own.Below(len(l.syllable))] + l.syllable[own.Below(len(l.syllable))]
}

// Write writes a post of some sentences about a subject.
func (w Writer) Write(l Language, s Subject, c *Chance) string {
	var b strings.Builder
	for range 1 + c.Below(3) {
		w.sentence(&b, l, s, c)
	}
	text := b.String()
	for i, two := range l.typings {
		if c.Share() < w.typings[i] {
			text = strings.ReplaceAll(text, two[0], two[1])
		}
	}
	return strings.TrimSpace(text)
}

func (w Writer) sentence(b *strings.Builder, l Language, s Subject, c *Chance) {
	n := max(4, w.length/2+c.Below(w.length))
	for i := range n {
		word := l.small[c.Below(len(l.small))]
		switch {
		case i%3 == 1:
			word = l.contentWord(s, c)
			if c.Share() < w.up {
				word = strings.ToUpper(word)
			}
		case i%5 == 2:
			k := c.Below(len(l.choices))
			word = l.choices[k][0]
			if c.Share() < w.choices[k] {
				word = l.choices[k][1]
			}
		}
		if i == 0 {
			_, first := utf8.DecodeRuneInString(word)
			word = strings.ToUpper(word[:first]) + word[first:]
		}
		b.WriteString(word)
		switch {
		case i == n-1:
			b.WriteString(w.end(l, c) + " ")
		case c.Share() < w.comma:
			b.WriteString(l.comma + " ")
		case i == n/2 && len(l.typings) > 0 && c.Below(3) == 0:
			b.WriteString(l.typings[0][0])
		default:
			b.WriteString(" ")
		}
	}
}

func (w Writer) end(l Language, c *Chance) string {
	if c.Share() < w.dot {
		return l.ends[0]
	}
	if c.Share() < w.shout {
		return l.ends[1]
	}
	return l.ends[2]
}
