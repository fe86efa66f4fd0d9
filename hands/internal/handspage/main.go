// Command handspage
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"sayso/hands"
)

func between(posts []hands.Post, from, to string) (kept []hands.Post) {
	for _, p := range posts {
		if d := p.Time.Format("2006-01-02"); from <= d && d < to {
			kept = append(kept, p)
		}
	}
	return kept
}

func show(name string, posts []hands.Post, q hands.Question) {
	t0 := time.Now()
	c, err := hands.Partition(context.Background(), posts, q)
	if err != nil {
		panic(err)
	}
	fmt.Println("==", name, "=>", c.Conclusion, c.Why[0], time.Since(t0).Round(time.Millisecond))
	f, ok := c.Figures.(hands.PartitionFigures)
	if !ok {
		return
	}
	fmt.Println("  ", f.Sides, f.LeftOut, f.Weeks)
	if f.Prose != nil {
		b := hands.Measure{}
		if f.Prose.Bag != nil {
			b = *f.Prose.Bag
		}
		fmt.Printf("   prose %.3f [%.3f %.3f] bag %.3f full %.3f\n", f.Prose.Post.AUC, f.Prose.Post.Low, f.Prose.Post.High, b.AUC, f.Full.Post.AUC)
		for _, v := range f.Views {
			fmt.Printf("   %-30s %.3f\n", v.View, v.Post.AUC)
		}
		if f.Unadjusted != nil {
			fmt.Printf("   unadj %+v\n", *f.Unadjusted)
		}
		fmt.Printf("   topic %+v\n", *f.Topic)
		for _, v := range f.Views {
			if v.View == hands.Content {
				fmt.Printf("   PMC %s %.3f  shape-c %.3f\n", name, f.Prose.Post.AUC-v.Post.AUC, f.Topic.Excess.AUC)
			}
		}
	}
	for _, n := range f.Nulls {
		fmt.Printf("   null %-32s %-22s %4d %4d %.3f\n", n.Name, n.Side, n.A, n.B, n.Post.AUC)
	}
	if f.Permutation != nil {
		fmt.Println("   perm", *f.Permutation)
	}
	if os.Getenv("DRV") != "" {
		for _, d := range f.Drivers {
			j, _ := json.Marshal(d)
			fmt.Println("    ", string(j))
		}
	}
}

func main() {
	dir := os.Args[1]
	clients, err := readClients(dir)
	if err != nil {
		panic(err)
	}
	sg, err := readSigned(dir)
	if err != nil {
		panic(err)
	}
	ai := hands.Question{Sides: [2]string{"Twitter for Android", "Twitter for iPhone"}, Seed: 1}
	if len(os.Args) > 2 && os.Args[2] == "c50" {
		reps, err := readReporters(dir)
		if err != nil {
			panic(err)
		}
		for _, name := range slices.Sorted(maps.Keys(reps)) {
			arts := reps[name]
			isB := bySubject(arts)
			var a, b []article
			for i := range arts {
				if isB[i] {
					b = append(b, arts[i])
				} else {
					a = append(a, arts[i])
				}
			}
			show(fmt.Sprint(name, len(a), len(b)), append(asPosts(a, "a", min(len(a), len(b), 40)), asPosts(b, "b", min(len(a), len(b), 40))...), hands.Question{Sides: [2]string{"a", "b"}, Seed: 1, Permutations: 99})
		}
		return
	}
	if len(os.Args) < 3 {
		show("client", between(clients, "2015-10-01", "2016-12-01"), ai)
	}
	show("signed", sg, hands.Question{Sides: [2]string{signed, unsigned}, Seed: 1})
}
