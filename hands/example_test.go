package hands_test

import (
	"context"
	"fmt"
	"time"

	"sayso/hands"
)

// Two posts are no evidence of anything, and no figure is shown.
func ExamplePartition() {
	posts := []hands.Post{
		{ID: "1", Time: time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC), Text: "We met the mayor today.", Side: "phone"},
		{ID: "2", Time: time.Date(2024, 5, 7, 9, 0, 0, 0, time.UTC), Text: "GREAT day!!", Side: "tablet"},
	}
	card, err := hands.Partition(context.Background(), posts, hands.Question{Sides: [2]string{"phone", "tablet"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(card.Conclusion, card.Figures)
	// Output: too little text <nil>
}
