package web

import (
	"fmt"
	"net/http"
	"time"
)

// Two readers may be at one case, and so may a terminal. Every change to a case
// is an entry of its log, so a page that wants to know looks at the length of
// the log, and tells its browser when it has grown.

const watchEvery = 300 * time.Millisecond

// events streams an event "changed" with the number of the last entry of the
// log, once at the start and then whenever there is a new one.
func (s *site) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "This connection cannot stream.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for last := int64(-1); ; {
		n, err := s.c.LogLength(r.Context())
		if err != nil {
			return // the browser asks again by itself
		}
		if n != last {
			last = n
			if _, err := fmt.Fprintf(w, "event: changed\ndata: %d\n\n", n); err != nil {
				return
			}
			flusher.Flush()
		}
		select {
		case <-r.Context().Done():
			return
		case <-s.opt.Done:
			return
		case <-tick.C:
		}
	}
}
