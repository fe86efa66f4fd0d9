package casefile

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"sayso"
	"sayso/internal/custody"
)

// Verify looks at a case from the outside in: first every page of the file
// against its checksum, which finds a changed byte wherever it is, in unused
// space too; then, on bad pages as well, the database's own checks; then every
// capture, text and span against what they must be; then the chain of custody,
// and every decision and status against the chain.

// A Problem is one thing that is not as it was stored.
type Problem struct {
	Place  string // "page 17 of case.sayso", "document d…", "log entry 12"
	Reason string
}

func (p Problem) String() string { return p.Place + ": " + p.Reason }

// Verified says what was looked at.
type Verified struct {
	Pages, Captures, Documents, Statements, Quotations, Testimonies int
	Entries                                                         int64
	Head                                                            string   // hash of the last entry of the log
	Unfinished                                                      []string // names of captures that were not taken in to their end
	Problems                                                        []Problem
}

const mostProblems = 1000 // after which a list helps nobody

// VerifyFile verifies the case at path. It returns an error only if the file is
// not there or is no case at all; whatever is wrong with a case is a Problem.
func VerifyFile(ctx context.Context, path string) (Verified, error) {
	var v Verified
	if is, err := IsCase(path); errors.Is(err, os.ErrNotExist) {
		return v, fmt.Errorf("verify %s: %w", path, sayso.ErrNotFound)
	} else if err != nil {
		return v, fmt.Errorf("verify: %w", err)
	} else if !is {
		// A case whose first bytes were changed looks like no case. Its pages
		// tell.
		if pages, bad, err := checkPages(path); err == nil && pages > 1 && len(bad) < pages {
			v.problem("page 1 of "+path, "the file does not begin as a case does")
			return v, nil
		}
		return v, fmt.Errorf("verify %s: this is not a case: %w", path, sayso.ErrInput)
	}
	// Opening and closing it as any command does folds its write-ahead log in,
	// so that the file as it lies there is the case.
	if err := openAndClose(ctx, path); err != nil {
		v.problem(path, err.Error())
		v.checkPages(path)
		return v, nil
	}
	v.checkPages(path)
	// A page with a wrong checksum is read all the same, because "page 30" says
	// less than "document d…".
	c, err := open(ctx, path, unchecked)
	if err != nil {
		v.problem(path, err.Error())
		return v, nil
	}
	c.verify(ctx, &v)
	if err := c.Close(); err != nil {
		v.problem(path, err.Error())
	}
	return v, ctx.Err()
}

func openAndClose(ctx context.Context, path string) error {
	c, err := Open(ctx, path)
	if err != nil {
		return err
	}
	return c.Close()
}

func (v *Verified) problem(place, reason string) {
	if len(v.Problems) < mostProblems {
		v.Problems = append(v.Problems, Problem{place, oneLine(reason)})
	}
}

func (v *Verified) checkPages(path string) {
	pages, bad, err := checkPages(path)
	v.Pages = pages
	if err != nil {
		v.problem(path, err.Error())
	}
	for _, n := range bad {
		v.problem(fmt.Sprintf("page %d of %s", n, path), "its bytes do not have its checksum: it was changed from outside or damaged")
	}
}

// checkPages reads the file as it lies on the disk and compares every page with
// the checksum in its last eight bytes (the format of SQLite's checksum VFS,
// sqlite.org/cksumvfs.html).
func checkPages(path string) (pages int, bad []int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, nil, err
	}
	defer f.Close()
	const size = 4096 // of every page of a case; never changed
	page := make([]byte, size)
	for {
		n, err := io.ReadFull(f, page)
		if err == io.EOF {
			return pages, bad, nil
		}
		pages++
		if err != nil {
			return pages, append(bad, pages), fmt.Errorf("the file ends inside page %d, after %d of its %d bytes: %w", pages, n, size, sayso.ErrDamaged)
		}
		if pageSum(page[:size-8]) != [8]byte(page[size-8:]) {
			bad = append(bad, pages)
		}
	}
}

// pageSum is the two-word running sum of the checksum VFS.
func pageSum(p []byte) [8]byte {
	var s1, s2 uint32
	for ; len(p) >= 8; p = p[8:] {
		s1 += binary.LittleEndian.Uint32(p) + s2
		s2 += binary.LittleEndian.Uint32(p[4:]) + s1
	}
	var sum [8]byte
	binary.LittleEndian.PutUint32(sum[:], s1)
	binary.LittleEndian.PutUint32(sum[4:], s2)
	return sum
}

func (c *Case) verify(ctx context.Context, v *Verified) {
	for _, check := range []struct {
		what string
		run  func(context.Context, *Verified) error
	}{
		{"database", c.verifyDatabase},
		{"captures", c.verifyCaptures},
		{"documents", c.verifyDocuments},
		{"statements", c.verifyStatements},
		{"quotations and testimonies", c.verifyOtherRows},
		{"log", c.verifyLog},
	} {
		if err := check.run(ctx, v); err != nil {
			v.problem(check.what, c.wrap(err).Error())
		}
	}
}

func (c *Case) verifyDatabase(ctx context.Context, v *Verified) error {
	rows, err := c.db.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			v.problem("database", line)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	var broken int
	if err := c.db.QueryRowContext(ctx, "SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken); err != nil {
		return err
	}
	if broken > 0 {
		v.problem("database", fmt.Sprintf("%d rows point to rows that are not there", broken))
	}
	return nil
}

func (c *Case) verifyCaptures(ctx context.Context, v *Verified) error {
	rows, err := c.db.QueryContext(ctx, "SELECT id, name, complete FROM capture ORDER BY n")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, name string
		var complete bool
		if err := rows.Scan(&id, &name, &complete); err != nil {
			return err
		}
		if !complete {
			v.Unfinished = append(v.Unfinished, name)
			continue
		}
		v.Captures++
		h := sha256.New()
		err := c.CaptureBytes(ctx, id, func(b []byte) error { _, err := h.Write(b); return err })
		if err != nil {
			v.problem("capture "+name+" ("+id[:12]+"…)", err.Error())
		} else if hex.EncodeToString(h.Sum(nil)) != id {
			v.problem("capture "+name+" ("+id[:12]+"…)", "its bytes do not have the hash under which they were kept")
		}
	}
	return rows.Err()
}

func (c *Case) verifyDocuments(ctx context.Context, v *Verified) error {
	rows, err := c.db.QueryContext(ctx, "SELECT "+documentColumns+" FROM document d JOIN capture c ON c.n = d.capture ORDER BY d.n")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		d, err := scanDocument(rows)
		if err != nil {
			return err
		}
		v.Documents++
		if sayso.TextSHA256(d.Title, d.Text) != d.TextSHA256 {
			v.problem("document "+d.ID, "its title or text does not have the hash that froze it")
		}
		for _, l := range d.Layers {
			if _, err := l.Span.Slice(d.Text); err != nil {
				v.problem("document "+d.ID, fmt.Sprintf("layer %s: %v", l.Kind, err))
			}
		}
	}
	return rows.Err()
}

// verifyStatements checks every span, withdrawn rows too.
func (c *Case) verifyStatements(ctx context.Context, v *Verified) error {
	rows, err := c.db.QueryContext(ctx, "SELECT d.text, "+rowColumns+rowTables+" ORDER BY s.n")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var body string
		row, err := scanRow(textFirst{rows, &body})
		if err != nil {
			return err
		}
		v.Statements++
		if err := checkStatement(row.Statement, row.Place.Title, body); err != nil {
			v.problem("statement "+row.ID, err.Error())
		}
	}
	return rows.Err()
}

// textFirst scans a row whose first column is the text it points into.
type textFirst struct {
	rows scanner
	text *string
}

func (r textFirst) Scan(dest ...any) error { return r.rows.Scan(append([]any{r.text}, dest...)...) }

func (c *Case) verifyOtherRows(ctx context.Context, v *Verified) error {
	for _, kind := range []struct {
		table, words, at string
		count            *int
	}{
		{"quotation", "quote", "at", &v.Quotations},
		{"testimony", "evidence", "evidence_at", &v.Testimonies},
	} {
		rows, err := c.db.QueryContext(ctx, "SELECT r.id, r."+kind.words+", r."+kind.at+", CASE r.part WHEN 'title' THEN d.title ELSE d.text END FROM "+kind.table+" r JOIN document d ON d.n = r.document ORDER BY r.n")
		if err != nil {
			return err
		}
		for rows.Next() {
			var id, words, at, source string
			var span sayso.Span
			if err := errors.Join(rows.Scan(&id, &words, &at, &source), fromJSON(at, &span)); err != nil {
				_ = rows.Close()
				return err
			}
			*kind.count++
			if err := checkSlice(kind.table, span, words, source); err != nil {
				v.problem(kind.table+" "+id, err.Error())
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}

// verifyLog checks the chain, and the decisions and statuses against it.
func (c *Case) verifyLog(ctx context.Context, v *Verified) error {
	var chain custody.Chain
	logged := map[int64]decided{}
	inLog := map[string]bool{}
	for e, err := range c.Log(ctx) {
		if err != nil {
			return err
		}
		if err := chain.Next(e); err != nil {
			v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
		}
		switch e.Event {
		case "decided":
			var d decided
			if err := fromJSON(e.What, &d); err != nil {
				v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
			}
			logged[d.Seq] = d
		case "captured":
			var k captured
			if err := fromJSON(e.What, &k); err != nil {
				v.problem(fmt.Sprintf("log entry %d", e.Seq), err.Error())
			}
			inLog[k.Capture] = true
		}
	}
	v.Entries, v.Head = chain.Len(), chain.Head()
	if err := c.verifyCapturesInLog(ctx, v, inLog); err != nil {
		return err
	}
	if err := c.verifyDecisions(ctx, v, logged); err != nil {
		return err
	}
	return c.verifyStatuses(ctx, v)
}

func (c *Case) verifyCapturesInLog(ctx context.Context, v *Verified, inLog map[string]bool) error {
	rows, err := c.db.QueryContext(ctx, "SELECT id FROM capture WHERE complete")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if !inLog[id] {
			v.problem("capture "+id, "the log does not know it")
		}
		delete(inLog, id)
	}
	for id := range inLog {
		v.problem("capture "+id, "the log says it was taken in, and it is not there")
	}
	return rows.Err()
}

// verifyDecisions compares each decision with its sealed entry, and each row
// decided on with the hash of what the reader saw.
func (c *Case) verifyDecisions(ctx context.Context, v *Verified, logged map[int64]decided) error {
	all, err := c.Decisions(ctx, "")
	if err != nil {
		return err
	}
	for _, d := range all {
		place := fmt.Sprintf("decision %d", d.Seq)
		e, ok := logged[d.Seq]
		delete(logged, d.Seq)
		passage := ""
		if !d.Passage.IsZero() {
			passage = toJSON(d.Passage)
		}
		if !ok || e.Verdict != d.Verdict || e.Row != d.RowID || e.Corrected != d.Corrected || e.Undoes != d.Undoes || e.Reason != d.Reason || e.Passage != passage {
			v.problem(place, "the log says otherwise")
			continue
		}
		seen := d.RowID
		if d.Corrected != "" {
			seen = d.Corrected
		}
		if e.Reading == "" {
			continue
		}
		if row, err := c.Statement(ctx, seen); err != nil {
			v.problem(place, "the row it was taken on: "+err.Error())
		} else if readingSHA256(row.Statement) != e.Reading {
			v.problem("statement "+row.ID, "it does not say what it said when "+d.By+" decided on it")
		}
	}
	for seq := range logged {
		v.problem(fmt.Sprintf("decision %d", seq), "the log has it, and it is not there")
	}
	return nil
}

// verifyStatuses replays the decisions on every row.
func (c *Case) verifyStatuses(ctx context.Context, v *Verified) error {
	for _, kind := range []string{"statement", "quotation", "testimony"} {
		made := "0"
		if kind == "statement" {
			made = "EXISTS (SELECT 1 FROM decision m WHERE m.corrected = r.id)"
		}
		rows, err := c.db.QueryContext(ctx, `SELECT r.id, r.status, `+made+`, coalesce((SELECT verdict FROM decision x WHERE x.row = r.id AND x.verdict <> 'undo'
			AND x.seq NOT IN (SELECT u.undoes FROM decision u WHERE u.row = r.id AND u.verdict = 'undo') ORDER BY x.seq DESC LIMIT 1), '')
			FROM `+kind+` r WHERE r.status <> 'proposed' OR EXISTS (SELECT 1 FROM decision y WHERE y.row = r.id)`)
		if err != nil {
			return err
		}
		for rows.Next() {
			var id string
			var status, want sayso.Status
			var made bool
			var verdict sayso.Verdict
			if err := rows.Scan(&id, &status, &made, &verdict); err != nil {
				_ = rows.Close()
				return err
			}
			switch {
			case verdict != "":
				want = statusOf(verdict)
			case made:
				want = sayso.Accepted
			default:
				want = sayso.Proposed
			}
			if status != want {
				v.problem(kind+" "+id, fmt.Sprintf("it stands as %s; the decisions on it say %s", status, want))
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
	}
	return nil
}
