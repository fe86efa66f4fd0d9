package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"sayso/internal/columnists"
	"sayso/internal/dice"
)

// writeBylines writes two files of documents: a desk of two columnists, one columnist
// alone, one with little; and 21 colleagues. With -outlets it is said where each stands: the
// second half of the desk's elsewhere.
func writeBylines(ts *testscript.TestScript, _ bool, args []string) {
	chance := dice.Dice(9)
	isPlaced := args[0] == "-outlets"
	if isPlaced {
		args = args[1:]
	}
	write := func(path string, each func(add func(author, id string, c columnists.Columnist, n int))) {
		file, err := os.Create(ts.MkAbs(path))
		ts.Check(err)
		defer file.Close()
		out := bufio.NewWriter(file)
		each(func(author, id string, c columnists.Columnist, n int) {
			for i := range n {
				fields := map[string]string{"id": fmt.Sprintf("%s%02d", id, i), "author": author, "text": c.Column((len(id) + i) % columnists.Subjects)}
				if isPlaced {
					fields["source"] = map[bool]string{true: "Harbour Weekly", false: "Evening Post"}[id == "desk-b"]
				}
				line, err := json.Marshal(fields)
				ts.Check(err)
				fmt.Fprintf(out, "%s\n", line)
			}
		})
		ts.Check(out.Flush())
	}
	write(args[0], func(add func(string, string, columnists.Columnist, int)) {
		add("The Desk", "desk-a", columnists.New(&chance), 5)
		add("The Desk", "desk-b", columnists.New(&chance), 5)
		add("One Alone", "one", columnists.New(&chance), 16)
		add("Small", "small", columnists.New(&chance), 3)
	})
	write(args[1], func(add func(string, string, columnists.Columnist, int)) {
		for i := range 21 {
			name := fmt.Sprintf("Colleague %c", 'A'+i)
			add(name, strings.Repeat("c", 1+i%6), columnists.New(&chance), 10)
		}
	})
}
