package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"sayso"
)

// A problem is a page that could not be shown.
type problem struct {
	Status   int
	Headline string
	Why      string
	Stranger bool
}

// statusOf maps the kinds of failure to HTTP. It is the only place that does.
func statusOf(err error) (status int, headline string) {
	switch {
	case errors.Is(err, sayso.ErrNotFound):
		return http.StatusNotFound, "There is nothing of that name in this case"
	case errors.Is(err, sayso.ErrUsage):
		return http.StatusBadRequest, "This address asks for something that cannot be answered"
	case errors.Is(err, sayso.ErrInput):
		return http.StatusUnprocessableEntity, "This cannot be read as what it claims to be"
	case errors.Is(err, sayso.ErrConflict), errors.Is(err, sayso.ErrExists):
		return http.StatusConflict, "This does not follow from the present state of the case"
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable, "The answer was called off"
	case errors.Is(err, sayso.ErrDamaged), errors.Is(err, sayso.ErrSpan):
		return http.StatusInternalServerError, "The case file is not as it was written"
	}
	return http.StatusInternalServerError, "The case could not be read"
}

func (s *site) fail(w http.ResponseWriter, r *visit, err error) {
	status, headline := statusOf(err)
	s.show(w, r, status, view{name: "problem", title: headline, data: problem{Status: status, Headline: headline, Why: err.Error()}})
}

func (s *site) stranger(w http.ResponseWriter, request *http.Request) {
	r := s.visit(request)
	p := problem{Status: http.StatusForbidden, Headline: "Use the address printed in the terminal", Stranger: true}
	s.show(w, r, p.Status, view{name: "problem", title: p.Headline, data: p})
}

func noSuchPage(_ context.Context, r *visit) (view, error) {
	return view{}, fmt.Errorf("page %s: %w", r.URL.Path, sayso.ErrNotFound)
}
