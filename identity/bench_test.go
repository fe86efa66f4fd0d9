package identity_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"sayso"
	"sayso/identity"
	"sayso/text"
)

// invented are n names put together from those that the package of names spells.
func invented(b *testing.B, n int) []identity.Name {
	b.Helper()
	f, err := os.Open("../names/spellings.txt")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var given, family [][]string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		if fields[0] != "s" {
			given = append(given, fields[1:])
		}
		if fields[0] != "g" {
			family = append(family, fields[1:])
		}
	}
	var all []identity.Name
	for i := range n {
		g, s := given[i*7%len(given)], family[i*13%len(family)]
		name := g[i%min(2, len(g))] + " " + s[i%min(2, len(s))]
		all = append(all, identity.Name{Bearer: sayso.Bearer{Key: text.Key(name) + strings.Repeat(" x", i/(len(given)*len(family)))}, Name: name, Type: sayso.PersonTarget, Rows: i % 17})
	}
	return all
}

func BenchmarkPropose(b *testing.B) {
	for _, n := range []int{300, 3000} {
		all := invented(b, n)
		b.Run(map[int]string{300: "300 names", 3000: "3,000 names"}[n], func(b *testing.B) {
			pairs := 0
			for b.Loop() {
				pairs = len(identity.Propose(all))
			}
			b.ReportMetric(float64(pairs), "pairs")
		})
	}
}

// BenchmarkSearchAgain looks through the names of a case to which ten were added; the
// others were looked through before.
func BenchmarkSearchAgain(b *testing.B) {
	all := invented(b, 3000)
	var p identity.Proposer
	p.Search(all[:2990]).Look(2990)
	known := p
	for b.Loop() {
		p = known
		p.Search(all).Look(len(all))
	}
}

// BenchmarkProposeAlike proposes among names that are hard to tell apart: bodies that
// differ by a number.
func BenchmarkProposeAlike(b *testing.B) {
	var all []identity.Name
	for i := range 300 {
		name := fmt.Sprintf("The League of ward %d", i)
		all = append(all, identity.Name{Bearer: sayso.Bearer{Key: text.Key(name)}, Name: name, Rows: i})
	}
	for b.Loop() {
		identity.Propose(all)
	}
}

func BenchmarkResolve(b *testing.B) {
	var all []sayso.Judgement
	for i := range 10_000 {
		all = append(all, sayso.Judgement{Seq: int64(i + 1), Answer: sayso.IsSame, A: sayso.Bearer{Key: string(rune('a'+i%26)) + text.Key(strings.Repeat("z", i%300))}, B: sayso.Bearer{Key: strings.Repeat("y", i%211)}})
	}
	for b.Loop() {
		identity.Resolve(all)
	}
}
