package casefile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"

	"sayso"
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
	Pages, Captures, Documents, Statements, Quotations, Testimonies, Copies int
	Entries                                                                 int64
	Head                                                                    string   // hash of the last entry of the log
	Unfinished                                                              []string // names of captures that were not taken in to their end
	Problems                                                                []Problem
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
		{"copies", c.verifyCopies},
		{"chains of copies", c.verifyFolds},
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
