package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/export"
	"sayso/internal/register"
)

// stateTables states what tables hold, row by row: a row that cannot be stated costs that
// row.
func (p *program) stateTables(ctx context.Context, c *casefile.Case, f registerCaseFlags) error {
	if f.reason == "" {
		return usagef("--import needs --reason: how the rows are known")
	}
	reject, done, err := p.rejections(f.rejects)
	if err != nil {
		return err
	}
	rejected := 0
	for _, path := range f.from {
		turnAway := func(line int, reason string) error {
			rejected++
			reject(sayso.Rejection{File: path, Record: line, Reason: reason})
			if f.strict {
				return fmt.Errorf("%s: record %d: %s: %w", path, line, reason, sayso.ErrInput)
			}
			return nil
		}
		if err := p.stateTable(ctx, c, path, f, turnAway); err != nil {
			return errors.Join(err, done())
		}
	}
	if err := done(); err != nil {
		return err
	}
	if rejected > 0 {
		return errRejected
	}
	return nil
}

func (p *program) stateTable(ctx context.Context, c *casefile.Case, path string, f registerCaseFlags, reject func(int, string) error) error {
	body, name := p.in, "standard input"
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close() // it was only read
		body, name = file, filepath.Base(path)
	}
	t, err := register.State(ctx, c, register.File{Name: name, Body: body, By: f.by, At: p.now(), Reason: f.reason, Tool: "sayso " + version(), Reject: reject})
	if err != nil {
		return err
	}
	what := "row"
	if t.Kind == casefile.StatedPersons {
		what = "fact"
	}
	if t.Seq == 0 {
		p.say("%s: nothing was stated, %s rejected", name, count(t.Rejected, "record"))
		return nil
	}
	p.say("table %d, %s: %s stated, by %s; %s rejected", t.Seq, name, count(t.Rows, what), f.by, count(t.Rejected, "record"))
	if t.New > 0 {
		p.say("of them %s named nowhere else in the case; look for slips of the pen", count2(t.New, "person is", "persons are"))
	}
	if t.Second {
		p.say("table %d waits until another reader has confirmed it", t.Seq)
	}
	return nil
}

// sayOfTable takes a stated table back, or one line of it, or confirms it.
func (p *program) sayOfTable(ctx context.Context, c *casefile.Case, verb string, args []string, f registerCaseFlags) error {
	var numbers []int64
	for _, a := range args {
		n, err := strconv.ParseInt(a, 10, 64)
		if err != nil || n < 1 {
			return usagef("%q is not the number of a table or of a line (sayso register CASE --tables shows them)", a)
		}
		numbers = append(numbers, n)
	}
	switch {
	case verb == "confirm-table" && len(numbers) == 1:
		_, err := c.ConfirmTable(ctx, p.now(), f.by, numbers[0], f.reason)
		if err == nil {
			p.say("table %d: confirmed, by %s", numbers[0], f.by)
		}
		return err
	case verb == "undo-table" && len(numbers) == 1:
		_, err := c.TakeBackTable(ctx, p.now(), f.by, numbers[0], 0, f.reason)
		if err == nil {
			p.say("table %d: taken back, by %s", numbers[0], f.by)
		}
		return err
	case verb == "undo-table" && len(numbers) == 2:
		_, err := c.TakeBackTable(ctx, p.now(), f.by, numbers[0], int(numbers[1]), f.reason)
		if err == nil {
			p.say("table %d: line %d taken back, by %s", numbers[0], numbers[1], f.by)
		}
		return err
	}
	return usagef("%s takes the number of a table, and undo-table that of a line too", verb)
}

// tableLine is an entry of the list of stated tables in JSON.
type tableLine struct {
	Number   int64  `json:"number"`
	At       string `json:"at"`
	By       string `json:"by"`
	What     string `json:"what"`
	File     string `json:"file,omitempty"`
	SHA256   string `json:"sha256,omitempty"` // of the file
	Rows     int    `json:"rows,omitempty"`
	Rejected int    `json:"rejected,omitempty"`
	Reason   string `json:"reason,omitempty"`
	Of       int64  `json:"of,omitempty"`
	Line     int    `json:"line,omitempty"`
	Stands   bool   `json:"stands"`
	Waits    bool   `json:"waits,omitempty"`
}

// printTables prints every stated table, and all that was said of one.
func (p *program) printTables(ctx context.Context, c *casefile.Case, asJSON bool) error {
	all, err := c.StatedTables(ctx)
	if err != nil {
		return err
	}
	stand := casefile.StandingTables(all)
	t := &export.Table{Head: []string{"number", "at", "by", "what", "file", "rows", "rejected", "reason"}, Width: []int{6, 20, 20, 28, 30, 6, 8, 40}}
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	for _, s := range all {
		l := tableLine{
			Number: s.Seq, At: s.At.UTC().Format(time.RFC3339), By: s.By, What: string(s.Kind), File: s.File, SHA256: s.Capture,
			Rows: s.Rows, Rejected: s.Rejected, Reason: s.Reason, Of: s.Of, Line: s.Line,
		}
		standing, stands := stand[s.Seq]
		l.Stands, l.Waits = stands || s.Of != 0, standing.Waits
		if asJSON {
			if err := enc.Encode(l); err != nil {
				return err
			}
			continue
		}
		t.Add(fmt.Sprint(l.Number), l.At, l.By, l.inWords(), l.File, fmt.Sprint(l.Rows), fmt.Sprint(l.Rejected), l.Reason)
	}
	if asJSON || t.Len() == 0 {
		return nil
	}
	_, err = t.WriteTo(p.out)
	return err
}

func (l tableLine) inWords() string {
	switch {
	case l.Of != 0 && l.Line != 0:
		return fmt.Sprintf("takes back line %d of %d", l.Line, l.Of)
	case l.What == string(casefile.TakenBack):
		return fmt.Sprintf("takes back %d", l.Of)
	case l.What == string(casefile.Confirmed):
		return fmt.Sprintf("confirms %d", l.Of)
	case !l.Stands:
		return l.What + ", taken back"
	case l.Waits:
		return l.What + ", waits"
	}
	return l.What
}
