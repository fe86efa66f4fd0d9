package table

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"sayso/coordination"
)

// A Moment says when an account posted, and with what.
type Moment struct {
	Account string
	Client  string // the program that posted, or "" where the record does not say
	Time    int64  // microseconds since 1970
}

// A momentReading is what ReadMoments keeps of a file while it is read.
type momentReading struct {
	alone bool // there is no column of accounts: the file is one account's
}

// ReadMoments reads when accounts posted, in the file's order. Clients are read if there
// is a name of their column. A record needs nothing but its account and its time; where
// no column of accounts is named and none has the usual name, all posts are those of one
// account, "".
func (f *File) ReadMoments(ctx context.Context, opt Options) ([]Moment, Counts, error) {
	opt.moments = &momentReading{}
	var lock sync.Mutex
	var runs []momentRun
	names := interned{}
	counts, err := f.ReadRows(ctx, opt, func(sequence int, rows []coordination.Row) error {
		lock.Lock()
		defer lock.Unlock()
		of := make([]Moment, len(rows))
		for i, r := range rows {
			of[i] = Moment{names.of(r.Account), names.of(r.Text), r.Time}
		}
		runs = append(runs, momentRun{sequence, of})
		return nil
	})
	if err != nil {
		return nil, counts, err
	}
	counts.NoObject = 0 // what has no client is taken all the same
	slices.SortFunc(runs, func(x, y momentRun) int { return cmp.Compare(x.sequence, y.sequence) })
	var all []Moment
	if opt.moments.alone {
		for _, r := range runs {
			for i := range r.moments {
				r.moments[i].Account = ""
			}
		}
	}
	for _, r := range runs {
		all = append(all, r.moments...)
	}
	return all, counts, nil
}

// A momentRun are moments that stand together in the file.
type momentRun struct {
	sequence int
	moments  []Moment
}

// interned keeps each name once.
type interned map[string]string

func (n interned) of(name []byte) string {
	if kept, ok := n[string(name)]; ok {
		return kept
	}
	kept := string(name)
	n[kept] = kept
	return kept
}

func (o Options) wantedMoments() wanted {
	w := wanted{clients: o.moments}
	w.optional[accountField] = o.Columns.Account == ""
	w.names[accountField] = or(o.Columns.Account, "account_id")
	w.names[timeField] = or(o.Columns.Time, "timestamp_share", "timestamp", "time")
	if o.Columns.Client != "" {
		w.names[objectField] = []string{o.Columns.Client}
	}
	return w
}
