package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"syscall"

	"sayso"
)

// A problem is a page that could not be shown.
type problem struct {
	Status   int
	Headline string
	Why      string
	Stranger bool
}

// statusOf maps the kinds of failure to HTTP and to a message. It is the only
// place that does.
func statusOf(err error) (status int, message string) {
	switch {
	case errors.Is(err, errTooLarge):
		return http.StatusRequestEntityTooLarge, "intake.toolarge"
	case errors.Is(err, syscall.ENOSPC):
		return http.StatusInsufficientStorage, "intake.diskfull"
	case errors.Is(err, sayso.ErrNotFound):
		return http.StatusNotFound, "problem.notfound"
	case errors.Is(err, sayso.ErrUsage):
		return http.StatusBadRequest, "problem.usage"
	case errors.Is(err, sayso.ErrInput):
		return http.StatusUnprocessableEntity, "problem.input"
	case errors.Is(err, sayso.ErrConflict), errors.Is(err, sayso.ErrExists):
		return http.StatusConflict, "problem.conflict"
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable, "problem.calledoff"
	case errors.Is(err, sayso.ErrDamaged), errors.Is(err, sayso.ErrSpan):
		return http.StatusInternalServerError, "problem.damaged"
	}
	return http.StatusInternalServerError, "problem.unreadable"
}

func (s *site) fail(w http.ResponseWriter, r *visit, err error) {
	status, message := statusOf(err)
	headline := r.say.Text(message)
	s.show(w, r, status, view{name: "problem", title: headline, data: problem{Status: status, Headline: headline, Why: err.Error()}})
}

func (s *site) stranger(w http.ResponseWriter, request *http.Request) {
	r := s.visit(request)
	p := problem{Status: http.StatusForbidden, Headline: r.say.Text("problem.stranger"), Stranger: true}
	s.show(w, r, p.Status, view{name: "problem", title: p.Headline, data: p})
}

func noSuchPage(_ context.Context, r *visit) (view, error) {
	return view{}, fmt.Errorf("page %s: %w", r.URL.Path, sayso.ErrNotFound)
}
