package web

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/url"
	"os"
	"slices"
	"strconv"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/register"
)

// A register that was kept elsewhere is stated on the page too: the reader sends its
// tables, with how they are known. Each table has a page, where its rows stand line by
// line beside the reasons for which others were rejected, and where it is taken back or,
// in a case of two readers, confirmed.

// A stating is the part of the page on stated tables.
type stating struct {
	Tables []statedTable // the latest first
}

// A statedTable is a table with what became of it.
type statedTable struct {
	casefile.Stated
	Stands  bool
	Waits   bool // for another reader
	Gone    int  // lines that were taken back
	Persons bool // it is one of days of observation
}

// URL is the page of the table.
func (t statedTable) URL() string { return statedURL(t.Seq) }

func statedURL(table int64) string { return "/before/stated/" + strconv.FormatInt(table, 10) }

// Number is the place of the table in the list.
func (t statedTable) Number() int { return int(t.Seq) }

// lineURL is the page of the table with that line on it.
func lineURL(table int64, line int) string {
	n := strconv.Itoa(line)
	return statedURL(table) + "?line=" + n + "#line-" + n
}

func (s *site) stating(ctx context.Context) (stating, error) {
	all, err := s.c.StatedTables(ctx)
	st := stating{tablesOf(all)}
	slices.Reverse(st.Tables)
	return st, err
}

func tablesOf(all []casefile.Stated) []statedTable {
	stand := casefile.StandingTables(all)
	var tables []statedTable
	for _, s := range all {
		if s.Of != 0 {
			continue
		}
		t, stands := stand[s.Seq]
		tables = append(tables, statedTable{s, stands, t.Waits, len(t.Gone), s.Kind == casefile.StatedPersons})
	}
	return tables
}

// mostStated is how many bytes of tables a form may bring: whoever has more takes the
// terminal.
const mostStated = 64 << 20

// stateTables takes the tables of a form.
func (s *site) stateTables(ctx context.Context, v *visit) (view, error) {
	dir, err := os.MkdirTemp(s.takings.folder, "sayso-add-*") // for nobody but the user: 0700
	if err != nil {
		return view{}, fmt.Errorf("state tables: %w", err)
	}
	defer os.RemoveAll(dir) // the case has the bytes, or nobody wants them
	got, err := receive(ctx, v, dir, mostStated)
	if err != nil {
		return view{}, err
	}
	if len(got.files) == 0 {
		return view{}, fmt.Errorf("state tables: no file was chosen: %w", sayso.ErrUsage)
	}
	if err := checkReason(got.fields.Get("reason")); err != nil {
		return view{}, err
	}
	to := orderPath + "#tables"
	for _, f := range eventsFirst(got.files) {
		t, err := s.stateTable(ctx, v, f, got.fields.Get("reason"))
		if err != nil {
			return view{}, err
		}
		if t.Seq != 0 {
			to = statedURL(t.Seq)
		} else if len(got.files) == 1 {
			return view{}, fmt.Errorf("%s: none of its %d rows could be stated; the list of rejected records says why: %w", f.Name, t.Rejected, sayso.ErrUsage)
		}
	}
	if len(got.files) > 1 {
		to = orderPath + "#tables"
	}
	return view{to: to}, nil
}

// eventsFirst keeps the order of files, but that whom a table of events names is known
// before the table of persons comes.
func eventsFirst(files []upload) []upload {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b upload) int { return btoi(isPersons(a)) - btoi(isPersons(b)) })
	return files
}

func isPersons(u upload) bool {
	f, err := os.Open(u.Path)
	if err != nil {
		return false
	}
	defer f.Close() // it was only read
	return register.IsPersons(f)
}

func (s *site) stateTable(ctx context.Context, v *visit, u upload, reason string) (casefile.Stated, error) {
	f, err := os.Open(u.Path)
	if err != nil {
		return casefile.Stated{}, fmt.Errorf("state table: %w", err)
	}
	defer f.Close() // it was only read
	return register.State(ctx, s.c, register.File{
		Name: u.Name, Body: f, By: v.reader, At: s.now(), Reason: reason, Tool: "sayso " + s.opt.Version,
		Reject: func(int, string) error { return nil }, // the case keeps them
	})
}

// A statedPage is the page of a table.
type statedPage struct {
	statedTable
	Entries  []casefile.Stated // what was said of it since
	Lines    []statedLine
	Facts    []periodLine
	New      []labelled // whom nothing else in the case names
	Rejected []sayso.Rejection
	Pager    pager
	Two      bool // the reader who looks can confirm it
}

// A statedLine is a row of a table.
type statedLine struct {
	casefile.StatedRow
	Gone bool
	URL  string // of the person
}

const statedOnAPage = 200

func (s *site) statedTable(ctx context.Context, v *visit) (view, error) {
	n, err := strconv.ParseInt(v.PathValue("n"), 10, 64)
	if err != nil {
		return view{}, fmt.Errorf("stated table %s: %w", v.PathValue("n"), sayso.ErrNotFound)
	}
	given := v.URL.Query()
	page, err := s.pageOfLine(ctx, given, n)
	if err != nil {
		return view{}, err
	}
	all, err := s.c.StatedTables(ctx)
	if err != nil {
		return view{}, err
	}
	tables := tablesOf(all)
	i := slices.IndexFunc(tables, func(t statedTable) bool { return t.Seq == n })
	if i < 0 {
		return view{}, fmt.Errorf("stated table %d: %w", n, sayso.ErrNotFound)
	}
	p := statedPage{statedTable: tables[i]}
	p.Two = p.Waits && p.By != v.reader
	for _, e := range all {
		if e.Of == n {
			p.Entries = append(p.Entries, e)
		}
	}
	if p.Rejected, err = s.c.RejectionsOf(ctx, p.Capture, p.File, mostRejectedShown); err != nil {
		return view{}, err
	}
	if p.Persons {
		err = s.factsOf(ctx, v, &p)
	} else {
		err = s.linesOf(ctx, given, &p, casefile.StandingTables(all)[n], page)
	}
	return view{name: "stated", title: v.say.Text("stated.title", "file", p.File), here: "before", data: p}, err
}

// pageOfLine is the page that an address asks for, by its number or by a line on it.
func (s *site) pageOfLine(ctx context.Context, given url.Values, table int64) (int, error) {
	asked := given.Get("line")
	given.Del("line")
	if asked == "" {
		return pageNumber(given)
	}
	line, err := strconv.Atoi(asked)
	if err != nil {
		return 0, fmt.Errorf("line=%s: lines are counted from 1: %w", asked, sayso.ErrUsage)
	}
	before, err := s.c.StatedBefore(ctx, table, line)
	return before/statedOnAPage + 1, err
}

const mostRejectedShown = 200

func (s *site) linesOf(ctx context.Context, given url.Values, p *statedPage, t casefile.StandingTable, page int) error {
	p.Pager = newPager(p.URL(), given, page, statedOnAPage, p.Rows)
	rows, err := s.c.StatedPage(ctx, p.Seq, statedOnAPage, p.Pager.Offset())
	if err != nil {
		return err
	}
	for _, r := range rows {
		p.Lines = append(p.Lines, statedLine{r, t.Gone[r.Line], personInRegister(r.Name, r.Person.DocumentID)})
	}
	return nil
}

// personInRegister leads to a person's lane.
func personInRegister(name, in string) string {
	q := url.Values{"is": {name}}
	if in != "" {
		q.Set("in", in)
	}
	return join(orderPath, q)
}

func (s *site) factsOf(ctx context.Context, v *visit, p *statedPage) error {
	reg, _, err := s.register(ctx, counting{proposed: true})
	if err != nil {
		return err
	}
	for _, q := range reg.Persons {
		for _, o := range q.Observed {
			if o.Seq < p.FirstFact || o.Seq > p.LastFact {
				continue
			}
			line := v.say.periodLine(o)
			line.Name, line.URL = q.ID, personInRegister(q.Name, q.In)
			p.Facts = append(p.Facts, line)
			if len(q.Events) == 0 {
				p.New = append(p.New, labelled{line.URL, q.ID})
			}
		}
	}
	return nil
}

// sayOfTable takes a table back, or a line of it, or confirms it, as a form says.
func (s *site) sayOfTable(ctx context.Context, v *visit) (view, error) {
	n, err := number64(v.PathValue("n"))
	if err = errors.Join(err, v.ParseForm()); err != nil {
		return view{}, fmt.Errorf("stated table: %w: %w", err, sayso.ErrUsage)
	}
	if err := checkReason(v.field("reason")); err != nil {
		return view{}, err
	}
	line := 0
	switch v.field("do") {
	case "confirm":
		_, err = s.c.ConfirmTable(ctx, s.now(), v.reader, n, v.field("reason"))
	case "line":
		if line, err = strconv.Atoi(v.field("line")); err != nil || line < 1 {
			return view{}, fmt.Errorf("line=%s: lines are counted from 1: %w", v.field("line"), sayso.ErrUsage)
		}
		fallthrough
	case "undo":
		_, err = s.c.TakeBackTable(ctx, s.now(), v.reader, n, line, v.field("reason"))
	default:
		return view{}, fmt.Errorf("stated table: the form does not say what to do: %w", sayso.ErrUsage)
	}
	to := statedURL(n)
	if line > 0 {
		to = lineURL(n, line)
	}
	return view{to: to}, err
}

// statedLines are the events among rows that stand in no document.
func (w wording) statedLines(reg *register.Register, ids []string) []laneLine {
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	var all []laneLine
	for _, q := range reg.Persons {
		for i, e := range q.Events {
			if r := e.Rows[0]; r.Stated != nil && wanted[r.ID] {
				line := w.laneLine(q, i, e)
				line.Person = q.ID
				all = append(all, line)
			}
		}
	}
	return all
}

// statedWhere says in which table a row stands.
func (w wording) statedWhere(in *register.StatedIn) template.HTML {
	return w.HTML("before.line.stated", "name", in.By, "number", w.Digits(in.Line), "file", link(lineURL(in.Table, in.Line), name("", in.File)))
}
