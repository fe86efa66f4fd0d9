package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"sayso/internal/export"
	"sayso/names"
)

func (p *program) namesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "names",
		Short: "compare and find names across spellings and scripts",
		Long: `Compares names of people as names: «حسن حیرانی», "Hassan Heyrani" and "Heyrani,
Hasan" are spellings of one. That says nothing about people: a name is many
people's, and whether two are one is for a reader to decide.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.namesCompareCommand(), p.namesSearchCommand(), p.namesFindCommand())
	return cmd
}

func (p *program) namesCompareCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "compare PAIRS.tsv",
		Short: "score pairs of names",
		Long: `Reads a table with tabs between its columns and names of columns in its first
line. The first two columns are names. Prints the table with three columns more:
score (0 to 1: how likely the two are spellings of one name), verdict and why.

  same        the same names, in the usual spelling of either script
  variant     another spelling, or another order, of the same names
  shortened   one leaves names out that the other has, or has initials
  different   some name of one is not a name of the other`,
		Example: `  sayso names compare pairs.tsv > scored.tsv`,
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.withFile(args[0], func(r io.Reader) error { return p.comparePairs(args[0], r) })
		},
	}
}

func (p *program) withFile(path string, read func(io.Reader) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(read(f), f.Close())
}

// comparePairs prints each line with its comparison. A line that cannot be read
// is reported and costs one line.
func (p *program) comparePairs(path string, r io.Reader) error {
	rejected := false
	columns := 0
	err := eachLine(r, func(n int, line string) {
		fields := strings.Split(line, "\t")
		switch {
		case n == 1 && len(fields) >= 2:
			columns = len(fields)
			fmt.Fprintln(p.out, strings.TrimPrefix(line, "\ufeff")+"\tscore\tverdict\twhy")
			return
		case line == "" && n > 1:
			return
		}
		if reason := badPair(line, fields, columns); reason != "" {
			fmt.Fprintf(p.err, "sayso: %s:%d: %s\n", path, n, reason)
			rejected = true
			return
		}
		c := names.Compare(fields[0], fields[1])
		fmt.Fprintf(p.out, "%s\t%.4f\t%s\t%s\n", line, c.Score, c.Verdict, export.OneLine(c.Why))
	})
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", path, err)
	case columns == 0 && !rejected:
		return fmt.Errorf("%s:1: there is no header", path)
	case columns == 0:
		return errSilent
	case rejected:
		return errRejected
	}
	return nil
}

func badPair(line string, fields []string, columns int) string {
	switch {
	case !utf8.ValidString(line):
		return "not UTF-8"
	case columns == 0:
		return "a header of two columns or more is needed, with tabs between"
	case len(fields) != columns:
		return fmt.Sprintf("%s instead of %d", count(len(fields), "column"), columns)
	}
	return ""
}

// eachLine visits the lines of a reader, however long, without their ends.
func eachLine(r io.Reader, visit func(n int, line string)) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(body)) {
		n++
		visit(n, strings.TrimRight(line, "\r\n"))
	}
	return nil
}

func (p *program) namesSearchCommand() *cobra.Command {
	var list string
	most := 10
	cmd := &cobra.Command{
		Use:   "search --list NAMES.csv QUERY...",
		Short: "find a name in a list, in any spelling and script",
		Long: `Reads a list of names (CSV with the columns id and name; lang, kind and others
may follow) and prints for each query the names that may be spellings of it, best
first: query, id, name, score, verdict, why, with tabs between. An id may have
several names, each on a line.`,
		Example: `  sayso names search --list people.csv "Hassan Heyrani" "حسین کریمی"`,
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if list == "" {
				return usagef("--list is needed: the names to search")
			}
			return p.searchNames(list, args, most)
		},
	}
	cmd.Flags().StringVar(&list, "list", "", "the names, in `NAMES.csv`: id,name[,lang][,kind]")
	cmd.Flags().IntVar(&most, "limit", most, "at most this many names a query")
	return cmd
}

func (p *program) searchNames(path string, queries []string, most int) error {
	var index names.Index
	ids := map[string]string{} // the index knows a name by its line, because an id may have several
	rejected := false
	err := p.readList(path, func(r listRow) error {
		place := fmt.Sprintf("%09d", r.line)
		ids[place] = r.id
		index.Add(place, r.name)
		return nil
	}, func(line int, reason string) error {
		fmt.Fprintf(p.err, "sayso: %s:%d: %s\n", path, line, reason)
		rejected = true
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, "query\tid\tname\tscore\tverdict\twhy")
	for _, query := range queries {
		for _, h := range index.Search(query, most) {
			fmt.Fprintf(p.out, "%s\t%s\t%s\t%.4f\t%s\t%s\n", export.OneLine(query), export.OneLine(ids[h.ID]), export.OneLine(h.Name), h.Score, h.Verdict, export.OneLine(h.Why))
		}
	}
	if rejected {
		return errRejected
	}
	return nil
}
