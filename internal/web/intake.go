package web

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"sayso"
	"sayso/calendar"
	"sayso/internal/intake"
	"sayso/internal/jobs"
)

// Taking in has an address of its own from the moment the files have arrived,
// and every step is a page there: first what the tables among them would be
// taken in as, if there are any; then how far it is; then what came of it. A
// reader may leave, come back, look on from another window or call it off. What
// is done is done by jobs.Add and jobs.Extract, as in the terminal.

// A takeIn is what the form needs.
type takeIn struct {
	Types []sayso.SourceType
	Files int   // at most
	Bytes int64 // at most
	Now   *progressView
}

func (s *site) takeIn(r *visit) takeIn {
	t := takeIn{Types: sayso.SourceTypes(), Files: mostFiles, Bytes: s.takings.limit}
	if latest := s.takings.latest(); latest != nil {
		t.Now = latest.look(r.say)
	}
	return t
}

// addForm is the page that has only the form.
func (s *site) addForm(_ context.Context, r *visit) (view, error) {
	return view{name: "add", title: r.say.Text("intake.title"), here: "home", data: s.takeIn(r)}, nil
}

// receiveFiles takes what a reader sent. Tables are shown first; anything else
// begins to be taken in.
func (s *site) receiveFiles(ctx context.Context, r *visit) (view, error) {
	t, err := s.takings.open()
	if err != nil {
		return view{}, err
	}
	if err := s.fill(ctx, t, r); err != nil {
		s.takings.drop(t)
		return view{}, err
	}
	if len(t.tables) == 0 {
		if err := s.begin(t); err != nil {
			s.takings.drop(t)
			return view{}, err
		}
	}
	return view{to: "/add/" + t.id}, nil
}

func (s *site) fill(ctx context.Context, t *taking, r *visit) error {
	got, err := receive(ctx, r, t.dir, s.takings.limit)
	if err != nil {
		return err
	}
	if len(got.files) == 0 {
		return fmt.Errorf("take in: no file was chosen: %w", sayso.ErrUsage)
	}
	t.files, t.who, t.extract = got.files, r.reader, got.fields.Get("read") != ""
	if t.opt, err = optionsOf(got.fields); err != nil {
		return err
	}
	return t.preview(ctx)
}

// optionsOf reads what a reader says of the files: the same as the flags of
// sayso add.
func optionsOf(f url.Values) (intake.Options, error) {
	opt := intake.Options{Source: f.Get("source"), SourceType: sayso.SourceType(f.Get("source_type")), URL: f.Get("url")}
	if opt.SourceType != "" && !slices.Contains(sayso.SourceTypes(), opt.SourceType) {
		return opt, fmt.Errorf("take in: a source cannot be of the type %q: %w", opt.SourceType, sayso.ErrUsage)
	}
	if date := f.Get("date"); date != "" {
		d, ok := calendar.Parse(date, "")
		if !ok {
			return opt, fmt.Errorf("take in: %q is not a date such as 2019, 2019-02 or 2019-02-18: %w", date, sayso.ErrUsage)
		}
		d.Source = "form"
		opt.Date = d
	}
	return opt, nil
}

// taking is the page of one taking in: its tables before it has begun, how far
// it is after that.
func (s *site) taking(_ context.Context, r *visit) (view, error) {
	t, err := s.takings.find(r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	if p := t.look(r.say); p.State != "open" {
		return view{name: "taking", title: r.say.Text("intake.progress"), here: "home", data: p}, nil
	}
	return view{name: "preview", title: r.say.Text("intake.preview"), here: "home", data: t.previewed()}, nil
}

// goOn answers the forms of a taking in: other columns, begin, call off.
func (s *site) goOn(ctx context.Context, r *visit) (view, error) {
	t, err := s.takings.find(r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	if err := r.ParseForm(); err != nil {
		return view{}, fmt.Errorf("take in: %w: %w", err, sayso.ErrUsage)
	}
	here := view{to: "/add/" + t.id}
	switch r.field("do") {
	case "look":
		return here, t.remap(ctx, r.PostForm)
	case "begin":
		if err := t.remap(ctx, r.PostForm); err != nil {
			return view{}, err
		}
		return here, s.begin(t)
	case "calloff":
		if t.callOff() {
			return here, nil
		}
		s.takings.drop(t)
		return view{to: "/"}, nil
	}
	return view{}, fmt.Errorf("take in: the form does not say what to do: %w", sayso.ErrUsage)
}

// begin begins to take files in, once.
func (s *site) begin(t *taking) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.run != nil || t.gone {
		return fmt.Errorf("take in: it has begun already: %w", sayso.ErrConflict)
	}
	run, err := s.takings.desk.Start(s.work(t))
	if err != nil {
		return err
	}
	t.run = run
	s.takings.tidyAfter(t)
	return nil
}

// addition is what is to be taken in.
func (t *taking) addition(s *site) jobs.Addition {
	a := jobs.Addition{Options: t.opt, Who: t.who, Now: s.now(), Named: map[string]string{}, Columns: map[string]intake.Columns{}, Reject: t.reject}
	for _, f := range t.files {
		a.Files = append(a.Files, f.Path)
		a.Named[f.Path] = f.Name
	}
	for _, p := range t.tables {
		a.Columns[p.Path] = p.Given
	}
	return a
}

// mapping reads the columns that a reader chose for the table with number n.
func mapping(form url.Values, n int) (intake.Columns, error) {
	var c intake.Columns
	for _, role := range intake.Roles() {
		field := "c" + strconv.Itoa(n) + "." + role
		if form.Has(field) && !c.Set(role, form.Get(field)) {
			return c, errors.New("no such role") // Roles are those that Set knows
		}
	}
	return c, nil
}
