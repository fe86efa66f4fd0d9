package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/rogpeppe/go-internal/testscript"

	"sayso/internal/dice"
)

// writeNewcomers writes a table of posts over six weeks: people who were made over years and
// post by day, and eight accounts that were made in one hour, post together at odd
// times, and come down on a target now and then.
func writeNewcomers(ts *testscript.TestScript, _ bool, args []string) {
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	out := bufio.NewWriter(file)
	fmt.Fprintln(out, "account_id,content_id,timestamp,joined,reply_to")
	chance := dice.Dice(1)
	posts := 0
	below := chance.Below
	const start, day, hour = 1_600_041_600, 86_400, 3_600 // a midnight
	post := func(account string, at, joined int, target string) {
		posts++
		fmt.Fprintf(out, "%s,%d,%d,%d,%s\n", account, posts, at, joined, target)
	}
	for a := range 200 {
		joined := start - day - below(2500*day)
		for range 30 {
			target := ""
			if below(3) == 0 {
				target = fmt.Sprint("target-", below(40))
			}
			post(fmt.Sprint("person-", a), start+below(42)*day+9*hour+below(12*hour), joined, target)
		}
	}
	const burst = 1_551_780_000 // 5 March 2019, ten o'clock
	joined := [8]int{}
	for m := range joined {
		joined[m] = burst + m*60 + below(1000)*min(m, 1)
	}
	for d := range 42 {
		at, target := start+d*day+below(23)*hour+300, ""
		if d%4 == 0 {
			target = fmt.Sprint("target-", below(40))
		}
		for m := range joined {
			post(fmt.Sprint("made-", m), at+below(500), joined[m], target)
		}
	}
	ts.Check(out.Flush())
}
