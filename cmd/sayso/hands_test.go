package main

import (
	"encoding/csv"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sayso/internal/dice"
)

// writeWriters writes posts of three accounts over a year: desk is written by two, each
// with a program and ways of their own; one by a single writer with two programs; and
// small has a handful of posts.
func writeWriters(ts *testscript.TestScript, _ bool, args []string) {
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	out := csv.NewWriter(file)
	ts.Check(out.Write([]string{"who", "at", "client", "words"}))
	chance := dice.Dice(5)
	below := chance.Below
	pick := func(words string) string { all := strings.Fields(words); return all[below(len(all))] }
	start := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC)
	post := func(who, client string, week int, isTerse bool) {
		at := start.AddDate(0, 0, 7*week).Add(time.Duration(below(7*24*60)) * time.Minute)
		ts.Check(out.Write([]string{who, at.Format(time.RFC3339), client, invented(pick, isTerse)}))
	}
	for week := range 40 {
		for n := range 12 {
			client := []string{"pad", "phone"}[n%2]
			post("desk", client, week, n%2 == 0)
			post("one", client, week, false)
		}
	}
	for week := range 5 {
		post("small", "pad", week, true)
	}
	out.Flush()
	ts.Check(out.Error())
}

// invented is a post by one of two writers about what both write about.
func invented(pick func(string) string, isTerse bool) string {
	thing := func() string {
		const syllables = "bar kel dom ris tav nol pem gud sil vor hax min tez lub cor fan wep jin"
		return pick(syllables) + pick(syllables)
	}
	if isTerse {
		return "The " + thing() + " was " + thing() + pick(" !! ! . ...") + " But not " + pick("about for with by") + " " + thing() + " - " + pick("Sad! Great! Bad. Good.") + " You have " + strings.ToUpper(thing()) + " and " + thing() + "!"
	}
	return "As we heard, the " + thing() + ", which " + thing() + " had, is " + pick("about for with by") + " " + thing() + "; " + pick("perhaps though because") + " the " + thing() + " would have been " + thing() + ", they said, when " + thing() + " came."
}

// No command looks for the writer of a text, and none says that it might.
func TestNoCommandLooksForTheWriterOfAText(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)\bauthor|rank|nearest|candidate|embed|vector|fingerprint|identif|suspect|find the (author|writer)|who wrote`)
	aByline := regexp.MustCompile(`--author (NAME|"A. Columnist")|"author"`) // one that is asked about, and the field it stands in
	root := (&program{}).rootCommand()
	seen := 0
	var walk func(*cobra.Command, bool)
	walk = func(cmd *cobra.Command, isHands bool) {
		isHands = isHands || cmd.Name() == "hands"
		if isHands {
			seen++
			for _, words := range []string{cmd.Use, cmd.Short, cmd.Long, cmd.Example} {
				words = aByline.ReplaceAllString(words, "")
				if m := forbidden.FindString(words); m != "" {
					t.Errorf("%s says %q", cmd.CommandPath(), m)
				}
			}
			if regexp.MustCompile(`(?i)search|find|match|similar`).MatchString(cmd.Use) {
				t.Errorf("%s is a search", cmd.CommandPath())
			}
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				if f.Name == "author" && f.Value.Type() == "string" {
					return // one byline that is asked about, by its name
				}
				if m := forbidden.FindString(f.Name + " " + f.Usage); m != "" {
					t.Errorf("%s --%s says %q", cmd.CommandPath(), f.Name, m)
				}
			})
		} else if regexp.MustCompile(`(?i)unmask|find-?author|find-?writer|stylometr`).MatchString(cmd.Use) {
			t.Errorf("%s is a search", cmd.CommandPath())
		}
		for _, child := range cmd.Commands() {
			walk(child, isHands)
		}
	}
	walk(root, false)
	if seen < 4 {
		t.Errorf("only %d commands about hands were seen", seen)
	}
}
