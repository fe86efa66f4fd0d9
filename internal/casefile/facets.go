package casefile

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"

	"sayso/text"
)

// A Facet is one value of a column and how many of the filtered rows have it.
type Facet struct {
	Value string
	Count int
	In    string // of a name: id of a document, if the name alone would lead to somebody else
}

// Facets counts the rows that a filter picks, by each column that a reader
// narrows by. Most first, then by value; at most 40 values a column.
type Facets struct {
	Total                                                        int
	Speaker, Target, Concept, Stance, Status, Tier, Lang, Outlet []Facet
}

const mostFacets = 40

// Facets returns the facets of the rows that f picks, whatever its limit. They
// are shared and must not be changed.
func (c *Case) Facets(ctx context.Context, f Filter) (Facets, error) {
	f.Limit, f.Offset, f.Sort = 0, 0, ByDate
	return kept(ctx, c, fmt.Sprintf("facets %+v", f), func() (Facets, error) {
		counted, err := c.countFacets(ctx, f)
		if err != nil {
			return Facets{}, fmt.Errorf("count ledger: %w", c.wrap(err))
		}
		return counted, nil
	})
}

// Counting is the one thing that reads every row that a filter picks, so it is
// done close to the database: from an index that holds all the columns it needs
// (statement_facets), and without making a string of each value that was seen
// before, which took two thirds of the time.

// countFacets reads the filtered rows once.
func (c *Case) countFacets(ctx context.Context, f Filter) (Facets, error) {
	people, err := c.People(ctx)
	if err != nil {
		return Facets{}, err
	}
	where, args, err := c.where(ctx, f)
	if err != nil {
		return Facets{}, err
	}
	conn, err := c.db.Conn(ctx)
	if err != nil {
		return Facets{}, err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // both questions see the same case
	if err != nil {
		return Facets{}, err
	}
	defer tx.Rollback() // it only reads
	var counts [8]tally
	counts[0].people, counts[1].people = people, people
	total := 0
	err = conn.Raw(func(raw any) error {
		db := raw.(driver.Conn).Raw()
		defer db.SetInterrupt(db.SetInterrupt(ctx))
		outlets, err := outletsByNumber(db)
		if err != nil {
			return err
		}
		total, err = tallyRows(db, f, condition{where, args}, outlets, &counts)
		return err
	})
	return Facets{
		Total:   total,
		Speaker: counts[0].most(), Target: counts[1].most(), Concept: counts[2].most(), Stance: counts[3].most(),
		Status: counts[4].most(), Tier: counts[5].most(), Lang: counts[6].most(), Outlet: counts[7].most(),
	}, err
}

// outletsByNumber returns the outlet of each document by its row number, which
// is quicker than to look it up for each row of the ledger.
func outletsByNumber(db *sqlite3.Conn) (map[int64]string, error) {
	stmt, _, err := db.Prepare("SELECT n, outlet FROM document")
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	all := map[int64]string{}
	for stmt.Step() {
		all[stmt.ColumnInt64(0)] = stmt.ColumnText(1)
	}
	return all, stmt.Err()
}

// A condition picks rows.
type condition struct {
	where string
	args  []any
}

// tallyRows counts the values of the rows that f picks, and the rows.
func tallyRows(db *sqlite3.Conn, f Filter, picked condition, outlets map[int64]string, counts *[8]tally) (total int, err error) {
	// The documents are only looked at if the filter asks something of them;
	// then they come first, because they are fewer.
	from := "statement s"
	if f.Outlet != "" || f.Document != "" || f.From != "" || f.To != "" {
		from = "document d CROSS JOIN statement s ON s.document = d.n"
	}
	stmt, _, err := db.Prepare("SELECT s.document, s.speaker, s.target, s.concept, s.stance, s.status, s.tier, s.lang FROM " + from + " WHERE " + picked.where)
	if err != nil {
		return 0, err
	}
	defer stmt.Close()
	for i, a := range picked.args {
		if err := stmt.BindText(i+1, fmt.Sprint(a)); err != nil {
			return 0, err
		}
	}
	document, outlet := int64(-1), []byte(nil)
	for stmt.Step() {
		if n := stmt.ColumnInt64(0); n != document {
			document, outlet = n, []byte(outlets[n])
		}
		for i := range 7 {
			if i < 2 {
				counts[i].addName(stmt.ColumnRawText(i+1), document)
				continue
			}
			counts[i].add(stmt.ColumnRawText(i + 1))
		}
		counts[7].add(outlet)
		total++
	}
	return total, stmt.Err()
}

// A tally counts values. Names that are one to a reader are counted together: as
// their judgements have it under the spelling that is shown, and otherwise, where
// they are spelled alike, under the spelling that came first.
type tally struct {
	people *People        // of a column of names
	at     map[string]int // value → index into facets
	facets []Facet
	before string // the value that was added last; most often it comes again
	index  int    // of it in facets; 0 before the first
}

func (t *tally) add(seen []byte) {
	if string(seen) == t.before && len(t.facets) > 0 {
		t.facets[t.index].Count++
		return
	}
	i, ok := t.at[string(seen)]
	if !ok {
		value := string(seen)
		i = t.under(value, Facet{Value: value})
	}
	t.before, t.index = t.facets[i].Value, i
	t.facets[i].Count++
}

// addName counts a name in a document.
func (t *tally) addName(seen []byte, document int64) {
	if id, split := t.people.id[document]; split { // in few documents, so it may take its time
		t.facets[t.named(string(seen), id)].Count++
		return
	}
	if string(seen) == t.before && len(t.facets) > 0 {
		t.facets[t.index].Count++
		return
	}
	i, ok := t.at[string(seen)]
	if !ok {
		value := string(seen)
		i = t.named(value, "")
		t.at[value] = i
	}
	if f := t.facets[i]; f.In == "" && f.Value == string(seen) {
		t.before, t.index = f.Value, i
	}
	t.facets[i].Count++
}

// named returns the index of a name's facet.
func (t *tally) named(name, documentID string) int {
	if who := t.people.Identity(name, documentID); who.ID != "" {
		return t.under("\x00"+who.ID, Facet{Value: who.Name, In: who.In})
	}
	return t.under("\x00"+text.Key(name), Facet{Value: name})
}

// under returns the index of the facet with that key, which is f if there is none.
func (t *tally) under(key string, f Facet) int {
	i, ok := t.at[key]
	if !ok {
		if t.at == nil {
			t.at = map[string]int{}
		}
		i = len(t.facets)
		t.facets = append(t.facets, f)
		t.at[key] = i
	}
	return i
}

func (t *tally) most() []Facet {
	slices.SortFunc(t.facets, func(a, b Facet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value), cmp.Compare(a.In, b.In))
	})
	return t.facets[:min(len(t.facets), mostFacets)]
}
