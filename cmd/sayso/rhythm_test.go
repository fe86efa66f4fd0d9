package main

import (
	"bufio"
	"fmt"
	"os"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"sayso/internal/dice"
)

// writeOffice writes posts of an office three hours east of Greenwich, by two programs
// at the same hours, and a few of somebody else.
func writeOffice(ts *testscript.TestScript, _ bool, args []string) {
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer file.Close()
	out := bufio.NewWriter(file)
	fmt.Fprintln(out, "who,at,with")
	chance := dice.Dice(1)
	below := chance.Below
	for d := range 280 {
		day := time.Date(2019, 1, 7+d, 9-3, 0, 0, 0, time.UTC)
		if d%7 > 4 {
			continue
		}
		for range 7 {
			fmt.Fprintf(out, "office,%s,%s\n", day.Add(time.Duration(below(9*3600))*time.Second).Format(time.RFC3339), []string{"web", "telephone"}[below(2)])
		}
		if d%20 == 0 {
			fmt.Fprintf(out, "few,%d,\n", day.Unix())
		}
	}
	ts.Check(out.Flush())
}
