package main

import (
	"database/sql"
	"fmt"
	"io"
	"strings"
	"time"

	_ "github.com/duckdb/duckdb-go/v2"
)

// What CooRTweet computes, in SQL as a good engineer would write it. Ids are hashed to
// 64 bits first, so that the joins compare numbers. Time is cut into buckets as wide as
// the window; an older post looks into its own and the next, so that the join is one
// of equality and an object costs what its pairs within two windows cost.
const coSharesSQL = `
CREATE TEMP TABLE share AS
  SELECT hash(object_id) AS o, hash(account_id) AS a, hash(content_id) AS c, timestamp_share AS t, row_number() OVER () AS n
  FROM read_csv('$FILE', header = true, columns = {'object_id': 'VARCHAR', 'account_id': 'VARCHAR', 'content_id': 'VARCHAR', 'timestamp_share': 'BIGINT'});
CREATE TEMP TABLE kept AS
  SELECT share.* FROM share JOIN (SELECT a FROM share GROUP BY a HAVING count(*) >= 2) USING (a) WHERE o <> c;
CREATE TEMP TABLE first AS SELECT a, min(n) AS f FROM kept GROUP BY a;
CREATE TEMP TABLE pair AS
  SELECT x.a AS ax, y.a AS ay, x.c AS cx, y.c AS cy, y.t - x.t AS dt
  FROM (SELECT *, unnest([t // $WINDOW, t // $WINDOW + 1]) AS bucket FROM kept) x
  JOIN (SELECT *, t // $WINDOW AS bucket FROM kept) y ON x.o = y.o AND x.bucket = y.bucket
  WHERE x.a <> y.a AND x.c <> y.c AND y.t - x.t <= $WINDOW AND (x.t < y.t OR x.t = y.t AND x.n < y.n);
CREATE TEMP TABLE met AS SELECT DISTINCT c FROM (SELECT cx AS c FROM pair UNION ALL SELECT cy FROM pair);
CREATE TEMP TABLE part AS SELECT a FROM kept SEMI JOIN met USING (c) GROUP BY a HAVING count(*) >= 2;
CREATE TEMP TABLE counts AS SELECT DISTINCT c FROM kept SEMI JOIN met USING (c) SEMI JOIN part USING (a);
CREATE TEMP TABLE edge AS
  SELECT least(ax, ay) AS a, greatest(ax, ay) AS b, count(*) AS weight, avg(dt) AS delta, count(DISTINCT cx) AS n, count(DISTINCT cy) AS n_y
  FROM pair WHERE cx IN (SELECT c FROM counts) OR cy IN (SELECT c FROM counts)
  GROUP BY ALL;`

// duckDB finds the edges and says how many pairs and edges there are.
func duckDB(out io.Writer, path string, window time.Duration, edges string) error {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		return fmt.Errorf("open duckdb: %w", err)
	}
	defer db.Close()
	fill := strings.NewReplacer("$FILE", strings.ReplaceAll(path, "'", "''"), "$WINDOW", fmt.Sprint(int(window.Seconds())))
	query := fill.Replace(coSharesSQL)
	if edges != "" {
		query += fmt.Sprintf("COPY edge TO '%s' (HEADER);", strings.ReplaceAll(edges, "'", "''"))
	}
	if _, err := db.Exec(query); err != nil {
		return fmt.Errorf("find co-shares with duckdb: %w", err)
	}
	var pairs, count int64
	if err := db.QueryRow("SELECT sum(weight), count(*) FROM edge").Scan(&pairs, &count); err != nil {
		return fmt.Errorf("count edges: %w", err)
	}
	_, err = fmt.Fprintln(out, pairs, count)
	return err
}
