package casefile

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// What is costly to work out is kept until the file is another. The log says
// when sayso has changed it; that somebody else has, with a database browser,
// only SQLite can tell: a connection that writes nothing sees its data_version
// change with every commit of any other, of this program or not.

// A lookout is a connection that only watches.
type lookout struct {
	mu   sync.Mutex
	conn *sql.Conn
}

// Version returns a number that is another whenever the case has been written
// to in between, by whichever program. It means nothing outside this process.
func (c *Case) Version(ctx context.Context) (int64, error) {
	c.lookout.mu.Lock()
	defer c.lookout.mu.Unlock()
	if c.lookout.conn == nil {
		conn, err := c.db.Conn(ctx)
		if err != nil {
			return 0, c.wrap(err)
		}
		c.lookout.conn = conn
	}
	var n int64
	err := c.lookout.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&n)
	if err != nil { // another connection would count from elsewhere, which only costs time
		err = errors.Join(c.wrap(err), c.lookout.conn.Close())
		c.lookout.conn = nil
	}
	return n, err
}

func (l *lookout) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn == nil {
		return nil
	}
	conn := l.conn
	l.conn = nil
	return conn.Close()
}
