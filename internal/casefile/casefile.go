// Package casefile keeps a case in one SQLite file: captures, documents,
// statements, decisions and the chain of custody. It is the only package that
// knows SQL or a driver.
//
// It answers what the case holds. It does not read files, propose statements or
// decide anything: callers hand it values, and it stores them so that nothing
// can be lost, doubled or quietly changed. Two things are checked on every
// write and again by [Case.Verify]: a span gives exactly its evidence, and bytes
// have the hash under which they are kept.
//
// Times are passed in; nothing here reads a clock.
//
// Read migrations/0001_case.sql first.
package casefile

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	"github.com/ncruces/go-sqlite3/ext/fts5"

	"sayso"
)

// applicationID marks a SQLite file as a case: "saso" in ASCII.
const applicationID = 0x7361736f

//go:embed migrations/*.sql
var migrations embed.FS

// A Case is an open case file. It may be used from many goroutines; writes
// wait for one another.
type Case struct {
	path string
	db   *sql.DB

	answers  memory // until the next entry of the log
	readings memory // until the next that is no decision
	counted  memory // of names; until the next entry that is no judgement
	spelled  memory // of names; until there are other rows
	lookout  lookout
	summary  summaryCache
}

// Create makes an empty case at path. It returns an error that wraps
// [sayso.ErrExists] if there is a file of that name.
func Create(ctx context.Context, path string) (*Case, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("new case %s: %w", path, sayso.ErrExists)
	}
	if err != nil {
		return nil, fmt.Errorf("new case: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("new case: %w", err)
	}
	c, err := open(ctx, path, fresh)
	if err != nil {
		_ = os.Remove(path) // it was made a moment ago and holds nothing
		return nil, fmt.Errorf("new case %s: %w", path, err)
	}
	return c, nil
}

// Open opens the case at path. The error wraps [sayso.ErrNotFound] if there is
// no such file, [sayso.ErrInput] if it is no case or one of a newer sayso, and
// [sayso.ErrDamaged] if it cannot be read as the case it was.
func Open(ctx context.Context, path string) (*Case, error) {
	is, err := IsCase(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open case %s: %w (sayso new %s makes one)", path, sayso.ErrNotFound, path)
	}
	if err != nil {
		return nil, fmt.Errorf("open case: %w", err)
	}
	if !is {
		return nil, fmt.Errorf("open case %s: this is not a case: %w", path, sayso.ErrInput)
	}
	c, err := open(ctx, path, checked)
	if err != nil {
		return nil, fmt.Errorf("open case %s: %w", path, err)
	}
	return c, nil
}

// IsCase reports whether the file at path begins as a case does.
func IsCase(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	var head [16]byte
	n, _ := f.Read(head[:])
	return n == len(head) && string(head[:]) == "SQLite format 3\x00", nil
}

// A manner is a way to open a case.
type manner uint8

const (
	fresh     manner = iota // it is empty and becomes a case
	checked                 // a page without its checksum cannot be read
	unchecked               // it can: for Verify, which says what is wrong in it
)

func open(ctx context.Context, path string, how manner) (*Case, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	name := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(abs)}
	query := url.Values{"_pragma": {
		"busy_timeout(10000)", "foreign_keys(1)", "synchronous(normal)", "cache_size(-16384)",
		"temp_store(memory)", "trusted_schema(0)", "journal_size_limit(67108864)",
	}, "_txlock": {"immediate"}}
	name.RawQuery = query.Encode()
	db, err := driver.Open(name.String(), func(conn *sqlite3.Conn) error {
		switch how {
		case fresh:
			if err := conn.EnableChecksums("main"); err != nil {
				return err
			}
		case unchecked:
			// The first statement reads the head of the file, which turns the
			// checks on; the second turns them off again.
			if err := conn.Exec("PRAGMA schema_version; PRAGMA checksum_verification = 0"); err != nil {
				return err
			}
		}
		return fts5.Register(conn)
	})
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(5) // one of which may be the lookout
	c := &Case{path: path, db: db, spelled: memory{most: 100_000}}
	if err := c.prepare(ctx, how); err != nil {
		_ = db.Close() // the error that matters is err
		return nil, c.wrap(err)
	}
	return c, nil
}

// prepare turns on the write-ahead log and brings the schema up to date.
func (c *Case) prepare(ctx context.Context, how manner) error {
	var mode string
	if err := c.db.QueryRowContext(ctx, "PRAGMA journal_mode = wal").Scan(&mode); err != nil {
		return err
	}
	var app, version int
	if err := c.db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return err
	}
	if err := c.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if how != fresh && (app != applicationID || version == 0) {
		return fmt.Errorf("this is a database, but not a case: %w", sayso.ErrInput)
	}
	return c.migrate(ctx, version)
}

func (c *Case) migrate(ctx context.Context, version int) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	if version > len(names) {
		return fmt.Errorf("it was written by a newer sayso (format %d, this one knows %d): %w", version, len(names), sayso.ErrInput)
	}
	for i, name := range names[version:] {
		script, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		err = c.inTx(ctx, func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(ctx, string(script)); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version+i+1))
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// Path returns the path that the case was opened with.
func (c *Case) Path() string { return c.path }

// Close closes the case. The file then stands alone: the write-ahead log has
// been folded in.
func (c *Case) Close() error {
	if err := errors.Join(c.lookout.close(), c.settle(), c.db.Close()); err != nil {
		return fmt.Errorf("close case %s: %w", c.path, err)
	}
	return nil
}

// settle closes every connection but one, and lets that one see the newest
// commit before it closes as the last. A last connection that has not seen it
// takes the whole program down: go-sqlite3 0.37 gives files with checksums no
// memory mapping and takes one away from them all the same (vfsUnfetch).
func (c *Case) settle() error {
	ctx := context.Background()
	last, err := c.db.Conn(ctx)
	if err != nil {
		return err
	}
	c.db.SetMaxIdleConns(-1)
	var n int
	err = last.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n)
	return errors.Join(err, last.Close())
}

// inTx runs f in a transaction that is undone if f fails.
func (c *Case) inTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return c.wrap(err)
	}
	defer tx.Rollback() // does nothing after Commit
	if err := f(tx); err != nil {
		return c.wrap(err)
	}
	return c.wrap(tx.Commit())
}

// wrap gives a driver's error the kind that callers know.
func (c *Case) wrap(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sqlite3.CORRUPT), errors.Is(err, sqlite3.NOTADB), errors.Is(err, sqlite3.IOERR_DATA), errors.Is(err, sqlite3.IOERR_SHORT_READ):
		return fmt.Errorf("%w: %w (sayso verify says where)", sayso.ErrDamaged, err)
	case errors.Is(err, sqlite3.FULL), errors.Is(err, sqlite3.IOERR_WRITE):
		return fmt.Errorf("the disk is full or cannot be written; what was committed before is safe: %w", err)
	case errors.Is(err, sqlite3.BUSY):
		return fmt.Errorf("another program is writing to the case: %w", err)
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%w", sayso.ErrNotFound)
	}
	return err
}
