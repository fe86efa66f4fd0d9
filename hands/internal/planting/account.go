package planting

import (
	"fmt"
	"time"

	"sayso/hands"
)

// A Plan is an account: who writes on which side, about what, when.
type Plan struct {
	Language       Language
	Weeks, PerWeek int
	Writers        [2]Writer // of the sides
	Subjects       [2]int    // how many each side writes about
	Apart          int       // by how far the second side's subjects are moved
	Drift          *Writer   // what both writers are on the way to
	Later          float64   // how much likelier side B is late than early: 0 not, 1 entirely
}

// The sides of a plan.
const (
	Pad   = "pad"
	Phone = "phone"
)

// Start is the Monday that accounts begin on.
var Start = time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC)

// Posts writes the account.
func (p Plan) Posts(c *Chance) []hands.Post {
	var posts []hands.Post
	for week := range p.Weeks {
		age := float64(week) / float64(p.Weeks)
		for n := range p.PerWeek {
			at := 0
			if c.Share() < .5*(1-p.Later)+p.Later*age {
				at = 1
			}
			w := p.Writers[at]
			if p.Drift != nil {
				w = w.Between(*p.Drift, age)
			}
			subject := Subject(c.Below(p.Subjects[at]) + at*p.Apart)
			minute := c.Below(7 * 24 * 60)
			posts = append(posts, hands.Post{
				ID:   fmt.Sprintf("%d-%d", week, n),
				Time: Start.AddDate(0, 0, 7*week).Add(time.Duration(minute) * time.Minute),
				Text: w.Write(p.Language, subject, c),
				Side: []string{Pad, Phone}[at],
			})
		}
	}
	return posts
}
