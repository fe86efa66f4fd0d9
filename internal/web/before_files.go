package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"sayso"
	"sayso/internal/register"
	"sayso/sequence"
)

// What the pages show leaves them as files: the register as the two tables that sayso
// sequence reads, and each answer as the JSON that it prints, with the hash of the tables.

func beforeFiles(path string, a ask) []choice {
	q := a.rows()
	answer := "order.json"
	full := a.query
	switch path {
	case cohortsPath:
		answer = "cohorts.json"
	case growthPath:
		answer = "growth.json"
	}
	return []choice{
		{Value: "events.csv", Label: "events.csv", URL: join("/before/events.csv", q)},
		{Value: "persons.csv", Label: "persons.csv", URL: join("/before/persons.csv", q)},
		{Value: answer, Label: answer, URL: join("/before/"+answer, full)},
	}
}

// registerFile sends what write makes of the register that an address asks for.
func (s *site) registerFile(kind, name string, write func(context.Context, io.Writer, registerAsked) (func() error, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v := s.visit(r)
		asked, err := s.registerAsked(r.Context(), v)
		if err == nil {
			var send func() error
			if send, err = write(r.Context(), w, asked); err == nil {
				attach(w, kind, name, send)
				return
			}
		}
		s.fail(w, v, err)
	}
}

// A registerAsked is a register with what is asked of it.
type registerAsked struct {
	ask
	reg *register.Register
	sum string
}

func (s *site) registerAsked(ctx context.Context, v *visit) (registerAsked, error) {
	a, _, err := s.asking(ctx, v)
	if err != nil {
		return registerAsked{}, err
	}
	reg, sum, err := s.register(ctx, a.counting())
	return registerAsked{a, reg, sum}, err
}

// registerCSV sends one of the tables.
func (s *site) registerCSV(name string, write func(*register.Register, io.Writer) error) http.HandlerFunc {
	return s.registerFile("text/csv", name, func(_ context.Context, w io.Writer, a registerAsked) (func() error, error) {
		return func() error { return write(a.reg, w) }, nil
	})
}

// longest is how long a file waits for its answer: whoever wants it no longer goes away.
const longest = 24 * time.Hour

// answerJSON sends an answer as sayso sequence prints it, sealed with the hash of the
// register and the version.
func answerJSON[T any](s *site, name string, answer func(context.Context, ask, *register.Register, string, time.Duration) (*T, wait, error), seal func(*T, string, string)) http.HandlerFunc {
	return s.registerFile("application/json", name, func(ctx context.Context, w io.Writer, a registerAsked) (func() error, error) {
		r, waiting, err := answer(ctx, a.ask, a.reg, a.sum, longest)
		switch {
		case errors.Is(err, sayso.ErrInput):
			return nil, fmt.Errorf("%w: %w", err, sayso.ErrUsage)
		case err != nil:
			return nil, err
		case waiting.CalledOff || waiting.Stale != "" || r == nil:
			return nil, fmt.Errorf("%s: %w", name, context.Canceled)
		}
		sealed := *r
		seal(&sealed, a.sum, s.opt.Version)
		return func() error {
			to := json.NewEncoder(w)
			to.SetIndent("", "  ")
			to.SetEscapeHTML(false)
			return to.Encode(sealed)
		}, nil
	})
}

// beforeRoutes are the addresses of the three pages and of what leaves them.
func (s *site) beforeRoutes(mux *http.ServeMux) {
	mux.Handle("GET /before", s.page(s.before))
	mux.Handle("GET /before/cohorts", s.page(s.cohorts))
	mux.Handle("GET /before/growth", s.page(s.growth))
	mux.Handle("POST /before/days", s.page(s.stateDays))
	mux.Handle("POST /before/freeze", s.page(s.freeze))
	mux.Handle("POST /before/calloff", s.page(s.callOff))
	mux.Handle("POST /before/state", s.page(s.stateTables))
	mux.Handle("GET /before/stated/{n}", s.page(s.statedTable))
	mux.Handle("POST /before/stated/{n}", s.page(s.sayOfTable))
	mux.HandleFunc("GET /before/events.csv", s.registerCSV("events.csv", (*register.Register).WriteEvents))
	mux.HandleFunc("GET /before/persons.csv", s.registerCSV("persons.csv", (*register.Register).WritePersons))
	mux.HandleFunc("GET /before/order.json", answerJSON(s, "order.json", s.order, func(r *sequence.Result, sum, version string) { r.DataSHA256, r.Version = sum, version }))
	mux.HandleFunc("GET /before/cohorts.json", answerJSON(s, "cohorts.json", s.compareCohorts, func(r *sequence.Cohorts, sum, version string) { r.DataSHA256, r.Version = sum, version }))
	mux.HandleFunc("GET /before/growth.json", answerJSON(s, "growth.json", s.growthOf, func(r *sequence.Growth, sum, version string) { r.DataSHA256, r.Version = sum, version }))
}
