// Package progress is the one stream of events that long work sends out. The
// command line draws a bar from it and a web page a live line; the work itself
// knows neither.
package progress

// An Event says how far a piece of work has come.
type Event struct {
	Stage string // what is being done, in the user's words: "reading", "proposing"
	Item  string // the file or document at hand, if any
	Done  int64
	Total int64  // 0 when it cannot be known beforehand
	Unit  string // "documents", "bytes"
}

// A Report receives events, one at a time, from the goroutine that does the
// work. It must return quickly. A nil Report is silence.
type Report func(Event)

// Send reports e unless r is nil.
func (r Report) Send(e Event) {
	if r != nil {
		r(e)
	}
}
