package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/intake"
	"sayso/internal/jobs"
	"sayso/internal/progress"
)

// How far a taking in is, and what came of it, is one piece of a page: the page
// holds it as it was when it was asked for, and a stream sends it again at each
// change. The same words, so nobody needs the stream.

// A progressView is how far a taking in is, in a reader's words.
type progressView struct {
	ID       string
	State    string // "open", "waiting", "working", "done", "calledoff" or "failed"
	Stages   []stageView
	Added    jobs.Added
	Read     *casefile.Added // nil if nothing was to be read, or not yet
	Rejected []sayso.Rejection
	More     int    // rejected records beyond those
	Headline string // of what went wrong
	Why      string
}

// A stageView is how far one stage is; Total is 0 where nobody knows.
type stageView struct {
	Words       template.HTML
	Label       string
	Done, Total int64
}

// Going reports whether there is more to come.
func (p progressView) Going() bool { return p.State == "waiting" || p.State == "working" }

// Over reports whether it has ended, in whichever way.
func (p progressView) Over() bool { return !p.Going() && p.State != "open" }

// look says how far t is.
func (t *taking) look(say wording) *progressView {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := &progressView{ID: t.id, State: "open"}
	if t.run == nil {
		return p
	}
	look := t.run.Look()
	p.Stages = stages(say, look.Events, look.State)
	switch {
	case look.State == jobs.Waiting:
		p.State = "waiting"
	case look.State == jobs.Working:
		p.State = "working"
	case errors.Is(look.Err, context.Canceled):
		p.State = "calledoff"
	case look.Err != nil:
		p.State, p.Why = "failed", look.Err.Error()
		_, message := statusOf(look.Err)
		p.Headline = say.Text(message)
	default:
		p.State = "done"
	}
	p.Added, p.Read = t.added, t.read
	p.Rejected = append(p.Rejected, t.rejected...)
	p.More = max(t.added.Rejected-len(t.rejected), 0)
	return p
}

// stages says the last event of each kind of work, and the records of a file
// only while it is read.
func stages(say wording, events []progress.Event, state jobs.State) []stageView {
	last := map[string]progress.Event{}
	for _, e := range events {
		last[e.Unit] = e
	}
	var all []stageView
	for _, unit := range []string{"files", "records", "documents", "texts"} {
		e, ok := last[unit]
		if !ok || unit == "records" && (state == jobs.Ended || last["files"].Done == last["files"].Total) {
			continue
		}
		key := "intake.stage." + unit
		if unit == "files" && e.Item == "" {
			key += ".all"
		}
		all = append(all, stageView{
			Words: say.HTML(key, "done", int(e.Done), "total", int(e.Total), "file", e.Item),
			Label: say.Text("intake.stage." + unit + ".label"), Done: e.Done, Total: e.Total,
		})
	}
	return all
}

// slowest is how seldom the stream says something, at most.
const slowest = 200 * time.Millisecond

// takingEvents streams how far a taking in is: "stages" at each change, which
// leaves the button that has the focus where it is; at the end "state" with all
// that came of it, and "ended".
func (s *site) takingEvents(w http.ResponseWriter, request *http.Request) {
	r := s.visit(request)
	t, err := s.takings.find(request.PathValue("id"))
	flusher, ok := w.(http.Flusher)
	if err != nil || !ok || !t.begun() {
		http.Error(w, "There is nothing under way here.", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		changed := t.changed() // before the look, so that no change falls between
		p := t.look(r.say)
		event, part := "stages", "under-way"
		if p.Over() {
			event, part = "state", "progress"
		}
		piece, err := s.piece(r, "taking", part, p)
		if err != nil {
			return
		}
		_, err = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, strings.ReplaceAll(piece, "\n", "\ndata: "))
		if err == nil && p.Over() {
			_, err = fmt.Fprint(w, "event: ended\ndata: \n\n")
		}
		flusher.Flush()
		if err != nil || p.Over() {
			return
		}
		select {
		case <-changed:
		case <-request.Context().Done():
			return
		case <-s.opt.Done:
			return
		}
		time.Sleep(slowest)
	}
}

func (t *taking) changed() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.run.Look().Changed
}

// piece renders a part of a page.
func (s *site) piece(r *visit, page, part string, data any) (string, error) {
	var b bytes.Buffer
	err := s.pages.write(&b, r.say, page, part, data)
	return b.String(), err
}

// A previewView is what the tables of a form would be taken in as.
type previewView struct {
	ID     string
	Tables []tablePreview
	Others int // files that are not shown
}

func (t *taking) previewed() previewView {
	t.mu.Lock()
	defer t.mu.Unlock()
	return previewView{ID: t.id, Tables: append([]tablePreview(nil), t.tables...), Others: len(t.files) - len(t.tables)}
}

// Choices are the columns that a reader can choose from. A hostile header of a
// million columns must not make a page that no browser shows.
func (p tablePreview) Choices() []string {
	const most, longest = 200, 200 // columns; bytes of a name
	var all []string
	for _, name := range p.Header {
		if name != "" && len(name) <= longest && len(all) < most {
			all = append(all, name)
		}
	}
	return all
}

// A roleChoice is which column holds what.
type roleChoice struct {
	Role, Column string
	Field, ID    string
	Needed       bool
}

// Roles are the choices of a table.
func (p tablePreview) Roles() []roleChoice {
	var all []roleChoice
	for _, role := range intake.Roles() {
		n := "c" + strconv.Itoa(p.Number)
		all = append(all, roleChoice{role, p.Columns.Name(role), n + "." + role, n + "-" + role, role == "account" || role == "time"})
	}
	return all
}
