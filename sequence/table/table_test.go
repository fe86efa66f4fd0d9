package table_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sayso"
	"sayso/sequence"
	"sayso/sequence/table"
)

func read(t *testing.T, text string) (events []sequence.Event, reasons []string) {
	t.Helper()
	events, err := table.Events(strings.NewReader(text), func(line int, reason string) error {
		reasons = append(reasons, fmt.Sprintf("%d: %s", line, reason))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return events, reasons
}

// Dates in three calendars. 29 Esfand 1402 was 19 March 2024 and the last day of its
// year; 1403 had a 30th, 20 March 2025. Ramadan 1445 (Umm al-Qura) began on 11 March 2024.
func TestDatesInThreeCalendars(t *testing.T) {
	for _, c := range []struct{ date, calendar, lang, want string }{
		{"2019-02-18", "", "", "2019-02-18"},
		{"2019-02", "", "", "2019-02"},
		{"2020-02-29", "gregorian", "", "2020-02-29"},
		{"2019", "", "", "2019"},
		{"1402-12-29", "jalali", "", "2024-03-19"},
		{"1403-12-30", "jalali", "", "2025-03-20"},
		{"1397-11", "Jalali", "", "2019-01-21/2019-02-19"},
		{"1445-09", "hijri", "", "2024-03-11/2024-04-09"},
		{"۱۴۰۲-۱۲-۲۹", "jalali", "", "2024-03-19"},
		{"۲۹ بهمن ۱۳۹۷", "", "", "2019-02-18"},
		{"بهمن ۱۳۹۷", "", "", "2019-01-21/2019-02-19"},
		{"13 جمادى الآخرة 1440 هـ", "", "", "2019-02-18"},
		{"۱۳۹۷/۱۱/۲۹", "", "fa", "2019-02-18"},
		{"2019-01-21/2019-02-19", "", "", "2019-01-21/2019-02-19"},
		{"18 February 2019", "", "", "2019-02-18"},
		// What is no date, or more than one.
		{"1402-12-30", "jalali", "", ""},
		{"2019-02-29", "", "", ""},
		{"1397-11-29", "", "", ""},
		{"۱۳۹۷/۱۱/۲۹", "", "", ""},
		{"2019-13", "", "", ""},
		{"2019-02-19/2019-01-21", "", "", ""},
		{"2019-02-18", "mayan", "", ""},
		{"soon", "", "", ""},
		{"", "", "", ""},
	} {
		events, reasons := read(t, "person_id,kind,date,calendar,lang\np,label,"+c.date+","+c.calendar+","+c.lang+"\n")
		switch {
		case c.want == "" && (len(events) > 0 || len(reasons) != 1):
			t.Errorf("%q %s: read as %v", c.date, c.calendar, events)
		case c.want != "" && (len(events) != 1 || events[0].Date.String() != c.want):
			t.Errorf("%q %s: %v %v, want %s", c.date, c.calendar, events, reasons, c.want)
		}
	}
}

// A bad row costs one row, and is told with its line.
func TestBadRowsAreToldWithTheirLine(t *testing.T) {
	events, reasons := read(t, strings.Join([]string{
		"\ufeffPerson_ID,kind,date,source,copy_group",
		"ann,label,2019-02-18,site,",
		"ann,insult,2019-02-18,site,",
		",label,2019-02-18,site,",
		"ann,label,2019-02-18",
		"ann,lab\x00el,2019-02-18,site,",
		"ann,label,2019-02-18,\xff,",
		"ann,label,2019-02-18," + strings.Repeat("x", 100_000) + ",",
		`ann,label,2019-02-18,"si"te,`,
		"ann,Testimony,2019-02,site,g",
		`ann,label,2019-02-18,"cut`,
	}, "\n"))
	if len(events) != 2 || events[1].Row != 10 || events[1].Kind != sequence.Testimony {
		t.Errorf("read %v", events)
	}
	var lines []string
	for _, r := range reasons {
		line, _, _ := strings.Cut(r, ":")
		lines = append(lines, line)
	}
	if want := []string{"3", "4", "5", "6", "7", "8", "9", "11"}; !slices.Equal(lines, want) {
		t.Errorf("rejected lines %v, want %v: %s", lines, want, reasons)
	}
}

func TestHeadersThatSayNothing(t *testing.T) {
	for _, text := range []string{"", "person_id,kind\n", "person_id,kind,date,date\n", "\"person_id\n"} {
		if _, err := table.Events(strings.NewReader(text), nil); !errors.Is(err, sayso.ErrInput) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The header says which of the two tables it is.
func TestTheHeaderTellsTheTable(t *testing.T) {
	for header, want := range map[string]table.Kind{
		"person_id,kind,date": table.OfEvents, "\ufeffDATE,Person_ID,Kind,lang": table.OfEvents, "person_id,cohort,observed_from,observed_to": table.OfPersons, "person_id,date": "", "": "",
	} {
		kind, err := table.Tell(strings.NewReader(header + "\nx,y,z,w\n"))
		if kind != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q %v, want %q", header, kind, err, want)
		}
	}
}

// What a reader wants to end with ends the reading.
func TestTheFirstRejectionCanEndTheReading(t *testing.T) {
	stop := errors.New("stop")
	_, err := table.Persons(strings.NewReader("person_id,observed_from,observed_to\np,2019,2020-01-01\n"), func(int, string) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
}

func TestWrittenRegistersAreReadAgain(t *testing.T) {
	word := rapid.StringMatching(`[-=+@]?[a-zé"ب, ]{0,6}[a-z]`)
	rapid.Check(t, func(t *rapid.T) {
		days := func(name string) string {
			return fmt.Sprintf("%04d-%02d-%02d", rapid.IntRange(1990, 2030).Draw(t, name), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		}
		var in bytes.Buffer
		in.WriteString("person_id,kind,date\np,label," + days("year") + "\np,testimony," + days("year")[:7] + "\n")
		fail := func(line int, reason string) error { return fmt.Errorf("%d: %s", line, reason) }
		events, err := table.Events(&in, fail)
		if err != nil {
			t.Fatal(err)
		}
		for i := range events {
			e := &events[i]
			e.Person, e.Source, e.Copies = word.Draw(t, "person"), word.Draw(t, "source"), word.Draw(t, "copies")
			e.Words, e.ID = word.Draw(t, "words"), word.Draw(t, "id")
			for _, field := range []*string{&e.Person, &e.Source, &e.Copies, &e.Words, &e.ID} {
				*field = strings.TrimSpace(*field)
			}
		}
		var out bytes.Buffer
		if err := table.WriteEvents(&out, events); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(out.String(), "\n") {
			if line != "" && strings.ContainsRune("=+-@", rune(line[0])) {
				t.Fatalf("a spreadsheet would work out %q", line)
			}
		}
		again, err := table.Events(&out, fail)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(events, again) {
			t.Fatalf("wrote %v\nread  %v", events, again)
		}
	})
}

func FuzzRegister(f *testing.F) {
	f.Add([]byte("person_id,kind,date,source,copy_group\np,label,2019-02-18,s,\n"), []byte("person_id,cohort,observed_from,observed_to\np,c,2019-01-01,2019-12-31\n"))
	f.Add([]byte("person_id,kind,date,calendar\np,testimony,1402-12-29,jalali\np,label,\"2019"), []byte("person_id,observed_from,observed_to\np,0000-01-01,9999-12-31\n"))
	f.Fuzz(func(t *testing.T, events, persons []byte) {
		ignore := func(int, string) error { return nil }
		if kind, err := table.Tell(bytes.NewReader(events)); err == nil && kind != table.OfEvents && kind != table.OfPersons {
			t.Fatalf("a table of %q", kind)
		}
		es, err := table.Events(bytes.NewReader(events), ignore)
		if err != nil {
			return
		}
		ps, err := table.Persons(bytes.NewReader(persons), ignore)
		if err != nil {
			return
		}
		r, err := sequence.Analyse(t.Context(), sequence.Register{Events: es, Persons: ps}, sequence.Options{Draws: 19})
		if err != nil {
			return
		}
		if used := r.Counts.Labels + r.Counts.Testimonies + r.Counts.Copies + r.Counts.NotChosen; used > len(es) {
			t.Fatalf("%d rows used of %d", used, len(es))
		}
		if r.Sentence == "" || r.Scope == "" {
			t.Fatal("nothing is said")
		}
	})
}

// An empty file is told from one that is no table.
func TestAnEmptyTableIsCalledEmpty(t *testing.T) {
	_, told := table.Tell(strings.NewReader(""))
	_, read := table.Events(strings.NewReader("\n\n"), func(int, string) error { return nil })
	for _, err := range []error{told, read} {
		if !errors.Is(err, sayso.ErrInput) || !strings.Contains(err.Error(), "the table is empty") {
			t.Errorf("%v", err)
		}
	}
}
