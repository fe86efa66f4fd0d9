package web_test

import "testing"

// A case with nothing in it teaches how to begin.
func TestAnEmptyCaseTeaches(t *testing.T) {
	h := site(newCase(t))
	get(t, h, "/").says("This case is empty", "sayso add affair.sayso", "sayso extract affair.sayso", "The log begins")
	get(t, h, "/ledger").says("No rows yet", "sayso extract")
	get(t, h, "/documents").says("Nothing matches")
	get(t, h, "/search").says("zero-width non-joiner")
}

// The home of the invented case says what is in it and what is missing, and
// every figure leads somewhere.
func TestHomeSaysWhatIsThere(t *testing.T) {
	c := demoCase(t)
	h := site(c)
	add(t, c, write(t, "broken.jsonl", "{\"id\": \"1\"\n{\"id\":\"2\",\"text\":\"A note without a date.\"}\n"), noOptions)
	p := get(t, h, "/")
	p.says("48 documents and 300 posts", "Cypress Voice", "بانگ سرو", "Persian", "Arabic", "nobody has looked at", "without a date", "What could not be taken in", "is unbroken", "by Noor")
	p.linksLead(h)
}
