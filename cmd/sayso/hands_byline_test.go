package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"sayso/internal/dice"
)

// A columnist is habits, drawn by chance: how often each of two ways is taken.
type columnist struct {
	below func(int) int
	often []int // of 100
	long  int   // words of a sentence
}

var ways = [][2]string{{"but", "though"}, {"very", "really"}, {"also", "too"}, {"maybe", "perhaps"}, {"until", "till"}, {"about", "around"}, {"on", "upon"}, {"nobody", "none"}, {"often", "always"}, {"here", "there"}}

const (
	smallWords = "the of and to in is was that for with his her he she they it by from not are were has had have who which this their at been be would have when after what you we"
	syllables  = "bar kel dom ris tav nol pem gud sil vor hax min tez lub cor fan wep jin"
)

func newColumnist(below func(int) int) columnist {
	c := columnist{below: below, long: 8 + below(10)}
	for range len(ways) + 4 {
		c.often = append(c.often, below(101))
	}
	return c
}

// column is an article of some three hundred words about one of six subjects.
func (c columnist) column(subject int) string {
	var b strings.Builder
	small := strings.Fields(smallWords)
	sound := strings.Fields(syllables)
	for written := 0; written < 320; {
		n := c.long/2 + c.below(c.long)
		for i := range n {
			word := small[c.below(len(small))]
			switch {
			case i%3 == 1:
				at := 7*subject + c.below(12)
				word = sound[at%len(sound)] + sound[(at*5+subject)%len(sound)]
			case i%4 == 2:
				w := c.below(len(ways))
				word = ways[w][c.way(w)]
			}
			if i == 0 {
				word = strings.ToUpper(word[:1]) + word[1:]
			}
			b.WriteString(word)
			if i < n-1 {
				b.WriteString([]string{" ", ", "}[c.way(len(ways))&c.below(2)])
			}
		}
		written += n
		b.WriteString([]string{". ", "! ", "; ", ".\n"}[2*c.way(len(ways)+1)+c.way(len(ways)+2)])
	}
	return b.String()
}

func (c columnist) way(habit int) int {
	if c.below(100) < c.often[habit] {
		return 1
	}
	return 0
}

// writeBylines writes two files of documents: a desk of two columnists, one columnist
// alone, one with little; and fourteen colleagues.
func writeBylines(ts *testscript.TestScript, _ bool, args []string) {
	chance := dice.Dice(9)
	below := chance.Below
	write := func(path string, each func(add func(author, id string, c columnist, n int))) {
		file, err := os.Create(ts.MkAbs(path))
		ts.Check(err)
		defer file.Close()
		out := bufio.NewWriter(file)
		each(func(author, id string, c columnist, n int) {
			for i := range n {
				line, err := json.Marshal(map[string]string{"id": fmt.Sprintf("%s%02d", id, i), "author": author, "text": c.column((len(id) + i) % 6)})
				ts.Check(err)
				fmt.Fprintf(out, "%s\n", line)
			}
		})
		ts.Check(out.Flush())
	}
	write(args[0], func(add func(string, string, columnist, int)) {
		add("The Desk", "desk-a", newColumnist(below), 5)
		add("The Desk", "desk-b", newColumnist(below), 5)
		add("One Alone", "one", newColumnist(below), 16)
		add("Small", "small", newColumnist(below), 3)
	})
	write(args[1], func(add func(string, string, columnist, int)) {
		for i := range 21 {
			name := fmt.Sprintf("Colleague %c", 'A'+i)
			add(name, strings.Repeat("c", 1+i%6), newColumnist(below), 10)
		}
	})
}
