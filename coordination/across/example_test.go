package across_test

import (
	"context"
	"fmt"
	"time"

	"sayso/coordination"
	"sayso/coordination/across"
)

func ExampleFind() {
	say := func(account, text string, minute int64) across.Post {
		return across.Post{Post: coordination.Post{Account: account, Content: account, Time: minute * 60_000_000}, Text: text}
	}
	result, err := across.Find(context.Background(), []across.Post{
		say("one", "On 3 July 2023 some 316 people signed the letter, says Sirvan Dehgolan.", 0),
		say("two", "در ۱۲ تیر ۱۴۰۲ به گفته سیروان دهگلان ۳۱۶ نفر نامه را امضا کردند.", 45),
		say("three", "Nobody knows what will come of it, and 12 people have asked.", 50),
		say("four", "کسی نمی‌داند چه خواهد شد و همه می‌پرسند.", 55),
	}, across.Rules{Window: 6 * time.Hour, Score: 3})
	if err != nil {
		panic(err)
	}
	for _, p := range result.Proposals {
		fmt.Println(p.Older.Account, "and", p.Newer.Account, "may be one text in", p.OlderLanguage, "and", p.NewerLanguage)
		for _, r := range p.Shared {
			fmt.Println(r.Kind, r.Older, "=", r.Newer)
		}
	}
	// Output:
	// one and two may be one text in en and fa
	// date 3 July 2023 = ۱۲ تیر ۱۴۰۲
	// name Dehgolan = دهگلان
	// name Sirvan = سیروان
	// number 316 = ۳۱۶
}
