package web

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/codebook"
	"sayso/internal/casefile"
	"sayso/internal/review"
)

// The review page shows one thing to decide on. There are five ways to come to
// it: the queue, in the order of the ledger, with the testimonies behind it; the
// testimonies alone; a second reading of what somebody else has judged, without
// their verdict; a sample of rows, which tells how often the machine is wrong;
// and a sample of passages without rows, which tells what it misses. What the page shows follows from its address and the case, so
// a reader can go away and come back.

const (
	queueMode    = ""
	secondMode   = "second"
	toldMode     = "testimonies"
	rowsMode     = "rows"
	passagesMode = "passages"
)

// A desk is what lies before a reader.
type desk struct {
	Mode     string
	Modes    []choice
	Address  string // of this page, to come back to
	Choice   bool   // only rows of a choice made in the ledger
	Card     *review.Card
	Seen     int64 // number of the last decision on the card's row
	Told     *review.Told
	Passage  *review.Passage
	Left     int // rows that wait
	Done     int // of the sample
	All      int // in the sample
	Rate     *review.Rate
	Seed     uint64
	N        int
	Agreed   review.Agreement
	Concepts []string
	Stances  []sayso.Stance
	Second   bool // a correction waits for another reader
}

const (
	sampleSize  = 50
	mostSampled = 1000
)

func (s *site) review(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	d := desk{Mode: given.Get("mode"), Address: v.URL.RequestURI(), Concepts: codebook.Concepts(), Stances: sayso.Stances(), Modes: reviewModes(v.say, given.Get("mode"))}
	f, err := ledgerFilter(given)
	if err != nil {
		return view{}, err
	}
	d.Choice = f != (casefile.Filter{})
	if d.Second, err = s.c.TwoReaders(ctx); err != nil {
		return view{}, err
	}
	if d.Seed, d.N, err = sampleOf(given); err != nil {
		return view{}, err
	}
	switch d.Mode {
	case queueMode:
		if err = s.queued(ctx, &d, f); err == nil && d.Card == nil && !d.Choice {
			err = s.toldNext(ctx, &d, "")
		}
	case toldMode:
		err = s.toldNext(ctx, &d, "")
	case secondMode:
		f.SecondFor = v.reader
		if err = s.queued(ctx, &d, f); err == nil && d.Card == nil && !d.Choice {
			err = s.toldNext(ctx, &d, v.reader)
		}
		if err == nil {
			d.Agreed, err = review.Agree(ctx, s.c)
		}
	case rowsMode:
		err = s.sampled(ctx, &d, f)
	case passagesMode:
		err = s.passages(ctx, &d)
	default:
		err = fmt.Errorf("mode=%s: it can be testimonies, second, rows or passages: %w", d.Mode, sayso.ErrUsage)
	}
	if err != nil {
		return view{}, err
	}
	return view{name: "review", title: v.say.Text("review.title"), here: "review", data: d}, nil
}

func reviewModes(say wording, now string) []choice {
	var all []choice
	for _, m := range []string{queueMode, toldMode, secondMode, rowsMode, passagesMode} {
		c := choice{Value: m, Label: say.Text("review.mode." + m), URL: "/review?mode=" + m}
		if m == queueMode {
			c.Label, c.URL = say.Text("review.mode.queue"), "/review"
		}
		if m == now {
			c.Key = "now"
		}
		all = append(all, c)
	}
	return all
}

func sampleOf(given url.Values) (seed uint64, n int, err error) {
	seed, n = 1, sampleSize
	if x := given.Get("seed"); x != "" {
		if seed, err = strconv.ParseUint(x, 10, 64); err != nil {
			return 0, 0, fmt.Errorf("seed=%s: a seed is a number from 0: %w", x, sayso.ErrUsage)
		}
	}
	if x := given.Get("n"); x != "" {
		if n, err = strconv.Atoi(x); err != nil || n < 1 || n > mostSampled {
			return 0, 0, fmt.Errorf("n=%s: a sample has 1 to %d: %w", x, mostSampled, sayso.ErrUsage)
		}
	}
	return seed, n, nil
}

// queued lays the next row of the queue before the reader.
func (s *site) queued(ctx context.Context, d *desk, f casefile.Filter) error {
	card, err := review.Next(ctx, s.c, f)
	if errors.Is(err, sayso.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	d.Left = card.Left
	return s.lay(ctx, d, card)
}

func (s *site) lay(ctx context.Context, d *desk, card review.Card) error {
	history, err := s.c.Decisions(ctx, card.Row.ID)
	if err != nil {
		return err
	}
	d.Card, d.Seen = &card, lastSeq(history)
	return nil
}

func lastSeq(history []sayso.Decision) int64 {
	if len(history) == 0 {
		return 0
	}
	return history[len(history)-1].Seq
}

// sampled lays the first row of the sample that nobody has judged before the
// reader.
func (s *site) sampled(ctx context.Context, d *desk, f casefile.Filter) error {
	ids, err := review.SampleRows(ctx, s.c, f, d.Seed, d.N)
	if err != nil {
		return err
	}
	d.All = len(ids)
	rows, err := s.c.Statements(ctx, ids)
	if err != nil {
		return err
	}
	right, judged, first := 0, 0, ""
	for _, id := range ids {
		switch row := rows[id]; {
		case row.Status == sayso.Accepted:
			right, judged = right+1, judged+1
		case row.Status == sayso.Rejected:
			judged++
		case row.Decision.By != "": // seen and left open
		case first == "":
			first = id
			continue
		default:
			continue
		}
		d.Done++
	}
	if judged > 0 {
		rate := review.RateOf(right, judged)
		d.Rate = &rate
	}
	if first == "" {
		return nil
	}
	card, err := review.Show(ctx, s.c, first)
	if err != nil {
		return err
	}
	d.Left = d.All - d.Done
	return s.lay(ctx, d, card)
}

// passages lays the first passage of the sample that nobody has read before the
// reader.
func (s *site) passages(ctx context.Context, d *desk) error {
	all, err := review.SamplePassages(ctx, s.c, d.Seed, d.N)
	if err != nil {
		return err
	}
	d.All = len(all)
	made, err := s.c.MadeByHand(ctx)
	if err != nil {
		return err
	}
	nothing, err := s.c.FoundNothing(ctx)
	if err != nil {
		return err
	}
	missed := 0
	for i, p := range all {
		holds := slices.ContainsFunc(made, func(m casefile.Made) bool {
			return m.Document == p.Document.ID && m.In == sayso.InText && m.From < p.At.ByteEnd && m.To > p.At.ByteStart
		})
		read := slices.ContainsFunc(nothing, func(d sayso.Decision) bool {
			return d.RowID == p.Document.ID && d.Passage.ByteStart <= p.At.ByteStart && d.Passage.ByteEnd >= p.At.ByteEnd
		})
		switch {
		case holds:
			missed++
			d.Done++
		case read:
			d.Done++
		case d.Passage == nil:
			d.Passage = &all[i]
		}
	}
	if d.Done > 0 {
		rate := review.RateOf(missed, d.Done)
		d.Rate = &rate
	}
	d.Left = d.All - d.Done
	return nil
}

// reviewState is the part of the page that follows what others do: how much
// waits, and whether somebody has decided on the row that lies there.
type reviewState struct {
	Left      int
	Told      bool   // a testimony lies there
	Meanwhile string // who decided on the row
	Address   string
}

func (s *site) reviewState(ctx context.Context, v *visit) (view, error) {
	given := v.URL.Query()
	f, err := ledgerFilter(given)
	if err != nil {
		return view{}, err
	}
	state := reviewState{Address: "/review"}
	f.Undecided = true
	if given.Get("mode") == secondMode {
		f.Undecided, f.SecondFor = false, v.reader
	}
	if state.Told = strings.HasPrefix(given.Get("row"), testimonyID); state.Told {
		_, state.Left, err = s.c.WaitingTestimonies(ctx, f.SecondFor)
	} else {
		state.Left, err = s.c.CountRows(ctx, f)
	}
	if err != nil {
		return view{}, err
	}
	history, err := s.c.Decisions(ctx, given.Get("row"))
	if err != nil {
		return view{}, err
	}
	if seen, err := strconv.ParseInt(given.Get("seen"), 10, 64); err == nil && given.Get("row") != "" && lastSeq(history) > seen {
		state.Meanwhile = history[len(history)-1].By
	}
	query := url.Values{}
	for k, x := range given {
		if k != "row" && k != "seen" {
			query[k] = x
		}
	}
	state.Address = join("/review", query)
	return view{name: "state", part: "state-of-review", title: v.say.Text("review.title"), here: "review", data: state}, nil
}

// undo takes back what the reader decided last, and with it what was decided
// together with it.
func (s *site) undo(ctx context.Context, v *visit) (view, error) {
	last, err := s.c.LastBy(ctx, v.reader)
	if err != nil {
		return view{}, err
	}
	if err := s.takeBack(ctx, v, last); err != nil {
		return view{}, err
	}
	if last.Verdict == sayso.NothingIn {
		if before, err := s.c.LastBy(ctx, v.reader); err == nil && before.Verdict == sayso.Reject && before.Reason == nothingReason && before.Seq == last.Seq-1 {
			if err := s.takeBack(ctx, v, before); err != nil {
				return view{}, err
			}
		}
	}
	return view{to: ownPath(v.PostFormValue("back"))}, nil
}

func (s *site) takeBack(ctx context.Context, v *visit, d sayso.Decision) error {
	history, err := s.c.Decisions(ctx, d.RowID)
	if err != nil {
		return err
	}
	if newest := history[len(history)-1]; newest.By != d.By {
		return fmt.Errorf("undo: %s has decided on it since: %w", newest.By, sayso.ErrConflict)
	}
	_, err = s.c.DecideSeen(ctx, sayso.Decision{At: s.now(), By: v.reader, Verdict: sayso.Undo, RowID: d.RowID}, nil, lastSeq(history))
	return err
}

// Neighbours and evidence of the card, with the term marked where it stands.
func (d desk) Evidence() template.HTML {
	if d.Card.TermAt.IsZero() {
		return visible(d.Card.Evidence)
	}
	return marked(d.Card.Evidence, "stance-"+string(d.Card.Row.Stance), d.Card.TermAt)
}

// StateAddress is where the part that follows others is fetched.
func (d desk) StateAddress() string {
	_, query, _ := strings.Cut(d.Address, "?")
	given, err := url.ParseQuery(query)
	id := d.lying()
	if err != nil || id == "" {
		given = url.Values{}
	}
	if id != "" {
		given.Set("row", id)
		given.Set("seen", strconv.FormatInt(d.Seen, 10))
	}
	return join("/review/state", given)
}

// lying is the id of the row that lies on the desk; "" if none does.
func (d desk) lying() string {
	switch {
	case d.Card != nil:
		return d.Card.Row.ID
	case d.Told != nil:
		return d.Told.ID
	}
	return ""
}

// percent is a share as whole per cent; 0 if it cannot be told.
func percent(x float64) int {
	if math.IsNaN(x) {
		return 0
	}
	return int(math.Round(100 * x))
}

// hundredths is x with two decimals, or "" if it cannot be told.
func hundredths(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}
