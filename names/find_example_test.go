package names_test

import (
	"fmt"

	"sayso"
	"sayso/names"
)

func ExampleWatchlist_Find() {
	var list names.Watchlist
	for id, name := range map[string]string{"p1": "Hedda Lomax", "p2": "حسن حیرانی"} {
		if err := list.Add(id, name, sayso.PersonTarget); err != nil {
			fmt.Println(err)
		}
	}
	for _, m := range list.Find("HEDDA LOMAX left. Lomax's brother stayed. غادر وحسن حيراني.") {
		fmt.Println(m.ID, m.Start, m.End, m.How, m.Short)
	}
	// Output:
	// p1 0 11 folded false
	// p1 18 23 variant true
	// p2 48 58 clitic false
}
